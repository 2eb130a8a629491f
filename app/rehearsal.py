"""One live rehearsal: an inbox, and the thread that owns recogniser, state and database.

The public methods only enqueue and may be called from any thread; what happens comes back as
`SessionEvent`s through `emit`, always on the rehearsal's own thread.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from app.events import SessionEvent, Trouble
from app.live import TICK, Live
from app.parts import Parts

log = logging.getLogger(__name__)

Command = tuple[str, object]

MOST_FAULTS = 3
"""Errors of ours in one talk; at so many it is ended."""


class Rehearsal:
    """A talk under way; `start` it, then speak, type, pause and end it."""

    def __init__(self, parts: Parts, emit: Callable[[SessionEvent], None]) -> None:
        """Nothing runs before `start`."""
        self._inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._now = parts.now
        self._thread = threading.Thread(target=_run, args=(parts, emit, self._inbox), name="rehearsal", daemon=True)

    def start(self) -> None:
        """Begin; `Started` follows once everything is ready."""
        self._thread.start()

    def say(self, text: str) -> None:
        """A typed turn."""
        self._inbox.put(("say", text))

    def typing(self, on: bool) -> None:
        """The user changed their line; `on` tells whether there is something in it."""
        self._inbox.put(("typing", on))

    def hear(self, pcm: bytes) -> None:
        """Sound of the microphone that ends now: 16 kHz mono 16-bit PCM."""
        # Stamped on arrival: the thread may be busy hearing when this is taken up.
        self._inbox.put(("hear", (pcm, self._now())))

    def talk(self, down: bool) -> None:
        """The talk key."""
        self._inbox.put(("talk", down))

    def played(self, turn: int) -> None:
        """The sound of that turn has ended."""
        self._inbox.put(("played", turn))

    def hush(self) -> None:
        """Stop the partner's voice."""
        self._inbox.put(("hush", None))

    def pause(self) -> None:
        """Stop time; nothing is heard or said."""
        self._inbox.put(("pause", True))

    def resume(self) -> None:
        """Let time run on."""
        self._inbox.put(("pause", False))

    def hands_free(self, on: bool) -> None:
        """Whether turns end by themselves or by the talk key."""
        self._inbox.put(("hands_free", on))

    def microphone(self, present: bool) -> None:
        """The microphone went away or came back."""
        self._inbox.put(("microphone", present))

    def end(self) -> None:
        """End the session; `Ended` follows."""
        self._inbox.put(("end", None))

    def close(self, timeout: float = 5.0) -> None:
        """End it if it still runs and wait for its thread."""
        self._inbox.put(("end", None))
        if self._thread.is_alive():
            self._thread.join(timeout)


def _run(parts: Parts, emit: Callable[[SessionEvent], None], inbox: queue.SimpleQueue[Command]) -> None:
    live = Live(parts, emit)
    faults = 0
    try:
        live.begin()
        while not live.over:
            try:
                _go_on(live, inbox)
            except Exception:
                faults += 1
                if live.over or faults == MOST_FAULTS:
                    raise
                log.exception("an error of ours; the talk goes on")
                emit(Trouble("Something went wrong inside Hallway.", "Say it once more in other words. The log file has more.", "nothing"))
    except Exception:
        log.exception("the rehearsal stopped by an error of ours")
        emit(Trouble("Something went wrong inside Hallway.", "What was said is kept under Sessions. The log file has more.", "nothing"))
        live.give_up()
    finally:
        live.release()


def _go_on(live: Live, inbox: queue.SimpleQueue[Command]) -> None:
    try:
        name, value = inbox.get(timeout=TICK)
    except queue.Empty:
        live.tick()
        return
    live.command(name, value)
    if inbox.empty():
        live.tick()
