"""Paints neck, shoulders and clothes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui import garments
from ui.brush import at, faded, polygon, stroke
from ui.look import Clothes, Look


def paint_body(painter: QPainter, look: Look, turn: float) -> None:
    """Neck, shoulders and clothes; `turn` is that of the head, -1..1."""
    painter.save()
    painter.translate(50, 0)
    painter.scale(1.0 + 0.06 * look.build, 1.0)
    painter.translate(-50, 0)
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
    _CLOTHES[look.clothes_shape](painter, look, torso)
    if look.clothes_shape != "cardigan":
        _lanyard(painter, look)
    if look.clothes_shape in garments.ABOVE:
        garments.ABOVE[look.clothes_shape](painter, look, torso)
    painter.restore()


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


_CLOTHES: Mapping[Clothes, garments.Painting] = {
    "cardigan": _cardigan, "jacket": _jacket, "blouse": _blouse, "sweater": _sweater, "shirt": _shirt, **garments.CLOTHES,
}  # fmt: skip
