"""What is made of the text of an engine that punctuates: loops cut, pieces joined, words placed in time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.conversation.types import Word
from app.conversation.words import FUNCTION_WORDS, tokens
from app.speech.cutting import Span

LONGEST_LOOP = 12
"""Words of the longest phrase that is looked at for going round."""
ROUNDS = 4
"""Times a phrase may stand in a row before the engine, not the speaker, is taken to repeat it; a single word one more."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_REPEATED_MARK = re.compile(r"([,.;:!?])(?:\s*[,;:])+")


def tidy(text: str) -> str:
    """The text with one space between words, doubled marks single, and a phrase that goes round and round said once."""
    return " ".join(_unlooped(_REPEATED_MARK.sub(r"\1", text).split()))


def joined(parts: Sequence[str]) -> str:
    """Pieces of one turn as one text; a piece that goes on with a sentence loses its capital."""
    text = ""
    for part in parts:
        if not part:
            continue
        if text and text[-1] not in ".!?…":
            part = _continued(part)  # noqa: PLW2901
        text = f"{text} {part}" if text else part
    return text


def spread(text: str, voiced: Sequence[Span]) -> list[Word]:
    """The plain words of a text laid over the voiced spans by their length, since the engine gives no times."""
    words = tuple(word for token in tokens(text) for word in _in_words(token))
    total = sum(end - start for start, end in voiced)
    if not words or total <= 0:
        return []
    # A word takes time beyond its letters, or "a" would last next to nothing.
    weights = [len(word) + 2 for word in words]
    scale = total / sum(weights)
    placed: list[Word] = []
    at = 0.0
    for word, weight in zip(words, weights, strict=True):
        start, end = _place(at, at + weight * scale, voiced)
        placed.append(Word(word, round(start, 3), round(end, 3), confidence=None, estimated=True))
        at += weight * scale
    return placed


def _place(start: float, end: float, voiced: Sequence[Span]) -> Span:
    """A piece of voiced time in the sound's own time, kept within the span that holds its middle."""
    middle, before = (start + end) / 2, 0.0
    for first, last in voiced:
        length = last - first
        if middle <= before + length or (first, last) == voiced[-1]:
            return first + max(0.0, start - before), first + min(length, end - before)
        before += length
    raise AssertionError("no spans")


def _in_words(token: str) -> tuple[str, ...]:
    """A number of up to four digits in words, years of the last centuries as years; any other word as it is."""
    if not (token.isascii() and token.isdigit() and len(token) <= 4):
        return (token,)
    hundreds, rest = divmod(int(token), 100)
    tail = _below_hundred(rest) if rest else ()
    if hundreds == 0:
        return tail or ("zero",)
    if hundreds < 10:
        return (_ONES[hundreds], "hundred", *tail)
    if hundreds % 10 == 0:
        return (_ONES[hundreds // 10], "thousand", *tail)
    return (*_below_hundred(hundreds), *(tail or ("hundred",)))


def _below_hundred(number: int) -> tuple[str, ...]:
    tens, ones = divmod(number, 10)
    if number < 20:
        return (_ONES[number],)
    return (_TENS[tens], _ONES[ones]) if ones else (_TENS[tens],)


def _continued(part: str) -> str:
    first, _, rest = part.partition(" ")
    plain = tokens(first)
    if plain and plain[0] in FUNCTION_WORDS and plain[0].split("'")[0] != "i":
        first = first[0].lower() + first[1:]
    return f"{first} {rest}" if rest else first


def _unlooped(words: list[str]) -> list[str]:
    plain = [" ".join(tokens(word)) for word in words]
    kept: list[str] = []
    at = 0
    while at < len(words):
        size, rounds = _loop(plain, at)
        if size:
            kept += words[at : at + size]
            at += size * rounds
        else:
            kept.append(words[at])
            at += 1
    return kept


def _loop(plain: list[str], at: int) -> tuple[int, int]:
    """Length and number of rounds of the phrase that goes round from here; 0 words where none does."""
    for size in range(1, LONGEST_LOOP + 1):
        phrase = plain[at : at + size]
        rounds = 1
        while plain[at + rounds * size : at + (rounds + 1) * size] == phrase:
            rounds += 1
        if rounds > (ROUNDS + 1 if size == 1 else ROUNDS):
            return size, rounds
    return 0, 0
