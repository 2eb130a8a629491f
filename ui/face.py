"""Paints a person from a look and a pose: soft shapes on a 100 × 100 ground, no outlines."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from ui import hair
from ui.body import paint_body, paint_watch
from ui.brush import at, disc, faded, stroke
from ui.looks import Look


@dataclass(frozen=True, slots=True)
class Pose:
    """How someone holds themself; every part is a number so that one pose can flow into another."""

    lean: float = 0.0
    """Towards the viewer, -1..1."""
    tilt: float = 0.0
    """Of the head, degrees, clockwise."""
    turn: float = 0.0
    """Of the head to the viewer's right, -1..1."""
    bow: float = 0.0
    """Of the head downwards, -1..1."""
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    brows: float = 0.0
    """Raised, -1..1."""
    quirk: float = 0.0
    """How much higher the right brow is, 0..1."""
    lids: float = 1.0
    """Open eyes are 1, closed ones 0."""
    squint: float = 0.0
    """Lower lids lifted by a smile, 0..1."""
    smile: float = 0.0
    grin: float = 0.0
    """An open smile, 0..1."""
    blush: float = 0.3
    mouth: float = 0.0
    """Opened by speaking, 0..1."""
    watch: float = 0.0
    """A wrist held up, 0..1."""

    def towards(self, other: Pose, share: float) -> Pose:
        """The pose that lies `share` of the way (0..1) to another."""
        return Pose(
            *(
                getattr(self, part.name) + (getattr(other, part.name) - getattr(self, part.name)) * share
                for part in fields(self)
            )
        )


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
    painter.translate(-50 + 1.2 * pose.turn, -100 + 1.4 * pose.lean)
    painter.save()
    _pose_head(painter, pose)
    hair.paint_back(painter, look)
    painter.restore()
    paint_body(painter, look, pose.turn)
    painter.save()
    _pose_head(painter, pose)
    _head(painter, look, pose)
    painter.restore()
    paint_watch(painter, look, pose.watch)
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
        if look.hair_shape in ("bob", "long"):
            continue
        reach = 16.9 - 1.3 * side * pose.turn
        disc(painter, QPointF(50 + side * reach, 46.5 - dy * 0.4), 3.1, 4.5, QColor(look.skin))
        disc(painter, QPointF(50 + side * (reach + 0.2), 46.7 - dy * 0.4), 1.5, 2.5, faded(look.shade, 0.7))
        if look.earrings:
            disc(painter, QPointF(50 + side * (reach + 0.7), 52.2 - dy * 0.4), 1.15, 1.15, QColor("#E4C98F"))
    face = face_path()
    painter.fillPath(face, QColor(look.skin))
    for side in (-1, 1):
        cheek = QPainterPath()
        cheek.addEllipse(QPointF(50 + side * 10.2 + dx, 53.6 + dy), 4.4, 3.0)
        painter.fillPath(cheek.intersected(face), faded(look.blush, 0.12 + 0.34 * pose.blush))
    if look.beard != "none":
        _beard(painter, look, dx, dy)
    _lines(painter, look, pose, dx, dy)
    for side in (-1, 1):
        apart = side * (7.3 - 0.5 * abs(pose.turn))
        _eye(painter, look, pose, QPointF(50 + apart + dx, 45.6 + dy), side)
        _brow(painter, look, pose, QPointF(50 + apart * 1.03 + dx, 39.0 + dy), side)
    _nose(painter, look, dx, dy)
    _mouth(painter, look, pose, 50 + dx, 59.2 + dy)
    hair.paint_front(painter, look, pose.turn)
    _glasses(painter, look, dx, dy)


def face_path() -> QPainterPath:
    """The outline of a face."""
    face = QPainterPath(QPointF(50, 22.5))
    face.cubicTo(62, 22.5, 67.3, 31, 67.3, 43)
    face.cubicTo(67.3, 55.5, 60.5, 67, 50, 67)
    face.cubicTo(39.5, 67, 32.7, 55.5, 32.7, 43)
    face.cubicTo(32.7, 31, 38, 22.5, 50, 22.5)
    return face


def _eye(painter: QPainter, look: Look, pose: Pose, place: QPointF, side: int) -> None:
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


def _brow(painter: QPainter, look: Look, pose: Pose, place: QPointF, side: int) -> None:
    x, y = place.x(), place.y() - 1.9 * pose.brows - (1.5 * pose.quirk if side > 0 else 0.0)
    brow = QPainterPath(QPointF(x - side * 4.0, y + 0.5 - 0.5 * max(0.0, pose.brows)))
    brow.quadTo(QPointF(x + side * 0.6, y - 1.6), QPointF(x + side * 4.3, y + 0.7))
    stroke(painter, brow, QColor(look.brows), 1.55)


def _nose(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    x, y = 50 + dx * 1.25, 53.2 + dy * 1.1
    nose = QPainterPath(QPointF(x - 2.0, y - 0.4))
    nose.quadTo(QPointF(x, y + 1.5), QPointF(x + 2.0, y - 0.4))
    stroke(painter, nose, QColor(look.shade), 1.25)


def _lines(painter: QPainter, look: Look, pose: Pose, dx: float, dy: float) -> None:
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


def _mouth(painter: QPainter, look: Look, pose: Pose, x: float, y: float) -> None:
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


def _beard(painter: QPainter, look: Look, dx: float, dy: float) -> None:
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
    for side in (-1, 1):
        wing = QPainterPath(at(side, 0, 55.2 + dy, dx))
        wing.cubicTo(at(side, 3, 54.4 + dy, dx), at(side, 7, 56.2 + dy, dx), at(side, 8.2, 59.4 + dy, dx))
        wing.cubicTo(at(side, 5, 58.8 + dy, dx), at(side, 2.5, 58.4 + dy, dx), at(side, 0, 57.8 + dy, dx))
        painter.fillPath(wing, QColor(look.hair_light))


def _glasses(painter: QPainter, look: Look, dx: float, dy: float) -> None:
    if look.glasses == "none":
        return
    frame = QColor("#4A3F3A")
    for side in (-1, 1):
        lens = QPainterPath()
        box = QRectF(0, 0, 12, 11.6)
        box.moveCenter(at(side, 7.4, 46 + dy, dx))
        radius = 6.0 if look.glasses == "round" else 3.0
        lens.addRoundedRect(box, radius, radius)
        painter.fillPath(lens, faded("#FFFFFF", 0.16))
        stroke(painter, lens, frame, 1.15)
        arm = QPainterPath(at(side, 13.4, 45.2 + dy, dx))
        arm.lineTo(at(side, 17.2 , 44.6, 0))
        stroke(painter, arm, frame, 1.1)
    bridge = QPainterPath(QPointF(48.5 + dx, 45.4 + dy))
    bridge.quadTo(QPointF(50 + dx, 44.3 + dy), QPointF(51.5 + dx, 45.4 + dy))
    stroke(painter, bridge, frame, 1.15)
