"""Rules of asking: room for a story, one question at a time, and questions that fit the person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.conversation.asking import asks_leave, find_question
from app.conversation.rephrasing import asked_alone, opened
from app.conversation.rules.grounds import HUANG, HYPOTHESIS, SOURCE
from app.conversation.scene import Scene, make_note, sentence
from app.conversation.types import Note, Person, Turn
from app.conversation.words import FILLERS, sentences, tokens

_ENOUGH_TURNS = 3
_SAME_TOPIC = 0.55
_FULL_ANSWER = 16
_SHORT_ANSWER = 7
_SURE_TOPIC = 0.4

FITTING: dict[Person, tuple[str, frozenset[str]]] = {
    "collaborator": (
        "With somebody you may work with, ask about their work, their talk, their poster.",
        frozenset({"current-work", "poster", "main-result", "surprise", "method", "tools", "data", "limits", "open-questions", "next-steps",
                   "challenges", "failures", "applications", "collaboration", "idea", "comparison", "sharing", "talks"}),
    ),
    "employer": (
        "With somebody who hires, ask about their work and what they look for.",
        frozenset({"hiring", "openings", "workplace", "group", "leading", "day-to-day", "current-work", "skills", "applying", "industry", "next-steps",
                   "challenges", "choosing-a-group", "main-result", "career-choice"}),
    ),
    "role_model": (
        "With somebody whose way you admire, ask about that way, and for advice at your stage.",
        frozenset({"path", "advice", "career-choice", "turning-point", "regrets", "doubt", "keeping-going", "balance", "mentors", "role-models", "time",
                   "studies", "job-search", "rejection", "breaks", "choosing-a-group", "family", "motivation"}),
    ),
    "sponsor": (
        "With somebody who can open doors, ask how things are judged and done before you ask for one to be opened.",
        frozenset({"judging", "applying", "awards", "advice", "people-to-meet", "acquaintances", "funding", "publishing", "promotion", "rejection"}),
    ),
}  # fmt: skip
"""What makes a good question to whom: in words, and by topics."""


def open_question(scene: Scene) -> Iterator[Note]:
    """An open question got a full answer. Counter-cases: a boomerask, however open; a follow-up, which has a note of its own."""
    for _, turn, after in scene.users():
        reading = turn.reading
        if reading is None or reading.form != "open" or reading.boomerask or reading.picks_up or reading.request:
            continue
        if after is None or after.reply is None or not _full(after):
            continue
        fits = _fits(scene, turn)
        says = "You asked a question that left room for a story, and got one."
        if fits and scene.person in FITTING:
            says = f"You asked openly, and about what fits this person. {FITTING[scene.person][0]}"
        yield make_note(turn, "ask", "open_question", good=True, weight=0.6 + 0.1 * fits, ground=SOURCE if fits else HUANG, others=(after.number,),
                        says=says)


def _full(after: Turn) -> bool:
    """Whether a turn of the partner's is a full answer: by its act where it was planned, by its length elsewhere."""
    if after.reply is None:
        return False
    if after.reply.answers:
        return after.reply.act == "answer"
    return after.reply.act in ("answer", "react") and len(tokens(after.text)) >= _FULL_ANSWER


def _fits(scene: Scene, turn: Turn) -> bool:
    if scene.person not in FITTING or turn.reading is None:
        return False
    return any(topic in FITTING[scene.person][1] and score >= _SURE_TOPIC for topic, score in turn.reading.topics[:1])


def closed_question(scene: Scene) -> Iterator[Note]:
    """A closed question got the short answer it asked for.

    Counter-cases: to break the ice, to check a detail or to ask for leave, closed is right; so it is where the answer was long.
    """
    for before, turn, after in scene.users():
        reading = turn.reading
        if reading is None or reading.form != "closed" or reading.request or reading.picks_up or "offer" in reading.acts:
            continue
        if (before is None and reading.kind == "introductory") or asks_leave(tokens(turn.text)):
            continue
        if after is None or after.reply is None or not _short(after):
            continue
        asked = _question_of(turn)
        instead = opened(asked) or _open_way(scene, reading.topics)
        if not instead and (hook := scene.hook_near(before)) is not None:
            instead = hook.follow_up
        yield make_note(turn, "ask", "closed_question", good=False, weight=0.55 if instead else 0.5, ground=HYPOTHESIS,
                        others=(after.number,), instead=instead,
                        says="This question can be answered with yes or no, and got a short answer. Begin with *what* or *how*.")


def _short(after: Turn) -> bool:
    if after.reply is None:
        return False
    return after.reply.act == "brief" if after.reply.answers or after.reply.act == "brief" else (
        after.reply.act in ("answer", "react") and len(tokens(after.text)) <= _SHORT_ANSWER and not after.reply.hooks
    )  # fmt: skip


def _question_of(turn: Turn) -> tuple[str, ...]:
    kept = tuple(word for word in tokens(turn.text) if word not in FILLERS)
    asking = find_question(kept)
    return kept[asking.start : asking.end] if asking else kept


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
        yield make_note(turns[0], "ask", "no_questions", good=False, weight=0.9, ground=HUANG, others=(turns[-1].number,),
                        says="You asked nothing in this talk. One question early on gives the other something to give you.",
                        instead=hook.follow_up if hook else "")


def asked_back(scene: Scene) -> Iterator[Note]:
    """A question was answered and returned. Counter-case: none."""
    for before, turn, _ in scene.users():
        if turn.reading is not None and turn.reading.kind == "mirror" and before is not None:
            yield make_note(turn, "ask", "asked_back", good=True, weight=0.5, ground=HUANG, others=(before.number,),
                            says="You were asked something, and asked it back.")


def stacked(scene: Scene) -> Iterator[Note]:
    """Several questions in one breath: only one is answered. Counter-case: the same one asked again in other words, at most twice."""
    for _, turn, after in scene.users():
        if turn.reading is None or not turn.reading.question or after is None:
            continue
        count = sum(part.rstrip().endswith("?") for part in sentences(turn.text)) or len(_ASKS.findall(" ".join(tokens(turn.text))))
        if count < 3:
            continue
        alone = asked_alone(turn.text)
        yield make_note(turn, "ask", "stacked", good=False, weight=0.6, ground=HYPOTHESIS, others=(after.number,), sure=0.9,
                        says=f"You asked {count} things in one breath; nobody can answer them all. Ask one, and wait.", instead=alone)


_ASKS = re.compile(r"\b(?:what|how|why|where|who|which) (?:is|are|was|were|do|does|did|can|could|would|will|made|happened|about)\b|\b(?:do|did|are|were|have|would|could|is|was) (?:you|it|there|that|they)\b")

RULES = (open_question, closed_question, no_questions, asked_back, stacked)
