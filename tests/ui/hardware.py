"""Sound devices at the boundary, plugged and unplugged by the test."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ui.devices import Port

DESK = Port(b"desk", "Desk", default=True)
HEADSET = Port(b"headset", "Headset", default=False)


class FakeInput:
    """A microphone; `sends` gives sound to whoever opened it."""

    def __init__(self, port: Port, take: Callable[[bytes], None]) -> None:
        self.port = port
        self.sends = take
        self.open = True

    def stop(self) -> None:
        self.open = False


class FakeOutput:
    """A sound that is as far as the test says."""

    def __init__(self, port: Port, pcm: bytes) -> None:
        self.port = port
        self.pcm = pcm
        self.position = 0.0
        self.open = True

    def stop(self) -> None:
        self.open = False


class FakeHardware(QObject):
    """What is plugged in and what was opened, in order."""

    changed = Signal()

    def __init__(self, *ports: Port) -> None:
        super().__init__()
        self.ports = list(ports)
        self.opened_inputs: list[FakeInput] = []
        self.opened_outputs: list[FakeOutput] = []
        self.refuses = False
        self.fault = ""
        self.suspicions = 0

    def inputs(self) -> list[Port]:
        return self.ports

    def outputs(self) -> list[Port]:
        return self.ports

    def suspect(self) -> None:
        self.suspicions += 1

    def plug(self, *ports: Port) -> None:
        self.ports = list(ports)
        self.changed.emit()

    def open_input(self, port: Port, take: Callable[[bytes], None]) -> FakeInput | None:
        if self.refuses or self.fault:
            return None
        self.opened_inputs.append(FakeInput(port, take))
        return self.opened_inputs[-1]

    def open_output(self, port: Port, pcm: bytes, rate: int) -> FakeOutput | None:
        if self.refuses or self.fault:
            return None
        self.opened_outputs.append(FakeOutput(port, pcm))
        return self.opened_outputs[-1]
