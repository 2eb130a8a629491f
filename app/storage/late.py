"""A store that need not open at once: a disk may get room again, and another program let go of the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from app.conversation.people import Partner, Scenario
from app.conversation.types import Memory, Turn
from app.storage.store import AGAIN_SECONDS, BUSY_SECONDS, Store


class LateStore:
    """Keeps one talk; opens its store when a session begins, and tries anew each time as long as that fails."""

    def __init__(self, path: Path, on_notice: Callable[[str], None]) -> None:
        """Nothing is opened before `begin`; what the user should know of the opening goes to `on_notice`."""
        self._path = path
        self._on_notice = on_notice
        self._store: Store | None = None
        self._busy_seconds = BUSY_SECONDS

    def begin(self, scenario: Scenario, partner: Partner, *, seed: int, started: datetime, version: str, mode: str) -> int:
        """Start a session and return its number; StorageError, after which it may be tried again."""
        return self._opened().begin(scenario, partner, seed=seed, started=started, version=version, mode=mode)

    def memory(self, partner_id: str) -> Memory:
        """What a partner remembers of earlier meetings."""
        return self._opened().memory(partner_id)

    def add_turn(self, session_id: int, turn: Turn) -> None:
        """Store a turn; it is committed when this returns."""
        self._opened().add_turn(session_id, turn)

    def cut_short(self, session_id: int, number: int, end: float) -> None:
        """A stored turn ended earlier than was planned."""
        self._opened().cut_short(session_id, number, end)

    def finish(self, session_id: int, *, ended: datetime, seconds: float) -> None:
        """Mark a session as ended."""
        self._opened().finish(session_id, ended=ended, seconds=seconds)

    def close(self) -> None:
        """Let go of the file, if it was ever opened."""
        if self._store is not None:
            self._store.close()

    def _opened(self) -> Store:
        if self._store is None:
            seconds, self._busy_seconds = self._busy_seconds, AGAIN_SECONDS
            self._store = Store.open(self._path, busy_seconds=seconds)
            for notice in self._store.notices:
                self._on_notice(notice)
        return self._store
