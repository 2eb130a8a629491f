"""A file of no content that keeps some room on the disk: on a full disk even ending a session needs some."""

from __future__ import annotations

import contextlib
import logging
import os
from pathlib import Path

log = logging.getLogger(__name__)

RESERVE_BYTES = 512 * 1024


class Reserve:
    """The reserve beside one database, `hallway.reserve` for `hallway.db`."""

    def __init__(self, database: Path) -> None:
        """Nothing is written before `make`."""
        self.path = database.with_suffix(".reserve")

    def make(self) -> None:
        """Take the room unless it is taken already; a disk without that much left is logged and gets no reserve."""
        try:
            if self.path.exists() and self.path.stat().st_size >= RESERVE_BYTES:
                return
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                # Random, because some file systems keep no blocks for zeros.
                file.write(os.urandom(RESERVE_BYTES))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            log.warning("no reserve could be made (%s)", error.strerror)
            self.release()

    def release(self) -> bool:
        """Give the room back; whether there was any."""
        with contextlib.suppress(OSError):
            self.path.unlink()
            return True
        return False
