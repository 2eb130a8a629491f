"""How long the reading pages take: a transcript of 900 turns beside one of 9, a list of 10,000 sessions beside one of 100."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.coaching import Talk
from app.content import load
from app.conversation.coach import coach
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.types import Utterance
from app.storage.records import SessionRow
from ui import theme
from ui.sessions import SessionsPage
from ui.start import application
from ui.transcript import Transcript

ROUNDS = 5
LINES = ("hi i'm sam", "what are you working on", "how did you get into this", "tell me more", "we had that too", "do you like it here")
_NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def _talk(turns: int) -> Talk:
    content = load()
    scenario, partner = content.scene(next(iter(content.scenarios)))
    cast, state = Cast.of(scenario, partner, content.topics, 1), None
    state = begin(cast)
    for number, line in enumerate(LINES):
        state = take_turn(cast, state, Utterance(line, number * 9.0, number * 9.0)).state
    many = tuple(replace(turn, number=at) for at, turn in enumerate((state.turns * turns)[:turns], 1))
    return Talk(scenario, partner.name, _NOW, turns * 4.0, many, coach(many, scenario, content.topics), finished=True)


def _rows(number: int) -> list[SessionRow]:
    return [
        SessionRow(n, "s", f"Talk {n % 30}", "p", "Maya Chen", _NOW - timedelta(hours=6 * n), _NOW, 300.0, 20, 10, finished=True)
        for n in range(number)
    ]


def _median(make: Callable[[], QWidget], show: Callable[[QWidget], None]) -> float:
    taken = []
    for _ in range(ROUNDS):
        page = make()
        page.resize(880, 700)
        start = time.perf_counter()
        show(page)
        page.grab()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def main() -> None:
    app = application()
    theme.apply(app, theme.LIGHT)
    talks = {turns: _talk(turns) for turns in (9, 900)}
    ms = {turns: _median(Transcript, lambda page, talk=talk: page.show_talk(talk)) for turns, talk in talks.items()}  # type: ignore[misc]
    print(f"transcript of 900 turns, {len(talks[900].debrief.notes)} notes: {ms[900]:.0f} ms; of 9 turns: {ms[9]:.0f} ms; ratio {ms[900] / ms[9]:.1f}")
    lists = {number: _rows(number) for number in (100, 10_000)}
    ms = {
        number: _median(SessionsPage, lambda page, rows=rows: page.show_rows(rows, date(2026, 11, 24)))  # type: ignore[misc]
        for number, rows in lists.items()
    }
    print(f"list of 10,000 sessions: {ms[10_000]:.0f} ms; of 100: {ms[100]:.0f} ms; ratio {ms[10_000] / ms[100]:.1f}")
