"""Soft shapes without outlines, on a 100 × 100 ground whose middle line is x = 50."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen


def at(side: int, away: float, y: float, dx: float = 0.0) -> QPointF:
    """The point `away` from the middle line on the left (-1) or right (1) side, shifted by `dx`."""
    return QPointF(50 + side * away + dx, y)


def polygon(side: int, *points: tuple[float, float]) -> QPainterPath:
    """A closed shape through points given as (away from the middle line, y)."""
    path = QPainterPath(at(side, *points[0]))
    for point in points[1:]:
        path.lineTo(at(side, *point))
    path.closeSubpath()
    return path


def curve(start: tuple[float, float], *curves: tuple[float, float, float, float, float, float]) -> QPainterPath:
    """A path of cubic curves, each given as two control points and its end."""
    path = QPainterPath(QPointF(*start))
    for one in curves:
        path.cubicTo(*one)
    return path


def faded(colour: str, share: float) -> QColor:
    """A colour with an opacity of 0..1."""
    made = QColor(colour)
    made.setAlphaF(share)
    return made


def mixed(one: str, other: str, share: float) -> QColor:
    """An opaque color that lies `share` of the way (0..1) from one to another."""
    a, b = QColor(one), QColor(other)
    red, green, blue = (x + (y - x) * share for x, y in ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF())))
    return QColor.fromRgbF(red, green, blue)


def disc(painter: QPainter, centre: QPointF, rx: float, ry: float, colour: QColor) -> None:
    """A filled ellipse."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(centre, rx, ry)


def bar(painter: QPainter, box: QRectF, radius: float, colour: QColor) -> None:
    """A filled rectangle with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, radius, radius)


def stroke(painter: QPainter, path: QPainterPath, colour: QColor, width: float) -> None:
    """A line with round ends."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)
