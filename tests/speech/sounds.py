"""Sounds that are no speech, a recogniser fed as a microphone feeds it, and how far two texts differ."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.conversation.words import tokens
from app.speech.recogniser import RATE, Heard, Recogniser

CHUNK = 2048


def silence(seconds: float) -> bytes:
    return bytes(round(seconds * RATE) * 2)


def tone(seconds: float, hertz: float = 440.0, level: float = 0.3, rate: int = RATE) -> bytes:
    at = np.arange(round(seconds * rate)) / rate
    return pcm(level * np.sin(2 * np.pi * hertz * at))


def noise(seconds: float, level: float = 0.1) -> bytes:
    return pcm(np.random.default_rng(7).normal(0, level, round(seconds * RATE)))


def pcm(values: NDArray[np.float64]) -> bytes:
    return bytes(np.rint(values * 32_767).clip(-32_768, 32_767).astype("<i2"))


def values(sound: bytes) -> NDArray[np.float64]:
    return np.frombuffer(sound, "<i2").astype(np.float64) / 32_768


def hear(recogniser: Recogniser, sound: bytes, chunk: int = CHUNK) -> tuple[Heard, list[str]]:
    """One turn in pieces of `chunk` bytes: what was heard, and the texts on the way without repeats."""
    recogniser.start_turn()
    seen: list[str] = []
    for at in range(0, len(sound), chunk):
        partial = recogniser.feed(sound[at : at + chunk])
        if partial and (not seen or seen[-1] != partial):
            seen.append(partial)
    return recogniser.finish_turn(), seen


def word_errors(said: str, heard: str) -> float:
    """Words wrong, missing or too many, as a share of the words said (WER)."""
    wanted, got = tokens(said), tokens(heard)
    row = list(range(len(got) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (word != other))
    return row[-1] / len(wanted)
