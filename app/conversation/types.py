"""The words of the core: what is said, how it is read, who says it, and what is made of it.

Everything here is frozen data. Times are seconds of session time unless a name says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

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
Remembering = Literal["name", "work", "said", "promise", "favor", "granted"]
Skill = Literal["ask", "listen", "respond", "request", "close"]
Person = Literal["collaborator", "employer", "role_model", "sponsor", "peer"]
"""Who the other one is to the user: what makes a good question depends on it."""
Span: TypeAlias = tuple[float, float]
"""Start and end in seconds of session time."""

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
    """What the user said in one turn; an empty text is a silence. Typed text has no words.

    `voiced` are the stretches in which a voice was heard, also where no word was made of it.
    """

    text: str
    start: float = 0.0
    end: float = 0.0
    words: tuple[Word, ...] = ()
    typed: bool = True
    voiced: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hook:
    """A detail planted in an answer that invites a follow-up; `leads_to` is the fact that follow-up opens."""

    phrase: str
    words: tuple[str, ...]
    follow_up: str
    leads_to: str


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
    joke: bool = False
    strange: bool = False
    rude: bool = False
    word_count: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What the partner says and does with it; `hooks` are those it plants, `moves` why rapport changed.

    `begs` is the favor it asks of the user, `owed` one that the user has just agreed to.
    """

    text: str
    act: PartnerAct
    answers: str | None = None
    hooks: tuple[Hook, ...] = ()
    rapport: float = 0.0
    mood: Mood = "neutral"
    moves: tuple[tuple[str, float], ...] = ()
    asks: str | None = None
    ends: bool = False
    begs: str | None = None
    owed: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch; a user turn carries its `reading`, a partner turn its `reply`.

    `original` is what was heard, where the user has corrected it since; None elsewhere.
    """

    number: int
    speaker: Speaker
    text: str
    start: float = 0.0
    end: float = 0.0
    words: tuple[Word, ...] = ()
    typed: bool = True
    reading: Reading | None = None
    reply: Reply | None = None
    voiced: tuple[Span, ...] = ()
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing remembered, in the words it is used in, and the turn it was said in."""

    kind: Remembering
    text: str
    session: int
    turn: int


@dataclass(frozen=True, slots=True)
class Memory:
    """All that one partner remembers of the person; `told` are the facts they have told them before."""

    meetings: int = 0
    rapport: float = 0.0
    items: tuple[Item, ...] = ()
    told: frozenset[str] = frozenset()

    def latest(self, kind: Remembering) -> str | None:
        """The newest thing of a kind; None where there is none."""
        return next((item.text for item in reversed(self.items) if item.kind == kind), None)


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
    pending_favor: str | None = None
    begged: tuple[str, ...] = ()
    recalled: tuple[Remembering, ...] = ()
    either: tuple[str, ...] = ()
    memory: Memory = field(default_factory=Memory)
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
class Delivery:
    """How the user spoke, from word times; only spoken turns count. Lengths in seconds, `rate` in words a minute.

    `pace` is (middle of a stretch of the talk, words a minute in it). `fillers` counts each kind; `unworded` are voiced
    stretches of which the recogniser made no word, mostly fillers too. `pauses` are those inside turns, `responses`
    the gaps from the partner's last sound to the user's first, `overlaps` how often the user began before the
    partner had ended.
    """

    words: int = 0
    seconds: float = 0.0
    rate: float | None = None
    pace: tuple[tuple[float, float], ...] = ()
    fillers: tuple[tuple[str, int], ...] = ()
    unworded: int = 0
    pauses: tuple[float, ...] = ()
    responses: tuple[float, ...] = ()
    overlaps: int = 0
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Recalled:
    """How many of the questions on what the partner said were answered rightly."""

    right: int
    of: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Counts and shares of a talk; None where nothing was there to measure.

    `answers` counts the user's turns that followed one of the partner's, `built_on` those of them that took it up.
    `unheard` counts the turns heard too poorly to say anything about.
    """

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
    answers: int = 0
    built_on: int = 0
    unheard: int = 0
    recalled: Recalled | None = None
    delivery: Delivery | None = None


@dataclass(frozen=True, slots=True)
class Debrief:
    """What the coach says after a talk: three lead notes, then everything."""

    strength: Note | None
    missed: Note | None
    next_drill: Note | None
    notes: tuple[Note, ...] = ()
    loops: tuple[Loop, ...] = ()
    measures: Measures = field(default_factory=Measures)
