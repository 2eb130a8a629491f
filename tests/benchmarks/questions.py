"""How often a free-form question finds the right fact, a wrong one, or none.

Every question of `data/questions.toml` is asked first in a talk that goes well, so that no fact is
held back. A question may have several right answers. A question that nothing answers should be met
by "I don't know" or by asking what was meant. A question that stands word for word among the
phrasings proves nothing and is left out.

`python -m tests.benchmarks.questions` also lists every miss.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.content import Content, load
from app.conversation.engine import Cast, take_turn
from app.conversation.people import Scenario
from app.conversation.types import State, Utterance
from app.conversation.words import plain

DATA = Path(__file__).parent / "data" / "questions.toml"

Outcome = Literal["right", "wrong", "puzzled", "other"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what answers it (nothing: off topic), and what came of it."""

    partner: str
    text: str
    facts: tuple[str, ...]
    told: str
    outcome: Outcome


def ask_all(content: Content) -> list[Asked]:
    """Ask every question of the data file; KeyError where it names a fact that is not there."""
    asked = []
    for partner_id, table in tomllib.loads(DATA.read_text("utf-8")).items():
        partner = content.partners[partner_id]
        scenario = Scenario("benchmark", "", "", partner_id, "", "", 60, "user")
        known = {plain(way) for topic in content.topics for way in (*topic.asked, *topic.said)}
        known |= {plain(way) for fact in partner.facts for way in fact.asked}
        cast = Cast.of(scenario, partner, content.topics, 1)
        for entry in table["asks"]:
            facts = () if entry["facts"] == "none" else tuple(entry["facts"])
            for fact in facts:
                partner.fact(fact)
            if plain(entry["text"]) in known:
                continue
            reply = take_turn(cast, State(rapport=1.0), Utterance(entry["text"], 9.0, 9.0)).reply
            told = reply.answers or reply.act
            asked.append(Asked(partner_id, entry["text"], facts, told, _outcome(reply.answers, reply.act, facts)))
    return asked


def _outcome(answers: str | None, act: str, facts: tuple[str, ...]) -> Outcome:
    if answers is not None:
        return "right" if answers in facts else "wrong"
    if act in ("clarify", "does_not_know"):
        return "puzzled" if facts else "right"
    return "other"


def _report(name: str, asked: Iterable[Asked]) -> str:
    known = Counter(a.outcome for a in asked if a.facts)
    off = Counter(a.outcome for a in asked if not a.facts)
    here, away = known.total(), off.total()
    return (
        f"{name}: {here} questions: right fact {known['right'] / here:.0%}, wrong fact {known['wrong'] / here:.0%}, "
        f"puzzled {known['puzzled'] / here:.0%}, other {known['other'] / here:.0%}; "
        f"{away} off topic: met with “I don't know” or a question {off['right'] / away:.0%}, a fact told {off['wrong'] / away:.0%}"
    )


def main(*, misses: bool = False) -> None:
    """Print the shares for each partner and for all; with `misses`, every question that went wrong."""
    asked = ask_all(load())
    for partner in dict.fromkeys(a.partner for a in asked):
        print(_report(partner, [a for a in asked if a.partner == partner]))
    print(_report("all", asked))
    for a in asked if misses else ():
        if a.outcome != "right":
            print(f"  {a.outcome:8} {a.partner:15} {a.text} -> {a.told} (wanted {', '.join(a.facts) or 'none'})")


if __name__ == "__main__":
    main(misses=True)
