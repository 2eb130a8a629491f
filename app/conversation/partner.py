"""The partner's side of a turn: (state, reading) -> what they say, and how the talk stands after it.

Silence, an interruption, a farewell and a request come before questions, and questions before
reactions: what a person cannot ignore is met first.
"""

from __future__ import annotations

from random import Random

from app.conversation import rapport
from app.conversation.asking import announces_question
from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.favors import may_ask_details, meet_request, tell_details
from app.conversation.initiative import ask_something, hand_over, something_else
from app.conversation.mutual import settle_favor
from app.conversation.people import Fact
from app.conversation.reacting import greet, preface, react
from app.conversation.recalling import return_to
from app.conversation.types import Mood, Reading, Reply, State, Utterance
from app.conversation.words import tokens

_SILENT_STEPS = 5
_LONG_PATIENCE = 1.6
_PUZZLED_TWICE = 2
_SURELY = 0.6
_WHICH = (
    "Do you mean {one}, or {other}?",
    "Which are you asking about, {one} or {other}?",
    "Let me be sure. {one}, or {other}?",
    "Is it {one} you mean, or {other}?",
)
_FED_UP = 0.04
_FED_UP_BY_IMPATIENCE = 0.14
_BEARS_TURNS = 6


def open_talk(company: Company, state: State, rng: Random) -> tuple[Reply, Draft]:
    """The partner's first words where they open the talk."""
    draft = Draft(state, rng)
    greet(company, draft)
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
            _part(company, draft, reading, said.text)
        else:
            _take_up(company, draft, reading, said, level)
            draft.moves = rapport.on_reaching(draft.answers, draft.state, draft.moves)
            if draft.lost:
                draft.moves = rapport.on_puzzling(draft.moves)
            level = rapport.moved(state.rapport, tuple(draft.moves))
            if late >= 1.0 or _fed_up(company, draft, level):
                _leave(company, draft)
            else:
                hand_over(company, draft, reading, level, late)
    elif late >= 1.0:
        _leave(company, draft)
    if draft.empty:
        _leave(company, draft)
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
        _leave(company, draft)
    elif step == 3:
        _ = draft.say_one(lines.rescues) or ask_something(company, draft) or draft.say_one(lines.prompts_silence)
        draft.act = "prompt"
    elif step > 1:
        draft.say_one(lines.prompts_silence, "prompt")
    return _finished(draft, level, "waiting"), draft


def _interrupt(company: Company, draft: Draft, reading: Reading) -> bool:
    """A second monologue, or a very long one, is cut off, be it in one go or in story after story."""
    limit = rapport.words_until_monologue(company.partner)
    over = reading.word_count > limit or rapport.goes_on_and_on(reading, draft.state, company.partner)
    if not over or (reading.word_count < limit * _LONG_PATIENCE and not draft.state.monologues):
        return False
    if not draft.say_one(company.excuses, "interrupt"):
        return False
    draft.act = "interrupt"
    return True


def _part(company: Company, draft: Draft, reading: Reading, text: str) -> None:
    lines = company.partner.lines
    if not settle_favor(company, draft, reading, text) and "offer" in reading.acts:
        draft.say_one(lines.reacts.offer)
    if reading.promise:
        draft.say_one(lines.reacts.promise)
    draft.say_one(lines.closes, "close")
    draft.act, draft.ends = "close", True


def _fed_up(company: Company, draft: Draft, level: float) -> bool:
    """Whether patience is out: a talk that went down this far, and down again just now."""
    enough = _FED_UP + _FED_UP_BY_IMPATIENCE * (1.0 - company.partner.temperament.patience)
    return level < enough and sum(by for _, by in draft.moves) < 0 and len(draft.state.turns) >= _BEARS_TURNS


def _leave(company: Company, draft: Draft) -> None:
    """The partner ends the talk: an excuse where one is left, then a farewell."""
    if draft.empty or not draft.told:
        draft.say_one(company.excuses)
    if not draft.say_one(company.partner.lines.closes, "close") and draft.empty:
        draft.pieces.append("I have to go. Take care.")
    draft.act, draft.ends = "close", True


def _take_up(company: Company, draft: Draft, reading: Reading, said: Utterance, level: float) -> None:
    """Answer what was asked or react to what was said."""
    if reading.rude and draft.say_one(company.partner.lines.reacts.rude, "react"):
        return
    settled = settle_favor(company, draft, reading, said.text)
    if settled and not reading.question and not reading.request:
        return
    asks = reading.question or reading.request is not None
    raised = None if asks else company.knowledge.raised(said.text, reading, draft.state)
    if not settled:
        preface(company, draft, reading, raised)
    announced = not reading.request and announces_question(tokens(said.text))
    if announced and draft.say_one(company.partner.lines.prompts_silence, "prompt"):
        draft.act = "prompt"
    elif reading.request:
        if not meet_request(company, draft, reading.request, level):
            _puzzled(company, draft, unclear=False)
    elif reading.boomerask:
        if not _answer_shortly(company, draft, reading, said.text):
            draft.say_one(company.partner.lines.reacts.comment, "react")
    elif reading.question:
        _answer(company, draft, reading, said.text, level)
    elif raised is None and _is_lost_on(company, draft, reading):
        draft.lost = True
        _puzzled(company, draft, unclear=True)
    else:
        react(company, draft, reading, raised, level)


def _is_lost_on(company: Company, draft: Draft, reading: Reading) -> bool:
    """Whether a statement means nothing to the partner: neither an answer to them, nor on anything they know."""
    answers = draft.state.pending_wonder or draft.state.pending_favor or draft.act == "greet"
    return not answers and company.knowledge.makes_no_sense(reading)


def _answer(company: Company, draft: Draft, reading: Reading, text: str, level: float) -> None:
    partner, knowledge = company.partner, company.knowledge
    state = draft.state
    if reading.kind == "mirror" and _ask_returned(company, draft, level):
        return
    found = knowledge.recall(text, reading, state)
    fact, how = found.fact, found.how
    if fact is not None and how == "guarded" and fact.needs_rapport <= level:
        how = "fact"
    if fact is not None and how == "guarded" and draft.say_one(partner.lines.guards):
        draft.act = "does_not_know"
        return
    if how != "hook" and found.score < _SURELY and may_ask_details(reading, text) and tell_details(partner, draft):
        return
    if how in ("no_more", "unclear", "unknown", "again") and (detail := knowledge.detail(text, state)) and draft.tell_detail(*detail):
        return
    if how == "no_more" and _nothing_to_add(company, draft):
        return
    if fact is None or how in ("guarded", "unclear", "unknown", "no_more"):
        draft.lost = how in ("unclear", "unknown") and knowledge.by_meaning and not reading.topics
        if how != "unclear" or not _ask_which(draft, found.either):
            _puzzled(company, draft, unclear=how == "unclear")
        return
    if how == "again":
        draft.moves = [move for move in draft.moves if move[1] < 0]
        shortly = reading.form == "closed" and fact.id not in state.briefed
        if not (draft.tell_again(fact) or (shortly and draft.tell_brief(fact)) or something_else(company, draft)):
            _puzzled(company, draft, unclear=False)
        return
    brief = reading.form == "closed" and how == "fact" and fact.id not in state.briefed
    if brief and draft.tell_brief(fact):
        return
    if draft.empty and reading.form == "open" and draft.rng.random() < 0.4:
        draft.say_one(partner.lines.reacts.question)
    return_to(company, draft, fact)
    draft.tell(fact)


def _nothing_to_add(company: Company, draft: Draft) -> bool:
    """Say that there is no more to it, and go on with something else; said twice running it would sound like a wall."""
    state = draft.state
    last = state.last_reply
    again = last is not None and last.act in ("does_not_know", "clarify")
    if again and something_else(company, draft):
        return True
    if not draft.say_one(company.partner.lines.no_more, "react"):
        return False
    if state.since_asked:
        ask_something(company, draft)
    draft.act = "does_not_know"
    return True


def _ask_which(draft: Draft, either: tuple[Fact, ...]) -> bool:
    """Ask which of two things is meant; False where there are none to choose from, or that was asked just now."""
    if len(either) < 2 or draft.state.puzzled or draft.state.either:
        return False
    if not draft.say_one(_WHICH, "clarify", one=either[0].about, other=either[1].about):
        return False
    draft.act, draft.puzzled, draft.either = "clarify", True, tuple(fact.id for fact in either)
    return True


def _answer_shortly(company: Company, draft: Draft, reading: Reading, text: str) -> bool:
    """Yes or no, and no more, to a closed question that its asker went on to answer; False where that is not known."""
    if reading.form != "closed":
        return False
    found = company.knowledge.recall(text, reading, draft.state)
    fresh = found.how == "fact" and found.fact is not None and found.fact.id not in draft.state.briefed
    return fresh and found.fact is not None and draft.tell_brief(found.fact)


def _ask_returned(company: Company, draft: Draft, level: float) -> bool:
    """"And you?": their own side of what they asked, or a word back to it where that is told."""
    told = [topic for topic, _ in draft.state.user_heard[-1:]]
    asked = draft.state.pending_wonder or "".join(told)
    topic = company.mirrors.get(asked, asked)
    facts = [f for f in company.partner.facts if f.topic == topic and f.needs_rapport <= level]
    return any(f.id not in draft.state.told and draft.tell(f) for f in facts) or any(map(draft.tell_again, facts))


def _puzzled(company: Company, draft: Draft, *, unclear: bool) -> None:
    """Say so, honestly; the second time running help along, and ask no one to say it a third time."""
    lines = company.partner.lines
    helps = draft.state.puzzled + 1 >= _PUZZLED_TWICE
    unclear = unclear and not helps
    first, second = (lines.clarifies, lines.does_not_know) if unclear else (lines.does_not_know, lines.clarifies)
    if draft.say_one(first):
        draft.act = "clarify" if unclear else "does_not_know"
    elif draft.say_one(second):
        draft.act = "does_not_know" if unclear else "clarify"
    draft.puzzled = True
    if draft.empty or (helps and not draft.asks_something):
        something_else(company, draft)


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
        begs=draft.begs,
        owed=draft.owed,
    )
