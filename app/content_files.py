"""Reads one content file and tells every fault of it: file, line, key, what.

Files are data: no code, no includes, bounded in size.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import stat
import types as builtin_types
import typing
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec
import tomli

from app.content_lines import Key, dotted, nearest, places
from app.conversation.people import Lines, Reacts, Scenario, Wonder
from app.errors import ContentError

_T = TypeVar("_T")

LARGEST_FILE = 2_000_000
"""Bytes; a partner written at length has about 60,000."""

MOST_FAULTS = 1000
"""Faults of one file that are told."""

SLOTS: dict[tuple[type, str], frozenset[str]] = {
    (Wonder, "reacts"): frozenset({"heard"}),
    **{(Reacts, one.name): frozenset({"heard"}) for one in dataclasses.fields(Reacts)},
    (Lines, "greets"): frozenset({"name"}),
    (Lines, "meets_again"): frozenset({"name"}),
    (Lines, "returns"): frozenset({"about"}),
    (Lines, "recalls"): frozenset({"heard"}),
    (Lines, "recalls_promise"): frozenset({"promise"}),
    (Lines, "recalls_favor"): frozenset({"about"}),
    (Scenario, "greets"): frozenset({"name"}),
}
"""What may stand in braces, by the key whose lines may have it."""

_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_ID_LINE = re.compile(r"""^\s*id\s*=\s*["']([^"'\n]+)""", re.MULTILINE)
# What Python makes of keys.within.keys grows with the square of their number, up to all the memory there is.
_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*"|'[^'\n]*')[ \t]*+\.[ \t]*+){16}""")
_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")
# Control characters, and marks that turn the direction of writing: neither can be seen, and a terminal obeys the first.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_WORDS = 300
_LARGEST_NUMBER = 1_000_000
_WORDS: dict[object, str] = {str: "text in quotes", float: "a number", int: "a whole number"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend; `line` counts from 1, and key and line are empty where the whole file is meant."""

    path: Path
    line: int | None
    key: str
    what: str

    def __str__(self) -> str:
        place = ", ".join([*([f"line {self.line}"] if self.line else []), *([f"key {self.key}"] if self.key else [])])
        return f"{visible(str(self.path))}: {place}{': ' if place else ''}{self.what}."


class FaultyContentError(ContentError):
    """Content with faults; nothing of it was taken over."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(self.faults) - 1
        there = f"There {'is' if more == 1 else 'are'} {more} more; `hallway content check` lists them all." if more else ""
        super().__init__(str(self.faults[0]), there or "Mend the file and try again.")


def visible(text: str) -> str:
    """Text of a file as it can be shown: nothing in it that cannot be seen, and not endless."""
    seen = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return seen if len(seen) <= _LONGEST_WORDS else f"{seen[:_LONGEST_WORDS]}…"


class ContentFile:
    """One file and what is wrong with it; reading and converting never raise."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.met = 0
        """How many faults were met, also where they are too many to be kept."""
        self.text = ""
        self.data: dict[str, Any] = {}
        self.readable = False
        self._read()

    @property
    def claims(self) -> list[str]:
        """The ids that the file seems to be about, however broken it is."""
        return _ID_LINE.findall(self.text)

    def fault(self, key: Key, what: str) -> None:
        """Note that something is wrong at a key."""
        self.met += 1
        if self.met <= MOST_FAULTS:
            self.faults.append(Fault(self.path, nearest(self._places, key), visible(dotted(key)), visible(what)))
        elif self.met == MOST_FAULTS + 1:
            self._whole("there are more faults in this file; mend these first")

    def converted(self, data: object, kind: type[_T], key: Key = ()) -> _T | None:
        """What is at a key as one of our types; None, with all its faults noted, where it does not fit."""
        before = self.met
        self._walk(data, kind, key)
        if self.met > before:
            return None
        return msgspec.convert(data, kind, strict=True)

    # ---- reading

    @cached_property
    def _places(self) -> dict[Key, int]:
        return places(self.text)

    def _whole(self, what: str, line: int | None = None) -> None:
        self.faults.append(Fault(self.path, line, "", visible(what)))

    def _read(self) -> None:
        try:
            kind = self.path.stat()
            if not stat.S_ISREG(kind.st_mode):
                self._whole("this is not a file")
                return
            with self.path.open("rb") as stream:
                raw = stream.read(LARGEST_FILE + 1)
        except OSError as error:
            self._whole(f"the file cannot be read ({error.strerror})")
            return
        if len(raw) > LARGEST_FILE:
            self._whole(f"the file is larger than {LARGEST_FILE // 1_000_000} MB")
            return
        # Editors on Windows like to begin a file with a mark that says it is UTF-8.
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        self.text = raw.decode("utf-8", "replace").replace("\r\n", "\n")
        if b"\0" in raw:
            self._whole("this is not a text file")
            return
        deep = _DEEP.search(self.text)
        if deep is not None:
            self._whole("there are too many keys within keys", self.text.count("\n", 0, deep.start()) + 1)
            return
        try:
            self.data = tomli.loads(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            self._whole("the file is not UTF-8 text; save it as UTF-8", raw[: error.start].count(b"\n") + 1)
        except RecursionError:
            self._whole("there are too many brackets within brackets")
        except ValueError as error:
            # Mostly a TOMLDecodeError; but a number of thousands of digits is refused by Python itself.
            place = _TOML_PLACE.search(str(error))
            line = (int(place[1]) if place[1] else self.text.count("\n") + 1) if place else None
            self._whole(f"this is not TOML: {_TOML_PLACE.sub('', str(error))}", line)
        else:
            self.readable = True

    # ---- converting

    def _walk(self, value: object, kind: Any, key: Key, slots: frozenset[str] = frozenset()) -> None:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if dataclasses.is_dataclass(kind):
            self._walk_table(value, typing.cast(type, kind), key)
        elif origin is tuple:
            if not isinstance(value, list):
                self.fault(key, "this must be a list in brackets")
                return
            for number, item in enumerate(value):
                self._walk(item, arguments[0], (*key, number), slots)
        elif origin is Literal:
            if value not in arguments:
                said = f"not “{value}”" if isinstance(value, str) else "in quotes"
                self.fault(key, f"this must be one of {', '.join(arguments)}, {said}")
        elif origin is typing.Union or isinstance(kind, builtin_types.UnionType):
            self._walk(value, next(a for a in arguments if a is not type(None)), key, slots)
        elif isinstance(value, bool) or not isinstance(value, (int, float) if kind is float else kind):
            self.fault(key, f"this must be {_WORDS[kind]}")
        elif isinstance(value, int) and abs(value) > _LARGEST_NUMBER:
            self.fault(key, "this number is too large")
        elif isinstance(value, str):
            self._check_text(value, key, slots)

    def _walk_table(self, value: object, kind: type, key: Key) -> None:
        if not isinstance(value, dict):
            self.fault(key, "this must be a table of keys")
            return
        hints = _hints(kind)
        for name in value:
            if name not in hints:
                self.fault((*key, name), f"this key is not known; {_guess(name, hints)}")
        for field in dataclasses.fields(kind):
            needed = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
            at = (*key, field.name)
            if field.name not in value:
                if needed:
                    self.fault(at, "this key is missing")
                continue
            inner = value[field.name]
            self._walk(inner, hints[field.name], at, SLOTS.get((kind, field.name), frozenset()))
            if needed and inner == [] and typing.get_args(hints[field.name])[:1] == (str,):
                self.fault(at, "at least one line is needed")
            if needed and isinstance(inner, str) and not inner.strip():
                self.fault(at, "this must not be empty")

    def _check_text(self, value: str, key: Key, slots: frozenset[str]) -> None:
        if _UNSEEN.search(value):
            self.fault(key, "there is a control character in this text")
        if isinstance(key[-1], int) and not value.strip():
            self.fault(key, "this line is empty")
        for braces in _BRACES.findall(value):
            if braces[1:-1] not in slots or not braces.endswith("}"):
                known = f"here {' and '.join(f'{{{slot}}}' for slot in sorted(slots))} is known" if slots else "none is known here"
                self.fault(key, f"{braces} stands for nothing; {known}")


@lru_cache(maxsize=32)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _guess(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name[:40], known, 1)
    return f"perhaps {close[0]} is meant" if close else f"known are {', '.join(sorted(known))}"
