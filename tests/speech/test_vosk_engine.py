"""The real Vosk library with a real, tiny model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from app.errors import SpeechError
from app.speech.sound import read_wav
from app.speech.vosk_engine import VoskRecogniser
from tests.speech.sounds import hear, noise, silence, tone

TINY = Path(__file__).parent.parent / "data" / "vosk-tiny"
EXPECTED = json.loads((TINY / "fixtures" / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
@pytest.mark.parametrize("chunk", [2048, 3200, 1_000_000])
def test_what_is_in_the_recordings_is_heard_at_any_piece_size(vosk: VoskRecogniser, name: str, chunk: int) -> None:
    heard, seen = hear(vosk, read_wav(TINY / "fixtures" / f"{name}.wav"), chunk)
    assert heard.text == " ".join(EXPECTED[name]["turns"])
    assert [w.text for w in heard.words] == heard.text.split()
    assert not heard.text or seen


def test_words_have_times_within_the_turn_and_confidences(vosk: VoskRecogniser) -> None:
    heard, _ = hear(vosk, read_wav(TINY / "fixtures" / "two_turns.wav"))
    times = [moment for w in heard.words for moment in (w.start, w.end)]
    assert times == sorted(times)
    assert times[0] == pytest.approx(0.3, abs=0.1)
    assert times[-1] < EXPECTED["two_turns"]["seconds"]
    # The pause that Vosk itself takes for an endpoint lies between the two sentences.
    assert heard.words[5].start - heard.words[4].end > 1.0
    assert all(w.confidence is not None and 0 <= w.confidence <= 1 and not w.estimated for w in heard.words)


def test_the_text_so_far_keeps_what_was_said_before_an_endpoint(vosk: VoskRecogniser) -> None:
    _, seen = hear(vosk, read_wav(TINY / "fixtures" / "two_turns.wav"))
    assert "what do you work on" in seen
    assert seen[-1].startswith("what do you work on i study")


def test_each_turn_begins_anew(vosk: VoskRecogniser) -> None:
    yes = read_wav(TINY / "fixtures" / "yes.wav")
    first, _ = hear(vosk, yes)
    vosk.start_turn()
    vosk.feed(read_wav(TINY / "fixtures" / "hello.wav"))
    second, _ = hear(vosk, yes)
    assert first == second
    assert first.text == "yes"


@pytest.mark.parametrize("sound", [b"", silence(6), noise(2), tone(2)], ids=["nothing", "silence", "noise", "tone"])
def test_no_speech_is_no_words(vosk: VoskRecogniser, sound: bytes) -> None:
    heard, _ = hear(vosk, sound)
    assert (heard.text, heard.words) == ("", ())


def test_a_sample_cut_in_two_does_no_harm(vosk: VoskRecogniser) -> None:
    heard, _ = hear(vosk, read_wav(TINY / "fixtures" / "question.wav"), 1_999)
    assert heard.text == "what brings you to this conference"


def test_outside_of_a_turn_nothing_is_heard(vosk: VoskRecogniser) -> None:
    hear(vosk, silence(0.1))
    assert vosk.feed(silence(0.1)) == ""
    assert vosk.finish_turn().text == ""


def test_a_closed_one_says_so(tmp_path: Path) -> None:
    recogniser = VoskRecogniser(TINY / "model")
    assert recogniser.describes == "Vosk (model)"
    recogniser.close()
    recogniser.close()
    with pytest.raises(SpeechError, match="closed"):
        recogniser.start_turn()


def broken(folder: Path, file: str, content: bytes | None) -> Path:
    shutil.copytree(TINY / "model", folder)
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    return folder


@pytest.mark.parametrize("file", ["am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst", "graph/words.txt", "conf/model.conf"])
@pytest.mark.parametrize("content", [None, b"", b"garbage\n" * 99], ids=["missing", "empty", "garbage"])
def test_a_broken_model_is_told_at_once_by_its_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], file: str, content: bytes | None
) -> None:
    folder = broken(tmp_path / "vosk-model-broken", file, content)
    with pytest.raises(SpeechError, match="vosk-model-broken") as caught:
        VoskRecogniser(folder)
    assert caught.value.remedy
    assert capfd.readouterr().err == ""


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="nowhere"):
        VoskRecogniser(tmp_path / "nowhere")
