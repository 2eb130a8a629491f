"""The check page: what it says of microphone, loudspeaker and recogniser, and that it lets go of them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.errors import SpeechError
from app.settings import Settings
from tests.fakes import FakeSpoken
from tests.ui.devices import FakeSound
from ui.check import OPENING, CheckPage


@dataclass(frozen=True)
class Choice:
    engine: str = "moonshine"
    describes: str = "Moonshine (built in)"
    advice: str = "For exact word times, get a Vosk model."


def say() -> FakeSpoken:
    return FakeSpoken(b"\0\0" * 1600, 16000, ())


@pytest.fixture
def page(qtbot: QtBot, sound: FakeSound) -> CheckPage:
    made = CheckPage(Settings(microphone="Headset"), Choice, say, sound)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def speak(sound: FakeSound, level: float = 0.6, room: float = 0.08) -> None:
    for heard in [room] * 10 + [level] * 10:
        sound.microphone.level.emit(heard)


def test_the_microphone_is_open_only_while_the_page_is_in_view(page: CheckPage, sound: FakeSound) -> None:
    assert sound.microphone.active
    assert sound.microphone.name == "Headset"
    page.hide()
    assert not sound.microphone.active
    assert sound.loudspeaker.stops == 1
    speak(sound)
    assert page.heard.text() == OPENING
    page.show()
    assert sound.microphone.active
    speak(sound)
    assert page.heard.text() == "I can hear you."


def test_it_says_what_it_waits_for_until_sound_arrives(page: CheckPage, sound: FakeSound) -> None:
    assert page.heard.text() == OPENING
    assert page.level.accessibleDescription() == "Resting."
    sound.microphone.level.emit(0.1)
    assert page.heard.text() == "Say a few words."
    assert page.level.accessibleDescription() == "Listening."


def test_it_says_when_it_hears_a_voice(page: CheckPage, sound: FakeSound) -> None:
    speak(sound)
    assert page.heard.text() == "I can hear you."


def test_a_shout_is_asked_away(page: CheckPage, sound: FakeSound) -> None:
    speak(sound, level=0.97)
    assert "very loud" in page.heard.text()


def test_no_microphone_is_one_line_with_a_way_on(page: CheckPage, sound: FakeSound) -> None:
    # The real one says that the level is nothing before it says that it is lost.
    sound.microphone.level.emit(0.0)
    sound.microphone.lost.emit("There is no microphone.")
    assert page.heard.text() == "There is no microphone. You can type instead: it works just as well."
    assert page.level.accessibleDescription() == "No microphone."


def test_another_microphone_that_takes_over_is_named(page: CheckPage, sound: FakeSound) -> None:
    sound.microphone.lost.emit("The microphone was unplugged.")
    sound.microphone.found.emit("Desk microphone")
    sound.microphone.level.emit(0.1)
    assert page.level.state == "open"
    assert page.heard.text() == "Listening through Desk microphone. Say a few words."
    sound.microphone.found.emit("Headset")
    assert page.heard.text() == "Say a few words."


def test_another_microphone_is_listened_to_at_once(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.microphone.picked.emit("Desk microphone")
    assert sound.microphone.name == "Desk microphone"
    with qtbot.waitSignal(page.done, timeout=1000) as told:
        page.begin.click()
    assert told.args == [Settings(microphone="Desk microphone", checked=True)]


def test_a_sentence_is_spoken(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.loudspeaker.picked.emit("Headset")
    page.play.click()
    assert page.spoken.text() == "Making a sentence …"
    assert not page.play.isEnabled()
    qtbot.waitUntil(lambda: bool(sound.loudspeaker.sounds))
    assert sound.loudspeaker.name == "Headset"
    assert page.spoken.text() == "Speaking …"
    sound.loudspeaker.played.emit(0)
    assert page.spoken.text().startswith("Did you hear it?")
    assert page.play.isEnabled()


def test_a_sentence_made_too_late_is_not_spoken(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.play.click()
    page.hide()
    qtbot.waitUntil(page.play.isEnabled)
    assert not sound.loudspeaker.sounds


def test_a_loudspeaker_that_fails_is_one_line(page: CheckPage, sound: FakeSound, qtbot: QtBot) -> None:
    page.play.click()
    qtbot.waitUntil(lambda: bool(sound.loudspeaker.sounds))
    sound.loudspeaker.lost.emit("The loudspeaker cannot be used.")
    sound.loudspeaker.played.emit(0)
    assert page.spoken.text() == "The loudspeaker cannot be used. You can read instead: captions are always there."


def test_no_loudspeaker_is_told_at_once_until_one_is_plugged_in(qtbot: QtBot, sound: FakeSound) -> None:
    outputs, sound.outputs = sound.outputs, []
    page = CheckPage(Settings(), Choice, say, sound)
    qtbot.addWidget(page)
    page.show()
    none = "No loudspeaker was found. You can read instead: captions are always there."
    assert page.spoken.text() == none
    page.play.click()
    assert page.spoken.text() == none
    assert page.play.isEnabled()
    sound.outputs = outputs
    sound.changed.emit()
    assert page.spoken.text() == ""
    assert page.loudspeaker.itemText(1) == "Loudspeakers"


def test_a_voice_that_is_off_is_told(qtbot: QtBot, sound: FakeSound) -> None:
    page = CheckPage(Settings(voice=False), Choice, say, sound)
    qtbot.addWidget(page)
    page.show()
    assert page.spoken.text().startswith("The partner's voice is off in the settings.")


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


def test_without_a_recogniser_one_types(qtbot: QtBot, sound: FakeSound) -> None:
    page = CheckPage(Settings(), lambda: Choice("none", "No recognizer", "To be heard, get a model."), say, sound)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.recognition.text().endswith("To be heard, get a model."))
    assert "You can type instead" in page.recognition.text()


def test_a_recogniser_that_cannot_be_chosen_is_told(qtbot: QtBot, sound: FakeSound) -> None:
    def fail() -> Choice:
        raise SpeechError("There is no Vosk model in /x.", "Check the path.")

    page = CheckPage(Settings(), fail, say, sound)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.recognition.text().startswith("There is no Vosk model in /x. Check the path. You can type"))


def test_opened_again_it_ends_with_done_and_nothing_to_skip(qtbot: QtBot, sound: FakeSound) -> None:
    page = CheckPage(Settings(checked=True), Choice, say, sound)
    qtbot.addWidget(page)
    page.show()
    assert page.begin.text() == "Done"
    assert not page.skip.isVisible()


def test_the_tab_key_goes_down_the_page(page: CheckPage, qtbot: QtBot) -> None:
    expected = [page.microphone, page.loudspeaker, page.play, page.skip, page.begin]
    page.microphone.setFocus()
    reached = []
    for _ in expected:
        focused = page.window().focusWidget()
        assert focused is not None
        assert focused.accessibleName() or focused.text()  # type: ignore[attr-defined]
        reached.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert reached == expected


def test_the_level_stands_still_with_reduced_motion(qtbot: QtBot, sound: FakeSound) -> None:
    page = CheckPage(Settings(reduced_motion=True), Choice, say, sound)
    qtbot.addWidget(page)
    page.show()
    sound.microphone.level.emit(0.1)
    before = page.level.grab().toImage()
    speak(sound)
    assert page.level.grab().toImage() == before
