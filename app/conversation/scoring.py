"""How near each fact of a partner comes to a question, by its words alone.

This is what is left where there is no sentence encoder; its scores are also features of `ranking`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.conversation.asking import find_question, without_courtesies
from app.conversation.lexical import LexicalIndex
from app.conversation.people import Fact, Partner, Topic
from app.conversation.words import FILLERS, content_stems, tokens

_TOPIC_SHARE = 0.95
_AGREEMENT_BONUS = 0.25
_SAYS_SHARE = 0.8
_UNHEARD_OF = 0.6
_RIVAL = 0.45
_EMPTY = frozenset(content_stems("time like happen way thing part kind"))
"""What a question may hold and still name nothing."""


def ways_to_ask(partner: Partner) -> dict[str, list[str]]:
    """The phrasings that ask for each fact: its own, and the follow-ups of the hooks that lead to it."""
    ways: dict[str, list[str]] = {fact.id: list(fact.asked) for fact in partner.facts}
    for fact in partner.facts:
        for hook in fact.hooks:
            ways[hook.leads_to].append(hook.follow_up)
    return ways


def core_of(text: str, called: Collection[str]) -> str:
    """The question alone, without what led up to it, politeness, and the partner's own name."""
    words = tuple(word for word in tokens(text) if word not in FILLERS)
    asking = find_question(words)
    asked = words[asking.start : asking.end] if asking else words
    if asking and asking.start and set(content_stems(" ".join(asked))) <= _EMPTY:
        asked = words[: asking.end]  # "you cleaned pools, what was that like": what is meant stands before
    return " ".join(word for word in without_courtesies(asked) if word not in called) or text


class WordScores:
    """A partner's facts, indexed by the words they are asked for and told in; built once, then only read."""

    def __init__(self, partner: Partner, topics: Collection[Topic], *, alone: bool = True) -> None:
        """Index the facts by their own phrasings, the follow-ups that lead to them, and their words.

        Where the words are not `alone` in telling facts apart, the topics' phrasings are not weighed, which takes
        most of the time.
        """
        self._facts: tuple[Fact, ...] = partner.facts
        ways = ways_to_ask(partner)
        background = [way for topic in topics for way in (*topic.asked, *topic.said)] if alone else []
        self._asked = LexicalIndex(ways, [*background, *(s for f in partner.facts for s in f.says)])
        self._says = LexicalIndex({f.id: f.says for f in partner.facts}, background)
        self._topical = frozenset(fact.topic for fact in partner.facts)
        phrased = {topic.id: (*topic.asked, *topic.said) for topic in topics}
        self._words = {
            fact.id: frozenset(
                root
                for text in (*ways[fact.id], *fact.says, *fact.brief, *phrased.get(fact.topic, ()))
                for root in content_stems(text)
            )
            for fact in partner.facts
        }

    def asked(self, *texts: str) -> dict[str, float]:
        """How near each fact's phrasings come, 0..1."""
        return _best(self._asked, len(self._facts), texts)

    def says(self, *texts: str) -> dict[str, float]:
        """How near each fact's own words come, 0..1."""
        return _best(self._says, len(self._facts), texts)

    def heard_of(self, core: str) -> dict[str, float]:
        """The share of what a question names that was ever said about each fact, 0..1; empty where it names nothing."""
        meant = {root: self._asked.weight(root) for root in content_stems(core)}
        total = sum(meant.values())
        if not meant:
            return {}
        return {fact.id: sum(meant[root] for root in meant.keys() & self._words[fact.id]) / total for fact in self._facts}

    def scores(self, core: str, text: str, topics: Mapping[str, float]) -> dict[str, float]:
        """How near each fact comes to the question, 0..1: by its own phrasings, its topic and its words.

        What nobody ever said about a fact speaks against it, and so does a topic on which this
        partner knows nothing.
        """
        direct, said, heard_of = self.asked(core, text), self.says(core, text), self.heard_of(core)
        rival = max((score for topic, score in topics.items() if topic not in self._topical), default=0.0)
        scores: dict[str, float] = {}
        for fact in self._facts:
            by = sorted(
                (direct.get(fact.id, 0.0), topics.get(fact.topic, 0.0) * _TOPIC_SHARE, said.get(fact.id, 0.0) * _SAYS_SHARE),
                reverse=True,
            )
            score = min(1.0, by[0] + _AGREEMENT_BONUS * by[1]) * (1.0 - _RIVAL * rival)
            scores[fact.id] = score * (1.0 - _UNHEARD_OF * (1.0 - heard_of.get(fact.id, 1.0)))
        return scores


def _best(index: LexicalIndex, most: int, texts: tuple[str, ...]) -> dict[str, float]:
    best: dict[str, float] = {}
    for text in dict.fromkeys(texts):
        for match in index.match(text, most=most):
            best[match.target] = max(match.score, best.get(match.target, 0.0))
    return best
