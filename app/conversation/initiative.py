"""What the partner does of their own accord: ask the user something, volunteer a fact, hand the floor over."""

from __future__ import annotations

from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.mutual import beg
from app.conversation.recalling import recall_something
from app.conversation.types import Reading

WIND_DOWN_AT = 0.8
"""The share of the scenario's time after which the partner says that only a moment is left."""

_MINIMUM_EXCHANGES = 2
_CHATTY_GAP = 2
_INTIMATE = 0.5


def hand_over(company: Company, draft: Draft, reading: Reading, level: float, late: float) -> None:
    """After the answer: say that time is short, or ask something back, or leave the floor."""
    partner, state = company.partner, draft.state
    if late >= WIND_DOWN_AT and not state.wound_down and draft.say_one(company.winding_down):
        draft.wound_down = True
        return
    if draft.asks_something or draft.asks or draft.act in ("clarify", "redirect", "decline", "interrupt", "prompt"):
        return
    if draft.act == "greet" and reading.heard and len(draft.pieces) > 1:
        return  # they have just been asked to say more
    if draft.act in ("accept", "does_not_know") or (state.last_reply is not None and state.last_reply.act == "accept"):
        return
    if any(heard.sorrow or heard.condolence for heard in (reading, state.last_reading) if heard is not None):
        return  # nobody changes the subject on bad news
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
    if wants or (state.memory.meetings and not state.recalled and not told_rich):
        _ = recall_something(company, draft) or beg(company, draft, reading, level) or ask_something(company, draft)


def ask_something(company: Company, draft: Draft) -> bool:
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


def something_else(company: Company, draft: Draft) -> bool:
    """Keep the talk alive: ask the user something, else volunteer a fact."""
    if ask_something(company, draft):
        return True
    fact = company.knowledge.something_untold(draft.state)
    return fact is not None and draft.tell(fact)
