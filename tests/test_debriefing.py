"""The words of the debrief: what stands there when the coach found nothing, and sentences made of counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.conversation.types import Debrief, Loop, Measures, Note, Turn, Word
from app.debriefing import (
    about_length,
    emphasis,
    exact_length,
    heard_poorly,
    leads,
    loop_words,
    loops_words,
    measured,
    note_turn,
    plain,
    suggestion,
    withheld,
)
from app.terminal import page

NOTE = Note((2, 3), "request", "request_early", good=False, says="You passed over *the gel*.", instead="Why?", ground="So.")
SPOKE = Measures(user_turns=2)


def turn(number: int, confidence: float | None, speaker: str = "user") -> Turn:
    words = () if confidence is None else (Word("hm", 0, 1, confidence),)
    return Turn(number, speaker, "hm", words=words)  # type: ignore[arg-type]


def test_a_lead_carries_its_note_and_its_part_of_the_loop() -> None:
    well, missed, practice = leads(Debrief(NOTE, None, replace(NOTE, skill="close"), measures=SPOKE))
    assert (well.title, well.part, well.says, well.note) == ("Done well", "ask", NOTE.says, NOTE)
    assert missed.note is None
    assert practice.part == "respond"


def test_where_nothing_was_said_two_kind_lines_stand() -> None:
    told = leads(Debrief(None, None, None))
    assert [lead.title for lead in told] == ["This time", "Next time"]
    assert "Nothing was said" in told[0].says


def test_nobody_who_spoke_is_told_that_nothing_was_said() -> None:
    well = leads(Debrief(None, None, None, measures=SPOKE))[0]
    assert well.says == "You went in and spoke, 2 times. Your words were not heard clearly enough to say more."


@pytest.mark.parametrize(
    ("offered", "taken", "says"),
    [(0, 0, "No detail was offered"), (2, 2, "every detail that was offered was taken up"), (2, 1, "Nothing that called for")],
)
def test_no_missed_hook_has_three_reasons(offered: int, taken: int, says: str) -> None:
    measures = Measures(user_turns=3, hooks_offered=offered, hooks_picked_up=taken)
    assert says in leads(Debrief(None, None, None, measures=measures))[1].says


def test_a_suggestion_is_asked_or_said() -> None:
    assert suggestion(NOTE) == "You might have asked: “Why?”"
    assert suggestion(replace(NOTE, instead="Thank you.")) == "You might have said: “Thank you.”"
    assert not suggestion(replace(NOTE, instead=""))


def test_stars_lean_what_is_between_them_and_only_that() -> None:
    assert emphasis("a *b c* d*e") == (("a ", False), ("b c", True), (" d*e", False))
    assert plain("You passed over *the gel*.") == "You passed over the gel."


def test_a_note_stands_at_the_first_turn_of_the_user_that_it_rests_on() -> None:
    talk = (turn(1, None), turn(2, None, "partner"), turn(3, None))
    assert note_turn(NOTE, talk) == 3
    assert note_turn(NOTE, ()) == 2


def test_what_was_heard_poorly_is_told_and_counted() -> None:
    talk = (turn(1, 0.2), turn(2, 0.2, "partner"), turn(3, 0.9), turn(4, None))
    assert [heard_poorly(one) for one in talk] == [True, False, False, False]
    assert withheld(talk).startswith("One of your turns was not heard clearly enough")
    assert withheld((*talk, turn(5, 0.1))).startswith("2 of your turns were not")
    assert not withheld(talk[1:])


@pytest.mark.parametrize(
    ("measures", "says"),
    [
        (Measures(user_turns=3, questions=2), "Try one story of your own"),
        (Measures(user_turns=3, stories=2), "asked nothing"),
        (Measures(user_turns=3, stories=2, questions=3, follow_ups=1), "ask once more about an answer"),
        (Measures(user_turns=3, stories=1, questions=2, follow_ups=1), "Try it with another partner"),
    ],
)
def test_what_to_practice_where_nothing_stood_out_is_what_was_not_done(measures: Measures, says: str) -> None:
    assert says in leads(Debrief(None, None, None, measures=measures))[2].says


@pytest.mark.parametrize(
    ("loop", "words"),
    [
        (Loop((1, 2, 3), asked=True, listened=True, responded="story"), "Whole: you came back with a story of your own."),
        (Loop((1, 2), asked=True, listened=False, responded=None), "The talk ended here."),
        (Loop((1, 2, 3), asked=True, listened=False, responded="question"), "Your next question opened something new."),
        (
            Loop((1, 2, 3), asked=False, listened=True, responded=None),
            "You answered it yourself, and no comment, story or question came back.",
        ),
    ],
)
def test_a_loop_tells_what_it_lacks(loop: Loop, words: str) -> None:
    assert loop_words(loop) == words


@pytest.mark.parametrize(
    ("loops", "whole", "words"),
    [
        (0, 0, "You asked no question this time, so there is no loop to show."),
        (1, 1, "You opened one loop, and it was whole."),
        (4, 4, "You opened 4 loops, and all of them were whole."),
        (4, 0, "You opened 4 loops; none was whole."),
        (4, 1, "You opened 4 loops; one was whole."),
        (4, 3, "You opened 4 loops; 3 were whole."),
    ],
)
def test_loops_are_counted_in_words(loops: int, whole: int, words: str) -> None:
    assert loops_words(Measures(loops=loops, whole_loops=whole)) == words


def test_measures_say_only_what_was_measured() -> None:
    full = Measures(3, 2, 1, 1, 3, 1, 1, 2, 0.413, 58, 21.4, 2, 1, 245.0)
    assert dict(measured(full)) == {
        "Questions": "2, of them 1 open and 1 following up",
        "Details picked up": "1 of 3 offered",
        "Comments and stories": "1 comment, 2 stories",
        "Your share of the words": "41%",
        "Your longest turn": "58 words, 21 seconds",
        "Time": "4 minutes and 5 seconds",
    }
    assert [name for name, _ in measured(Measures())] == ["Questions", "Details picked up", "Comments and stories", "Time"]


def test_lengths() -> None:
    assert [about_length(s) for s in (0, 59, 60, 89, 200)] == ["under a minute", "under a minute", "1 minute", "1 minute", "3 minutes"]
    assert [exact_length(s) for s in (0, 1, 60, 121)] == ["0 seconds", "1 second", "1 minute", "2 minutes and 1 second"]


def test_the_terminal_too_says_what_it_could_not_hear() -> None:
    assert any("not heard clearly" in line for line in page(Debrief(None, None, None), [turn(1, 0.1)]))
    assert not any("not heard clearly" in line for line in page(Debrief(None, None, None), [turn(1, 0.9)]))
