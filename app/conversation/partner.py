"""The partner's side of a turn: (state, reading) -> what they say, and how the talk stands after it.

Silence, an interruption, a farewell and a request come before questions, and questions before
reactions: what a person cannot ignore is met first.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.conversation import rapport
from app.conversation.asking import announces_question
from app.conversation.drafting import Draft
from app.conversation.recall import Knowledge
from app.conversation.types import (
    CLOSENESS,
    Mood,
    Partner,
    Reading,
    Reply,
    Request,
    RequestKind,
    Scenario,
    State,
    Topic,
    Utterance,
    Wonder,
)
from app.conversation.words import tokens

WIND_DOWN_AT = 0.8
"""The share of the scenario's time after which the partner says that only a moment is left."""

_SILENT_STEPS = 5
_LONG_PATIENCE = 1.6
_MINIMUM_EXCHANGES = 2
_CHATTY_GAP = 2
_PUZZLED_TWICE = 2
_INTIMATE = 0.5
_BARE_MIRROR = 4


@dataclass(frozen=True, slots=True)
class Company:
    """Who the user talks to and where: everything about a partner that stays the same in a session."""

    scenario: Scenario
    partner: Partner
    knowledge: Knowledge
    mirrors: dict[str, str]

    @classmethod
    def of(cls, scenario: Scenario, partner: Partner, topics: tuple[Topic, ...]) -> Company:
        """Put a partner into a scenario."""
        mirrors = {topic.id: topic.mirrors for topic in topics if topic.mirrors}
        return cls(scenario, partner, Knowledge(partner, topics), mirrors)

    def used_up(self, seconds: float) -> float:
        """The share of the scenario's time that is gone."""
        return seconds / (self.scenario.minutes * 60)


def open_talk(company: Company, state: State, rng: Random) -> tuple[Reply, Draft]:
    """The partner's first words where they open the talk."""
    draft = Draft(state, rng)
    draft.say_one(company.partner.lines.greets, "greet")
    draft.act = "greet"
    return _finished(draft, state.rapport, "neutral"), draft


def respond(company: Company, state: State, said: Utterance, reading: Reading, rng: Random) -> tuple[Reply, Draft]:
    """The reply to one turn of the user, and the draft that tells what changed."""
    draft = Draft(state, rng, reading.heard)
    if not reading.word_count:
        return _meet_silence(company, draft, late=company.used_up(said.end) >= 1.0)
    partner = company.partner
    draft.moves.extend(rapport.judge(reading, state, partner))
    level = rapport.moved(state.rapport, tuple(draft.moves))
    late = company.used_up(said.end)
    if not _interrupt(company, draft, reading):
        if "closing" in reading.acts and not reading.question and not reading.request:
            _part(partner, draft, reading)
        else:
            _take_up(company, draft, reading, said, level)
            draft.moves = rapport.on_reaching(draft.answers, draft.state, draft.moves)
            level = rapport.moved(state.rapport, tuple(draft.moves))
            if late >= 1.0:
                _leave(partner, draft)
            else:
                _hand_over(company, draft, reading, level, late)
    if draft.empty:
        _leave(partner, draft)
    return _finished(draft, level, rapport.mood_of(level, tuple(draft.moves))), draft


# ---------------------------------------------------------------- the ways to meet a turn


def _meet_silence(company: Company, draft: Draft, *, late: bool) -> tuple[Reply, Draft]:
    """In steps: wait, a light prompt, a rescue, another prompt, leave; leave at once when time is up."""
    lines, step = company.partner.lines, draft.state.silences + 1
    draft.act = "prompt"
    if step > 1:
        draft.moves.append(("a long silence", rapport.FELL_SILENT))
    level = rapport.moved(draft.state.rapport, tuple(draft.moves))
    if late or step >= _SILENT_STEPS:
        _leave(company.partner, draft)
    elif step == 3:
        _ = draft.say_one(lines.rescues) or _ask_something(company, draft) or draft.say_one(lines.prompts_silence)
        draft.act = "prompt"
    elif step > 1:
        draft.say_one(lines.prompts_silence, "prompt")
    return _finished(draft, level, "waiting"), draft


def _interrupt(company: Company, draft: Draft, reading: Reading) -> bool:
    """A second monologue, or a very long one, is cut off."""
    limit = rapport.words_until_monologue(company.partner)
    over = reading.word_count > limit
    if not over or (reading.word_count < limit * _LONG_PATIENCE and not draft.state.monologues):
        return False
    if not draft.say_one(company.partner.lines.excuses, "interrupt"):
        return False
    draft.act = "interrupt"
    return True


def _part(partner: Partner, draft: Draft, reading: Reading) -> None:
    if "offer" in reading.acts:
        draft.say_one(partner.lines.reacts.offer)
    draft.say_one(partner.lines.closes, "close")
    draft.act, draft.ends = "close", True


def _leave(partner: Partner, draft: Draft) -> None:
    """The partner ends the talk: an excuse where one is left, then a farewell."""
    if draft.act not in ("answer", "brief", "accept", "decline", "redirect"):
        draft.say_one(partner.lines.excuses)
    if not draft.say_one(partner.lines.closes, "close") and draft.empty:
        draft.pieces.append("I have to go. Take care.")
    draft.act, draft.ends = "close", True


def _take_up(company: Company, draft: Draft, reading: Reading, said: Utterance, level: float) -> None:
    """Answer what was asked or react to what was said."""
    _preface(company.partner, draft, reading)
    if reading.request:
        _meet_request(company, draft, reading.request, level)
    elif reading.boomerask:
        draft.say_one(company.partner.lines.reacts.comment, "react")
    elif reading.question:
        _answer(company, draft, reading, said.text, level)
    else:
        _react(company, draft, reading, level)


def _preface(partner: Partner, draft: Draft, reading: Reading) -> None:
    """A greeting, a word for a compliment or for what was told, before the answer."""
    state, reacts = draft.state, partner.lines.reacts
    asked = reading.question or reading.request
    if "greeting" in reading.acts and not state.greeted:
        if asked:
            name = reading.name or state.user_name
            own = f" I'm {partner.first_name}." if name and partner.closeness == "stranger" else ""
            draft.pieces.append(f"Hi, {name}.{own}" if name else "Hi.")
            draft.act = "greet"
        else:
            draft.say_one(partner.lines.greets, "greet")
            draft.act = "greet"
        return
    if not asked or reading.boomerask:
        return
    answered = "story" in reading.acts or reading.heard or (reading.kind == "mirror" and reading.word_count > _BARE_MIRROR)
    if state.pending_wonder and answered:
        draft.say_one(_reacts_to(partner, state.pending_wonder))
    elif "apology" in reading.acts:
        draft.say_one(reacts.apology)
    elif reading.compliment:
        draft.say_one(reacts.compliment)
    elif "offer" in reading.acts:
        draft.say_one(reacts.offer)


def _answer(company: Company, draft: Draft, reading: Reading, text: str, level: float) -> None:
    partner, knowledge = company.partner, company.knowledge
    state = draft.state
    if announces_question(tokens(text)) and draft.say_one(partner.lines.prompts_silence, "prompt"):
        draft.act = "prompt"
        return
    if reading.kind == "mirror" and _ask_returned(company, draft, level):
        return
    found = knowledge.recall(text, reading, state)
    fact, how = found.fact, found.how
    if fact is not None and how == "guarded" and fact.needs_rapport <= level:
        how = "fact"
    if fact is not None and how == "guarded" and draft.say_one(partner.lines.guards):
        draft.act = "does_not_know"
        return
    if fact is None or how in ("guarded", "unclear", "unknown"):
        _puzzled(company, draft, unclear=how == "unclear")
        return
    if how == "again":
        draft.moves = [move for move in draft.moves if move[1] < 0]
        if not (draft.tell_again(fact) or _something_else(company, draft)):
            _puzzled(company, draft, unclear=False)
        return
    brief = reading.form == "closed" and how == "fact" and fact.id not in state.briefed
    if brief and draft.tell_brief(fact):
        return
    if draft.empty and reading.form == "open" and draft.rng.random() < 0.4:
        draft.say_one(partner.lines.reacts.question)
    draft.tell(fact)


def _ask_returned(company: Company, draft: Draft, level: float) -> bool:
    """"And you?": their own side of what they asked, or a word back to it where that is told."""
    told = [topic for topic, _ in draft.state.user_heard[-1:]]
    asked = draft.state.pending_wonder or "".join(told)
    topic = company.mirrors.get(asked, asked)
    facts = [f for f in company.partner.facts if f.topic == topic and f.needs_rapport <= level]
    return any(f.id not in draft.state.told and draft.tell(f) for f in facts) or any(map(draft.tell_again, facts))


def _puzzled(company: Company, draft: Draft, *, unclear: bool) -> None:
    """Say so, honestly; the second time running help along."""
    lines = company.partner.lines
    first, second = (lines.clarifies, lines.does_not_know) if unclear else (lines.does_not_know, lines.clarifies)
    if draft.say_one(first):
        draft.act = "clarify" if unclear else "does_not_know"
    elif draft.say_one(second):
        draft.act = "does_not_know" if unclear else "clarify"
    draft.puzzled = True
    if draft.empty or draft.state.puzzled + 1 >= _PUZZLED_TWICE:
        _something_else(company, draft)


def _something_else(company: Company, draft: Draft) -> bool:
    """Keep the talk alive: ask the user something, else volunteer a fact."""
    if _ask_something(company, draft):
        return True
    fact = company.knowledge.something_untold(draft.state)
    return fact is not None and draft.tell(fact)


def _react(company: Company, draft: Draft, reading: Reading, level: float) -> None:
    """To a comment, a story, thanks and so on; taking up a hook by a comment earns its story too."""
    partner, state, reacts = company.partner, draft.state, company.partner.lines.reacts
    if draft.act == "greet" and not draft.empty:
        return
    acts = reading.acts
    hook = next((h for h in state.open_hooks if h.phrase in reading.picks_up[:1]), None)
    fact = partner.fact(hook.leads_to) if hook else None
    opens = fact is not None and fact.id not in state.told and fact.needs_rapport <= level
    if acts == ("greeting",) and _ask_something(company, draft):
        return
    if state.pending_wonder and rapport.answers(reading):
        draft.say_one(_reacts_to(partner, state.pending_wonder), "react")
    elif reading.compliment:
        draft.say_one(reacts.compliment, "react")
    else:
        kinds = {
            "offer": reacts.offer, "apology": reacts.apology, "disagreement": reacts.disagreement,
            "story": reacts.story, "thanks": reacts.thanks, "backchannel": reacts.backchannel,
        }
        lines = next((kinds[act] for act in kinds if act in acts), None)
        if lines is None:
            bare_yes = "agreement" in acts and not {"opinion", "statement"} & set(acts)
            lines = reacts.agreement if bare_yes else reacts.story if reading.heard else reacts.comment
        # A reaction that asks something is not talked over by the story that follows.
        plain, general = ([x for x in some if "?" not in x or not opens] for some in (lines, reacts.comment))
        if not draft.say_one(plain, "react"):
            draft.say_one(general, "react")
    if fact and opens:
        draft.tell(fact)


def _meet_request(company: Company, draft: Draft, kind: RequestKind, level: float) -> None:
    partner, state = company.partner, draft.state
    request = next((r for r in partner.requests if r.kind == kind), None)
    if request is None:
        _puzzled(company, draft, unclear=False)
        return
    near = CLOSENESS.index(partner.closeness) >= CLOSENESS.index(request.needs_closeness)
    if near and level >= request.needs_rapport:
        done = draft.answer_request(request.accepts, "accept", request)
    else:
        if len(state.turns) < _MINIMUM_EXCHANGES * 2:
            draft.moves.append(("you asked a favor very early", rapport.EARLY_REQUEST))
        done = _turn_down(draft, request, near=near, again=kind in state.requested)
    if not done:
        draft.say_one(partner.lines.does_not_know, "does_not_know")


def _turn_down(draft: Draft, request: Request, *, near: bool, again: bool) -> bool:
    """Towards someone who could help first; a plain no when asked again, or when only warmth is missing."""
    if near or again:
        return draft.answer_request(request.declines, "decline", request)
    return draft.answer_request(request.redirects, "redirect", request)


# ---------------------------------------------------------------- handing over


def _hand_over(company: Company, draft: Draft, reading: Reading, level: float, late: float) -> None:
    """After the answer: say that time is short, or ask something back, or leave the floor."""
    partner, state = company.partner, draft.state
    if late >= WIND_DOWN_AT and not state.wound_down and draft.say_one(partner.lines.winding_down):
        draft.wound_down = True
        return
    if draft.asks_something or draft.asks or draft.act in ("clarify", "redirect", "decline", "interrupt", "prompt"):
        return
    if draft.act in ("accept", "does_not_know"):
        return
    if draft.told and partner.fact(draft.told[-1]).needs_rapport >= _INTIMATE:
        return  # what was hard to say is not followed by small talk
    gap = state.since_asked + 1
    told_rich = draft.act == "answer"
    chatty = draft.rng.random() < 0.25 + 0.5 * partner.temperament.warmth * level
    if told_rich:
        wants = gap > _CHATTY_GAP and chatty
    elif draft.act == "brief":
        wants = gap > _CHATTY_GAP + 1 and chatty
    else:
        wants = "closing" not in reading.acts and (gap > 1 or chatty)
    if wants:
        _ask_something(company, draft)


def _ask_something(company: Company, draft: Draft) -> bool:
    """Ask what this partner wonders and has not asked; what the user does comes first."""
    state = draft.state
    known = {topic for topic, _ in state.user_heard}
    early = len(state.turns) <= _MINIMUM_EXCHANGES * 2
    left = [
        w for w in company.partner.wonders
        if w.topic not in state.wondered and w.topic not in known and (early or w.topic != "your-interest")
    ]
    work = [w for w in left if w.topic == "your-work"]
    if work:
        return draft.ask(work[0])
    return bool(left) and draft.ask(draft.rng.choice(left))


def _reacts_to(partner: Partner, topic: str) -> tuple[str, ...]:
    wonder: Wonder | None = next((w for w in partner.wonders if w.topic == topic), None)
    return wonder.reacts if wonder and wonder.reacts else partner.lines.reacts.comment


def _finished(draft: Draft, level: float, mood: Mood) -> Reply:
    return Reply(
        text=draft.text,
        act=draft.act,
        answers=draft.answers,
        hooks=tuple(draft.hooks),
        rapport=level,
        mood=mood,
        moves=tuple(draft.moves),
        asks=draft.asks,
        ends=draft.ends,
    )
