"""The line the user is writing: since when, and whether they are still at it."""

from __future__ import annotations

STILL = 12.0
"""Seconds after a keystroke in which the user is taken to be still writing."""


class Writing:
    """Bookkeeping of one line; `now` is always session time in seconds."""

    def __init__(self) -> None:
        """Nothing is written."""
        self.since: float | None = None
        """When the line under way was begun; None while it is empty."""
        self._at = 0.0

    def change(self, now: float, *, on: bool) -> None:
        """The line changed; `on` tells whether there is something in it."""
        if not on:
            self.done()
            return
        self._at = now
        self.since = now if self.since is None else self.since

    def done(self) -> None:
        """The line is sent, emptied, or left for speaking."""
        self.since = None

    def still(self, now: float) -> bool:
        """Whether the last keystroke was just now."""
        return self.since is not None and now - self._at < STILL
