"""Which recogniser hears: Vosk as soon as a model of it is found, else Moonshine, else none."""

from __future__ import annotations

import importlib.util
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.errors import SpeechError
from app.speech.recogniser import Recogniser
from models.locate import find_vosk_model, model_at, vosk_places

log = logging.getLogger(__name__)

Engine = Literal["vosk", "moonshine", "none"]
SMALL_MODEL = "vosk-model-small-en-us-0.15"
SOURCE = "alphacephei.com/vosk/models"


@dataclass(frozen=True, slots=True)
class RecogniserChoice:
    """What would hear; `advice` says in a sentence how to hear better, empty where nothing is to be said."""

    engine: Engine
    describes: str
    advice: str = ""
    model: Path | None = None


def describe_choice(wanted: str, vosk_model: str, folder: Path, places: Sequence[Path] | None = None) -> RecogniserChoice:
    """What would be used for the setting `wanted`; loads nothing.

    `vosk_model` is the folder named in the settings, `folder` is Hallway's own folder of models, `places` replaces
    the usual places. SpeechError when a named folder holds no model, or when what is demanded is not there.
    """
    if wanted == "none":
        return RecogniserChoice("none", "No recognizer", "Choose one in the settings to be heard.")
    looked = tuple(vosk_places(os.environ, Path.home(), folder) if places is None else places)
    model = None if wanted == "moonshine" or not _installed("vosk") else _vosk_model(vosk_model, looked)
    if model is not None:
        return RecogniserChoice("vosk", f"Vosk ({model.name})", model=model)
    if wanted == "vosk":
        raise _no_vosk(looked, folder)
    get_it = f"download {SMALL_MODEL} from {SOURCE} and unpack it in {folder}."
    if _installed("moonshine_voice"):
        advice = "" if wanted == "moonshine" else f"For exact word times, {get_it}"
        return RecogniserChoice("moonshine", "Moonshine (built in)", advice)
    if wanted == "moonshine":
        raise SpeechError("Moonshine is not available on this computer.", f"To be heard, {get_it}")
    return RecogniserChoice("none", "No recognizer", f"To be heard, {get_it}")


def choose_recogniser(wanted: str, vosk_model: str, folder: Path, places: Sequence[Path] | None = None) -> Recogniser | None:
    """Load what `describe_choice` tells; None where there is none to be had.

    In auto a Vosk model that does not load gives way to Moonshine; SpeechError when what is demanded does not load.
    """
    choice = describe_choice(wanted, vosk_model, folder, places)
    if choice.engine == "vosk" and choice.model is not None:
        from app.speech.vosk_engine import VoskRecogniser

        try:
            return VoskRecogniser(choice.model)
        except SpeechError as error:
            if wanted != "auto":
                raise
            log.warning("%s Moonshine is used.", error.what)
            fallback = _moonshine()
            if fallback is None:
                raise
            return fallback
    if choice.engine == "moonshine":
        found = _moonshine()
        if found is None and wanted == "moonshine":
            raise SpeechError("Moonshine does not load on this computer.", "Use a Vosk model, or type instead.")
        return found
    return None


def _vosk_model(named: str, places: Sequence[Path]) -> Path | None:
    if not named.strip():
        return find_vosk_model(places)
    path = Path(named.strip()).expanduser()
    model = model_at(path)
    if model is None:
        if path.is_file():
            raise SpeechError(f"{path} is a file, not the folder of a Vosk model.", "If it is an archive, unpack it and name the folder.")
        raise SpeechError(f"There is no Vosk model in {path}.", "Check the path, or empty the setting to look in the usual places.")
    return model


def _no_vosk(places: Sequence[Path], folder: Path) -> SpeechError:
    if not _installed("vosk"):
        return SpeechError("The Vosk library is not available on this computer.", "Choose another recognizer in the settings.")
    return SpeechError(
        f"There is no English Vosk model in {', '.join(map(str, places))}.",
        f"Download {SMALL_MODEL} from {SOURCE} and unpack it in {folder}.",
    )


def _moonshine() -> Recogniser | None:
    from app.speech.moonshine_engine import MoonshineRecogniser

    try:
        return MoonshineRecogniser()
    except ImportError as error:
        log.warning("Moonshine is not available: %s", error)
        return None


def _installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None
