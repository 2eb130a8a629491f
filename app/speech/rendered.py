"""The sound files that speech engines write: WAV on Linux and Windows, AIFF on macOS, as 16-bit mono samples."""

from __future__ import annotations

import math
import struct
import sys
import wave
from array import array
from pathlib import Path

THRESHOLD = 160
"""Of 32,768: what is softer is silence."""
LEAD, TAIL = 0.008, 0.030
"""Seconds of it that stay before and after the speech, so that nothing clicks."""

_LARGEST = 400_000_000


def read_rendered(path: Path) -> tuple[array[int], int]:
    """The samples of a sound file and how many make a second; ValueError when it is no whole 16-bit sound."""
    if path.stat().st_size > _LARGEST:
        raise ValueError("too large")
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"RIFF":
        return _wav(path)
    if magic == b"FORM":
        return _aiff(path.read_bytes())
    raise ValueError("no sound file")


def trimmed(samples: array[int], rate: int) -> array[int]:
    """Without the silence at both ends but a few milliseconds; empty when all is silence."""
    first = next((i for i, sample in enumerate(samples) if abs(sample) > THRESHOLD), None)
    if first is None:
        return array("h")
    last = next(i for i in range(len(samples) - 1, -1, -1) if abs(samples[i]) > THRESHOLD)
    return samples[max(0, first - round(LEAD * rate)) : last + 1 + round(TAIL * rate)]


def _wav(path: Path) -> tuple[array[int], int]:
    try:
        with wave.open(str(path), "rb") as file:
            if file.getsampwidth() != 2:
                raise ValueError("not 16-bit")
            channels, rate = file.getnchannels(), file.getframerate()
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as error:
        raise ValueError("a broken WAV file") from error
    return _samples(data, "little", channels), rate


def _aiff(data: bytes) -> tuple[array[int], int]:
    """AIFF and AIFF-C, uncompressed; the standard library reads neither from Python 3.13 on."""
    common, sound = b"", b""
    place = 12
    while place + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, place)
        body = data[place + 8 : place + 8 + size]
        if name == b"COMM":
            common = body
        elif name == b"SSND" and len(body) >= 8:
            sound = body[8 + int.from_bytes(body[:4], "big") :]
        place += 8 + size + size % 2
    if data[8:12] not in (b"AIFF", b"AIFC") or len(common) < 18:
        raise ValueError("a broken AIFF file")
    channels, frames, bits = struct.unpack_from(">hIh", common)
    packing = bytes(common[18:22]) if data[8:12] == b"AIFC" else b"NONE"
    rate = round(_extended(common[8:18]))
    if packing in (b"fl32", b"FL32"):
        floats = array("f", sound[: frames * channels * 4 // 4 * 4])
        if sys.byteorder == "little":
            floats.byteswap()
        return array("h", (round(max(-1.0, min(1.0, x)) * 32767) for x in floats[::channels])), rate
    if bits != 16 or packing not in (b"NONE", b"twos", b"sowt"):
        raise ValueError("not 16-bit")
    return _samples(sound[: frames * channels * 2], "little" if packing == b"sowt" else "big", channels), rate


def _samples(data: bytes, order: str, channels: int) -> array[int]:
    samples = array("h", data[: len(data) // 2 * 2])
    if order != sys.byteorder:
        samples.byteswap()
    return samples[::channels] if channels > 1 else samples


def _extended(data: bytes) -> float:
    """An 80-bit IEEE 754 number, as AIFF keeps its rate."""
    exponent, mantissa = struct.unpack(">HQ", data)
    return math.ldexp(float(mantissa), (exponent & 0x7FFF) - 16383 - 63)
