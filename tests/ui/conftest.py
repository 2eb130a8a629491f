"""Shared by the tests of the window: talks that were really held, and sound devices that the test drives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from app.content import Content
from app.conversation.coach import coach
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.types import Utterance, Word
from tests.ui.devices import FakeSound
from ui.talk import Talk

LINES = (
    "Hi, I'm Sam. What do you work on?",
    "Do you like glass?",
    "",
    "I once broke a whole tray of it, when I was twelve, and hid the pieces under the stairs.",
    "Would you nominate me for the prize?",
    "Thank you, I enjoyed this. Goodbye!",
)

Held = Callable[..., Talk]


@pytest.fixture(scope="session")
def held(mini: Content) -> Held:
    """Holds a talk with Ada line by line; `confidence` is that of each word, None for a typed talk."""

    def make(lines: tuple[str, ...] = LINES, *, confidence: float | None = None, **changes: Any) -> Talk:
        scenario, partner = mini.scene("glass-poster")
        cast = Cast.of(scenario, partner, mini.topics, 3)
        state, now = begin(cast), 0.0
        for line in lines:
            end = now + (4.0 if line else 6.0)
            words = () if confidence is None else tuple(Word(w, now, end, confidence) for w in line.split())
            state = take_turn(cast, state, Utterance(line, now, end, words, typed=not words)).state
            now = end + 4.0
            if state.ended:
                break
        debrief = coach(state.turns, scenario, mini.topics)
        started = datetime(2025, 11, 24, 14, 5, tzinfo=UTC)
        talk = Talk(scenario, partner.name, started, now, state.turns, debrief, finished=True)
        return replace(talk, **changes)

    return make


@pytest.fixture(scope="session")
def long_talk(held: Held) -> Talk:
    """A talk of 900 turns with the notes of 900 turns."""
    part = held()
    many = enumerate((part.turns * 900)[:900], start=1)
    turns = tuple(replace(turn, number=at, text=f"{turn.text} ({at})" if turn.text else "") for at, turn in many)
    return replace(part, turns=turns, debrief=coach(turns, part.scenario, ()))


@pytest.fixture
def sound() -> FakeSound:
    """A desk microphone, loudspeakers and a headset."""
    return FakeSound()
