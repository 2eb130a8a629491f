"""Cuts sound into stretches of speech: at pauses where it can, at the quietest moment where it must.

        voice ── short pause ── voice ── pause, as long as `pause` ──
    roll └──────────── one stretch ────────┘ roll

A stretch shorter than `shortest` goes on over pauses, until a `gap`; one of `longest` is cut in any case.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cutting:
    """How to cut, all in seconds."""

    shortest: float
    """A stretch shorter than this goes on over pauses."""
    longest: float
    """A stretch is cut when it gets this long, pause or not."""
    pause: float
    """Time without voice that ends a stretch which is long enough."""
    gap: float
    """Time without voice that ends any stretch."""
    roll: float = 0.2
    """Sound kept before the first voice and after the last: a voice begins before it is surely one."""
    least: float = 0.12
    """Voice that a stretch must have in all: a breath or a click has less."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of speech from `start` to `end`, with its voiced spans, in seconds of the sound fed so far."""

    start: float
    end: float
    voiced: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    start: float
    end: float
    voice: bool
    loudness: float


class Cutter:
    """Takes frames of a stream in order and gives the stretches that they complete."""

    def __init__(self, cutting: Cutting) -> None:
        """Begin at 0 seconds."""
        self._cutting = cutting
        self._frames: list[_Frame] = []
        self._last = 0
        self._free_from = 0.0
        self._now = 0.0

    @property
    def silent(self) -> float:
        """Seconds without voice since the last voice of the stretch under way; 0 where none is."""
        return self._now - self._frames[self._last].end if self._frames else 0.0

    @property
    def under_way(self) -> Stretch | None:
        """The stretch under way, as far as it has been fed."""
        return self._stretch(self._frames[: self._last + 1]) if self._frames else None

    def feed(self, start: float, length: float, voice: bool, loudness: float) -> Stretch | None:
        """Take in one frame; `loudness` in any unit, to find the quietest moment where a cut must be."""
        frame = _Frame(start, start + length, voice, loudness)
        self._now = frame.end
        if not voice and not self._frames:
            return None
        self._frames.append(frame)
        rules, begun = self._cutting, self._frames[0].start
        if voice:
            self._last = len(self._frames) - 1
            return self._force() if frame.end - begun >= rules.longest else None
        long_enough = self._frames[self._last].end - begun >= rules.shortest
        if self.silent >= (rules.pause if long_enough else rules.gap):
            return self.finish()
        return None

    def finish(self) -> Stretch | None:
        """The stretch under way is over."""
        stretch = self.under_way
        self._frames.clear()
        self._last = 0
        if stretch is not None:
            self._free_from = stretch.end
        return stretch

    def _force(self) -> Stretch | None:
        """Cut at the quietest moment of the last part, so that no word is cut where that can be helped."""
        frames = self._frames
        late = len(frames) * 3 // 5
        # The last of equally quiet ones: the stretch stays as long as it can.
        at = min(range(late, len(frames) - 1), key=lambda i: (frames[i].loudness, -i), default=len(frames) - 1)
        middle = (frames[at].start + frames[at].end) / 2
        done, rest = frames[: at + 1], frames[at + 1 :]
        stretch = self._stretch(done, end=middle)
        self._free_from = middle
        first = next((i for i, f in enumerate(rest) if f.voice), len(rest))
        self._frames = rest[first:]
        self._last = max((i for i, f in enumerate(self._frames) if f.voice), default=0)
        return stretch

    def _stretch(self, frames: list[_Frame], end: float | None = None) -> Stretch | None:
        voiced = _spans((f.start, f.end) for f in frames if f.voice)
        if sum(b - a for a, b in voiced) < self._cutting.least:
            return None
        start = max(self._free_from, voiced[0][0] - self._cutting.roll)
        if end is None:
            end = min(self._now, voiced[-1][1] + self._cutting.roll)
        return Stretch(start, end, voiced)


def _spans(parts: Iterable[Span]) -> tuple[Span, ...]:
    """Neighbouring spans as one."""
    spans: list[Span] = []
    for start, end in parts:
        if spans and start - spans[-1][1] < 1e-6:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return tuple(spans)
