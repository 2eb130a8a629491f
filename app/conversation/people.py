"""People and places: what content files say of partners, scenarios and topics.

Everything here is frozen data; `app/content.py` reads it from TOML, key for key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.conversation.types import Closeness, Hook, Person, RequestKind, Speaker


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a partner can tell: `says` to an open question, `brief` to a closed one, `again` when asked twice.

    `about` names it within a sentence ("as I said about ..."); without one it is not referred back to.
    """

    id: str
    topic: str
    says: tuple[str, ...]
    brief: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    hooks: tuple[Hook, ...] = ()
    needs_rapport: float = 0.0
    about: str = ""


@dataclass(frozen=True, slots=True)
class Wonder:
    """Something the partner asks the user, and what they say once it is answered ({heard}: the user's noun)."""

    topic: str
    asks: tuple[str, ...]
    reacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Favor:
    """Something the partner asks of the user, and how they take a yes or a no; `about` names it at the next meeting."""

    id: str
    asks: tuple[str, ...]
    granted: tuple[str, ...]
    refused: tuple[str, ...]
    about: str
    needs_rapport: float = 0.4


@dataclass(frozen=True, slots=True)
class Request:
    """How a partner meets a request of one kind: granted from `needs_closeness` and `needs_rapport` on.

    `details` answer what is asked about it once it is granted; `kept` tells at the next meeting what came of it.
    """

    kind: RequestKind
    needs_closeness: Closeness
    needs_rapport: float
    accepts: tuple[str, ...]
    declines: tuple[str, ...]
    redirects: tuple[str, ...]
    details: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reacts:
    """Reactions by what the user just did; `question` lines lead into a rich answer.

    `statement` lines meet what is told of oneself (else `comment`), `sorrow` bad news, `condolence` a kind word for the
    partner's own, `promise` "I'll write on Monday", `joke` a joke, and `rude` bad manners.
    """

    comment: tuple[str, ...]
    story: tuple[str, ...]
    thanks: tuple[str, ...]
    offer: tuple[str, ...]
    compliment: tuple[str, ...] = ()
    agreement: tuple[str, ...] = ()
    disagreement: tuple[str, ...] = ()
    apology: tuple[str, ...] = ()
    question: tuple[str, ...] = ()
    backchannel: tuple[str, ...] = ()
    statement: tuple[str, ...] = ()
    sorrow: tuple[str, ...] = ()
    condolence: tuple[str, ...] = ()
    promise: tuple[str, ...] = ()
    joke: tuple[str, ...] = ()
    rude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lines:
    """What a partner says that tells no fact; {name} in a greeting is the user's name.

    `no_more` lines meet a question about what was just said where nothing more is known of it, `returns` a question
    that goes back to something told a while ago ({about}: that fact's own). At a later meeting `meets_again` greets
    ({name}), `recalls` takes up what the user told of their work ({heard}), `recalls_promise` what they promised
    ({promise}: "you'd send me the paper"), and `recalls_favor` what they were asked for and agreed to ({about}).
    """

    greets: tuple[str, ...]
    closes: tuple[str, ...]
    clarifies: tuple[str, ...]
    does_not_know: tuple[str, ...]
    excuses: tuple[str, ...]
    prompts_silence: tuple[str, ...]
    reacts: Reacts
    winding_down: tuple[str, ...] = ()
    rescues: tuple[str, ...] = ()
    guards: tuple[str, ...] = ()
    no_more: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    meets_again: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()
    recalls_promise: tuple[str, ...] = ()
    recalls_favor: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Temperament:
    """Four traits, each 0..1."""

    warmth: float = 0.5
    talkativeness: float = 0.5
    patience: float = 0.5
    formality: float = 0.5


@dataclass(frozen=True, slots=True)
class VoiceStyle:
    """How a partner sounds: `rate` in words a minute, `pitch` 0..99."""

    rate: int = 170
    pitch: int = 50
    gender: Literal["female", "male"] = "female"


@dataclass(frozen=True, slots=True)
class Partner:
    """A simulated person: what they know, wonder, grant and say."""

    id: str
    name: str
    pronouns: str
    role: str
    affiliation: str
    field: str
    closeness: Closeness
    temperament: Temperament
    voice: VoiceStyle
    facts: tuple[Fact, ...]
    wonders: tuple[Wonder, ...]
    lines: Lines
    requests: tuple[Request, ...] = ()
    favors: tuple[Favor, ...] = ()

    @property
    def first_name(self) -> str:
        """The name to call them by."""
        return self.name.split()[0]

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id; KeyError when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Where, with whom, as whom and to what end one rehearsal is held.

    `greets`, `excuses` and `winding_down` are said here in place of the partner's own; `level` says how hard it is,
    1 (easy to begin with) to 3, `person` who the partner is to the user.
    """

    id: str
    title: str
    setting: str
    partner: str
    you_are: str
    goal: str
    minutes: float
    opens: Speaker
    aims: tuple[str, ...] = ()
    greets: tuple[str, ...] = ()
    excuses: tuple[str, ...] = ()
    winding_down: tuple[str, ...] = ()
    level: int = 2
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing people ask each other, with ways it is asked and statements that raise it."""

    id: str
    about: str
    asked: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    mirrors: str | None = None
    group: str = ""
