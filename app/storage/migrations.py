"""The schema, step by step; a step that was released is never edited, a new one is added below it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations

from app.errors import StorageError
from app.storage.backup import copy_before
from app.storage.faults import newer

MIGRATIONS = Migrations("hallway")


@MIGRATIONS()
def sessions_and_turns(db: Database) -> None:
    """What is said in a session; JSON where a value of ours is kept whole."""
    db.create_table(
        "sessions",
        {
            "id": int, "scenario_id": str, "title": str, "partner_id": str, "partner_name": str, "partner_role": str,
            "partner_affiliation": str, "scenario": str, "seed": str, "version": str, "mode": str,
            "started": str, "ended": str, "seconds": float,
        },
        pk="id",
        not_null={
            "scenario_id", "title", "partner_id", "partner_name", "partner_role", "partner_affiliation", "scenario",
            "seed", "version", "mode", "started",
        },
    )
    db.table("sessions").create_index(["started"])
    db.create_table(
        "turns",
        {
            "session_id": int, "number": int, "speaker": str, "text": str, "start": float, "end": float, "typed": int,
            "words": str, "reading": str, "reply": str,
        },
        pk=("session_id", "number"),
        foreign_keys=[("session_id", "sessions", "id")],
        not_null={"session_id", "number", "speaker", "text", "start", "end", "typed", "words"},
    )


@MIGRATIONS()
def forgotten(db: Database) -> None:
    """What a partner shall not remember: one thing said in one turn, or (turn 0, kind "meeting") a whole session."""
    db.create_table(
        "forgotten",
        {"session_id": int, "turn": int, "kind": str},
        pk=("session_id", "turn", "kind"),
        foreign_keys=[("session_id", "sessions", "id")],
        not_null={"session_id", "turn", "kind"},
    )
    db.table("sessions").create_index(["partner_id", "id"])


@MIGRATIONS()
def afterwards(db: Database) -> None:
    """What comes after a talk: takes that go on from a turn of it, corrections of what was heard, self-rating, recall.

    `parent_id` and `parent_turn`: the session a take belongs to, and the number of the turn that it takes anew. A take
    stores its own turns only, from that number on. `voiced` are stretches of voice as JSON.
    """
    sessions = db.table("sessions")
    sessions.add_column("parent_id", int)
    sessions.add_column("parent_turn", int)
    sessions.create_index(["parent_id"])
    db.table("turns").add_column("voiced", str)
    db.create_table(
        "corrections",
        {"session_id": int, "turn": int, "text": str, "at": str},
        pk=("session_id", "turn"),
        foreign_keys=[("session_id", "sessions", "id")],
        not_null={"session_id", "turn", "text", "at"},
    )
    db.create_table(
        "ratings",
        {"session_id": int, "rating": int, "built_on": int, "answers": int, "at": str},
        pk="session_id",
        foreign_keys=[("session_id", "sessions", "id")],
        not_null={"session_id", "rating", "built_on", "answers", "at"},
    )
    db.create_table(
        "quizzes",
        {"session_id": int, "right": int, "of": int, "questions": str, "at": str},
        pk="session_id",
        foreign_keys=[("session_id", "sessions", "id")],
        not_null={"session_id", "right", "of", "questions", "at"},
    )


def schema_version(migrations: Migrations) -> int:
    """The version that these migrations lead to, kept in `PRAGMA user_version`: how many there are."""
    empty = Database(memory=True, execute_plugins=False)
    try:
        return len(migrations.pending(empty))
    finally:
        empty.close()


def migrate(db: Database, path: Path, migrations: Migrations) -> None:
    """Bring a database up to date, all pending steps or none; a copy is made first unless it is new.

    Expects foreign keys off, as a step that rebuilds a table would else delete what refers to it.
    """
    wanted = schema_version(migrations)
    if _version(db) == wanted:
        return
    # One outer transaction (each step is a savepoint in it), so that two Hallways that start at
    # the same moment take turns, and the version is never apart from the schema.
    db.execute("BEGIN IMMEDIATE")
    try:
        version = _version(db)
        if version == 0 and db.table_names():
            raise StorageError(f"The file {path} is not a database of Hallway.", "Choose another folder with --data-dir.")
        if version > wanted:
            raise newer(path)
        pending = migrations.pending(db)
        if pending and version:
            copy_before(path, pending[0].name)
        migrations.apply(db)
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise sqlite3.IntegrityError("a migration left rows that refer to nothing")
        db.execute(f"PRAGMA user_version = {wanted}")
        db.commit()
    except BaseException:
        db.rollback()
        raise


def _version(db: Database) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])
