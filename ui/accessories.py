"""Paints what a face wears: beard, glasses, earrings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import at, disc, faded, mixed, stroke
from ui.look import Glasses, Look


def paint_beard(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    """Beard and moustache, under the mouth's paint."""
    if look.beard == "none":
        return
    colour = QColor(look.hair)
    if look.beard == "short":
        beard = QPainterPath(QPointF(32.2, 44))
        beard.cubicTo(32.5, 58, 40, 68.6, 50, 68.6)
        beard.cubicTo(60, 68.6, 67.5, 58, 67.8, 44)
        beard.cubicTo(QPointF(66, 47), QPointF(65.5, 51.5), QPointF(62 + dx * 0.7, 54.2 + dy))
        beard.cubicTo(QPointF(58 + dx, 56.5 + dy), QPointF(56 + dx, 55.2 + dy), QPointF(50 + dx, 55.2 + dy))
        beard.cubicTo(QPointF(44 + dx, 55.2 + dy), QPointF(42 + dx, 56.5 + dy), QPointF(38 + dx * 0.7, 54.2 + dy))
        beard.cubicTo(QPointF(34.5, 51.5), QPointF(34, 47), QPointF(32.2, 44))
        painter.fillPath(beard, colour)
        disc(painter, QPointF(50 + dx, 60.2 + dy), 6.2, 3.4, QColor(look.skin))
    if look.beard == "goatee":
        _goatee(painter, look, dx, dy)
        return
    for side in (-1, 1):
        wing = QPainterPath(at(side, 0, 55.2 + dy, dx))
        wing.cubicTo(at(side, 3, 54.4 + dy, dx), at(side, 7, 56.2 + dy, dx), at(side, 8.2, 59.4 + dy, dx))
        wing.cubicTo(at(side, 5, 58.8 + dy, dx), at(side, 2.5, 58.4 + dy, dx), at(side, 0, 57.8 + dy, dx))
        painter.fillPath(wing, QColor(look.hair_light))


def _goatee(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    """A tuft on the chin."""
    x, top, bottom = 50 + 0.9 * dx, 64.9 + 0.6 * dy, 67.9 + 1.4 * look.chin
    tuft = QPainterPath(QPointF(x - 3.6, top + 0.6))
    tuft.cubicTo(x - 1.8, top - 0.5, x + 1.8, top - 0.5, x + 3.6, top + 0.6)
    tuft.cubicTo(x + 4.2, bottom - 0.6, x + 2.2, bottom, x, bottom)
    tuft.cubicTo(x - 2.2, bottom, x - 4.2, bottom - 0.6, x - 3.6, top + 0.6)
    painter.fillPath(tuft, mixed(look.skin, look.hair, 0.85))


def paint_earrings(painter: QPainter, look: Look, side: int, ear: QPointF) -> None:
    """What hangs from an ear."""
    if not look.earrings:
        return
    if look.hair_shape == "topknot":
        ring = QPainterPath()
        ring.addEllipse(ear + QPointF(side * 0.9, 8.4), 2.5, 3.2)
        stroke(painter, ring, QColor(look.accent), 1.15)
    else:
        disc(painter, ear + QPointF(side * 0.7, 5.7), 1.15, 1.15, QColor(look.accent))


def paint_glasses(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    """Glasses before the eyes, low on the nose, or pushed up into the hair and forgotten there."""
    if look.glasses == "none":
        return
    style, frame = _STYLES[look.glasses], QColor(look.frames)
    forgotten = look.glasses == "pushed-up"
    # In the hair they lie behind the axis about which the head turns and bows.
    x, y = (50 + 0.4 * dx, 46 + style.down) if forgotten else (50 + dx, 46 + style.down + dy)
    reach = 7.4 + style.wide / 2
    for side in (-1, 1):
        lens = QPainterPath()
        box = QRectF(0, 0, style.wide, style.high)
        box.moveCenter(QPointF(x + side * 7.4, y))
        lens.addRoundedRect(box, style.radius, style.radius)
        painter.fillPath(lens, faded("#FFFFFF", 0.3 if forgotten else 0.16))
        stroke(painter, lens, frame, style.line)
        if not forgotten and not look.covers_ears:
            arm = QPainterPath(QPointF(x + side * reach, y - 0.8))
            arm.lineTo(at(side, 17.2, 44.6))
            stroke(painter, arm, frame, style.line)
    gap = 14.8 - reach
    bridge = QPainterPath(QPointF(x - gap, y - 0.6))
    bridge.quadTo(QPointF(x, y - 1.7), QPointF(x + gap, y - 0.6))
    stroke(painter, bridge, frame, style.line)


@dataclass(frozen=True, slots=True)
class _Style:
    """Of glasses: each lens's size, how round its corners are, the frame's width, and how far below the eyes they sit."""

    wide: float
    high: float
    radius: float
    line: float
    down: float = 0.0


_STYLES: Mapping[Glasses, _Style] = {
    "round": _Style(12, 11.6, 6.0, 1.15),
    "square": _Style(12.6, 10.6, 3.0, 1.5),
    "wire": _Style(12, 9.2, 3.6, 0.75),
    "reading": _Style(11.4, 5.8, 2.6, 1.05, down=5.2),
    "pushed-up": _Style(12.6, 9, 4.4, 1.2, down=-20.5),
}
