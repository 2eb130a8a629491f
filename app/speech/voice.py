"""The partner's voice as the rest of the app knows it: a text becomes sound, or a SpeechError in bounded time."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from app.conversation.people import VoiceStyle
from app.errors import SpeechError
from app.speech.voice_worker import NO_ENGINE, SOUND, Reply, Request, decode, serve

log = logging.getLogger(__name__)

LONGEST_TEXT = 20_000
"""Characters."""
_FAILURES = 3
"""So many in a row, and the voice rests before it is tried again."""

Worker = Callable[[Connection, str, bool], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds the voice may take: to start, for any text, for each character; and its rest when it keeps failing."""

    start: float = 10.0
    text: float = 2.0
    character: float = 0.004
    rest: float = 60.0
    end: float = 0.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """Synthesised speech: 16-bit mono samples, how many a second, and cues (characters of the text said, seconds)."""

    pcm: bytes
    rate: int
    cues: tuple[tuple[int, float], ...]


class Voice:
    """Speaks through a process of its own, which is killed when it hangs and started anew; one thread uses it."""

    def __init__(
        self, *, worker: Worker = serve, patience: Patience | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        """Nothing runs before `warm` or `speak`."""
        self._worker = worker
        self._patience = patience or Patience()
        self._now = now
        self._running: _Running | None = None
        self._failures = 0
        self._rests_until = float("-inf")
        self._system_first = False

    def warm(self, style: VoiceStyle, key: str) -> None:
        """Start the engine ahead of the first text, without waiting for it; what fails is told by `speak`."""
        if self._running is None and not self._rests():
            try:
                self._start().send(_request("", style, key))
            except _Failed as failed:
                self._drop(failed)

    def speak(self, text: str, style: VoiceStyle, key: str) -> Spoken:
        """Synthesise a text in the voice of `key`; SpeechError when that cannot be done within the deadline."""
        if len(text) > LONGEST_TEXT:
            raise SpeechError("The text is too long to be said.", f"Keep it below {LONGEST_TEXT:,} characters.")
        if not text.strip():
            return Spoken(bytes(3200), 16_000, ((len(text), 0.1),))
        if self._rests():
            raise _no_answer()
        # After a rest one failure is enough: a voice that keeps failing must not hold up every turn twice.
        for _ in range(2 if self._failures < _FAILURES else 1):
            try:
                return self._ask(_request(text, style, key))
            except _Failed as failed:
                self._drop(failed)
            if self._rests():
                break
        raise _no_answer()

    def close(self) -> None:
        """End the process; the voice can be used again afterwards."""
        if self._running is not None:
            self._running.end(self._patience.end)
            self._running = None

    @property
    def process(self) -> SpawnProcess | None:
        """The worker, where one runs."""
        return self._running.process if self._running else None

    def _ask(self, request: Request) -> Spoken:
        running = self._running or self._start()
        seconds = self._patience.text + self._patience.character * len(request.text)
        if not running.answered:
            seconds += self._patience.start
        reply = running.ask(request, seconds)
        if reply.kind == NO_ENGINE:
            self._drop(_Failed("no engine"))
            raise SpeechError(
                "No voice is installed on this computer.",
                "The captions go on; on Linux, install espeak-ng to hear the partner.",
            )
        if reply.kind != SOUND:
            raise _Failed("the engine failed")
        _check(reply, len(request.text))
        self._failures = 0
        return Spoken(reply.pcm, reply.rate, reply.cues)

    def _start(self) -> _Running:
        self._running = _Running(self._worker, self._system_first)
        return self._running

    def _drop(self, failed: _Failed) -> None:
        log.warning("the voice failed: %s", failed)
        self._failures += 1
        if self._failures >= _FAILURES:
            self._rests_until = self._now() + self._patience.rest
        if self._running is not None:
            if not self._running.answered:
                # It may be the engine that is broken, not this text: begin with the other one.
                self._system_first = not self._system_first
            self._running.end(0.0)
            self._running = None

    def _rests(self) -> bool:
        return self._now() < self._rests_until


class _Failed(Exception):  # noqa: N818 - it never leaves this file
    """The worker hung, died, or answered nonsense."""


class _Running:
    """A worker process, its pipe and its private folder."""

    def __init__(self, worker: Worker, system_first: bool) -> None:
        self.answered = False
        self._number = 0
        context = multiprocessing.get_context("spawn")
        try:
            self._folder = tempfile.mkdtemp(prefix="hallway-voice-")
            self._pipe, theirs = context.Pipe()
            self.process = context.Process(
                target=worker, args=(theirs, self._folder, system_first), name="hallway-voice", daemon=True
            )
            try:
                with _no_interrupts():
                    self.process.start()
            finally:
                # Ours must be the only end that is open, or its death would go unnoticed.
                theirs.close()
        except OSError as error:
            raise _Failed(f"it cannot be started ({error.strerror})") from error

    def send(self, request: Request) -> int:
        """Send a request without waiting for the reply; returns its number."""
        self._number += 1
        try:
            self._pipe.send_bytes(request.encoded(self._number))
        except (OSError, ValueError) as error:
            raise _Failed("it is gone") from error
        return self._number

    def ask(self, request: Request, seconds: float) -> Reply:
        """Send a request and wait for its reply; replies to earlier ones are passed over."""
        # A process that stops in the middle of a message would hold us in `recv_bytes`: its death frees us.
        watch = threading.Timer(seconds, self._kill)
        watch.daemon = True
        watch.start()
        try:
            number = self.send(request)
            until = time.monotonic() + seconds
            while True:
                if not self._pipe.poll(max(0.0, until - time.monotonic())):
                    raise _Failed("no answer in time")
                reply = decode(self._pipe.recv_bytes(_largest(request.text)))
                self.answered = True
                if reply.number == number:
                    return reply
        except (OSError, EOFError, ValueError) as error:
            raise _Failed(f"it ended or answered nonsense ({type(error).__name__})") from error
        finally:
            watch.cancel()

    def _kill(self) -> None:
        with contextlib.suppress(ValueError, OSError):
            self.process.kill()

    def end(self, patience: float) -> None:
        """Let it end by itself for a moment, then kill it."""
        self._pipe.close()
        self.process.join(patience)
        self._kill()
        self.process.join(1.0)
        with contextlib.suppress(ValueError):
            self.process.close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _request(text: str, style: VoiceStyle, key: str) -> Request:
    return Request(text, style.rate, style.pitch, style.gender, key)


def _largest(text: str) -> int:
    """Bytes that a reply may have: nobody takes a third of a second for each character."""
    return 1_000_000 + 30_000 * len(text)


def _check(reply: Reply, length: int) -> None:
    moments = [seconds for _, seconds in reply.cues]
    places = [place for place, _ in reply.cues]
    sound = (
        reply.pcm
        and 4_000 <= reply.rate <= 192_000
        and moments == sorted(moments)
        and places == sorted(places)
        and places
        and places[-1] == length
    )
    if not sound:
        raise _Failed("it answered nonsense")


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Ctrl+C in a terminal goes to every process of it: keep it from the worker until that ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # multiprocessing starts its tracker with the first process, and lets interrupts through again when it does.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _no_answer() -> SpeechError:
    return SpeechError("The voice does not answer.", "Captions go on; the voice is tried again by itself.")
