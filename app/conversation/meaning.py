"""What a sentence means: vectors of a sentence encoder, and the topic that a vector raises.

The encoder itself is passed in, since loading one is no business of the core.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from app.conversation.people import Topic

# numpy takes longer to import than the window to open, so it comes with the first cast.
if TYPE_CHECKING:
    from typing import TypeAlias

    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]


class Encoder(Protocol):
    """Turns plain sentences into vectors; the same sentence always into the same one."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row of length 1 a text, as (texts, dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class TopicHead:
    """A linear classifier over vectors: one row of weights and one bias a topic."""

    ids: tuple[str, ...]
    rows: Vectors
    biases: Vectors

    def probabilities(self, vector: Vectors) -> dict[str, float]:
        """How likely each topic is meant, summing to 1."""
        import numpy as np

        logits = self.rows @ vector + self.biases
        likely = np.exp(logits - logits.max())
        likely /= likely.sum()
        return dict(zip(self.ids, likely.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class QuestionHead:
    """Tells by a vector whether something is asked, where no word order does."""

    row: Vectors
    bias: float

    def probability(self, vector: Vectors) -> float:
        """How likely the sentence asks something."""
        return 1.0 / (1.0 + math.exp(-float(self.row @ vector) - self.bias))


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each feature counts: of a fact (see `ranking.FACT_FEATURES`), and of there being none (`NONE_FEATURES`)."""

    fact: tuple[float, ...]
    none: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """All that understanding by vectors needs."""

    encoder: Encoder
    head: TopicHead
    weights: Weights
    question: QuestionHead | None = None
    _extended: dict[tuple[str, ...], TopicHead] = field(default_factory=dict, compare=False, repr=False)

    def head_for(self, topics: Iterable[Topic]) -> TopicHead:
        """The classifier over exactly these topics; one that it was not trained on gets the mean of its phrasings as its row."""
        wanted = {topic.id: topic for topic in topics}
        key = tuple(wanted)
        if key not in self._extended:
            self._extended[key] = self._over(wanted)
        return self._extended[key]

    def _over(self, wanted: Mapping[str, Topic]) -> TopicHead:
        import numpy as np

        place = {topic_id: number for number, topic_id in enumerate(self.head.ids)}
        length = float(np.median(np.linalg.norm(self.head.rows, axis=1)))
        bias = float(np.median(self.head.biases))
        rows, biases = [], []
        for topic_id, topic in wanted.items():
            if topic_id in place:
                rows.append(self.head.rows[place[topic_id]])
                biases.append(float(self.head.biases[place[topic_id]]))
            else:
                mean = self.encoder.encode([*topic.asked, *topic.said]).mean(axis=0)
                rows.append(mean / max(1e-6, float(np.linalg.norm(mean))) * length)
                biases.append(bias)
        return TopicHead(tuple(wanted), np.stack(rows).astype(np.float32), np.array(biases, dtype=np.float32))
