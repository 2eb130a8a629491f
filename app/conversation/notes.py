"""The coach's rules: each in one place, with its condition, its words, its ground and its counter-case.

A rule is a function from the talk to notes. A note quotes the user's own words, and where it points
at something missed it gives a sentence that could have been said there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.conversation.asking import asks_leave, find_question
from app.conversation.rapport import tells_another
from app.conversation.scene import Scene, make_note, sentence, taken_up
from app.conversation.types import Hook, Note, Reading
from app.conversation.words import tokens

_LONG_TURN = 100
_ENOUGH_TURNS = 3
_INTERVIEW = 4
_GOODBYE_AFTER = 4
_SAME_TOPIC = 0.55
_REASONED = 12

_HUANG = "Asking raises liking, follow-up questions most of all (Huang et al. 2017; as told by others)."
_LISTENING = "Follow-ups and paraphrase show listening best (Collins 2022; as told by others)."
_BOOMERASK = "Asking in order to answer oneself backfires (Brooks & Yeomans 2025; as told by others)."
_SOURCE = "A good talk is asking, listening, and responding with a comment, a story or another question (Heemstra 2021)."
_HYPOTHESIS = "Our own rule of thumb; no study behind it."


Rule = Callable[[Scene], Iterator[Note]]


def all_notes(scene: Scene) -> Iterator[Note]:
    """The notes of every rule."""
    for rule in RULES:
        yield from rule(scene)


# ---------------------------------------------------------------- listen


def picked_up_hook(scene: Scene) -> Iterator[Note]:
    """A detail that the partner planted was taken up, and it opened something. Counter-case: none."""
    offered = {h.phrase: t.number for t in scene.turns if t.reply for h in t.reply.hooks}
    for _, turn, after in scene.users():
        reading = turn.reading
        if reading is None or not reading.picks_up:
            continue
        phrase = reading.picks_up[0]
        opened = after is not None and after.reply is not None and after.reply.act == "answer"
        late = turn.number - offered.get(phrase, turn.number - 1) > 1
        says = f"You came back to *{phrase}*, several turns after it was said." if late else f"You picked up *{phrase}*."
        if opened:
            says += " It opened a part of the story that was not on offer before."
        yield make_note(turn, "listen", "picked_up_hook", good=True, says=says, weight=1.0 + 0.1 * late + 0.1 * opened,
                        ground=_LISTENING, others=(after.number,) if after else ())


def missed_hook(scene: Scene) -> Iterator[Note]:
    """A turn planted hooks and the next user turn took up none, nor did a later one.

    Counter-cases: the talk ended there; the user was saying goodbye or asking to stay in touch, met bad news,
    was answering a question of the partner's, asked a favor and got it, or asked on about the same thing, to which
    there was no more to tell.
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
        weight = 0.45 if follows else 0.95 if reading.kind == "full_switch" else 0.8
        yield make_note(turn, "listen", "missed_hook", good=False, says=f"You passed over *{hook.phrase}*.", weight=weight,
                        ground=_LISTENING, others=(before.number,), instead=hook.follow_up)


# ---------------------------------------------------------------- ask


def open_question(scene: Scene) -> Iterator[Note]:
    """An open question got a full answer. Counter-case: a boomerask is none, however open."""
    for _, turn, after in scene.users():
        reading = turn.reading
        if reading is None or reading.form != "open" or reading.boomerask or reading.picks_up:
            continue
        if after is None or after.reply is None or after.reply.act != "answer":
            continue
        yield make_note(turn, "ask", "open_question", good=True, weight=0.6, ground=_HUANG, others=(after.number,),
                        says="You asked a question that left room for a story, and got one.")


def closed_question(scene: Scene) -> Iterator[Note]:
    """A closed question got the short answer it asked for.

    Counter-cases: to break the ice, to check a detail or to ask for leave, closed is right.
    """
    for before, turn, after in scene.users():
        reading = turn.reading
        if reading is None or reading.form != "closed" or reading.request or reading.picks_up:
            continue
        if (before is None and reading.kind == "introductory") or asks_leave(tokens(turn.text)):
            continue
        if after is None or after.reply is None or after.reply.act != "brief":
            continue
        instead = _open_way(scene, reading.topics)
        yield make_note(turn, "ask", "closed_question", good=False, weight=0.55 if instead else 0.5, ground=_HYPOTHESIS,
                        others=(after.number,), instead=instead,
                        says="This question can be answered with yes or no, and got a short answer. Begin with *what* or *how*.")


def _open_way(scene: Scene, topics: tuple[tuple[str, float], ...]) -> str:
    for topic_id in (topic for topic, score in topics[:1] if score >= _SAME_TOPIC):
        topic = scene.topics.get(topic_id)
        for way in topic.asked if topic else ():
            found = find_question(tokens(way))
            if found and found.form == "open" and found.start == 0 and way.startswith(("what", "how", "why")):
                return sentence(way)
    return ""


def no_questions(scene: Scene) -> Iterator[Note]:
    """Several turns and not one question. Counter-case: a request counts as one."""
    turns = [turn for _, turn, _ in scene.users()]
    if len(turns) >= _ENOUGH_TURNS and not any(t.reading and (t.reading.question or t.reading.request) for t in turns):
        hook = next((h for t in scene.turns if t.reply for h in t.reply.hooks), None)
        yield make_note(turns[0], "ask", "no_questions", good=False, weight=0.9, ground=_HUANG, others=(turns[-1].number,),
                        says="You asked nothing in this talk. One question early on gives the other something to give you.",
                        instead=hook.follow_up if hook else "")


def asked_back(scene: Scene) -> Iterator[Note]:
    """A question was answered and returned. Counter-case: none."""
    for before, turn, _ in scene.users():
        if turn.reading is not None and turn.reading.kind == "mirror" and before is not None:
            yield make_note(turn, "ask", "asked_back", good=True, weight=0.5, ground=_HUANG, others=(before.number,),
                        says="You were asked something, and asked it back.")


# ---------------------------------------------------------------- respond


def boomerask(scene: Scene) -> Iterator[Note]:
    """A question and, in the same breath, one's own answer. Counter-case: explaining why one asks."""
    for _, turn, after in scene.users():
        if turn.reading is not None and turn.reading.boomerask:
            question = find_question(tokens(turn.text))
            kept = tokens(turn.text)[question.start : question.end] if question else ()
            yield make_note(turn, "respond", "boomerask", good=False, weight=0.85, ground=_BOOMERASK,
                        others=(after.number,) if after else (),
                        says="You asked, and answered it yourself before they could. Stop after the question.",
                        instead=sentence(" ".join(kept)) if kept else "")


def own_story(scene: Scene) -> Iterator[Note]:
    """Something of one's own that ties in with what was just said. Counter-cases: a story out of the blue, or one story after another."""
    told_before = False
    for before, turn, _ in scene.users():
        reading = turn.reading
        after_another, told_before = told_before, bool(reading and "story" in reading.acts and not reading.question)
        if after_another and told_before:
            continue
        if reading is None or "story" not in reading.acts or reading.boomerask or reading.word_count > _LONG_TURN:
            continue
        wonder = before.reply.asks if before is not None and before.reply is not None else None
        fits = reading.picks_up or reading.uptake_words or (wonder and not tells_another(reading, wonder))
        if before is not None and fits:
            yield make_note(turn, "respond", "own_story", good=True, weight=0.7, ground=_SOURCE, others=(before.number,),
                        says="You gave something of your own that belonged to what was just said.")


def monologue(scene: Scene) -> Iterator[Note]:
    """One very long turn. Counter-case: being asked for a story; then twice the length is allowed."""
    for before, turn, _ in scene.users():
        asked = before is not None and before.reply is not None and before.reply.asks is not None
        if turn.reading is not None and turn.reading.word_count > _LONG_TURN * (2 if asked else 1):
            yield make_note(turn, "respond", "monologue", good=False, weight=0.75, ground=_HYPOTHESIS,
                        says=f"You spoke {turn.reading.word_count} words in one go. Pause once in the middle and let them in.")


def interview(scene: Scene) -> Iterator[Note]:
    """Question after question and nothing of oneself. Counter-cases: fewer than four questions; a request with its reasons."""
    turns = [turn for _, turn, _ in scene.users()]
    asked = [t for t in turns if t.reading and t.reading.question]
    given = [t for t in turns if t.reading and ({"story", "opinion", "statement", "offer"} & set(t.reading.acts) or _reasoned(t.reading))]
    if len(asked) >= _INTERVIEW and not given:
        yield make_note(asked[-1], "respond", "interview", good=False, weight=0.6, ground=_SOURCE,
                        says="You asked well, and gave little of yourself. After an answer, say first what you make of it.")


def _reasoned(reading: Reading) -> bool:
    """Whether a question or request comes with something of the asker's own."""
    return bool(reading.heard or (reading.request and reading.own and reading.word_count > _REASONED))


def unanswered(scene: Scene) -> Iterator[Note]:
    """The partner asked and the user went on to something else. Counter-case: asking it back, or asking on."""
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is None or before.reply is None or not before.reply.asks or reading is None:
            continue
        if reading.question and reading.kind not in ("mirror", "follow_up") and reading.word_count < 12 and not reading.heard:
            asked = before.text.rstrip().split(". ")[-1]
            yield make_note(turn, "respond", "unanswered", good=False, weight=0.65, ground=_SOURCE, others=(before.number,),
                        says=f"You were asked “{asked}” and went on to something else. A line about yourself first would do.")


# ---------------------------------------------------------------- request and close


def request_met(scene: Scene) -> Iterator[Note]:
    """A request was granted. Counter-case: none."""
    for _, turn, after in scene.users():
        if turn.reading and turn.reading.request and after and after.reply and after.reply.act == "accept":
            yield make_note(turn, "request", "request_granted", good=True, weight=1.05, ground=_SOURCE, others=(after.number,),
                        says="You asked for something plainly, at a moment when they could say yes.")


def request_too_early(scene: Scene) -> Iterator[Note]:
    """A request was turned down or towards someone else. Counter-case: a redirection is help too, so it is worded so."""
    for _, turn, after in scene.users():
        if turn.reading and turn.reading.request and after and after.reply and after.reply.act in ("decline", "redirect"):
            to_someone = after.reply.act == "redirect"
            says = (
                "You asked someone who does not know you well yet. They named who could help: ask there."
                if to_someone
                else "You asked before the talk had warmed up. Follow up on what they tell first, then ask."
            )
            yield make_note(turn, "request", "request_early", good=False, weight=0.8, ground=_SOURCE, others=(after.number,), says=says)


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
        yield make_note(last, "close", "graceful_close", good=True, weight=0.55 if "thanks" in acts or "offer" in acts else 0.4,
                        ground=_HYPOTHESIS, says="You ended the talk in your own words instead of letting it run out.")
    elif after is None or after.reply is None or not after.reply.ends:
        phrases = [p for _, t, _ in users if t.reading for p in t.reading.picks_up]
        about = f" I'll remember {phrases[-1]}." if phrases else ""
        yield make_note(last, "close", "no_goodbye", good=False, weight=0.35, ground=_HYPOTHESIS,
                        says="The talk broke off without a goodbye.", instead=f"Thank you, I enjoyed talking with you.{about}")


def went_in(scene: Scene) -> Iterator[Note]:
    """The least that is always true and worth saying: one went in and spoke. Counter-case: nothing was said."""
    turns = [turn for _, turn, _ in scene.users()]
    if turns:
        count = "once" if len(turns) == 1 else f"{len(turns)} times"
        yield make_note(turns[0], "ask", "went_in", good=True, weight=0.05, ground=_HYPOTHESIS,
                        says=f"You went in and spoke, {count}. That is the part most people put off.")


RULES: tuple[Rule, ...] = (
    picked_up_hook, missed_hook, open_question, closed_question, no_questions, asked_back, boomerask, own_story, monologue,
    interview, unanswered, request_met, request_too_early, closing, went_in,
)
