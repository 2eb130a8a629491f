"""Stretches of speech, from declared frames of 0.1 s."""

from __future__ import annotations

import pytest

from app.speech.cutting import Cutter, Cutting, Stretch

RULES = Cutting(shortest=2.0, longest=4.0, pause=0.3, gap=1.0, roll=0.2, least=0.15)


def cut(picture: str) -> list[tuple[float, float]]:
    """Stretches of a picture, a character a frame: digits are voice of that loudness, dots are silence."""
    cutter = Cutter(RULES)
    found: list[Stretch | None] = [
        cutter.feed(i / 10, 0.1, mark != ".", 0.0 if mark == "." else float(mark)) for i, mark in enumerate(picture)
    ]
    found.append(cutter.finish())
    return [(round(s.start, 2), round(s.end, 2)) for s in found if s]


@pytest.mark.parametrize(
    ("picture", "stretches"),
    [
        ("", []),
        ("." * 30, []),
        ("....5.....", []),  # a click
        ("...." + "5" * 10 + "." * 20, [(0.2, 1.6)]),
        ("...." + "5" * 10, [(0.2, 1.4)]),
        ("5" * 10 + "....." + "5" * 10 + "." * 10, [(0.0, 2.7)]),  # too short for a cut at the pause
        ("5" * 20 + "..." + "5" * 5 + "." * 10, [(0.0, 2.2), (2.2, 3.0)]),
        ("5" * 10 + "." * 10 + "5" * 10, [(0.0, 1.2), (1.8, 3.0)]),  # a gap ends any
        ("5" * 33 + "1" + "5" * 20, [(0.0, 3.35), (3.35, 5.4)]),  # the quietest moment of the last part
        ("5" * 90, [(0.0, 3.85), (3.85, 7.85), (7.85, 9.0)]),
    ],
)
def test_where_it_cuts(picture: str, stretches: list[tuple[float, float]]) -> None:
    assert cut(picture) == stretches


def test_what_is_under_way_is_seen_with_its_silence() -> None:
    cutter = Cutter(RULES)
    for i, mark in enumerate("..555.."):
        cutter.feed(i / 10, 0.1, mark == "5", 1.0)
    assert cutter.under_way is not None
    assert (round(cutter.under_way.start, 2), round(cutter.under_way.end, 2)) == (0.0, 0.7)
    assert [(round(a, 2), round(b, 2)) for a, b in cutter.under_way.voiced] == [(0.2, 0.5)]
    assert cutter.silent == pytest.approx(0.2)
