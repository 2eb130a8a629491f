"""What must hold of any talk, whatever is said."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from app.content import Content
from app.conversation.coach import coach
from app.conversation.engine import Cast, begin, open_talk, take_turn
from app.conversation.types import State, Utterance
from app.meanings import load_meaning

SAYINGS = [
    "", "hi i'm sam", "what do you work on", "do you have any hobbies", "tell me more", "wow", "and you", "why",
    "i work on soil bacteria", "that must have been hard", "could you nominate me", "could we collaborate on this",
    "what is the capital of mongolia", "i loved your talk", "no i don't agree", "sorry", "thank you", "i can send you data",
    "what do you do on weekends i love climbing and last month i went up a wall with friends", "blah blah blah",
    "how did you get into this", "what went wrong", "what would you do differently", "any advice for me", "what's next",
    "we had the same trouble last year my student broke the cell and then we found out it was the glue " * 8,
]


@pytest.fixture(scope="module")
def casts(own: Content) -> list[Cast]:
    """One cast a scenario, made once: a seed is put in for each talk."""
    return [Cast.of(scenario, own.partners[scenario.partner], own.topics, 0, load_meaning()) for scenario in own.scenarios.values()]


def talk(cast: Cast, sayings: list[str], pace: float) -> State:
    state = begin(cast)
    if cast.company.scenario.opens == "partner":
        state = open_talk(cast, state).state
    now = 0.0
    for text in sayings:
        now += pace
        state = take_turn(cast, state, Utterance(text, now, now)).state
        if state.ended:
            break
    return state


@pytest.mark.parametrize("seed", range(30))
def test_any_talk_ends_in_time_says_nothing_twice_and_can_be_coached(own: Content, casts: list[Cast], seed: int) -> None:
    chance = Random(seed)
    # Each seed takes every sixth scenario, so that each scenario is talked through five times.
    for cast in (replace(one, seed=seed) for one in casts[seed % 6 :: 6]):
        scenario = cast.company.scenario
        pace = 20.0
        sayings = [chance.choice(SAYINGS) for _ in range(round(scenario.minutes * 60 / pace) + 2)]
        state = talk(cast, sayings, pace)
        assert state.ended
        partner_turns = [t for t in state.turns if t.speaker == "partner" and t.text]
        assert len({t.text for t in partner_turns}) == len(partner_turns)
        assert all(t.reply and 0 <= t.reply.rapport <= 1 for t in state.turns if t.speaker == "partner")
        assert [t.number for t in state.turns] == list(range(1, len(state.turns) + 1))
        assert len(state.told) == len(set(state.told))
        debrief = coach(state.turns, scenario, own.topics)
        assert debrief.measures.hooks_picked_up <= debrief.measures.hooks_offered


def test_the_same_seed_and_words_give_the_same_session(own: Content) -> None:
    scenario, partner = own.scene("poster-collaborator")
    sayings = [s for s in SAYINGS if s]
    one, two, other = (talk(Cast.of(scenario, partner, own.topics, seed), sayings, 10) for seed in (7, 7, 8))
    assert one == two
    assert [t.text for t in one.turns] != [t.text for t in other.turns]


def test_a_talk_can_be_taken_again_from_any_turn(mini: Content) -> None:
    scenario, partner = mini.scene("glass-poster")
    cast = Cast.of(scenario, partner, mini.topics, 3)
    state = begin(cast)
    states = [state]
    for number, text in enumerate(["hi i'm sam", "what do you work on", "how does it work", "and what went wrong"]):
        state = take_turn(cast, state, Utterance(text, number * 10, number * 10)).state
        states.append(state)
    again = take_turn(cast, states[2], Utterance("how does it work", 20, 20)).state
    assert again == states[3]


def test_a_talk_that_has_ended_takes_no_more_turns(mini: Content) -> None:
    scenario, partner = mini.scene("glass-poster")
    cast = Cast.of(scenario, partner, mini.topics, 3)
    state = take_turn(cast, begin(cast), Utterance("goodbye it was nice talking to you")).state
    assert state.ended
    with pytest.raises(ValueError, match="ended"):
        take_turn(cast, state, Utterance("hello"))


def test_follow_ups_warm_and_changes_of_subject_cool(own: Content) -> None:
    scenario, partner = own.scene("poster-collaborator")
    cast = Cast.of(scenario, partner, own.topics, 1)
    state = take_turn(cast, begin(cast), Utterance("what are you working on these days", 5, 5)).state
    assert state.open_hooks
    warm = take_turn(cast, state, Utterance(state.open_hooks[-1].follow_up, 20, 20))
    cold = take_turn(cast, state, Utterance("so where are you from originally", 20, 20))
    assert warm.state.rapport > state.rapport > cold.state.rapport


def test_what_must_be_earned_is_guarded_in_words_of_its_own_and_stays_on_offer(mini: Content) -> None:
    scenario, partner = mini.scene("glass-poster")
    cast = Cast.of(scenario, partner, mini.topics, 3)
    told = take_turn(cast, begin(cast), Utterance("how did you get into this field", 5, 5)).state
    cold = replace(told, rapport=0.01)
    step = take_turn(cast, cold, Utterance("what did your father make of your work", 20, 20))
    assert step.reply.text in partner.lines.guards
    assert step.reply.act == "does_not_know"
    assert [hook.leads_to for hook in step.state.open_hooks] == ["father-says"]
    warm = take_turn(cast, replace(step.state, rapport=0.6), Utterance("so what did your father make of your work", 40, 40))
    assert warm.reply.answers == "father-says"
