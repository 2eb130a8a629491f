"""The words of the core: what is said, how it is read, who says it, and what is made of it.

Everything here is frozen data. Times are seconds of session time unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Speaker = Literal["user", "partner"]
Act = Literal[
    "question", "opinion", "statement", "story", "request", "offer", "thanks", "apology",
    "agreement", "disagreement", "backchannel", "greeting", "closing",
]
Form = Literal["open", "closed"]
Kind = Literal["introductory", "mirror", "follow_up", "partial_switch", "full_switch"]
PartnerAct = Literal[
    "greet", "answer", "brief", "clarify", "does_not_know", "ask", "react", "prompt",
    "redirect", "accept", "decline", "interrupt", "close",
]
RequestKind = Literal["introduce", "nominate", "invite", "feedback", "collaborate", "job"]
Closeness = Literal["stranger", "acquaintance", "colleague", "mentor"]
Mood = Literal["neutral", "warm", "delighted", "waiting", "cool", "clock"]
Skill = Literal["ask", "listen", "respond", "request", "close"]

CLOSENESS: tuple[Closeness, ...] = ("stranger", "acquaintance", "colleague", "mentor")


# ---------------------------------------------------------------- what is said


@dataclass(frozen=True, slots=True)
class Word:
    """One recognised word; `confidence` is None where the engine gives none, `estimated` marks made-up times."""

    text: str
    start: float
    end: float
    confidence: float | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the user said in one turn; an empty text is a silence. Typed text has no words."""

    text: str
    start: float = 0.0
    end: float = 0.0
    words: tuple[Word, ...] = ()
    typed: bool = True


# ---------------------------------------------------------------- people and places


@dataclass(frozen=True, slots=True)
class Hook:
    """A detail planted in an answer that invites a follow-up; `leads_to` is the fact that follow-up opens."""

    phrase: str
    words: tuple[str, ...]
    follow_up: str
    leads_to: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a partner can tell: `says` to an open question, `brief` to a closed one, `again` when asked twice."""

    id: str
    topic: str
    says: tuple[str, ...]
    brief: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    hooks: tuple[Hook, ...] = ()
    needs_rapport: float = 0.0


@dataclass(frozen=True, slots=True)
class Wonder:
    """Something the partner asks the user, and what they say once it is answered ({heard}: the user's noun)."""

    topic: str
    asks: tuple[str, ...]
    reacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """How a partner meets a request of one kind: granted from `needs_closeness` and `needs_rapport` on.

    `details` answer what is asked about it once it is granted.
    """

    kind: RequestKind
    needs_closeness: Closeness
    needs_rapport: float
    accepts: tuple[str, ...]
    declines: tuple[str, ...]
    redirects: tuple[str, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reacts:
    """Reactions by what the user just did; `question` lines lead into a rich answer.

    `statement` lines meet what is told of oneself (else `comment`), `sorrow` bad news, `condolence` a kind word for the
    partner's own, and `promise` "I'll write on Monday".
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


@dataclass(frozen=True, slots=True)
class Lines:
    """What a partner says that tells no fact; {name} in a greeting is the user's name.

    `no_more` lines meet a question about what was just said where nothing more is known of it.
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
    """Where, with whom, as whom and to what end one rehearsal is held."""

    id: str
    title: str
    setting: str
    partner: str
    you_are: str
    goal: str
    minutes: float
    opens: Speaker
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing people ask each other, with ways it is asked and statements that raise it."""

    id: str
    about: str
    asked: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    mirrors: str | None = None
    group: str = ""


# ---------------------------------------------------------------- how it is read


@dataclass(frozen=True, slots=True)
class Reading:
    """What one user turn does, read from its words and the turn before."""

    acts: tuple[Act, ...] = ()
    question: bool = False
    form: Form | None = None
    kind: Kind | None = None
    topics: tuple[tuple[str, float], ...] = ()
    picks_up: tuple[str, ...] = ()
    uptake: float = 0.0
    uptake_words: tuple[str, ...] = ()
    request: RequestKind | None = None
    name: str | None = None
    heard: str | None = None
    boomerask: bool = False
    compliment: bool = False
    sorrow: bool = False
    condolence: bool = False
    promise: bool = False
    own: bool = False
    word_count: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the partner says and does with it; `hooks` are those it plants, `moves` why rapport changed."""

    text: str
    act: PartnerAct
    answers: str | None = None
    hooks: tuple[Hook, ...] = ()
    rapport: float = 0.0
    mood: Mood = "neutral"
    moves: tuple[tuple[str, float], ...] = ()
    asks: str | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch; a user turn carries its `reading`, a partner turn its `reply`."""

    number: int
    speaker: Speaker
    text: str
    start: float = 0.0
    end: float = 0.0
    words: tuple[Word, ...] = ()
    typed: bool = True
    reading: Reading | None = None
    reply: Reply | None = None


@dataclass(frozen=True, slots=True)
class State:
    """All that one side of a talk remembers; a new one comes out of each turn."""

    turns: tuple[Turn, ...] = ()
    rapport: float = 0.4
    told: tuple[str, ...] = ()
    briefed: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    used: frozenset[str] = frozenset()
    open_hooks: tuple[Hook, ...] = ()
    last_fact: str | None = None
    pending_wonder: str | None = None
    wondered: tuple[str, ...] = ()
    requested: tuple[RequestKind, ...] = ()
    silences: int = 0
    puzzled: int = 0
    since_asked: int = 0
    greeted: bool = False
    wound_down: bool = False
    monologues: int = 0
    user_name: str | None = None
    user_heard: tuple[tuple[str, str], ...] = ()
    ended: bool = False

    @property
    def last_reply(self) -> Reply | None:
        """What the partner said last; None before their first turn."""
        return next((turn.reply for turn in reversed(self.turns) if turn.reply is not None), None)

    @property
    def last_reading(self) -> Reading | None:
        """How the user's last turn was read; None before their first."""
        return next((turn.reading for turn in reversed(self.turns) if turn.reading is not None), None)


# ---------------------------------------------------------------- what the coach makes of it


@dataclass(frozen=True, slots=True)
class Note:
    """One remark of the coach, with the turns and the user's own words it rests on."""

    turns: tuple[int, ...]
    skill: Skill
    rule: str
    good: bool
    says: str
    quote: str = ""
    instead: str = ""
    ground: str = ""
    confidence: float = 1.0
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Loop:
    """One ask - listen - respond cycle: which turns, and which of its parts are there."""

    turns: tuple[int, ...]
    asked: bool
    listened: bool
    responded: Literal["comment", "story", "question"] | None

    @property
    def whole(self) -> bool:
        """Whether all three parts are there."""
        return self.asked and self.listened and self.responded is not None


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts and shares of a talk; None where nothing was there to measure."""

    user_turns: int = 0
    questions: int = 0
    open_questions: int = 0
    follow_ups: int = 0
    hooks_offered: int = 0
    hooks_picked_up: int = 0
    comments: int = 0
    stories: int = 0
    talk_share: float | None = None
    longest_turn_words: int = 0
    longest_turn_seconds: float | None = None
    loops: int = 0
    whole_loops: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the coach says after a talk: three lead notes, then everything."""

    strength: Note | None
    missed: Note | None
    next_drill: Note | None
    notes: tuple[Note, ...] = ()
    loops: tuple[Loop, ...] = ()
    measures: Measures = field(default_factory=Measures)
