"""The sentence encoder and what stands on it, as shipped."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from app.content import Content
from app.conversation.meaning import Meaning
from app.conversation.people import Topic
from app.conversation.ranking import phrasings_of
from app.meanings import load_meaning
from models.encoder import FOLDER, SentenceEncoder

REPOSITORY_BYTES = 30_000_000


@pytest.fixture(scope="module")
def encoder() -> SentenceEncoder:
    return SentenceEncoder()


def test_a_sentence_has_one_vector_whatever_stands_beside_it(encoder: SentenceEncoder) -> None:
    alone = encoder.encode(["what do you do when it rains in the desert"])[0]
    anew = SentenceEncoder().encode(["hi", "what do you do when it rains in the desert", "a " * 80])[1]
    assert np.array_equal(alone, anew)
    assert float(np.linalg.norm(alone)) == pytest.approx(1.0, abs=1e-4)


def test_like_questions_are_near_and_others_are_not(encoder: SentenceEncoder) -> None:
    one, same, other = encoder.encode(
        ["how did you end up in this line of work", "what was your road into this profession", "is there any soup left over there"]
    )
    assert float(one @ same) > 0.5 > float(one @ other)


def test_an_empty_text_and_strange_signs_have_vectors_too(encoder: SentenceEncoder) -> None:
    assert np.isfinite(encoder.encode(["", "\x00", "日本語", "🙂" * 500])).all()


def test_nobody_waits_for_the_shipped_phrasings(encoder: SentenceEncoder, own: Content) -> None:
    missing = {partner.id for partner in own.partners.values() if not all(map(encoder.knows, phrasings_of(partner)))}
    assert not missing, "run python -m models.making.weigh: phrasings of these partners have changed"


def test_a_shipped_vector_is_the_one_the_model_makes(encoder: SentenceEncoder, own: Content) -> None:
    some = [text for partner in own.partners.values() for text in phrasings_of(partner)[:: 97]]
    shipped = encoder.encode(some)
    made = np.stack([encoder._run(text) for text in some])
    assert float((shipped * made).sum(axis=1).min()) > 0.999


def test_a_missing_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        SentenceEncoder(tmp_path)


def test_without_a_model_words_must_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.meanings.SentenceEncoder", lambda: SentenceEncoder(tmp_path))
    assert load_meaning.__wrapped__() is None


def test_the_classifier_knows_the_shipped_topics(own: Content) -> None:
    meaning = load_meaning()
    assert meaning is not None
    assert {topic.id for topic in own.topics} == set(meaning.head.ids), "run python -m models.making.weigh"
    likely = meaning.head_for(own.topics).probabilities(meaning.encoder.encode(["how do you get home from here when do you leave"])[0])
    assert sum(likely.values()) == pytest.approx(1.0, abs=1e-4)
    assert max(likely, key=lambda topic: likely[topic]) == "departure"


def test_a_topic_of_a_pack_is_known_by_its_phrasings(own: Content) -> None:
    meaning = load_meaning()
    assert meaning is not None
    bees = Topic("bees", "bees", ("do you keep bees", "how many hives do you have", "have you ever been stung by your bees"), ("i have two hives",))
    likely = Meaning(meaning.encoder, meaning.head, meaning.weights).head_for([*own.topics, bees]).probabilities(
        meaning.encoder.encode(["how are the hives doing this year"])[0]
    )
    assert max(likely, key=lambda topic: likely[topic]) == "bees"


def test_what_is_shipped_is_small_enough() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir() if path.is_file()) < REPOSITORY_BYTES
