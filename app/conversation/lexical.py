"""Lexical matching: which known phrasing a free sentence comes nearest to.

Phrasings and queries become bags of stems and of neighbouring pairs, weighted by inverse document
frequency; nearness is the cosine of the two. A target's score is its nearest phrasing, steadied by
the second nearest.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.conversation.words import FILLERS, FUNCTION_WORDS, stems, tokens

_PAIR_WEIGHT = 0.6
_FUNCTION_WEIGHT = 0.35
_SECOND_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class Match:
    """A target that a query comes near to, with a score of 0..1."""

    target: str
    score: float


def _features(text: str) -> Counter[str]:
    words = [word for word in tokens(text) if word not in FILLERS]
    roots = stems(words)
    bag: Counter[str] = Counter(roots)
    bag.update(f"{a} {b}" for a, b in itertools.pairwise(roots))
    return bag


_FUNCTION_STEMS = frozenset(stems(FUNCTION_WORDS))


def _kind_weight(feature: str) -> float:
    if " " in feature:
        return _PAIR_WEIGHT
    return _FUNCTION_WEIGHT if feature in _FUNCTION_STEMS else 1.0


class LexicalIndex:
    """Finds the targets whose phrasings are nearest to a text; built once, then only read."""

    def __init__(self, phrasings: Mapping[str, Iterable[str]], background: Iterable[str] = ()) -> None:
        """Index `phrasings` (target -> ways to say it); `background` texts only sharpen the weights."""
        self._targets: list[str] = []
        bags: list[Counter[str]] = []
        for target, ways in phrasings.items():
            for way in ways:
                self._targets.append(target)
                bags.append(_features(way))
        seen: Counter[str] = Counter()
        documents = [*bags, *(_features(text) for text in background)]
        for bag in documents:
            seen.update(bag.keys())
        self._documents = max(1, len(documents))
        self._seen = seen
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, bag in enumerate(bags):
            for feature, weight in self._unit(bag).items():
                self._postings.setdefault(feature, []).append((number, weight))

    def weight(self, feature: str) -> float:
        """How telling a stem is among the phrasings: its inverse document frequency, 1..8 or so."""
        return 1.0 + math.log((self._documents + 1) / (self._seen.get(feature, 0) + 1))

    def _unit(self, bag: Counter[str]) -> dict[str, float]:
        vector = {f: self.weight(f) * _kind_weight(f) * (1 + math.log(n)) for f, n in bag.items()}
        length = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        return {f: w / length for f, w in vector.items()}

    def match(self, text: str, most: int = 5) -> tuple[Match, ...]:
        """The nearest targets, best first, ties by name."""
        cosine: dict[int, float] = {}
        for feature, weight in self._unit(_features(text)).items():
            for number, other in self._postings.get(feature, ()):
                cosine[number] = cosine.get(number, 0.0) + weight * other
        best: dict[str, list[float]] = {}
        for number, score in cosine.items():
            best.setdefault(self._targets[number], []).append(score)
        ranked = []
        for target, scores in best.items():
            scores.sort(reverse=True)
            second = scores[1] if len(scores) > 1 else 0.0
            ranked.append(Match(target, min(1.0, scores[0] + _SECOND_SHARE * second)))
        ranked.sort(key=lambda m: (-m.score, m.target))
        return tuple(ranked[:most])
