"""Sound of any rate, width and number of channels -> 16-bit mono of one rate, by a windowed sinc.

Output sample n is the input at time n * from_rate / to_rate, low-passed below half of the lower of
the two rates: the kernel is a sinc of `CROSSINGS` zero crossings a side under a Kaiser window, one
row of taps for each of the phases that the ratio of the rates has (Smith, "Digital Audio
Resampling", 1984).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Literal

from app.speech.recogniser import RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

SampleKind = Literal["uint8", "int16", "int24", "int32", "float32", "float64"]
WIDTH: dict[SampleKind, int] = {"uint8": 1, "int16": 2, "int24": 3, "int32": 4, "float32": 4, "float64": 8}
"""Bytes of one sample."""

CROSSINGS = 24
_KAISER_BETA = 8.0
_PASSED = 0.94
"""Share of the lower rate's band that passes: the rest is the slope, which must lie below its end."""
_BLOCK = 16_000
"""Output samples made at once, which bounds memory."""


class Resampler:
    """Feed interleaved sound in pieces of any size, get 16-bit mono at `to_rate`, continuous over their borders."""

    def __init__(self, rate: int, channels: int = 1, kind: SampleKind = "int16", to_rate: int = RATE) -> None:
        """Sound comes with `rate` frames a second of `channels` samples each."""
        import numpy as np

        self._channels, self._kind = channels, kind
        common = math.gcd(rate, to_rate)
        self._phases, self._step = to_rate // common, rate // common
        self._kernel = _kernel(self._phases, min(1.0, to_rate / rate))
        taps = self._kernel.shape[1]
        self._before = taps // 2
        # Silence stands before the first sample, so that the first output is centred on it.
        self._kept = np.zeros(self._before - 1, dtype=np.float32)
        self._kept_from = 1 - self._before
        self._made = 0
        self._rest = b""

    def feed(self, sound: bytes) -> bytes:
        """The output that this sound completes; a frame cut in two is kept until its end arrives."""
        frame = WIDTH[self._kind] * self._channels
        sound = self._rest + sound
        whole = len(sound) - len(sound) % frame
        self._rest = sound[whole:]
        return self._convert(mono(sound[:whole], self._kind, self._channels))

    def finish(self) -> bytes:
        """The last few milliseconds, which waited for what would come after them."""
        import numpy as np

        end = self._kept_from + len(self._kept)
        total = -(-end * self._phases // self._step)
        pcm = self._convert(np.zeros(self._before + 1, dtype=np.float32), until=total)
        self._rest = b""
        return pcm

    def _convert(self, new: Floats, until: int | None = None) -> bytes:
        import numpy as np

        if self._phases == self._step:
            return to_pcm(new) if until is None else b""
        kept = np.concatenate((self._kept, new))
        # The last input that output n needs is floor(n * step / phases) + before.
        usable = self._kept_from + len(kept) - self._before
        total = max(self._made, -(-usable * self._phases // self._step))
        if until is not None:
            total = min(total, max(until, self._made))
        parts: list[bytes] = []
        views: Any = np.lib.stride_tricks.sliding_window_view(kept, self._kernel.shape[1]) if total > self._made else None
        for first in range(self._made, total, _BLOCK):
            places = np.arange(first, min(first + _BLOCK, total), dtype=np.int64) * self._step
            rows = places // self._phases - self._before + 1 - self._kept_from
            parts.append(to_pcm(np.einsum("ij,ij->i", views[rows], self._kernel[places % self._phases])))
        self._made = total
        needed = total * self._step // self._phases - self._before + 1
        drop = min(max(0, needed - self._kept_from), len(kept))
        self._kept, self._kept_from = kept[drop:].copy(), self._kept_from + drop
        return b"".join(parts)


def resample(pcm: bytes, from_rate: int, to_rate: int) -> bytes:
    """16-bit mono sound at another rate; it stays as long as it was, to the sample."""
    if from_rate == to_rate:
        return pcm
    resampler = Resampler(from_rate, to_rate=to_rate)
    return resampler.feed(pcm) + resampler.finish()


def mono(sound: bytes, kind: SampleKind, channels: int) -> Floats:
    """Whole frames as one channel of floats within -1..1: the mean of the channels."""
    import numpy as np

    values: Floats
    match kind:
        case "uint8":
            values = (np.frombuffer(sound, np.uint8).astype(np.float32) - np.float32(128)) / np.float32(128)
        case "int16":
            values = np.frombuffer(sound, "<i2").astype(np.float32) / np.float32(32_768)
        case "int24":
            wide = np.zeros((len(sound) // 3, 4), np.uint8)
            wide[:, 1:] = np.frombuffer(sound, np.uint8).reshape(-1, 3)
            values = (wide.view("<i4")[:, 0] / 2**31).astype(np.float32)
        case "int32":
            values = (np.frombuffer(sound, "<i4") / 2**31).astype(np.float32)
        case "float32" | "float64":
            raw = np.frombuffer(sound, "<f4" if kind == "float32" else "<f8")
            values = np.nan_to_num(raw, posinf=1.0, neginf=-1.0).clip(-1, 1).astype(np.float32)
    return values if channels == 1 else values.reshape(-1, channels).mean(axis=1, dtype=np.float32)


def to_pcm(values: Floats) -> bytes:
    """Floats within -1..1 as 16-bit samples; what lies beyond is clipped."""
    import numpy as np

    return np.rint(values * 32_768).clip(-32_768, 32_767).astype("<i2").tobytes()


def _kernel(phases: int, band: float) -> Floats:
    """One row of taps a phase; `band` is the share of the input's band that the output can hold."""
    import numpy as np

    half = math.ceil(CROSSINGS / band)
    offsets = np.arange(1 - half, half + 1, dtype=np.float64)
    distance = offsets[None, :] - np.arange(phases, dtype=np.float64)[:, None] / phases
    cutoff = band * _PASSED
    window = np.i0(_KAISER_BETA * np.sqrt(np.clip(1 - (distance / half) ** 2, 0, 1))) / np.i0(_KAISER_BETA)
    taps = cutoff * np.sinc(cutoff * distance) * window
    kernel: Floats = (taps / taps.sum(axis=1, keepdims=True)).astype(np.float32)
    return kernel


def loudness(pcm: bytes) -> float:
    """The root mean square of 16-bit samples, 0 to 32,768; 0 for no sound."""
    import numpy as np

    values = np.frombuffer(pcm, "<i2").astype(np.float32)
    return float(np.sqrt(np.mean(values * values))) if values.size else 0.0
