"""How often a free-form question finds the right fact, a wrong one, or none; as written, and as a recogniser mishears it.

Every question of `data/questions/*.toml` is asked first in a talk that goes well, so that no fact is
held back. A question may have several right answers. A question that nothing answers should be met
by "I don't know" or by asking what was meant. The questions are by writers who saw neither the
phrasings nor the code, and nothing is ever fitted on them.

`python -m tests.benchmarks.questions` also lists every miss; with `--words` the encoder is left out.
"""

from __future__ import annotations

import difflib
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal

from app.content import Content, load
from app.conversation.engine import Cast, take_turn
from app.conversation.meaning import Meaning
from app.conversation.people import Scenario
from app.conversation.types import State, Utterance
from app.conversation.words import plain, tokens
from app.meanings import load_meaning

DATA = Path(__file__).parent / "data" / "questions"
GARBLED_SHARE = 0.15
"""So many of the words are lost or mistaken, half of them each."""

Outcome = Literal["right", "wrong", "puzzled", "other"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what answers it (nothing: off topic), and what came of it."""

    partner: str
    text: str
    facts: tuple[str, ...]
    told: str
    outcome: Outcome


def ask_all(content: Content, meaning: Meaning | None, heard: Callable[[str], str] = str) -> list[Asked]:
    """Ask every question of the data files, as `heard`; KeyError where one names a fact that is not there."""
    asked = []
    for path in sorted(DATA.glob("*.toml")):
        for partner_id, table in tomllib.loads(path.read_text("utf-8")).items():
            partner = content.partners[partner_id]
            known = {plain(way) for topic in content.topics for way in (*topic.asked, *topic.said)}
            known |= {plain(way) for fact in partner.facts for way in fact.asked}
            cast = Cast.of(Scenario("benchmark", "", "", partner_id, "", "", 60, "user"), partner, content.topics, 1, meaning)
            for entry in table["asks"]:
                facts = () if entry["facts"] == "none" else tuple(entry["facts"])
                for fact in facts:
                    partner.fact(fact)
                if plain(entry["text"]) in known:
                    continue  # what stands word for word among the phrasings proves nothing
                text = heard(entry["text"])
                reply = take_turn(cast, State(rapport=1.0), Utterance(text, 9.0, 9.0)).reply
                asked.append(Asked(partner_id, text, facts, reply.answers or reply.act, _outcome(reply.answers, reply.act, facts)))
    return asked


def _outcome(answers: str | None, act: str, facts: tuple[str, ...]) -> Outcome:
    if answers is not None:
        return "right" if answers in facts else "wrong"
    if act in ("clarify", "does_not_know"):
        return "puzzled" if facts else "right"
    return "other"


def garbler(content: Content) -> Callable[[str], str]:
    """Loses or mistakes words of a text, the same ones each time; a mistaken word becomes one that is spelled nearly alike."""
    vocabulary = sorted({word for topic in content.topics for way in (*topic.asked, *topic.said) for word in tokens(way)})

    @cache
    def like(word: str) -> tuple[str, ...]:
        near = difflib.get_close_matches(word, vocabulary, n=4, cutoff=0.5)
        return tuple(other for other in near if other != word) or tuple(vocabulary[:: len(vocabulary) // 7])

    def garbled(text: str) -> str:
        chance, heard = Random(text), []
        for word in tokens(text):
            dice = chance.random()
            if dice >= GARBLED_SHARE:
                heard.append(word)
            elif dice >= GARBLED_SHARE / 2:
                heard.append(chance.choice(like(word)))
        return " ".join(heard) or text

    return garbled


def report(name: str, asked: Iterable[Asked]) -> str:
    """The shares in one line."""
    some = list(asked)
    known, off = Counter(a.outcome for a in some if a.facts), Counter(a.outcome for a in some if not a.facts)
    here, away = max(1, known.total()), max(1, off.total())
    return (
        f"{name:22} {known.total():4} questions: right fact {known['right'] / here:6.1%}, wrong fact {known['wrong'] / here:5.1%}, "
        f"puzzled {known['puzzled'] / here:5.1%}, other {known['other'] / here:5.1%}; "
        f"{off.total():3} off topic: met with “I don't know” or a question {off['right'] / away:6.1%}, a fact told {off['wrong'] / away:5.1%}"
    )


def main(*, misses: bool = False, words_only: bool = False) -> None:
    """Print the shares for each partner and for all; with `misses`, every question that went wrong."""
    content = load()
    meaning = None if words_only else load_meaning()
    asked = ask_all(content, meaning)
    for partner in dict.fromkeys(a.partner for a in asked):
        print(report(partner, [a for a in asked if a.partner == partner]))
    print(report("all", asked))
    print(report("all, 15 % garbled", ask_all(content, meaning, garbler(content))))
    for a in asked if misses else ():
        if a.outcome != "right":
            print(f"  {a.outcome:8} {a.partner:15} {a.text} -> {a.told} (wanted {', '.join(a.facts) or 'none'})")


if __name__ == "__main__":
    main(misses=True, words_only="--words" in sys.argv)
