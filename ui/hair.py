"""Paints hair: what lies behind the head and what frames the face, on the face's 100 × 100 ground."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui import hairdos
from ui.brush import curve, stroke
from ui.look import Look

_CURLS_BACK = ((34, 27, 9), (30, 37, 8), (31, 47, 7.5), (66, 27, 9), (70, 37, 8), (69, 47, 7.5), (42, 20, 9.5), (58, 20, 9.5), (50, 18, 9))
_CURLS_FRONT = ((36, 29, 5.5), (42, 25, 6), (50, 23.5, 6.2), (58, 25, 6), (64, 29, 5.5))


def paint_back(painter: QPainter, look: Look) -> None:
    """The hair behind neck and head."""
    if look.hair_shape in hairdos.BACK:
        hairdos.BACK[look.hair_shape](painter, look)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.hair))
    path = QPainterPath()
    if look.hair_shape == "bob":
        path = curve((50, 15.5), (64, 15.5, 71, 25, 71.5, 40), (72, 54, 74, 62, 72.5, 71), (71.8, 75.5, 64, 76, 60, 73.5),
                     (54, 71, 46, 71, 40, 73.5), (36, 76, 28.2, 75.5, 27.5, 71), (26, 62, 28, 54, 28.5, 40), (29, 25, 36, 15.5, 50, 15.5))
    elif look.hair_shape == "long":
        path = curve((50, 15.5), (66, 15.5, 72, 26, 72.5, 42), (73, 60, 78, 74, 74, 90), (62, 96, 38, 96, 26, 90),
                     (22, 74, 27, 60, 27.5, 42), (28, 26, 34, 15.5, 50, 15.5))
    elif look.hair_shape == "curls":
        for x, y, radius in _CURLS_BACK:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        return
    elif look.hair_shape == "bun":
        painter.drawEllipse(QPointF(50, 13.5), 7.5, 7)
        path = curve((50, 18), (62, 18, 69, 26, 69, 40), (69, 48, 31, 48, 31, 40), (31, 26, 38, 18, 50, 18))
    elif look.hair_shape == "crop":
        path = curve((50, 16), (63, 15, 71, 24, 70.8, 37), (70.8, 46, 69, 52, 65.5, 55), (55, 58, 45, 58, 34.5, 55),
                     (31, 52, 29.2, 46, 29.2, 37), (29, 24, 37, 15, 50, 16))
    elif look.hair_shape in ("short", "parted"):
        path = curve((50, 18), (62, 17.5, 69.3, 26, 69, 40), (68.6, 45, 31.4, 45, 31, 40), (30.7, 26, 38, 17.5, 50, 18))
    painter.drawPath(path)


def paint_front(painter: QPainter, look: Look, turn: float) -> None:
    """The hair that falls over the forehead; it moves a little against a turned face."""
    painter.save()
    painter.translate(1.4 * turn, 0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.hair))
    shape = look.hair_shape
    if shape in hairdos.FRONT:
        hairdos.FRONT[shape](painter, look)
    elif shape in ("bob", "long"):
        right = curve((44.5, 19), (56, 17, 68, 22, 69.5, 38), (70, 46, 70.5, 52, 70, 58), (67.6, 54, 66.6, 47, 65.5, 42),
                      (62, 36, 52, 33, 44.5, 24.5), (44, 22, 44, 20, 44.5, 19))
        left = curve((46, 19), (38, 18, 30.5, 26, 30.3, 38), (30, 46, 29.5, 52, 30, 58), (32.4, 54, 33.4, 47, 34.5, 42),
                     (37, 36, 42.5, 31, 46.5, 25), (46.8, 22, 46.6, 20, 46, 19))
        painter.drawPath(right)
        painter.drawPath(left)
        _sheen(painter, look, curve((51, 20.5), (58, 21, 64, 25.5, 66, 33)))
    elif shape == "crop":
        fringe = curve((50, 17), (62, 16, 69.8, 24, 69.6, 38), (69.4, 43, 68.6, 47, 67.4, 49), (67.2, 44, 66, 39, 63.5, 35.5),
                       (57, 35.5, 47, 33, 42, 27.5), (40.5, 33, 36, 36, 34.2, 40), (33.4, 43, 33, 46, 32.6, 49),
                       (31.2, 47, 30.5, 42, 30.4, 38), (30.2, 24, 38, 16, 50, 17))
        painter.drawPath(fringe)
        _sheen(painter, look, curve((44, 24), (50, 29, 58, 31, 63, 31)))
        _sheen(painter, look, curve((48, 20.5), (56, 20.5, 62, 24, 65, 29)))
    elif shape == "short":
        top = curve((33.2, 42), (30.6, 36, 30.8, 26, 39, 21), (45, 15.6, 59, 15.4, 65, 21.5), (70, 26.5, 69.2, 36, 66.8, 42),
                    (66.2, 38, 65.4, 35.4, 63.2, 33), (62.6, 29.6, 60.6, 27.6, 58.4, 26.6), (53, 29, 45.5, 28.8, 41.4, 26.8),
                    (39, 28.4, 37.2, 30.4, 36.6, 33.2), (34.6, 35.6, 33.8, 38, 33.2, 42))
        painter.drawPath(top)
        _sheen(painter, look, curve((42.5, 21.5), (47, 19, 54, 18.8, 59, 20.8)))
        _sheen(painter, look, curve((46, 24.6), (50, 23.4, 54, 23.2, 57.5, 23.8)))
    elif shape == "parted":
        top = curve((33.6, 41), (30.8, 37, 30.6, 24, 42, 19.5), (52, 15.5, 64, 18.5, 67.8, 27), (69.6, 32, 68.6, 38, 66.4, 41),
                    (66, 36, 65, 33, 62.5, 31), (54, 31, 46, 29, 42, 24.5), (40.5, 30, 35, 34, 33.6, 41))
        painter.drawPath(top)
        _sheen(painter, look, curve((45, 22), (52, 20, 60, 22, 64, 27)))
    elif shape == "bun":
        top = curve((33, 43), (30.4, 36, 31, 25, 42, 20.5), (52, 17, 64, 20, 67.6, 29), (69.2, 34, 68.6, 39, 67, 43),
                    (66, 36, 61, 30.5, 50, 28.5), (39, 30.5, 34, 36, 33, 43))
        painter.drawPath(top)
        _sheen(painter, look, curve((40, 25.5), (46, 22, 54, 22, 60, 25.5)))
    elif shape == "curls":
        for x, y, radius in _CURLS_FRONT:
            painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setBrush(QColor(look.hair_light))
        for x, y in ((41, 22), (53, 19.5), (61, 24)):
            painter.drawEllipse(QPointF(x, y), 1.7, 1.5)
    elif shape == "buzz":
        top = curve((33.2, 40), (31.4, 30, 36, 21, 50, 21), (64, 21, 68.6, 30, 66.8, 40), (65.6, 35, 63.5, 31.5, 61, 30.2),
                    (54, 28.4, 46, 28.4, 39, 30.2), (36.5, 31.5, 34.4, 35, 33.2, 40))
        painter.drawPath(top)
    painter.restore()


def _sheen(painter: QPainter, look: Look, path: QPainterPath) -> None:
    stroke(painter, path, QColor(look.hair_light), 1.5)
