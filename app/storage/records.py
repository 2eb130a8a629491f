"""What a stored session looks like outside, and how a turn becomes a row and a row the same turn again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from app.conversation.people import Partner, Scenario
from app.conversation.types import Reading, Recalled, Reply, Span, Turn, Word

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of the list of sessions; `ended` is None and `finished` false for one that was cut off.

    `turns` and `user_turns` count what was said, not the silences. `started` and `ended` are aware, in UTC;
    `seconds` of a cut-off session reach to its last turn's end. A take has as `parent` the session that it belongs to
    and the number of the turn that it takes anew.
    """

    id: int
    scenario_id: str
    title: str
    partner_id: str
    partner_name: str
    started: datetime
    ended: datetime | None
    seconds: float
    turns: int
    user_turns: int
    finished: bool
    parent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A whole session: the scenario as it was then, and every turn as it was stored, those before a take with them.

    `corrections` are what the user has put right since, by the number of the turn; `rating` how they rated themself
    before the debrief (0..4), `recalled` how the questions on what was said went.
    """

    row: SessionRow
    scenario: Scenario
    partner_role: str
    partner_affiliation: str
    seed: int
    version: str
    mode: str
    turns: tuple[Turn, ...]
    corrections: Mapping[int, str] = field(default_factory=dict)
    rating: int | None = None
    recalled: Recalled | None = None


def session_record(
    scenario: Scenario,
    partner: Partner,
    *,
    seed: int,
    started: datetime,
    version: str,
    mode: str,
    parent: tuple[int, int] | None = None,
) -> dict[str, Any]:
    """The row of a new session; ValueError for a time without a zone."""
    record = {
        "scenario_id": scenario.id,
        "title": scenario.title,
        "partner_id": partner.id,
        "partner_name": partner.name,
        "partner_role": partner.role,
        "partner_affiliation": partner.affiliation,
        "scenario": _json(scenario),
        # As text: a seed may be any integer, SQLite's end at 2**63.
        "seed": str(seed),
        "version": version,
        "mode": mode,
        "started": utc(started),
        "parent_id": parent[0] if parent else None,
        "parent_turn": parent[1] if parent else None,
    }
    return {key: _storable(value) for key, value in record.items()}


def turn_record(session_id: int, turn: Turn) -> dict[str, Any]:
    """The row of a turn."""
    return {
        "session_id": session_id,
        "number": turn.number,
        "speaker": turn.speaker,
        "text": _storable(turn.text),
        "start": float(turn.start),
        "end": float(turn.end),
        "typed": int(turn.typed),
        "words": _json(turn.words),
        "reading": None if turn.reading is None else _json(turn.reading),
        "reply": None if turn.reply is None else _json(turn.reply),
        "voiced": _json(turn.voiced) if turn.voiced else None,
    }


def turn_of(row: Row) -> Turn:
    """The turn of a row; msgspec.MsgspecError where it is damaged."""
    return Turn(
        number=row["number"],
        speaker=row["speaker"],
        text=row["text"],
        start=row["start"],
        end=row["end"],
        words=msgspec.json.decode(row["words"], type=tuple[Word, ...]),
        typed=bool(row["typed"]),
        reading=None if row["reading"] is None else msgspec.json.decode(row["reading"], type=Reading),
        reply=None if row["reply"] is None else msgspec.json.decode(row["reply"], type=Reply),
        voiced=() if row["voiced"] is None else msgspec.json.decode(row["voiced"], type=tuple[Span, ...]),
    )


def session_row_of(row: Row) -> SessionRow:
    """The session of a row that has its counts; ValueError where a time is damaged."""
    ended = None if row["ended"] is None else datetime.fromisoformat(row["ended"])
    return SessionRow(
        id=row["id"],
        scenario_id=row["scenario_id"],
        title=row["title"],
        partner_id=row["partner_id"],
        partner_name=row["partner_name"],
        started=datetime.fromisoformat(row["started"]),
        ended=ended,
        seconds=row["length"],
        turns=row["turn_count"],
        user_turns=row["user_turn_count"],
        finished=ended is not None,
        parent=None if row["parent_id"] is None else (row["parent_id"], row["parent_turn"]),
    )


def session_of(
    row: Row,
    turns: tuple[Turn, ...],
    corrections: Mapping[int, str],
    rating: int | None,
    recalled: Recalled | None,
) -> StoredSession:
    """The whole session of a row and its turns; ValueError or msgspec.MsgspecError where it is damaged."""
    return StoredSession(
        row=session_row_of(row),
        scenario=msgspec.json.decode(row["scenario"], type=Scenario),
        partner_role=row["partner_role"],
        partner_affiliation=row["partner_affiliation"],
        seed=int(row["seed"]),
        version=row["version"],
        mode=row["mode"],
        turns=turns,
        corrections=corrections,
        rating=rating,
        recalled=recalled,
    )


def utc(moment: datetime) -> str:
    """An aware time as ISO 8601 in UTC, always as long, so that text sorts as time does."""
    if moment.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _json(value: object) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        return msgspec.json.encode(_storable(msgspec.to_builtins(value))).decode()


def _storable(value: Any) -> Any:
    """The same with half surrogates, which a terminal makes of bytes that are not UTF-8, as U+FFFD."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {key: _storable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value
