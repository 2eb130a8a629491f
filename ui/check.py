"""The first-run check: microphone, loudspeaker, speech recognition; each can be skipped, none is a gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.checkup import Device
from app.errors import HallwayError
from app.parts import Spoken
from app.settings import Settings
from ui.background import in_background
from ui.bridge import LoudspeakerLike, MicrophoneLike
from ui.choosing import DeviceBox
from ui.layouts import beside, scrolled, titled_card
from ui.level import Level
from ui.theme import (
    XL,
    M,
    S,
    centred,
    heading,
    main_button,
    muted,
    plain_button,
    quiet_button,
    small,
    stack,
)

HEARD, TOO_LOUD = 0.4, 0.98
"""Levels from which a voice is heard well, and is so loud that it is cut off."""
_ROOM = 0.2
_PATIENCE = 60
"""Levels that may go by with only a murmur before one is asked to come closer; about two seconds."""
_TEST_TURN = 0


class Choice(Protocol):
    """Which recogniser would be used."""

    @property
    def describes(self) -> str:
        """How it is called."""

    @property
    def advice(self) -> str:
        """How to have a better one; may be empty."""


class Devices(Protocol):
    """What this page needs of the sound devices."""

    changed: SignalInstance

    @property
    def microphone(self) -> MicrophoneLike:
        """The microphone."""

    @property
    def loudspeaker(self) -> LoudspeakerLike:
        """The loudspeaker."""

    def microphones(self) -> list[Device]:
        """The microphones that are there."""

    def loudspeakers(self) -> list[Device]:
        """The loudspeakers that are there."""


class CheckPage(QWidget):
    """One friendly page; the microphone is open only while it is in view."""

    done = Signal(object)
    """The `Settings` with the devices that were chosen."""

    def __init__(
        self,
        settings: Settings,
        choice: Callable[[], Choice],
        say: Callable[[], Spoken],
        devices: Devices,
        parent: QWidget | None = None,
    ) -> None:
        """`choice` and `say` may take a while and may fail with a HallwayError; they run in the background."""
        super().__init__(parent)
        self._settings = settings
        self._choice, self._say, self._devices = choice, say, devices
        self._open = self._played = False
        self._murmurs = 0
        self.microphone = DeviceBox("Microphone")
        self.loudspeaker = DeviceBox("Loudspeaker")
        self.level = Level()
        self.heard = muted("Say a few words.")
        self.spoken = muted("")
        self.recognition = muted("One moment …")
        self.play = plain_button("Play a sentence")
        self.begin = main_button("Done")
        self.skip = quiet_button("Skip")
        self._lay_out()
        self._connect()

    # ---- microphone

    def _listen(self) -> None:
        self._murmurs = 0
        self.level.set_state("open")
        self.heard.setText("Say a few words.")
        self._devices.microphone.start(self._settings.microphone)

    def _leveled(self, level: float) -> None:
        self.level.set_level(level)
        if level >= TOO_LOUD:
            self.heard.setText("That is very loud. Move back a little, or turn the microphone down.")
        elif level >= HEARD:
            self._murmurs = 0
            self.heard.setText("I can hear you.")
        elif level >= _ROOM:
            self._murmurs += 1
            if self._murmurs == _PATIENCE:
                self.heard.setText("Very quiet. Come closer, or choose another microphone.")

    def _deaf(self, what: str) -> None:
        self.level.set_state("absent")
        self.heard.setText(f"{what} You can type instead: it works just as well.")

    def _hears_again(self, name: str) -> None:
        self.level.set_state("open")
        self.heard.setText(f"Listening through {name}. Say a few words.")

    # ---- loudspeaker

    def _play(self) -> None:
        self.play.setEnabled(False)
        self.spoken.setText("Making a sentence …")
        in_background(self, self._say, self._made, self._mute)

    def _made(self, sound: Spoken) -> None:
        self.play.setEnabled(True)
        if self._open:
            self._played = True
            self.spoken.setText("Speaking …")
            self._devices.loudspeaker.play(_TEST_TURN, sound.pcm, sound.rate, self._settings.loudspeaker)

    def _ended(self, _turn: int) -> None:
        if self._played:
            self.spoken.setText("That was a sentence. If you heard nothing, choose another loudspeaker, or read the captions.")

    def _mute(self, error: HallwayError) -> None:
        self.play.setEnabled(True)
        self.spoken.setText(f"{error.what} {error.remedy}".strip())

    def _silent(self, what: str) -> None:
        self._played = False
        self.spoken.setText(f"{what} You can read instead: captions are always there.")

    # ---- recognition

    def _tell_recogniser(self, choice: Choice) -> None:
        self.recognition.setText(f"In use: {choice.describes}. {choice.advice}".strip())

    def _no_recogniser(self, error: HallwayError) -> None:
        self.recognition.setText(f"{error.what} {error.remedy}".strip())

    # ---- devices

    def _show_devices(self) -> None:
        self.microphone.show_devices(self._devices.microphones(), self._settings.microphone)
        self.loudspeaker.show_devices(self._devices.loudspeakers(), self._settings.loudspeaker)

    def _devices_changed(self) -> None:
        if self._open:
            self._show_devices()

    def _choose_microphone(self, name: str) -> None:
        self._settings = replace(self._settings, microphone=name)
        self._devices.microphone.stop()
        self._listen()

    def _choose_loudspeaker(self, name: str) -> None:
        self._settings = replace(self._settings, loudspeaker=name)
        self._devices.loudspeaker.stop()
        self.spoken.setText("")

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._open:
            return
        self._open = True
        microphone, speaker = self._devices.microphone, self._devices.loudspeaker
        microphone.level.connect(self._leveled)
        microphone.lost.connect(self._deaf)
        microphone.found.connect(self._hears_again)
        speaker.played.connect(self._ended)
        speaker.lost.connect(self._silent)
        self._show_devices()
        if not self._devices.loudspeakers():
            self._silent("There is no loudspeaker.")
        self._listen()
        in_background(self, self._choice, self._tell_recogniser, self._no_recogniser)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._open:
            return
        self._open = False
        microphone, speaker = self._devices.microphone, self._devices.loudspeaker
        microphone.level.disconnect(self._leveled)
        microphone.lost.disconnect(self._deaf)
        microphone.found.disconnect(self._hears_again)
        speaker.played.disconnect(self._ended)
        speaker.lost.disconnect(self._silent)
        microphone.stop()
        speaker.stop()

    def _connect(self) -> None:
        self._devices.changed.connect(self._devices_changed)
        self.microphone.picked.connect(self._choose_microphone)
        self.loudspeaker.picked.connect(self._choose_loudspeaker)
        self.play.clicked.connect(self._play)
        for button in (self.begin, self.skip):
            button.clicked.connect(lambda: self.done.emit(replace(self._settings, checked=True)))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, XL, 0, XL)
        column.addWidget(heading("Can we hear each other?"))
        column.addWidget(muted("A minute of checking before the first rehearsal. Skip what you like; nothing you say leaves this computer."))
        column.addSpacing(S)
        column.addWidget(titled_card("Your microphone", self.microphone, beside(self.level, self.heard)))
        column.addWidget(titled_card("Your loudspeaker", self.loudspeaker, beside(self.play, self.spoken)))
        column.addWidget(titled_card("Speech recognition", self.recognition))
        column.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, M, 0, XL)
        row.setSpacing(M)
        row.addWidget(small("All of this is under Settings, too."), 1)
        row.addWidget(self.skip)
        row.addWidget(self.begin)
        page = stack(self, 0)
        page.addWidget(scrolled(inner), 1)
        page.addWidget(centred(foot))
        self.setFocusProxy(self.begin)
