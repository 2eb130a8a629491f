"""The sessions on disk: every turn is committed as it ends, so a crash loses none that was acknowledged."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from sqlite_utils import Database, Migrations

from app.conversation.people import Partner, Scenario
from app.conversation.types import Item, Memory, Turn
from app.errors import StorageError
from app.paths import DataFolder
from app.storage import afterwards, faults, recollecting, records
from app.storage.afterwards import Answered, Rated
from app.storage.connecting import open_reader, open_writer
from app.storage.migrations import MIGRATIONS
from app.storage.recollecting import Acquaintance
from app.storage.records import SessionRow, StoredSession
from app.storage.reserve import Reserve

__all__ = ["SessionRow", "Store", "StoredSession"]

log = logging.getLogger(__name__)

_T = TypeVar("_T")

BUSY_SECONDS = 2.0
AGAIN_SECONDS = 0.1
"""How long a write waits for another program where the one before it waited in vain."""
_IDS_END = 2**63

_SESSIONS = """
    SELECT s.*,
        (SELECT count(*) FROM turns t WHERE t.session_id = s.id AND t.text <> '') AS turn_count,
        (SELECT count(*) FROM turns t WHERE t.session_id = s.id AND t.speaker = 'user' AND t.text <> '') AS user_turn_count,
        coalesce(
            s.seconds, (SELECT t."end" FROM turns t WHERE t.session_id = s.id ORDER BY t.number DESC LIMIT 1), 0.0
        ) AS length
    FROM sessions s
"""


class Store:
    """The database of sessions, opened for writing (`open`) or for reading beside a writer (`read`).

    May be made in one thread and used in another, by one thread at a time. Every failure is a StorageError.
    """

    def __init__(
        self, path: Path, db: Database | None, notices: tuple[str, ...], busy_seconds: float, migrations: Migrations
    ) -> None:
        """Made by `open` and `read`."""
        self.notices = notices
        self._path = path
        self._db = db
        self._reserve = Reserve(path)
        self._busy_seconds = busy_seconds
        self._migrations = migrations
        self._hurried = False
        self._closed = False

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Migrations = MIGRATIONS) -> Store:
        """Open for writing: created or migrated as needed, a damaged file set aside (then there is a notice)."""
        DataFolder(path.parent).make()
        reserve = Reserve(path)

        def opened() -> Store:
            with faults.told(path):
                return cls(path, *open_writer(path, busy_seconds, migrations), busy_seconds, migrations)

        try:
            store = opened()
        except faults.DiskFullError:
            if not reserve.release():
                raise
            store = opened()
        else:
            reserve.make()
        return store

    @classmethod
    def read(cls, path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Migrations = MIGRATIONS) -> Store:
        """Open for reading; a missing file reads as no sessions until there is one, and none is made."""
        with faults.told(path):
            return cls(path, open_reader(path, busy_seconds, migrations), (), busy_seconds, migrations)

    def close(self) -> None:
        """Let go of the file; closing twice is fine."""
        self._closed = True
        if self._db is not None:
            with faults.told(self._path):
                self._db.close()
            self._db = None

    # ------------------------------------------------------------ writing

    def begin(
        self,
        scenario: Scenario,
        partner: Partner,
        *,
        seed: int,
        started: datetime,
        version: str,
        mode: str,
        parent: tuple[int, int] | None = None,
    ) -> int:
        """Start a session and return its number; `started` must be aware, `parent` is of a take (session, turn)."""
        record = records.session_record(scenario, partner, seed=seed, started=started, version=version, mode=mode, parent=parent)

        def insert(db: Database) -> int:
            db.table("sessions").insert(record)
            return int(db.execute("SELECT last_insert_rowid()").fetchone()[0])

        return self._write(insert)

    def add_turn(self, session_id: int, turn: Turn) -> None:
        """Store a turn; it is committed when this returns. The same turn once more changes nothing."""
        record = records.turn_record(session_id, turn)

        def insert(db: Database) -> None:
            known = db.execute("SELECT 1 FROM sessions WHERE id = ?", [session_id]).fetchone()
            if known is None:
                raise _no_session(session_id)
            # A commit whose outcome was in doubt is tried again by the session.
            there = next(db.query("SELECT * FROM turns WHERE session_id = ? AND number = ?", [session_id, turn.number]), None)
            if there is None:
                db.table("turns").insert(record)
            elif there != record:
                raise StorageError(
                    f"Turn {turn.number} of session {session_id} is stored already, with other words.", "Begin a new rehearsal."
                )

        self._write(insert)

    def cut_short(self, session_id: int, number: int, end: float) -> None:
        """A stored turn ended earlier than was planned; a later `end` changes nothing."""

        def update(db: Database) -> None:
            db.execute('UPDATE turns SET "end" = min("end", ?) WHERE session_id = ? AND number = ?', [float(end), session_id, number])

        self._write(update)

    def finish(self, session_id: int, *, ended: datetime, seconds: float) -> None:
        """Mark a session as ended; `ended` must be aware, `seconds` is session time."""
        values = [records.utc(ended), float(seconds), session_id]

        def update(db: Database) -> None:
            if db.execute("UPDATE sessions SET ended = ?, seconds = ? WHERE id = ?", values).rowcount == 0:
                raise _no_session(session_id)

        self._write(update)

    def forget(self, item: Item) -> None:
        """A partner remembers this no more; every time it was said in the same words counts as one thing."""
        said = self._read(lambda db: recollecting.every_time(db, item), [item])
        self._write(lambda db: recollecting.forget_items(db, said))

    def forget_partner(self, partner_id: str) -> None:
        """A partner remembers nothing of the meetings so far; the sessions stay."""
        self._write(lambda db: recollecting.forget_partner(db, partner_id))

    def correct(self, session_id: int, turn: int, text: str | None, at: datetime) -> None:
        """Put a turn's words right, or (None) back to what was heard; the turn as it was heard stays stored."""
        self._write(lambda db: afterwards.correct(db, session_id, turn, text, at))

    def rate(self, session_id: int, rating: int, *, built_on: int, answers: int, at: datetime) -> None:
        """Keep how the user rated themself, 0..4, and how many of their answers did build on what was said."""
        self._write(lambda db: afterwards.rate(db, session_id, rating, built_on=built_on, answers=answers, at=at))

    def quizzed(self, session_id: int, answers: tuple[Answered, ...], at: datetime) -> None:
        """Keep how the questions on what was said went."""
        self._write(lambda db: afterwards.quizzed(db, session_id, answers, at))

    def _write(self, work: Callable[[Database], _T]) -> _T:
        with faults.told(self._path):
            db = self._database()
            if db is None:
                raise StorageError(f"The database {self._path} is open for reading only.", "Start Hallway again.")
            if not self._path.exists():
                # SQLite would go on writing into a file that nobody finds again.
                raise faults.away(self._path)
            try:
                done = _in_transaction(db, work)
                self._hurry(db, on=False)
                return done
            except sqlite3.Error as error:
                self._hurry(db, on=faults.primary_code(error) == sqlite3.SQLITE_BUSY)
                if not (faults.is_full(error, self._path) and self._reserve.release()):
                    raise
                log.warning("the disk is full: the reserve is used up")
                return _in_transaction(db, work)

    def _hurry(self, db: Database, *, on: bool) -> None:
        """A talk waits for a lock in full once, not at each of its turns."""
        if on != self._hurried:
            self._hurried = on
            seconds = min(AGAIN_SECONDS, self._busy_seconds) if on else self._busy_seconds
            db.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    # ------------------------------------------------------------ reading

    def sessions(self, *, limit: int = 200, offset: int = 0) -> list[SessionRow]:
        """The sessions, newest first."""
        page = _SESSIONS + "ORDER BY s.started DESC, s.id DESC LIMIT ? OFFSET ?"
        return self._read(lambda db: [records.session_row_of(row) for row in db.query(page, [limit, offset])], [])

    def count(self) -> int:
        """How many sessions there are."""
        return self._read(lambda db: int(db.execute("SELECT count(*) FROM sessions").fetchone()[0]), 0)

    def session(self, session_id: int) -> StoredSession:
        """A whole session; StorageError where there is none of that number."""

        def find(db: Database) -> StoredSession | None:
            # One read transaction, so that row and turns are of the same moment beside a writer.
            with db.atomic():
                row = next(db.query(_SESSIONS + "WHERE s.id = ?", [session_id]), None)
                if row is None:
                    return None
                return records.session_of(
                    row,
                    afterwards.turns_of(db, session_id),
                    afterwards.corrections_of(db, session_id),
                    afterwards.rating_of(db, session_id),
                    afterwards.recalled_of(db, session_id),
                )

        found = self._read(find, None) if 0 < session_id < _IDS_END else None
        if found is None:
            raise _no_session(session_id)
        return found

    def takes(self, session_id: int) -> list[SessionRow]:
        """The takes that go on from a turn of this session, oldest first."""
        own = _SESSIONS + "WHERE s.parent_id = ? ORDER BY s.id"
        return self._read(lambda db: [records.session_row_of(row) for row in db.query(own, [session_id])], [])

    def ratings(self, *, limit: int = 60) -> list[Rated]:
        """The last self-ratings beside what was so, oldest first."""
        return self._read(lambda db: afterwards.ratings(db, limit), [])

    def spoken_before(self, session_id: int, *, limit: int = 20) -> list[tuple[Turn, ...]]:
        """The turns of the last spoken talks before a session, newest first."""
        return self._read(lambda db: afterwards.spoken_before(db, session_id, limit), [])

    def memory(self, partner_id: str, before: int | None = None) -> Memory:
        """What a partner remembers of earlier meetings, of those `before` a session where one is named."""
        return self._read(lambda db: recollecting.memory_of(db, partner_id, before), Memory())

    def acquaintances(self) -> list[Acquaintance]:
        """The partners that remember the user, the one met last first."""
        return self._read(recollecting.acquaintances, [])

    def _read(self, look: Callable[[Database], _T], nothing: _T) -> _T:
        with faults.told(self._path):
            db = self._database()
            try:
                return nothing if db is None else look(db)
            except (msgspec.MsgspecError, ValueError, TypeError):
                # Without its cause, which may quote what was said.
                raise StorageError(
                    f"A session in {self._path} is damaged and cannot be read.", "Look at another, or bring a copy back."
                ) from None

    def _database(self) -> Database | None:
        """The connection; a reader that found no file looks for it again."""
        if self._closed:
            raise StorageError(f"The database {self._path} is closed.", "Start Hallway again.")
        if self._db is None:
            self._db = open_reader(self._path, self._busy_seconds, self._migrations)
        return self._db


def _in_transaction(db: Database, work: Callable[[Database], _T]) -> _T:
    # IMMEDIATE, because only a transaction that begins as a writer waits for another one to end.
    db.execute("BEGIN IMMEDIATE")
    try:
        done = work(db)
        db.commit()
    except BaseException:
        db.rollback()
        raise
    return done


def _no_session(session_id: int) -> StorageError:
    return StorageError(f"There is no session {session_id}.", "See which there are: hallway sessions list")
