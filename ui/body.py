"""Paints neck, shoulders and clothes, and the wrist that shows a watch."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import at, bar, disc, faded, polygon, stroke
from ui.looks import Look


def paint_body(painter: QPainter, look: Look, turn: float) -> None:
    """Neck, shoulders and clothes; `turn` is that of the head, -1..1."""
    neck = QPainterPath(QPointF(43, 55))
    neck.lineTo(43, 69)
    neck.cubicTo(43, 74, 38, 75.5, 33, 77.5)
    neck.lineTo(50, 92)
    neck.lineTo(67, 77.5)
    neck.cubicTo(62, 75.5, 57, 74, 57, 69)
    neck.lineTo(57, 55)
    painter.fillPath(neck, QColor(look.skin))
    shadow = QPainterPath()
    shadow.addEllipse(QPointF(50 + 1.5 * turn, 62), 12, 8.6)
    painter.fillPath(shadow.intersected(neck), faded(look.shade, 0.85))

    torso = QPainterPath(QPointF(40, 73.2))
    torso.cubicTo(30, 77.5, 17, 78, 13, 90)
    torso.cubicTo(11.5, 95, 11, 100, 10.5, 110)
    torso.lineTo(89.5, 110)
    torso.cubicTo(89, 100, 88.5, 95, 87, 90)
    torso.cubicTo(83, 78, 70, 77.5, 60, 73.2)
    torso.cubicTo(58, 81, 42, 81, 40, 73.2)
    {"cardigan": _cardigan, "jacket": _jacket, "blouse": _blouse, "sweater": _sweater, "shirt": _shirt}[
        look.clothes_shape
    ](painter, look, torso)
    if look.clothes_shape != "cardigan":
        _lanyard(painter, look)


def _cardigan(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.under))
    _lanyard(painter, look)
    for side in (-1, 1):
        half = polygon(side, (8.5, 72.5), (13, 72), (50, 72), (50, 112), (-2 if side > 0 else 1.2, 112), (1.5, 99), (8, 84))
        painter.fillPath(torso.intersected(half), QColor(look.clothes))
        band = QPainterPath(at(side, 10.3, 73.5))
        band.cubicTo(at(side, 10, 84), at(side, 3.5, 93), at(side, 2.2, 110))
        stroke(painter, band, QColor(look.clothes).darker(114), 2.6)


def _jacket(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.under))
    for side in (-1, 1):
        half = polygon(side, (9.5, 72), (50, 72), (50, 112), (0.6, 112), (0.6, 100), (8, 84))
        painter.fillPath(torso.intersected(half), QColor(look.clothes))
        lapel = polygon(side, (9.6, 72.8), (16.5, 77.5), (18, 84.5), (13.5, 85.5), (2.2, 103), (0.6, 100), (7.6, 86))
        painter.fillPath(lapel, QColor(look.clothes).lighter(122))
        collar = polygon(side, (9.8, 71.6), (10.8, 76), (6.6, 85), (0.4, 80.5))
        painter.fillPath(collar, QColor(look.under))
    painter.fillPath(polygon(1, (-3.6, 79), (3.6, 79), (0, 85)), QColor(look.skin))


def _blouse(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.clothes))
    painter.fillPath(polygon(1, (-8.2, 76.5), (8.2, 76.5), (0, 90)), QColor(look.skin))
    for side in (-1, 1):
        collar = QPainterPath(at(side, 10.4, 72.4))
        collar.cubicTo(at(side, 17, 76), at(side, 16, 85), at(side, 9.5, 88.5))
        collar.cubicTo(at(side, 5, 89.5), at(side, 1.5, 90), at(side, 0, 90.5))
        collar.cubicTo(at(side, 4, 85), at(side, 8.5, 80), at(side, 10.4, 72.4))
        painter.fillPath(collar, QColor(look.clothes).lighter(124))


def _sweater(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.clothes))
    collar = QPainterPath(QPointF(40.6, 73.4))
    collar.cubicTo(42.5, 82.5, 57.5, 82.5, 59.4, 73.4)
    stroke(painter, collar, QColor(look.clothes).lighter(122), 3.2)


def _shirt(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.clothes))
    placket = QPainterPath(QPointF(50, 82))
    placket.lineTo(50, 110)
    stroke(painter, placket, QColor(look.clothes).darker(116), 0.9)
    painter.fillPath(polygon(1, (-4, 78), (4, 78), (0, 84.5)), QColor(look.skin))
    for side in (-1, 1):
        collar = polygon(side, (9.8, 71.6), (12, 77.5), (7, 86.5), (0.2, 80.5))
        painter.fillPath(collar, QColor(look.clothes).lighter(126))


def _lanyard(painter: QPainter, look: Look) -> None:
    for side in (-1, 1):
        inner = 0.5 if look.clothes_shape == "cardigan" else 1.0
        strap = QPainterPath(at(side, 14.2 * inner, 75.2))
        strap.cubicTo(at(side, 12.5 * inner, 86), at(side, 4.5 * inner, 96), at(side, 1.0, 108))
        stroke(painter, strap, QColor(look.lanyard), 1.9)


def paint_watch(painter: QPainter, look: Look, shown: float) -> None:
    """A forearm that rises from below with a watch on it."""
    if shown <= 0.01:
        return
    painter.save()
    painter.translate(29, 112 - 27 * shown)
    painter.rotate(-20)
    bar(painter, QRectF(2, -5.9, 15.5, 11.6), 5.6, QColor(look.skin))
    bar(painter, QRectF(8.4, -7.4, 6.2, 9.6), 3.0, QColor(look.skin))
    fold = QPainterPath(QPointF(12.6, -1.6))
    fold.lineTo(16.4, -1.9)
    fold.moveTo(12.8, 1.9)
    fold.lineTo(16.2, 1.8)
    stroke(painter, fold, QColor(look.shade), 0.8)
    bar(painter, QRectF(-14, -5.4, 20, 10.8), 4, QColor(look.skin))
    bar(painter, QRectF(-46, -8.2, 40, 16.4), 6, QColor(look.clothes).lighter(107))
    bar(painter, QRectF(-7.6, -8.2, 2.6, 16.4), 1.2, QColor(look.clothes).darker(112))
    bar(painter, QRectF(-1.9, -5.8, 6.2, 11.6), 1.4, QColor("#3A3330"))
    disc(painter, QPointF(1.2, 0), 5.0, 5.0, QColor("#3A3330"))
    disc(painter, QPointF(1.2, 0), 3.9, 3.9, QColor("#FBF7EE"))
    hands = QPainterPath(QPointF(1.2, -2.4))
    hands.lineTo(1.2, 0)
    hands.lineTo(3.0, 0.9)
    stroke(painter, hands, QColor("#3A3330"), 0.8)
    painter.restore()
