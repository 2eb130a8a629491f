"""The real Moonshine on speech of espeak-ng."""

from __future__ import annotations

import pytest

from app.conversation.words import tokens
from app.errors import SpeechError
from app.speech.moonshine_engine import LIVE, MoonshineRecogniser
from tests.speech.sounds import hear, noise, pcm, silence, tone, values, word_errors
from tests.speech.speaking import speech

SAID = "What are you working on these days?"
LONG = (
    "I work on climate change. Last year we tried to build a new model, and nothing worked for two years. "
    "Then my supervisor asked me to look at the data again. We found a mistake in the second table. "
    "After that everything was easy, and we wrote the paper in three weeks."
)
VOICE = "en-us+f3"


@pytest.mark.parametrize("voice", ["en-us", "en-us+f3", "en-us+m3"])
def test_a_question_is_heard_nearly_right(moonshine: MoonshineRecogniser, voice: str) -> None:
    heard, seen = hear(moonshine, silence(0.35) + speech(SAID, voice) + silence(0.8))
    assert word_errors(SAID, heard.text) <= 2 / 7
    assert heard.text[0].isupper()
    assert len(seen) >= 3


def test_words_are_plain_and_lie_on_the_voice(moonshine: MoonshineRecogniser) -> None:
    spoken = speech(SAID)
    heard, _ = hear(moonshine, silence(1.0) + spoken + silence(1.0))
    assert tuple(w.text for w in heard.words) == tokens(heard.text)
    assert all(w.estimated and w.confidence is None and w.start < w.end for w in heard.words)
    times = [moment for w in heard.words for moment in (w.start, w.end)]
    assert times == sorted(times)
    assert times[0] == pytest.approx(1.0, abs=0.15)
    assert times[-1] == pytest.approx(1.0 + len(spoken) / 32_000, abs=0.25)


def test_a_long_turn_is_settled_in_stretches_and_heard_whole(moonshine: MoonshineRecogniser) -> None:
    sound = speech(LONG, VOICE, 150)
    assert len(sound) / 32_000 > LIVE.longest + LIVE.shortest
    heard, seen = hear(moonshine, sound + silence(0.6))
    assert word_errors(LONG, heard.text) < 0.2
    # What is settled does not change any more: the beginning stands through the second half.
    half = seen[len(seen) // 2 :]
    assert {" ".join(text.split()[:5]) for text in half} == {" ".join(heard.text.split()[:5])}
    assert heard.words[-1].end == pytest.approx(len(sound) / 32_000, abs=0.4)


def test_at_once_it_is_heard_as_well_as_in_pieces(moonshine: MoonshineRecogniser) -> None:
    sound = speech(LONG, VOICE, 150)
    heard, _ = hear(moonshine, sound, len(sound))
    assert word_errors(LONG, heard.text) < 0.2


def test_after_a_pause_the_end_of_the_turn_costs_no_more_listening(
    moonshine: MoonshineRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    moonshine.start_turn()
    sound = speech(SAID) + silence(0.5)
    text = [moonshine.feed(sound[at : at + 2048]) for at in range(0, len(sound), 2048)][-1]
    monkeypatch.setattr(moonshine, "_engine", None)
    assert moonshine.finish_turn().text == text


def test_a_turn_that_ends_within_a_word_is_heard_up_to_there(moonshine: MoonshineRecogniser) -> None:
    spoken = speech(SAID)
    heard, _ = hear(moonshine, spoken[: len(spoken) * 2 // 3 // 2 * 2])
    assert tokens(heard.text)[:3] == ("what", "are", "you")


def test_a_long_silence_within_a_turn_parts_the_words(moonshine: MoonshineRecogniser) -> None:
    first, second = speech("I started with physics.", "en-us+m3", 150), speech("Now I teach young students.", "en-us+m3", 150)
    heard, _ = hear(moonshine, first + silence(4) + second + silence(0.5))
    gap = max((b.start - a.end for a, b in zip(heard.words, heard.words[1:], strict=False)), default=0)
    assert gap > 3
    assert word_errors("I started with physics. Now I teach young students.", heard.text) <= 0.25


@pytest.mark.parametrize(
    "sound", [b"", silence(4), noise(4), noise(4, 0.01), tone(4), tone(4, 220), pcm(values(speech("Hello there.")) * 1e-4)],
    ids=["nothing", "silence", "noise", "soft noise", "tone", "low tone", "too faint"],
)
def test_no_speech_is_no_words(moonshine: MoonshineRecogniser, sound: bytes) -> None:
    heard, seen = hear(moonshine, sound)
    assert (heard.text, heard.words, seen) == ("", (), [])


def test_a_soft_voice_is_heard(moonshine: MoonshineRecogniser) -> None:
    heard, _ = hear(moonshine, pcm(values(speech(SAID)) * 0.03) + silence(0.5))
    assert word_errors(SAID, heard.text) <= 2 / 7


def test_each_turn_begins_anew(moonshine: MoonshineRecogniser) -> None:
    sound = speech("Yes.") + silence(0.5)
    first, _ = hear(moonshine, sound)
    moonshine.start_turn()
    moonshine.feed(speech(LONG, VOICE, 150)[:64_000])
    assert hear(moonshine, sound)[0] == first
    assert tokens(first.text) == ("yes",)


def test_a_sample_cut_in_two_does_no_harm(moonshine: MoonshineRecogniser) -> None:
    heard, _ = hear(moonshine, speech(SAID) + silence(0.5), 1_999)
    assert word_errors(SAID, heard.text) <= 2 / 7


def test_outside_of_a_turn_nothing_is_heard(moonshine: MoonshineRecogniser) -> None:
    hear(moonshine, silence(0.1))
    assert moonshine.feed(speech(SAID)) == ""
    assert moonshine.finish_turn().text == ""


def test_a_closed_one_says_so() -> None:
    recogniser = MoonshineRecogniser()
    recogniser.close()
    recogniser.close()
    with pytest.raises(SpeechError, match="closed"):
        recogniser.start_turn()


def test_a_fault_of_the_engine_is_a_speech_error(moonshine: MoonshineRecogniser, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def transcribe_without_streaming(self, *_: object) -> object:
            raise RuntimeError

    moonshine.start_turn()
    monkeypatch.setattr(moonshine, "_engine", Broken())
    with pytest.raises(SpeechError, match="Moonshine stopped"):
        moonshine.feed(speech(SAID) + silence(0.5))
