"""Rules of listening: what was offered and taken up, or passed over."""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation.asking import asks_leave
from app.conversation.rules.grounds import LISTENING, RECEPTIVE
from app.conversation.scene import Scene, make_note, taken_up
from app.conversation.types import Hook, Note, Reading, Turn
from app.conversation.uptake import FOLLOWS, HEARD
from app.conversation.words import tokens

_LONG_OWN = 22


def picked_up_hook(scene: Scene) -> Iterator[Note]:
    """A detail that the partner offered was taken up, and opened something. Counter-case: none."""
    offered = {h.phrase: t.number for t in scene.turns if t.reply for h in t.reply.hooks}
    for _, turn, after in scene.users():
        reading = turn.reading
        if reading is None or not reading.picks_up:
            continue
        phrase = reading.picks_up[0]
        opened = after is not None and after.reply is not None and after.reply.act == "answer" and bool(after.reply.answers)
        late = turn.number - offered.get(phrase, turn.number - 1) > 1
        says = f"You came back to *{phrase}*, several turns after it was said." if late else f"You picked up *{phrase}*."
        if opened:
            says += " It opened a part of the story that was not on offer before."
        yield make_note(turn, "listen", "picked_up_hook", good=True, says=says, weight=1.0 + 0.1 * late + 0.1 * opened,
                        ground=LISTENING, others=(after.number,) if after else ())


def followed_up(scene: Scene) -> Iterator[Note]:
    """A question stayed with what had just been said. Counter-cases: a request; a boomerask; a detail that has a note of its own."""
    for before, turn, after in scene.users():
        reading = turn.reading
        if before is None or reading is None or reading.kind != "follow_up" or reading.picks_up or reading.boomerask or reading.request:
            continue
        puzzled = after is not None and after.reply is not None and after.reply.act in ("clarify", "does_not_know")
        if puzzled or reading.uptake < FOLLOWS:
            continue
        yield make_note(turn, "listen", "followed_up", good=True, weight=0.75, ground=LISTENING, others=(before.number,),
                        says="You stayed with what they had just said and asked on.", sure=_by_uptake(reading, above=True))


def acknowledged(scene: Scene) -> Iterator[Note]:
    """A turn that asks nothing takes up what was said before it. Counter-cases: a bare "mm-hm"; an answer to a question; going on about oneself."""
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is None or reading is None or reading.question or reading.request or "closing" in reading.acts:
            continue
        asked = before.reply is not None and before.reply.asks is not None
        weighty = reading.condolence or (reading.uptake >= FOLLOWS and reading.word_count >= 5)
        if asked or not weighty or (reading.own and reading.word_count > _LONG_OWN):
            continue
        yield make_note(turn, "listen", "acknowledged", good=True, weight=0.5 + 0.2 * reading.condolence, ground=RECEPTIVE, others=(before.number,),
                        says="You showed that you had heard it, before anything else.", sure=_by_uptake(reading, above=True))


def missed_hook(scene: Scene) -> Iterator[Note]:
    """A turn offered details and the next user turn took up none, nor did a later one.

    Counter-cases: the talk ended there; the user was saying goodbye or asking to stay in touch, met bad news,
    was answering a question of the partner's, asked a favor and got it, asked on about the same thing, to which
    there was no more to tell, or showed in other words that it was heard.
    """
    taken = taken_up(scene.turns)
    for before, turn, after in scene.users():
        reading = turn.reading
        if before is None or before.reply is None or reading is None or not before.reply.hooks:
            continue
        hooks = before.reply.hooks
        if any(h.phrase in taken for h in hooks) or "closing" in reading.acts or reading.sorrow or reading.condolence:
            continue
        if "thanks" in reading.acts and asks_leave(tokens(turn.text)):
            continue
        if before.reply.asks and not reading.question:
            continue
        if reading.request and after is not None and after.reply is not None and after.reply.act == "accept":
            continue
        hook: Hook = hooks[-1]
        follows = reading.kind == "follow_up"
        if follows and after is not None and after.reply is not None and after.reply.act == "does_not_know":
            continue
        planted = bool(hook.leads_to)
        if not planted and (follows or reading.uptake >= HEARD or _last_word(scene, turn)):
            continue
        weight = 0.45 if follows else 0.95 if reading.kind == "full_switch" else 0.8
        yield make_note(turn, "listen", "missed_hook", good=False, says=_passed_over(hook, reading), weight=weight, ground=LISTENING,
                        others=(before.number,), instead=hook.follow_up, sure=1.0 if planted else _by_uptake(reading, above=False))


def _passed_over(hook: Hook, reading: Reading) -> str:
    said = f"*{hook.phrase}*" if hook.leads_to else f"“{hook.phrase}”"
    if not hook.leads_to and reading.own and not reading.question and reading.word_count > _LONG_OWN:
        return f"They told you {said}, and you went on to yourself."
    return f"You passed over {said}."


def _last_word(scene: Scene, turn: Turn) -> bool:
    """Whether nothing came after a turn, so that there was no more time to take anything up."""
    return not any(t.text and t.number > turn.number for t in scene.turns)


def _by_uptake(reading: Reading, *, above: bool) -> float:
    """How surely a turn takes up, or does not take up, what was said: by how far its uptake lies from the middle."""
    far = (reading.uptake - HEARD) if above else (HEARD - reading.uptake)
    return round(min(1.0, max(0.5, 0.7 + far)), 3)


RULES = (picked_up_hook, followed_up, acknowledged, missed_hook)
