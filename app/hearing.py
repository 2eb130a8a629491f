"""The ear of a rehearsal: microphone sound -> voiced frames for the floor, and words for a turn.

Sound is placed in session time by counting its samples; the count is anchored anew when it has
drifted from the clock, as when the device lost data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from app.conversation.floor import Voiced
from app.speech.recogniser import RATE, Heard, Recogniser

BYTES_A_SECOND = RATE * 2
PRE_ROLL = 0.35
"""Seconds before the onset that the recogniser hears too: a voice begins before it is surely one."""
KEPT = 1.5
"""Seconds of sound kept for the pre-roll."""
DRIFT = 0.5
"""Seconds that sample count and clock may differ before the count is anchored anew."""

__all__ = ["RATE", "Activity", "Ear", "Heard"]


class Activity(Protocol):
    """Finds voice in sound, frame by frame."""

    def feed(self, pcm: bytes) -> Iterable[tuple[float, float, bool]]:
        """New frames: start and length in seconds of sound fed so far, and whether there is voice."""


class Ear:
    """Listens for one rehearsal; used by one thread."""

    def __init__(self, recogniser: Recogniser, activity: Activity) -> None:
        """Take over a loaded recogniser and a voice activity detector."""
        self._recogniser = recogniser
        self._activity = activity
        self._anchor: float | None = None
        self._samples = 0
        self._kept = bytearray()
        self._in_turn = False
        self._turn_start = 0.0
        self._partial = ""

    @property
    def describes(self) -> str:
        """How the recogniser is called."""
        return self._recogniser.describes

    def listen(self, pcm: bytes, now: float) -> tuple[Voiced, ...]:
        """Take in sound that ends at session time `now`; the voiced and unvoiced frames it completes."""
        seconds = len(pcm) / BYTES_A_SECOND
        if self._anchor is None or abs(self._anchor + self._samples / RATE + seconds - now) > DRIFT:
            self._anchor = now - seconds - self._samples / RATE
        self._samples += len(pcm) // 2
        self._kept += pcm
        del self._kept[: -int(KEPT * RATE) * 2]
        if self._in_turn:
            self._partial = self._recogniser.feed(pcm)
        anchor = self._anchor
        return tuple(Voiced(anchor + start, length, voice) for start, length, voice in self._activity.feed(pcm))

    def start_turn(self, onset: float) -> None:
        """Begin a turn at session time `onset`; the sound just before it is heard too."""
        # Before the first sound there is nothing to count by.
        ends = onset if self._anchor is None else self._anchor + self._samples / RATE
        wanted = int(max(0.0, ends - onset + PRE_ROLL) * RATE) * 2
        sound = bytes(self._kept[-wanted:]) if wanted else b""
        self._turn_start = ends - len(sound) / BYTES_A_SECOND
        self._recogniser.start_turn()
        self._in_turn = True
        self._partial = self._recogniser.feed(sound) if sound else ""

    def partial(self) -> str:
        """The words of the turn so far."""
        return self._partial

    def finish_turn(self) -> Heard:
        """End the turn; its words have session times."""
        self._in_turn = False
        self._partial = ""
        heard = self._recogniser.finish_turn()
        at = self._turn_start
        words = tuple(replace(w, start=round(w.start + at, 3), end=round(w.end + at, 3)) for w in heard.words)
        return Heard(heard.text, words)

    def drop_turn(self) -> None:
        """Forget the turn under way."""
        if self._in_turn:
            self._in_turn = False
            self._partial = ""
            self._recogniser.finish_turn()

    def close(self) -> None:
        """Let go of the recogniser."""
        self._recogniser.close()
