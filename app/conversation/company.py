"""Whom the user talks to: a partner in a scenario, with what they know."""

from __future__ import annotations

from dataclasses import dataclass

from app.conversation.meaning import Meaning
from app.conversation.people import Partner, Scenario, Topic
from app.conversation.recall import Knowledge


@dataclass(frozen=True, slots=True)
class Company:
    """Who the user talks to and where: everything about a partner that stays the same in a session."""

    scenario: Scenario
    partner: Partner
    knowledge: Knowledge
    mirrors: dict[str, str]

    @classmethod
    def of(cls, scenario: Scenario, partner: Partner, topics: tuple[Topic, ...], meaning: Meaning | None = None) -> Company:
        """Put a partner into a scenario."""
        mirrors = {topic.id: topic.mirrors for topic in topics if topic.mirrors}
        return cls(scenario, partner, Knowledge(partner, topics, meaning), mirrors)

    @property
    def greets(self) -> tuple[str, ...]:
        """How the partner greets here."""
        return self.scenario.greets or self.partner.lines.greets

    @property
    def excuses(self) -> tuple[str, ...]:
        """How the partner breaks off here."""
        return self.scenario.excuses or self.partner.lines.excuses

    @property
    def winding_down(self) -> tuple[str, ...]:
        """How the partner says here that little time is left."""
        return self.scenario.winding_down or self.partner.lines.winding_down

    def used_up(self, seconds: float) -> float:
        """The share of the scenario's time that is gone."""
        return seconds / (self.scenario.minutes * 60)
