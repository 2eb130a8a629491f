"""The microphone: 16 kHz mono sound in pieces of 32 ms, and word when it is lost and when it is there again.

It is lost when it is unplugged or sends nothing for a second; then it is opened again as soon as a device
comes, and every two seconds, and counts as found once sound arrives.
"""

from __future__ import annotations

import math
import time
from array import array
from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QMicrophonePermission, QObject, Qt, QTimer, Signal

from ui.devices import Hardware, Input, Port, QtHardware
from ui.pulse import GONE

PIECE = 1024
"""Bytes: 32 ms."""
FLOOR_DB = -60.0
"""What is softer shows as no level at all."""
STALLED = 1.0
"""Seconds without data after which a microphone counts as lost."""
STARTING = 3.0
"""Seconds that it may take to the first data; Bluetooth takes two."""
RETRY = 2.0
"""Seconds between two attempts to open one again."""

_NONE = "No microphone was found."
_REFUSED = "Hallway may not use the microphone: the system's privacy settings forbid it."
_SILENT = "The microphone sends no sound."


def level_of(pcm: bytes) -> float:
    """How loud 16-bit sound is, 0..1 over -60..0 dB of full scale (RMS)."""
    samples = array("h", pcm)
    power = sum(sample * sample for sample in samples) / max(1, len(samples))
    if power < 1:
        return 0.0
    decibels = 10 * math.log10(power / 32768**2)
    return min(1.0, max(0.0, 1 - decibels / FLOOR_DB))


class Pieces:
    """Cuts a stream into pieces of `PIECE` bytes."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, pcm: bytes) -> Iterator[bytes]:
        """The pieces that are whole by now."""
        self._rest += pcm
        whole = len(self._rest) - len(self._rest) % PIECE
        ready, self._rest = self._rest[:whole], self._rest[whole:]
        for start in range(0, whole, PIECE):
            yield ready[start : start + PIECE]


class Microphone(QObject):
    """Listens to the device of a name, or the system's own choice, and follows what is plugged in."""

    heard = Signal(bytes)
    """32 ms of 16 kHz mono 16-bit sound."""
    level = Signal(float)
    """How loud they were, 0..1."""
    lost = Signal(str)
    """One sentence of why nothing is heard."""
    found = Signal(str)
    """The name of the device that is heard again, or instead of the one asked for."""

    def __init__(
        self,
        parent: QObject | None = None,
        hardware: Hardware | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is opened before `start`."""
        super().__init__(parent)
        self._hardware = hardware or QtHardware(self)
        self._now = now
        self._name = ""
        self._wanted = False
        self._lost = False
        self._told = ""
        self._announce = False
        self._port: Port | None = None
        self._input: Input | None = None
        self._pieces = Pieces()
        self._heard_at: float | None = None
        self._opened_at = 0.0
        self._checked_at = 0.0
        self._retry_at = 0.0
        self._hardware.changed.connect(self._devices_changed)
        self._watch = QTimer(self)
        self._watch.setInterval(250)
        self._watch.timeout.connect(self.check)

    @property
    def active(self) -> bool:
        """Whether sound arrives."""
        return self._input is not None and self._heard_at is not None

    def start(self, name: str = "") -> None:
        """Listen; an empty name is the system's own choice, as is one that is gone (`found` tells which it is)."""
        self.stop()
        self._name, self._wanted = name, True
        self._checked_at = self._now()
        self._watch.start()
        self._ask_permission()

    def stop(self) -> None:
        """Listen no more."""
        self._watch.stop()
        self._close()
        self._wanted = self._lost = self._announce = False

    def check(self) -> None:
        """Look whether sound still arrives; a timer calls it."""
        if not self._wanted:
            return
        now = self._now()
        asleep, self._checked_at = now - self._checked_at > STALLED, now
        if asleep and self._input is not None:
            # The process stood still: what came meanwhile has yet to be taken up.
            self._opened_at = now
            self._heard_at = None if self._heard_at is None else now
        if self._input is None:
            if now >= self._retry_at:
                self._open()
        elif now - (self._opened_at if self._heard_at is None else self._heard_at) > self._patience():
            self._close()
            self._hardware.suspect()
            self._lose(_SILENT)

    def _patience(self) -> float:
        return STARTING if self._heard_at is None else STALLED

    # ---- permission

    def _ask_permission(self) -> None:
        """On macOS the user is asked; elsewhere it is granted at once."""
        app = QCoreApplication.instance()
        permission = QMicrophonePermission()
        status = app.checkPermission(permission) if app is not None else Qt.PermissionStatus.Granted
        if app is not None and status == Qt.PermissionStatus.Undetermined:
            self._retry_at = math.inf
            app.requestPermission(permission, self, self._permission_known)
        else:
            self._go_on(status)

    def _permission_known(self, _permission: object) -> None:
        app = QCoreApplication.instance()
        if self._wanted and app is not None:
            self._go_on(app.checkPermission(QMicrophonePermission()))

    def _go_on(self, status: Qt.PermissionStatus) -> None:
        if status == Qt.PermissionStatus.Denied:
            self._retry_at = math.inf
            self._lose(_REFUSED)
        else:
            self._open()

    # ---- opening and closing

    def _choice(self) -> Port | None:
        ports = self._hardware.inputs()
        named = next((port for port in ports if self._name and port.name == self._name), None)
        return named or next((port for port in ports if port.default), ports[0] if ports else None)

    def _open(self) -> None:
        self._retry_at = self._now() + RETRY
        port = self._choice()
        if port is None:
            self._lose(_NONE)
            return
        opened = self._hardware.open_input(port, self._take)
        if opened is None:
            self._lose(self._hardware.fault or f"The microphone “{port.name}” cannot be used.")
            return
        self._announce = self._announce or self._lost or self._name not in ("", port.name)
        self._port, self._input = port, opened
        self._pieces = Pieces()
        self._heard_at, self._opened_at = None, self._now()

    def _close(self) -> None:
        if self._input is not None:
            self._input.stop()
        self._input = self._port = self._heard_at = None

    def _lose(self, why: str) -> None:
        self._retry_at = max(self._retry_at, self._now() + RETRY)
        if not self._lost or (why == GONE and why != self._told):
            self._lost, self._told = True, why
            self.level.emit(0.0)
            self.lost.emit(why)

    def _take(self, pcm: bytes) -> None:
        if not self._wanted or not pcm or self._port is None:
            return
        self._heard_at = self._now()
        if self._announce:
            self._announce = self._lost = False
            self.found.emit(self._port.name)
        for piece in self._pieces.feed(pcm):
            self.level.emit(level_of(piece))
            self.heard.emit(piece)

    def _devices_changed(self) -> None:
        if not self._wanted or self._retry_at == math.inf:
            return
        if self._port is None:
            self._open()
            return
        if all(port.id != self._port.id for port in self._hardware.inputs()):
            name = self._port.name
            self._close()
            self._lose(f"The microphone “{name}” was unplugged.")
            self._open()
            return
        better = self._choice()
        if better is not None and better.id != self._port.id:
            # The one asked for is back, or the system has chosen another.
            self._close()
            self._announce = True
            self._open()


