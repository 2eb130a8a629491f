"""The check page: what it says of microphone, loudspeaker and recogniser, and that it lets go of them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from pytestqt.qtbot import QtBot

from app.errors import SpeechError
from app.settings import Settings
from tests.fakes import FakeSpoken
from tests.ui.devices import FakeSound
from ui.check import HEARD, CheckPage


@dataclass(frozen=True)
class Choice:
    describes: str = "Moonshine (built in)"
    advice: str = "For exact word times, get a Vosk model."


def say() -> FakeSpoken:
    return FakeSpoken(b"\0\0" * 1600, 16000, ())


@pytest.fixture
def sound() -> FakeSound:
    return FakeSound()


@pytest.fixture
def page(qtbot: QtBot, sound: FakeSound) -> CheckPage:
    made = CheckPage(Settings(microphone="Headset"), Choice, say, sound)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_the_microphone_is_open_only_while_the_page_is_in_view(page: CheckPage, sound: FakeSound) -> None:
    assert sound.microphone.active
    assert sound.microphone.name == "Headset"
    page.hide()
    assert not sound.microphone.active
    sound.microphone.level.emit(0.9)
    assert page.heard.text() == "Say a few words."


def test_it_says_when_it_hears_a_voice(page: CheckPage, sound: FakeSound) -> None:
    sound.microphone.level.emit(0.1)
    assert page.heard.text() == "Say a few words."
    sound.microphone.level.emit(HEARD + 0.1)
    assert page.heard.text() == "I can hear you."


def test_a_murmur_is_asked_closer_and_a_shout_away(page: CheckPage, sound: FakeSound) -> None:
    for _ in range(80):
        sound.microphone.level.emit(0.25)
    assert "Very quiet" in page.heard.text()
    sound.microphone.level.emit(1.0)
    assert "very loud" in page.heard.text()


def test_no_microphone_is_one_line_with_a_way_on(page: CheckPage, sound: FakeSound) -> None:
    sound.microphone.lost.emit("There is no microphone.")
    assert page.heard.text() == "There is no microphone. You can type instead: it works just as well."
    assert page.level.accessibleDescription() == "No microphone."
    sound.microphone.found.emit("Desk microphone")
    assert page.level.state == "open"


def test_another_microphone_is_listened_to_at_once(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.microphone.picked.emit("Desk microphone")
    assert sound.microphone.name == "Desk microphone"
    with qtbot.waitSignal(page.done, timeout=1000) as told:
        page.begin.click()
    assert told.args == [Settings(microphone="Desk microphone", checked=True)]


def test_a_sentence_is_spoken(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.play.click()
    assert page.spoken.text() == "Making a sentence …"
    qtbot.waitUntil(lambda: bool(sound.loudspeaker.sounds))
    sound.loudspeaker.played.emit(0)
    assert "captions" in page.spoken.text()


def test_no_loudspeaker_is_one_line(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.play.click()
    qtbot.waitUntil(lambda: bool(sound.loudspeaker.sounds))
    sound.loudspeaker.lost.emit("There is no loudspeaker.")
    sound.loudspeaker.played.emit(0)
    assert page.spoken.text() == "There is no loudspeaker. You can read instead: captions are always there."


def test_a_voice_that_fails_is_one_line_and_can_be_tried_again(qtbot: QtBot, sound: FakeSound) -> None:
    def fail() -> FakeSpoken:
        raise SpeechError("The voice does not answer.", "Captions go on.")

    page = CheckPage(Settings(), Choice, fail, sound)
    qtbot.addWidget(page)
    page.show()
    page.play.click()
    qtbot.waitUntil(lambda: page.spoken.text() == "The voice does not answer. Captions go on.")
    assert page.play.isEnabled()


def test_the_recogniser_is_told_with_the_way_to_a_better_one(page: CheckPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "Moonshine (built in)" in page.recognition.text())
    assert "Vosk model" in page.recognition.text()


def test_skipping_counts_as_seen(page: CheckPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.done, timeout=1000) as told:
        page.skip.click()
    assert told.args == [Settings(microphone="Headset", checked=True)]
