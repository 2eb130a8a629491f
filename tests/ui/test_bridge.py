"""A rehearsal between its own thread, the devices and the window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.content import Content
from app.conversation.engine import Cast
from app.conversation.floor import FloorRules
from app.events import Ended, PartnerTurn, SessionEvent, Speak, Started, StopSpeaking, Trouble, UserTurn
from app.hearing import Ear
from app.parts import Parts
from app.rehearsal import Rehearsal
from app.session import Session
from app.settings import Settings
from tests.fakes import CHUNK, Clock, FakeActivity, FakeLedger, FakeMouth, FakeRecogniser, sound
from tests.ui.devices import FakeSound
from ui.bridge import Back, Bridge

T = TypeVar("T")


class Talk:
    """A bridge with a real rehearsal thread, and everything that came out of it."""

    def __init__(self, content: Content, *, hears: bool = True, speaks: bool = True, fails_after: int | None = None) -> None:
        scenario, partner = content.scene("glass-poster")
        cast = Cast.of(scenario, partner, content.topics, 1)
        self.ledger = FakeLedger()
        self.clock = Clock()
        parts = Parts(
            scenario,
            partner,
            lambda on_trouble: Session(
                cast, content.topics, self.ledger, wall=lambda: datetime(2026, 1, 1, tzinfo=UTC), version="t", mode="t", on_trouble=on_trouble
            ),
            lambda: None,
            lambda: Ear(FakeRecogniser(["what do you work on"], fails_after), FakeActivity()) if hears else None,
            lambda: FakeMouth() if speaks else None,
            self.clock,
            FloorRules(),
        )
        self.sound = FakeSound()
        self.events: list[SessionEvent | Back] = []
        self.threads: set[QThread] = set()
        self.bridge = Bridge(lambda emit: Rehearsal(parts, emit), self.sound, Settings(microphone="Headset", loudspeaker="Headset"))
        self.bridge.happened.connect(self._keep)
        self.bridge.start()

    def _keep(self, event: SessionEvent | Back) -> None:
        self.threads.add(QThread.currentThread())
        self.events.append(event)

    def of(self, kind: type[T]) -> list[T]:
        return [event for event in self.events if isinstance(event, kind)]


@pytest.fixture
def talk(qtbot: QtBot, mini: Content) -> Iterator[Talk]:
    one = Talk(mini)
    qtbot.waitUntil(lambda: bool(one.of(Started)))
    yield one
    one.bridge.close()


def test_the_chosen_devices_are_used_and_let_go(talk: Talk, qtbot: QtBot) -> None:
    assert talk.sound.microphone.active
    assert talk.sound.microphone.name == "Headset"
    talk.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(talk.of(Speak)))
    assert talk.sound.loudspeaker.turns == [2]
    assert talk.sound.loudspeaker.name == "Headset"
    talk.bridge.rehearsal.end()
    qtbot.waitUntil(lambda: bool(talk.of(Ended)))
    assert not talk.sound.microphone.active
    ended = talk.of(Ended)[0]
    assert [turn.speaker for turn in ended.turns] == ["user", "partner"]
    assert ended.saved


def test_sound_goes_in_and_words_come_out_in_the_window_s_thread(talk: Talk, qtbot: QtBot) -> None:
    for number in range(round(3.2 / CHUNK)):
        talk.clock.now += CHUNK
        talk.sound.microphone.heard.emit(sound(CHUNK, loud=number * CHUNK < 2.0))
    qtbot.waitUntil(lambda: bool(talk.of(PartnerTurn)))
    assert talk.of(UserTurn)[0].turn.text == "what do you work on"
    assert talk.threads == {QThread.currentThread()}


def test_a_stopped_voice_stops_the_loudspeaker(talk: Talk, qtbot: QtBot) -> None:
    talk.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(talk.of(Speak)))
    talk.bridge.rehearsal.hush()
    qtbot.waitUntil(lambda: bool(talk.of(StopSpeaking)))
    assert talk.sound.loudspeaker.stops == 1


def test_a_microphone_that_goes_and_comes_back(talk: Talk, qtbot: QtBot) -> None:
    talk.sound.microphone.lost.emit("The microphone was pulled out.")
    assert talk.of(Trouble)[0].lost == "hearing"
    talk.sound.microphone.found.emit("Desk microphone")
    assert talk.of(Back)[0].what == "Listening through Desk microphone."
    talk.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(talk.of(PartnerTurn)))


def test_a_recogniser_that_fails_lets_go_of_the_microphone(qtbot: QtBot, mini: Content) -> None:
    one = Talk(mini, fails_after=0)
    qtbot.waitUntil(lambda: one.sound.microphone.active)
    for _ in range(20):
        one.clock.now += CHUNK
        one.sound.microphone.heard.emit(sound(CHUNK, loud=True))
    qtbot.waitUntil(lambda: bool(one.of(Trouble)))
    assert not one.sound.microphone.active
    one.sound.microphone.found.emit("Desk microphone")
    assert not one.of(Back), "it would not be heard"
    one.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(one.of(PartnerTurn)))
    one.bridge.close()


def test_a_lost_loudspeaker_is_one_line_and_the_talk_goes_on(talk: Talk, qtbot: QtBot) -> None:
    talk.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(talk.of(Speak)))
    talk.sound.loudspeaker.lost.emit("There is no loudspeaker.")
    talk.sound.loudspeaker.played.emit(2)
    assert talk.of(Trouble)[0].lost == "voice"
    talk.bridge.rehearsal.say("How did you get into this field?")
    qtbot.waitUntil(lambda: len(talk.of(PartnerTurn)) == 2)


def test_without_ear_and_voice_no_device_is_touched(qtbot: QtBot, mini: Content) -> None:
    one = Talk(mini, hears=False, speaks=False)
    qtbot.waitUntil(lambda: bool(one.of(Started)))
    one.bridge.rehearsal.say("What do you work on?")
    qtbot.waitUntil(lambda: bool(one.of(PartnerTurn)))
    one.bridge.close()
    assert not one.sound.microphone.active
    assert not one.sound.loudspeaker.turns


def test_closing_ends_the_talk_and_its_thread(talk: Talk) -> None:
    talk.bridge.close()
    assert talk.ledger.finished
    assert "rehearsal" not in {thread.name for thread in threading.enumerate()}
