"""How long one exchange takes in the core, and storing it beside a bare sqlite3 commit."""

from __future__ import annotations

import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.content import load
from app.conversation.engine import Cast, begin, take_turn
from app.conversation.types import State, Turn, Utterance
from app.meanings import load_meaning
from app.storage.store import Store

LINES = (
    "hi i'm sam", "so what are you working on these days", "how did you get into this field", "what went wrong along the way",
    "tell me more about that", "i work on protein folding in yeast and we had the same trouble last year", "what's next for you",
    "do you have any advice for someone like me",
)


def _memory() -> float:
    """Resident megabytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _percentiles(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"p50 {statistics.median(ordered) * 1000:.2f} ms, p99 {ordered[int(len(ordered) * 0.99)] * 1000:.2f} ms, n {len(ordered)}"


def _timed(seconds: list[float], work: Callable[[], object]) -> None:
    start = time.perf_counter()
    work()
    seconds.append(time.perf_counter() - start)


def main() -> None:
    start = time.perf_counter()
    content = load()
    print(f"content loaded in {(time.perf_counter() - start) * 1000:.0f} ms")
    start, before = time.perf_counter(), _memory()
    meaning = load_meaning()
    print(f"model loaded in {(time.perf_counter() - start) * 1000:.0f} ms, {_memory() - before:.0f} MB")
    taken: list[float] = []
    turns: list[Turn] = []
    for scenario in content.scenarios.values():
        start = time.perf_counter()
        cast = Cast.of(scenario, content.partners[scenario.partner], content.topics, 1, meaning)
        print(f"cast of {scenario.id} made in {(time.perf_counter() - start) * 1000:.0f} ms")
        for seed in range(10):
            cast = Cast(cast.company, cast.understanding, seed)
            state: State = begin(cast)
            for number, line in enumerate(LINES):
                if state.ended:
                    break
                begun = time.perf_counter()
                state = take_turn(cast, state, Utterance(line, number * 9, number * 9)).state
                taken.append(time.perf_counter() - begun)
            turns += state.turns
    print(f"take_turn: {_percentiles(taken)}; {_memory() - before:.0f} MB more than before the model, all casts made")
    _storage(turns)


def _storage(turns: list[Turn]) -> None:
    content = load()
    scenario, partner = content.scene(next(iter(content.scenarios)))
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "a.db")
        session = store.begin(scenario, partner, seed=1, started=datetime.now(UTC), version="bench", mode="bench")
        ours: list[float] = []
        bare: list[float] = []
        plain = sqlite3.connect(Path(folder) / "b.db", isolation_level=None)
        plain.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (a INTEGER, b INTEGER, c TEXT)")
        for number, turn in enumerate(turns, 1):
            kept = Turn(number, turn.speaker, turn.text, reading=turn.reading, reply=turn.reply)
            _timed(ours, lambda kept=kept: store.add_turn(session, kept))  # type: ignore[misc]
            _timed(bare, lambda kept=kept: plain.execute("INSERT INTO t VALUES (1, ?, ?)", (kept.number, kept.text)))  # type: ignore[misc]
        store.close()
        plain.close()
    print(f"a turn stored: {_percentiles(ours)}")
    print(f"a bare sqlite3 insert: {_percentiles(bare)}")
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(bare):.1f}")
