"""One rehearsal as the window sees it: its events as a signal, its commands, its sound to and from the devices."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from app.events import Ended, SessionEvent, Speak, Started, StopSpeaking, Trouble
from app.rehearsal import Rehearsal
from app.settings import Settings

log = logging.getLogger(__name__)


class MicrophoneLike(Protocol):
    """What a rehearsal needs of the microphone."""

    heard: SignalInstance
    level: SignalInstance
    lost: SignalInstance
    found: SignalInstance

    def start(self, name: str = "") -> None:
        """Begin to listen; an empty name is the system's own choice."""

    def stop(self) -> None:
        """Listen no more."""


class LoudspeakerLike(Protocol):
    """What a rehearsal needs of the loudspeaker."""

    played: SignalInstance
    lost: SignalInstance

    @property
    def position(self) -> float:
        """Seconds into the sound that is playing."""

    def play(self, turn: int, pcm: bytes, rate: int, name: str = "") -> None:
        """Play the sound of a turn; `played` follows."""

    def stop(self) -> None:
        """Be silent at once."""


class Devices(Protocol):
    """The two devices; asking for one may load QtMultimedia."""

    @property
    def microphone(self) -> MicrophoneLike:
        """The microphone."""

    @property
    def loudspeaker(self) -> LoudspeakerLike:
        """The loudspeaker."""


@dataclass(frozen=True, slots=True)
class Back:
    """The microphone is there again, or another took its place."""

    what: str


class Bridge(QObject):
    """Carries a rehearsal's events into the window's thread and its sound to and from the devices."""

    happened = Signal(object)
    """A `SessionEvent`, or a `Back`."""
    level = Signal(float)
    played = Signal(int)
    """The sound of a turn has ended."""
    _arrived = Signal(object)

    def __init__(
        self,
        make: Callable[[Callable[[SessionEvent], None]], Rehearsal],
        devices: Devices,
        settings: Settings,
        parent: QObject | None = None,
    ) -> None:
        """`make` builds the rehearsal on the function that takes its events; nothing runs before `start`."""
        super().__init__(parent)
        self._devices = devices
        self._settings = settings
        self._listening = False
        self._speaks = False
        self._closed = False
        self._arrived.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self.rehearsal = make(self._tell)

    def start(self) -> None:
        """Begin the rehearsal."""
        self.rehearsal.start()

    @property
    def position(self) -> float:
        """Seconds into the partner's sound."""
        return self._devices.loudspeaker.position if self._speaks else 0.0

    def close(self) -> None:
        """End the rehearsal if it still runs, wait for its thread, let go of the devices."""
        self._closed = True
        self._silence()
        self.rehearsal.close()

    # ---- events

    def _tell(self, event: SessionEvent) -> None:
        """On the rehearsal's thread."""
        try:
            self._arrived.emit(event)
        except RuntimeError:
            # It took so long to end that the window did not wait for it.
            log.info("the window has gone before its rehearsal")

    def _arrive(self, event: SessionEvent) -> None:
        if self._closed:
            return
        match event:
            case Started():
                self._begin(event)
            case Speak():
                self._devices.loudspeaker.play(event.turn, event.pcm, event.rate, self._settings.loudspeaker)
            case StopSpeaking() if self._speaks:
                self._devices.loudspeaker.stop()
            case Trouble(lost="hearing"):
                # Nobody hears any more, so nothing is recorded either.
                self._stop_listening()
            case Ended():
                self._silence()
        self.happened.emit(event)

    def _begin(self, event: Started) -> None:
        if event.speaks:
            self._speaks = True
            speaker = self._devices.loudspeaker
            speaker.played.connect(self.rehearsal.played)
            speaker.played.connect(self.played)
            speaker.lost.connect(self._speaker_lost)
        if event.hears is not None:
            self._listening = True
            microphone = self._devices.microphone
            microphone.heard.connect(self.rehearsal.hear)
            microphone.level.connect(self.level)
            microphone.lost.connect(self._microphone_lost)
            microphone.found.connect(self._microphone_found)
            microphone.start(self._settings.microphone)

    def _stop_listening(self) -> None:
        if self._listening:
            self._listening = False
            microphone = self._devices.microphone
            microphone.stop()
            microphone.heard.disconnect(self.rehearsal.hear)
            microphone.level.disconnect(self.level)
            microphone.lost.disconnect(self._microphone_lost)
            microphone.found.disconnect(self._microphone_found)

    def _silence(self) -> None:
        self._stop_listening()
        if self._speaks:
            self._speaks = False
            speaker = self._devices.loudspeaker
            speaker.stop()
            speaker.played.disconnect(self.rehearsal.played)
            speaker.played.disconnect(self.played)
            speaker.lost.disconnect(self._speaker_lost)

    def _microphone_lost(self, what: str) -> None:
        self.rehearsal.microphone(False)
        self.happened.emit(Trouble(what, "Type what you would say.", "hearing"))

    def _microphone_found(self, name: str) -> None:
        self.rehearsal.microphone(True)
        self.happened.emit(Back(f"Listening through {name}."))

    def _speaker_lost(self, what: str) -> None:
        self.happened.emit(Trouble(what, "The captions go on.", "voice"))
