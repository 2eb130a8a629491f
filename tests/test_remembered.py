"""What partners remember, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app import remembered
from app.content import Content
from app.conversation.people import Favor, Partner
from app.conversation.types import Item, Memory
from app.errors import StorageError
from app.remembered import Person
from app.storage.recollecting import MEETINGS, Acquaintance


@pytest.fixture
def ada(mini: Content) -> Partner:
    favor = Favor("bring-me-sand", ("Would you?",), ("Good.",), ("Well.",), "the sand for our furnace and my bowl")
    return replace(mini.partners["ada-quill"], favors=(favor,))


def item(kind: str, text: str, session: int = 1, turn: int = 1) -> Item:
    return Item(kind, text, session, turn)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("name", "Sam", "Your name is Sam."),
        ("work", "soil bacteria", "You work on soil bacteria."),
        ("said", "you'd like to do a postdoc", "You said you'd like to do a postdoc."),
        ("said", "my samples keep falling apart", "You said her samples keep falling apart."),
        ("said", "you were afraid that I would laugh at you", "You said you were afraid that she would laugh at you."),
        ("said", "you like it when I'm late", "You said you like it when she's late."),
        ("promise", "you'd send me your phd on monday", "You said you'd send her your PhD on Monday."),
        ("promise", "you'd come by my poster", "You said you'd come by her poster."),
        # Here the verb would have to change as well.
        ("promise", "you'd call me when I have time", "Ada would say: “You'd call me when I have time.”"),
        ("favor", "bring-me-sand", "You agreed to a favor: the sand for their furnace and her bowl."),
        ("favor", "gone-with-an-update", "You agreed to do Ada a favor."),
        ("granted", "introduce", "She agreed to introduce you."),
        ("granted", "invite", "She accepted your invitation."),
    ],
)
def test_each_kind_has_its_sentence(ada: Partner, kind: str, text: str, says: str) -> None:
    assert remembered.told(item(kind, text), "Ada Quill", ada) == says


@pytest.mark.parametrize(
    ("pronouns", "promise", "granted"),
    [
        ("he/him", "You said you'd show him his ring.", "He agreed to look at your work."),
        ("they/them", "You said you'd show them their ring.", "They agreed to look at your work."),
        ("She / Her", "You said you'd show her her ring.", "She agreed to look at your work."),
        ("xe/xem", "Ada would say: “You'd show me my ring.”", "Ada agreed to look at your work."),
    ],
)
def test_pronouns_are_the_partner_s_own(ada: Partner, pronouns: str, promise: str, granted: str) -> None:
    other = replace(ada, pronouns=pronouns)
    assert remembered.told(item("promise", "you'd show me my ring"), "Ada Quill", other) == promise
    assert remembered.told(item("granted", "feedback"), "Ada Quill", other) == granted


def test_they_need_no_other_verb(ada: Partner) -> None:
    they = replace(ada, pronouns="they/them")
    assert remembered.told(item("said", "you like what I do"), "Ada Quill", they) == "You said you like what they do."


def test_a_partner_who_is_here_no_more_is_told_by_name() -> None:
    says = [remembered.told(item(*one), "Tamsin Okoro", None) for one in (("granted", "job"), ("favor", "bog"), ("promise", "you'd write me"), ("said", "you'd like to stay"))]
    assert says == [
        "Tamsin agreed to talk with you about a job.", "You agreed to do Tamsin a favor.", "Tamsin would say: “You'd write me.”",
        "You said you'd like to stay.",
    ]  # fmt: skip


def test_every_request_and_favor_of_the_cast_can_be_told(own: Content) -> None:
    for partner in own.partners.values():
        first = partner.pronouns.split("/")[0].capitalize()
        for request in partner.requests:
            says = remembered.told(item("granted", request.kind), partner.name, partner)
            assert says.startswith(f"{first} ")
            assert "favor" not in says
        for favor in partner.favors:
            says = remembered.told(item("favor", favor.id), partner.name, partner)
            assert says.startswith("You agreed to a favor: ")
            assert not {"me", "my", "our", "us", "I"} & set(says.rstrip(".").split())


def test_the_newest_of_a_kind_is_first_and_the_name_before_all() -> None:
    items = (item("work", "mud", 1), item("granted", "job", 1), item("name", "Alex", 1), item("name", "Sam", 2), item("work", "sand", 2))
    [person] = remembered.people([Acquaintance("ada-quill", "Ada Quill", Memory(2, 0.5, items))], {})
    assert [thing.item.text for thing in person.things] == ["Sam", "Alex", "sand", "mud", "job"]
    assert person.gender == ""


@pytest.mark.parametrize(("meetings", "says"), [(1, "once"), (2, "twice"), (3, "three times"), (11, "eleven times"), (MEETINGS, "a dozen times or more")])
def test_how_often_they_met(meetings: int, says: str) -> None:
    assert Person("a", "A", "", meetings, ()).met == f"You have met {says}."


def test_lines_and_objects_have_the_same_numbers(ada: Partner) -> None:
    memory = Memory(1, 0.5, (item("name", "Sam"), item("work", "mud", 1, 3)))
    known = remembered.people([Acquaintance("ada-quill", "Ada Quill", memory), Acquaintance("bo", "Bo", Memory(1))], {"ada-quill": ada})
    assert list(remembered.list_lines(known)) == [
        "Ada Quill (ada-quill): You have met once.", "    1. Your name is Sam.", "    2. You work on mud.",
        "Bo (bo): You have met once.", "       Only that you have met, and how it went.",
    ]  # fmt: skip
    assert remembered.person_object(known[0])["items"][1] == {
        "number": 2, "kind": "work", "text": "mud", "says": "You work on mud.", "session": 1, "turn": 3,
    }  # fmt: skip
    assert remembered.person_object(known[1]) == {"partner": "bo", "name": "Bo", "meetings": 1, "items": []}
    assert remembered.find_thing(remembered.find_person(known, "ada-quill"), 2).item.text == "mud"
    for number in (0, 3, -1):
        with pytest.raises(StorageError, match="nothing numbered"):
            remembered.find_thing(known[0], number)
    with pytest.raises(StorageError) as caught:
        remembered.find_person(known, "sam")
    assert "ada-quill, bo" in caught.value.remedy
