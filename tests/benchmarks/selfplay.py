"""Whole talks by made-up users of six kinds, a hundred a partner: what always holds, and how rapport orders the kinds.

The curious one asks what the writers of `data/questions` asked (topics' phrasings where there are none), takes
up hooks, comments and answers. The others do what their name says.
"""

from __future__ import annotations

import statistics
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random

from app.content import Content, load
from app.conversation.asking import find_question
from app.conversation.engine import Cast, Step, begin, open_talk, take_turn
from app.conversation.people import Topic
from app.conversation.types import State, Utterance
from app.conversation.words import tokens
from app.meanings import load_meaning
from tests.benchmarks.questions import DATA

KINDS = ("curious", "closed-question asker", "monologuer", "boomerasker", "silent", "babbler")
SESSIONS = 100
_USER_WORDS_A_SECOND = 2.6
_SILENCE = 6.0
_GAP = 0.8
_COMMENTS = (
    "that must have been hard", "i never thought of it like that", "that's a lovely way to put it", "i think a lot of people would have given up",
    "it sounds like it was worth it", "i'd have been terrified", "that makes a lot of sense to me", "i really like that",
)  # fmt: skip


@dataclass
class User:
    """One made-up user: what they have asked already, and their chance."""

    kind: str
    chance: Random
    questions: list[str]
    closed: list[str]
    said: dict[str, tuple[str, ...]]
    vocabulary: list[str]
    asked: set[str] = field(default_factory=set)

    def speak(self, state: State) -> str:
        """What this user says next."""
        ways: dict[str, Callable[[State], str]] = {
            "curious": self._curious, "closed-question asker": self._closed, "monologuer": lambda _: self._story(150),
            "boomerasker": self._boomerask, "silent": lambda _: self.chance.choice(("", "", "", "mm", "yes")),
            "babbler": lambda _: " ".join(self.chance.choices(self.vocabulary, k=self.chance.randint(4, 14))),
        }  # fmt: skip
        return ways[self.kind](state)

    def _curious(self, state: State) -> str:
        last = state.last_reply
        if last is not None and last.begs and self.chance.random() < 0.8:
            return self.chance.choice(("sure i'd be happy to", "of course i can do that", "yes gladly"))
        if state.pending_wonder and self.chance.random() < 0.8:
            own = self.chance.choice(self.said.get(state.pending_wonder) or self.said["your-work"])
            return f"{own} {self._fresh(self.questions) if self.chance.random() < 0.4 else ''}".strip()
        hooks = [hook for hook in (last.hooks if last else ()) if hook.follow_up not in self.asked]
        if hooks and self.chance.random() < 0.6:
            hook = self.chance.choice(hooks)
            self.asked.add(hook.follow_up)
            return hook.follow_up
        if self.chance.random() < 0.2:
            return self._fresh(list(_COMMENTS))
        return self._fresh(self.questions)

    def _closed(self, _state: State) -> str:
        return self._fresh(self.closed)

    def _boomerask(self, _state: State) -> str:
        topic = self.chance.choice([topic for topic in self.said if topic.startswith("your-")])
        return f"{self._fresh(self.questions)} because {self.chance.choice(self.said[topic])} and {self._story(25)}"

    def _story(self, words: int) -> str:
        parts: list[str] = []
        while sum(part.count(" ") + 1 for part in parts) < words:
            parts.append(self.chance.choice(self.said[self.chance.choice(sorted(self.said))]))
        return " and then ".join(parts)

    def _fresh(self, lines: list[str]) -> str:
        left = [line for line in lines if line not in self.asked] or lines
        line = self.chance.choice(left)
        self.asked.add(line)
        return line


@dataclass
class Tally:
    """What came of the sessions of one partner with one kind of user."""

    rapport: list[float] = field(default_factory=list)
    acts: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    turns: int = 0


def play(cast: Cast, user: User) -> tuple[State, list[Step]]:
    """One talk to its end; it must end by itself."""
    state, now, steps = begin(cast), 0.0, []
    if cast.company.scenario.opens == "partner":
        steps.append(open_talk(cast, state))
        state = steps[-1].state
    limit = cast.company.scenario.minutes * 60
    while not state.ended and now < 3 * limit:
        text = user.speak(state)
        start, now = now, now + (text.count(" ") + 1) / _USER_WORDS_A_SECOND + _GAP if text else now + _SILENCE
        steps.append(take_turn(cast, state, Utterance(text, start, now)))
        state = steps[-1].state
        now += len(steps[-1].reply.text.split()) / (cast.company.partner.voice.rate / 60) + _GAP
    return state, steps


def check(state: State, steps: list[Step], limit: float) -> Counter[str]:
    """What went against the rules in one talk."""
    faults: Counter[str] = Counter()
    said = [turn.text for turn in state.turns if turn.speaker == "partner" and turn.text]
    faults["a line said twice"] += len(said) - len(set(said))
    faults["did not end"] += not state.ended
    # Whatever is said first once time is up is heard out and met once.
    faults["ended late"] += sum(turn.speaker == "user" and turn.start > limit for turn in state.turns) > 1
    faults["a fact told twice"] += len(state.told) - len(set(state.told))
    faults["nothing said"] += sum(not step.reply.text and bool(step.user and step.user.text) for step in steps)
    return +faults


def users_for(content: Content, partner_id: str) -> tuple[list[str], list[str], dict[str, tuple[str, ...]], list[str]]:
    """What users may ask this partner and say to them."""
    topics: dict[str, Topic] = {topic.id: topic for topic in content.topics}
    covered = {fact.topic for fact in content.partners[partner_id].facts}
    general = [way for topic in covered for way in topics[topic].asked]
    path = DATA / f"{partner_id}.toml"
    written = tomllib.loads(path.read_text("utf-8"))[partner_id]["asks"] if path.is_file() else []
    questions = [entry["text"] for entry in written if entry["facts"] != "none"] or general
    closed = [way for way in general if (found := find_question(tokens(way))) is not None and found.form == "closed"]
    said = {topic.id: topic.said for topic in content.topics if topic.said}
    vocabulary = sorted({word for way in general for word in way.split()})
    return questions, sorted(closed), said, vocabulary


def main(sessions: int = SESSIONS) -> None:
    """Play and print; the table has the mean final rapport, and what was puzzling."""
    content, meaning = load(), load_meaning()
    by_kind: dict[str, list[float]] = defaultdict(list)
    faults: Counter[str] = Counter()
    for partner_id, partner in content.partners.items():
        scenarios = [scenario for scenario in content.scenarios.values() if scenario.partner == partner_id]
        made = [Cast.of(scenario, partner, content.topics, 0, meaning) for scenario in scenarios]
        questions, closed, said, vocabulary = users_for(content, partner_id)
        tallies = {kind: Tally() for kind in KINDS}
        for number in range(sessions):
            kind = KINDS[number % len(KINDS)]
            cast = replace(made[number // len(KINDS) % len(made)], seed=number)
            user = User(kind, Random(f"{partner_id} {number}"), questions, closed, said, vocabulary)
            state, steps = play(cast, user)
            tally = tallies[kind]
            tally.rapport.append(state.rapport)
            tally.acts.update(step.reply.act for step in steps)
            tally.turns += len(steps)
            faults += check(state, steps, cast.company.scenario.minutes * 60)
        for kind, tally in tallies.items():
            by_kind[kind] += tally.rapport
        curious = tallies["curious"]
        puzzled = (curious.acts["clarify"] + curious.acts["does_not_know"]) / max(1, curious.turns)
        means = ", ".join(f"{kind} {statistics.mean(tally.rapport):.2f}" for kind, tally in tallies.items() if tally.rapport)
        print(f"{partner_id:16} puzzled with the curious {puzzled:5.1%}; final rapport: {means}")
    order = sorted(by_kind, key=lambda kind: -statistics.mean(by_kind[kind]))
    print("final rapport over all: " + ", ".join(f"{kind} {statistics.mean(by_kind[kind]):.2f}" for kind in order))
    print(f"faults: {dict(faults) or 'none'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS)
