"""Microphone and loudspeaker over devices that the test plugs and unplugs, and the real ones without any device."""

from __future__ import annotations

import os
import subprocess
import sys
from array import array
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import Clock
from tests.ui.hardware import DESK, HEADSET, FakeHardware
from ui.devices import Port
from ui.loudspeaker import Loudspeaker
from ui.microphone import PIECE, Microphone, Pieces, level_of
from ui.pulse import GONE

ROOT = Path(__file__).parent.parent.parent
SOUND = b"\x00\x10" * (PIECE // 2)


class Listening:
    """A microphone and all that it told."""

    def __init__(self, *ports: Port, name: str = "") -> None:
        self.clock = Clock()
        self.hardware = FakeHardware(*ports)
        self.microphone = Microphone(None, self.hardware, self.clock)
        self.told: list[str] = []
        self.heard: list[bytes] = []
        self.levels: list[float] = []
        self.microphone.lost.connect(lambda why: self.told.append(f"lost: {why}"))
        self.microphone.found.connect(lambda who: self.told.append(f"found: {who}"))
        self.microphone.heard.connect(self.heard.append)
        self.microphone.level.connect(self.levels.append)
        self.microphone.start(name)

    def send(self, pcm: bytes = SOUND) -> None:
        self.hardware.opened_inputs[-1].sends(pcm)

    def later(self, seconds: float) -> None:
        """Time goes by, with a look each quarter of a second as by the timer."""
        while seconds > 0:
            self.clock.now += min(0.25, seconds)
            seconds -= 0.25
            self.microphone.check()

    def asleep(self, seconds: float) -> None:
        """The process stands still."""
        self.clock.now += seconds
        self.microphone.check()


# ---- levels and pieces


@pytest.mark.parametrize(
    ("amplitude", "level"), [(0, 0.0), (1, 0.0), (32767, 1.0), (3277, 1 - 20 / 60), (328, 1 - 40 / 60)]
)
def test_level_is_decibels_below_full_scale(amplitude: int, level: float) -> None:
    assert level_of(array("h", [amplitude, -amplitude] * 256).tobytes()) == pytest.approx(level, abs=0.001)


def test_the_level_of_nothing_is_none() -> None:
    assert level_of(b"") == 0


def test_pieces_lose_nothing() -> None:
    stream = bytes(range(256)) * 40
    pieces = Pieces()
    got: list[bytes] = []
    at = 0
    for size in (1, 700, 3, 4000, 2048, 3488):
        got += pieces.feed(stream[at : at + size])
        at += size
    assert {len(piece) for piece in got} == {PIECE}
    assert b"".join(got) == stream[: len(stream) // PIECE * PIECE]


# ---- microphone


def test_it_listens_to_the_systems_own_choice(qtbot: QtBot) -> None:
    talk = Listening(HEADSET, DESK)
    assert not talk.microphone.active
    talk.send(SOUND + SOUND[:100])
    assert talk.microphone.active
    assert talk.hardware.opened_inputs[0].port == DESK
    assert talk.heard == [SOUND]
    assert talk.levels == [level_of(SOUND)]
    assert talk.told == []


def test_it_listens_to_the_one_that_was_chosen(qtbot: QtBot) -> None:
    talk = Listening(DESK, HEADSET, name="Headset")
    talk.send()
    assert talk.hardware.opened_inputs[0].port == HEADSET
    assert talk.told == []


def test_a_chosen_one_that_is_gone_is_replaced_and_told_until_it_is_back(qtbot: QtBot) -> None:
    talk = Listening(DESK, name="Headset")
    talk.send()
    assert talk.told == ["found: Desk"]
    talk.hardware.plug(DESK, HEADSET)
    talk.send()
    assert talk.told == ["found: Desk", "found: Headset"]
    assert not talk.hardware.opened_inputs[0].open


def test_no_microphone_then_one(qtbot: QtBot) -> None:
    talk = Listening()
    assert talk.told == ["lost: No microphone was found."]
    talk.later(10)
    talk.hardware.plug(DESK)
    talk.send()
    assert talk.told == ["lost: No microphone was found.", "found: Desk"]


def test_a_process_that_stood_still_does_not_blame_the_microphone(qtbot: QtBot) -> None:
    talk = Listening(DESK)
    talk.send()
    talk.asleep(30)
    talk.later(0.5)
    talk.send()
    assert talk.told == []
    assert talk.hardware.suspicions == 0
    talk.asleep(30)
    talk.later(1.5)
    assert talk.told == ["lost: The microphone sends no sound."], "one that really is silent is found out all the same"


def test_pulled_out_the_default_takes_over(qtbot: QtBot) -> None:
    talk = Listening(DESK, HEADSET, name="Headset")
    talk.send()
    talk.hardware.plug(DESK)
    talk.send()
    assert talk.told == ["lost: The microphone “Headset” was unplugged.", "found: Desk"]


def test_the_systems_choice_is_followed(qtbot: QtBot) -> None:
    talk = Listening(DESK, HEADSET)
    talk.send()
    talk.hardware.plug(replace(DESK, default=False), replace(HEADSET, default=True))
    talk.send()
    assert talk.told == ["found: Headset"]


def test_silence_of_the_stream_is_noticed_and_it_is_opened_again(qtbot: QtBot) -> None:
    talk = Listening(DESK)
    talk.send()
    talk.later(0.9)
    assert talk.told == []
    talk.later(0.2)
    assert talk.told == ["lost: The microphone sends no sound."]
    assert not talk.microphone.active
    assert talk.hardware.suspicions == 1
    assert talk.levels[-1] == 0
    talk.later(1.0)
    assert len(talk.hardware.opened_inputs) == 1
    talk.later(1.1)
    talk.send()
    assert talk.told == ["lost: The microphone sends no sound.", "found: Desk"]


def test_the_first_sound_may_take_longer(qtbot: QtBot) -> None:
    talk = Listening(DESK)
    talk.later(2.9)
    assert talk.told == []
    talk.later(0.2)
    assert talk.told == ["lost: The microphone sends no sound."]


def test_a_loss_is_told_once_however_often_it_is_tried(qtbot: QtBot) -> None:
    talk = Listening()
    for _ in range(10):
        talk.later(3)
    assert len(talk.told) == 1


def test_a_sound_system_that_is_gone_for_good_is_told_as_well(qtbot: QtBot) -> None:
    talk = Listening(DESK)
    talk.send()
    talk.hardware.fault = GONE
    talk.later(1.1)
    talk.later(3)
    talk.later(3)
    assert talk.told == ["lost: The microphone sends no sound.", f"lost: {GONE}"]


def test_a_refusing_device_is_named(qtbot: QtBot) -> None:
    talk = Listening()
    talk.hardware.refuses = True
    talk.microphone.start()
    talk.hardware.plug(DESK)
    talk.microphone.stop()
    talk.microphone.start()
    assert talk.told[-1] == "lost: The microphone “Desk” cannot be used."


def test_after_stop_nothing_is_heard(qtbot: QtBot) -> None:
    talk = Listening(DESK)
    talk.microphone.stop()
    talk.send()
    talk.later(10)
    talk.hardware.plug()
    assert (talk.heard, talk.told) == ([], [])
    assert not talk.hardware.opened_inputs[0].open
    assert not talk.microphone.active


# ---- loudspeaker


class Playing:
    """A loudspeaker and all that it told."""

    def __init__(self, *ports: Port) -> None:
        self.clock = Clock()
        self.hardware = FakeHardware(*ports)
        self.speaker = Loudspeaker(None, self.hardware, self.clock)
        self.told: list[object] = []
        self.speaker.played.connect(self.told.append)
        self.speaker.lost.connect(self.told.append)

    def play(self, turn: int, seconds: float = 2.0, name: str = "") -> None:
        self.speaker.play(turn, b"\x00\x10" * round(1000 * seconds), 1000, name)

    def later(self, seconds: float, *, sounds: bool = True) -> None:
        """Time goes by in steps of a tenth of a second; the device plays on, or stands still."""
        for _ in range(round(seconds * 10)):
            self.clock.now += 0.1
            if sounds and self.hardware.opened_outputs and self.hardware.opened_outputs[-1].open:
                self.hardware.opened_outputs[-1].position += 0.1
            self.speaker.check()


def test_a_sound_is_played_to_its_end(qtbot: QtBot) -> None:
    talk = Playing(HEADSET, DESK)
    talk.play(3)
    assert talk.hardware.opened_outputs[0].port == DESK
    assert talk.hardware.opened_outputs[0].pcm.startswith(b"\x00\x10" * 2000)
    talk.later(1.5)
    assert talk.speaker.playing
    assert talk.speaker.position == pytest.approx(1.5)
    assert talk.told == []
    talk.later(0.6)
    assert talk.told == [3]
    assert not talk.speaker.playing
    assert talk.speaker.position == 2.0
    assert not talk.hardware.opened_outputs[0].open


def test_a_device_that_begins_late_ends_late(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    talk.later(1.5, sounds=False)
    assert talk.speaker.position == 0
    talk.later(1.9)
    assert talk.told == []
    talk.later(0.2)
    assert talk.told == [3]


def test_stopped_it_is_silent_and_played_does_not_follow(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    talk.later(0.5)
    talk.speaker.stop()
    assert not talk.hardware.opened_outputs[0].open
    assert not talk.speaker.playing
    talk.later(5)
    assert talk.told == []
    assert talk.speaker.position == pytest.approx(0.5)


def test_a_new_sound_takes_the_place_of_the_one_before(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    talk.later(0.5)
    talk.play(5)
    assert talk.speaker.position == 0
    talk.later(2.1)
    assert talk.told == [5]


def test_without_a_loudspeaker_the_time_goes_on(qtbot: QtBot) -> None:
    talk = Playing()
    talk.play(3)
    talk.later(1)
    assert talk.speaker.position == pytest.approx(1)
    talk.later(1.1)
    talk.play(5)
    talk.later(2.1)
    assert talk.told == ["No loudspeaker was found.", 3, 5]


def test_one_that_stands_still_is_told_and_the_clock_goes_on(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    talk.later(0.5)
    talk.later(1.2, sounds=False)
    assert talk.told == ["The loudspeaker makes no sound."]
    assert talk.hardware.suspicions == 1
    talk.later(1.6, sounds=False)
    assert talk.told == ["The loudspeaker makes no sound.", 3]


def test_a_process_that_stood_still_does_not_blame_the_loudspeaker(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    talk.later(0.5)
    talk.clock.now += 30
    talk.speaker.check()
    talk.later(0.5)
    assert talk.told == []
    assert talk.speaker.position == pytest.approx(1.0)


def test_looking_at_the_position_does_not_hide_its_progress(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.play(3)
    for _ in range(18):
        talk.clock.now += 0.1
        talk.hardware.opened_outputs[-1].position += 0.1
        assert talk.speaker.position > 0
        talk.speaker.check()
    assert talk.told == []


def test_pulled_out_the_rest_is_played_elsewhere(qtbot: QtBot) -> None:
    talk = Playing(DESK, HEADSET)
    talk.play(3, name="Headset")
    talk.later(0.5)
    talk.hardware.plug(DESK)
    first, second = talk.hardware.opened_outputs
    assert not first.open
    assert second.port == DESK
    assert len(first.pcm) - len(second.pcm) == 2 * 500
    talk.later(1.6)
    assert talk.told == [3]


def test_a_loss_is_told_anew_after_something_sounded(qtbot: QtBot) -> None:
    talk = Playing(DESK)
    talk.hardware.refuses = True
    talk.play(1, 0.2)
    talk.later(0.4)
    talk.play(2, 0.2)
    talk.later(0.4)
    talk.hardware.refuses = False
    talk.play(3, 0.5)
    talk.later(0.8)
    talk.hardware.refuses = True
    talk.play(4, 0.2)
    talk.later(0.4)
    refused = "The loudspeaker “Desk” cannot be used."
    assert talk.told == [refused, 1, 2, 3, refused, 4]


def test_played_comes_by_itself(qtbot: QtBot) -> None:
    speaker = Loudspeaker(None, FakeHardware())
    with qtbot.waitSignals([speaker.lost, speaker.played], timeout=2000):
        speaker.play(7, b"\0\0" * 200, 1000)


# ---- the real devices, none there

_REAL = """
import sys
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer, qInstallMessageHandler
qInstallMessageHandler(lambda kind, context, message: print("Qt:", message))
app = QCoreApplication([])
from ui.audio import DeviceWatch, Loudspeaker, Microphone, loudspeakers, microphones
print(microphones(), loudspeakers())
watch, microphone, speaker = DeviceWatch(), Microphone(), Loudspeaker()
microphone.lost.connect(print)
speaker.lost.connect(print)
speaker.played.connect(lambda turn: (print("played", turn), app.quit()))
microphone.start()
speaker.play(3, bytes(3200), 16000)
QTimer.singleShot(5000, app.quit)
app.exec()
microphone.stop()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only PulseAudio and PipeWire can be hidden from a process")
def test_no_sound_system_at_all(tmp_path: Path) -> None:
    hidden = {"XDG_RUNTIME_DIR": str(tmp_path), "PULSE_SERVER": f"unix:{tmp_path}/none", "PIPEWIRE_RUNTIME_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _REAL],
        cwd=ROOT, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **hidden}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["[] []", "No microphone was found.", "No loudspeaker was found.", "played 3"]
    assert done.returncode == 0
