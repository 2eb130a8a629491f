"""take_turn(): one exchange, composed of reading, replying and remembering.

Pure: the same cast, state, seed and utterance give the same step, so a session can be replayed, and
rewound to any turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from app.conversation import partner as partners
from app.conversation import rapport
from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.meaning import Meaning
from app.conversation.people import Partner, Scenario, Topic
from app.conversation.types import Memory, Reading, Reply, State, Turn, Utterance
from app.conversation.understanding import Context, Understanding

_REMEMBERED_HOOKS = 6


@dataclass(frozen=True, slots=True)
class Cast:
    """All that stays the same in one session: company, understanding, and the seed of its chance."""

    company: Company
    understanding: Understanding
    seed: int

    @classmethod
    def of(
        cls, scenario: Scenario, partner: Partner, topics: tuple[Topic, ...], seed: int, meaning: Meaning | None = None
    ) -> Cast:
        """Make a cast; indexes the partner's facts and the topics once, by words alone where no `meaning` is given."""
        return cls(Company.of(scenario, partner, topics, meaning), Understanding(topics, partner, meaning), seed)

    def chance(self, number: int) -> Random:
        """The chance of one turn, the same whenever that turn is taken."""
        return Random(f"{self.seed}:{number}")  # noqa: S311 - play, not secrecy


@dataclass(frozen=True, slots=True)
class Step:
    """What one exchange gave: the new state and its last two turns."""

    state: State
    user: Turn | None
    partner: Turn

    @property
    def reply(self) -> Reply:
        """The partner's reply."""
        if self.partner.reply is None:  # pragma: no cover - a step always has one
            raise ValueError("a partner's turn without a reply")
        return self.partner.reply


def begin(cast: Cast, memory: Memory | None = None) -> State:
    """The state before the first word; `memory` is what the partner knows from earlier meetings."""
    known = memory or Memory()
    work = known.latest("work")
    return State(
        rapport=rapport.at_first(cast.company.partner, known),
        memory=known,
        user_name=known.latest("name"),
        user_heard=(("your-work", work),) if work else (),
    )


def open_talk(cast: Cast, state: State, now: float = 0.0) -> Step:
    """The partner speaks first; `now` is the session time in seconds."""
    number = len(state.turns) + 1
    reply, draft = partners.open_talk(cast.company, state, cast.chance(number))
    turn = Turn(number, "partner", reply.text, now, now, reply=reply)
    after = _remember(state, draft, reply, (turn,))
    return Step(replace(after, greeted=True, pending_wonder=None), None, turn)


def context_of(state: State) -> Context:
    """What the next user turn is read against."""
    previous = next((t for t in reversed(state.turns) if t.speaker == "partner"), None)
    fresh = previous.reply.hooks if previous and previous.reply else ()
    open_phrases = {hook.phrase for hook in state.open_hooks}
    talked = tuple(
        topic
        for turn in state.turns
        if turn.reading and turn.reading.question
        for topic, _ in turn.reading.topics[:1]
    )
    return Context(
        previous=previous.text if previous else "",
        open_hooks=state.open_hooks,
        fresh_hooks=tuple(h for h in fresh if h.phrase in open_phrases),
        last_topic=talked[-1] if talked else None,
        talked=talked,
        user_turns=sum(t.speaker == "user" and bool(t.text) for t in state.turns),
        asked_back=bool(previous and previous.text.rstrip().endswith("?")) or _just_told(state),
    )


def _just_told(state: State) -> bool:
    """Whether the user's last turn told something of their own, so that "and you?" returns that."""
    last = next((t for t in reversed(state.turns) if t.speaker == "user" and t.reading is not None), None)
    return bool(state.user_heard and last and last.reading and not last.reading.question)


def read(cast: Cast, state: State, text: str) -> Reading:
    """How a turn would be read at this point of the talk."""
    return cast.understanding.read(text, context_of(state))


def take_turn(cast: Cast, state: State, said: Utterance) -> Step:
    """One exchange: the user's utterance (empty: a silence) and the partner's reply.

    Raises:
        ValueError: the talk has ended already.

    """
    if state.ended:
        raise ValueError("the talk has ended")
    number = len(state.turns) + 1
    reading = cast.company.knowledge.confirmed(said.text, read(cast, state, said.text), state)
    known = _hear(state, reading)
    reply, draft = partners.respond(cast.company, known, said, reading, cast.chance(number))
    reading = _reached(reading, state, reply)
    user = Turn(number, "user", said.text, said.start, said.end, said.words, said.typed, reading=reading, voiced=said.voiced)
    answer = Turn(number + 1, "partner", reply.text, said.end, said.end, reply=reply)
    return Step(_remember(known, draft, reply, (user, answer), reading), user, answer)


def _reached(reading: Reading, state: State, reply: Reply) -> Reading:
    """The reading once it is known what the question reached: what an open hook leads to, in whatever words, takes it up."""
    if not reading.question or reading.picks_up or reply.act not in ("answer", "brief"):
        return reading
    hook = next((hook for hook in reversed(state.open_hooks) if hook.leads_to == reply.answers), None)
    return reading if hook is None else replace(reading, picks_up=(hook.phrase,), kind="follow_up")


def _hear(state: State, reading: Reading) -> State:
    """What the user told about themself is known from now on."""
    heard = state.user_heard
    if state.pending_wonder and rapport.answers(reading):
        heard = (*heard, (state.pending_wonder, reading.heard or ""))
    if reading.heard and "your-work" not in dict(heard):
        heard = (*heard, ("your-work", reading.heard))
    return replace(state, user_name=reading.name or state.user_name, user_heard=heard)


def _remember(state: State, draft: Draft, reply: Reply, turns: tuple[Turn, ...], reading: Reading | None = None) -> State:
    told = (*state.told, *draft.told)
    # What was asked for and not told stays on offer.
    taken = reading.picks_up if reading and reply.act not in ("clarify", "does_not_know") else ()
    planted = [*state.open_hooks, *reply.hooks]
    open_hooks = [h for h in planted if h.leads_to not in told and h.phrase not in taken]
    silent = reading is not None and not reading.word_count
    long = bool(reading) and any(by == rapport.MONOLOGUED for _, by in reply.moves)
    asked = reply.asks is not None or reply.text.rstrip().endswith("?")
    return replace(
        state,
        turns=(*state.turns, *turns),
        rapport=reply.rapport,
        told=told,
        briefed=(*state.briefed, *draft.briefed),
        repeated=(*state.repeated, *draft.repeated),
        used=state.used | draft.used,
        open_hooks=tuple(open_hooks[-_REMEMBERED_HOOKS:]),
        last_fact=draft.told[-1] if draft.told else draft.briefed[-1] if draft.briefed else state.last_fact,
        pending_wonder=state.pending_wonder if silent else reply.asks,
        wondered=(*state.wondered, reply.asks) if reply.asks else state.wondered,
        requested=(*state.requested, reading.request) if reading and reading.request else state.requested,
        silences=state.silences + 1 if silent else 0,
        puzzled=state.puzzled + 1 if draft.puzzled else 0,
        since_asked=0 if asked else state.since_asked + 1,
        greeted=state.greeted or bool(reading and reading.word_count),
        wound_down=state.wound_down or draft.wound_down,
        monologues=state.monologues + (1 if long else 0),
        pending_favor=state.pending_favor if silent else reply.begs,
        begged=(*state.begged, reply.begs) if reply.begs else state.begged,
        either=state.either if silent else draft.either,
        recalled=(*state.recalled, draft.recalled) if draft.recalled else state.recalled,
        ended=reply.ends,
    )
