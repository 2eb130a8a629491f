"""A talk that is over, as the pages that show it are given it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.conversation.people import Scenario
from app.conversation.types import Debrief, Turn


@dataclass(frozen=True, slots=True)
class Talk:
    """One session with what the coach made of it; `started` is aware, `finished` false where it was cut off."""

    scenario: Scenario
    partner_name: str
    started: datetime
    seconds: float
    turns: tuple[Turn, ...]
    debrief: Debrief
    finished: bool

    @property
    def first_name(self) -> str:
        """What to call the partner by."""
        return (self.partner_name.split() or [self.partner_name])[0]
