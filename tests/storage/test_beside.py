"""Several connections in one process, and another process that comes and goes: the locks must hold.

A plain descriptor of the database that is opened and closed anywhere in the process drops its locks.
Nothing fails at once: the next process deletes the WAL in use, and turns are lost.
"""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.conversation.people import Partner, Scenario
from app.storage.store import Store
from tests.storage.conftest import begin, talk
from tests.storage.test_migrations import later

Scene = tuple[Scenario, Partner]
VISIT = """
import sqlite3, sys
visitor = sqlite3.connect(sys.argv[1])
print(visitor.execute("SELECT count(*) FROM turns").fetchone()[0], visitor.execute("PRAGMA integrity_check").fetchone()[0])
visitor.close()
"""


def visit(path: Path) -> str:
    """Another process reads the database and leaves; what it found."""
    done = subprocess.run([sys.executable, "-c", VISIT, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def read(path: Path) -> None:
    store = Store.read(path)
    store.sessions()
    store.close()


def write(path: Path) -> None:
    Store.open(path).close()


def loosened(path: Path) -> None:
    path.chmod(0o644)
    Store.open(path).close()


def nothing(path: Path) -> None:
    pass


@pytest.mark.parametrize("beside", [nothing, read, write, loosened])
def test_the_wal_in_use_outlives_stores_beside_it_and_visitors(path: Path, scene: Scene, beside: Callable[[Path], None]) -> None:
    turns = talk(9)
    store = Store.open(path)
    number = begin(store, scene)
    for count, turn in enumerate(turns, 1):
        store.add_turn(number, turn)
        beside(path)
        assert visit(path) == f"{count} ok"
        assert path.with_name("hallway.db-wal").stat().st_size > 0
    store.close()
    store = Store.open(path)
    assert store.notices == ()
    assert store.session(number).turns == tuple(turns)
    store.close()


def test_a_migration_beside_a_reader_keeps_its_locks(path: Path, scene: Scene) -> None:
    writer = Store.open(path)
    number = begin(writer, scene)
    writer.close()
    reader = Store.read(path)
    migrated = Store.open(path, migrations=later(1))
    for turn in talk(3):
        migrated.add_turn(number, turn)
    assert visit(path) == "3 ok"
    assert path.with_name("hallway.db-wal").exists()
    assert reader.session(number).turns == tuple(talk(3))
    migrated.close()
    reader.close()


def test_the_file_is_private_from_its_first_moment_and_the_umask_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_late(file: Path, mode: int) -> None:
        raise AssertionError("it was open to others until now")

    monkeypatch.setattr(Path, "chmod", too_late)
    before = os.umask(0o022)
    try:
        Store.open(path).close()
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
