"""The settings: each one's type, default and words stated once; kept as TOML in the data folder."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
import tomllib
import typing
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal

import msgspec

from app.errors import StorageError
from app.paths import DataFolder

LARGEST_FILE = 64_000
"""Bytes; a settings file has about 1,500."""

_REMEDY = "Mend that line, or delete it to have the default."


def _setting(default: Any, words: str, between: tuple[float, float] | None = None) -> Any:
    return field(default=default, metadata={"words": words, "between": between})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; unknown or ill-typed entries of a file are errors."""

    checked: bool = _setting(False, "The first-run check has been seen.")
    microphone: str = _setting("", "The microphone's name; empty means the system's own choice.")
    loudspeaker: str = _setting("", "The loudspeaker's name; empty means the system's own choice.")
    recogniser: Literal["auto", "vosk", "moonshine", "none"] = _setting(
        "auto", "Which recognizer hears you: auto takes Vosk when a model of it is there."
    )
    vosk_model: str = _setting("", "The folder of a Vosk model; empty means to look in the usual places.")
    hands_free: bool = _setting(True, "Your turn ends by itself after a silence; off: hold Space to talk.")
    end_silence: float = _setting(0.8, "Seconds of silence that end your turn, 0.3 to 3.", between=(0.3, 3))
    voice: bool = _setting(True, "The partner speaks aloud; captions are always there.")
    remember: bool = _setting(True, "Partners remember you from one talk to the next; off: each time is the first.")
    theme: Literal["system", "light", "dark"] = _setting("system", "The look of the window.")
    text_size: int = _setting(100, "The size of all text in percent, 80 to 200.", between=(80, 200))
    reduced_motion: bool = _setting(False, "No gliding, no leaning: things change at once.")


@dataclass(frozen=True, slots=True)
class Described:
    """One setting as a document shows it; `between` are the least and the greatest value, None where any will do."""

    name: str
    type: str
    default: Any
    words: str
    between: tuple[float, float] | None


def described() -> tuple[Described, ...]:
    """Every setting in the order of the class."""
    kinds = typing.get_type_hints(Settings)
    return tuple(
        Described(one.name, _type_words(kinds[one.name]), one.default, one.metadata["words"], one.metadata["between"])
        for one in fields(Settings)
    )


def load_settings(path: Path) -> Settings:
    """Read the settings, defaults where there is no file; StorageError names file, key and line of the first fault."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise StorageError(f"The settings {path} cannot be read ({error.strerror}).", "Change its permissions.") from error
    if len(raw) > LARGEST_FILE:
        raise StorageError(f"{path} is too large for a settings file.", "Delete it to have the defaults.")
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise StorageError(f"{path}: line {line}: this is not UTF-8 text.", _REMEDY) from error
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_toml(path, str(error)) from error
    return _converted(path, text, data)


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves the old file or the new one, whole; StorageError when it cannot.

    A value out of its range is refused, since it could not be read again.
    """
    for one in described():
        problem = _problem(one, getattr(settings, one.name))
        if problem:
            raise StorageError(f"The setting {one.name} cannot be kept: {problem}.", "Choose another value.")
    DataFolder(path.parent).make()
    try:
        _keep_broken(path)
        _replace(path, _as_toml(settings).encode())
    except UnicodeEncodeError as error:
        raise StorageError("A setting has characters that cannot be written.", "Choose another name or folder.") from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise StorageError(
                "The disk is full, so the settings are not saved.", f"Make room on the disk that holds {path.parent}."
            ) from error
        raise StorageError(
            f"The settings {path} cannot be written ({error.strerror}).", "Change the permissions of the file and its folder."
        ) from error


# ---------------------------------------------------------------- reading


def _converted(path: Path, text: str, data: dict[str, Any]) -> Settings:
    known = {one.name: one for one in described()}
    for key, value in data.items():
        problem = _problem(known[key], value) if key in known else f"there is no such setting; there are {', '.join(known)}"
        if problem:
            line = _line_of(text, key)
            raise StorageError(f"{path}: line {line}, key {key}: {problem}.", _REMEDY)
    return msgspec.convert(data, Settings)


def _problem(one: Described, value: object) -> str | None:
    """What is wrong with a value, if anything."""
    kind = typing.get_type_hints(Settings)[one.name]
    try:
        msgspec.convert(value, kind, strict=True)
    except msgspec.ValidationError:
        return f"it must be {one.type}"
    if one.between is not None and isinstance(value, int | float):
        low, high = one.between
        if not low <= value <= high:
            return f"it must be between {low:g} and {high:g}"
    return None


def _type_words(kind: Any) -> str:
    if typing.get_origin(kind) is Literal:
        *most, last = (f'"{choice}"' for choice in typing.get_args(kind))
        return f"{', '.join(most)} or {last}"
    words: dict[Any, str] = {bool: "true or false", int: "a whole number", float: "a number", str: 'text in "quotes"'}
    return words[kind]


def _line_of(text: str, key: str) -> int:
    """The line (from 1) at whose end a top-level key is there: exact for every way TOML can write one."""
    lines = text.split("\n")
    for number in range(1, len(lines)):
        with contextlib.suppress(ValueError):
            if key in tomllib.loads("\n".join(lines[:number])):
                return number
    return len(lines)


def _not_toml(path: Path, message: str) -> StorageError:
    place = re.search(r"\s*\(at line (\d+), column \d+\)\Z", message)
    if place is None:
        return StorageError(f"{path}: this is not TOML ({message}).", "Mend the file, or delete it to have the defaults.")
    return StorageError(f"{path}: line {place[1]}: this is not TOML ({message[: place.start()]}).", _REMEDY)


# ---------------------------------------------------------------- writing


def _keep_broken(path: Path) -> None:
    """A file that cannot be read as settings may hold what its owner wants back: it is renamed, not overwritten."""
    try:
        load_settings(path)
    except StorageError:
        if path.is_file():
            path.replace(path.with_name(f"{path.name}.broken"))


def _as_toml(settings: Settings) -> str:
    entries = (f"# {one.words}\n{one.name} = {_toml_value(getattr(settings, one.name))}\n" for one in described())
    return "\n".join(entries)


def _toml_value(value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f]", lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
    return repr(value)


def _replace(path: Path, content: bytes) -> None:
    """Put content in place of a file at one stroke; the file is its owner's alone."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can sync a folder (Windows cannot)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    # Some network folders refuse; the rename itself is done by now.
    with contextlib.suppress(OSError):
        os.fsync(handle)
    os.close(handle)
