"""How well a microphone hears a voice, told from its levels, one every 32 ms."""

from __future__ import annotations

from typing import Literal

Heard = Literal["waiting", "nothing", "quiet", "well", "loud"]
QUIET, WELL, LOUD = 0.2, 0.4, 0.92
"""Levels (0..1 over -60..0 dB) from which a voice is heard faintly, well, and so loud that it is cut off."""
_ABOVE = 0.1
"""How far a voice stands above the room; a fan is as steady as the room itself."""
_FALL, _RISE = 0.3, 0.005
"""How fast the room's level follows a softer and a louder piece."""
_SURE, _TOO_MUCH = 10, 6
"""A voiced piece counts two, any other takes one away: a word is long enough, a knock on the table is not."""
_MURMURS, _SILENCE, _HOLD = 30, 190, 60
"""Pieces: a murmur of 1 s, nothing for 6 s, and how long a warning stays, 2 s."""


class Earshot:
    """Hears levels and says what to make of them; a verdict stands until there is a better reason for another."""

    def __init__(self) -> None:
        self._verdict: Heard = "waiting"
        self._room: float | None = None
        self._pieces = self._well = self._loud = self._murmurs = self._hold = 0

    def hear(self, level: float) -> Heard:
        """Take the level of the next piece, 0..1."""
        voiced = level - self._follow(level) >= _ABOVE
        self._pieces += 1
        self._hold = max(0, self._hold - 1)
        self._loud = self._loud + 2 if level >= LOUD else max(0, self._loud - 1)
        self._well = self._well + 2 if voiced and level >= WELL else max(0, self._well - 1)
        self._murmurs += voiced and QUIET <= level < WELL
        if self._loud >= _TOO_MUCH:
            self._verdict, self._loud, self._hold = "loud", 0, _HOLD
        elif self._well >= _SURE:
            self._well = self._murmurs = 0
            if not self._hold:
                self._verdict = "well"
        elif self._murmurs >= _MURMURS:
            self._verdict, self._murmurs = "quiet", 0
        elif self._verdict == "waiting" and self._pieces >= _SILENCE and not self._murmurs:
            self._verdict = "nothing"
        return self._verdict

    def _follow(self, level: float) -> float:
        """The room's level; pieces without any sound, as while a device starts, say nothing of it."""
        if level > 0:
            if self._room is None:
                self._room = level
            self._room += (level - self._room) * (_FALL if level < self._room else _RISE)
        return self._room or 0.0
