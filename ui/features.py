"""Paints eyes, brows, nose, mouth and the lines of age."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui.brush import at, disc, faded, stroke
from ui.look import Look
from ui.pose import Pose


def paint_eye(painter: QPainter, look: Look, pose: Pose, place: QPointF, side: int) -> None:
    """One eye, `place` its middle."""
    x, y = place.x(), place.y() + 0.5 * pose.squint
    lids = max(0.0, min(1.0, pose.lids))
    up, down = 3.1 * lids, 2.5 * lids * (1 - 0.85 * pose.squint)
    up *= 1 - 0.12 * pose.squint
    dark = QColor(look.eyes).darker(118)
    lid = QPainterPath(QPointF(x - 3.7, y + 0.5))
    if lids < 0.25:
        lid.cubicTo(x - 2, y + 1.9, x + 2, y + 1.9, x + 3.7, y + 0.5)
        stroke(painter, lid, dark, 1.15)
        return
    lid.cubicTo(x - 2.3, y - up * 1.25, x + 2.3, y - up * 1.25, x + 3.7, y + 0.5)
    white = QPainterPath(lid)
    white.cubicTo(x + 2.2, y + 0.5 + down * 1.05, x - 2.2, y + 0.5 + down * 1.05, x - 3.7, y + 0.5)
    painter.fillPath(white, QColor("#FDFAF6"))
    iris = QPainterPath()
    centre = QPointF(x + 1.55 * pose.gaze_x, y - 0.1 + 1.2 * pose.gaze_y)
    iris.addEllipse(centre, 2.15, 2.25)
    painter.fillPath(iris.intersected(white), QColor(look.eyes))
    shine = QPainterPath()
    shine.addEllipse(centre + QPointF(0.7, -0.8), 0.62, 0.62)
    painter.fillPath(shine.intersected(white), QColor("#FFFFFF"))
    stroke(painter, lid, dark, 1.0 + 0.25 * look.lashes)
    if look.lashes > 0.5:
        lash = QPainterPath(QPointF(x + side * 3.5, y + 0.2))
        lash.lineTo(x + side * 4.7, y - 0.9)
        stroke(painter, lash, dark, 0.9)


def paint_brow(painter: QPainter, look: Look, pose: Pose, place: QPointF, side: int) -> None:
    """One brow, `place` where it rests."""
    x, y = place.x(), place.y() - 1.9 * pose.brows - (1.5 * pose.quirk if side > 0 else 0.0)
    brow = QPainterPath(QPointF(x - side * 4.0, y + 0.5 - 0.5 * max(0.0, pose.brows)))
    brow.quadTo(QPointF(x + side * 0.6, y - 1.6), QPointF(x + side * 4.3, y + 0.7))
    stroke(painter, brow, QColor(look.brows), 1.55 + 0.5 * look.brow)


def paint_nose(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    """The tip of the nose."""
    x, y = 50 + dx * 1.25, 53.2 + dy * 1.1
    wide = 2.0 + 0.8 * look.nose
    nose = QPainterPath(QPointF(x - wide, y - 0.4))
    nose.quadTo(QPointF(x, y + 1.5), QPointF(x + wide, y - 0.4))
    stroke(painter, nose, QColor(look.shade), 1.25)


def paint_lines(painter: QPainter, look: Look, pose: Pose, dx: float, dy: float) -> None:
    """The folds that years have left, deeper in a smile."""
    strength = look.lines * (0.35 + 0.5 * max(0.0, pose.smile))
    if strength < 0.08:
        return
    colour = faded(look.shade, min(0.9, strength))
    for side in (-1, 1):
        fold = QPainterPath(at(side, 5.2, 54.3 + dy, dx))
        fold.quadTo(at(side, 8.2, 55.8 + dy, dx), at(side, 8.6, 58.8 + dy, dx))
        stroke(painter, fold, colour, 0.9)
        if look.lines > 0.5:
            under = QPainterPath(at(side, 4.6, 49.9 + dy, dx))
            under.quadTo(at(side, 7.2, 51.2 + dy, dx), at(side, 10, 50 + dy, dx))
            stroke(painter, under, colour, 0.8)


def paint_mouth(painter: QPainter, look: Look, pose: Pose, x: float, y: float) -> None:
    """The mouth around (x, y): closed, smiling, laughing or speaking."""
    wide = 4.6 + 1.9 * max(0.0, pose.smile) + 0.6 * pose.grin - 0.8 * pose.mouth
    lift, sag = 1.5 * pose.smile, 2.5 * pose.smile
    left, right = QPointF(x - wide, y - lift), QPointF(x + wide, y - lift)
    opened = 5.0 * pose.grin + 4.4 * pose.mouth
    upper = QPainterPath(left)
    upper.cubicTo(QPointF(x - wide * 0.45, y + sag - opened * 0.12), QPointF(x + wide * 0.45, y + sag - opened * 0.12), right)
    if opened < 0.5:
        stroke(painter, upper, QColor(look.lips), 1.5)
        return
    inside = QPainterPath(upper)
    inside.cubicTo(
        QPointF(x + wide * 0.62, y + sag + opened * 1.12), QPointF(x - wide * 0.62, y + sag + opened * 1.12), left
    )
    painter.fillPath(inside, QColor("#6E2F2C"))
    painter.save()
    painter.setClipPath(inside, Qt.ClipOperation.IntersectClip)
    disc(painter, QPointF(x, y + sag + opened * 1.05), wide * 0.6, opened * 0.34, QColor("#C9706A"))
    teeth = QPainterPath(upper)
    teeth.cubicTo(
        QPointF(x + wide * 0.5, y + sag + opened * 0.3), QPointF(x - wide * 0.5, y + sag + opened * 0.3), left
    )
    painter.fillPath(teeth, QColor("#FDFAF6"))
    painter.restore()
    stroke(painter, inside, QColor(look.lips), 0.9)
