"""The hair of the cast: shapes drawn for one person each, on the face's 100 × 100 ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import curve, disc, mixed, polygon, stroke
from ui.look import Hair, Look

Painting = Callable[[QPainter, Look], None]

_CAP = curve((50, 17.5), (62, 17, 69.3, 26, 69, 40), (68.6, 45, 31.4, 45, 31, 40), (30.7, 26, 38, 17, 50, 17.5))
"""Hair that lies close to the head."""

_TWISTS = (
    (36, 25.4, 2.7), (38, 20.8, 2.9), (41.6, 17, 3.1), (46, 14.8, 3.2), (50.6, 14, 3.3), (55.2, 14.8, 3.2), (59.2, 17.2, 3.1),
    (62.4, 21, 2.9), (64, 25.4, 2.7), (40.6, 26, 2.7), (42.6, 21.8, 3), (47.4, 19.4, 3.1), (53, 19.4, 3.1), (57.8, 21.8, 3),
    (45.4, 25.4, 2.8), (50, 24.4, 2.9), (54.6, 25.4, 2.8), (59.4, 26, 2.7),
)  # fmt: skip
_RINGLETS_BACK = (
    (50, 18, 10.5), (41, 19, 9.5), (59, 19, 9.5), (33.5, 25, 9), (66.5, 25, 9), (28, 34, 9), (72, 34, 9), (25.5, 44, 9),
    (74.5, 44, 9), (24.5, 54, 9), (75.5, 54, 9), (26, 64, 9), (74, 64, 9), (30, 73, 8), (70, 73, 8), (37, 66, 9), (63, 66, 9),
)  # fmt: skip
_RINGLETS_FRONT = (
    (35.6, 28.4, 4.2), (31.6, 34, 4.6), (30.4, 40.6, 3.6), (30.4, 47, 3.6), (30.2, 53.4, 3.7), (31, 59.8, 3.6),
    (64.4, 28.4, 4.2), (68.4, 34, 4.6), (69.6, 40.6, 3.6), (69.6, 47, 3.6), (69.8, 53.4, 3.7), (69, 59.8, 3.6),
    (40.6, 25.4, 4), (45.6, 24, 4), (54.6, 24, 4), (59.6, 25.4, 4), (50, 23.4, 4),
)  # fmt: skip
_CLOUD_BACK = (
    (50, 17, 9.5), (41, 18.5, 8.5), (60, 17.5, 9), (33.5, 24, 8.5), (67.5, 23.5, 8.5), (29.5, 32, 8), (71.5, 32, 8.5),
    (29, 41, 7), (71.5, 41.5, 7), (31, 48.5, 5.5), (69.5, 49, 5.5),
)  # fmt: skip
_CLOUD_FRONT = (
    (34.6, 30.5, 4.2), (33, 36.4, 3.2), (39.4, 26.4, 4.6), (45.4, 24, 4.8), (51.6, 24.4, 4.4), (57.4, 24.4, 4.8), (62.6, 27, 4.4),
    (66.2, 31.4, 3.8), (67.4, 37, 2.9),
)  # fmt: skip


def _cap(painter: QPainter, look: Look) -> None:
    painter.fillPath(_CAP, QColor(look.hair))


def _nothing(_painter: QPainter, _look: Look) -> None:
    pass


def _heap(painter: QPainter, colour: QColor, discs: tuple[tuple[float, float, float], ...]) -> None:
    for x, y, radius in discs:
        disc(painter, QPointF(x, y), radius, radius, colour)


def _sheen(painter: QPainter, look: Look, *paths: QPainterPath, width: float = 1.4) -> None:
    for path in paths:
        stroke(painter, path, QColor(look.hair_light), width)


# ---------------------------------------------------------------- a straight fringe


def _fringe_back(painter: QPainter, look: Look) -> None:
    path = curve((50, 14.8), (65, 14.8, 71.6, 25, 72, 40), (72.2, 50, 73, 58, 74, 66.4), (66, 68.6, 58, 69, 50, 69),
                 (42, 69, 34, 68.6, 26, 66.4), (27, 58, 27.8, 50, 28, 40), (28.4, 25, 35, 14.8, 50, 14.8))
    painter.fillPath(path, QColor(look.hair))


def _fringe_front(painter: QPainter, look: Look) -> None:
    path = curve((29.4, 40), (29.2, 25, 37, 16, 50, 16), (63, 16, 70.8, 25, 70.6, 40), (70.8, 50, 71.6, 58, 72.4, 66.2),
                 (70.4, 67.2, 68.4, 67.4, 66.4, 67.2), (66.8, 58, 66.8, 46, 65.8, 35.8), (60, 34.2, 40, 34.2, 34.2, 35.8),
                 (33.2, 46, 33.2, 58, 33.6, 67.2), (31.6, 67.4, 29.6, 67.2, 27.6, 66.2), (28.4, 58, 29.2, 50, 29.4, 40))
    painter.fillPath(path, QColor(look.hair))
    lock = curve((55.4, 16.6), (59.6, 20.6, 61.6, 27, 61.4, 34.7), (60.2, 34.5, 59, 34.4, 57.4, 34.3), (58, 27, 57, 21, 55.4, 16.6))
    painter.fillPath(lock, QColor(look.hair_light))
    strand = QColor(look.hair).lighter(145)
    for path in (curve((41, 20.4), (38.4, 24, 37.4, 28, 37.6, 33)), curve((48, 19), (46, 24, 45.6, 28, 45.8, 33))):
        stroke(painter, path, strand, 0.9)


# ---------------------------------------------------------------- short twists, faded at the sides


def _twists_front(painter: QPainter, look: Look) -> None:
    for side in (-1, 1):
        fade = QPainterPath(QPointF(50 + side * 16.9, 43))
        fade.cubicTo(50 + side * 17.8, 36, 50 + side * 17, 29, 50 + side * 14.4, 24)
        fade.lineTo(50 + side * 12, 28)
        fade.cubicTo(50 + side * 14.6, 32, 50 + side * 15.2, 37, 50 + side * 16.9, 43)
        painter.fillPath(fade, mixed(look.skin, look.hair, 0.6))
    top = curve((36, 27), (35, 18, 42, 14, 50, 14), (58, 14, 65, 18, 64, 27), (58, 26.4, 42, 26.4, 36, 27))
    painter.fillPath(top, QColor(look.hair))
    _heap(painter, QColor(look.hair), _TWISTS)
    for x, y, radius in _TWISTS:
        r = radius * 0.5
        _sheen(painter, look, curve((x - r, y + r * 0.2), (x - r, y - r, x + r * 0.4, y - r * 1.3, x + r, y - r * 0.3)), width=0.75)


# ---------------------------------------------------------------- close-cropped and receding


def _receding_back(painter: QPainter, look: Look) -> None:
    path = curve((50, 20.4), (62, 20.4, 68.8, 28, 68.6, 41), (68.2, 47, 31.8, 47, 31.4, 41), (31.2, 28, 38, 20.4, 50, 20.4))
    painter.fillPath(path, QColor(look.hair))


def _receding_front(painter: QPainter, look: Look) -> None:
    for side in (-1, 1):
        temple = QPainterPath(QPointF(50 + side * 17, 44.5))
        temple.cubicTo(50 + side * 18.2, 37, 50 + side * 17.4, 29.6, 50 + side * 13.2, 24.4)
        temple.cubicTo(50 + side * 12.4, 27, 50 + side * 12.6, 29, 50 + side * 13.6, 31.4)
        temple.cubicTo(50 + side * 14.8, 34, 50 + side * 14.8, 38, 50 + side * 17, 44.5)
        painter.fillPath(temple, QColor(look.hair))
    top = curve((37, 25.6), (40, 21, 45, 20.4, 50, 20.4), (55, 20.4, 60, 21, 63, 25.6), (58, 23.8, 54, 24.4, 50, 25.8),
                (46, 24.4, 42, 23.8, 37, 25.6))
    painter.fillPath(top, mixed(look.skin, look.hair, 0.8))


# ---------------------------------------------------------------- long ringlets under a band


def _ringlets_back(painter: QPainter, look: Look) -> None:
    disc(painter, QPointF(50, 44), 24, 28, QColor(look.hair))
    _heap(painter, QColor(look.hair), _RINGLETS_BACK)


def _ringlets_front(painter: QPainter, look: Look) -> None:
    band = curve((31, 30), (35, 19.6, 42, 14.8, 50, 14.8), (58, 14.8, 65, 19.6, 69, 30))
    stroke(painter, band, QColor(look.accent), 4.4)
    _heap(painter, QColor(look.hair), _RINGLETS_FRONT)
    for x, y in ((35, 30), (31.4, 41), (30.6, 53), (64, 30), (68.4, 41), (69.2, 53), (43, 25), (53, 24)):
        _sheen(painter, look, curve((x - 1.6, y + 1), (x - 1.6, y - 1.6, x + 1.4, y - 1.9, x + 1.7, y + 0.3)), width=0.9)


# ---------------------------------------------------------------- a ponytail


def _ponytail_back(painter: QPainter, look: Look) -> None:
    _cap(painter, look)
    tail = curve((57, 17), (62, 8, 76, 9.4, 79.6, 21), (82.6, 31, 80, 42, 81.6, 53), (82.4, 60, 80, 67, 74.6, 70.4),
                 (75.6, 64, 71, 60, 69.4, 52), (68, 44, 70, 32, 65, 25), (62, 21.6, 59, 20.4, 57, 17))
    painter.fillPath(tail, QColor(look.hair))
    _sheen(painter, look, curve((67, 14.4), (74, 16.4, 76.6, 23, 76, 32), (75.6, 39, 74.6, 45, 76.6, 55)), curve((72.4, 30), (72.6, 38, 71.4, 44, 73, 51)), width=1.1)
    stroke(painter, curve((58.4, 14), (61.6, 14.6, 63.6, 17, 64.2, 20.4)), QColor(look.accent), 2.6)


def _ponytail_front(painter: QPainter, look: Look) -> None:
    top = curve((33, 43), (30.4, 36, 30.6, 24, 42, 19.4), (52, 15.4, 65, 18.6, 68, 29), (69.2, 34, 68.6, 39, 67, 43),
                (66.6, 38, 65, 33.4, 60, 31), (53, 29.6, 46, 28, 42.4, 24.4), (41.4, 29, 36, 33, 33, 43))
    painter.fillPath(top, QColor(look.hair))
    for lock in (curve((42, 24), (37, 29, 33.4, 37, 34.2, 52), (34.6, 40, 37.6, 33, 43, 27)),
                 curve((62, 30), (66.8, 35, 68.2, 42, 66.2, 52), (66.4, 43, 65, 37, 60, 32))):
        painter.fillPath(lock, QColor(look.hair))
    _sheen(painter, look, curve((46, 21), (52, 19.4, 58, 20, 62, 23.4)), curve((47.4, 25), (53, 26.4, 59, 26.4, 64, 28.6)))


# ---------------------------------------------------------------- an unruly cloud


def _cloud_back(painter: QPainter, look: Look) -> None:
    shadow = QColor(look.hair).darker(109)
    for x, y, end_x, end_y in ((30, 22, 24, 17), (69, 20, 76, 15.6), (25, 38, 19.6, 39.6), (76, 38, 81, 36), (56, 10, 58, 5.6)):
        stroke(painter, curve((x, y), (x, y, (x + end_x) / 2, end_y + 2, end_x, end_y)), shadow, 1.2)
    disc(painter, QPointF(50, 34), 21, 20, shadow)
    _heap(painter, shadow, _CLOUD_BACK)


def _cloud_front(painter: QPainter, look: Look) -> None:
    _heap(painter, QColor(look.hair), _CLOUD_FRONT)
    top = curve((35, 30), (34, 20, 42, 15, 50, 15), (58, 15, 67, 20, 66, 30), (58, 24, 42, 24, 35, 30))
    painter.fillPath(top, QColor(look.hair))
    curl = QColor(look.hair).darker(117)
    for x, y in ((36, 27), (42, 20), (49, 18.6), (56.6, 19), (63, 25), (29.6, 34), (71, 34), (31, 43), (70, 43)):
        stroke(painter, curve((x - 1.8, y + 1.2), (x - 2, y - 2, x + 1.8, y - 2.2, x + 2, y + 0.4)), curl, 0.9)


# ---------------------------------------------------------------- parted, with gray temples


def _temples_front(painter: QPainter, look: Look) -> None:
    top = curve((33.4, 42), (30.6, 37, 30.4, 23.4, 42, 19), (52, 15, 64.4, 18, 68, 27), (69.8, 32, 69, 38, 66.6, 42),
                (66, 37, 65, 34, 62.6, 31.6), (54, 31.6, 46, 29.4, 41.6, 24.6), (40.2, 30.4, 35, 34, 33.4, 42))
    painter.fillPath(top, QColor(look.hair))
    for side in (-1, 1):
        gray = polygon(side, (24, 26.6), (24, 46), (12, 46), (12, 33.4))
        painter.fillPath(top.intersected(gray), QColor(look.hair_light))
    _sheen(painter, look, curve((46, 21.4), (52, 19.6, 60, 21.4, 63.6, 26)), width=0.9)
    _sheen(painter, look, curve((45.4, 25), (50, 27.6, 56, 28.8, 62, 29)), width=0.9)


# ---------------------------------------------------------------- a braid over the shoulder


def _braid_front(painter: QPainter, look: Look) -> None:
    hair = QColor(look.hair)
    for side in (-1, 1):
        wing = QPainterPath(QPointF(50 - side * 0.8, 18))
        wing.cubicTo(50 + side * 12, 15.6, 50 + side * 20.2, 24, 50 + side * 19.2, 40)
        wing.cubicTo(50 + side * 18.8, 45, 50 + side * 18.2, 47, 50 + side * 16.6, 48.6)
        wing.cubicTo(50 + side * 16.4, 41, 50 + side * 14.2, 33, 50 - side * 0.8, 25)
        wing.closeSubpath()
        painter.fillPath(wing, hair)
        _sheen(painter, look, curve((50 + side * 6, 21.4), (50 + side * 11.6, 24, 50 + side * 15, 28.6, 50 + side * 16.4, 35)), width=1.2)
    parting = QPainterPath(QPointF(50, 18))
    parting.lineTo(50, 25.4)
    stroke(painter, parting, hair.darker(122), 0.7)
    nape = curve((66.4, 46), (70, 50, 70.4, 56, 68.6, 61), (66, 61, 63.6, 59.6, 62.4, 58.6), (64.6, 55, 66, 51, 66.4, 46))
    painter.fillPath(nape, hair)
    for number in range(5):
        y, wide = 62.6 + 5.6 * number, 4.3 - 0.35 * number
        for side in (-1, 1):
            painter.save()
            painter.translate(67.4 + 0.5 * number + side * wide * 0.42, y + (0 if side < 0 else 2.6))
            painter.rotate(side * 34)
            disc(painter, QPointF(0, 0), wide * 0.78, 3.7, hair if side < 0 else hair.lighter(108))
            stroke(painter, curve((-wide * 0.3, -2), (0, -0.6, wide * 0.2, 0.8, wide * 0.2, 2)), hair.darker(118), 0.6)
            painter.restore()
    disc(painter, QPointF(70, 91), 2.5, 1.7, QColor(look.accent))
    painter.fillPath(curve((68.2, 92), (67, 96, 67.6, 100, 70.6, 103), (73, 100, 73.4, 96, 71.8, 92), (70.6, 91.4, 69.4, 91.4, 68.2, 92)), hair)


# ---------------------------------------------------------------- tousled


def _tousled_back(painter: QPainter, look: Look) -> None:
    path = curve((50, 14), (64, 14, 71, 24, 70.4, 39), (69.8, 47, 66, 52, 63, 54), (55, 56, 45, 56, 37, 54),
                 (34, 52, 30.2, 47, 29.6, 39), (29, 24, 36, 14, 50, 14))
    painter.fillPath(path, QColor(look.hair))


def _tousled_front(painter: QPainter, look: Look) -> None:
    mop = curve((33, 44), (28.6, 39, 27.4, 29, 31.6, 22.6), (33, 16.6, 39.4, 12.6, 45, 13.6), (50, 10.8, 58.4, 11.6, 62, 15.4),
                (68.4, 17.2, 71.6, 24, 70.4, 30), (72, 35, 70, 41, 67, 44), (66.6, 40, 65.8, 37, 64, 34.6),
                (62.8, 36.2, 60.6, 36.6, 58.6, 35.8), (57.6, 33.8, 56.8, 32.6, 55.6, 31.4), (54.4, 35, 50.4, 36.8, 46.8, 35.4),
                (47.4, 33.8, 47.2, 32.6, 46.6, 31.2), (44.4, 34.8, 40.6, 36.6, 37, 36), (35.2, 38, 33.8, 40.6, 33, 44))
    painter.fillPath(mop, QColor(look.hair))
    _sheen(
        painter, look, curve((38, 21), (41, 17.4, 46, 17, 49, 19)), curve((52, 16.4), (57, 15.8, 62, 18.4, 64, 22.6)),
        curve((48, 25), (51, 26, 53.6, 28.6, 53.8, 32)), curve((35.4, 28), (36.4, 25.6, 38.6, 24, 41.4, 24)),
        curve((59.4, 25.6), (62.4, 26.8, 64.4, 29, 65, 32)), width=1.2,
    )  # fmt: skip


# ---------------------------------------------------------------- rows that meet in a knot


def _topknot_back(painter: QPainter, look: Look) -> None:
    _cap(painter, look)
    disc(painter, QPointF(50, 11.8), 11, 8.8, QColor(look.hair))
    _sheen(painter, look, curve((41.6, 13.6), (43, 7, 52, 4.6, 57.6, 9)), curve((44.6, 15.4), (46, 10, 53.4, 8.4, 56.6, 12.8)),
           curve((42, 9.4), (46, 4.4, 54, 4, 58.6, 8.4)), width=0.9)  # fmt: skip
    stroke(painter, curve((43.4, 19), (46, 20.6, 54, 20.6, 56.6, 19)), QColor(look.accent), 2.4)


def _topknot_front(painter: QPainter, look: Look) -> None:
    top = curve((32.8, 44), (30.4, 36, 31, 25, 42, 20.2), (47, 18.4, 53, 18.4, 58, 20.2), (69, 25, 69.6, 36, 67.2, 44),
                (66.2, 36, 61, 28.6, 50, 28), (39, 28.6, 33.8, 36, 32.8, 44))
    painter.fillPath(top, QColor(look.hair))
    for x, y, bend_x, bend_y in ((34, 35.6, 35.6, 26), (38.4, 31.2, 41, 24.6), (44, 28.8, 45.6, 24), (50, 28, 50, 24),
                                 (56, 28.8, 54.4, 24), (61.6, 31.2, 59, 24.6), (66, 35.6, 64.4, 26)):
        _sheen(painter, look, curve((x, y), (bend_x, bend_y, 50 + (x - 50) * 0.5, 22, 50 + (x - 50) * 0.3, 20.4)), width=0.7)
    stroke(painter, curve((43.4, 19), (46, 20.6, 54, 20.6, 56.6, 19)), QColor(look.accent), 2.4)


BACK: Mapping[Hair, Painting] = {
    "fringe": _fringe_back, "twists": _nothing, "receding": _receding_back, "ringlets": _ringlets_back,
    "ponytail": _ponytail_back, "cloud": _cloud_back, "temples": _cap, "braid": _cap, "tousled": _tousled_back,
    "topknot": _topknot_back,
}  # fmt: skip
"""What lies behind neck and head."""
FRONT: Mapping[Hair, Painting] = {
    "fringe": _fringe_front, "twists": _twists_front, "receding": _receding_front, "ringlets": _ringlets_front,
    "ponytail": _ponytail_front, "cloud": _cloud_front, "temples": _temples_front, "braid": _braid_front,
    "tousled": _tousled_front, "topknot": _topknot_front,
}  # fmt: skip
"""What frames the face."""
