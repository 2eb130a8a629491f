"""Who holds the floor: pure steps over timestamped events.

        partner speaks        open floor      user speaks          silence      partner speaks
    ──[PartnerStarts]──[PartnerEnds]──···──[Voiced…]──···──[unvoiced]──┬──────────[PartnerStarts]
                                       │                                └ end_silence: the turn is over
                                       └ onset: voiced for ONSET seconds

While the partner speaks the microphone is not listened to (half-duplex); the talk key takes the
floor at any time. An open floor that nobody takes becomes a silence, in growing steps. Times are
seconds of session time and never run backwards.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

ONSET = 0.12
"""Seconds of voice that make a beginning; a click or a cough is shorter."""
ECHO_TAIL = 0.25
"""Seconds after the partner's end in which the room may still carry their voice."""
LONGEST_TURN = 180.0
"""Seconds after which a turn is ended even though the voice goes on (a fan, a radio)."""

Holder = Literal["open", "user", "partner"]
Decision = Literal["turn_starts", "turn_ends", "silence", "interrupts"]


@dataclass(frozen=True, slots=True)
class FloorRules:
    """How turns end: `end_silence` after speech, `patience` seconds of open floor for each step of silence."""

    end_silence: float = 0.8
    hands_free: bool = True
    patience: tuple[float, ...] = (8.0, 11.0, 11.0, 12.0, 12.0)


@dataclass(frozen=True, slots=True)
class Voiced:
    """A frame of the microphone from `at` for `length` seconds, with voice in it or not."""

    at: float
    length: float
    voice: bool


@dataclass(frozen=True, slots=True)
class PartnerStarts:
    """The partner begins to speak."""

    at: float


@dataclass(frozen=True, slots=True)
class PartnerEnds:
    """The partner's sound has ended."""

    at: float


@dataclass(frozen=True, slots=True)
class Key:
    """The talk key goes down or up."""

    at: float
    down: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """Time passes."""

    at: float


@dataclass(frozen=True, slots=True)
class Typing:
    """The user is writing: the floor is not silent."""

    at: float


FloorEvent = Voiced | PartnerStarts | PartnerEnds | Key | Tick | Typing


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor at one moment; `since` is when the holder took it, `voiced` how long an onset has lasted."""

    holder: Holder = "open"
    since: float = 0.0
    voiced: float = 0.0
    onset: float | None = None
    last_voice: float = 0.0
    by_key: bool = False
    silences: int = 0


def step(floor: Floor, rules: FloorRules, event: FloorEvent) -> tuple[Floor, Decision | None]:
    """The floor after an event, and what is decided by it, if anything."""
    match event:
        case PartnerStarts(at):
            return Floor("partner", at, silences=floor.silences), None
        case PartnerEnds(at):
            return (Floor("open", at, silences=floor.silences), None) if floor.holder == "partner" else (floor, None)
        case Key(at, down):
            return _key(floor, at, down=down)
        case Typing(at):
            return (replace(floor, since=at), None) if floor.holder == "open" else (floor, None)
        case Voiced():
            return _voice(floor, rules, event)
        case Tick(at):
            return _tick(floor, rules, at)


def opened(floor: Floor, at: float, *, spoke: bool) -> Floor:
    """The floor after the user's turn was taken: open, and the silence count begins anew if they spoke."""
    return Floor("open", at, silences=0 if spoke else floor.silences)


def _key(floor: Floor, at: float, *, down: bool) -> tuple[Floor, Decision | None]:
    if down and floor.holder != "user":
        taken = Floor("user", at, onset=at, last_voice=at, by_key=True)
        return taken, "interrupts" if floor.holder == "partner" else "turn_starts"
    if not down and floor.holder == "user" and floor.by_key:
        return Floor("open", at), "turn_ends"
    return floor, None


def _voice(floor: Floor, rules: FloorRules, frame: Voiced) -> tuple[Floor, Decision | None]:
    end = frame.at + frame.length
    if floor.holder == "partner" or not rules.hands_free or floor.by_key:
        return floor, None
    if floor.holder == "user":
        if frame.voice:
            floor = replace(floor, last_voice=end)
        over = end - floor.last_voice >= rules.end_silence or end - floor.since > LONGEST_TURN
        return (Floor("open", end), "turn_ends") if over else (floor, None)
    if not frame.voice:
        # One unvoiced frame inside a word must not undo an onset: it decays instead of starting over.
        voiced = max(0.0, floor.voiced - frame.length)
        return replace(floor, voiced=voiced, onset=floor.onset if voiced else None), None
    if frame.at < floor.since + ECHO_TAIL and floor.since:
        return floor, None
    onset = frame.at if floor.onset is None else floor.onset
    voiced = floor.voiced + frame.length
    if voiced < ONSET:
        return replace(floor, voiced=voiced, onset=onset), None
    return Floor("user", onset, voiced, onset, end), "turn_starts"


def _tick(floor: Floor, rules: FloorRules, at: float) -> tuple[Floor, Decision | None]:
    if floor.holder != "open" or floor.voiced:
        return floor, None
    wait = rules.patience[min(floor.silences, len(rules.patience) - 1)]
    if at - floor.since < wait:
        return floor, None
    return Floor("open", at, silences=floor.silences + 1), "silence"
