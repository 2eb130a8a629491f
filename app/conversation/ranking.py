"""Which fact of a partner a question is after, or none: trained weights over what vectors and words tell.

A multinomial logistic model: each fact, and there being none, has a score from a few features; the
scores become probabilities. `models/making/weigh.py` fits the weights from the very features made here.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.conversation.meaning import Meaning
from app.conversation.people import Partner, Topic
from app.conversation.scoring import WordScores, ways_to_ask
from app.conversation.words import plain, tokens

FACT_FEATURES = ("asked", "asked_more", "whole", "whole_more", "topic", "topic_log", "words_asked", "words_said", "heard_of", "first")
NONE_FEATURES = ("one", "elsewhere", "asked", "whole", "topic", "words_asked", "heard_of", "short", "second")

if TYPE_CHECKING:
    from app.conversation.meaning import Vectors

_NEXT = 3
_ENOUGH = 3
_OF_A_TOPIC = 24
_SHORT = 4
_LEAST = 1e-4


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of a question: one row a fact, and one for none."""

    facts: tuple[str, ...]
    rows: Vectors
    none: Vectors


@dataclass(frozen=True, slots=True)
class Ranked:
    """How likely each fact is meant, and that none is; together 1."""

    facts: dict[str, float]
    none: float


class Ranking:
    """A partner's facts as vectors and words; built once, it remembers only what was asked last."""

    def __init__(self, partner: Partner, topics: Collection[Topic], meaning: Meaning, words: WordScores) -> None:
        """Encode the ways each fact is asked for."""
        self._meaning = meaning
        self._words = words
        self._head = meaning.head_for(topics)
        self._facts = tuple(fact.id for fact in partner.facts)
        place = {fact_id: number for number, fact_id in enumerate(self._facts)}
        self._topic = {fact.id: fact.topic for fact in partner.facts}
        ways = [(place[fact], way) for fact, way in (*_asked(partner), *_asked_by_topic(partner, topics))]
        self._way_vectors = meaning.encoder.encode([text for _, text in ways])
        self._last: tuple[str, str, Ranked] | None = None
        self._ways_of = _rows_of(len(self._facts), [fact for fact, _ in ways])

    def rank(self, core: str, text: str) -> Ranked:
        """How likely each fact is what `text`, with its question `core`, asks for."""
        # A turn is looked at from several sides, and each asks the same.
        if self._last is None or self._last[:2] != (core, text):
            self._last = (core, text, self._rank(core, text))
        return self._last[2]

    def _rank(self, core: str, text: str) -> Ranked:
        import numpy as np

        known = self.features(core, text)
        weights = self._meaning.weights
        scores = np.append(known.rows @ np.array(weights.fact), known.none @ np.array(weights.none))
        likely = np.exp(scores - scores.max())
        likely /= likely.sum()
        return Ranked(dict(zip(known.facts, likely[:-1].tolist(), strict=True)), float(likely[-1]))

    def nearest(self, text: str, sentences: Sequence[str]) -> tuple[int, float]:
        """Which of the sentences comes nearest to a text in meaning, and how near, up to 1."""
        vectors = self._meaning.encoder.encode([plain(text), *map(plain, sentences)])
        near = vectors[1:] @ vectors[0]
        return int(near.argmax()), float(near.max())

    def features(self, core: str, text: str) -> Features:
        """The features of a question."""
        import numpy as np

        core, text = plain(core), plain(text)
        vectors = self._meaning.encoder.encode([core, text])
        one, all_in = (self._head.probabilities(vector) for vector in vectors)
        likely = {topic: (p + all_in[topic]) / 2 for topic, p in one.items()}
        near = self._way_vectors @ vectors.T
        by_words, said_words = self._words.asked(core, text), self._words.says(core)
        heard_of = self._words.heard_of(core)
        rows = np.zeros((len(self._facts), len(FACT_FEATURES)), dtype=np.float32)
        for number, fact in enumerate(self._facts):
            asked = -np.sort(-near[self._ways_of[number]], axis=0)[:_NEXT]
            topic = likely.get(self._topic[fact], 0.0)
            rows[number, :4] = (*asked[0][:1], asked[:, 0].mean(), *asked[0][1:], asked[:, 1].mean()) if len(asked) else 0.0
            rows[number, 4:-1] = (
                topic,
                math.log(max(_LEAST, topic)) / 10.0,
                by_words.get(fact, 0.0),
                said_words.get(fact, 0.0),
                heard_of.get(fact, 0.0),
            )
        rows[int((rows[:, 1] + rows[:, 3]).argmax()), -1] = 1.0
        covered = set(self._topic.values())
        elsewhere = max((p for topic, p in likely.items() if topic not in covered), default=0.0)
        best = np.sort(rows[:, 0])[::-1]
        none = np.array(
            (
                1.0,
                elsewhere,
                best[0],
                rows[:, 2].max(),
                max(likely.values(), default=0.0),
                rows[:, 6].max(),
                rows[:, 8].max(),
                float(len(tokens(core)) <= _SHORT),
                best[1] if best.size > 1 else 0.0,
            ),
            dtype=np.float32,
        )
        return Features(self._facts, rows, none)


def phrasings_of(partner: Partner) -> tuple[str, ...]:
    """Every text of a partner that is encoded."""
    return tuple(text for _, text in _asked(partner))


def _asked_by_topic(partner: Partner, topics: Collection[Topic]) -> list[tuple[str, str]]:
    """For facts with few phrasings of their own, as in a partner written in a hurry: some of their topic's."""
    own = Counter(fact for fact, _ in _asked(partner))
    phrased = {topic.id: topic.asked for topic in topics}
    few = [(fact.id, phrased.get(fact.topic, ())) for fact in partner.facts if own[fact.id] < _ENOUGH]
    return [(fact, plain(way)) for fact, ways in few for way in ways[:: max(1, len(ways) // _OF_A_TOPIC)]]


def _asked(partner: Partner) -> list[tuple[str, str]]:
    return [(fact, plain(way)) for fact, some in ways_to_ask(partner).items() for way in some]


def _rows_of(facts: int, owners: list[int]) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in range(facts)]
    for row, owner in enumerate(owners):
        rows[owner].append(row)
    return rows
