"""On which line of a TOML text each key stands, which `tomllib` does not tell."""

from __future__ import annotations

import contextlib
import re

Key = tuple[str | int, ...]
"""A path into a document: `("facts", 2, "topic")` is the topic of the third fact."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[\w-]+")
_PLAIN = re.compile(r"[^,\]}#\n]*")
_STRINGS = {
    mark: re.compile(pattern, re.DOTALL)
    for mark, pattern in (
        ('"""', r'"""(?:[^\\]|\\.)*?"""(?:""?)?'),
        ("'''", r"'''.*?'''(?:''?)?"),
        ('"', r'"(?:[^"\\\n]|\\.)*"'),
        ("'", r"'[^'\n]*'"),
    )
}
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def dotted(key: Key) -> str:
    """A key as people read it: `facts[2].topic`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in key).lstrip(".")


def line_of(text: str, key: str) -> int:
    """The line (from 1) where a dotted key such as `facts[3].topic` stands; its table's where it is absent."""
    return nearest(places(text), tuple(int(at) if at else name for name, at in _STEP.findall(key)))


def nearest(found: dict[Key, int], key: Key) -> int:
    """The line of a key among all places; that of the innermost thing around it where it is absent, else 1."""
    return next((found[key[:length]] for length in range(len(key), 0, -1) if key[:length] in found), 1)


def places(text: str) -> dict[Key, int]:
    """The line (from 1) of every table, key and item of a valid TOML text."""
    reading = _Reading(text)
    with contextlib.suppress(RecursionError):
        reading.read()
    return reading.found


class _Reading:
    """Goes through a text that `tomllib` has accepted, so that it need not doubt anything but its own end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self.found: dict[Key, int] = {}
        self._rows: dict[Key, int] = {}

    def read(self) -> None:
        table: Key = ()
        while self._skip(_BLANK):
            before = self._at
            if self._next("["):
                table = self._header()
            else:
                self._pair(table)
            if self._at == before:
                break

    def _header(self) -> Key:
        double = self._text.startswith("[[", self._at)
        line = self._now()
        self._at += 2 if double else 1
        steps = self._steps()
        self._at += 2 if double else 1
        path: Key = ()
        for number, step in enumerate(steps, 1):
            path += (step,)
            self.found.setdefault(path, line)
            if double and number == len(steps):
                self._rows[path] = self._rows.get(path, -1) + 1
            if path in self._rows:
                path += (self._rows[path],)
                self.found.setdefault(path, line)
        return path

    def _pair(self, table: Key) -> None:
        line = self._now()
        path = table
        for step in self._steps():
            path += (step,)
            self.found.setdefault(path, line)
        self._skip(_SPACE)
        if self._next("="):
            self._at += 1
            self._skip(_SPACE)
            self._value(path)

    def _steps(self) -> list[str]:
        """The parts of a dotted key."""
        steps: list[str] = []
        while self._skip(_SPACE):
            mark = self._text[self._at]
            start = self._at
            self._take(_STRINGS.get(mark, _BARE))
            if self._at == start:
                break
            steps.append(self._text[start : self._at].strip("\"'"))
            self._skip(_SPACE)
            if not self._next("."):
                break
            self._at += 1
        return steps

    def _value(self, path: Key) -> None:
        if self._next("["):
            self._items(path)
        elif self._next("{"):
            self._at += 1
            while self._skip(_BLANK) and not self._next("}"):
                before = self._at
                self._pair(path)
                self._skip(_BLANK)
                self._at += self._next(",")
                if self._at == before:
                    return
            self._at += 1
        else:
            mark = next((mark for mark in _STRINGS if self._next(mark)), None)
            self._take(_PLAIN if mark is None else _STRINGS[mark])

    def _items(self, path: Key) -> None:
        self._at += 1
        number = 0
        while self._skip(_BLANK) and not self._next("]"):
            before = self._at
            self.found[(*path, number)] = self._now()
            self._value((*path, number))
            self._skip(_BLANK)
            self._at += self._next(",")
            number += 1
            if self._at == before:
                return
        self._at += 1

    # ---- the text

    def _next(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _take(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Pass over what does not count; whether anything is left."""
        self._take(pattern)
        return self._at < len(self._text)

    def _now(self) -> int:
        """The line reached; counted on from the place it was last asked for, since texts are long."""
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
