"""The portraits: each partner has a look of their own, and it can be told from the others', in every mood, light and dark."""

from __future__ import annotations

from dataclasses import fields, replace
from itertools import combinations
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.content import Content
from app.conversation.types import Mood
from ui.brush import mixed
from ui.cast_looks import CAST
from ui.face import paint
from ui.look import Beard, Clothes, Glasses, Hair, Look, Timepiece
from ui.looks import look_for
from ui.portrait import POSES
from ui.pose import Pose

IN_A_LIST, ON_THE_STAGE = 40, 200


def painted(look: Look, pose: Pose, side: int = IN_A_LIST, *, dark: bool = False) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor("#16181C" if dark else "#FAF8F5"))
    painter = QPainter(image)
    before = painter.worldTransform()
    paint(painter, look, pose, QRectF(0, 0, side, side), dark=dark)
    assert painter.worldTransform() == before
    assert not painter.hasClipping()
    painter.end()
    return image


def apart(one: QImage, other: QImage) -> float:
    """How far two pictures lie apart: the mean difference of their colors, 0..255."""
    pairs = list(zip(bytes(one.constBits()), bytes(other.constBits()), strict=True))
    return sum(abs(a - b) for a, b in pairs) / len(pairs)


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 defines it."""

    def luminance(colour: QColor) -> float:
        parts = (colour.redF(), colour.greenF(), colour.blueF())
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_each_shipped_partner_has_a_look_of_their_own(own: Content) -> None:
    assert set(own.partners) <= set(CAST)
    for partner in own.partners.values():
        assert look_for(partner.id, partner.voice.gender) == CAST[partner.id]


@pytest.mark.parametrize("part", ["hair_shape", "clothes_shape", "backdrop", "backdrop_dark", "clothes"])
def test_no_two_look_alike_in_what_one_sees_first(part: str) -> None:
    assert len({getattr(look, part) for look in CAST.values()}) == len(CAST)


@pytest.mark.parametrize("dark", [False, True])
def test_all_can_be_told_apart_in_a_list(dark: bool) -> None:
    calm = {one: painted(look, POSES["neutral"], dark=dark) for one, look in CAST.items()}
    moods = {one: [painted(look, pose, dark=dark) for pose in POSES.values()] for one, look in CAST.items()}
    nearest_other = min(apart(calm[one], calm[other]) for one, other in combinations(CAST, 2))
    farthest_mood = max(apart(calm[one], mood) for one in CAST for mood in moods[one])
    assert nearest_other > farthest_mood


@pytest.mark.parametrize("partner", CAST)
@pytest.mark.parametrize("dark", [False, True])
def test_each_mood_and_speaking_show(partner: str, dark: bool) -> None:
    poses = [*POSES.values(), *(replace(pose, mouth=0.8) for pose in POSES.values())]
    pictures = [painted(CAST[partner], pose, ON_THE_STAGE, dark=dark) for pose in poses]
    for one, other in combinations(pictures, 2):
        assert one != other


@pytest.mark.parametrize("partner", CAST)
def test_heads_stand_out_from_their_ground_and_faces_can_be_read(partner: str) -> None:
    look = CAST[partner]
    skin, hair = QColor(look.skin), QColor(look.hair)
    for ground, glow in ((look.backdrop, 0.38), (look.backdrop_dark, 0.07)):
        behind = mixed(ground, "#FFFFFF", glow)
        assert max(contrast(skin, behind), contrast(hair, behind)) > 1.35
    assert contrast(QColor(look.lips), skin) > 1.5
    assert contrast(QColor(look.brows), skin) > 1.5
    assert contrast(QColor(look.shade), skin) > 1.3


SHAPES = {"hair_shape": Hair, "clothes_shape": Clothes, "beard": Beard, "glasses": Glasses, "timepiece": Timepiece}


@pytest.mark.parametrize("part", SHAPES)
def test_every_shape_there_is_can_be_painted_and_is_like_no_other(part: str) -> None:
    plain = CAST["maya-chen"]
    pictures = [painted(replace(plain, **{part: shape}), POSES["clock"], ON_THE_STAGE) for shape in get_args(SHAPES[part])]
    for one, other in combinations(pictures, 2):
        assert one != other


def test_a_watch_and_a_phone_show_only_at_a_glance_at_the_time() -> None:
    moods: tuple[tuple[Mood, bool], ...] = (("neutral", True), ("clock", False))
    for mood, same in moods:
        watch, phone = (
            painted(replace(CAST["maya-chen"], timepiece=one), POSES[mood], ON_THE_STAGE) for one in get_args(Timepiece)
        )
        assert (watch == phone) is same


def test_colors_are_colors() -> None:
    for look in CAST.values():
        for part in fields(look):
            value = getattr(look, part.name)
            if isinstance(value, str) and value.startswith("#"):
                assert QColor.isValidColorName(value)


def test_anyone_else_has_a_made_up_look_that_stays(qtbot: QtBot) -> None:
    made = [look_for(f"someone-{number}", gender) for number in range(12) for gender in ("female", "male", "")]
    assert made == [look_for(f"someone-{number}", gender) for number in range(12) for gender in ("female", "male", "")]
    assert len(set(made)) > 24
    for look in made:
        assert look not in CAST.values()
        assert painted(look, POSES["delighted"]) != painted(look, POSES["cool"])
