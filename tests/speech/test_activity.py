"""Voice activity by the real network."""

from __future__ import annotations

import pytest

from app.speech.activity import Activity
from tests.speech.sounds import noise, pcm, silence, tone, values
from tests.speech.speaking import speech

TEXT = "What are you working on these days?"


def voiced(sound: bytes, chunk: int = 2048) -> list[tuple[float, float, bool]]:
    activity = Activity()
    return [frame for at in range(0, len(sound), chunk) for frame in activity.feed(sound[at : at + chunk])]


@pytest.mark.parametrize("level", [1.0, 0.1, 0.01])
@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-gb-scotland"])
def test_speech_is_voice_and_the_silence_around_it_is_not(voice: str, level: float) -> None:
    spoken = pcm(values(speech(TEXT, voice)) * level)
    frames = voiced(silence(1.0) + spoken + silence(1.0))
    length = len(spoken) / 32_000
    within = [voice for start, _, voice in frames if 1.1 < start < 1.0 + length - 0.3]
    assert sum(within) / len(within) > 0.9
    around = [voice for start, _, voice in frames if start < 0.9 or start > 1.0 + length + 0.3]
    assert not any(around)


@pytest.mark.parametrize(
    "sound",
    [silence(5), noise(5, 0.001), noise(5, 0.01), noise(5, 0.3), tone(5, 100), tone(5, 220), tone(5, 440), tone(5, 1000, 0.02)],
    ids=["silence", "faint noise", "noise", "loud noise", "100 Hz", "220 Hz", "440 Hz", "1 kHz"],
)
def test_what_is_no_speech_has_no_voice(sound: bytes) -> None:
    assert not any(voice for _, _, voice in voiced(sound))


@pytest.mark.parametrize("chunk", [2, 1024, 2048, 3202, 100_000])
def test_the_size_of_the_pieces_does_not_matter(chunk: int) -> None:
    sound = speech(TEXT)[: 16_000 if chunk == 2 else None]
    frames = voiced(sound, chunk)
    assert frames == voiced(sound)
    assert [start for start, _, _ in frames] == pytest.approx([i * 0.032 for i in range(len(sound) // 1024)])


def test_after_a_reset_all_is_as_new() -> None:
    activity, sound = Activity(), speech(TEXT)
    first = activity.feed(sound)
    activity.feed(sound[:777])
    activity.reset()
    assert activity.feed(sound) == first
