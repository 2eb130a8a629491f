"""Rules of ending a talk."""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation.rephrasing import remembered
from app.conversation.rules.grounds import HYPOTHESIS
from app.conversation.scene import Scene, make_note
from app.conversation.types import Hook, Note

_GOODBYE_AFTER = 4


def closing(scene: Scene) -> Iterator[Note]:
    """A talk of some length was ended in words, or just broke off. Counter-case: the partner ended it."""
    users = list(scene.users())
    if len(users) < _GOODBYE_AFTER:
        return
    _, last, after = users[-1]
    if last.reading is None:
        return
    acts = set(last.reading.acts)
    if "closing" in acts:
        onward = bool(acts & {"offer"}) or last.reading.promise or last.reading.request is not None
        says = "You ended the talk in your own words instead of letting it run out."
        if onward:
            says = "You ended the talk in your own words, with a next step in it."
        yield make_note(last, "close", "graceful_close", good=True, weight=0.4 + 0.15 * ("thanks" in acts) + 0.15 * onward, ground=HYPOTHESIS, says=says)
    elif after is None or after.reply is None or not (after.reply.ends or after.reply.act == "close"):
        hook = _last_taken(scene)
        yield make_note(last, "close", "no_goodbye", good=False, weight=0.35, ground=HYPOTHESIS, says="The talk broke off without a goodbye.",
                        instead=(remembered(hook) if hook else "") or "Thank you, I enjoyed talking with you.")


def _last_taken(scene: Scene) -> Hook | None:
    """The last detail the user took up; else the last one they were offered."""
    hooks = [hook for t in scene.turns if t.reply for hook in t.reply.hooks]
    phrases = [phrase for _, t, _ in scene.users() if t.reading for phrase in t.reading.picks_up]
    return next((h for h in reversed(hooks) if phrases and h.phrase == phrases[-1]), hooks[-1] if hooks else None)


def went_in(scene: Scene) -> Iterator[Note]:
    """The least that is always true and worth saying: one went in and spoke. Counter-case: nothing was said."""
    turns = [turn for _, turn, _ in scene.users()]
    if turns:
        count = "once" if len(turns) == 1 else f"{len(turns)} times"
        yield make_note(turns[0], "ask", "went_in", good=True, weight=0.05, ground=HYPOTHESIS,
                        says=f"You went in and spoke, {count}. That is the part most people put off.")


RULES = (closing, went_in)
