"""Tells what SQLite and the file system complain of in words for the user; never with anything that was said."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import StorageError

_NEXT_TO_NOTHING = 64 * 1024
"""Bytes: with less than this left on the disk, a failed write failed for want of room."""


class DiskFullError(StorageError):
    """There is no room left, not even with the reserve."""


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's primary result code; None where the error is Python's own."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_full(error: sqlite3.Error, path: Path) -> bool:
    """Whether the disk of `path` is full; some full disks show as an I/O error only."""
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL:
        return True
    return code == sqlite3.SQLITE_IOERR and _room(path) < _NEXT_TO_NOTHING


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn sqlite3 and OS errors within into StorageErrors about the database at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(error, path) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise full(path) from error
        raise StorageError(
            f"The database {path} cannot be kept there ({error.strerror}).", "Choose another folder with --data-dir."
        ) from error


def full(path: Path) -> DiskFullError:
    """The disk of `path` is full."""
    return DiskFullError("The disk is full, so nothing more can be saved.", f"Make room on the disk that holds {path.parent}.")


def damaged(path: Path) -> StorageError:
    """The file at `path` is no database any more; only a writer sets it aside."""
    return StorageError(
        f"The database {path} is damaged.", "Begin a rehearsal: the damaged file is then set aside and a new one begun."
    )


def away(path: Path) -> StorageError:
    """The file at `path` was there and is no more."""
    return StorageError(f"The database {path} was moved or deleted while it was in use.", "Put it back before this talk ends.")


def newer(path: Path) -> StorageError:
    """The database at `path` has a schema that this Hallway does not know."""
    return StorageError(
        f"The database {path} was made by a newer version of Hallway.",
        "Use that version, or choose another folder with --data-dir.",
    )


def _of_sqlite(error: sqlite3.Error, path: Path) -> StorageError:
    if is_full(error, path):
        return full(path)
    match primary_code(error):
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return StorageError(
                f"The database {path} is in use by another program.", "Close the other Hallway, then try again."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return StorageError(
                f"The database {path} cannot be opened or written.",
                "Change the permissions of the file and its folder, or choose another with --data-dir.",
            )
        case sqlite3.SQLITE_IOERR:
            return StorageError(
                f"The database {path} could not be read or written.", "Check the disk, or choose another folder with --data-dir."
            )
        case _:
            name = getattr(error, "sqlite_errorname", type(error).__name__)
            return StorageError(f"The database {path} could not do what was asked ({name}).", "Start Hallway again.")


def _room(path: Path) -> int:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return _NEXT_TO_NOTHING
