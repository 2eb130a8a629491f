"""Shared by the tests of the window: talks that were really held, and sound devices that the test drives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from pytestqt.qtbot import QtBot

from app.coaching import Talk
from app.content import Content
from app.conversation.coach import coach
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.types import Utterance, Word
from app.paths import DataFolder
from app.settings import Settings
from tests.ui.devices import QUIET, FakeSound
from ui.sound import Sound
from ui.window import Window

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
        chosen = Cast.of(scenario, partner, mini.topics, 3)
        state, now = begin(chosen), 0.0
        for line in lines:
            end = now + (4.0 if line else 6.0)
            words = () if confidence is None else tuple(Word(w, now, end, confidence) for w in line.split())
            state = take_turn(chosen, state, Utterance(line, now, end, words, typed=not words)).state
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


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A data folder of its own."""
    made = DataFolder(tmp_path / "data")
    made.make()
    return made


@pytest.fixture
def opened(qtbot: QtBot, mini: Content, folder: DataFolder) -> Iterator[Callable[..., Window]]:
    """Opens the whole window on that folder, 960×600, and closes it after the test."""
    windows: list[Window] = []

    def make(settings: Settings = QUIET, content: Content = mini) -> Window:
        window = Window(folder, settings, content, cast(Sound, FakeSound()))
        qtbot.addWidget(window)
        window.resize(960, 600)
        window.show()
        qtbot.waitExposed(window)
        windows.append(window)
        return window

    yield make
    for window in windows:
        window.close()
