"""kill -9 at random moments of a running rehearsal: no ended turn may be lost, no database damaged."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from app.storage.store import Store

ROUNDS = 20
LINES = ("hi i'm sam", "what are you working on", "how did you get into this", "tell me more", "what went wrong", "i work on soil")


def _once(folder: Path, chance: random.Random) -> tuple[int, int]:
    """One rehearsal, killed; the turns it had told of, and those of them that are stored."""
    command = [sys.executable, "-m", "app", "--data-dir", str(folder), "rehearse", "poster-collaborator", "--text", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("\n".join(chance.choices(LINES, k=400)) + "\n")
        process.stdin.flush()
        told = [json.loads(process.stdout.readline())]
        time.sleep(chance.random() * 0.06)
        os.kill(process.pid, signal.SIGKILL)
        told += [json.loads(line) for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    turns = {event["turn"]: event["text"] for event in told if event["event"] in ("user", "partner")}
    database = folder / "hallway.db"
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as plain:
        assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = Store.open(database)
    newest = store.sessions(limit=1)[0]
    kept = {turn.number: turn.text for turn in store.session(newest.id).turns}
    store.close()
    return len(turns), sum(kept.get(number) == text for number, text in turns.items())


def main() -> None:
    chance = random.Random(20)
    with tempfile.TemporaryDirectory() as folder:
        results = [_once(Path(folder), chance) for _ in range(ROUNDS)]
        store = Store.open(Path(folder) / "hallway.db")
        sessions, notices = store.count(), store.notices
        store.close()
    told, kept = sum(t for t, _ in results), sum(k for _, k in results)
    print(f"{ROUNDS} kills: {told} turns told of, {kept} of them stored, {told - kept} lost; {sessions} sessions readable; notices: {notices or 'none'}")
