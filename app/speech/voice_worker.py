"""The voice's own process: the only place that runs pyttsx3, because a hung or crashed engine must not take a talk with it.

Requests and replies are plain bytes, never pickles, so that whatever a broken process writes is only ever refused.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib
import json
import os
import shutil
import signal
import struct
import sys
import threading
from array import array
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from typing import Any

from app.speech.phrasing import Sentence, cues, sentences
from app.speech.rendered import read_rendered, trimmed

MAGIC = b"HWV1"
SOUND, NO_ENGINE, FAILED = range(3)
"""What a reply is: a sound, word that no engine is there, word that the engine failed."""

GAP = 0.25
"""Seconds between two sentences."""
_NOTHING_SAID = 0.1
"""Seconds of silence for a text that has nothing to be said."""
_RATE = 22_050

_HEAD = struct.Struct("<4sBIII")
_CUE = struct.Struct("<Id")

ESPEAK_VOICES = {
    "female": ("en-us+f2", "en-gb-x-rp+f2", "en-us+f5", "gmw/en+f5"),
    "male": ("gmw/en+m1", "gmw/en+m3", "en-us+m1", "en-us+m3"),
}
"""The variants of espeak-ng's English voices that a recogniser understood best; the partner's id picks one of them."""

_NOVELTIES = frozenset(
    "albert bad news bahh bells boing bubbles cellos good jester junior organ superstar trinoids whisper wobble zarvox".split()
)
"""Voices of macOS that are jokes."""


@dataclass(frozen=True, slots=True)
class Request:
    """A text to say, and how; an empty text only gets the voice ready."""

    text: str
    rate: int
    pitch: int
    gender: str
    key: str

    def encoded(self, number: int) -> bytes:
        """As it goes through the pipe; the reply carries the same number."""
        return json.dumps([number, self.text, self.rate, self.pitch, self.gender, self.key]).encode()


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back: 16-bit mono samples and cues, or one of the refusals and nothing else."""

    number: int
    kind: int
    rate: int = 0
    cues: tuple[tuple[int, float], ...] = ()
    pcm: bytes = b""

    def encoded(self) -> bytes:
        """As it goes through the pipe."""
        head = _HEAD.pack(MAGIC, self.kind, self.number, self.rate, len(self.cues))
        return b"".join((head, *(_CUE.pack(*cue) for cue in self.cues), self.pcm))


def decode(data: bytes) -> Reply:
    """Read a reply; ValueError when it is none."""
    if len(data) < _HEAD.size:
        raise ValueError("too short")
    magic, kind, number, rate, count = _HEAD.unpack_from(data)
    start = _HEAD.size + count * _CUE.size
    if magic != MAGIC or kind not in (SOUND, NO_ENGINE, FAILED) or start > len(data) or (len(data) - start) % 2:
        raise ValueError("no reply")
    found = tuple(_CUE.iter_unpack(data[_HEAD.size : start]))
    return Reply(number, kind, rate, found, data[start:])


def serve(pipe: connection.Connection, folder: str, system_first: bool) -> None:
    """Answer requests until the pipe or the parent ends; sound files go through `folder`, which is gone afterwards."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_silent()
    threading.Thread(target=_end_with_parent, args=(folder,), daemon=True).start()
    voice: _Engine | None = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            number, *fields = json.loads(pipe.recv_bytes())
            try:
                voice = voice or _Engine(folder, system_first)
            except Exception:
                pipe.send_bytes(Reply(number, NO_ENGINE).encoded())
                continue
            pipe.send_bytes(_answer(voice, number, Request(*fields)).encoded())
    _end(folder)


def _answer(voice: _Engine, number: int, request: Request) -> Reply:
    try:
        voice.become(request)
        if not request.text:
            return Reply(number, SOUND, _RATE)
        rate, samples, found = voice.say(request.text)
    except Exception:
        return Reply(number, FAILED)
    if sys.byteorder == "big":
        samples.byteswap()
    return Reply(number, SOUND, rate, found, samples.tobytes())


def _be_silent() -> None:
    """The engines print; nothing of it may reach the terminal or what `--json` writes."""
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        with contextlib.suppress(OSError):
            os.dup2(null, stream)
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - for good


def _end_with_parent(folder: str) -> None:
    """A hung engine does not notice the pipe's end: watch the parent from a thread of its own."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        _end(folder)


def _end(folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    # Engines crash in their own clean-up; there is nothing left to clean.
    os._exit(0)


class _Engine:
    """pyttsx3, with a voice chosen and set."""

    def __init__(self, folder: str, system_first: bool) -> None:
        """Raises whatever the engines raise when there is none."""
        self._file = Path(folder) / ("said.aiff" if sys.platform == "darwin" else "said.wav")
        self._errors = 0
        self._chosen: tuple[str, str] | None = None
        self._engine = _start(Path(folder), system_first)
        self._engine.connect("error", self._failed)
        # Not busy, properties are set at once; `runAndWait` with nothing to say would never return.
        self._engine.proxy.setBusy(False)
        self._is_espeak = self._engine.driver_name == "espeak"

    def become(self, request: Request) -> None:
        """Take on the voice of a partner."""
        if self._chosen != (request.gender, request.key):
            for voice in self._candidates(request.gender, request.key):
                if self._set("voice", voice):
                    break
            self._chosen = (request.gender, request.key)
        self._set("rate", max(80, min(400, request.rate)))
        if self._is_espeak:
            self._set("pitch", max(0, min(99, request.pitch)))
            # espeak-ng sets from a thread of its own: without waiting, the text is said as the one before it.
            importlib.import_module("pyttsx3.drivers._espeak").Synchronize()

    def say(self, text: str) -> tuple[int, array[int], tuple[tuple[int, float], ...]]:
        """Samples a second, samples and cues of a text."""
        whole, rate = array("h"), _RATE
        placed: list[tuple[Sentence, float, float]] = []
        for sentence in sentences(text):
            samples = array("h")
            if sentence.said:
                samples, rate = self._render(sentence.said)
                if whole and samples:
                    whole.extend(array("h", bytes(2 * round(GAP * rate))))
            start = len(whole) / rate
            whole.extend(samples)
            placed.append((sentence, start, len(whole) / rate))
        if not whole:
            whole.extend(array("h", bytes(2 * round(_NOTHING_SAID * rate))))
        return rate, whole, cues(placed, len(text), len(whole) / rate)

    def _render(self, said: str) -> tuple[array[int], int]:
        self._file.unlink(missing_ok=True)
        # Busy, so that text and end of the loop are queued as at the first time: run at once, as pyttsx3 does from
        # the second time on, macOS would end the loop before the file is whole and Windows might never end it.
        self._engine.proxy.setBusy(True)
        self._engine.save_to_file(said, str(self._file))
        self._engine.runAndWait()
        try:
            samples, rate = read_rendered(self._file)
        finally:
            self._file.unlink(missing_ok=True)
        return trimmed(samples, rate), rate

    def _set(self, name: str, value: str | int) -> bool:
        """Set a property; pyttsx3 swallows what a driver raises and only tells of it."""
        before = self._errors
        self._engine.setProperty(name, value)
        return self._errors == before

    def _failed(self, **_: object) -> None:
        self._errors += 1

    def _candidates(self, gender: str, key: str) -> list[str]:
        """Voices to try in turn; the same key always has the same."""
        if self._is_espeak:
            found = list(ESPEAK_VOICES.get(gender, ESPEAK_VOICES["female"]))
        else:
            found = _installed(self._engine.getProperty("voices"), gender)
        if not found:
            return []
        place = place_of(key, len(found))
        return found[place:] + found[:place]


def place_of(key: str, count: int) -> int:
    """Which of so many voices a key has; always the same one."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") % count


def _installed(voices: list[Any], gender: str) -> list[str]:
    """The ids of the system's English voices of a gender, of any gender where there is none; jokes left out."""
    english = sorted(
        (str(v.id), str(v.gender or "").lower().replace("voicegender", ""))
        for v in voices
        if any(str(language or "").lower().startswith("en") for language in v.languages or ())
        and not set(str(v.name or "").lower().split()) & _NOVELTIES
    )
    return [id_ for id_, sex in english if sex == gender] or [id_ for id_, _ in english]


def _start(folder: Path, system_first: bool) -> Any:
    drivers = {"darwin": ("nsss", "espeak"), "win32": ("sapi5", "espeak")}.get(sys.platform, ("espeak",))
    for driver in drivers:
        with contextlib.suppress(Exception):
            return _espeak(folder, system_first) if driver == "espeak" else _pyttsx3(driver)
    raise RuntimeError("no speech engine")


def _espeak(folder: Path, system_first: bool) -> Any:
    """espeak-ng: the one that Hallway brings along, else the system's; the other way round after that failed."""
    if system_first:
        with contextlib.suppress(Exception):
            return _pyttsx3("espeak")
    with contextlib.suppress(Exception):
        _bring_espeak(folder)
    return _pyttsx3("espeak")


def _bring_espeak(folder: Path) -> None:
    """Load our espeak-ng so that pyttsx3 finds it; raises where it is not whole."""
    import espeakng_loader

    data = Path(espeakng_loader.get_data_path())
    # espeak-ng ends the process when a file is missing, and keeps no more than 160 bytes of a path.
    if not (data / "phontab").is_file():
        raise RuntimeError("no espeak-ng data")
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    link = folder / "espeak-ng-data"
    with contextlib.suppress(OSError):
        link.symlink_to(data, target_is_directory=True)
    os.environ["ESPEAK_DATA_PATH"] = str(folder if link.exists() else data)


def _pyttsx3(driver: str) -> Any:
    import pyttsx3

    return pyttsx3.init(driver)
