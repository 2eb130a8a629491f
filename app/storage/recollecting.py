"""What partners remember, read from the stored turns, and what the user has made them forget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from app.conversation.memory import Meeting, recollect
from app.conversation.types import Item, Memory
from app.storage import records

MEETINGS = 12
"""So many of the last sessions with a partner are remembered."""

_WHOLE = (0, "meeting")
_LAST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A partner the user has talked to, and what that partner remembers."""

    partner_id: str
    name: str
    memory: Memory


def memory_of(db: Database, partner_id: str, before: int | None = None) -> Memory:
    """What a partner remembers of the last meetings (those `before` a session); nothing where there were none.

    A take is the same meeting once more, so it is not remembered.
    """
    return recollect(*_meetings(db, partner_id, before))


def _meetings(db: Database, partner_id: str, before: int | None = None) -> tuple[list[Meeting], set[tuple[int, int, str]]]:
    """The last meetings that are not forgotten, oldest first, and what is forgotten of them."""
    latest = "SELECT id FROM sessions WHERE partner_id = ? AND parent_id IS NULL AND id < ? ORDER BY id DESC LIMIT ?"
    ids = sorted(int(row[0]) for row in db.execute(latest, [partner_id, _LAST if before is None else before, MEETINGS]))
    marks = ", ".join("?" * len(ids))
    gone = {(int(a), int(b), str(c)) for a, b, c in db.execute(f"SELECT session_id, turn, kind FROM forgotten WHERE session_id IN ({marks})", ids)}  # noqa: S608
    meetings = [
        Meeting(number, tuple(records.turn_of(turn) for turn in db.query("SELECT * FROM turns WHERE session_id = ? ORDER BY number", [number])))
        for number in ids
        if (number, *_WHOLE) not in gone
    ]
    return meetings, gone


def acquaintances(db: Database) -> list[Acquaintance]:
    """Every partner the user has talked to and who remembers it, the one met last first."""
    known = "SELECT partner_id, partner_name, max(id) FROM sessions WHERE parent_id IS NULL GROUP BY partner_id ORDER BY max(id) DESC"
    people = [Acquaintance(str(row[0]), str(row[1]), memory_of(db, str(row[0]))) for row in db.execute(known).fetchall()]
    return [person for person in people if person.memory.meetings]


def every_time(db: Database, item: Item) -> list[Item]:
    """The item, and each earlier time that the same was said, which would else be remembered in its place."""
    row = db.execute("SELECT partner_id FROM sessions WHERE id = ?", [item.session]).fetchone()
    meetings, gone = _meetings(db, str(row[0])) if row is not None else ([], set())
    found = [item]
    while True:
        gone.add((found[-1].session, found[-1].turn, found[-1].kind))
        again = next((one for one in recollect(meetings, gone).items if one.kind == item.kind and one.text.lower() == item.text.lower()), None)
        if again is None:
            return found
        found.append(again)


def forget_items(db: Database, items: Iterable[Item]) -> None:
    """These are remembered no more."""
    for item in items:
        db.execute("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)", [item.session, item.turn, item.kind])


def forget_partner(db: Database, partner_id: str) -> None:
    """A partner has never met the user; the sessions themselves stay."""
    db.execute("INSERT OR IGNORE INTO forgotten SELECT id, ?, ? FROM sessions WHERE partner_id = ?", [*_WHOLE, partner_id])
