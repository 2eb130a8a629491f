"""A whole recording through a recogniser: cut at its silences, heard piece by piece."""

from __future__ import annotations

from dataclasses import replace

from app.speech.activity import Activity
from app.speech.cutting import Cutter, Cutting, Stretch
from app.speech.recogniser import RATE, Heard, Recogniser
from app.speech.resampling import loudness

CUTTING = Cutting(shortest=14.0, longest=20.0, pause=0.25, gap=1.5)
_BLOCK = RATE * 2 * 10
"""Bytes looked through for voice at once (10 s)."""


def transcribe_pcm(sound: bytes, recogniser: Recogniser) -> list[Heard]:
    """The speech of a recording (16 kHz mono 16-bit), piece by piece, word times in the recording's time.

    Pieces end at pauses, or at the quietest moment where there is none for 20 s; silence gives none.
    """
    return [heard for stretch in _stretches(sound) if (heard := _hear(sound, stretch, recogniser)).text]


def _stretches(sound: bytes) -> list[Stretch]:
    activity, cutter = Activity(), Cutter(CUTTING)
    found: list[Stretch | None] = []
    for block in range(0, len(sound), _BLOCK):
        for start, length, voice in activity.feed(sound[block : block + _BLOCK]):
            frame = sound[_byte(start) : _byte(start + length)]
            found.append(cutter.feed(start, length, voice, loudness(frame)))
    found.append(cutter.finish())
    return [stretch for stretch in found if stretch is not None]


def _hear(sound: bytes, stretch: Stretch, recogniser: Recogniser) -> Heard:
    recogniser.start_turn()
    recogniser.feed(sound[_byte(stretch.start) : _byte(stretch.end)])
    heard = recogniser.finish_turn()
    at = stretch.start
    words = tuple(replace(w, start=round(w.start + at, 3), end=round(w.end + at, 3)) for w in heard.words)
    return Heard(heard.text, words)


def _byte(seconds: float) -> int:
    return round(seconds * RATE) * 2
