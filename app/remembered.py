"""What partners remember of the user, in words, for window and terminal alike."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.conversation.people import Partner
from app.conversation.types import Item, Remembering
from app.errors import StorageError
from app.paths import DataFolder

if TYPE_CHECKING:
    from app.storage.recollecting import Acquaintance
    from app.storage.store import Store

NOTHING_SAID = "Only that you have met, and how it went."
"""What is told of a partner who remembers nothing in words."""

_ORDER: tuple[Remembering, ...] = ("name", "work", "said", "promise", "favor", "granted")
_TIMES = ("never", "once", "twice", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_GRANTED = {
    "introduce": "agreed to introduce you", "nominate": "agreed to nominate you", "invite": "accepted your invitation",
    "feedback": "agreed to look at your work", "collaborate": "agreed to work with you", "job": "agreed to talk with you about a job",
}  # fmt: skip
_HERS = {"i": "she", "i'm": "she's", "i've": "she's", "me": "her", "my": "her", "mine": "hers", "myself": "herself"}
_HIS = {"i": "he", "i'm": "he's", "i've": "he's", "me": "him", "my": "his", "mine": "his", "myself": "himself"}
_THEIRS = {
    "i": "they", "i'm": "they're", "i've": "they've", "me": "them", "my": "their", "mine": "theirs", "myself": "themself",
}  # fmt: skip
_PRONOUNS = {"she": _HERS, "he": _HIS, "they": _THEIRS}
_WITH_OTHERS = {"we": "they", "we're": "they're", "we've": "they've", "us": "them", "our": "their", "ours": "theirs"}
_ANY_PERSON = frozenset("can could did had may might must should will would can't couldn't didn't won't wouldn't shouldn't".split())
_CAPITALS = {day: day.capitalize() for day in "monday tuesday wednesday thursday friday saturday sunday".split()} | {"phd": "PhD"}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing a partner remembers, and the sentence the user is told it in."""

    item: Item
    says: str


@dataclass(frozen=True, slots=True)
class Person:
    """A partner who remembers the user; `gender` is their voice's, empty where the partner is here no more."""

    partner_id: str
    name: str
    gender: str
    meetings: int
    things: tuple[Thing, ...]

    @property
    def first_name(self) -> str:
        """The name to call them by."""
        return first_name(self.name)

    @property
    def met(self) -> str:
        """How often the two have met, as a sentence."""
        return f"You have met {times(self.meetings)}."


def read(folder: DataFolder, partners: Mapping[str, Partner]) -> tuple[Person, ...]:
    """Those who remember the user, the one met last first, from the sessions on this computer."""
    from app.storage.store import Store

    with contextlib.closing(Store.read(folder.database)) as store:
        return people(store.acquaintances(), partners)


def forget(folder: DataFolder, item: Item) -> None:
    """A partner remembers this no more, from the next meeting on."""
    with _opened(folder) as store:
        store.forget(item)


def forget_people(folder: DataFolder, partner_ids: Iterable[str]) -> None:
    """These partners have never met the user, from the next meeting on; the sessions stay."""
    with _opened(folder) as store:
        for partner_id in partner_ids:
            store.forget_partner(partner_id)


@contextlib.contextmanager
def _opened(folder: DataFolder) -> Iterator[Store]:
    """The database, for a short while; StorageError where it had to be set aside, with all that there was to forget."""
    from app.storage.store import Store

    with contextlib.closing(Store.open(folder.database)) as store:
        for notice in store.notices:
            raise StorageError(notice)
        yield store


def people(known: Iterable[Acquaintance], partners: Mapping[str, Partner]) -> tuple[Person, ...]:
    """Those who remember the user, each with what they remember: what the user is first, and of a kind the newest first."""
    return tuple(_person(one, partners.get(one.partner_id)) for one in known)


def first_name(name: str) -> str:
    """What to call someone of that name by."""
    return (name.split() or [name])[0]


def times(meetings: int) -> str:
    """A number of meetings in words; of the most that are looked at, that there may be more."""
    if meetings < len(_TIMES):
        return _TIMES[meetings] if meetings <= 2 else f"{_TIMES[meetings]} times"
    return "a dozen times or more"


def told(item: Item, name: str, partner: Partner | None) -> str:
    """One thing remembered, as a sentence to the user; `partner` is None where they are here no more."""
    first = first_name(name)
    pronouns = _PRONOUNS.get(partner.pronouns.split("/")[0].strip().lower()) if partner is not None else None
    match item.kind:
        case "name":
            return f"Your name is {item.text}."
        case "work":
            return f"You work on {item.text}."
        case "said" | "promise":
            turned = _turned(item.text, pronouns)
            return f"You said {turned}." if turned else f"{first} would say: “{item.text[:1].upper()}{item.text[1:]}.”"
        case "favor":
            favor = next((one for one in partner.favors if one.id == item.text), None) if partner is not None else None
            turned = _turned(favor.about, pronouns) if favor is not None else None
            return f"You agreed to a favor: {turned}." if turned else f"You agreed to do {first} a favor."
        case "granted":
            who = pronouns["i"].capitalize() if pronouns is not None else first
            return f"{who} {_GRANTED.get(item.text, 'agreed to a favor')}."


# ---------------------------------------------------------------- in the terminal


def list_lines(known: Iterable[Person]) -> Iterator[str]:
    """What everybody remembers, a line about each thing, numbered for each partner."""
    for person in known:
        yield f"{person.name} ({person.partner_id}): {person.met}"
        for number, thing in enumerate(person.things, 1):
            yield f"{number:>5}. {thing.says}"
        if not person.things:
            yield f"       {NOTHING_SAID}"


def person_object(person: Person) -> dict[str, Any]:
    """What one partner remembers, to be read by a program."""
    return {
        "partner": person.partner_id,
        "name": person.name,
        "meetings": person.meetings,
        "items": [
            {
                "number": number, "kind": thing.item.kind, "text": thing.item.text, "says": thing.says,
                "session": thing.item.session, "turn": thing.item.turn,
            }
            for number, thing in enumerate(person.things, 1)
        ],
    }  # fmt: skip


def find_person(known: Sequence[Person], partner_id: str) -> Person:
    """Whoever has that id; StorageError where nobody of that id remembers the user."""
    for person in known:
        if person.partner_id == partner_id:
            return person
    remedy = f"These do: {', '.join(person.partner_id for person in known)}." if known else "Nobody does yet."
    raise StorageError(f"No “{partner_id}” remembers you.", remedy)


def find_thing(person: Person, number: int) -> Thing:
    """What has that number in the list; StorageError where there is none."""
    if 1 <= number <= len(person.things):
        return person.things[number - 1]
    raise StorageError(f"{person.name} remembers nothing numbered {number}.", "See the numbers: hallway memory list")


# ---------------------------------------------------------------- the words


def _person(one: Acquaintance, partner: Partner | None) -> Person:
    things = [Thing(item, told(item, one.name, partner)) for item in reversed(one.memory.items)]
    things.sort(key=lambda thing: _ORDER.index(thing.item.kind))
    return Person(one.partner_id, one.name, partner.voice.gender if partner is not None else "", one.memory.meetings, tuple(things))


def _turned(text: str, pronouns: dict[str, str] | None) -> str | None:
    """The partner's own words for telling the user; None where that takes more than other pronouns."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    known = (pronouns or {}) | _WITH_OTHERS
    if pronouns is None and any(word in _HERS or word in _WITH_OTHERS for word in words):
        return None
    if pronouns is not _THEIRS and any(
        one == "i" and after not in _ANY_PERSON for one, after in zip(words, [*words[1:], ""], strict=True)
    ):
        # "what I do" would be "what she does".
        return None

    def other(found: re.Match[str]) -> str:
        word = found[0].lower().replace("’", "'")
        return known.get(word) or _CAPITALS.get(word) or found[0]

    return _WORD.sub(other, text)
