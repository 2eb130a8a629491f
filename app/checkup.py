"""What `doctor` looks at: microphone, loudspeaker, recogniser, voice, database, content."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app import compose
from app.content_words import counted
from app.errors import HallwayError
from app.packs import everything
from app.paths import DataFolder
from app.settings import load_settings


@dataclass(frozen=True, slots=True)
class Device:
    """A sound device by the name people know it by."""

    name: str
    default: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the checkup; `broken` means that Hallway cannot do its work, not only less of it."""

    part: str
    fine: bool
    says: str
    remedy: str = ""
    broken: bool = False


Devices = Callable[[], tuple[list[Device], list[Device]]]


def checkup(folder: DataFolder, devices: Devices) -> Iterator[Finding]:
    """Look at every part in turn; never raises."""
    yield from _sound(devices)
    yield _recogniser(folder)
    yield _voice()
    yield _database(folder)
    yield _settings(folder)
    yield _content(folder)


def _sound(devices: Devices) -> Iterator[Finding]:
    inputs, outputs = devices()
    for part, found, without in (
        ("microphone", inputs, "Plug one in, or type instead."),
        ("loudspeaker", outputs, "Plug one in, or read the captions."),
    ):
        if found:
            chosen = next((d for d in found if d.default), found[0])
            yield Finding(part, fine=True, says=f"{chosen.name} ({len(found)} found).")
        else:
            yield Finding(part, fine=False, says="none found.", remedy=without)


def _recogniser(folder: DataFolder) -> Finding:
    try:
        choice = compose.recogniser_choice(load_settings(folder.settings), folder)
    except HallwayError as error:
        return Finding("recognizer", fine=False, says=error.what, remedy=error.remedy)
    return Finding("recognizer", fine=choice.engine != "none", says=f"{choice.describes}.", remedy=choice.advice)


def _voice() -> Finding:
    try:
        spoken = compose.say("Hello.", None)
    except HallwayError as error:
        return Finding("voice", fine=False, says=error.what, remedy=error.remedy)
    return Finding("voice", fine=True, says=f"speaks ({len(spoken.pcm) / 2 / spoken.rate:.1f} s of “Hello.”).")


def _database(folder: DataFolder) -> Finding:
    from app.storage.store import Store

    try:
        with contextlib.closing(Store.read(folder.database)) as store:
            count = store.count()
    except HallwayError as error:
        return Finding("database", fine=False, says=error.what, remedy=error.remedy, broken=True)
    return Finding("database", fine=True, says=f"{folder.database}, {count} sessions.")


def _settings(folder: DataFolder) -> Finding:
    try:
        load_settings(folder.settings)
    except HallwayError as error:
        return Finding("settings", fine=False, says=error.what, remedy=error.remedy, broken=True)
    return Finding("settings", fine=True, says="read.")


def _content(folder: DataFolder) -> Finding:
    try:
        loaded = everything(folder)
    except HallwayError as error:
        return Finding("content", fine=False, says=error.what, remedy=error.remedy, broken=True)
    content = loaded.content
    packs = f", with {counted(len(content.packs), 'pack')} added" if content.packs else ""
    counts = f"{len(content.scenarios)} scenarios, {len(content.partners)} partners, {len(content.topics)} topics{packs}."
    if loaded.skipped:
        return Finding("content", fine=False, says=f"{counts} {' '.join(one.what for one in loaded.skipped)}", remedy="Mend it, or remove it under Settings.")
    return Finding("content", fine=True, says=counts)
