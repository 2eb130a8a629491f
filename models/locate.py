"""Where Vosk models are found on this computer; nothing is loaded and nothing is downloaded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SHARED = Path("/usr/share/vosk")
DEPTH = 2
"""Folders below a place that are looked into: unpacking an archive often makes one more than meant."""
_MOST_FOLDERS = 200

_NAME = re.compile(r"vosk-model-(?P<small>small-)?(?P<language>[a-z]{2,3})(?:-|$)")
_VERSION = re.compile(r"\d+")


def is_vosk_model(folder: Path) -> bool:
    """Whether a folder has the files of a Vosk model, in the layout with `am` and `graph` or in the old flat one."""
    try:
        if _there(folder / "am" / "final.mdl"):
            conf = folder / "conf"
            return _there(conf / "model.conf") and _there(conf / "mfcc.conf") and _has_graph(folder / "graph")
        return _there(folder / "final.mdl") and _there(folder / "mfcc.conf") and _has_graph(folder)
    except OSError:
        return False


def vosk_places(environment: Mapping[str, str], home: Path, own: Path, shared: Path = SHARED) -> tuple[Path, ...]:
    """The folders where Vosk models may lie, in the order they are looked at; `own` is Hallway's folder of models."""
    named = environment.get("VOSK_MODEL_PATH", "").strip()
    # Those of the home folder and the shared one are where the vosk library itself keeps models.
    places = [own, home / ".cache" / "vosk", home / "AppData" / "Local" / "vosk", shared]
    return (Path(named).expanduser(), *places) if named else tuple(places)


def model_at(place: Path) -> Path | None:
    """The model that a place is or holds, the best where it holds several; None where there is none."""
    return max(_models(place, DEPTH), key=_rank, default=None)


def find_vosk_model(places: Iterable[Path]) -> Path | None:
    """The English model of the first place that has one; models whose name tells another language are passed over."""
    for place in places:
        fitting = [model for model in _models(place, DEPTH) if _language(model) in ("en", "")]
        if fitting:
            return max(fitting, key=_rank)
    return None


def _models(place: Path, depth: int) -> Iterator[Path]:
    if is_vosk_model(place):
        yield place
    elif depth > 0:
        try:
            below = sorted(entry for entry in place.iterdir() if entry.is_dir())[:_MOST_FOLDERS]
        except OSError:
            return
        for folder in below:
            yield from _models(folder, depth - 1)


def _rank(model: Path) -> tuple[int, int, tuple[int, ...], str, str]:
    """Better models have a greater rank: English, the kind of model, its version, its name."""
    english = {"en": 2, "": 1}.get(_language(model), 0)
    found = _NAME.match(model.name)
    # A model of full size needs many seconds and gigabytes to load: it comes after lgraph, which is
    # nearly as good and meant for a live talk.
    kind = 3 if "lgraph" in model.name else 0 if found is None else 1 if found["small"] else 2
    return english, kind, tuple(int(n) for n in _VERSION.findall(model.name)), model.name, str(model)


def _language(model: Path) -> str:
    """The language in a model's name; empty where the name tells none."""
    found = _NAME.match(model.name)
    return found["language"] if found else ""


def _has_graph(folder: Path) -> bool:
    whole = _there(folder / "HCLG.fst")
    return _there(folder / "words.txt") and (whole or (_there(folder / "HCLr.fst") and _there(folder / "Gr.fst")))


def _there(file: Path) -> bool:
    """Whether a file is there with anything in it."""
    return file.is_file() and file.stat().st_size > 0
