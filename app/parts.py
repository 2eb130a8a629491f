"""What a live rehearsal is made of; `app.compose` puts the real ones together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.conversation.floor import FloorRules
from app.conversation.people import Partner, Scenario, VoiceStyle
from app.errors import StorageError
from app.hearing import Ear
from app.session import Session


class Spoken(Protocol):
    """Synthesised speech: 16-bit mono PCM at `rate`, with caption cues (characters, seconds)."""

    @property
    def pcm(self) -> bytes:
        """The samples."""

    @property
    def rate(self) -> int:
        """Samples a second."""

    @property
    def cues(self) -> tuple[tuple[int, float], ...]:
        """When how much of the text is said."""


class Mouth(Protocol):
    """The partner's voice."""

    def speak(self, text: str, style: VoiceStyle, key: str) -> Spoken:
        """Synthesise a text; SpeechError when it cannot."""

    def close(self) -> None:
        """Let go of it."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What a rehearsal is made of; the factories run on its own thread and may fail with a HallwayError."""

    scenario: Scenario
    partner: Partner
    open_session: Callable[[Callable[[StorageError], None]], Session]
    close_storage: Callable[[], None]
    open_ear: Callable[[], Ear | None]
    open_mouth: Callable[[], Mouth | None]
    now: Callable[[], float]
    rules: FloorRules
