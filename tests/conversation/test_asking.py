"""Questions in plain words, as a recogniser gives them."""

from __future__ import annotations

import pytest

from app.conversation.asking import announces_question, find_question, without_courtesies
from app.conversation.words import tokens

OPEN = [
    "how did you get into this field",
    "so um what made you stick with it",
    "tell me more about the solvent",
    "i was wondering how you ended up here",
    "could you walk me through the poster",
    "what about the second year",
    "oh wow and what happened then",
    "how come",
    "nice to meet you what do you work on",
    "why not",
    "how long did that take",
    "what technique is behind this",
    "so which instrument made the difference",
    "what tells them apart",
    "how large is your team",
    "how many people get nominated",
    "why only ten minutes",
    "who'd be the right person for that",
    "and once it's awake what puts it back to sleep",
]
CLOSED = [
    "do you like it here",
    "so was it the solvent in the end",
    "have you been to this meeting before",
    "did anything fail",
    "any hobbies",
    "are you enjoying the conference so far",
    "it was the solvent right",
    "oh is it hard",
    "ever considered industry",
    "seen anything good so far",
    "could other labs use it",
    "did work ever cost you something",
    "lovely weather isn't it",
]
NONE = [
    "i know what you did",
    "that is how it works",
    "we did it when it was warm",
    "yeah that must have been frustrating",
    "i work on protein folding",
    "what a mess",
    "what beautiful results you got",
    "how nice",
    "why thank you",
    "was great meeting you",
    "will do thanks",
    "would love to see that",
    "",
    "um",
    "thanks that was helpful",
    "it broke which is why i left",
    "when i was a student we had no furnace",
]


@pytest.mark.parametrize("text", OPEN)
def test_open_questions(text: str) -> None:
    found = find_question(tokens(text))
    assert found is not None
    assert found.form == "open"


@pytest.mark.parametrize("text", CLOSED)
def test_closed_questions(text: str) -> None:
    found = find_question(tokens(text))
    assert found is not None
    assert found.form == "closed"


@pytest.mark.parametrize("text", NONE)
def test_no_question(text: str) -> None:
    assert find_question(tokens(text)) is None


def test_a_boomerask_is_a_question_that_its_asker_goes_on_to_answer() -> None:
    found = find_question(tokens("What do you do for fun? I love climbing and last month I went up a big wall."))
    assert found is not None
    assert found.boomerask
    assert (found.start, found.end) == (0, 6)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("is this your first time here i bet you have been to lots", "is this your first time here"),
        ("do you work in policy because i think policy is where it is at", "do you work in policy"),
        ("are you still in the lab i suppose not chairs never are", "are you still in the lab"),
    ],
)
def test_a_guess_answers_a_closed_question(text: str, question: str) -> None:
    words = tokens(text)
    found = find_question(words)
    assert found is not None
    assert found.boomerask
    assert " ".join(words[found.start : found.end]) == question


@pytest.mark.parametrize(
    "text",
    [
        "how did you know what i should do about the solvent when it was old",
        "i work on batteries and we had the same trouble what did you do about it",
        "what was that like for you i guess it was hard",
        "could i ask how you decided because i have to decide this year between two offers what would you do",
    ],
)
def test_reasons_given_before_or_inside_a_question_are_no_boomerask(text: str) -> None:
    found = find_question(tokens(text))
    assert found is not None
    assert not found.boomerask


def test_politeness_is_set_aside_but_never_everything() -> None:
    assert without_courtesies(tokens("if I may ask, what went wrong, exactly?")) == ("what", "went", "wrong")
    assert without_courtesies(tokens("by the way")) == ("by", "the", "way")
    assert without_courtesies(tokens("who is Ruth")) == ("who", "is", "ruth")


@pytest.mark.parametrize("text", ["can i ask you something", "sorry um could i ask a quick question", "i have a question for you"])
def test_a_question_may_only_be_announced(text: str) -> None:
    assert announces_question(tokens(text))


@pytest.mark.parametrize("text", ["can i ask what you work on", "what is your question", "i have a question about the gel"])
def test_what_asks_already_is_no_announcement(text: str) -> None:
    assert not announces_question(tokens(text))
