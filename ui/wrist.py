"""Paints the hand that comes up when someone glances at the time."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import bar, disc, stroke
from ui.look import Look

_DARK = QColor("#3A3330")


def paint_time(painter: QPainter, look: Look, shown: float) -> None:
    """A forearm that rises from below with a watch on it, or a hand with a phone."""
    if shown <= 0.01:
        return
    painter.save()
    # As tall or short as the rest, the hand still comes to the same height in the picture.
    painter.translate(29, 112 - 27 * shown + 2.2 * look.tall)
    painter.rotate(-20)
    if look.timepiece == "phone":
        _phone(painter, look)
    else:
        _watch(painter, look)
    painter.restore()


def _watch(painter: QPainter, look: Look) -> None:
    bar(painter, QRectF(2, -5.9, 15.5, 11.6), 5.6, QColor(look.skin))
    bar(painter, QRectF(8.4, -7.4, 6.2, 9.6), 3.0, QColor(look.skin))
    fold = QPainterPath(QPointF(12.6, -1.6))
    fold.lineTo(16.4, -1.9)
    fold.moveTo(12.8, 1.9)
    fold.lineTo(16.2, 1.8)
    stroke(painter, fold, QColor(look.shade), 0.8)
    bar(painter, QRectF(-14, -5.4, 20, 10.8), 4, QColor(look.skin))
    bar(painter, QRectF(-46, -8.2, 40, 16.4), 6, QColor(look.sleeves).lighter(107))
    bar(painter, QRectF(-7.6, -8.2, 2.6, 16.4), 1.2, QColor(look.sleeves).darker(112))
    bar(painter, QRectF(-1.9, -5.8, 6.2, 11.6), 1.4, _DARK)
    disc(painter, QPointF(1.2, 0), 5.0, 5.0, _DARK)
    disc(painter, QPointF(1.2, 0), 3.9, 3.9, QColor("#FBF7EE"))
    hands = QPainterPath(QPointF(1.2, -2.4))
    hands.lineTo(1.2, 0)
    hands.lineTo(3.0, 0.9)
    stroke(painter, hands, _DARK, 0.8)


def _phone(painter: QPainter, look: Look) -> None:
    skin = QColor(look.skin)
    bar(painter, QRectF(-14, -5.4, 20, 10.8), 4, skin)
    bar(painter, QRectF(-46, -8.2, 40, 16.4), 6, QColor(look.sleeves).lighter(107))
    bar(painter, QRectF(-7.6, -8.2, 2.6, 16.4), 1.2, QColor(look.sleeves).darker(112))
    bar(painter, QRectF(1, -6.6, 11.5, 13.2), 5.4, skin)
    painter.save()
    painter.translate(9.6, -3.4)
    painter.rotate(28)
    bar(painter, QRectF(-5.6, -10.4, 11.2, 19.4), 1.9, _DARK)
    bar(painter, QRectF(-4.6, -9.4, 9.2, 17.4), 1.2, QColor("#EAF1F6"))
    clock = QPainterPath(QPointF(-2.6, -5.4))
    clock.lineTo(2.6, -5.4)
    stroke(painter, clock, _DARK, 1.5)
    for y in (-1.6, 0.6):
        note = QPainterPath(QPointF(-2.8, y))
        note.lineTo(2.8, y)
        stroke(painter, note, QColor("#B9C4CE"), 0.8)
    painter.restore()
    for y in (-4.2, -0.6, 3.0):
        bar(painter, QRectF(10.2, y + 0.8, 6.2, 3.1), 1.5, skin.darker(104))
    bar(painter, QRectF(2.2, -8.8, 8.4, 4.2), 2.1, skin.darker(104))
