"""What of the partner's voice sounds now: whose turn it is, when it ends, and what a pause holds back."""

from __future__ import annotations

from app.events import Speak

OVERDUE = 2.0
"""Seconds after which a sound that was never reported as played counts as played."""


class Playing:
    """Bookkeeping of one voice; `now` is always session time in seconds."""

    def __init__(self) -> None:
        """Nothing sounds."""
        self.turn: int | None = None
        self.ends = 0.0
        self._sound: Speak | None = None
        self._held: Speak | None = None

    @property
    def held(self) -> int | None:
        """The turn whose rest a pause holds back."""
        return self._held.turn if self._held else None

    def begin(self, sound: Speak, now: float) -> Speak:
        """A sound begins; it is returned."""
        self._sound, self.turn = sound, sound.turn
        self.ends = now + _seconds(sound)
        return sound

    def stop(self) -> int | None:
        """Nothing sounds any more; the turn that did."""
        turn, self.turn = self.turn, None
        return turn

    def overdue(self, now: float) -> bool:
        """Whether a sound should have been reported as played long ago."""
        return self.turn is not None and now > self.ends + OVERDUE

    def hold(self, now: float) -> bool:
        """Stop, and keep what is left; whether anything sounded."""
        if self.turn is None or self._sound is None:
            return False
        sound = self._sound
        gone = _seconds(sound) - max(0.0, self.ends - now)
        rest = sound.pcm[round(gone * sound.rate) * 2 :]
        self._held = Speak(sound.turn, rest, sound.rate, tuple((place, at - gone) for place, at in sound.cues))
        self.turn = None
        return True

    def go_on(self, now: float) -> Speak | None:
        """The rest of what a pause held back begins; None where there is none."""
        held, self._held = self._held, None
        return self.begin(held, now) if held is not None and held.pcm else None

    def drop_held(self) -> int | None:
        """What was held back will not be said; its turn."""
        turn, self._held = self.held, None
        return turn


def _seconds(sound: Speak) -> float:
    return len(sound.pcm) / 2 / sound.rate
