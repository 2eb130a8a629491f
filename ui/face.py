"""Paints a person from a look and a pose: soft shapes on a 100 × 100 ground, no outlines."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui import hair
from ui.accessories import paint_beard, paint_earrings, paint_glasses
from ui.body import paint_body
from ui.brush import disc, faded
from ui.features import paint_brow, paint_eye, paint_lines, paint_mouth, paint_nose
from ui.look import Look
from ui.pose import Pose
from ui.wrist import paint_time


def paint(painter: QPainter, look: Look, pose: Pose, rect: QRectF, *, dark: bool) -> None:
    """Paint a portrait into the largest circle of `rect`."""
    side = min(rect.width(), rect.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center().x() - side / 2, rect.center().y() - side / 2)
    painter.scale(side / 100, side / 100)
    circle = QPainterPath()
    circle.addEllipse(QPointF(50, 50), 50, 50)
    painter.setClipPath(circle)
    painter.fillPath(circle, QColor(look.backdrop_dark if dark else look.backdrop))
    _glow(painter, dark=dark)

    scale = 1.0 + 0.05 * pose.lean
    painter.translate(50, 100)
    painter.scale(scale, scale)
    painter.translate(-50 + 1.2 * pose.turn, -100 + 1.4 * pose.lean - 2.2 * look.tall)
    painter.save()
    _pose_head(painter, pose)
    hair.paint_back(painter, look)
    painter.restore()
    paint_body(painter, look, pose.turn)
    painter.save()
    _pose_head(painter, pose)
    _head(painter, look, pose)
    painter.restore()
    paint_time(painter, look, pose.watch)
    painter.restore()


def _pose_head(painter: QPainter, pose: Pose) -> None:
    painter.translate(50 + 1.5 * pose.turn, 70)
    painter.rotate(pose.tilt)
    painter.translate(-50, -70 + 1.6 * pose.bow)


def _glow(painter: QPainter, *, dark: bool) -> None:
    """A lighter round behind the head, as of a lamp in a hall."""
    disc(painter, QPointF(50, 42), 37, 37, faded("#FFFFFF", 0.07 if dark else 0.38))


# ---------------------------------------------------------------- head


def _head(painter: QPainter, look: Look, pose: Pose) -> None:
    dx, dy = 3.6 * pose.turn, 2.6 * pose.bow
    for side in (-1, 1):
        if look.covers_ears:
            continue
        reach = 16.9 - 1.3 * side * pose.turn
        disc(painter, QPointF(50 + side * reach, 46.5 - dy * 0.4), 3.1, 4.5, QColor(look.skin))
        disc(painter, QPointF(50 + side * (reach + 0.2), 46.7 - dy * 0.4), 1.5, 2.5, faded(look.shade, 0.7))
        paint_earrings(painter, look, side, QPointF(50 + side * reach, 46.5 - dy * 0.4))
    face = face_path(look)
    painter.fillPath(face, QColor(look.skin))
    for side in (-1, 1):
        cheek = QPainterPath()
        cheek.addEllipse(QPointF(50 + side * 10.2 + dx, 53.6 + dy), 4.4, 3.0)
        painter.fillPath(cheek.intersected(face), faded(look.blush, 0.12 + 0.34 * pose.blush))
    paint_beard(painter, look, dx, dy)
    paint_lines(painter, look, pose, dx, dy)
    for side in (-1, 1):
        apart = side * (7.3 - 0.5 * abs(pose.turn))
        paint_eye(painter, look, pose, QPointF(50 + apart + dx, 45.6 + dy), side)
        paint_brow(painter, look, pose, QPointF(50 + apart * 1.03 + dx, 39.0 + dy), side)
    paint_nose(painter, look, dx, dy)
    paint_mouth(painter, look, pose, 50 + dx, 59.2 + dy)
    hair.paint_front(painter, look, pose.turn)
    paint_glasses(painter, look, dx, dy)


def face_path(look: Look) -> QPainterPath:
    """The outline of a face."""
    cheek, jaw, chin = 67.3 + 0.4 * look.jaw, 10.5 + 2.2 * look.jaw, 67 + 1.4 * look.chin
    face = QPainterPath(QPointF(50, 22.5))
    face.cubicTo(62, 22.5, 67.3, 31, cheek, 43)
    face.cubicTo(cheek, 55.5, 50 + jaw, chin, 50, chin)
    face.cubicTo(50 - jaw, chin, 100 - cheek, 55.5, 100 - cheek, 43)
    face.cubicTo(32.7, 31, 38, 22.5, 50, 22.5)
    return face
