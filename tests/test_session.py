"""A session: what the partner knows of the user when it begins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.content import Content
from app.conversation.engine import Cast
from app.conversation.types import Item, Memory
from app.errors import StorageError
from app.session import Session
from tests.fakes import FakeLedger

KNOWN = Memory(1, 0.8, (Item("name", "Sam", 1, 1), Item("work", "soil bacteria", 1, 3)))


@dataclass
class Remembering(FakeLedger):
    """A ledger of someone who was met before."""

    def memory(self, partner_id: str) -> Memory:
        """What Ada remembers, if it can be read."""
        self._check()
        return KNOWN if partner_id == "ada-quill" else Memory()


def session(content: Content, ledger: FakeLedger | None, troubles: list[StorageError], *, as_strangers: bool = False) -> Session:
    scenario, partner = content.scene("glass-poster")
    partner = replace(partner, lines=replace(partner.lines, meets_again=("You again, {name}!",)))
    cast = Cast.of(replace(scenario, opens="partner", greets=("Hello, I am Ada.",)), partner, content.topics, 1)
    return Session(
        cast, content.topics, ledger, wall=lambda: datetime(2026, 1, 1, tzinfo=UTC), version="t", mode="t", on_trouble=troubles.append,
        as_strangers=as_strangers,
    )  # fmt: skip


def opening(held: Session) -> str:
    return held.open(0.0, lambda step: (0.0, 1.0)).partner.text


def test_a_partner_who_was_met_before_knows_the_user(mini: Content) -> None:
    held = session(mini, Remembering(), [])
    assert held.state.memory == KNOWN
    assert "You again, Sam!" in opening(held)


def test_strangers_know_nothing_of_each_other_and_the_talk_is_stored_all_the_same(mini: Content) -> None:
    ledger = Remembering()
    held = session(mini, ledger, [], as_strangers=True)
    assert held.state == session(mini, None, []).state
    assert opening(held) == opening(session(mini, None, []))
    assert "Sam" not in opening(held)
    assert held.saved
    assert ledger.turns


def test_a_memory_that_cannot_be_read_is_told_and_the_talk_is_held(mini: Content) -> None:
    troubles: list[StorageError] = []
    ledger = Remembering(full=True)
    held = session(mini, ledger, troubles)
    assert held.state.memory == Memory()
    assert len(troubles) == 1
    assert opening(held)
