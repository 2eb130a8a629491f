"""What the partner says from memory: at a later meeting, and when the user goes back to something told a while ago."""

from __future__ import annotations

from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.people import Fact

_SAID = (
    "Last time you said {said}. Is that still so?",
    "You told me {said}, when we last spoke. How does it look now?",
    "I remember you said {said}. What became of that?",
)
_JUST_NOW = 2


def recall_something(company: Company, draft: Draft) -> bool:
    """Take up one thing from an earlier meeting: a promise first, then favors, what was said, and the user's work."""
    state, lines, memory = draft.state, company.partner.lines, draft.state.memory
    if state.recalled or draft.recalled or not memory.meetings:
        return False
    promise, said, work = memory.latest("promise"), memory.latest("said"), memory.latest("work")
    favor = next((f for f in company.partner.favors if f.id == memory.latest("favor")), None)
    granted = next((r for r in company.partner.requests if r.kind == memory.latest("granted")), None)
    done = (
        (granted is not None and draft.say_one(granted.kept))
        or (promise is not None and draft.say_one(lines.recalls_promise, promise=promise))
        or (favor is not None and draft.say_one(lines.recalls_favor, about=favor.about))
        or (said is not None and draft.say_one(_SAID, said=said))
    )
    if not done and work is not None and draft.say_one(lines.recalls, heard=work):
        draft.asks, done = "your-work", True
    draft.recalled = done
    return done


def return_to(company: Company, draft: Draft, fact: Fact) -> None:
    """Say that the user goes back to something, where the fact to be told hangs on one told a while ago or last time."""
    state, partner = draft.state, company.partner
    if not draft.empty or draft.rng.random() > 0.7:
        return
    if fact.id in state.memory.told and fact.about:
        draft.say_one(partner.lines.returns, about=fact.about)
        return
    recent = {turn.reply.answers for turn in state.turns[-_JUST_NOW * 2 :] if turn.reply is not None}
    for told in reversed(state.told):
        source = partner.fact(told)
        if any(hook.leads_to == fact.id for hook in source.hooks):
            if told not in recent and source.about:
                draft.say_one(partner.lines.returns, about=source.about)
            return
