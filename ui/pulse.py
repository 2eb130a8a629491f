"""Whether Qt still has its connection with PulseAudio: without it, opening a stream ends the process.

Measured with Qt 6.11 and PulseAudio 16: when the server dies, Qt drops its connection at once and tries to make
it anew one single time, three seconds later. A stream that is opened in between, or after that attempt failed, runs
into an assertion of libpulse, which aborts. So a server that is back in time may be used once those three seconds are
over, and one that is not never again by this process. PipeWire used directly is not concerned.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QObject, QTimer, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

RECONNECTS = 3.0
"""Seconds after a death at which Qt connects anew."""
MARGIN = 0.5
LOOK = 1.0
"""Seconds between two looks."""
ASLEEP = 2.5
"""After so many seconds without a look the process stood still, and Qt's own three seconds did too."""

GONE = "The computer's sound system stopped; start Hallway again to be heard and to hear."
AWAY = "The computer's sound system is starting again."

Probe = Callable[[], str | None]


class ServerState:
    """What is known of a server from looks at it; `probe` answers which server listens, None when none does."""

    def __init__(self, probe: Probe, now: float) -> None:
        self._probe = probe
        self._server = probe()
        self._watched = self._server is not None
        self._looked = now
        self._seen = now
        """When it was last seen alive, or at the latest may have died."""
        self._missed: float | None = None
        """When it was found to be away or another."""
        self._back: float | None = None
        self.gone = False

    def look(self, now: float) -> None:
        """Look at the server; to be called every second or so."""
        if not self._watched or self.gone:
            return
        self._wake(now)
        server = self._probe()
        if self._missed is None and server == self._server:
            self._seen = now
            return
        if self._missed is None:
            self._missed = now
        self._back = None if server is None else (now if self._back is None else self._back)
        if self._back is None or self._back > self._seen + RECONNECTS:
            self.gone = now > self._seen + RECONNECTS
        elif now > self._missed + RECONNECTS + MARGIN:
            self._server, self._seen, self._missed, self._back = server, now, None, None

    def suspect(self, now: float) -> None:
        """A stream stalled: the server may have died and been replaced behind the same socket."""
        self._wake(now)
        if self._watched and self._missed is None:
            self._missed = self._back = now

    def _wake(self, now: float) -> None:
        if now - self._looked > ASLEEP and self._missed is None:
            self._seen = now
        self._looked = now

    @property
    def fault(self) -> str:
        """Why no stream may be opened, in one sentence; empty when it may."""
        return GONE if self.gone else AWAY if self._missed is not None else ""


class PulseWatch(QObject):
    """Looks at the server for as long as the application runs; there is one, as Qt has one connection."""

    @classmethod
    def of_application(cls) -> PulseWatch:
        """The one of the application, made at the first call, which comes after Qt made its connection."""
        app = QCoreApplication.instance()
        found = app.findChild(cls) if app is not None else None
        return found if isinstance(found, cls) else cls(app)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        place = None if _uses_pipewire() else _socket()
        self._state = ServerState(lambda: _listener(place), time.monotonic())
        if place is not None:
            timer = QTimer(self)
            timer.setInterval(round(1000 * LOOK))
            timer.timeout.connect(self._look)
            timer.start()

    def fault(self) -> str:
        """Why no stream may be opened now, in one sentence; empty when it may."""
        self._look()
        return self._state.fault

    def suspect(self) -> None:
        """A stream stalled."""
        self._state.suspect(time.monotonic())

    def _look(self) -> None:
        self._state.look(time.monotonic())


@contextmanager
def quiet_multimedia() -> Iterator[None]:
    """QtMultimedia warns at its first use of what is no fault: no PipeWire library, no sound server."""

    def keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        about: str | None = context.category
        if (about or "").startswith("qt.multimedia") or message.startswith("PulseAudioService"):
            log.info("QtMultimedia: %s", message)
        elif before is not None:
            before(kind, context, message)
        else:
            log.warning("Qt: %s", message)

    before = qInstallMessageHandler(keep)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _socket() -> str | None:
    """The socket of the PulseAudio that Qt talks to; None where there is none, or it cannot be watched."""
    if sys.platform != "linux":
        return None
    named = os.environ.get("PULSE_SERVER", "").removeprefix("unix:")
    if named:
        places = [named] if named.startswith("/") else []
    else:
        runtime, session = os.environ.get("PULSE_RUNTIME_PATH"), os.environ.get("XDG_RUNTIME_DIR")
        folders = [*([runtime] if runtime else []), *([f"{session}/pulse"] if session else []), "/var/run/pulse"]
        places = [str(Path(folder) / "native") for folder in folders]
    return next((place for place in places if _listener(place) is not None), None)


def _listener(place: str | None) -> str | None:
    """Which socket listens at a place, by its inode; looked up without connecting, which servers would notice."""
    if place is None:
        return None
    try:
        lines = Path("/proc/net/unix").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    for line in lines:
        # Num RefCount Protocol Flags Type St Inode Path; the flag is "accepts connections".
        parts = line.split(maxsplit=7)
        if len(parts) == 8 and parts[7] == place and int(parts[3], 16) & 0x10000:
            return parts[6]
    return None


def _uses_pipewire() -> bool:
    """Whether Qt found PipeWire's own library, which it prefers."""
    try:
        return "libpipewire-" in Path("/proc/self/maps").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
