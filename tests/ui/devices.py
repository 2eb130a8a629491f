"""A microphone and a loudspeaker at the edge of the window, driven by the test."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.checkup import Device
from app.settings import Settings

QUIET = Settings(checked=True, recogniser="none", voice=False, reduced_motion=True)


class FakeMicrophone(QObject):
    """Hears what the test puts in."""

    heard = Signal(bytes)
    level = Signal(float)
    lost = Signal(str)
    found = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.active = False
        self.name = ""

    def start(self, name: str = "") -> None:
        self.active, self.name = True, name

    def stop(self) -> None:
        self.active = False


class FakeLoudspeaker(QObject):
    """Keeps what it is given; the test says when it has been played."""

    played = Signal(int)
    lost = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.turns: list[int] = []
        self.sounds: list[bytes] = []
        self.stops = 0
        self.name = ""
        self.position = 0.0
        self.playing = False

    def play(self, turn: int, pcm: bytes, rate: int, name: str = "") -> None:
        self.turns.append(turn)
        self.sounds.append(pcm)
        self.name, self.playing = name, True

    def stop(self) -> None:
        self.stops += 1
        self.playing = False


class FakeSound(QObject):
    """Both, and what is plugged in."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.microphone = FakeMicrophone()
        self.loudspeaker = FakeLoudspeaker()
        self.inputs = [Device("Desk microphone", default=True), Device("Headset", default=False)]
        self.outputs = [Device("Loudspeakers", default=True), Device("Headset", default=False)]

    def microphones(self) -> list[Device]:
        return self.inputs

    def loudspeakers(self) -> list[Device]:
        return self.outputs
