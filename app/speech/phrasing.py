"""How a text is said: its sentences, what a speech engine is given of them, and when which word is said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_END = re.compile(r"[.!?…]+[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-Þ])|\s*\n\s*")
_SHORT_FORMS = frozenset("mr mrs ms dr prof st vs etc eg ie approx fig no dept univ".split())
_WORD = re.compile(r"\S+")

_SAID = str.maketrans(
    {
        "’": "'", "‘": "'", "“": "", "”": "", '"': "", "«": "", "»": "",
        "&": " and ", "<": " ", ">": " ", "[": " ", "]": " ", "{": " ", "}": " ", "|": " ", "\\": " ",
        "*": " ", "_": " ", "#": " ", "~": " ", "^": " ", "`": " ", "=": " equals ", "/": " ",
    }
)  # fmt: skip
"""Quotes are not said; brackets, angles and the like are commands to some engines."""

_PAUSES = {",": 4.0, ";": 5.0, ":": 5.0, "—": 5.0, "–": 5.0, "…": 5.0}
"""How many letters' time the pause after a mark takes; with these, espeak-ng's words are met within 0.2 s."""
_ONSET = 1.0
"""What every word takes besides its letters, in letters."""
_LAST = 4.0
"""The last word of a sentence is drawn out."""
_DIGIT = 3.0
"""A digit is said as a word."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a text: its words' places in the text, and what an engine is given (may be empty)."""

    said: str
    words: tuple[tuple[int, int], ...]
    weights: tuple[float, ...]


def sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences; every word lies in exactly one."""
    found = []
    for start, end in _spans(text):
        words = tuple((start + m.start(), start + m.end()) for m in _WORD.finditer(text[start:end]))
        if words:
            weights = [_weight(text[a:b]) for a, b in words]
            weights[-1] += _LAST
            found.append(Sentence(said(text[start:end]), words, tuple(weights)))
    return found


def said(text: str) -> str:
    """What an engine is given: no control characters, symbols or markup, dashes as pauses; empty when nothing is said."""
    text = unicodedata.normalize("NFC", text)
    text = re.sub(r"(?<=\d)\s*[–—-]\s*(?=\d)", " to ", text)
    text = re.sub(r"\s*(?:—|–|\s--?\s|--)\s*", ", ", text)
    text = re.sub(r"(?:…|\.{3,})\s*(?=\S)", ", ", text).replace("…", ".")
    text = "".join(" " if unicodedata.category(c)[0] == "C" or unicodedata.category(c) == "So" else c for c in text.translate(_SAID))
    text = " ".join(text.split())
    text = re.sub(r"\s+(?=[,.;:!?])", "", text)
    text = re.sub(r"[,;:]+(?=[,.;:!?])", "", text).lstrip(",.;:!? ")
    return text if any(c.isalnum() for c in text) else ""


def cues(
    parts: Sequence[tuple[Sentence, float, float]], length: int, seconds: float
) -> tuple[tuple[int, float], ...]:
    """When how much of a text of `length` characters is said; each sentence lies between two moments of the sound."""
    made: list[tuple[int, float]] = []
    for sentence, start, end in parts:
        whole, passed = sum(sentence.weights), 0.0
        for (_, place), weight in zip(sentence.words, sentence.weights, strict=True):
            passed += weight
            made.append((place, start + (end - start) * passed / whole))
    if made:
        made.pop()
    return (*made, (length, seconds))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _END.finditer(text):
        if not _is_short_form(text[start : mark.start() + 1]):
            yield start, mark.end()
            start = mark.end()
    yield start, len(text)


def _is_short_form(text: str) -> bool:
    if not text.endswith("."):
        return False
    last = (text.split() or [""])[-1].lstrip("(\"'“‘").rstrip(".")
    return last.replace(".", "").lower() in _SHORT_FORMS or (len(last) == 1 and last.isalpha() and last != "I")


def _weight(word: str) -> float:
    letters = sum(_DIGIT if c.isdigit() else 1.0 for c in word if c.isalnum())
    if not letters:
        return 0.5
    return _ONSET + letters + _PAUSES.get(word.rstrip("\"'”’)]")[-1:], 0.0)
