"""Whole recordings, by both engines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.speech.moonshine_engine import MoonshineRecogniser
from app.speech.sound import read_wav
from app.speech.transcribing import CUTTING, transcribe_pcm
from app.speech.vosk_engine import VoskRecogniser
from tests.speech.sounds import noise, silence, word_errors
from tests.speech.speaking import speech

FIXTURES = Path(__file__).parent.parent / "data" / "vosk-tiny" / "fixtures"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text("utf-8"))
NAMES = [name for name in sorted(EXPECTED) if EXPECTED[name]["turns"]]


def test_a_long_recording_is_cut_at_its_silences_and_heard_whole(vosk: VoskRecogniser) -> None:
    sound, wanted, starts = silence(3.0), [], []
    for name in NAMES * 2:
        starts.append(len(sound) / 32_000)
        sound += read_wav(FIXTURES / f"{name}.wav")
        wanted.append(" ".join(EXPECTED[name]["turns"]))
    heard = transcribe_pcm(sound, vosk)
    assert len(sound) / 32_000 > 2 * CUTTING.longest
    assert len(heard) >= 3
    words = [word for piece in heard for word in piece.words]
    assert word_errors(" ".join(wanted), " ".join(w.text for w in words)) < 0.05
    times = [moment for w in words for moment in (w.start, w.end)]
    assert times == sorted(times)
    assert times[0] == pytest.approx(starts[0] + 0.3, abs=0.2)
    # Times are the recording's: the last sentence lies where it was put.
    last = [w for w in words if w.start > starts[-1]]
    assert " ".join(w.text for w in last) == wanted[-1]
    assert all(piece.words[-1].end - piece.words[0].start <= CUTTING.longest + 0.5 for piece in heard)


def test_moonshine_transcribes_too(moonshine: MoonshineRecogniser) -> None:
    text = "I work on climate change. Last year we tried to build a new model, and nothing worked for two years."
    heard = transcribe_pcm(silence(2.0) + speech(text, "en-us+f3", 150) + silence(2.0), moonshine)
    assert word_errors(text, " ".join(piece.text for piece in heard)) < 0.15
    assert heard[0].words[0].start == pytest.approx(2.0, abs=0.2)


@pytest.mark.parametrize("sound", [b"", silence(30), noise(5)], ids=["nothing", "silence", "noise"])
def test_without_speech_there_are_no_pieces(vosk: VoskRecogniser, sound: bytes) -> None:
    assert transcribe_pcm(sound, vosk) == []
