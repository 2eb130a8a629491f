"""Recognition by Vosk: word times and confidences from the engine itself, lower-case without punctuation."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.conversation.types import Word
from app.errors import SpeechError
from app.speech.recogniser import RATE, Heard
from models.locate import is_vosk_model

log = logging.getLogger(__name__)

PIECE = RATE // 2 * 2
"""Bytes given to Vosk at once (0.5 s): it looks for an endpoint only once a call."""
_STOPPED = "Type instead, or start the rehearsal again."


class VoskRecogniser:
    """A Vosk model, loaded once and used for every turn."""

    name = "vosk"

    def __init__(self, folder: Path) -> None:
        """Load the model of a folder; SpeechError when there is none or it is broken."""
        self.describes = f"Vosk ({folder.name})"
        self._vosk = _library()
        self._model = _load(self._vosk, folder)
        self._engine: Any = None
        self._words: list[Word] = []
        self._waiting = b""

    def start_turn(self) -> None:
        """Begin a turn; one that was not finished is forgotten."""
        if self._model is None:
            raise SpeechError("The recognizer is closed.", _STOPPED)
        try:
            self._engine = self._vosk.KaldiRecognizer(self._model, RATE)
        except Exception as error:
            raise SpeechError("Vosk cannot begin a turn.", _STOPPED) from error
        self._engine.SetWords(True)
        self._words = []
        self._waiting = b""

    def feed(self, pcm: bytes) -> str:
        """Take in more of the turn; the text so far."""
        if self._engine is None:
            return ""
        sound = self._waiting + pcm
        whole = len(sound) - len(sound) % 2
        self._waiting = sound[whole:]
        for at in range(0, whole, PIECE):
            try:
                ended = self._engine.AcceptWaveform(sound[at : min(at + PIECE, whole)])
            except Exception as error:
                raise SpeechError("Vosk stopped while listening.", _STOPPED) from error
            if ended:
                self._words += _words(self._engine.Result())
        going_on = json.loads(self._engine.PartialResult()).get("partial", "").split()
        return " ".join([*(w.text for w in self._words), *(w for w in going_on if not _is_mark(w))])

    def finish_turn(self) -> Heard:
        """End the turn; the words of all its stretches."""
        if self._engine is None:
            return Heard("")
        words = (*self._words, *_words(self._engine.FinalResult()))
        self._engine = None
        self._words = []
        return Heard(" ".join(w.text for w in words), words)

    def close(self) -> None:
        """Let go of the model."""
        self._engine = None
        self._model = None


def _library() -> Any:
    try:
        import vosk
    except (ImportError, OSError) as error:
        raise SpeechError("The Vosk library does not load on this computer.", "Choose another recognizer in the settings.") from error
    vosk.SetLogLevel(-1)
    return vosk


def _load(vosk: Any, folder: Path) -> Any:
    # A broken graph shows only when a turn begins, so one is begun. A file of no bytes is found before Vosk reads it,
    # because it can end the process.
    if is_vosk_model(folder):
        try:
            with _muted():
                model = vosk.Model(str(folder))
                vosk.KaldiRecognizer(model, RATE)
                return model
        except Exception as error:
            raise _no_model(folder) from error
    raise _no_model(folder)


def _no_model(folder: Path) -> SpeechError:
    # Vosk opens files by the narrow functions of Windows, which cannot spell other letters.
    strange = sys.platform == "win32" and not str(folder).isascii()
    remedy = "Move it to a folder whose path has plain letters only." if strange else "Unpack it anew, or choose another."
    return SpeechError(f"There is no whole Vosk model in {folder}.", remedy)


@contextlib.contextmanager
def _muted() -> Iterator[None]:
    """Send what Vosk prints about a broken model to the log: it writes to the process's own standard error."""
    with contextlib.ExitStack() as stack:
        try:
            said = stack.enter_context(tempfile.TemporaryFile())
            kept = os.dup(2)
        except OSError:  # a windowed program has no standard error
            yield
            return
        os.dup2(said.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            said.seek(0)
            told = said.read(2_000).decode("utf-8", "replace").strip()
            if told:
                log.info("Vosk says: %s", told)


def _words(result: str) -> list[Word]:
    return [
        Word(one["word"].lower(), round(one["start"], 3), round(one["end"], 3), min(1.0, max(0.0, one["conf"])))
        for one in json.loads(result).get("result", ())
        if not _is_mark(one["word"])
    ]


def _is_mark(word: str) -> bool:
    """Whether this stands for something that is no word of the model, such as [unk] or <unk>."""
    return word[:1] in "[<"
