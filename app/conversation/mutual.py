"""Networking is mutual: what the partner asks of the user, and how a yes or a no is taken."""

from __future__ import annotations

import re

from app.conversation import rapport
from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.people import Favor
from app.conversation.types import Reading
from app.conversation.words import plain

_KNOWN_FOR = 8
"""Turns before a favor is asked."""
_WILLING = re.compile(
    r"\b(?:sure|of course|gladly|happy to|glad to|love to|i can|i could|i will|i'll|no problem|why not|certainly|absolutely|definitely|"
    r"yes|yeah|yep|okay|ok|count me in|with pleasure|my pleasure|let's do (?:it|that)|any ?time|would be fun|deal)\b"
)
_UNWILLING = re.compile(
    r"^(?:oh |um |uh |well |hm )*(?:no|nope|sorry|not really)\b|\b(?:i can't|i cannot|i couldn't|i won't|i'm afraid|rather not|i'd prefer not|unfortunately|not able|unable|"
    r"don't have (?:the )?time|no time|i don't think (?:i|so)|not sure (?:i|if i|that i)|don't want to|maybe another time|another time|not (?:today|now|really)|i have to say no)\b"
)


def settle_favor(company: Company, draft: Draft, reading: Reading, text: str) -> bool:
    """Take the user's yes or no to what was asked of them just now; False where they said neither."""
    favor = _by_id(company, draft.state.pending_favor)
    if favor is None:
        return False
    said = plain(text)
    if _UNWILLING.search(said) or "disagreement" in reading.acts:
        return draft.say_one(favor.refused, "react")
    if _WILLING.search(said) or {"offer", "agreement"} & set(reading.acts) or reading.promise:
        draft.moves.append((f"you agreed to help with {favor.about}", rapport.DID_A_FAVOR))
        draft.owed = favor.id
        return draft.say_one(favor.granted, "react")
    return False


def beg(company: Company, draft: Draft, reading: Reading, level: float) -> bool:
    """Ask a favor of the user, once in a talk that goes well; False where it is too early, out of place, or there is none."""
    state = draft.state
    if state.begged or len(state.turns) < _KNOWN_FOR or draft.act not in ("answer", "brief", "react"):
        return False
    went_well = sum(by for _, by in draft.moves) > 0 and all(by > 0 for _, by in draft.moves)
    taken_up = reading.sorrow or reading.rude or "story" in reading.acts or "closing" in reading.acts or reading.request is not None
    if taken_up or not went_well:
        return False  # whoever is hurt, cross or in the middle of something is not asked for favors
    owed = {item.text for item in state.memory.items if item.kind == "favor"}
    for favor in company.partner.favors:
        if favor.id not in owed and favor.needs_rapport <= level and draft.say_one(favor.asks, "ask"):
            draft.begs = favor.id
            return True
    return False


def _by_id(company: Company, favor_id: str | None) -> Favor | None:
    return next((favor for favor in company.partner.favors if favor.id == favor_id), None)
