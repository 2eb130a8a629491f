"""A talk that is over with what the coach makes of it, as window and terminal show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.content import Content
from app.conversation.coach import coach
from app.conversation.people import Scenario
from app.conversation.types import Debrief, Recalled, Turn
from app.storage.records import StoredSession


@dataclass(frozen=True, slots=True)
class Talk:
    """One session with what the coach made of it; `started` is aware, `finished` false where it was cut off.

    `session` is its number in the database, 0 where it is not kept there; a take has as `parent` the session that it
    belongs to and the number of the turn that it takes anew. `rating` is how the user rated themself, 0..4.
    """

    scenario: Scenario
    partner_name: str
    started: datetime
    seconds: float
    turns: tuple[Turn, ...]
    debrief: Debrief
    finished: bool
    session: int = 0
    parent: tuple[int, int] | None = None
    rating: int | None = None
    recalled: Recalled | None = None

    @property
    def first_name(self) -> str:
        """What to call the partner by."""
        return (self.partner_name.split() or [self.partner_name])[0]


def talk_of(stored: StoredSession, content: Content) -> Talk:
    """A stored session, coached."""
    row, scenario = stored.row, stored.scenario
    debrief = coach(stored.turns, scenario, content.topics_for(scenario.id))
    return Talk(
        scenario, row.partner_name, row.started, row.seconds, stored.turns, debrief, row.finished,
        session=row.id, parent=row.parent, rating=stored.rating, recalled=stored.recalled,
    )  # fmt: skip
