"""What a recogniser is to the ear: sound goes in turn by turn, words come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.conversation.types import Word

RATE = 16_000
"""Samples a second of the sound that every recogniser takes (mono, 16-bit)."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One turn as it was heard: `text` for reading, `words` plain and with times in seconds from the turn's start.

    Engines with punctuation keep it in `text`; `words` are lower-case without punctuation for every engine.
    """

    text: str
    words: tuple[Word, ...] = ()


class Recogniser(Protocol):
    """A loaded speech recogniser; used by one thread, one turn at a time. Every method may raise SpeechError."""

    @property
    def name(self) -> str:
        """Its name in the settings."""

    @property
    def describes(self) -> str:
        """How people would call it, with its model."""

    def start_turn(self) -> None:
        """Begin a turn; one that was not finished is forgotten."""

    def feed(self, pcm: bytes) -> str:
        """Take in more of the turn (16 kHz mono 16-bit); the text so far, which may still change."""

    def finish_turn(self) -> Heard:
        """End the turn and give its words; nothing where nothing was said."""

    def close(self) -> None:
        """Let go of the engine and its model; may be called twice."""
