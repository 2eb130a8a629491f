"""What a partner remembers, and how they come back to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.content import Content
from app.conversation.engine import Cast, Step, begin, open_talk, take_turn
from app.conversation.memory import Meeting, as_heard, recollect
from app.conversation.types import Memory, Remembering, State, Turn, Utterance


@pytest.fixture(scope="module")
def ada(mini: Content) -> Cast:
    """The partner of the small content."""
    return Cast.of(*mini.scene("glass-poster"), mini.topics, 3)


def talk(cast: Cast, lines: tuple[str, ...], memory: Memory | None = None) -> list[Step]:
    """The steps of a typed talk; as many lines as there is talk."""
    state: State = begin(cast, memory)
    steps = []
    for number, line in enumerate(lines):
        if state.ended:
            break
        steps.append(take_turn(cast, state, Utterance(line, number * 9.0, number * 9.0 + 5)))
        state = steps[-1].state
    return steps


def turns(steps: list[Step]) -> tuple[Turn, ...]:
    return steps[-1].state.turns


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("i'll send you my draft", "you'd send me your draft"),
        ("i will come by your poster", "you'd come by my poster"),
        ("i was afraid that you would laugh at me", "you were afraid that I would laugh at you"),
        ("my samples keep falling apart", "your samples keep falling apart"),
        ("i'm applying to your program and to mine", "you're applying to my program and to yours"),
    ],
)
def test_what_was_said_is_said_back(said: str, heard: str) -> None:
    assert as_heard(said.split()) == heard


def test_name_work_and_promise_are_remembered(ada: Cast) -> None:
    steps = talk(ada, ("hi i'm sam", "i work on soil bacteria", "thanks i'll send you the paper on monday bye"))
    memory = recollect([Meeting(4, turns(steps))])
    assert (memory.meetings, memory.latest("name"), memory.latest("work")) == (1, "Sam", "soil bacteria")
    assert memory.latest("promise") == "you'd send me the paper on Monday"
    assert {item.session for item in memory.items} == {4}
    assert memory.rapport == turns(steps)[-1].reply.rapport  # type: ignore[union-attr]


def test_what_is_forgotten_is_not_remembered(ada: Cast) -> None:
    said = turns(talk(ada, ("hi i'm sam", "i work on soil bacteria")))
    whole = recollect([Meeting(4, said)])
    work = next(item for item in whole.items if item.kind == "work")
    memory = recollect([Meeting(4, said)], {(work.session, work.turn, work.kind)})
    assert (memory.latest("name"), memory.latest("work")) == ("Sam", None)


def test_the_newest_counts_and_nothing_is_remembered_twice(ada: Cast) -> None:
    first = turns(talk(ada, ("hi i'm sam", "i work on soil bacteria")))
    second = turns(talk(ada, ("hi i'm sam", "i work on river mud")))
    memory = recollect([Meeting(1, first), Meeting(2, second)])
    assert [(item.kind, item.text, item.session) for item in memory.items] == [
        ("work", "soil bacteria", 1), ("name", "Sam", 2), ("work", "river mud", 2),
    ]  # fmt: skip


def test_a_session_in_which_nothing_was_said_is_no_meeting(ada: Cast) -> None:
    assert recollect([Meeting(1, turns(talk(ada, ("",))))]) == Memory()


def test_a_second_meeting_begins_where_the_first_ended(ada: Cast) -> None:
    warm, cool = Memory(1, 0.9), Memory(1, 0.1)
    assert begin(ada, warm).rapport > begin(ada).rapport > begin(ada, cool).rapport


def test_the_partner_greets_by_name_and_takes_up_what_was_promised(own: Content) -> None:
    scenario, partner = own.scene("poster-collaborator")
    cast = Cast.of(replace(scenario, opens="partner"), partner, own.topics, 2)
    memory = recollect([Meeting(1, turns(talk(cast, ("hi i'm sam", "i work on soil bacteria", "i'll send you our protocol"))))])
    opened = open_talk(cast, begin(cast, memory))
    assert any(line.replace("{name}", "Sam") in opened.reply.text for line in partner.lines.meets_again)
    assert any(line.replace("{promise}", "you'd send me your protocol") in opened.reply.text for line in partner.lines.recalls_promise)
    # Once is enough.
    later = take_turn(cast, opened.state, Utterance("yes sorry i forgot about it", 9, 9))
    assert later.state.recalled
    assert "protocol" not in later.reply.text


def test_who_told_of_their_work_is_not_asked_for_it_again(ada: Cast) -> None:
    memory = recollect([Meeting(1, turns(talk(ada, ("hi i'm sam", "i work on soil bacteria"))))])
    asked = [step.reply.asks for step in talk(ada, ("hello again", "how does it work", "and what went wrong", "hm", "yes"), memory)]
    assert asked.count("your-work") <= 1  # taking it up once is no question for what it is
    assert begin(ada, memory).user_heard == (("your-work", "soil bacteria"),)


def test_two_things_are_taken_up_and_no_more(own: Content) -> None:
    scenario, partner = own.scene("peer-bus")
    cast = Cast.of(scenario, partner, own.topics, 2)
    memory = recollect([Meeting(1, turns(talk(cast, ("hi i'm sam", "i work on soil bacteria", "i'll send you our protocol"))))])
    state = begin(cast, memory)
    kinds: list[Remembering] = []
    for number, line in enumerate(("good morning", "i know", "that is true", "i see what you mean", "it was long ago", "so it goes")):
        step = take_turn(cast, state, Utterance(line, number * 9.0, number * 9.0 + 4))
        kinds += step.state.recalled[len(state.recalled) :]
        state = step.state
        if state.ended:
            break
    assert kinds[:1] == ["promise"]
    assert len(kinds) == len(set(kinds)) <= 2


@pytest.mark.parametrize(("said", "owed"), [("i'm afraid i can't but it was nice talking to you bye", None), ("sure i'd be glad to bye", "yes")])
def test_a_favor_is_taken_or_turned_down_in_a_farewell_too(own: Content, said: str, owed: str | None) -> None:
    scenario, partner = own.scene("peer-bus")
    favor = partner.favors[0]
    state = replace(begin(Cast.of(scenario, partner, own.topics, 2)), pending_favor=favor.id, greeted=True)
    reply = take_turn(Cast.of(scenario, partner, own.topics, 2), state, Utterance(said, 9, 12)).reply
    assert reply.owed == (favor.id if owed else None)
    assert any(line in reply.text for line in (favor.granted if owed else favor.refused))
    assert reply.ends
