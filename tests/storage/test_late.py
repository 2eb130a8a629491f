"""A store that opens when it can: what was said before is stored then."""

from __future__ import annotations

import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.content import Content
from app.conversation.engine import Cast
from app.conversation.types import Utterance
from app.errors import StorageError
from app.session import Session
from app.storage.late import LateStore
from app.storage.store import Store
from tests.storage.conftest import STARTED


def talk(mini: Content, ledger: LateStore, troubles: list[str]) -> Session:
    cast = Cast.of(*mini.scene("glass-poster"), mini.topics, 1)
    return Session(
        cast, mini.topics, ledger, wall=lambda: datetime(2026, 1, 1, tzinfo=UTC), version="t", mode="t",
        on_trouble=lambda error: troubles.append(error.what),
    )


def say(session: Session, text: str, at: float) -> None:
    session.take(Utterance(text, at, at + 1), lambda _: (at + 1, at + 2))


def test_a_database_that_cannot_be_opened_at_first_has_the_whole_talk_later(path: Path, mini: Content) -> None:
    path.mkdir(parents=True)
    troubles: list[str] = []
    ledger = LateStore(path, troubles.append)
    session = talk(mini, ledger, troubles)
    say(session, "What do you work on?", 0)
    assert len(troubles) == 1, "told once"
    assert not session.saved
    path.rmdir()
    say(session, "How do you make it?", 3)
    assert session.saved
    session.cut_short(4, 4.5)
    session.finish(6)
    ledger.close()
    store = Store.read(path)
    kept = store.session(session.id)
    store.close()
    assert [t.text for t in kept.turns] == [t.text for t in session.state.turns]
    assert kept.turns[-1].end == 4.5
    assert kept.row.finished


def test_a_damaged_database_is_told_of(path: Path, mini: Content) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 1000)
    notices: list[str] = []
    ledger = LateStore(path, notices.append)
    session = talk(mini, ledger, [])
    assert session.saved
    assert "set aside" in notices[0]
    ledger.close()


def test_a_lock_holds_up_a_talk_once_and_not_at_each_turn(path: Path, mini: Content) -> None:
    store = Store.open(path, busy_seconds=0.6)
    scene = mini.scene("glass-poster")
    waits: list[float] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _ in range(3):
            began = time.monotonic()
            with pytest.raises(StorageError, match="in use"):
                store.begin(*scene, seed=1, started=STARTED, version="t", mode="t")
            waits.append(time.monotonic() - began)
        other.execute("COMMIT")
    assert waits[0] > 0.5
    assert max(waits[1:]) < 0.4
    assert store.begin(*scene, seed=1, started=STARTED, version="t", mode="t") == 1
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets nobody move a file that is open")
def test_a_database_that_is_taken_away_in_the_middle_is_told_and_has_all_once_it_is_back(path: Path, mini: Content) -> None:
    troubles: list[str] = []
    ledger = LateStore(path, troubles.append)
    session = talk(mini, ledger, troubles)
    say(session, "What do you work on?", 0)
    elsewhere = path.parent.rename(path.parent.with_name("elsewhere"))
    say(session, "How do you make it?", 3)
    assert len(troubles) == 1
    assert "moved or deleted" in troubles[0]
    assert not session.saved
    elsewhere.rename(path.parent)
    session.finish(6)
    assert session.saved
    ledger.close()
    store = Store.read(path)
    assert [t.number for t in store.session(session.id).turns] == [1, 2, 3, 4]
    store.close()
