"""Fakes at the edges of the app: a recogniser, a detector and a voice made of declared data, and a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.conversation.people import Partner, Scenario, VoiceStyle
from app.conversation.types import Memory, Turn, Word
from app.errors import SpeechError, StorageError
from app.hearing import RATE, Heard

CHUNK = 0.064


class Clock:
    """Time that moves only when told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Said:
    """What a fake microphone carries: words between two moments of the stream, in seconds."""

    start: float
    end: float
    text: str


def sound(seconds: float, *, loud: bool) -> bytes:
    """Sound of a length, loud or silent; loudness is all that the fakes hear."""
    return (b"\x00\x40" if loud else b"\x00\x00") * round(seconds * RATE)


class FakeActivity:
    """Finds voice where the sound is loud, in frames of 32 ms."""

    def __init__(self) -> None:
        self._fed = 0
        self._rest = b""

    def feed(self, pcm: bytes) -> Iterator[tuple[float, float, bool]]:
        self._rest += pcm
        frame = round(0.032 * RATE) * 2
        while len(self._rest) >= frame:
            piece, self._rest = self._rest[:frame], self._rest[frame:]
            at = self._fed / RATE
            self._fed += frame // 2
            yield at, 0.032, piece.count(b"\x40") > frame // 4


@dataclass
class FakeRecogniser:
    """Hears its lines one after the other, a turn each, as far as the turn's loud sound reaches."""

    lines: list[str]
    fails_after: int | None = None
    name: str = "fake"
    describes: str = "a fake recogniser"
    turns: int = 0
    closed: bool = False
    _loud: float = 0.0
    _fed: float = 0.0
    _first: float | None = None

    def start_turn(self) -> None:
        self._check()
        self._loud, self._fed, self._first = 0.0, 0.0, None

    def feed(self, pcm: bytes) -> str:
        self._check()
        loud = pcm.count(b"\x40") / RATE
        if loud and self._first is None:
            self._first = self._fed + pcm.index(b"\x40") / 2 / RATE
        self._loud += loud
        self._fed += len(pcm) / 2 / RATE
        words = self._words()
        return " ".join(words[: int(self._loud / 0.3)])

    def finish_turn(self) -> Heard:
        self._check()
        words = self._words() if self._loud > 0.2 else []
        self.turns += 1
        at = self._first or 0.0
        each = self._loud / max(1, len(words))
        timed = tuple(Word(w, at + i * each, at + (i + 1) * each, 0.9) for i, w in enumerate(words))
        return Heard(" ".join(words), timed)

    def close(self) -> None:
        self.closed = True

    def _check(self) -> None:
        if self.fails_after is not None and self.turns >= self.fails_after:
            raise SpeechError("The recogniser stopped.", "Type instead, or start the rehearsal again.")

    def _words(self) -> list[str]:
        return self.lines[self.turns].split() if self.turns < len(self.lines) else []


@dataclass(frozen=True)
class FakeSpoken:
    pcm: bytes
    rate: int
    cues: tuple[tuple[int, float], ...]


@dataclass
class FakeMouth:
    """Speaks ten characters a second of silence, or fails."""

    fails: bool = False
    said: list[str] = field(default_factory=list)
    closed: bool = False

    def speak(self, text: str, style: VoiceStyle, key: str) -> FakeSpoken:
        if self.fails:
            raise SpeechError("The voice does not answer.", "Captions go on.")
        self.said.append(text)
        seconds = len(text) / 10
        return FakeSpoken(b"\0\0" * round(16000 * seconds), 16000, ((len(text), seconds),))

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeLedger:
    """Keeps turns in memory; `full` makes it refuse as a full disk does."""

    full: bool = False
    turns: list[Turn] = field(default_factory=list)
    finished: bool = False

    def memory(self, partner_id: str) -> Memory:
        """Nobody has met."""
        return Memory()

    def begin(self, scenario: Scenario, partner: Partner, *, seed: int, started: datetime, version: str, mode: str) -> int:
        self._check()
        return 1

    def add_turn(self, session_id: int, turn: Turn) -> None:
        self._check()
        self.turns.append(turn)

    def cut_short(self, session_id: int, number: int, end: float) -> None:
        self._check()
        self.turns = [replace(turn, end=min(turn.end, end)) if turn.number == number else turn for turn in self.turns]

    def finish(self, session_id: int, *, ended: datetime, seconds: float) -> None:
        self._check()
        self.finished = True

    def _check(self) -> None:
        if self.full:
            raise StorageError("The disk is full.", "Make room.")

