"""What is made of a microphone's levels: voices, murmurs, shouts, knocks, fans and silence."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ui.earshot import Earshot, Heard

ROOM = [0.08] * 30


def hear(*parts: Iterable[float]) -> Heard:
    earshot = Earshot()
    verdict: Heard = "waiting"
    for part in parts:
        for level in part:
            verdict = earshot.hear(level)
    return verdict


@pytest.mark.parametrize(
    ("says", "levels"),
    [
        ("waiting", ROOM),
        ("well", [*ROOM, *[0.6] * 6]),
        ("well", [*[0.0] * 10, *ROOM, *[0.5, 0.1, 0.6, 0.55, 0.2, 0.6, 0.5, 0.6]]),
        ("quiet", [*ROOM, *[0.28, 0.3, 0.1] * 40]),
        ("loud", [*ROOM, *[0.95] * 3]),
        ("nothing", [0.08] * 200),
        ("nothing", [0.0] * 200),
    ],
)
def test_each_has_its_word(says: Heard, levels: list[float]) -> None:
    assert hear(levels) == says


def test_a_knock_is_not_a_voice() -> None:
    knock = [0.7, 0.6, *[0.08] * 20]
    assert hear(ROOM, knock, knock, knock, knock) == "waiting"


def test_a_fan_is_neither_a_voice_nor_a_murmur() -> None:
    assert hear([0.5] * 100) == "waiting"
    assert hear([0.3, 0.31] * 90) == "waiting"


def test_a_voice_is_heard_over_a_fan() -> None:
    assert hear([0.35] * 60, [0.6] * 6) == "well"


def test_the_good_word_stands_in_the_pauses() -> None:
    assert hear(ROOM, [0.6] * 6, [0.08] * 300) == "well"


def test_a_warning_can_be_read_before_it_goes() -> None:
    assert hear(ROOM, [0.95] * 3, [0.6] * 20) == "loud"
    assert hear(ROOM, [0.95] * 3, [0.08] * 60, [0.6] * 6) == "well"


def test_a_murmur_that_comes_closer_is_heard() -> None:
    assert hear(ROOM, [0.28, 0.3, 0.1] * 40, [0.6] * 6) == "well"
