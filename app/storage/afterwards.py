"""What is stored after a talk: corrections of what was heard, self-rating, recall; and the takes of a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlite_utils import Database

from app.conversation.types import Recalled, Turn
from app.storage import records

MOST_TAKES = 64
"""So many takes on takes are followed back to the talk they began with."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One question on what the partner said: its options, the right one's place, and the one chosen (None: skipped)."""

    asks: str
    options: tuple[str, ...]
    right: int
    chosen: int | None = None


@dataclass(frozen=True, slots=True)
class Rated:
    """How the user rated themself (0..4) after one session, and what was so: turns built on the one before, of how many."""

    session: int
    started: datetime
    rating: int
    built_on: int
    answers: int


def turns_of(db: Database, session_id: int) -> tuple[Turn, ...]:
    """The turns of a session, those of the sessions that it goes on from before its own."""
    own: list[Turn] = []
    number: int | None = session_id
    before: int | None = None
    for _ in range(MOST_TAKES):
        if number is None:
            break
        rows = db.query(
            "SELECT * FROM turns WHERE session_id = ? AND (? IS NULL OR number < ?) ORDER BY number", [number, before, before]
        )
        own = [records.turn_of(row) for row in rows] + own
        above = db.execute("SELECT parent_id, parent_turn FROM sessions WHERE id = ?", [number]).fetchone()
        number, turn = above if above is not None else (None, None)
        before = turn if before is None or turn is None else min(before, turn)
    return tuple(own)


def corrections_of(db: Database, session_id: int) -> dict[int, str]:
    """What the user has put right, by the number of the turn; in a take also what was before it."""
    found: dict[int, str] = {}
    number: int | None = session_id
    before: int | None = None
    for _ in range(MOST_TAKES):
        if number is None:
            break
        rows = db.execute(
            "SELECT turn, text FROM corrections WHERE session_id = ? AND (? IS NULL OR turn < ?)", [number, before, before]
        ).fetchall()
        found = {int(turn): str(text) for turn, text in rows} | found
        above = db.execute("SELECT parent_id, parent_turn FROM sessions WHERE id = ?", [number]).fetchone()
        number, turn = above if above is not None else (None, None)
        before = turn if before is None or turn is None else min(before, turn)
    return found


def rating_of(db: Database, session_id: int) -> int | None:
    """How the user rated themself, 0..4; None where they did not."""
    row = db.execute("SELECT rating FROM ratings WHERE session_id = ?", [session_id]).fetchone()
    return None if row is None else int(row[0])


def recalled_of(db: Database, session_id: int) -> Recalled | None:
    """How the questions on what was said went; None where they were skipped."""
    row = db.execute('SELECT "right", "of" FROM quizzes WHERE session_id = ?', [session_id]).fetchone()
    return None if row is None else Recalled(int(row[0]), int(row[1]))


def correct(db: Database, session_id: int, turn: int, text: str | None, at: datetime) -> None:
    """Put a turn's words right, or (None) back to what was heard; the turn itself stays as it is."""
    if text is None:
        db.execute("DELETE FROM corrections WHERE session_id = ? AND turn = ?", [session_id, turn])
        return
    db.execute("INSERT OR REPLACE INTO corrections VALUES (?, ?, ?, ?)", [session_id, turn, text, records.utc(at)])


def rate(db: Database, session_id: int, rating: int, *, built_on: int, answers: int, at: datetime) -> None:
    """Keep a self-rating with what was so; a second one takes the first one's place."""
    row = [session_id, rating, built_on, answers, records.utc(at)]
    db.execute("INSERT OR REPLACE INTO ratings VALUES (?, ?, ?, ?, ?)", row)


def quizzed(db: Database, session_id: int, answers: tuple[Answered, ...], at: datetime) -> None:
    """Keep how the questions on what was said went."""
    right = sum(one.chosen == one.right for one in answers)
    kept = msgspec.json.encode(answers).decode()
    db.execute("INSERT OR REPLACE INTO quizzes VALUES (?, ?, ?, ?, ?)", [session_id, right, len(answers), kept, records.utc(at)])


def ratings(db: Database, limit: int) -> list[Rated]:
    """The last self-ratings, oldest first."""
    rows = db.execute(
        "SELECT s.id, s.started, r.rating, r.built_on, r.answers FROM ratings r JOIN sessions s ON s.id = r.session_id"
        " ORDER BY s.started DESC, s.id DESC LIMIT ?",
        [limit],
    ).fetchall()
    return [Rated(int(a), datetime.fromisoformat(b), int(c), int(d), int(e)) for a, b, c, d, e in reversed(rows)]


def spoken_before(db: Database, session_id: int, limit: int) -> list[tuple[Turn, ...]]:
    """The turns of the last spoken talks before a session, newest first: what delivery is compared with."""
    rows = db.execute(
        "SELECT DISTINCT t.session_id FROM turns t JOIN sessions s ON s.id = t.session_id"
        " WHERE t.typed = 0 AND t.speaker = 'user' AND t.text <> '' AND t.session_id < ? ORDER BY t.session_id DESC LIMIT ?",
        [session_id, limit],
    ).fetchall()
    own = "SELECT * FROM turns WHERE session_id = ? ORDER BY number"
    return [tuple(records.turn_of(row) for row in db.query(own, [number])) for (number,) in rows]
