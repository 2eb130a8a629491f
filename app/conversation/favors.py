"""How the partner meets a request: grants it, turns it down, points to someone, says what is asked about it."""

from __future__ import annotations

from app.conversation import rapport
from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.people import Partner, Request
from app.conversation.types import CLOSENESS, Reading, RequestKind
from app.conversation.words import tokens

_EARLY_EXCHANGES = 2
_DUTIES = frozenset({"i", "i'd", "i'll", "me", "my", "we", "us", "need", "want", "send", "write", "bring", "long", "deadline", "when", "where", "date"})


def meet_request(company: Company, draft: Draft, kind: RequestKind, level: float) -> bool:
    """Grant a request or turn it down; False where this partner has nothing to say to its kind."""
    partner, state = company.partner, draft.state
    request = next((r for r in partner.requests if r.kind == kind), None)
    if request is None:
        return False
    near = CLOSENESS.index(rapport.closeness(partner, state.memory)) >= CLOSENESS.index(request.needs_closeness)
    if near and level >= request.needs_rapport:
        done = draft.answer_request(request.accepts, "accept", request)
    else:
        if len(state.turns) < _EARLY_EXCHANGES * 2:
            draft.moves.append(("you asked a favor very early", rapport.EARLY_REQUEST))
        done = _turn_down(draft, request, near=near, again=kind in state.requested)
    return done or draft.say_one(partner.lines.does_not_know, "does_not_know")


def may_ask_details(reading: Reading, text: str) -> bool:
    """Whether a question may be about a favor just granted: it takes up its words, or speaks of what one has to do."""
    return bool(reading.uptake_words or _DUTIES & set(tokens(text)))


def tell_details(partner: Partner, draft: Draft) -> bool:
    """Say more about what was granted just now; False where nothing was, or all is said."""
    last = draft.state.last_reply
    if last is None or last.act != "accept":
        return False
    request = next((r for r in partner.requests if r.kind == last.answers), None)
    return request is not None and draft.answer_request(request.details, "accept", request)


def _turn_down(draft: Draft, request: Request, *, near: bool, again: bool) -> bool:
    """Towards someone who could help first; a plain no when asked again, or when only warmth is missing."""
    if near or again:
        return draft.answer_request(request.declines, "decline", request)
    return draft.answer_request(request.redirects, "redirect", request)
