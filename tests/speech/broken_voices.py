"""Worker processes that go wrong in one way each; they speak the real protocol as far as they get."""

from __future__ import annotations

import json
import os
import threading
from multiprocessing.connection import Connection
from pathlib import Path

from app.speech import voice_worker
from app.speech.voice_worker import FAILED, NO_ENGINE, SOUND, Reply, serve


def hangs(pipe: Connection, folder: str, system_first: bool) -> None:
    """Takes requests and never answers."""
    threading.Event().wait()


def stops_halfway(pipe: Connection, folder: str, system_first: bool) -> None:
    """Announces a message and sends half of it."""
    pipe.recv_bytes()
    os.write(pipe.fileno(), (1000).to_bytes(4, "big") + bytes(400))
    threading.Event().wait()


def babbles(pipe: Connection, folder: str, system_first: bool) -> None:
    """Answers with what is no reply."""
    while True:
        pipe.recv_bytes()
        pipe.send_bytes(b"Audio saved to /tmp/said.wav\n" * 50)


def floods(pipe: Connection, folder: str, system_first: bool) -> None:
    """Announces a message larger than any sound."""
    pipe.recv_bytes()
    os.write(pipe.fileno(), (2_000_000_000).to_bytes(4, "big"))
    threading.Event().wait()


def misplaces(pipe: Connection, folder: str, system_first: bool) -> None:
    """Answers with a well-formed reply whose cues are another text's."""
    while True:
        number, *_ = json.loads(pipe.recv_bytes())
        pipe.send_bytes(Reply(number, SOUND, 22_050, ((10_000, 1.0),), bytes(2000)).encoded())


def leaves(pipe: Connection, folder: str, system_first: bool) -> None:
    """Ends at the first request."""
    pipe.recv_bytes()
    os._exit(3)


def has_no_engine(pipe: Connection, folder: str, system_first: bool) -> None:
    """There is no speech engine."""
    while True:
        number, *_ = json.loads(pipe.recv_bytes())
        pipe.send_bytes(Reply(number, NO_ENGINE).encoded())


def fails(pipe: Connection, folder: str, system_first: bool) -> None:
    """The engine fails at every text."""
    while True:
        number, *_ = json.loads(pipe.recv_bytes())
        pipe.send_bytes(Reply(number, FAILED).encoded())


def works_with_the_other_engine(pipe: Connection, folder: str, system_first: bool) -> None:
    """The engine that is tried first takes the process down, the other one works."""
    if not system_first:
        os._exit(1)
    serve(pipe, folder, system_first)


def hangs_once(pipe: Connection, folder: str, system_first: bool) -> None:
    """The first process of two hangs, the second is the real one; told apart by a file beside the folder."""
    mark = Path(folder).parent / "hung"
    if not mark.exists():
        mark.touch()
        threading.Event().wait()
    serve(pipe, folder, system_first)


class _HangingEngine:
    def __init__(self, folder: str, system_first: bool) -> None:
        print("in the engine", flush=True)
        threading.Event().wait()


def hung_engine(pipe: Connection, folder: str, system_first: bool) -> None:
    """The real worker with an engine that never returns; tells on standard output when it is stuck in it."""
    voice_worker._Engine = _HangingEngine  # type: ignore[misc,assignment]
    voice_worker._be_silent = lambda: None
    serve(pipe, folder, system_first)
