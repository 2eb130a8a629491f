"""Fits what stands on the sentence encoder: the topic classifier, and the weights that pick a fact or none.

Run `python -m models.making.weigh` after the topics, a partner or the encoder changed. It needs nothing but
what Hallway itself installs, takes a few minutes and always gives the same result. It reads the topics, the
partners and `questions.toml` beside it; the questions of `tests/benchmarks` are never read.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import numpy as np

from app.content import Content, load
from app.conversation.asking import find_question
from app.conversation.meaning import Encoder, Meaning, QuestionHead, TopicHead, Weights
from app.conversation.people import Partner
from app.conversation.ranking import FACT_FEATURES, NONE_FEATURES, Features, Ranking, phrasings_of
from app.conversation.scoring import WordScores, core_of
from app.conversation.words import plain, tokens
from models.encoder import FOLDER, SentenceEncoder, write_phrasings, write_projection

if TYPE_CHECKING:
    from app.conversation.meaning import Vectors

QUESTIONS = Path(__file__).parent / "questions.toml"

_FOLDS = 2
_ELSEWHERE = 160
_NONSENSE = 30
_LOST = 0.15
_MADE_UP = 0.1
_RIDGE = 2e-3
_HEAD_RIDGE = 3e-5


@dataclass(frozen=True)
class Example:
    """A question as features, the rows of the facts that answer it (none: off topic), and how much it counts."""

    known: Features
    right: tuple[int, ...]
    counts: float


def fit_head(vectors: Vectors, labels: list[int], ids: tuple[str, ...], rounds: int = 400) -> TopicHead:
    """A multinomial logistic classifier by Adam on all examples at once."""
    rng = np.random.default_rng(1)
    count, wide = len(ids), vectors.shape[1]
    wanted = np.eye(count, dtype=np.float32)[np.array(labels)]
    # Each topic counts alike, however many phrasings it has.
    share = (1.0 / wanted.sum(axis=0))[np.array(labels)]
    share = (share / share.sum()).astype(np.float32)
    weights = np.concatenate([rng.normal(0, 0.01, (wide, count)), np.zeros((1, count))]).astype(np.float32)
    inputs = np.concatenate([vectors, np.ones((len(vectors), 1), dtype=np.float32)], axis=1)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        logits = inputs @ weights
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        slope = inputs.T @ ((likely - wanted) * share[:, None]) + _HEAD_RIDGE * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = 0.3 * (1 - step / rounds) + 0.01
        weights -= (rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)).astype(np.float32)
    return TopicHead(ids, np.ascontiguousarray(weights[:-1].T), weights[-1])


def topic_heads(content: Content, encoder: Encoder) -> tuple[TopicHead, list[TopicHead], list[tuple[str, str, int]]]:
    """The classifier on everything, one a fold on the others, and each phrasing with its topic and fold."""
    ids = tuple(topic.id for topic in content.topics)
    phrased = [(way, number) for number, t in enumerate(content.topics) for way in (*t.asked, *t.said)]
    vectors = encoder.encode([" ".join(tokens(way)) for way, _ in phrased])
    labels = [number for _, number in phrased]
    folds = [Random(f"fold {way}").randrange(_FOLDS) for way, _ in phrased]  # noqa: S311 - a fixed division
    heads = []
    for fold in range(_FOLDS):
        kept = [i for i, own in enumerate(folds) if own != fold]
        head = fit_head(vectors[kept], [labels[i] for i in kept], ids)
        heads.append(head)
        away = [i for i, own in enumerate(folds) if own == fold]
        hits = (head.rows @ vectors[away].T + head.biases[:, None]).argmax(axis=0) == np.array([labels[i] for i in away])
        print(f"topics, fold {fold}: {hits.mean():.1%} of {len(away)} phrasings found by a classifier that did not see them")
    return fit_head(vectors, labels, ids), heads, [(way, ids[n], fold) for (way, n), fold in zip(phrased, folds, strict=True)]


def question_head(content: Content, encoder: Encoder) -> QuestionHead:
    """Tells what topics' phrasings ask from what they say, with words lost here and there, and from words at random."""
    rng = Random("questions")  # noqa: S311 - the same each time

    def thinned(way: str) -> str:
        return " ".join(word for word in way.split() if rng.random() > _LOST) or way

    asked = [plain(way) for topic in content.topics for way in topic.asked]
    said = [plain(way) for topic in content.topics for way in topic.said if find_question(tokens(way)) is None]
    vocabulary = sorted({word for way in asked for word in way.split()})
    salad = [" ".join(rng.sample(vocabulary, rng.randint(3, 9))) for _ in range(len(said) // 2)]
    texts = [*asked, *map(thinned, asked), *said, *map(thinned, said), *salad]
    labels = [1] * (2 * len(asked)) + [0] * (2 * len(said) + len(salad))
    vectors = encoder.encode(texts)
    folds = np.array([rng.randrange(5) for _ in texts])
    kept = folds > 0
    checked = fit_head(vectors[kept], [label for label, fold in zip(labels, folds, strict=True) if fold], ("said", "asked"))
    likely = np.array([checked.probabilities(vector)["asked"] for vector in vectors[~kept]])
    right = np.array(labels)[~kept] == 1
    print(f"asked or said, left out: of what is called asked {right[likely > 0.9].mean():.1%} is, and {(likely[right] > 0.9).mean():.1%} of it is found")
    head = fit_head(vectors, labels, ("said", "asked"))
    return QuestionHead((head.rows[1] - head.rows[0]).astype(np.float32), float(head.biases[1] - head.biases[0]))


def examples(content: Content, encoder: Encoder, heads: list[TopicHead], phrased: list[tuple[str, str, int]]) -> Iterator[Example]:
    """What the weights learn from: questions of writers who saw only the answers, and, counting less, off-topic phrasings and nonsense.

    Phrasings of the partners themselves are no use for it: left out in turn they are much harder than what people ask.
    """
    asked = tomllib.loads(QUESTIONS.read_text("utf-8"))
    blank = Weights((0.0,) * len(FACT_FEATURES), (0.0,) * len(NONE_FEATURES))
    for partner in content.partners.values():
        rng = Random(partner.id)  # noqa: S311 - a fixed choice
        words = WordScores(partner, content.topics, alone=False)
        by_fold = [Ranking(partner, content.topics, Meaning(encoder, head, blank), words) for head in heads]
        place = {fact.id: number for number, fact in enumerate(partner.facts)}

        def known(text: str, fold: int, *, by_fold: list[Ranking] = by_fold, partner: Partner = partner) -> Features:
            return by_fold[fold].features(core_of(text, set(tokens(partner.name))), text)

        covered = {fact.topic for fact in partner.facts}
        elsewhere = [(way, fold) for way, topic, fold in phrased if topic not in covered and not topic.startswith("your-")]
        for way, fold in rng.sample(elsewhere, min(_ELSEWHERE, len(elsewhere))):
            yield Example(known(way, fold), (), _MADE_UP)
        vocabulary = sorted({word for way, _, _ in phrased for word in way.split()})
        for _ in range(_NONSENSE):
            yield Example(known(" ".join(rng.sample(vocabulary, rng.randint(3, 9))), 0), (), _MADE_UP)
        for entry in asked.get(partner.id, {"asks": []})["asks"]:
            facts = () if entry["facts"] == "none" else tuple(place[fact] for fact in entry["facts"])
            yield Example(known(entry["text"], rng.randrange(_FOLDS)), facts, 1.0)
            heard = " ".join(word for word in plain(entry["text"]).split() if rng.random() > _LOST)
            yield Example(known(heard, rng.randrange(_FOLDS)), facts, 0.5)


def fit_weights(some: list[Example], rounds: int = 1500) -> Weights:
    """The weights under which the right facts, or none, are likeliest; by Adam."""
    wide, none_wide = len(FACT_FEATURES), len(NONE_FEATURES)
    most = max(len(e.known.facts) for e in some)
    rows = np.zeros((len(some), most, wide), dtype=np.float64)
    there = np.zeros((len(some), most + 1), dtype=bool)
    right = np.zeros((len(some), most + 1), dtype=np.float64)
    for number, one in enumerate(some):
        rows[number, : len(one.known.facts)] = one.known.rows
        there[number, : len(one.known.facts)] = there[number, -1] = True
        right[number, list(one.right) or [-1]] = 1.0
    none = np.stack([e.known.none for e in some]).astype(np.float64)
    counts = np.array([e.counts for e in some])
    counts /= counts.sum()
    weights = np.zeros(wide + none_wide)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = np.concatenate([rows @ weights[:wide], (none @ weights[wide:])[:, None]], axis=1)
        scores = np.where(there, scores, -1e9)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        among = likely * right
        target = among / np.maximum(among.sum(axis=1, keepdims=True), 1e-12)
        gap = (likely - target) * counts[:, None]
        slope = np.concatenate([np.einsum("nf,nfk->k", gap[:, :-1], rows), gap[:, -1] @ none]) + _RIDGE * weights / len(weights)
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        rate = 0.1 * (1 - step / rounds) + 0.002
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-10)
    return Weights(tuple(round(float(w), 4) for w in weights[:wide]), tuple(round(float(w), 4) for w in weights[wide:]))


def make(content: Content, encoder: Encoder) -> Meaning:
    """Everything that is fitted, in one."""
    head, heads, phrased = topic_heads(content, encoder)
    some = list(examples(content, encoder, heads, phrased))
    print(f"{len(some)} examples for the weights, {sum(not e.right for e in some)} of them with no answer")
    return Meaning(encoder, head, fit_weights(some), question_head(content, encoder))


def save(meaning: Meaning, folder: Path) -> None:
    """Write what was fitted beside the encoder."""
    if meaning.question is None:
        raise ValueError("nothing was fitted that tells questions")
    with (folder / "topics.npz").open("wb") as file:
        np.savez(file, question=meaning.question.row, question_bias=np.float32(meaning.question.bias), rows=meaning.head.rows.astype(np.float16), biases=meaning.head.biases.astype(np.float32))
    weights = {
        "topics": list(meaning.head.ids),
        "fact": dict(zip(FACT_FEATURES, meaning.weights.fact, strict=True)),
        "none": dict(zip(NONE_FEATURES, meaning.weights.none, strict=True)),
    }
    (folder / "weights.json").write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


def _all_texts(content: Content) -> Iterator[str]:
    for topic in content.topics:
        yield from (plain(way) for way in (*topic.asked, *topic.said))
    for partner in content.partners.values():
        yield from phrasings_of(partner)


def main() -> None:
    """Fit everything and write it, and the vectors of all shipped phrasings."""
    content = load()
    (FOLDER / "phrasings.npz").unlink(missing_ok=True)
    write_projection(_all_texts(content))
    encoder = SentenceEncoder()
    save(make(content, encoder), FOLDER)
    known = write_phrasings(encoder, (text for partner in content.partners.values() for text in phrasings_of(partner)))
    print(f"{known} phrasings kept as vectors")


if __name__ == "__main__":
    main()
