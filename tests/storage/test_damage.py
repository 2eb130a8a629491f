"""Broken databases are set aside whole, databases of a newer Hallway are left exactly as they are."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from app.conversation.people import Partner, Scenario
from app.errors import StorageError
from app.storage.store import Store
from tests.storage.conftest import begin, talk, user_turn

Scene = tuple[Scenario, Partner]


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith((".reserve", "-shm"))}


def stored(path: Path, scene: Scene) -> None:
    """A database of a few pages."""
    store = Store.open(path)
    for _ in range(20):
        number = begin(store, scene)
        for turn in talk(6):
            store.add_turn(number, turn)
    store.close()


def no_sqlite(path: Path) -> None:
    path.write_bytes(b"Dear diary, " * 1000)


def short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 and no more")


def torn_header(path: Path) -> None:
    path.write_bytes(bytes(100) + path.read_bytes()[100:])


def odd_header(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[16:24] = b"\xff" * 8
    path.write_bytes(content)


def cut(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def torn_page(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * 4096 + content[12288:])


@pytest.mark.parametrize("damage", [no_sqlite, short, torn_header, odd_header, cut, torn_page])
def test_a_broken_database_is_set_aside_and_a_new_one_begun(path: Path, scene: Scene, damage: Callable[[Path], None]) -> None:
    stored(path, scene)
    damage(path)
    broken = path.read_bytes()
    store = Store.open(path)
    (aside,) = (f for f in path.parent.glob("hallway.db.broken-*") if not f.name.endswith(("-wal", "-shm")))
    assert aside.read_bytes() == broken
    assert len(store.notices) == 1
    assert str(aside) in store.notices[0]
    assert store.count() == 0
    number = begin(store, scene)
    store.add_turn(number, user_turn(1))
    store.close()
    store = Store.open(path)
    assert store.notices == ()
    assert store.session(number).turns == (user_turn(1),)
    store.close()


def test_a_broken_database_takes_its_wal_along_untouched(path: Path, scene: Scene, tmp_path: Path) -> None:
    stored(path, scene)
    writer = Store.open(path)
    begin(writer, scene)
    killed = tmp_path / "killed"
    shutil.copytree(path.parent, killed)
    writer.close()
    path = killed / "hallway.db"
    torn_page(path)
    before = files(killed)
    assert before["hallway.db-wal"]
    store = Store.open(path)
    (aside,) = (f for f in killed.glob("hallway.db.broken-*") if not f.name.endswith(("-wal", "-shm")))
    assert aside.read_bytes() == before["hallway.db"]
    assert Path(f"{aside}-wal").read_bytes() == before["hallway.db-wal"]
    assert store.count() == 0
    store.close()


@pytest.mark.parametrize("left", ["missing", "empty"])
def test_turns_in_a_wal_without_its_database_are_kept(path: Path, scene: Scene, tmp_path: Path, left: str) -> None:
    writer = Store.open(path)
    begin(writer, scene)
    killed = tmp_path / "killed"
    shutil.copytree(path.parent, killed)
    writer.close()
    (killed / "hallway.db").unlink()
    if left == "empty":
        (killed / "hallway.db").touch()
    wal = (killed / "hallway.db-wal").read_bytes()
    store = Store.open(killed / "hallway.db")
    (aside,) = killed.glob("hallway.db.broken-*-wal")
    assert aside.read_bytes() == wal
    assert len(store.notices) == 1
    store.close()


def test_two_broken_in_the_same_second_are_both_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Stopped:
            return cls(2026, 3, 1, 12, 0, 0)

    monkeypatch.setattr("app.storage.connecting.datetime", Stopped)
    path.parent.mkdir()
    for text in (b"first", b"second", b"third"):
        path.write_bytes(text)
        Store.open(path).close()
    aside = {file.name: file.read_bytes() for file in path.parent.glob("*.broken-*")}
    assert aside == {
        "hallway.db.broken-20260301T120000Z": b"first",
        "hallway.db.broken-20260301T120000Z-2": b"second",
        "hallway.db.broken-20260301T120000Z-3": b"third",
    }


def test_a_reader_tells_of_damage_and_leaves_it_to_the_writer(path: Path, scene: Scene) -> None:
    stored(path, scene)
    torn_page(path)
    before = files(path.parent)
    with pytest.raises(StorageError, match="damaged") as caught:
        Store.read(path)
    assert "set aside" in caught.value.remedy
    assert {name: content for name, content in files(path.parent).items() if content} == before


def test_a_database_that_breaks_while_it_is_open_is_told(path: Path, scene: Scene) -> None:
    stored(path, scene)
    store = Store.open(path)
    path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(StorageError, match="damaged"):
        store.session(3)
    store.close()


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE sessions (theirs)")
    other.close()
    with pytest.raises(StorageError, match="not a database of Hallway"):
        Store.open(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("sessions",)]
    other.close()


@pytest.mark.parametrize("killed", [False, True])
def test_a_database_of_a_newer_hallway_is_refused_and_not_touched(path: Path, scene: Scene, tmp_path: Path, killed: bool) -> None:
    stored(path, scene)
    newer = sqlite3.connect(path, isolation_level=None)
    newer.execute("PRAGMA user_version = 1000")
    newer.execute("CREATE TABLE news (a)")
    folder = tmp_path / "newer"
    if killed:
        # Its version stands in the WAL only.
        shutil.copytree(path.parent, folder)
        newer.close()
    else:
        newer.close()
        shutil.copytree(path.parent, folder)
    before = files(folder)
    for use in (Store.open, Store.read):
        with pytest.raises(StorageError, match="newer version of Hallway") as caught:
            use(folder / "hallway.db")
        assert "--data-dir" in caught.value.remedy
    assert files(folder) == before
