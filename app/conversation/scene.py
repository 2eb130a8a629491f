"""What the coach's rules look at: a talk in turns, and how a note on one of them is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.conversation.people import Scenario, Topic
from app.conversation.types import Closeness, Hook, Note, Person, Skill, Turn

_QUOTE_WORDS = 22
_UNGRADED = 0.8


@dataclass(frozen=True, slots=True)
class Scene:
    """A talk with what rules need to know about it."""

    turns: tuple[Turn, ...]
    scenario: Scenario | None
    topics: Mapping[str, Topic]
    closeness: Closeness | None = None

    @property
    def person(self) -> Person | None:
        """Who the other one is to the user, where that is known."""
        return self.scenario.person if self.scenario else None

    def hook_near(self, turn: Turn | None) -> Hook | None:
        """The last detail that was on offer up to a turn of the partner's, the newest one first; None where there was none."""
        if turn is None:
            return None
        return next((h for t in reversed(self.turns) if t.number <= turn.number and t.reply for h in reversed(t.reply.hooks)), None)

    def users(self) -> Iterator[tuple[Turn | None, Turn, Turn | None]]:
        """Each spoken user turn with the partner's turn before and after it."""
        spoken = [t for t in self.turns if t.text]
        for at, turn in enumerate(spoken):
            if turn.speaker == "user" and turn.reading is not None:
                before = spoken[at - 1] if at and spoken[at - 1].speaker == "partner" else None
                after = spoken[at + 1] if at + 1 < len(spoken) and spoken[at + 1].speaker == "partner" else None
                yield before, turn, after


def taken_up(turns: tuple[Turn, ...]) -> frozenset[str]:
    """The phrases of the hooks that were taken up: by the user's words, or by a question that reached their fact."""
    named = {phrase for t in turns if t.reading for phrase in t.reading.picks_up}
    told = {t.reply.answers for t in turns if t.reply and t.reply.act in ("answer", "brief")}
    return frozenset(named | {h.phrase for t in turns if t.reply for h in t.reply.hooks if h.leads_to in told})


def make_note(turn: Turn, skill: Skill, rule: str, *, good: bool, says: str, weight: float, ground: str,
          others: tuple[int, ...] = (), instead: str = "", sure: float = 1.0) -> Note:
    """A note that rests on a turn of the user's and quotes it; `others` are further turns it is about.

    `sure` is how surely the rule's condition holds, where all words were heard right, 0..1.
    """
    return Note(
        turns=tuple(sorted((turn.number, *others))),
        skill=skill,
        rule=rule,
        good=good,
        says=says,
        quote=_quote(turn.text),
        instead=instead,
        ground=ground,
        confidence=round(confidence_of(turn) * sure, 3),
        weight=weight,
    )


def _quote(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= _QUOTE_WORDS else " ".join(words[:_QUOTE_WORDS]) + " …"


def confidence_of(turn: Turn) -> float:
    """How surely the turn's words were heard: typed ones wholly, ungraded ones fairly, others by their mean."""
    if turn.original is not None:
        return 1.0
    graded = [w.confidence for w in turn.words if w.confidence is not None]
    if graded:
        return round(sum(graded) / len(graded), 3)
    return 1.0 if turn.typed else _UNGRADED


def sentence(plain: str) -> str:
    """Plain words of a question as a written one."""
    text = plain.strip()
    text = " ".join("I" + w[1:] if w == "i" or w.startswith("i'") else w for w in text.split())
    return text[:1].upper() + text[1:] + "?"
