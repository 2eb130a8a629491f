"""A talk that was held elsewhere, as turns the coach can read: readings of one's own, and what the other side offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.conversation.asking import find_question
from app.conversation.offering import hooks_in
from app.conversation.types import PartnerAct, Reading, Reply, Turn
from app.conversation.understanding import Context, Understanding
from app.conversation.words import plain, sentences, tokens

WORDS_A_SECOND = 2.6
"""How fast people speak, for talks without times."""
_BRIEF = 8

_YES = re.compile(
    r"\b(?:sure|of course|gladly|happy to|glad to|yes|yeah|absolutely|definitely|i'd love (?:to|that)|i'll (?:do|send|introduce|put|write|mention|ask|read|look)|"
    r"i can (?:do|certainly|introduce|send|write|put)|i will|no problem|why not|let's do|send (?:it|me)|email me|here's my)\b"
)
_NO = re.compile(
    r"\b(?:i'm afraid|i can't|i cannot|i couldn't|i don't (?:really |usually )?(?:do|think i|have)|not (?:sure i|really|at the moment|this year|now)|no i|unfortunately|i wish i could|that's not (?:really )?(?:something|mine|up to me))\b"
)
_TOWARDS = re.compile(
    r"\b(?:you should (?:talk|speak|write|ask)|(?:talk|speak|write) to|ask (?!me\b|you\b|a\b|the\b|about\b)[a-z]+ |the person (?:to|you)|would be (?:better|the one)|try (?:the|to catch)|best to (?:ask|go|write))\b"
)
_LEAVES = re.compile(
    r"\b(?:bye|goodbye|see you|take care|i (?:should|have to|must|need to|gotta|better) (?:go|run|get|head)|nice (?:meeting|talking|to meet)|good luck|enjoy the rest)\b"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One stretch of a transcript; times in seconds where it has some."""

    speaker: str
    text: str
    start: float | None = None
    end: float | None = None


def turns_of(lines: Sequence[Line], you: str, understanding: Understanding) -> tuple[Turn, ...]:
    """The turns of a transcript: those of `you` read, those of all others with the details that they offer.

    Lines of one side in a row are one turn. Without times they follow each other at the pace of speech.
    """
    turns: list[Turn] = []
    for mine, text, start, end in _timed(lines, you):
        number = len(turns) + 1
        if mine:
            reading = understanding.read(text, _context(turns))
            turns.append(Turn(number, "user", text, start, end, reading=reading))
        else:
            turns.append(Turn(number, "partner", text, start, end, reply=reply_of(text, turns)))
    return tuple(turns)


def _timed(lines: Sequence[Line], you: str) -> Iterator[tuple[bool, str, float, float]]:
    merged: list[tuple[bool, str, float | None, float | None]] = []
    for line in lines:
        mine = line.speaker == you
        if merged and merged[-1][0] == mine:
            _, text, start, _ = merged[-1]
            merged[-1] = (mine, f"{text} {line.text}", start, line.end)
        else:
            merged.append((mine, line.text, line.start, line.end))
    now = 0.0
    for mine, text, start, end in merged:
        begins = now if start is None else start
        ends = begins + max(1, len(tokens(text))) / WORDS_A_SECOND if end is None else max(begins, end)
        now = max(now, ends)
        yield mine, text, round(begins, 3), round(ends, 3)


def reply_of(text: str, before: Sequence[Turn]) -> Reply:
    """What a turn of the other side does, as far as its words tell."""
    plain_text = plain(text)
    words = tokens(text)
    hooks = hooks_in(text)
    asked = _last_asked(text)
    last = next((t.reading for t in reversed(before) if t.speaker == "user" and t.reading is not None), None)
    leaves = _LEAVES.search(plain_text) is not None
    act: PartnerAct
    if last is not None and last.request and (met := _met(plain_text)) is not None:
        act = met
    elif leaves and not hooks:
        act = "close"
    elif len(words) <= _BRIEF and not hooks:
        act = "ask" if asked else "brief" if last is not None and last.question else "react"
    else:
        act = "answer" if last is not None and last.question else "ask" if asked and not hooks else "react"
    return Reply(text, act, hooks=hooks, asks="asked" if asked else None)


def _met(plain_text: str) -> PartnerAct | None:
    """How a request was met: turned towards somebody else, turned down, granted; None where the words do not tell."""
    if _TOWARDS.search(plain_text):
        return "redirect"
    if _NO.search(plain_text):
        return "decline"
    return "accept" if _YES.search(plain_text) else None


def _last_asked(text: str) -> bool:
    """Whether a turn ends on a question to the other."""
    last = sentences(text)[-1] if text.strip() else ""
    if last.rstrip().endswith("?"):
        return True
    if text != text.lower() or any(mark in text for mark in ".!?"):
        return False
    tail = tokens(text)[-14:]
    asking = find_question(tail)
    return asking is not None and not asking.boomerask


def _context(turns: Sequence[Turn]) -> Context:
    """What the next turn of one's own is read against."""
    spoken = [t for t in turns if t.speaker == "partner"]
    previous = spoken[-1] if spoken else None
    taken: set[str] = set()
    talked: list[str] = []
    for turn in turns:
        reading = turn.reading
        if reading is not None:
            taken |= set(reading.picks_up)
            if reading.question:
                talked += [topic for topic, _ in reading.topics[:1]]
    offered = [hook for t in spoken for hook in (t.reply.hooks if t.reply else ())]
    still = tuple(hook for hook in offered if hook.phrase not in taken)[-6:]
    fresh = previous.reply.hooks if previous is not None and previous.reply is not None else ()
    own: list[Reading] = [t.reading for t in turns if t.reading is not None]
    return Context(
        previous=previous.text if previous else "",
        open_hooks=still,
        fresh_hooks=tuple(h for h in fresh if h in still),
        last_topic=talked[-1] if talked else None,
        talked=tuple(talked),
        user_turns=len(own),
        asked_back=bool(previous and previous.reply and previous.reply.asks) or bool(own and not own[-1].question),
    )
