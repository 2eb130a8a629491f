"""Session time: seconds since the talk began, without its pauses."""

from __future__ import annotations

from collections.abc import Callable


class SessionClock:
    """Counts session time by a clock that is passed in; it stands still while paused."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Begins at once; `restart` begins anew."""
        self._now = now
        self._began = now()
        self._paused_at: float | None = None
        self._paused_for = 0.0

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self._paused_at is not None

    def restart(self) -> None:
        """The talk begins now."""
        self._began = self._now()

    def time(self) -> float:
        """The session time."""
        return self.at(self._now() if self._paused_at is None else self._paused_at)

    def at(self, moment: float) -> float:
        """The session time of a moment of the underlying clock, since the last pause."""
        return moment - self._began - self._paused_for

    def pause(self) -> None:
        """Stand still."""
        if self._paused_at is None:
            self._paused_at = self._now()

    def resume(self) -> None:
        """Run on."""
        if self._paused_at is not None:
            self._paused_for += self._now() - self._paused_at
            self._paused_at = None
