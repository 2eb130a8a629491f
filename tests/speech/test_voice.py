"""The partner's voice with its real worker process, and with workers that hang, die or babble."""

from __future__ import annotations

import itertools
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.content import load
from app.conversation.people import VoiceStyle
from app.errors import SpeechError
from app.speech.voice import Patience, Spoken, Voice, Worker
from app.speech.voice_worker import ESPEAK_VOICES, place_of
from tests.fakes import Clock
from tests.speech import broken_voices

ROOT = Path(__file__).parent.parent.parent
SHORT = Patience(start=0.3, text=0.3, character=0.0, rest=60.0, end=0.5)
MAYA = VoiceStyle(178, 58, "female")


@pytest.fixture(scope="module")
def voice() -> Iterator[Voice]:
    made = Voice()
    yield made
    made.close()


def seconds(spoken: Spoken) -> float:
    return len(spoken.pcm) / 2 / spoken.rate


def samples(spoken: Spoken) -> array[int]:
    return array("h", spoken.pcm)


def assert_ends(spoken: Spoken, text: str) -> None:
    place, moment = spoken.cues[-1]
    assert place == len(text)
    assert moment == pytest.approx(seconds(spoken))


def broken(worker: Worker, patience: Patience = SHORT, now: Clock | None = None) -> Voice:
    return Voice(worker=worker, patience=patience, now=now or time.monotonic)


def refusal(voice: Voice, text: str = "Hello.") -> SpeechError:
    with pytest.raises(SpeechError) as caught:
        voice.speak(text, MAYA, "maya-chen")
    return caught.value


# ---- the real voice


def test_it_speaks(voice: Voice) -> None:
    spoken = voice.speak("Hello, I am Maya.", MAYA, "maya-chen")
    assert 8_000 <= spoken.rate <= 48_000
    assert 0.8 < seconds(spoken) < 3
    assert max(map(abs, samples(spoken))) > 5_000


def test_the_answer_begins_at_once(voice: Voice) -> None:
    spoken = voice.speak("Hello.", MAYA, "maya-chen")
    first = next(i for i, sample in enumerate(samples(spoken)) if abs(sample) > 160)
    assert first / spoken.rate < 0.02


def test_cues_lead_through_every_word(voice: Voice) -> None:
    text = "I came from synthesis — a reaction failed. Two years! What about you?"
    spoken = voice.speak(text, MAYA, "maya-chen")
    said = [text[:place].rsplit(maxsplit=1)[-1] for place, _ in spoken.cues]
    assert said == text.split()
    moments = [moment for _, moment in spoken.cues]
    assert moments == sorted(moments)
    assert_ends(spoken, text)


def test_sentences_end_in_a_pause_where_their_cue_says(voice: Voice) -> None:
    text = "We measured everything twice. Then the funding ran out."
    spoken = voice.speak(text, MAYA, "maya-chen")
    border = dict(spoken.cues)[text.index(".") + 1]
    after = samples(spoken)[round((border + 0.01) * spoken.rate) : round((border + 0.2) * spoken.rate)]
    before = samples(spoken)[round((border - 0.2) * spoken.rate) : round((border - 0.05) * spoken.rate)]
    assert max(map(abs, after)) < 200 < max(map(abs, before))


def test_a_faster_partner_takes_less_time(voice: Voice) -> None:
    text = "Nobody told me that the first year would be so quiet."
    slow = voice.speak(text, VoiceStyle(130, 50, "female"), "maya-chen")
    fast = voice.speak(text, VoiceStyle(220, 50, "female"), "maya-chen")
    assert seconds(fast) < 0.8 * seconds(slow)


def test_partners_have_voices_of_their_own(voice: Voice) -> None:
    partners = load().partners
    text = "So, what brings you to this poster? I am always glad of a question."
    # espeak-ng roughens its voices by chance, so that the samples differ each time; how high they lie does not.
    heights = {id_: pitch(voice.speak(text, p.voice, id_)) for id_, p in partners.items()}
    for one, other in itertools.combinations(partners.values(), 2):
        lower, higher = sorted((heights[one.id], heights[other.id]))
        slower, faster = sorted((one.voice.rate, other.voice.rate))
        colors = [place_of(p.id, len(ESPEAK_VOICES[p.voice.gender])) for p in (one, other)]
        apart = higher > 1.08 * lower or faster >= 1.1 * slower or (one.voice.gender, colors[0]) != (other.voice.gender, colors[1])
        assert apart, (one.id, other.id)
    for id_, partner in partners.items():
        assert pitch(voice.speak(text, partner.voice, id_)) == pytest.approx(heights[id_], rel=0.05)


def test_women_and_men_differ_in_pitch(voice: Voice) -> None:
    text = "Oh no, no, no, you know more than me."
    woman, man = (voice.speak(text, VoiceStyle(170, 50, gender), "same") for gender in ("female", "male"))
    assert pitch(woman) > 1.4 * pitch(man)


def pitch(spoken: Spoken) -> float:
    """The median fundamental in Hz, by the autocorrelation of the loud frames of 40 ms."""
    sound, size = np.frombuffer(spoken.pcm, np.int16).astype(np.float64), round(0.04 * spoken.rate)
    shortest, longest = spoken.rate // 350, spoken.rate // 65
    found = []
    for start in range(0, len(sound) - size, size):
        frame = sound[start : start + size]
        lags = np.correlate(frame, frame, "full")[size - 1 :]
        best = shortest + int(lags[shortest:longest].argmax())
        if np.sqrt((frame**2).mean()) > 800 and lags[best] > 0.5 * lags[0]:
            found.append(spoken.rate / best)
    return float(np.median(found))


@pytest.mark.parametrize("text", ["…", "—", "\x00\x1b[31m", "[[slnc 5000]]", "<speak>", "🙂", "?!"])
def test_odd_texts_are_said_or_passed_over(voice: Voice, text: str) -> None:
    spoken = voice.speak(text, MAYA, "maya-chen")
    assert_ends(spoken, text)
    assert 0 < seconds(spoken) < 3


def test_a_text_beyond_all_bounds_is_refused(voice: Voice) -> None:
    assert "too long" in refusal(voice, "word " * 5_000).what


def test_a_killed_worker_is_replaced(voice: Voice) -> None:
    before = seconds(voice.speak("Still here.", MAYA, "maya-chen"))
    assert voice.process is not None
    killed = voice.process.pid
    voice.process.kill()
    assert seconds(voice.speak("Still here.", MAYA, "maya-chen")) == pytest.approx(before, abs=0.03)
    assert voice.process.pid != killed


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    voice = Voice()
    voice.warm(MAYA, "maya-chen")
    voice.speak("Hello.", MAYA, "maya-chen")
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    assert not list(folder.glob("said*"))
    voice.close()
    assert not list(tmp_path.iterdir())
    assert voice.process is None


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    voice = Voice()
    voice.speak("Hello.", MAYA, "maya-chen")
    voice.close()
    assert capfd.readouterr() == ("", "")


# ---- workers that go wrong


@pytest.mark.parametrize(
    "worker",
    [
        broken_voices.hangs,
        broken_voices.babbles,
        broken_voices.misplaces,
        broken_voices.leaves,
        broken_voices.fails,
        pytest.param(broken_voices.stops_halfway, marks=pytest.mark.skipif(os.name == "nt", reason="writes to a socket")),
        pytest.param(broken_voices.floods, marks=pytest.mark.skipif(os.name == "nt", reason="writes to a socket")),
    ],
)
def test_a_broken_worker_is_told_in_bounded_time(worker: Worker) -> None:
    voice = broken(worker, Patience(start=0.5, text=0.2, character=0.0, end=0.2))
    voice.warm(MAYA, "maya-chen")
    began = time.monotonic()
    error = refusal(voice)
    assert error.what == "The voice does not answer."
    assert error.remedy.startswith("Captions go on")
    assert time.monotonic() - began < 6
    voice.close()


def test_what_was_to_be_said_is_not_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    voice = broken(broken_voices.fails, Patience())
    refusal(voice, "My secret project.")
    voice.close()
    assert caplog.text
    assert "secret" not in caplog.text


def test_a_voice_that_hung_once_speaks_at_the_second_try(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    voice = broken(broken_voices.hangs_once, Patience(start=1.5, text=0.5))
    assert voice.speak("Hello.", MAYA, "maya-chen").pcm
    voice.close()


def test_the_other_engine_is_tried_when_one_takes_the_process_down() -> None:
    voice = broken(broken_voices.works_with_the_other_engine, Patience())
    assert voice.speak("Hello.", MAYA, "maya-chen").pcm
    voice.close()


def test_no_engine_is_told_as_such() -> None:
    voice = broken(broken_voices.has_no_engine, Patience())
    assert refusal(voice).what == "No voice is installed on this computer."
    voice.close()


def test_a_voice_that_keeps_failing_rests_and_is_tried_again() -> None:
    clock = Clock()
    voice = broken(broken_voices.hangs, Patience(start=0.1, text=0.1), clock)
    refusal(voice)
    refusal(voice)
    refusal(voice)
    voice.warm(MAYA, "maya-chen")
    assert voice.process is None
    clock.now += 61
    voice.warm(MAYA, "maya-chen")
    assert voice.process is not None
    refusal(voice)
    assert voice.process is None
    voice.close()


def test_closing_does_not_wait_for_a_hung_worker() -> None:
    voice = broken(broken_voices.hangs)
    voice.warm(MAYA, "maya-chen")
    began = time.monotonic()
    voice.close()
    voice.close()
    assert time.monotonic() - began < 2


# ---- the parent's signals and its death

_INTERRUPTED = """
import os, signal
from app.conversation.people import VoiceStyle
from app.speech.voice import Voice
if __name__ == "__main__":
    voice = Voice()
    voice.warm(VoiceStyle(), "x")
    first = voice.process.pid
    try:
        os.killpg(0, signal.SIGINT)
        signal.pause()
    except KeyboardInterrupt:
        pass
    voice.speak("Hello.", VoiceStyle(), "x")
    print("same" if voice.process.pid == first else "another")
    voice.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="there are no process groups of this kind")
def test_ctrl_c_does_not_take_the_voice(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED], cwd=ROOT, start_new_session=True, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("same\n", "")


_PARENT = """
import sys
from app.conversation.people import VoiceStyle
from app.speech.voice import Voice
from tests.speech.broken_voices import hung_engine
if __name__ == "__main__":
    voice = Voice(worker=hung_engine) if sys.argv[1] == "hung" else Voice()
    if sys.argv[1] == "hung":
        voice.warm(VoiceStyle(), "x")
    else:
        voice.speak("Hello.", VoiceStyle(), "x")
    print(voice.process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("state", ["idle", "hung"])
def test_the_worker_dies_with_its_parent(tmp_path: Path, state: str) -> None:
    command = [sys.executable, "-c", _PARENT, state]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        if state == "hung":
            assert parent.stdout.readline() == "in the engine\n"
        parent.kill()
        # The worker holds the write end of this pipe too: it reads to its end only once the worker is gone.
        parent.stdout.read()
    with pytest.raises(ProcessLookupError):
        _wait_until_gone(worker)
    assert not list(tmp_path.glob("hallway-voice-*"))


def _wait_until_gone(pid: int) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        os.kill(pid, 0)
        if Path(f"/proc/{pid}/stat").is_file() and Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
            raise ProcessLookupError
        threading.Event().wait(0.02)


def test_a_voice_that_hangs_holds_up_a_long_answer_for_less_than_four_seconds() -> None:
    patience = Patience()
    assert patience.text + 400 * patience.character < 4
