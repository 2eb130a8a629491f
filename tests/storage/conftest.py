"""Shared: a scene of the mini content, a path for a database, and turns of every kind."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.content import Content
from app.conversation.people import Partner, Scenario
from app.conversation.types import Hook, Reading, Reply, Turn, Word
from app.storage.store import Store

STARTED = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
ODD = "é — 漢字 😀 \" ' \\ \0 \x1f \u2028 %s {x} \u202e"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hallway.db"


@pytest.fixture
def scene(mini: Content) -> tuple[Scenario, Partner]:
    return mini.scene("glass-poster")


def begin(store: Store, scene: tuple[Scenario, Partner], *, started: datetime = STARTED, seed: int = 7) -> int:
    return store.begin(*scene, seed=seed, started=started, version="0.1.0", mode="typed")


def user_turn(number: int, text: str = "What are you working on?") -> Turn:
    return Turn(
        number, "user", text, number * 1.1, number * 1.1 + 0.7,
        words=(Word("what", 1 / 3, 2 / 3, 0.1), Word(ODD, 0.7, 0.9, None, estimated=True)),
        typed=False,
        reading=Reading(
            acts=("question", "thanks"), question=True, form="open", kind="follow_up", topics=(("work", 0.1), ("path", 1e-9)),
            picks_up=("a kiln",), uptake=0.3, uptake_words=("kiln",), request="introduce", name="Sam", heard=ODD,
            boomerask=True, compliment=True, word_count=5,
        ),
    )


def partner_turn(number: int, text: str = "On glass.") -> Turn:
    hook = Hook("a kiln", ("kiln", "heat"), "What went wrong?", "the-kiln")
    reply = Reply(text, "answer", "glass", (hook,), 0.45, "warm", (("follow_up", 0.1), ("open", -0.02)), "your-work", ends=True)
    return Turn(number, "partner", text, number * 1.1, number * 1.1 + 2.5, typed=True, reply=reply)


def talk(turns: int) -> list[Turn]:
    return [user_turn(n) if n % 2 else partner_turn(n) for n in range(1, turns + 1)]
