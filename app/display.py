"""Whether a window can open here: a display that is named must also answer."""

from __future__ import annotations

import contextlib
import re
import socket
from collections.abc import Mapping
from pathlib import Path

X_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - where every X server on this computer puts its socket
_ANSWER_SECONDS = 1.0


def has_display(environ: Mapping[str, str], platform: str, x_sockets: Path = X_SOCKETS) -> bool:
    """Whether a display is there for Qt, without loading it.

    Windows and macOS always have one. Elsewhere QT_QPA_PLATFORM is taken at its word, and the socket that
    WAYLAND_DISPLAY or DISPLAY names must take a connection: over a dead one Qt ends the process.
    """
    if platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland_answers(environ) or _x_answers(environ.get("DISPLAY", ""), x_sockets)


def _wayland_answers(environ: Mapping[str, str]) -> bool:
    name = environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and _answers(str(Path(environ.get("XDG_RUNTIME_DIR", "/")) / name))


def _x_answers(display: str, x_sockets: Path) -> bool:
    if display.startswith("/"):
        return _answers(display)
    named = re.fullmatch(r"(?P<host>[^:/]*)(?:/unix)?:(?P<number>\d+)(?:\.\d+)?", display)
    if named is None:
        return False
    if named["host"] not in ("", "unix"):
        # Over a network it may take long to answer; Qt will see.
        return True
    path = str(x_sockets / f"X{named['number']}")
    return _answers(path) or _answers(f"\0{path}")


def _answers(path: str) -> bool:
    with contextlib.suppress(OSError, AttributeError), socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(_ANSWER_SECONDS)
        probe.connect(path)
        return True
    return False
