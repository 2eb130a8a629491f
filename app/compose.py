"""Puts the parts together: content, cast, session, recogniser, voice. Everything heavy is imported late."""

from __future__ import annotations

import logging
import logging.handlers
import os
import time
import traceback
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import VERSION
from app.content import Content, read_pack
from app.conversation.engine import Cast
from app.conversation.floor import FloorRules
from app.conversation.people import Partner, Scenario, VoiceStyle
from app.errors import ContentError, HallwayError, StorageError
from app.packs import Loaded, everything
from app.paths import DataFolder
from app.session import Ledger, Session
from app.settings import Settings

if TYPE_CHECKING:
    from app.events import SessionEvent
    from app.hearing import Ear
    from app.parts import Mouth
    from app.rehearsal import Rehearsal
    from app.speech.choose import RecogniserChoice
    from app.speech.recogniser import Heard, Recogniser
    from app.speech.voice import Spoken

_LOG_BYTES = 1_000_000


class _Discreet(logging.Formatter):
    """Tells where an error happened, but not its message, which may quote what was said."""

    def format(self, record: logging.LogRecord) -> str:
        """The line; another handler's view of the error, which logging keeps, is not taken over."""
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        """The frames and the kind of error; the message only of errors that are made to be read."""
        parts = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            message = f": {error}" if isinstance(error, HallwayError | OSError | ImportError) else ""
            parts.append(f"{frames}{type(error).__name__}{message}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\nwhich came from\n".join(parts)


def log_to(folder: DataFolder) -> None:
    """Send the log, tracebacks and all, to a file in the data folder, and nowhere else."""
    root = logging.getLogger()
    # What cannot be logged, as on a full disk, must not put tracebacks on the terminal.
    logging.raiseExceptions = False
    for handler in list(root.handlers):
        if isinstance(handler, logging.handlers.RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
    try:
        handler = logging.handlers.RotatingFileHandler(folder.log, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
    except OSError as error:
        raise StorageError(f"The log file {folder.log} cannot be written ({error.strerror}).", "Choose another folder with --data-dir.") from error
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.INFO)


# ---------------------------------------------------------------- content and sessions


def content_with(wanted: str | None, folder: DataFolder, given: Sequence[Path] = ()) -> tuple[Loaded, str | None]:
    """All content with the scenario that is wanted, and that scenario's id; `given` are packs for this time only.

    It is wanted by id, by the path of its file, or by the path of a pack that has only this one.
    """
    loaded = everything(folder, given)
    path = _as_path(wanted, loaded.content.scenarios)
    if path is None:
        return loaded, wanted
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path's own, it takes a name that no system has for missing
        if path.resolve() not in [root.resolve() for root in given]:
            loaded = everything(folder, (*given, path))
        pack = next(pack for pack in loaded.content.packs if pack.root.resolve() == path.resolve())
    elif os.path.isfile(path):  # noqa: PTH113 - as above
        # Named in full, it takes the place of one with its id, and its partner may be anyone who is here.
        content = loaded.content
        pack = read_pack(path, Content(content.partners, content.scenarios, content.topics))
        loaded = replace(loaded, content=content.with_pack(pack))
    else:
        raise ContentError(f"There is no scenario file {path}.", "Check the path, or name a scenario by its id.")
    if len(pack.scenarios) != 1:
        known = ", ".join(pack.scenarios) or "none"
        remedy = f"It has these: {known}. Name one, with --pack {path}" if pack.scenarios else f"Name a scenario, with --pack {path}"
        raise ContentError(f"{path} does not say which scenario is meant.", remedy)
    return loaded, next(iter(pack.scenarios))


def partner_with(wanted: str, folder: DataFolder) -> Partner:
    """The partner that is wanted, by id or by the path of a file."""
    content = everything(folder).content
    path = _as_path(wanted, content.partners)
    partners = content.partners
    if path is not None and os.path.isfile(path):  # noqa: PTH113 - as above
        partners = read_pack(path, Content({}, {}, content.topics)).partners
        wanted = next(iter(partners), wanted)
    if wanted not in partners:
        raise ContentError(f"There is no voice “{wanted}”.", f"These are here: {', '.join(sorted(content.partners))}.")
    return partners[wanted]


def _as_path(wanted: str | None, known: Container[str]) -> Path | None:
    if wanted is None or wanted in known:
        return None
    if wanted.endswith(".toml") or "/" in wanted or "\\" in wanted or os.path.isdir(wanted):  # noqa: PTH112 - as above
        return Path(wanted)
    return None


def cast(scenario: Scenario, partner: Partner, content: Content, seed: int) -> Cast:
    """The cast of a new session."""
    from app.meanings import load_meaning

    return Cast.of(scenario, partner, content.topics_for(scenario.id), seed, load_meaning())


def session(
    chosen: Cast, content: Content, ledger: Ledger | None, *, mode: str, on_trouble: Callable[[StorageError], None], as_strangers: bool
) -> Session:
    """A new session, stored in `ledger` turn by turn; `as_strangers` for a partner who remembers nothing."""
    topics = content.topics_for(chosen.company.scenario.id)
    return Session(
        chosen, topics, ledger, wall=lambda: datetime.now(UTC), version=VERSION, mode=mode, on_trouble=on_trouble, as_strangers=as_strangers
    )


def rehearsal(
    scenario_id: str, content: Content, folder: DataFolder, settings: Settings, *, seed: int, emit: Callable[[SessionEvent], None]
) -> Rehearsal:
    """A live rehearsal with the real ear, voice and database; it runs once started."""
    from app.parts import Parts
    from app.rehearsal import Rehearsal
    from app.storage.late import LateStore

    scenario, partner = content.scene(scenario_id)
    opened: list[LateStore] = []

    def open_session(on_trouble: Callable[[StorageError], None]) -> Session:
        ledger = LateStore(folder.database, lambda notice: on_trouble(StorageError(notice)))
        opened.append(ledger)
        chosen, strangers = cast(scenario, partner, content, seed), not settings.remember
        return session(chosen, content, ledger, mode="live", on_trouble=on_trouble, as_strangers=strangers)

    def close_storage() -> None:
        for store in opened:
            store.close()

    rules = FloorRules(end_silence=settings.end_silence, hands_free=settings.hands_free)
    parts = Parts(
        scenario, partner, open_session, close_storage, lambda: ear(settings, folder), lambda: mouth(settings, partner), time.monotonic, rules
    )
    return Rehearsal(parts, emit)


# ---------------------------------------------------------------- speech


def recogniser_choice(settings: Settings, folder: DataFolder) -> RecogniserChoice:
    """Which recogniser would be used and how to get a better one; loads nothing."""
    from app.speech.choose import describe_choice

    return describe_choice(settings.recogniser, settings.vosk_model, folder.speech_models)


def recogniser(wanted: str, model: str, folder: DataFolder) -> Recogniser | None:
    """The recogniser, loaded; None when none is wanted or there is none."""
    from app.speech.choose import choose_recogniser

    return choose_recogniser(wanted, model, folder.speech_models)


def ear(settings: Settings, folder: DataFolder) -> Ear | None:
    """The ear of a rehearsal; None where there is no recogniser."""
    from app.hearing import Ear
    from app.speech.activity import Activity

    loaded = recogniser(settings.recogniser, settings.vosk_model, folder)
    return None if loaded is None else Ear(loaded, Activity())


def mouth(settings: Settings, partner: Partner) -> Mouth | None:
    """The partner's voice, warmed up; None where voice is off."""
    if not settings.voice:
        return None
    from app.speech.voice import Voice

    voice = Voice()
    voice.warm(partner.voice, partner.id)
    return voice


def say(text: str, partner: Partner | None) -> Spoken:
    """A text in the voice of a partner, or in a voice of its own where none is named."""
    from app.speech.voice import Voice

    style, key = (VoiceStyle(), "hallway") if partner is None else (partner.voice, partner.id)
    voice = Voice()
    try:
        return voice.speak(text, style, key)
    finally:
        voice.close()


def transcribe(path: Path, wanted: str, model: str, folder: DataFolder) -> list[Heard]:
    """The words of a sound file, piece by piece."""
    from app.errors import SpeechError
    from app.speech.sound import read_wav
    from app.speech.transcribing import transcribe_pcm

    sound = read_wav(path)
    loaded = recogniser(wanted, model, folder)
    if loaded is None:
        raise SpeechError("There is no recognizer on this computer.", "Name a Vosk model with --model DIR.")
    try:
        return transcribe_pcm(sound, loaded)
    finally:
        loaded.close()


def write_sound(path: Path, pcm: bytes, rate: int) -> None:
    """Write a sound file."""
    from app.speech.sound import write_wav

    write_wav(path, pcm, rate)
