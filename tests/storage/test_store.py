"""Sessions kept and given back: round trips, the list, reading beside a writer, what is refused."""

from __future__ import annotations

import dataclasses
import sqlite3
import stat
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.conversation.people import Partner, Scenario
from app.conversation.types import Turn
from app.errors import StorageError
from app.storage.store import SessionRow, Store
from tests.storage.conftest import ODD, STARTED, begin, partner_turn, talk, user_turn

Scene = tuple[Scenario, Partner]


def test_a_session_comes_back_as_it_was(path: Path, scene: Scene) -> None:
    scenario, partner = dataclasses.replace(scene[0], title=ODD, minutes=1 / 3), dataclasses.replace(scene[1], role=ODD)
    turns = [*talk(4), Turn(5, "user", ""), Turn(6, "user", ODD, start=0.1 + 0.2)]
    store = Store.open(path)
    number = store.begin(scenario, partner, seed=2**80, started=STARTED, version="1.2", mode="live")
    for turn in turns:
        store.add_turn(number, turn)
    store.close()
    store = Store.open(path)
    kept = store.session(number)
    store.close()
    assert kept.turns == tuple(turns)
    assert kept.scenario == scenario
    assert (kept.partner_role, kept.partner_affiliation) == (ODD, partner.affiliation)
    assert (kept.seed, kept.version, kept.mode) == (2**80, "1.2", "live")


def test_a_session_that_is_cut_off_has_all_its_turns_and_one_that_ends_has_its_length(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    for turn in talk(3):
        store.add_turn(number, turn)
    cut_off = store.session(number).row
    store.finish(number, ended=STARTED + timedelta(minutes=5), seconds=299.5)
    ended = store.session(number).row
    store.close()
    assert cut_off == SessionRow(
        number, "glass-poster", scene[0].title, "ada-quill", scene[1].name, STARTED, None, 3 * 1.1 + 0.7, 3, 2, finished=False
    )
    assert ended == dataclasses.replace(cut_off, ended=STARTED + timedelta(minutes=5), seconds=299.5, finished=True)


def test_a_session_without_turns_is_zero_seconds_long(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    row = store.session(begin(store, scene)).row
    store.close()
    assert (row.seconds, row.turns, row.user_turns) == (0.0, 0, 0)


def test_the_list_is_newest_first_in_pages_and_in_utc(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    east = timezone(timedelta(hours=9))
    # In local digits the second is the latest, in truth the third is.
    times = [STARTED, datetime(2026, 3, 1, 18, 31, tzinfo=east), datetime(2026, 3, 1, 9, 32, 0, 5, tzinfo=UTC)]
    first, second, third = (begin(store, scene, started=time) for time in times)
    earliest = begin(store, scene, started=STARTED - timedelta(days=1))
    assert [row.id for row in store.sessions()] == [third, second, first, earliest]
    assert [row.id for row in store.sessions(limit=2, offset=1)] == [second, first]
    assert [row.started for row in store.sessions(limit=3)] == times[::-1]
    assert {row.started.utcoffset() for row in store.sessions()} == {timedelta(0)}
    assert store.count() == 4
    store.close()


def test_a_time_without_a_zone_is_our_mistake(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    with pytest.raises(ValueError, match="zone"):
        begin(store, scene, started=datetime(2026, 3, 1))
    assert store.count() == 0
    store.close()


def test_the_same_turn_again_changes_nothing_and_another_of_its_number_is_refused(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    for _ in range(2):
        store.add_turn(number, user_turn(1))
        store.add_turn(number, partner_turn(2))
    with pytest.raises(StorageError, match="Turn 1 of session 1") as caught:
        store.add_turn(number, user_turn(1, "quite another thing"))
    assert store.session(number).turns == (user_turn(1), partner_turn(2))
    assert "another thing" not in str(caught.value)
    store.close()


def test_what_is_not_there(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    for action in (
        lambda: store.session(number + 1),
        lambda: store.session(-1),
        lambda: store.session(10**30),
        lambda: store.add_turn(number + 1, user_turn(1)),
        lambda: store.finish(number + 1, ended=STARTED, seconds=1),
    ):
        with pytest.raises(StorageError, match="There is no session"):
            action()
    store.close()


def test_half_characters_of_a_terminal_are_replaced_and_the_turn_kept(path: Path, scene: Scene) -> None:
    broken = b"caf\xe9".decode("utf-8", "surrogateescape")
    turn = user_turn(1, broken)
    assert turn.reading is not None
    turn = dataclasses.replace(turn, reading=dataclasses.replace(turn.reading, heard=broken, uptake_words=("fine", broken)))
    store = Store.open(path)
    number = begin(store, scene)
    store.add_turn(number, turn)
    store.add_turn(number, turn)
    kept = store.session(number).turns[0]
    store.close()
    assert kept.reading is not None
    assert (kept.text, kept.reading.heard, kept.reading.uptake_words) == ("caf\ufffd", "caf\ufffd", ("fine", "caf\ufffd"))
    assert kept.words == turn.words


def test_a_reader_beside_a_writer_sees_what_is_committed_and_cannot_write(path: Path, scene: Scene) -> None:
    writer = Store.open(path)
    number = begin(writer, scene)
    reader = Store.read(path)
    for turn in talk(2):
        writer.add_turn(number, turn)
        assert reader.session(number).turns[-1] == turn
    for write in (
        lambda: begin(reader, scene),
        lambda: reader.add_turn(number, user_turn(3)),
        lambda: reader.finish(number, ended=STARTED, seconds=1),
    ):
        with pytest.raises(StorageError) as caught:
            write()
        assert caught.value.remedy
    reader.close()
    writer.add_turn(number, user_turn(3))
    assert writer.count() == 1
    writer.close()


def test_a_missing_file_reads_as_no_sessions_until_there_is_one(path: Path, scene: Scene) -> None:
    reader = Store.read(path)
    assert reader.sessions() == []
    assert reader.count() == 0
    with pytest.raises(StorageError, match="no session 1"):
        reader.session(1)
    with pytest.raises(StorageError, match="reading only"):
        begin(reader, scene)
    assert not path.parent.exists()
    writer = Store.open(path)
    begin(writer, scene)
    assert reader.count() == 1
    reader.close()
    writer.close()


def test_a_file_that_is_just_being_made_reads_as_no_sessions(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    reader = Store.read(path)
    assert reader.count() == 0
    reader.close()
    assert path.stat().st_size == 0


def test_a_closed_store_says_so(path: Path, scene: Scene) -> None:
    for store in (Store.open(path), Store.read(path)):
        store.close()
        store.close()
        with pytest.raises(StorageError, match="closed"):
            store.count()
        with pytest.raises(StorageError, match="closed"):
            begin(store, scene)


def test_a_store_made_in_one_thread_works_in_another(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    told: list[int] = []

    def work() -> None:
        number = begin(store, scene)
        store.add_turn(number, user_turn(1))
        told.append(store.session(number).row.turns)
        store.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == [1]


def test_everything_is_its_owners_alone(path: Path, scene: Scene) -> None:
    store = Store.open(path)
    begin(store, scene)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == dict.fromkeys(("hallway.db", "hallway.db-wal", "hallway.db-shm", "hallway.reserve"), 0o600)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    store.close()
    path.chmod(0o644)
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_writer_is_set_up_to_lose_nothing(path: Path) -> None:
    store = Store.open(path)
    assert store._db is not None
    told = {name: store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys", "mmap_size")}
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "mmap_size": 0}
    store.close()


def test_while_another_program_writes_it_is_told_and_nothing_is_half_stored(path: Path, scene: Scene) -> None:
    store = Store.open(path, busy_seconds=0.02)
    number = begin(store, scene)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="in use by another program") as caught:
        store.add_turn(number, user_turn(1))
    assert "Close the other Hallway" in caught.value.remedy
    assert store.session(number).turns == ()
    other.execute("ROLLBACK")
    other.close()
    store.add_turn(number, user_turn(1))
    assert store.session(number).turns == (user_turn(1),)
    store.close()


def test_a_new_database_that_another_program_is_making_is_told(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="in use by another program"):
        Store.open(path, busy_seconds=0.02)
    other.execute("ROLLBACK")
    other.close()
    Store.open(path, busy_seconds=0.02).close()


def test_a_folder_that_cannot_be_made_or_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    below = tmp_path / "file" / "below" / "hallway.db"
    for use in (Store.open, Store.read):
        with pytest.raises(StorageError) as caught:
            use(below)
        assert "--data-dir" in caught.value.remedy
    (tmp_path / "hallway.db").mkdir()
    for use in (Store.open, Store.read):
        with pytest.raises(StorageError, match=r"hallway\.db"):
            use(tmp_path / "hallway.db")


@pytest.mark.parametrize(
    ("table", "column", "value"), [("turns", "words", "["), ("turns", "reading", '{"form": "my secret"}'), ("sessions", "scenario", "{}"), ("sessions", "started", "then")]
)
def test_a_damaged_row_is_told_without_its_words(path: Path, scene: Scene, table: str, column: str, value: str) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    store.add_turn(number, user_turn(1))
    with sqlite3.connect(path) as other:
        other.execute(f"UPDATE {table} SET {column} = ?", [value])
    other.close()
    with pytest.raises(StorageError, match="damaged") as caught:
        store.session(number)
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__
    assert store.count() == 1
    store.close()


def test_the_list_counts_what_was_said_not_the_silences(path: Path, scene: tuple[Scenario, Partner]) -> None:
    store = Store.open(path)
    number = begin(store, scene)
    for turn in (user_turn(1), partner_turn(2), user_turn(3, text=""), partner_turn(4, text="")):
        store.add_turn(number, turn)
    row = store.sessions()[0]
    assert (row.turns, row.user_turns) == (2, 1)
    assert len(store.session(number).turns) == 4
    store.close()
