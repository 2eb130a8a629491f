"""A reply while it is being made: pieces of speech, lines never said before, what changes in the state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from random import Random

from app.conversation.people import Fact, Request, Wonder
from app.conversation.rapport import Move
from app.conversation.types import Hook, PartnerAct, Remembering, State

_SLOT = re.compile(r"\{(\w+)\}")
_WEIGHT = {"accept": 9, "decline": 9, "redirect": 9, "close": 8, "interrupt": 8, "answer": 7, "brief": 6}


@dataclass(slots=True)
class Draft:
    """Mutable only while one reply is made; the partner reads what comes out of it."""

    state: State
    rng: Random
    heard: str | None = None
    pieces: list[str] = field(default_factory=list)
    act: PartnerAct = "react"
    answers: str | None = None
    hooks: list[Hook] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    told: list[str] = field(default_factory=list)
    briefed: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    asks: str | None = None
    puzzled: bool = False
    lost: bool = False
    wound_down: bool = False
    begs: str | None = None
    owed: str | None = None
    recalled: Remembering | None = None
    either: tuple[str, ...] = ()
    ends: bool = False

    def fresh(self, lines: Iterable[str], slots: Mapping[str, str] | None = None) -> list[str]:
        """The lines not said yet in this session whose slots can be filled now."""
        done = self.state.used | self.used
        filled = self._slots(slots or {})
        can = [line for line in lines if line not in done and all(filled.get(slot) for slot in _SLOT.findall(line))]
        # A line made for what was just said beats a general one.
        own = [line for line in can if "{" in line]
        return own or can

    def say_one(self, lines: Iterable[str], act: PartnerAct | None = None, /, **slots: str) -> bool:
        """Add one fresh line, chosen by the session's own chance, its slots filled; False when none is left."""
        fresh = self.fresh(lines, slots)
        if not fresh:
            return False
        line = self.rng.choice(fresh)
        self.used.add(line)
        filled = self._slots(slots)
        self.pieces.append(_SLOT.sub(lambda slot: _in_place(filled[slot[1]] or "", slot.string[: slot.start()]), line))
        if act is not None and _WEIGHT.get(act, 1) >= _WEIGHT.get(self.act, 1):
            self.act = act
        return True

    def tell(self, fact: Fact) -> bool:
        """Tell a fact in full, with its hooks."""
        if not self.say_one(fact.says, "answer"):
            return False
        self.told.append(fact.id)
        self.answers = fact.id
        gone = {*self.state.told, *self.told}
        self.hooks.extend(hook for hook in fact.hooks if hook.leads_to not in gone)
        return True

    def tell_detail(self, fact: Fact, sentence: str) -> bool:
        """Add one sentence to what was told of a fact."""
        if not self.say_one((sentence,), "answer"):
            return False
        self.answers = fact.id
        return True

    def tell_brief(self, fact: Fact) -> bool:
        """Answer in a few words and keep the rest."""
        if not self.say_one(fact.brief, "brief"):
            return False
        self.briefed.append(fact.id)
        self.answers = fact.id
        return True

    def tell_again(self, fact: Fact) -> bool:
        """Refer back to a fact told before."""
        if fact.id in self.state.repeated or not self.say_one(fact.again, "answer"):
            return False
        self.repeated.append(fact.id)
        self.answers = fact.id
        return True

    def ask(self, wonder: Wonder) -> bool:
        """Ask the user something."""
        if not self.say_one(wonder.asks, "ask"):
            return False
        self.asks = wonder.topic
        return True

    def answer_request(self, lines: tuple[str, ...], act: PartnerAct, request: Request) -> bool:
        """Grant or turn down a favour."""
        done = self.say_one(lines, act)
        if done:
            self.answers = request.kind
        return done

    @property
    def text(self) -> str:
        """What is said, as one text."""
        return " ".join(self.pieces)

    @property
    def empty(self) -> bool:
        """Whether nothing was found to say."""
        return not self.pieces

    @property
    def asks_something(self) -> bool:
        """Whether it already ends on a question."""
        return bool(self.pieces) and self.pieces[-1].rstrip().endswith("?")

    def _slots(self, given: Mapping[str, str]) -> dict[str, str | None]:
        return {"heard": self.heard, "name": self.state.user_name, **given}


def _in_place(text: str, before: str) -> str:
    """The text of a slot with a capital where a sentence begins."""
    begins = not before.strip() or before.rstrip().endswith((".", "?", "!"))
    return text[:1].upper() + text[1:] if begins else text
