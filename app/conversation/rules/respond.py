"""Rules of responding: a comment, a story or another question, in balance."""

from __future__ import annotations

from collections.abc import Iterator

from app.conversation.asking import find_question
from app.conversation.rapport import tells_another
from app.conversation.rephrasing import commented, handed_over, said_of_self
from app.conversation.rules.grounds import BOOMERASK, HYPOTHESIS, SOURCE
from app.conversation.scene import Scene, make_note, sentence
from app.conversation.types import Note, Reading, Turn
from app.conversation.uptake import HEARD
from app.conversation.words import sentences, tokens

_LONG_TURN = 100
_INTERVIEW = 4
_REASONED = 12
_NEXT_TO_NOTHING = 3
_OFTEN = 2


def boomerask(scene: Scene) -> Iterator[Note]:
    """A question and, in the same breath, one's own answer. Counter-case: explaining why one asks."""
    for _, turn, after in scene.users():
        if turn.reading is not None and turn.reading.boomerask:
            question = find_question(tokens(turn.text))
            kept = tokens(turn.text)[question.start : question.end] if question else ()
            yield make_note(turn, "respond", "boomerask", good=False, weight=0.85, ground=BOOMERASK, others=(after.number,) if after else (),
                            says="You asked, and answered it yourself before they could. Stop after the question.",
                            instead=sentence(" ".join(kept)) if kept else "", sure=0.9)


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
        fits = reading.picks_up or reading.uptake >= HEARD or (wonder and not tells_another(reading, wonder))
        if before is not None and fits:
            yield make_note(turn, "respond", "own_story", good=True, weight=0.7, ground=SOURCE, others=(before.number,),
                            says="You gave something of your own that belonged to what was just said.")


def gave_and_asked(scene: Scene) -> Iterator[Note]:
    """A question was answered with something of one's own, and another came back. Counter-case: an answer of a word or two."""
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is None or before.reply is None or not before.reply.asks or reading is None or reading.kind == "mirror":
            continue
        if reading.question and reading.own and not reading.boomerask and reading.word_count >= _REASONED and len(sentences(turn.text)) != 1:
            yield make_note(turn, "respond", "gave_and_asked", good=True, weight=0.65, ground=SOURCE, others=(before.number,),
                            says="You answered with something of your own, and gave the word back with a question.")


def monologue(scene: Scene) -> Iterator[Note]:
    """One very long turn. Counter-case: being asked for a story; then twice the length is allowed."""
    for before, turn, _ in scene.users():
        asked = before is not None and before.reply is not None and before.reply.asks is not None
        if turn.reading is not None and turn.reading.word_count > _LONG_TURN * (2 if asked else 1):
            yield make_note(turn, "respond", "monologue", good=False, weight=0.75, ground=HYPOTHESIS, instead=handed_over(turn.text),
                            says=f"You spoke {turn.reading.word_count} words in one go. Pause once in the middle and let them in.")


def interview(scene: Scene) -> Iterator[Note]:
    """Question after question and nothing of oneself. Counter-cases: fewer than four questions; a request with its reasons."""
    users = list(scene.users())
    asked = [(before, t) for before, t, _ in users if t.reading and t.reading.question]
    given = [t for _, t, _ in users if t.reading and ({"story", "opinion", "statement", "offer"} & set(t.reading.acts) or _reasoned(t.reading))]
    if len(asked) >= _INTERVIEW and not given:
        before, last = asked[-1]
        hook = scene.hook_near(before)
        yield make_note(last, "respond", "interview", good=False, weight=0.6, ground=SOURCE, instead=commented(hook) if hook else "",
                        says="You asked well, and gave little of yourself. After an answer, say first what you make of it.")


def _reasoned(reading: Reading) -> bool:
    """Whether a question or request comes with something of the asker's own."""
    return bool(reading.heard or (reading.request and reading.own and reading.word_count > _REASONED))


def next_to_nothing(scene: Scene) -> Iterator[Note]:
    """Asked more than once, one answered with a word or two. Counter-cases: one question was a yes-or-no; an answer that asks back."""
    bare: list[tuple[Turn, Turn]] = []
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is None or before.reply is None or not before.reply.asks or reading is None or reading.question or reading.request:
            continue
        if reading.word_count <= _NEXT_TO_NOTHING and "closing" not in reading.acts:
            bare.append((before, turn))
    if len(bare) >= _OFTEN:
        before, turn = bare[-1]
        yield make_note(turn, "respond", "next_to_nothing", good=False, weight=0.55, ground=HYPOTHESIS, others=(before.number,),
                        instead=_own_words(scene, turn), sure=0.9,
                        says="You were asked, and answered with hardly a word. One detail gives them something to ask about.")


def unanswered(scene: Scene) -> Iterator[Note]:
    """The partner asked and the user went on to something else. Counter-case: asking it back, or asking on."""
    for before, turn, _ in scene.users():
        reading = turn.reading
        if before is None or before.reply is None or not before.reply.asks or reading is None:
            continue
        if reading.question and reading.kind not in ("mirror", "follow_up") and reading.word_count < _REASONED and not reading.heard and not reading.own:
            asked = before.text.rstrip().split(". ")[-1]
            yield make_note(turn, "respond", "unanswered", good=False, weight=0.65, ground=SOURCE, others=(before.number,), instead=_own_words(scene, turn),
                            says=f"You were asked “{asked}” and went on to something else. A line about yourself first would do.")


def _own_words(scene: Scene, turn: Turn) -> str:
    """What the user says of themself at some other point of the talk, as one sentence."""
    return next((own for _, t, _ in scene.users() if t.number != turn.number and (own := said_of_self(t.text))), "")


RULES = (boomerask, own_story, gave_and_asked, monologue, interview, next_to_nothing, unanswered)
