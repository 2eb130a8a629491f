"""What a live rehearsal tells its shell (a window, a terminal): plain frozen events, in order.

The shell's side of the talk are the public methods of `app.rehearsal.Rehearsal`; they only enqueue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.conversation.people import Partner, Scenario
from app.conversation.types import Debrief, Mood, Turn

Phase = Literal["ask", "listen", "respond"]
FloorHolder = Literal["user", "partner", "open"]


@dataclass(frozen=True, slots=True)
class Started:
    """The session exists in the database; `hears` is how the recogniser is called, None when typing only."""

    session_id: int
    scenario: Scenario
    partner: Partner
    hears: str | None
    speaks: bool


@dataclass(frozen=True, slots=True)
class Hearing:
    """The user's words so far in the turn under way; empty text: the floor is theirs, nothing heard yet."""

    text: str


@dataclass(frozen=True, slots=True)
class UserTurn:
    """A turn of the user is over, read and stored."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class PartnerTurn:
    """The partner's turn; its `end` is not known yet. Sound and cues follow in `Speak` when there is a voice."""

    turn: Turn


@dataclass(frozen=True, slots=True)
class Speak:
    """Play this: 16-bit mono PCM; `cues` are (characters of the turn's text, seconds) for the captions."""

    turn: int
    pcm: bytes
    rate: int
    cues: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class StopSpeaking:
    """Be silent at once; `for_now` when a pause holds the voice and the rest of the sound follows in another `Speak`."""

    for_now: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """Who holds the floor, where the ask-listen-respond mark stands, the partner's mood, seconds left."""

    floor: FloorHolder
    phase: Phase
    mood: Mood
    left: float
    paused: bool
    hands_free: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something failed and the session goes on: one sentence, one remedy, and what is lost meanwhile."""

    what: str
    remedy: str
    lost: Literal["hearing", "voice", "saving", "nothing"]


@dataclass(frozen=True, slots=True)
class Ended:
    """The session is over; nothing follows. `saved` tells whether every turn of it is stored."""

    session_id: int
    debrief: Debrief
    turns: tuple[Turn, ...]
    seconds: float
    saved: bool


SessionEvent = (
    Started | Hearing | UserTurn | PartnerTurn | Speak | StopSpeaking | Stage | Trouble | Ended
)
