"""The ear as long as it works: its failure ends it, is told once, and the talk goes on by typing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from app.conversation.floor import Voiced
from app.errors import SpeechError
from app.hearing import Ear, Heard

log = logging.getLogger(__name__)

_T = TypeVar("_T")


class Listening:
    """Wraps an ear, or none; used by the rehearsal's thread alone."""

    def __init__(self, on_lost: Callable[[SpeechError], None]) -> None:
        """Without an ear; `on_lost` is called once when the ear fails."""
        self.present = True
        self._on_lost = on_lost
        self._ear: Ear | None = None
        self._partial = ""

    def use(self, ear: Ear | None) -> None:
        """Listen through this ear from now on."""
        self._ear = ear

    @property
    def describes(self) -> str | None:
        """How the recogniser is called; None where nothing hears."""
        return self._ear.describes if self._ear else None

    @property
    def hears(self) -> bool:
        """Whether there is an ear, and a microphone for it."""
        return self._ear is not None and self.present

    def listen(self, pcm: bytes, now: float) -> tuple[Voiced, ...]:
        """Take in sound that ends at session time `now`; the frames it completes."""
        return self._safely(lambda ear: ear.listen(pcm, now), ()) if self.present else ()

    def start_turn(self, onset: float) -> None:
        """Begin a turn at session time `onset`."""
        self._partial = ""
        self._safely(lambda ear: ear.start_turn(onset), None)

    def news(self) -> str | None:
        """The words of the turn so far, where they have changed since they were last asked for."""
        partial = self._safely(lambda ear: ear.partial(), self._partial)
        if partial == self._partial:
            return None
        self._partial = partial
        return partial

    def finish_turn(self) -> Heard | None:
        """End the turn; None where nothing hears any more."""
        self._partial = ""
        return self._safely(lambda ear: ear.finish_turn(), None)

    def drop_turn(self) -> None:
        """Forget the turn under way."""
        self._partial = ""
        self._safely(lambda ear: ear.drop_turn(), None)

    def close(self) -> None:
        """Let go of the ear."""
        ear, self._ear = self._ear, None
        if ear is not None:
            ear.close()

    def _safely(self, work: Callable[[Ear], _T], otherwise: _T) -> _T:
        if self._ear is None:
            return otherwise
        try:
            return work(self._ear)
        except SpeechError as error:
            log.warning("the recogniser failed: %s", error.what)
            self.close()
            self._on_lost(error)
            return otherwise
