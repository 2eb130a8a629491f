"""One session: the talk so far, each turn stored as it ends, and the debrief after it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from app.conversation.coach import coach
from app.conversation.engine import Cast, Step, begin, open_talk, take_turn
from app.conversation.people import Partner, Scenario, Topic
from app.conversation.types import Debrief, Memory, State, Turn, Utterance
from app.errors import StorageError

log = logging.getLogger(__name__)

Spoken = Callable[[Step], tuple[float, float]]


class Ledger(Protocol):
    """What a session needs of the storage."""

    def memory(self, partner_id: str) -> Memory:
        """What a partner remembers of earlier meetings."""

    def begin(
        self, scenario: Scenario, partner: Partner, *, seed: int, started: datetime, version: str, mode: str
    ) -> int:
        """Start a session and return its number."""

    def add_turn(self, session_id: int, turn: Turn) -> None:
        """Store a turn; it is committed when this returns."""

    def cut_short(self, session_id: int, number: int, end: float) -> None:
        """A stored turn ended earlier than was planned."""

    def finish(self, session_id: int, *, ended: datetime, seconds: float) -> None:
        """Mark a session as ended."""


class Session:
    """Takes turns and stores each; a turn that cannot be stored is kept and tried again with the next."""

    def __init__(
        self,
        cast: Cast,
        topics: tuple[Topic, ...],
        ledger: Ledger | None,
        *,
        wall: Callable[[], datetime],
        version: str,
        mode: str,
        on_trouble: Callable[[StorageError], None],
        as_strangers: bool = False,
    ) -> None:
        """Begin a session; StorageError goes to `on_trouble` and the talk goes on unsaved.

        With `as_strangers` the partner remembers nothing of earlier meetings.
        """
        self.cast = cast
        self.id = 0
        self._topics = topics
        self._ledger = ledger
        self._wall = wall
        self._on_trouble = on_trouble
        self._waiting: list[Turn] = []
        self._told_trouble = False
        self._header = {"version": version, "mode": mode}
        self._started = wall()
        self.state: State = begin(cast, None if as_strangers else self._remembered())
        self._try_begin()

    @property
    def saved(self) -> bool:
        """Whether every turn so far is stored."""
        return self.id > 0 and not self._waiting

    def open(self, now: float, spoken: Spoken) -> Step:
        """The partner's first words; `spoken` makes their sound and tells when it begins and ends."""
        step = open_talk(self.cast, self.state, now)
        return self._keep(step, spoken)

    def take(self, said: Utterance, spoken: Spoken) -> Step:
        """One exchange; the user's turn is stored before the partner's is spoken. A silence is a turn too."""
        step = take_turn(self.cast, self.state, said)
        if step.user is not None:
            self._store(step.user)
        return self._keep(step, spoken)

    def _keep(self, step: Step, spoken: Spoken) -> Step:
        times = (step.partner.start, step.partner.end)
        try:
            times = spoken(step)
        finally:
            # Also after an error of ours, or state and storage would not agree about the next turn.
            turn = replace(step.partner, start=times[0], end=max(times))
            self.state = replace(step.state, turns=(*step.state.turns[:-1], turn))
            self._store(turn)
        return Step(self.state, step.user, turn)

    def cut_short(self, number: int, end: float) -> None:
        """The sound of a turn was stopped at `end`."""
        turns = tuple(replace(t, end=end) if t.number == number and t.end > end else t for t in self.state.turns)
        self.state = replace(self.state, turns=turns)
        self._waiting = [replace(t, end=end) if t.number == number and t.end > end else t for t in self._waiting]
        stored = all(t.number != number for t in self._waiting)
        if self._ledger is None or not self.id or not stored:
            return
        try:
            self._ledger.cut_short(self.id, number, end)
        except StorageError as error:
            self._trouble(error)

    def finish(self, seconds: float) -> Debrief:
        """End the session and give its debrief."""
        self._flush()
        if self._ledger is not None and self.id:
            try:
                self._ledger.finish(self.id, ended=self._wall(), seconds=seconds)
            except StorageError as error:
                self._trouble(error)
        return coach(self.state.turns, self.cast.company.scenario, self._topics)

    def _remembered(self) -> Memory | None:
        """What the partner knows of the user; nothing where it cannot be read, which is no reason not to talk."""
        if self._ledger is None:
            return None
        try:
            return self._ledger.memory(self.cast.company.partner.id)
        except StorageError as error:
            self._trouble(error)
            return None

    def _try_begin(self) -> bool:
        if self._ledger is None or self.id:
            return bool(self.id)
        company = self.cast.company
        try:
            self.id = self._ledger.begin(
                company.scenario, company.partner, seed=self.cast.seed, started=self._started, **self._header
            )
        except StorageError as error:
            self._trouble(error)
        return bool(self.id)

    def _store(self, turn: Turn) -> None:
        self._waiting.append(turn)
        self._flush()

    def _flush(self) -> None:
        if self._ledger is None or not self._try_begin():
            return
        try:
            while self._waiting:
                self._ledger.add_turn(self.id, self._waiting[0])
                self._waiting.pop(0)
            self._told_trouble = False
        except StorageError as error:
            self._trouble(error)

    def _trouble(self, error: StorageError) -> None:
        log.warning("a turn could not be stored: %s", error.what)
        if not self._told_trouble:
            self._told_trouble = True
            self._on_trouble(error)
