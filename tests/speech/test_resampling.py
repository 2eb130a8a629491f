"""Rates, channels and widths of sound, measured on tones."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.speech.resampling import WIDTH, Resampler, SampleKind, mono, resample
from tests.speech.sounds import pcm, tone, values

RATES = (8_000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000)


@pytest.mark.parametrize("rate", RATES)
def test_a_tone_stays_the_same_tone_for_the_same_time(rate: int) -> None:
    out = values(resample(tone(1.0, 1_000, 0.5, rate), rate, 16_000))
    wanted = 0.5 * np.sin(2 * np.pi * 1_000 * np.arange(16_000) / 16_000)
    assert len(out) == 16_000
    # The ends, where sound begins out of nothing, are left out.
    assert np.abs(out - wanted)[200:-200].max() < 0.002


@pytest.mark.parametrize(("rate", "hertz"), [(48_000, 8_500), (48_000, 15_000), (44_100, 9_000), (96_000, 23_000), (22_050, 8_600)])
def test_what_the_lower_rate_cannot_hold_is_gone(rate: int, hertz: float) -> None:
    out = values(resample(tone(0.5, hertz, 0.5, rate), rate, 16_000))
    assert np.abs(out[200:-200]).max() < 0.002


def test_to_a_higher_rate_nothing_is_added() -> None:
    out = values(resample(tone(0.5, 3_000, 0.5, 8_000), 8_000, 48_000))
    spectrum = np.abs(np.fft.rfft(out[2_400:-2_400] * np.hanning(len(out) - 4_800)))
    hertz = np.fft.rfftfreq(len(out) - 4_800, 1 / 48_000)
    assert hertz[spectrum.argmax()] == pytest.approx(3_000, abs=5)
    assert spectrum[hertz > 4_100].max() < spectrum.max() / 1_000


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("piece", [1, 7, 640, 4_096])
def test_pieces_of_any_size_make_the_same_sound(rate: int, piece: int) -> None:
    sound = tone(0.2 if piece < 100 else 1.0, 700, 0.5, rate)
    resampler = Resampler(rate)
    out = b"".join(resampler.feed(sound[at : at + piece]) for at in range(0, len(sound), piece)) + resampler.finish()
    whole = resample(sound, rate, 16_000)
    assert len(out) == len(whole)
    assert np.abs(values(out) - values(whole)).max() <= 1 / 32_768


@pytest.mark.parametrize("rate", RATES)
def test_it_waits_for_a_few_milliseconds_at_most(rate: int) -> None:
    resampler = Resampler(rate)
    out = sum(len(resampler.feed(tone(0.1, 700, 0.5, rate))) for _ in range(10))
    assert 15_900 <= out / 2 <= 16_000


def packed(sound: NDArray[np.float64], kind: SampleKind) -> bytes:
    match kind:
        case "uint8":
            return bytes(np.rint(sound * 127 + 128).astype(np.uint8))
        case "int16":
            return pcm(sound)
        case "int24":
            return bytes(np.rint(sound * (2**23 - 1)).astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3])
        case "int32":
            return bytes(np.rint(sound * (2**31 - 1)).astype("<i4"))
        case "float32":
            return bytes(sound.astype("<f4"))
        case "float64":
            return bytes(sound.astype("<f8"))


@pytest.mark.parametrize("kind", list(WIDTH))
def test_every_kind_of_sample_and_two_channels(kind: SampleKind) -> None:
    left, right = values(tone(0.5, 500, 0.6)), values(tone(0.5, 900, 0.3))
    out = Resampler(16_000, 2, kind).feed(packed(np.stack([left, right], axis=1).ravel(), kind))
    assert np.abs(values(out) - (left + right) / 2).max() < (0.01 if kind == "uint8" else 0.0002)


def test_what_is_no_number_or_too_loud_is_tamed() -> None:
    odd = np.array([np.nan, np.inf, -np.inf, 3.0, -3.0, 0.25], dtype="<f4")
    assert mono(odd.tobytes(), "float32", 1).tolist() == [0.0, 1.0, -1.0, 1.0, -1.0, 0.25]
    assert values(Resampler(16_000, 1, "float32").feed(odd.tobytes())).tolist()[3:] == pytest.approx([1, -1, 0.25], abs=1e-4)


def test_no_sound_is_no_sound() -> None:
    assert resample(b"", 44_100, 16_000) == b""
    assert resample(b"", 16_000, 16_000) == b""
