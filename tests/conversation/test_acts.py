"""Dialogue acts, requests and slots."""

from __future__ import annotations

import pytest

from app.conversation.acts import is_compliment, read_acts, read_heard, read_name, read_request
from app.conversation.asking import find_question
from app.conversation.types import Act
from app.conversation.words import tokens


def acts(text: str) -> tuple[Act, ...]:
    words = tokens(text)
    return read_acts(words, question=find_question(words) is not None, request=read_request(words))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("hi there", "greeting"),
        ("nice to meet you", "greeting"),
        ("thank you so much", "thanks"),
        ("sorry i did not catch that", "apology"),
        ("it was great talking to you", "closing"),
        ("thank you i enjoyed this i'll send you two lines tonight", "closing"),
        ("i should let you get back to your poster", "closing"),
        ("i could send you our samples", "offer"),
        ("no i don't think so", "disagreement"),
        ("yes exactly", "agreement"),
        ("mm hm", "backchannel"),
        ("oh wow", "backchannel"),
        ("i think that is brilliant", "opinion"),
        ("we had the same thing last year my student broke the cell twice and then we found the leak", "story"),
        ("it is on the second floor", "statement"),
        ("how does it work", "question"),
        ("could you introduce me to the editor", "request"),
    ],
)
def test_each_act(text: str, act: Act) -> None:
    assert act in acts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("would you be willing to nominate me for the early career award", "nominate"),
        ("could you introduce me to her", "introduce"),
        ("would you mind looking at my draft some time", "feedback"),
        ("i would love to give a talk at your department", "invite"),
        ("could we work together on this", "collaborate"),
        ("could i borrow some of your substrate and try the first ten minutes", "collaborate"),
        ("could i have some of your time tomorrow", None),
        ("can i borrow your pen", None),
        ("could i apply to your group as a postdoc", "job"),
        ("do you collaborate with physicists", None),
        ("how do people get nominated", None),
        ("who introduced you to the field", None),
        ("i work together with two chemists", None),
    ],
)
def test_requests_are_told_from_questions_about_them(text: str, kind: str | None) -> None:
    assert read_request(tokens(text)) == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hi i'm sam", "Sam"),
        ("hello my name is priya i work on soil", "Priya"),
        ("hi i'm working on soil", None),
        ("i'm interested in your poster", None),
        ("hi i'm new here", None),
    ],
)
def test_names(text: str, name: str | None) -> None:
    assert read_name(tokens(text)) == name


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("i work on protein folding in yeast", "protein folding"),
        ("i'm working on enzyme kinetics", "enzyme kinetics"),
        ("my project is about cheap batteries for buses", "cheap batteries"),
        ("i like it here", None),
        ("i don't know", None),
    ],
)
def test_what_the_user_works_on(text: str, heard: str | None) -> None:
    assert read_heard(tokens(text)) == heard


def test_compliments() -> None:
    assert is_compliment(tokens("I really loved your talk"))
    assert not is_compliment(tokens("I came late to the talk"))
