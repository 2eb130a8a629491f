"""kill -9 at random moments: every acknowledged turn is there, and the database is whole."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.storage.store import Store
from tests.storage.conftest import partner_turn, user_turn

ROOT = Path(__file__).parent.parent.parent
MINI = ROOT / "tests" / "data" / "mini"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_no_acknowledged_turn_is_lost_when_killed(path: Path) -> None:
    chance = random.Random(11)
    command = [sys.executable, "-m", "tests.storage.scribe", str(path), str(MINI)]
    told: dict[int, int] = {}
    for _ in range(6):
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as scribe:
            assert scribe.stdout is not None
            lines = [scribe.stdout.readline() for _ in range(chance.randint(1, 120))]
            # The scribe runs on meanwhile; a little work of random length here moves the moment within a turn.
            sum(range(chance.randint(0, 200_000)))
            scribe.kill()
            lines += scribe.stdout.readlines()
        assert scribe.returncode == -signal.SIGKILL
        for line in lines:
            if line.endswith("\n"):
                session, number = map(int, line.split())
                told[session] = max(number, told.get(session, 0))
        plain = sqlite3.connect(path)
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        plain.close()
    store = Store.open(path)
    assert store.notices == ()
    assert len(told) == 6
    for session, number in told.items():
        kept = store.session(session)
        expected = tuple(user_turn(n) if n % 2 else partner_turn(n) for n in range(1, len(kept.turns) + 1))
        assert kept.turns == expected
        assert len(kept.turns) >= number
        assert not kept.row.finished
        assert kept.row.seconds == expected[-1].end
    store.close()
