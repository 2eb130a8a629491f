"""Copies before a migration, and damaged databases set aside; nothing of the user's is ever overwritten."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from datetime import datetime
from pathlib import Path

log = logging.getLogger(__name__)

COPIES_KEPT = 3
_PARTS = ("", "-wal", "-shm", "-journal")


def copy_before(path: Path, migration: str) -> Path:
    """Copy the database, WAL and all, by SQLite's online backup; keeps the newest copies only.

    The copy is of what is committed, also while the caller's connection holds the write lock.
    """
    copy = path.with_name(f"{path.name}.before-{migration}.bak")
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(part)) as target:
            source.backup(target)
        part.replace(copy)
    except BaseException:
        for suffix in _PARTS:
            Path(f"{part}{suffix}").unlink(missing_ok=True)
        raise
    _keep_newest(path, copy)
    return copy


def _keep_newest(path: Path, newest: Path) -> None:
    """Remove all but the newest copies; `newest` counts as such even where file times are coarse."""
    copies = [
        file for file in path.parent.iterdir()
        if file.name.startswith(f"{path.name}.before-") and file.name.endswith(".bak") and file != newest
    ]
    copies.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for old in copies[COPIES_KEPT - 1 :]:
        old.unlink(missing_ok=True)


def set_aside(path: Path, now: datetime) -> Path:
    """Rename a damaged database with its -wal and -shm to a free name with the time in UTC; the new path."""
    stem = f"{path.name}.broken-{now:%Y%m%dT%H%M%SZ}"
    aside = path.with_name(stem)
    number = 1
    while any(Path(f"{aside}{suffix}").exists() for suffix in _PARTS):
        number += 1
        aside = path.with_name(f"{stem}-{number}")
    for suffix in _PARTS:
        with contextlib.suppress(FileNotFoundError):
            Path(f"{path}{suffix}").rename(f"{aside}{suffix}")
    log.warning("a damaged database was set aside as %s", aside.name)
    return aside
