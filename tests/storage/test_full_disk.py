"""A full disk: SQLite really runs out of pages; the reserve is given back once, then it is told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from app.conversation.people import Partner, Scenario
from app.errors import StorageError
from app.storage import connecting
from app.storage.reserve import RESERVE_BYTES, Reserve
from app.storage.store import Store
from tests.storage.conftest import STARTED, begin, partner_turn, talk, user_turn

Scene = tuple[Scenario, Partner]
LONG = "what was said " * 2000


def fill(store: Store) -> int:
    """Let the database grow no further; the limit in pages."""
    assert store._db is not None
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    return int(store._db.execute(f"PRAGMA max_page_count = {pages}").fetchone()[0])


def test_the_reserve_is_made_once_and_really_takes_room(path: Path) -> None:
    Store.open(path).close()
    kept = path.with_name("hallway.reserve").stat()
    assert kept.st_size == RESERVE_BYTES
    assert kept.st_blocks * 512 >= RESERVE_BYTES
    Store.open(path).close()
    assert path.with_name("hallway.reserve").stat().st_mtime_ns == kept.st_mtime_ns


def test_on_a_full_disk_the_reserve_lets_the_turn_through(path: Path, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    limit = fill(store)
    release = Reserve.release
    released: list[bool] = []

    def make_room(self: Reserve) -> bool:
        # The limit in pages stands for the disk, so what the reserve frees is added to it.
        released.append(release(self))
        assert store._db is not None
        store._db.execute(f"PRAGMA max_page_count = {limit + RESERVE_BYTES // 4096}")
        return released[-1]

    monkeypatch.setattr(Reserve, "release", make_room)
    store.add_turn(number, user_turn(1, LONG))
    assert released == [True]
    assert not path.with_name("hallway.reserve").exists()
    store.add_turn(number, partner_turn(2, LONG))
    assert store.session(number).turns == (user_turn(1, LONG), partner_turn(2, LONG))
    store.close()
    Store.open(path).close()
    assert path.with_name("hallway.reserve").stat().st_size == RESERVE_BYTES


def test_when_the_reserve_does_not_help_it_is_told_and_what_was_stored_stays(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    for turn in talk(2):
        store.add_turn(number, turn)
    fill(store)
    for _ in range(2):
        with pytest.raises(StorageError) as caught:
            store.add_turn(number, user_turn(3, LONG))
        assert caught.value.what.startswith("The disk is full")
        assert str(path.parent) in caught.value.remedy
        assert "what was said" not in str(caught.value)
    assert not path.with_name("hallway.reserve").exists()
    assert store.session(number).turns == tuple(talk(2))
    assert store._db is not None
    store._db.execute("PRAGMA max_page_count = 100000")
    store.add_turn(number, user_turn(3, LONG))
    store.finish(number, ended=STARTED, seconds=9)
    assert store.session(number).row.turns == 3
    store.close()


def test_no_room_for_the_reserve_itself_stops_nothing(path: Path, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("app.storage.reserve.os.fsync", no_space)
    store = Store.open(path)
    assert begin(store, scene) == 1
    assert not path.with_name("hallway.reserve").exists()
    store.close()


def test_a_disk_that_is_full_at_the_start_gives_the_reserve_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(path).close()
    path.unlink()
    make = connecting._make_private

    def no_space(name: Path) -> None:
        if path.with_name("hallway.reserve").exists():
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        make(name)

    monkeypatch.setattr(connecting, "_make_private", no_space)
    store = Store.open(path)
    assert not path.with_name("hallway.reserve").exists()
    assert store.count() == 0
    store.close()
