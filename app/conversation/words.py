"""Plain words: what a recogniser gives and what is typed, brought to one form.

The core reads lower-case words without punctuation, so that typed text, Vosk and Moonshine mean
the same to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!])\s+")
_STEMMER = snowballstemmer.stemmer("english")

FILLERS = frozenset(
    """
    um uh er erm hmm uhm mm ah eh
    """.split()
)
"""Hesitations, which carry no meaning for matching."""

FUNCTION_WORDS = frozenset(
    """
    a an the and or but so if then than as at by for from in into of off on onto out over to up with about i i'm
    i've i'd i'll me my mine myself you you're you've you'd you'll your yours yourself he him his himself she her hers herself it it's its he's
    she's they they're them their we we're we've us our this that that's these those there there's here is am
    are was were be been being do does did doing done don't doesn't didn't have has had having haven't hasn't
    can can't could couldn't will would wouldn't won't shall should may might must what what's which who who's
    whom whose when where why how how's not no yes yeah yep nope ok okay oh well just really very quite kind
    sort like actually basically maybe perhaps also too still even ever some any all more most much many lot
    lots bit thing things something anything one get got go going gonna wanna let let's say said tell mean know
    think guess right sure sorry please thanks thank hi hello hey
    """.split()
)
"""Words that say little about what is talked about."""


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text: lower-case, no punctuation, apostrophes kept inside a word, fillers kept."""
    return tuple(_TOKEN.findall(text.lower().replace("’", "'")))


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a written text, as they stand there."""
    return tuple(_SENTENCE.split(text.strip()))


def plain(text: str) -> str:
    """The text as a recogniser without punctuation would write it."""
    return " ".join(tokens(text))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of one plain word; a trailing 's is no part of it."""
    return str(_STEMMER.stemWord(word.removesuffix("'s").replace("'", "")))


def stems(words: Iterable[str]) -> tuple[str, ...]:
    """The stems of plain words, in order."""
    return tuple(stem(word) for word in words)


def content_words(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about."""
    return tuple(w for w in tokens(text) if w not in FUNCTION_WORDS and w not in FILLERS)


def content_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's content words."""
    return stems(content_words(text))


def has_phrase(words: tuple[str, ...], phrase: str) -> bool:
    """Whether the stems of a phrase stand side by side among those of the words."""
    wanted, there = stems(tokens(phrase)), stems(words)
    span = len(wanted)
    return span > 0 and any(there[i : i + span] == wanted for i in range(len(there) - span + 1))
