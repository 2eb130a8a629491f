"""Rules of asking for something and offering something."""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation.rules.grounds import SOURCE
from app.conversation.scene import Scene, make_note
from app.conversation.types import Note, RequestKind

_WHAT: dict[RequestKind, str] = {
    "introduce": "an introduction",
    "nominate": "a nomination",
    "invite": "a visit like that",
    "feedback": "somebody's eye on a draft",
    "collaborate": "trying something together",
    "job": "a place like that",
}


def request_met(scene: Scene) -> Iterator[Note]:
    """A request was granted. Counter-case: none."""
    for _, turn, after in scene.users():
        if turn.reading and turn.reading.request and after and after.reply and after.reply.act == "accept":
            yield make_note(turn, "request", "request_granted", good=True, weight=1.05, ground=SOURCE, others=(after.number,),
                            says="You asked for something plainly, at a moment when they could say yes.")


def request_too_early(scene: Scene) -> Iterator[Note]:
    """A request was turned down or towards someone else. Counter-case: a redirection is help too, so it is worded so."""
    for before, turn, after in scene.users():
        if turn.reading and turn.reading.request and after and after.reply and after.reply.act in ("decline", "redirect"):
            to_someone = after.reply.act == "redirect"
            says = (
                "You asked someone who does not know you well yet. They named who could help: ask there."
                if to_someone
                else "You asked before the talk had warmed up. Follow up on what they tell first, then ask."
            )
            hook = None if to_someone else scene.hook_near(before)
            instead = hook.follow_up if hook else f"Who would be the right person to ask about {_WHAT[turn.reading.request]}?"
            yield make_note(turn, "request", "request_early", good=False, weight=0.8, ground=SOURCE, others=(after.number,), says=says, instead=instead)


def offered(scene: Scene) -> Iterator[Note]:
    """Help, or something of one's own, was offered. Counter-case: an offer in a goodbye is part of the goodbye."""
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is not None and reading is not None and "offer" in reading.acts and "closing" not in reading.acts and not reading.request:
            yield make_note(turn, "request", "offered", good=True, weight=0.6, ground=SOURCE, others=(before.number,),
                            says="You offered something, unasked. That is how such talks go on after the conference.")


RULES = (request_met, request_too_early, offered)
