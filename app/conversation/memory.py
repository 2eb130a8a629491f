"""What a partner remembers of the person at the next meeting: read from the turns of earlier ones.

Nothing is kept apart from the turns themselves, so that a talk that was cut off is remembered too,
and what is deleted with a session is forgotten with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.conversation.acts import promise_in
from app.conversation.asking import find_question
from app.conversation.types import Item, Memory, Reading, Remembering, Turn
from app.conversation.words import FILLERS, tokens

_SHORT_ENOUGH = 16
_LONG_ENOUGH = 3
_WORTH_KEEPING = frozenset({"your-challenge", "your-plans", "your-path", "your-studies", "your-life", "your-home", "your-poster"})
_FIRST_WORDS = frozenset({"i", "i'm", "i've", "i'd", "i'll", "my", "we", "we're", "we've", "our"})
_TURNED = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'd", "me": "you", "my": "your", "mine": "yours",
    "myself": "yourself", "am": "are", "we": "you", "we're": "you're", "we've": "you've", "we'll": "you'd", "our": "your", "us": "you",
    "you're": "I'm", "you've": "I've", "your": "my", "yours": "mine", "yourself": "myself",
}  # fmt: skip
_BEFORE_SUBJECT = frozenset({"if", "what", "that", "when", "where", "how", "as", "because", "whatever", "whenever", "before", "after", "and"})
_PROPER = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september october
    november december english german french spanish
    """.split()
)
_LEAD_INS = frozenset({"well", "so", "yes", "yeah", "no", "oh", "and", "but", "okay", "actually", "honestly", "right", "sure", "then", "hmm"})


@dataclass(frozen=True, slots=True)
class Meeting:
    """One earlier session with the partner, by its number, and its turns."""

    session: int
    turns: tuple[Turn, ...]


def recollect(meetings: Sequence[Meeting], forgotten: Collection[tuple[int, int, str]] = ()) -> Memory:
    """What is remembered of these meetings, oldest first, without the (session, turn, kind) that are forgotten."""
    items: list[Item] = []
    told: set[str] = set()
    level = 0.0
    held = 0
    for meeting in meetings:
        if not any(turn.speaker == "user" and turn.text for turn in meeting.turns):
            continue
        held += 1
        for kind, text, number in _said_in(meeting.turns):
            if (meeting.session, number, kind) not in forgotten:
                items.append(Item(kind, text, meeting.session, number))
        for turn in meeting.turns:
            if turn.reply is not None:
                level = turn.reply.rapport
                if turn.reply.act == "answer" and turn.reply.answers:
                    told.add(turn.reply.answers)
    return Memory(held, level, _without_repeats(items), frozenset(told))


def as_heard(words: Iterable[str]) -> str:
    """What someone said of themself as the other would say it back: "i'll send you my draft" is "you'd send me your draft"."""
    turned: list[str] = []
    given = list(words)
    if given[:2] == ["i", "will"]:
        given = ["i'll", *given[2:]]
    for number, word in enumerate(given):
        if word == "you":
            subject = number == 0 or given[number - 1] in _BEFORE_SUBJECT
            turned.append("I" if subject else "me")
        elif word == "was" and number and given[number - 1] == "i":
            turned.append("were")
        else:
            turned.append(word.capitalize() if word in _PROPER else _TURNED.get(word, word))
    return " ".join(turned)


def _said_in(turns: tuple[Turn, ...]) -> Iterable[tuple[Remembering, str, int]]:
    asked: str | None = None
    for turn in turns:
        if turn.reply is not None:
            if turn.reply.act == "accept" and turn.reply.answers:
                yield "granted", turn.reply.answers, turn.number
            if turn.reply.owed:
                yield "favor", turn.reply.owed, turn.number
            asked = turn.reply.asks
        elif turn.reading is not None:
            yield from _told_in(turn.text, turn.reading, asked, turn.number)


def _told_in(text: str, reading: Reading, asked: str | None, number: int) -> Iterable[tuple[Remembering, str, int]]:
    if reading.name:
        yield "name", reading.name, number
    if reading.heard and asked in (None, "your-work"):
        yield "work", reading.heard, number
    words = tuple(word for word in tokens(text) if word not in FILLERS)
    promise = promise_in(words) if reading.promise else None
    if promise:
        yield "promise", as_heard(promise), number
    elif asked in _WORTH_KEEPING and "statement" in reading.acts and (said := _plain_statement(words)):
        yield "said", as_heard(said), number


def _plain_statement(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """A short statement about oneself that can be said back; None for anything else."""
    while words and words[0] in _LEAD_INS:
        words = words[1:]
    if not _LONG_ENOUGH <= len(words) <= _SHORT_ENOUGH or words[0] not in _FIRST_WORDS or find_question(words) is not None:
        return None
    return words


def _without_repeats(items: list[Item]) -> tuple[Item, ...]:
    newest = {(item.kind, item.text.lower()): item for item in items}
    return tuple(item for item in items if newest[(item.kind, item.text.lower())] is item)
