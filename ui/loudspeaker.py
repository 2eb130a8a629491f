"""The loudspeaker: plays a turn's sound, tells when it has ended, and keeps time even where nothing can be played."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.devices import Hardware, Output, Port, QtHardware

STARTING = 2.0
"""Seconds that a device may take to its first sound; PulseAudio's idle devices took 1.8."""
STALLED = 1.0
"""Seconds without progress after which a device counts as gone."""
BEGUN = 0.1
"""Seconds that a device may take into its buffer before any of it sounds."""
AHEAD = 0.03
"""Seconds that a device's count runs ahead of what is heard; silence of twice that follows each sound."""
_NEAR = 0.005
_LOOK = 0.25
"""Seconds between two looks; a device that stands still for so long just before the end has ended."""

_NONE = "No loudspeaker was found."


class Loudspeaker(QObject):
    """Plays one sound at a time; a new one takes the place of the one before it."""

    played = Signal(int)
    """The sound of that turn has ended; not told of one that was stopped."""
    lost = Signal(str)
    """One sentence of why nothing sounds; told once until something sounds again."""

    def __init__(
        self,
        parent: QObject | None = None,
        hardware: Hardware | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is opened before `play`."""
        super().__init__(parent)
        self._hardware = hardware or QtHardware(self)
        self._now = now
        self._output: Output | None = None
        self._port: Port | None = None
        self._turn: int | None = None
        self._pcm, self._rate, self._name = b"", 1, ""
        self._lost = False
        self._begin_at = 0.0
        """Seconds of the sound that were over when the present device or the clock took it up."""
        self._began = 0.0
        self._position = 0.0
        self._moved_at = 0.0
        self._checked_at = 0.0
        self._hardware.changed.connect(self._devices_changed)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    @property
    def playing(self) -> bool:
        """Whether a sound is under way."""
        return self._turn is not None

    @property
    def position(self) -> float:
        """Seconds into the sound; never goes back, and stays where it ended."""
        if self._turn is not None and (measured := self._measured()) > self._position:
            self._position = min(self._length, measured)
            self._moved_at = self._now()
        return self._position

    def play(self, turn: int, pcm: bytes, rate: int, name: str = "") -> None:
        """Play 16-bit mono sound on the device of a name, or the system's own choice; `played` follows in any case."""
        self.stop()
        self._turn, self._pcm, self._rate, self._name = turn, pcm, rate, name
        self._position = 0.0
        self._checked_at = self._now()
        self._open()
        self._look_again()

    def stop(self) -> None:
        """Be silent at once; `played` does not follow."""
        self._timer.stop()
        _ = self.position
        self._turn = None
        self._close()

    def check(self) -> None:
        """Look how far the sound is; a timer calls it."""
        if self._turn is None:
            return
        now = self._now()
        if now - self._checked_at > STALLED:
            # The process stood still, and so may have the device's count.
            self._moved_at = now
        self._checked_at = now
        sounds = self._output is not None and self.position > self._begin_at + BEGUN
        if sounds:
            self._lost = False
        rest, still = self._rest(), now - self._moved_at
        if rest < _NEAR or (rest < _LOOK and still > _LOOK):
            self._end()
            return
        if self._output is not None and still > (STALLED if sounds else STARTING):
            self._keep_time()
            self._hardware.suspect()
            self._lose("The loudspeaker makes no sound.")
        self._look_again()

    # ----

    @property
    def _length(self) -> float:
        return len(self._pcm) / 2 / self._rate

    def _measured(self) -> float:
        if self._output is not None:
            return self._begin_at + self._output.position
        return self._begin_at + self._now() - self._began

    def _rest(self) -> float:
        """Seconds until the end is heard."""
        _ = self.position
        return self._length - self._measured() + (AHEAD if self._output is not None else 0.0)

    def _look_again(self) -> None:
        self._timer.start(max(5, round(1000 * min(_LOOK, self._rest()))))

    def _end(self) -> None:
        turn, self._turn = self._turn, None
        self._position = self._length
        self._timer.stop()
        self._close()
        if turn is not None:
            self.played.emit(turn)

    def _open(self) -> None:
        """Play from where the sound is on the device there is, or keep time without one."""
        self._close()
        self._begin_at, self._began = self._position, self._now()
        self._moved_at = self._began
        ports = self._hardware.outputs()
        named = next((port for port in ports if self._name and port.name == self._name), None)
        port = named or next((port for port in ports if port.default), ports[0] if ports else None)
        if port is None:
            self._lose(_NONE)
            return
        rest = self._pcm[round(self._position * self._rate) * 2 :] + bytes(round(2 * AHEAD * self._rate) * 2)
        self._output = self._hardware.open_output(port, rest, self._rate)
        if self._output is not None:
            self._port = port
        else:
            self._lose(self._hardware.fault or f"The loudspeaker “{port.name}” cannot be used.")

    def _close(self) -> None:
        if self._output is not None:
            self._output.stop()
        self._output = self._port = None

    def _keep_time(self) -> None:
        """Let the clock carry the turn to its end, from where the device stopped."""
        self._close()
        self._begin_at, self._began = self._position, self._now()

    def _lose(self, why: str) -> None:
        if not self._lost:
            self._lost = True
            self.lost.emit(why)

    def _devices_changed(self) -> None:
        if self._turn is None:
            return
        _ = self.position
        here = self._port is not None and any(port.id == self._port.id for port in self._hardware.outputs())
        if not here:
            # Pulled out, or the first one plugged in: the rest is played where there is a loudspeaker.
            self._open()
            self._look_again()
