"""Migrating: all steps or none, a copy before, the newest three copies kept, each writer in its turn."""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from app.conversation.people import Partner, Scenario
from app.errors import StorageError
from app.storage.migrations import MIGRATIONS, schema_version
from app.storage.store import Store
from tests.storage.conftest import begin, talk

Scene = tuple[Scenario, Partner]


def later(steps: int, *, fails: bool = False) -> Migrations:
    """The real migrations, and steps of a Hallway to come."""
    migrations = Migrations("hallway")
    for step in MIGRATIONS._migrations:
        migrations(name=step.name)(step.fn)

    def add(number: int) -> None:
        @migrations(name=f"step_{number}")
        def step(db: Database) -> None:
            db.table("sessions").add_column(f"new_{number}", int)
            if fails and number == steps:
                raise sqlite3.OperationalError("no")

    for number in range(1, steps + 1):
        add(number)
    return migrations


def stored(path: Path, scene: Scene) -> int:
    store = Store.open(path)
    number = begin(store, scene)
    for turn in talk(4):
        store.add_turn(number, turn)
    store.close()
    return number


def columns(path: Path) -> set[str]:
    with sqlite3.connect(path) as db:
        found = {row[1] for row in db.execute("PRAGMA table_info(sessions)")}
    db.close()
    return found


def version(path: Path) -> int:
    with sqlite3.connect(path) as db:
        found = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    return int(found)


def copies(path: Path) -> set[str]:
    return {file.name for file in path.parent.iterdir() if ".before-" in file.name}


def test_a_new_database_has_the_version_and_no_copy(path: Path) -> None:
    Store.open(path).close()
    Store.open(path).close()
    assert version(path) == schema_version(MIGRATIONS) > 0
    assert copies(path) == set()


def test_an_older_database_is_copied_then_migrated_and_nothing_is_lost(path: Path, scene: Scene) -> None:
    number = stored(path, scene)
    store = Store.open(path, migrations=later(2))
    assert store.session(number).turns == tuple(talk(4))
    store.close()
    assert {"new_1", "new_2"} <= columns(path)
    assert version(path) == schema_version(MIGRATIONS) + 2
    assert copies(path) == {"hallway.db.before-step_1.bak"}
    copy = path.with_name("hallway.db.before-step_1.bak")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert "new_1" not in columns(copy)
    old = Store.read(copy)
    assert old.session(number).turns == tuple(talk(4))
    old.close()


def test_the_copy_has_what_only_the_wal_had(path: Path, scene: Scene) -> None:
    writer = Store.open(path)
    number = begin(writer, scene)
    assert path.stat().st_size < path.with_name("hallway.db-wal").stat().st_size
    Store.open(path, migrations=later(1)).close()
    writer.close()
    copy = Store.read(path.with_name("hallway.db.before-step_1.bak"))
    assert [row.id for row in copy.sessions()] == [number]
    copy.close()


def test_a_migration_that_fails_leaves_the_database_as_it_was(path: Path, scene: Scene) -> None:
    number = stored(path, scene)
    with pytest.raises(StorageError) as caught:
        Store.open(path, migrations=later(2, fails=True))
    assert caught.value.remedy
    assert "new_1" not in columns(path)
    assert version(path) == schema_version(MIGRATIONS)
    store = Store.open(path)
    assert store.session(number).turns == tuple(talk(4))
    store.close()
    Store.open(path, migrations=later(2)).close()
    assert {"new_1", "new_2"} <= columns(path)


def test_a_migration_that_would_orphan_turns_is_undone(path: Path, scene: Scene) -> None:
    number = stored(path, scene)
    migrations = later(0)

    @migrations()
    def careless(db: Database) -> None:
        db.execute("DELETE FROM sessions")

    with pytest.raises(StorageError):
        Store.open(path, migrations=migrations)
    store = Store.open(path)
    assert store.session(number).row.turns == 4
    store.close()


def test_rebuilding_the_table_that_turns_refer_to_keeps_the_turns(path: Path, scene: Scene) -> None:
    number = stored(path, scene)
    migrations = later(0)

    @migrations()
    def rebuild(db: Database) -> None:
        db.table("sessions").transform(drop={"mode"})
        db.table("sessions").add_column("mode", str, not_null_default="live")

    store = Store.open(path, migrations=migrations)
    assert store.session(number).turns == tuple(talk(4))
    store.close()


def test_the_newest_three_copies_are_kept(path: Path, scene: Scene) -> None:
    stored(path, scene)
    for steps in range(1, 6):
        Store.open(path, migrations=later(steps)).close()
        made = path.with_name(f"hallway.db.before-step_{steps}.bak")
        os.utime(made, (steps, steps))
    assert copies(path) == {f"hallway.db.before-step_{n}.bak" for n in (3, 4, 5)}


def test_a_copy_that_cannot_be_made_stops_the_migration(path: Path, scene: Scene) -> None:
    stored(path, scene)
    path.with_name("hallway.db.before-step_1.bak").mkdir()
    with pytest.raises(StorageError):
        Store.open(path, migrations=later(1))
    assert "new_1" not in columns(path)
    assert copies(path) == {"hallway.db.before-step_1.bak"}


def test_a_reader_migrates_an_older_database_first(path: Path, scene: Scene) -> None:
    number = stored(path, scene)
    reader = Store.read(path, migrations=later(1))
    assert reader.session(number).row.turns == 4
    with pytest.raises(StorageError):
        begin(reader, scene)
    reader.close()
    assert "new_1" in columns(path)
    assert copies(path) == {"hallway.db.before-step_1.bak"}


def test_several_that_start_at_once_all_get_the_one_database(path: Path, scene: Scene) -> None:
    gate = threading.Barrier(4)
    told: list[tuple[str, ...]] = []

    def work() -> None:
        gate.wait()
        store = Store.open(path, busy_seconds=20)
        begin(store, scene)
        told.append(store.notices)
        store.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [()] * 4
    store = Store.open(path)
    assert store.count() == 4
    store.close()
