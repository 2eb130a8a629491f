"""Opens connections to the database: one for writing, any number for reading beside it.

Only SQLite may open the database's files. On POSIX, closing any other descriptor of a file drops every
lock this process has on it; another process then takes itself for the last one and deletes a WAL that
is in use. So nothing here (or elsewhere) reads, copies or creates them by itself; stat, chmod and rename are fine.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from app.storage import faults
from app.storage.backup import set_aside
from app.storage.migrations import migrate, schema_version

_UMASK = threading.Lock()
"""The umask is the whole process's: held while it is changed, so that it is put back as it was."""


def open_writer(path: Path, busy_seconds: float, migrations: Migrations) -> tuple[Database, tuple[str, ...]]:
    """The writing connection, migrated, and what the user should be told; a damaged file is set aside.

    Raises StorageError for a database of a newer Hallway, sqlite3.Error and OSError for the rest.
    """
    notices: tuple[str, ...] = ()
    if _is_broken(path, busy_seconds, migrations):
        aside = set_aside(path, datetime.now(UTC))
        notices = (f"The database was damaged, so it was set aside as {aside} and a new one begun.",)
    _make_private(path)
    db = _connect(path, busy_seconds)
    try:
        _enable_wal(db, busy_seconds)
        migrate(db, path, migrations)
        db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db, notices


def open_reader(path: Path, busy_seconds: float, migrations: Migrations) -> Database | None:
    """A connection that only reads; None while there is no database yet.

    A database of an older Hallway is migrated first. Raises as `open_writer`, and StorageError for a damaged one.
    """
    if _is_broken(path, busy_seconds, migrations):
        raise faults.damaged(path)
    version = _stored_version(path, busy_seconds)
    if not version:
        return None
    db = _connect(path, busy_seconds)
    try:
        if version < schema_version(migrations):
            migrate(db, path, migrations)
        db.execute("PRAGMA query_only = ON")
    except BaseException:
        db.close()
        raise
    return db


def _make_private(path: Path) -> None:
    """Make sure that the database is there and its owner's alone; SQLite gives -wal and -shm the same permissions."""
    if not path.exists():
        with _UMASK:
            before = os.umask(0o077)
            try:
                sqlite3.connect(path).close()
            finally:
                os.umask(before)
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _connect(path: Path, busy_seconds: float) -> Database:
    # check_same_thread is off because a store may be made in one thread and used in another; its
    # contract is one thread at a time. Transactions are begun and ended by us (isolation_level None).
    conn = sqlite3.connect(path, timeout=busy_seconds, isolation_level=None, check_same_thread=False)
    try:
        conn.execute("PRAGMA synchronous = FULL")
        conn.execute("PRAGMA mmap_size = 0")
        return Database(conn, execute_plugins=False)
    except BaseException:
        conn.close()
        raise


def _enable_wal(db: Database, busy_seconds: float) -> None:
    """Switch to WAL; two that switch a new file at the same moment are refused at once, so wait here."""
    deadline = time.monotonic() + busy_seconds
    while True:
        try:
            db.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if faults.primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)


def _is_broken(path: Path, busy_seconds: float, migrations: Migrations) -> bool:
    """Whether there is a database and it is damaged; StorageError where it is of a newer Hallway.

    Looks without writing: closing a read-only connection plays no WAL into the file, so that a newer
    database stays as it is and a damaged one is set aside as it was found.
    """
    if _size(path) == 0:
        # SQLite deletes the WAL of an empty file unread, and there may be turns in it.
        return _size(_wal(path)) > 0
    version = _stored_version(path, busy_seconds)
    if version is None:
        return True
    if version > schema_version(migrations):
        raise faults.newer(path)
    for mode in ("ro", "rw"):
        try:
            with contextlib.closing(_plain(path, mode, busy_seconds)) as conn:
                return bool(conn.execute("PRAGMA quick_check(1)").fetchone() != ("ok",))
        except sqlite3.Error as error:
            code = faults.primary_code(error)
            if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                return True
            # A rollback journal of a killed process can only be played back by a writer.
            if mode == "rw" or code not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
    return False


def _stored_version(path: Path, busy_seconds: float) -> int | None:
    """The schema's version, 0 for no database or an empty one, None where it is not SQLite's."""
    if _size(path) == 0:
        return 0
    # Without a WAL the file alone tells, and opening it as immutable leaves no -wal and -shm behind.
    # Immutable takes no locks, so what it cannot read is looked at once more with them.
    for mode in ("ro",) if _size(_wal(path)) else ("ro&immutable=1", "ro"):
        try:
            with contextlib.closing(_plain(path, mode, busy_seconds)) as conn:
                return int(conn.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.Error as error:
            if faults.primary_code(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
    return None


def _plain(path: Path, mode: str, busy_seconds: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=busy_seconds, isolation_level=None)


def _wal(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
