"""Microphone, loudspeaker and the lists of both; importing this loads QtMultimedia, so it is imported late."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.checkup import Device
from ui.devices import Port, QtHardware
from ui.loudspeaker import Loudspeaker
from ui.microphone import Microphone

__all__ = ["DeviceWatch", "Loudspeaker", "Microphone", "loudspeakers", "microphones"]


def microphones() -> list[Device]:
    """The microphones that are there now."""
    return _devices(QtHardware().inputs())


def loudspeakers() -> list[Device]:
    """The loudspeakers that are there now."""
    return _devices(QtHardware().outputs())


class DeviceWatch(QObject):
    """Tells that a device came or went, or that the system's own choice is another."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hardware = QtHardware(self)
        self._hardware.changed.connect(self.changed)


def _devices(ports: list[Port]) -> list[Device]:
    return [Device(port.name, port.default) for port in ports]
