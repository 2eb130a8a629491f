"""Which fact is meant, by meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content import Content, load, read_pack
from app.conversation.engine import Cast, take_turn
from app.conversation.meaning import Meaning
from app.conversation.people import Scenario
from app.conversation.types import State, Utterance
from app.meanings import load_meaning
from app.paths import ASSETS


@pytest.fixture(scope="module")
def meaning() -> Meaning:
    loaded = load_meaning()
    assert loaded is not None
    return loaded


def told(cast: Cast, text: str) -> str | None:
    return take_turn(cast, State(rapport=1.0), Utterance(text, 9, 9)).reply.answers


@pytest.mark.parametrize(
    ("scenario_id", "asked", "fact"),
    [
        ("editor-lunch", "how do i find out whether my study is for you", "the-opposite-result"),
        ("editor-lunch", "does a famous name on the paper make any difference to you", "thirty-one-flipped"),
        ("peer-bus", "which planet has the most moons these days", None),
        ("editor-lunch", "do you sell car insurance", None),
    ],
)
def test_free_words_find_their_fact_or_none(own: Content, meaning: Meaning, scenario_id: str, asked: str, fact: str | None) -> None:
    scenario, partner = own.scene(scenario_id)
    assert told(Cast.of(scenario, partner, own.topics, 1, meaning), asked) == fact


def test_a_fact_without_phrasings_is_found_by_its_topic(meaning: Meaning) -> None:
    content = load()
    pack = read_pack(ASSETS / "example-pack", content)
    content = content.with_pack(pack)
    scenario, partner = content.scene(next(iter(pack.scenarios)))
    bare = replace(partner, facts=tuple(replace(fact, asked=()) for fact in partner.facts))
    cast = Cast.of(scenario, bare, content.topics_for(scenario.id), 1, meaning)
    ways = {topic.id: topic.asked for topic in content.topics_for(scenario.id)}
    found = 0
    for fact in bare.facts:
        alone = [other for other in bare.facts if other.topic == fact.topic] == [fact]
        found += alone and told(cast, ways[fact.topic][1]) == fact.id
    assert found >= len({fact.topic for fact in bare.facts}) // 2


def test_the_same_words_find_the_same_fact_every_time(own: Content, meaning: Meaning) -> None:
    scenario = Scenario("s", "", "", "marcus-bell", "", "", 60, "user")
    one, other = (Cast.of(scenario, own.partners["marcus-bell"], own.topics, 1, meaning) for _ in range(2))
    for text in ("how do i know if my idea belongs with you", "what does your family make of your job"):
        assert told(one, text) == told(other, text) is not None


def test_a_detail_of_what_was_told_comes_from_what_was_left_unsaid(own: Content, meaning: Meaning) -> None:
    scenario, partner = own.scene("lab-mate-reception")
    cast = Cast.of(scenario, partner, own.topics, 4, meaning)
    first = take_turn(cast, State(rapport=1.0, greeted=True), Utterance("what happened to the dead plant in our office", 9, 9))
    assert first.reply.answers == "plant-came-with-me"
    second = take_turn(cast, first.state, Utterance("and is it still dead", 20, 20))
    assert second.reply.answers == "plant-came-with-me"
    assert second.reply.text not in first.reply.text
    # Each sentence once: the third time there is something else, or nothing.
    third = take_turn(cast, second.state, Utterance("and is it still dead", 30, 30))
    assert second.reply.text not in third.reply.text
