"""Which fact a question is after, and what speaks against telling one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content import Content
from app.conversation.engine import Cast, begin, read, take_turn
from app.conversation.people import Topic
from app.conversation.recall import Recall
from app.conversation.types import State, Utterance


@pytest.fixture
def cast(mini: Content) -> Cast:
    scenario, partner = mini.scene("glass-poster")
    return Cast.of(scenario, partner, mini.topics, 1)


def recalled(cast: Cast, text: str, state: State | None = None) -> Recall:
    there = state or begin(cast)
    return cast.company.knowledge.recall(text, read(cast, there, text), there)


@pytest.mark.parametrize(
    "text",
    [
        "sorry to bother you but if i may ask what went wrong",
        "what went wrong exactly if you don't mind me asking",
        "hello ada what went wrong",
        "i have been standing here for a while and i wonder what went wrong",
    ],
)
def test_politeness_the_name_and_what_leads_up_to_a_question_do_not_hide_it(cast: Cast, text: str) -> None:
    found = recalled(cast, text)
    assert found.fact is not None
    assert found.fact.id == "door-came-off"


def test_words_that_nobody_ever_said_about_a_fact_speak_against_it(cast: Cast) -> None:
    assert recalled(cast, "do you have any hobbies").fact is not None
    assert recalled(cast, "do you have any bananas").fact is None


def test_a_topic_on_which_they_know_nothing_draws_no_fact_of_another(mini: Content) -> None:
    scenario, partner = mini.scene("glass-poster")
    text = "do you work on the weather at weekends"
    known = recalled(Cast.of(scenario, partner, mini.topics, 1), text).score
    weather = Topic("weather", "the weather", ("do you work on the weather at weekends", "how is the weather"))
    assert recalled(Cast.of(scenario, partner, (*mini.topics, weather), 1), text).score < known


def test_what_an_open_hook_leads_to_is_nearer_than_before(cast: Cast) -> None:
    after = take_turn(cast, begin(cast), Utterance("how do you do it with glass", 9, 9)).state
    text = "was the restaurant cheap"
    assert after.open_hooks
    assert after.open_hooks[0].leads_to == "pizza-oven"
    assert recalled(cast, text, after).score > recalled(cast, text).score > 0


def test_what_was_hard_to_tell_is_not_followed_by_small_talk(mini: Content) -> None:
    scenario, partner = mini.scene("glass-poster")
    for seed in range(12):
        facts = tuple(replace(f, needs_rapport=0.6) if f.id == "rows-a-boat" else f for f in partner.facts)
        cast = Cast.of(scenario, replace(partner, facts=facts), mini.topics, seed)
        step = take_turn(cast, State(rapport=0.9, since_asked=9, greeted=True), Utterance("what do you do for fun", 9, 9))
        assert step.reply.answers == "rows-a-boat"
        assert step.reply.asks is None
