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
from ui.choosing import DeviceBox, recogniser_words
from ui.earshot import Earshot, Heard
from ui.layouts import beside, footed, titled_card
from ui.level import Level
from ui.theme import XL, M, S, body, heading, label, main_button, muted, plain_button, quiet_button, small, stack

OPENING = "Opening the microphone … If your computer asks, let Hallway use it."
WORDS: dict[Heard, str] = {
    "waiting": "Say a few words.",
    "nothing": "I hear no voice yet. Is the microphone muted, or the room loud? You can type instead, too.",
    "quiet": "Very quiet. Come closer, or choose another microphone.",
    "well": "I can hear you.",
    "loud": "That is very loud. Move back a little, or turn the microphone down.",
}
_TYPE = "You can type instead: it works just as well."
_READ = "You can read instead: captions are always there."
_TEST_TURN = 0


class Choice(Protocol):
    """Which recogniser would be used."""

    @property
    def engine(self) -> str:
        """Its kind; `none` where there is none."""

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
        self._earshot: Earshot | None = None
        self._through = ""
        self.microphone = DeviceBox("Microphone")
        self.loudspeaker = DeviceBox("Loudspeaker")
        self.level = Level()
        self.level.set_reduced_motion(on=settings.reduced_motion)
        self.heard = body(OPENING)
        self.spoken = body("")
        self.recognition = label("One moment …", "muted", selectable=True)
        self.play = plain_button("Play a sentence")
        self.begin = main_button("Done" if settings.checked else "Begin")
        self.skip = quiet_button("Skip")
        if settings.checked:
            self.skip.hide()
        self._lay_out()
        self._connect()

    # ---- microphone

    def _listen(self) -> None:
        self._earshot, self._through = None, ""
        self.level.set_state("muted")
        self.heard.setText(OPENING)
        self._devices.microphone.start(self._settings.microphone)

    def _leveled(self, level: float) -> None:
        if self._earshot is None:
            self._earshot = Earshot()
            self.level.set_state("open")
        self.level.set_level(level)
        self._tell_heard(WORDS[self._earshot.hear(level)])

    def _deaf(self, what: str) -> None:
        self._earshot = None
        self.level.set_state("absent")
        self._tell_heard(f"{what} {_TYPE}")

    def _hears_again(self, name: str) -> None:
        self._earshot = Earshot()
        self.level.set_state("open")
        # The device that was asked for needs no naming.
        self._through = "" if name == self._settings.microphone else f"Listening through {name}. "
        self._tell_heard(WORDS["waiting"])

    def _tell_heard(self, words: str) -> None:
        if words == WORDS["waiting"]:
            words = f"{self._through}{words}"
        if words != self.heard.text():
            self.heard.setText(words)

    # ---- loudspeaker

    def _play(self) -> None:
        if not self._devices.loudspeakers():
            self._no_loudspeaker()
            return
        self.play.setEnabled(False)
        self.spoken.setText("Making a sentence …")
        in_background(self, self._say, self._made, self._mute)

    def _made(self, sound: Spoken) -> None:
        self.play.setEnabled(True)
        if self._open:
            self._played = True
            self.spoken.setText("Speaking …")
            self._devices.loudspeaker.play(_TEST_TURN, sound.pcm, sound.rate, self._settings.loudspeaker)

    def _ended(self, turn: int) -> None:
        if self._played and turn == _TEST_TURN:
            self.spoken.setText("Did you hear it? If not, choose another loudspeaker, or read: captions are always there.")

    def _mute(self, error: HallwayError) -> None:
        self.play.setEnabled(True)
        self.spoken.setText(f"{error.what} {error.remedy}".strip())

    def _silent(self, what: str) -> None:
        self._played = False
        self.spoken.setText(f"{what} {_READ}")

    def _no_loudspeaker(self) -> None:
        self._silent("No loudspeaker was found.")

    # ---- recognition

    def _tell_recogniser(self, choice: Choice) -> None:
        if choice.engine == "none":
            self.recognition.setText(f"Your voice is not recognized yet. {_TYPE} {choice.advice}".strip())
        else:
            self.recognition.setText(recogniser_words(choice.describes, choice.advice))

    def _no_recogniser(self, error: HallwayError) -> None:
        self.recognition.setText(" ".join(part for part in (error.what, error.remedy, _TYPE) if part))

    # ---- devices

    def _show_devices(self) -> None:
        self.microphone.show_devices(self._devices.microphones(), self._settings.microphone)
        self.loudspeaker.show_devices(self._devices.loudspeakers(), self._settings.loudspeaker)

    def _devices_changed(self) -> None:
        if not self._open:
            return
        self._show_devices()
        if not self._devices.loudspeakers():
            self._no_loudspeaker()
        elif self.play.isEnabled() and not self._played:
            # What was said of a loudspeaker may not be true of those that are there now.
            self.spoken.setText("")

    def _choose_microphone(self, name: str) -> None:
        self._settings = replace(self._settings, microphone=name)
        self._listen()

    def _choose_loudspeaker(self, name: str) -> None:
        self._settings = replace(self._settings, loudspeaker=name)
        self._devices.loudspeaker.stop()
        self._played = False
        if self.play.isEnabled():
            self.spoken.setText("")

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._open:
            return
        self._open, self._played = True, False
        microphone, speaker = self._devices.microphone, self._devices.loudspeaker
        microphone.level.connect(self._leveled)
        microphone.lost.connect(self._deaf)
        microphone.found.connect(self._hears_again)
        speaker.played.connect(self._ended)
        speaker.lost.connect(self._silent)
        self._show_devices()
        self.spoken.setText("" if self._settings.voice else f"The partner's voice is off in the settings. {_READ}")
        if not self._devices.loudspeakers():
            self._no_loudspeaker()
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
        column.setContentsMargins(0, XL, 0, M)
        column.addWidget(heading("Can we hear each other?"))
        column.addWidget(muted("This takes a minute, and you can skip any of it. Nothing you say leaves this computer."))
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
        footed(self, inner, foot)
        self.setFocusProxy(self.begin)
