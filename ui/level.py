"""A living microphone level: a few soft bars, and a word when the microphone does not listen."""

from __future__ import annotations

import math
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import icons
from ui.painted import Painted
from ui.theme import SMALL, S, current

LevelState = Literal["open", "muted", "absent"]
WORDS: dict[LevelState, str] = {"open": "listening", "muted": "resting", "absent": "no microphone"}
_BARS = (0.55, 0.8, 1.0, 0.8, 0.55)
_BAR, _GAP, _HEIGHT, _ICON = 4, 4, 24, 20
_RISE, _FALL = 0.7, 0.25


class Level(Painted):
    """How loud the microphone hears the room; calm, with a fast rise and a slow fall."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: LevelState = "muted"
        self._level = 0.0
        self._still = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    @property
    def state(self) -> LevelState:
        """Whether the microphone is open, muted or absent."""
        return self._state

    @property
    def level(self) -> float:
        """The level drawn, 0..1, smoothed."""
        return self._level

    def set_level(self, level: float) -> None:
        """The level now, 0..1 (clipped); not drawn unless the microphone is open."""
        target = min(1.0, max(0.0, level)) if math.isfinite(level) else 0.0
        self._level += (target - self._level) * (_RISE if target > self._level else _FALL)
        if self._state == "open" and not self._still:
            self.update()

    def set_state(self, state: LevelState) -> None:
        """Open, muted (the words are not heard now) or absent (there is no microphone)."""
        if state == self._state:
            return
        self._state = state
        self._level = 0.0
        self._tell()
        self.updateGeometry()
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Draw open bars that stand still."""
        self._still = on
        self.update()

    def _tell(self) -> None:
        self.setAccessibleName("Microphone")
        self.setAccessibleDescription(f"{WORDS[self._state].capitalize()}.")
        self.setToolTip(f"Microphone: {WORDS[self._state]}")

    def sizeHint(self) -> QSize:
        theme = current()
        metrics = QFontMetricsF(theme.font(SMALL))
        bars = len(_BARS) * _BAR + (len(_BARS) - 1) * _GAP
        words = max(metrics.horizontalAdvance(word) for word in WORDS.values())
        width = theme.px(_ICON) + S + theme.px(bars) + S + math.ceil(words) + 2
        return QSize(width, max(theme.px(_HEIGHT), math.ceil(metrics.height())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side, middle = theme.px(_ICON), self.height() / 2
        name = "microphone" if self._state == "open" else "microphone-off"
        ink = theme.text if self._state == "open" else theme.muted
        painter.drawPixmap(0, round(middle - side / 2), icons.pixmap(name, side, ink, self.devicePixelRatioF()))
        x = float(side + S)
        if self._state == "open":
            width, tallest = theme.px(_BAR), theme.px(_HEIGHT)
            level = 0.35 if self._still else self._level
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("text"))
            for share in _BARS:
                height = width + (tallest - width) * level * share
                painter.drawRoundedRect(QRectF(x, middle - height / 2, width, height), width / 2, width / 2)
                x += width + theme.px(_GAP)
            x += S - theme.px(_GAP)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font(SMALL))
        words = QRectF(x, 0, self.width() - x, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, WORDS[self._state])
        painter.end()
