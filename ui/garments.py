"""The clothes of the cast: each a shape drawn for one person, on the body's 100 × 100 ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import at, curve, disc, faded, polygon, stroke
from ui.look import Clothes, Look

Painting = Callable[[QPainter, Look, QPainterPath], None]


def _fronts(painter: QPainter, look: Look, torso: QPainterPath, *edge: tuple[float, float]) -> None:
    """Both halves of what stands open in front; `edge` runs from the neck down."""
    for side in (-1, 1):
        half = polygon(side, (50, 70), *edge, (50, 112))
        painter.fillPath(torso.intersected(half), QColor(look.clothes))


def _roll(painter: QPainter, colour: QColor) -> None:
    """A collar that stands around the neck."""
    collar = curve((41.6, 66.6), (45, 69.6, 55, 69.6, 58.4, 66.6), (60, 69, 60.6, 73, 60.6, 76.4),
                   (55, 80.4, 45, 80.4, 39.4, 76.4), (39.4, 73, 40, 69, 41.6, 66.6))
    painter.fillPath(collar, colour)
    stroke(painter, curve((40.4, 72.6), (45, 76, 55, 76, 59.6, 72.6)), colour.darker(112), 0.8)


def _collar(painter: QPainter, colour: QColor, *points: tuple[float, float]) -> None:
    for side in (-1, 1):
        painter.fillPath(polygon(side, *points), colour)


# ---------------------------------------------------------------- jackets


def _rollneck(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.under))
    _roll(painter, QColor(look.under))
    _fronts(painter, look, torso, (10.6, 70), (10.4, 76), (6.4, 90), (2.4, 112))
    for side in (-1, 1):
        lapel = polygon(side, (10.6, 73.6), (16.6, 77), (17.6, 83), (14.4, 84.6), (16.6, 87), (4.4, 104), (6.4, 90), (10.4, 79))
        painter.fillPath(lapel, QColor(look.clothes).lighter(132))


def _beetle(painter: QPainter, look: Look, _torso: QPainterPath) -> None:
    """A beetle brooch, for someone who named them once."""
    painter.save()
    painter.translate(66.4, 88.6)
    painter.rotate(14)
    legs = QPainterPath()
    for y in (-1.0, 0.8, 2.5):
        legs.moveTo(-3.6, y + 0.8)
        legs.lineTo(3.6, y + 0.8)
    stroke(painter, legs, QColor("#D9BE7C"), 0.5)
    disc(painter, QPointF(0, -2.6), 1.5, 1.3, QColor(look.accent).darker(125))
    disc(painter, QPointF(0, 0.9), 2.3, 3.2, QColor(look.accent))
    seam = QPainterPath(QPointF(0, -2))
    seam.lineTo(0, 4)
    stroke(painter, seam, QColor(look.accent).darker(160), 0.45)
    disc(painter, QPointF(-0.9, -0.2), 0.5, 0.9, faded("#FFFFFF", 0.65))
    painter.restore()


def _suit(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.under))
    painter.fillPath(polygon(1, (-2.6, 79), (2.6, 79), (1.9, 83), (-1.9, 83)), QColor(look.accent).darker(112))
    painter.fillPath(polygon(1, (-1.9, 83), (1.9, 83), (4.4, 112), (-4.4, 112)), QColor(look.accent))
    _fronts(painter, look, torso, (9.8, 70), (10.2, 76), (8, 88), (0.8, 106), (0.8, 112))
    lapels = QColor(look.clothes).lighter(124)
    _collar(painter, lapels, (9.8, 72.6), (16.6, 77), (18.6, 84), (14.6, 84.4), (17, 88), (1, 107), (8, 87))
    _collar(painter, QColor(look.under), (9.6, 71), (11.2, 77), (6.4, 86), (0.2, 79.6))
    for side in (-1, 1):
        fold = QPainterPath(at(side, 0.4, 79.8))
        fold.lineTo(at(side, 6.4, 86))
        stroke(painter, fold, QColor(look.under).darker(114), 0.6)


def _waistcoat(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """A corduroy jacket over a knitted vest and a shirt."""
    painter.fillPath(torso, QColor(look.accent))
    knitted = QColor(look.under)
    for side in (-1, 1):
        half = polygon(side, (9, 74), (50, 70), (50, 112), (0, 112), (0, 96), (8.6, 82))
        painter.fillPath(torso.intersected(half), knitted)
        rib = QPainterPath(at(side, 9.6, 79))
        rib.lineTo(at(side, 0, 96))
        stroke(painter, rib, knitted.darker(118), 1.5)
    _fronts(painter, look, torso, (12, 70), (13.4, 78), (12.4, 92), (9.6, 112))
    _collar(painter, QColor(look.clothes).lighter(120), (11.4, 73.4), (18, 77.6), (19.4, 85.6), (16, 86.2), (11.4, 106), (11.6, 90))
    _collar(painter, QColor(look.accent), (9.8, 71.4), (11.6, 77), (7, 86), (0.2, 80.2))
    painter.fillPath(polygon(1, (-3.4, 78.6), (3.4, 78.6), (0, 83)), QColor(look.skin))
    for side in (-1, 1):
        for away in (22, 25.5, 29, 32.5):
            cord = QPainterPath(at(side, away, 84))
            cord.lineTo(at(side, away, 110))
            stroke(painter, cord, QColor(look.clothes).darker(110), 0.6)


def _blazer(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """Without a collar, over a blouse with a deep round neck, with a fine chain."""
    painter.fillPath(torso, QColor(look.under))
    painter.fillPath(curve((40, 73), (42, 86, 58, 86, 60, 73), (56, 70, 44, 70, 40, 73)), QColor(look.skin))
    _fronts(painter, look, torso, (10.4, 70), (12, 78), (8, 92), (1, 108), (1, 112))
    for side in (-1, 1):
        edge = QPainterPath(at(side, 11.2, 74.6))
        edge.cubicTo(at(side, 12, 82), at(side, 7, 96), at(side, 1.4, 110))
        stroke(painter, edge, QColor(look.clothes).lighter(135), 1.6)


def _chain(painter: QPainter, look: Look, _torso: QPainterPath) -> None:
    stroke(painter, curve((42.4, 71.4), (44, 80.6, 56, 80.6, 57.6, 71.4)), QColor(look.accent), 0.8)
    disc(painter, QPointF(50, 79.2), 1.5, 1.5, QColor(look.accent))


# ---------------------------------------------------------------- shirts, knitwear and what is worn over them


def _camp(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """A printed shirt with an open, flat collar."""
    painter.fillPath(torso, QColor(look.clothes))
    painter.save()
    painter.setClipPath(torso, Qt.ClipOperation.IntersectClip)
    for row in range(4):
        for column in range(9):
            x, y = 15 + 9 * column + (4.5 if row % 2 else 0), 80 + 7 * row
            leaf = curve((x - 1.8, y + 1.6), (x - 1.6, y - 0.8, x + 0.2, y - 1.8, x + 1.9, y - 1.7),
                         (x + 1.8, y + 0.4, x + 0.4, y + 1.8, x - 1.8, y + 1.6))
            painter.fillPath(leaf, faded(look.under, 0.75))
    painter.restore()
    painter.fillPath(polygon(1, (-7, 75), (7, 75), (0, 91)), QColor(look.skin))
    opening = QPainterPath(QPointF(50, 91))
    opening.lineTo(50, 110)
    stroke(painter, opening, QColor(look.clothes).darker(122), 0.9)
    _collar(painter, QColor(look.clothes).lighter(112), (9.6, 71.6), (15.6, 78), (17, 84.4), (10, 89.4), (0.2, 91.4), (7.4, 79))


def _striped(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """A sweater with broad stripes."""
    painter.fillPath(torso, QColor(look.clothes))
    for y in (86, 96.6):
        band = QPainterPath()
        band.addRect(QRectF(0, y, 100, 5.2))
        painter.fillPath(torso.intersected(band), QColor(look.under))
    stroke(painter, curve((40.4, 73.6), (42, 83.6, 58, 83.6, 59.6, 73.6)), QColor(look.clothes).darker(112), 3.4)


def _dungarees(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    painter.fillPath(torso, QColor(look.under))
    stroke(painter, curve((40.6, 73.6), (42.5, 82, 57.5, 82, 59.4, 73.6)), QColor(look.under).darker(112), 2.0)


def _bib(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    denim, seam = QColor(look.clothes), QColor(look.clothes).lighter(150)
    for side in (-1, 1):
        strap = polygon(side, (17.4, 72), (22.6, 74), (18.6, 91), (13.4, 91))
        painter.fillPath(torso.intersected(strap), denim.darker(112))
    bib = QPainterPath()
    bib.addRoundedRect(QRectF(31.4, 88.4, 37.2, 30), 2.4, 2.4)
    painter.fillPath(bib, denim)
    hem = QPainterPath(QPointF(33, 90.6))
    hem.lineTo(67, 90.6)
    stroke(painter, hem, seam, 0.7)
    for side in (-1, 1):
        disc(painter, at(side, 15.8, 90.8), 2.0, 2.0, QColor("#E3C27A"))
        disc(painter, at(side, 15.8, 90.8), 0.8, 0.8, QColor("#A9823A"))


def _vest(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """A quilted vest over a checked shirt."""
    painter.fillPath(torso, QColor(look.under))
    painter.save()
    painter.setClipPath(torso, Qt.ClipOperation.IntersectClip)
    for step in range(16):
        for check in (QRectF(10 + 5.4 * step, 72, 1.5, 40), QRectF(8, 72 + 5.4 * step, 84, 1.5)):
            painter.fillRect(check, faded(look.accent, 0.5))
    painter.restore()
    for side in (-1, 1):
        half = polygon(side, (10.4, 70), (24.6, 70), (29, 80), (27.6, 92), (28.4, 112), (0.7, 112), (0.7, 98), (9, 84))
        vest = torso.intersected(half)
        painter.fillPath(vest, QColor(look.clothes))
        painter.save()
        painter.setClipPath(vest, Qt.ClipOperation.IntersectClip)
        for y in (83, 90.4, 97.8):
            quilt = QPainterPath(at(side, 0, y + 2.6))
            quilt.lineTo(at(side, 34, y))
            stroke(painter, quilt, QColor(look.clothes).darker(122), 0.9)
        painter.restore()
        standing = polygon(side, (10, 69.6), (13.4, 72.6), (12.6, 80), (3.4, 93), (0.7, 98), (8.6, 82))
        painter.fillPath(standing, QColor(look.clothes).darker(116))
    _collar(painter, QColor(look.under).lighter(104), (9.6, 71.6), (10.8, 76.6), (6.6, 85), (0.2, 80))
    painter.fillPath(polygon(1, (-3.4, 78.4), (3.4, 78.4), (0, 83)), QColor(look.skin))


def _hoodie(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    cloth = QColor(look.clothes)
    painter.fillPath(torso, cloth)
    painter.fillPath(curve((41, 73), (43, 82, 57, 82, 59, 73), (55, 70, 45, 70, 41, 73)), QColor(look.skin))
    painter.fillPath(polygon(1, (-6.6, 77.6), (6.6, 77.6), (0, 86)), QColor(look.under))
    for side in (-1, 1):
        hood = QPainterPath(at(side, 8.6, 67.4))
        hood.cubicTo(at(side, 18.6, 68), at(side, 24.4, 75), at(side, 21.6, 80.4))
        hood.cubicTo(at(side, 18, 86.6), at(side, 8, 88), at(side, 0, 89.6))
        hood.cubicTo(at(side, 5.6, 84), at(side, 9.6, 77), at(side, 8.6, 67.4))
        painter.fillPath(hood, cloth.lighter(116))
        inner = QPainterPath(at(side, 9.2, 68.4))
        inner.cubicTo(at(side, 10.4, 77), at(side, 6, 85), at(side, 0.4, 89.4))
        stroke(painter, inner, cloth.darker(122), 1.2)


def _strings(painter: QPainter, look: Look, _torso: QPainterPath) -> None:
    for side, end in ((-1, 101.5), (1, 98.5)):
        string = QPainterPath(at(side, 4.6, 86))
        string.cubicTo(at(side, 5.4, 91), at(side, 5, 95), at(side, 5.4, end))
        stroke(painter, string, QColor(look.under), 1.1)


def _scarf(painter: QPainter, look: Look, torso: QPainterPath) -> None:
    """A coat under a scarf that was thrown on in passing; the scarf itself lies above the badge's strap."""
    painter.fillPath(torso, QColor(look.clothes))
    front = QPainterPath(QPointF(50, 84))
    front.lineTo(50, 110)
    stroke(painter, front, QColor(look.clothes).darker(130), 1.0)
    _collar(painter, QColor(look.clothes).lighter(126), (10, 73), (19.6, 77.4), (21.4, 88), (9, 98), (1, 100), (1, 88))


def _scarf_above(painter: QPainter, look: Look, _torso: QPainterPath) -> None:
    cloth = QColor(look.under)
    end = curve((57, 80), (63, 84, 66.4, 92, 67.6, 108), (62, 109, 56, 109, 53.6, 108), (54.4, 98, 53, 90, 50, 84))
    painter.fillPath(end, cloth.darker(112))
    for y in (92, 97.4):
        stroke(painter, curve((53.6, y + 0.6), (57, y, 61, y - 0.6, 65.6, y - 1.4)), QColor(look.accent), 1.3)
    loop = curve((39, 67.4), (43, 72, 57, 72, 61, 67.4), (67, 69.4, 69, 75.4, 66.4, 79.6), (60, 88.4, 41, 88.8, 34, 80.4),
                 (30.8, 75.6, 33.4, 69.4, 39, 67.4))
    painter.fillPath(loop, cloth)
    for fold in (curve((36.4, 73), (43, 79.6, 57, 79.6, 64, 72.6)), curve((36.6, 79), (44, 84.6, 55, 84.4, 62, 79))):
        stroke(painter, fold, cloth.darker(120), 1.0)
    stroke(painter, curve((34.6, 76.6), (43, 83.4, 57, 83.2, 65.8, 76)), QColor(look.accent), 1.2)
    knot = QPainterPath()
    knot.addEllipse(QPointF(58.4, 82), 4.8, 4.0)
    painter.fillPath(knot, cloth.lighter(112))


CLOTHES: Mapping[Clothes, Painting] = {
    "rollneck": _rollneck, "suit": _suit, "waistcoat": _waistcoat, "blazer": _blazer, "camp": _camp, "striped": _striped,
    "dungarees": _dungarees, "vest": _vest, "hoodie": _hoodie, "scarf": _scarf,
}  # fmt: skip
"""What lies under the strap of the badge."""
ABOVE: Mapping[Clothes, Painting] = {
    "rollneck": _beetle, "blazer": _chain, "dungarees": _bib, "hoodie": _strings, "scarf": _scarf_above,
}  # fmt: skip
"""What lies over it."""
