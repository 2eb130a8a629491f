"""The ask · listen · respond mark: three quiet places, the current one lit; each a shape, a word and a colour."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.events import Phase
from ui.painted import Painted
from ui.theme import BODY, MOTION_MS, L, S, Theme, current

PHASES: Final[tuple[Phase, ...]] = ("ask", "listen", "respond")
_SHAPE = 18
_GAP = 8


class Mark(Painted):
    """Shows where in the loop the talk stands; it only tells and cannot be clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase: Phase | None = None
        self._place = 0.0
        self._still = False
        self._glide = QVariantAnimation(self)
        self._glide.setDuration(MOTION_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._glide.valueChanged.connect(self._glided)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ask, listen, respond")
        self.setAccessibleDescription("The talk has not begun.")

    @property
    def phase(self) -> Phase | None:
        """The phase shown, None before the first."""
        return self._phase

    @property
    def moving(self) -> bool:
        """Whether the light glides."""
        return self._glide.state() == QVariantAnimation.State.Running

    def set_phase(self, phase: Phase | None) -> None:
        """Light a phase, or none: gliding there within 200 ms, at once with reduced motion."""
        if phase == self._phase:
            return
        first = self._phase is None
        self._phase = phase
        self.setAccessibleDescription(f"Now: {phase}." if phase else "The talk has not begun.")
        self._glide.stop()
        if phase is not None:
            target = float(PHASES.index(phase))
            if self._still or first or not self.isVisible():
                self._place = target
            else:
                self._glide.setStartValue(self._place)
                self._glide.setEndValue(target)
                self._glide.start()
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Jump instead of gliding."""
        self._still = on
        if on and self._phase is not None:
            self._glide.stop()
            self._place = float(PHASES.index(self._phase))
            self.update()

    def _glided(self, place: float) -> None:
        self._place = place
        self.update()

    def _boxes(self) -> list[QRectF]:
        theme = current()
        metrics = QFontMetricsF(theme.font(BODY, bold=True))
        shape, height = theme.px(_SHAPE), max(metrics.height(), theme.px(_SHAPE)) + 2 * S
        boxes, x = [], 0.0
        for phase in PHASES:
            width = L + shape + _GAP + math.ceil(metrics.horizontalAdvance(phase)) + L
            boxes.append(QRectF(x, 0.0, width, height))
            x += width + S
        return boxes

    def sizeHint(self) -> QSize:
        last = self._boxes()[-1]
        return QSize(math.ceil(last.right()) + 1, math.ceil(last.height()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, boxes = current(), self._boxes()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._phase is not None:
            self._paint_light(painter, theme, boxes)
        for index, (phase, box) in enumerate(zip(PHASES, boxes, strict=True)):
            near = max(0.0, 1.0 - abs(self._place - index)) if self._phase is not None else 0.0
            colour = _mixed(theme.colour("muted"), theme.colour(phase), near)
            side = theme.px(_SHAPE)
            place = QRectF(box.left() + L, box.center().y() - side / 2, side, side)
            paint_shape(painter, phase, place, colour)
            painter.setFont(theme.font(BODY, bold=phase == self._phase))
            painter.setPen(colour)
            words = QRectF(place.right() + _GAP, box.top(), box.right() - place.right() - _GAP, box.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, phase)
        painter.end()

    def _paint_light(self, painter: QPainter, theme: Theme, boxes: list[QRectF]) -> None:
        """The soft pill behind the current place, part of the way while it glides."""
        index = min(int(self._place), len(boxes) - 2)
        share = self._place - index
        here, there = boxes[index], boxes[index + 1]
        x = here.left() + (there.left() - here.left()) * share
        width = here.width() + (there.width() - here.width()) * share
        tint = _mixed(theme.colour(PHASES[index]), theme.colour(PHASES[index + 1]), share)
        tint.setAlphaF(0.10 if theme.name == "light" else 0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(QRectF(x, here.top(), width, here.height()), here.height() / 2, here.height() / 2)


def paint_shape(painter: QPainter, phase: Phase, place: QRectF, colour: QColor) -> None:
    """The shape of a phase in a square: a ring, a wave or a solid dot."""
    side, centre = place.width(), place.center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(colour, side * 0.14)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if phase == "ask":
        painter.setPen(pen)
        painter.drawEllipse(centre, side * 0.36, side * 0.36)
    elif phase == "listen":
        wave = QPainterPath(QPointF(place.left() + side * 0.06, centre.y()))
        step = side * 0.22
        for index in range(4):
            start = wave.currentPosition()
            peak = -1 if index % 2 == 0 else 1
            wave.quadTo(QPointF(start.x() + step / 2, centre.y() + peak * side * 0.46), QPointF(start.x() + step, centre.y()))
        painter.strokePath(wave, pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, side * 0.42, side * 0.42)


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )
