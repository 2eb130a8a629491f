"""What the partner says from memory: at a later meeting, and when the user goes back to something told a while ago."""

from __future__ import annotations

from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.people import Fact
from app.conversation.types import Remembering

_SAID = (
    "Last time you said {said}. Is that still so?",
    "You told me {said}, when we last spoke. How does it look now?",
    "I remember you said {said}. What became of that?",
)
_JUST_NOW = 2
_ENOUGH = 2


def recall_something(company: Company, draft: Draft) -> bool:
    """Take up one thing from an earlier meeting: what was granted and promised first, then favors, what was said, and the user's work.

    No more than two in one talk, each of another kind.
    """
    state, lines, memory = draft.state, company.partner.lines, draft.state.memory
    if draft.recalled or len(state.recalled) >= _ENOUGH or not memory.meetings:
        return False
    favor = next((f for f in company.partner.favors if f.id == memory.latest("favor")), None)
    granted = next((r for r in company.partner.requests if r.kind == memory.latest("granted")), None)
    ways: tuple[tuple[Remembering, str | None, str, tuple[str, ...]], ...] = (
        ("granted", memory.latest("granted"), "", granted.kept if granted else ()),
        ("promise", memory.latest("promise"), "promise", lines.recalls_promise),
        ("favor", favor.about if favor else None, "about", lines.recalls_favor),
        ("said", memory.latest("said"), "said", _SAID),
        ("work", memory.latest("work"), "heard", lines.recalls),
    )
    for kind, what, slot, some in ways:
        if what and kind not in state.recalled and draft.say_one(some, **({slot: what} if slot else {})):
            draft.recalled = kind
            draft.asks = "your-work" if kind == "work" else draft.asks
            return True
    return False


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
