"""The coach: (turns) -> loops, measures, notes, and the three that lead the debrief."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from app.conversation.notes import all_notes
from app.conversation.people import Scenario, Topic
from app.conversation.scene import Scene, taken_up
from app.conversation.types import Closeness, Debrief, Loop, Measures, Reading, Recalled, Turn
from app.conversation.uptake import HEARD
from app.conversation.words import tokens

WITHHELD_BELOW = 0.5
"""Notes that rest on words heard with less confidence are not shown."""

Answer = Literal["comment", "story", "question"]

_NO_ANSWER = frozenset({"clarify", "does_not_know", "prompt"})


def coach(
    turns: Iterable[Turn],
    scenario: Scenario | None = None,
    topics: Iterable[Topic] = (),
    *,
    closeness: Closeness | None = None,
    recalled: Recalled | None = None,
) -> Debrief:
    """Everything the coach makes of a talk; any number of turns, finished or not.

    `closeness` is how well the two know each other, `recalled` how the questions on what was said went.
    """
    talk = tuple(turns)
    scene = Scene(talk, scenario, {topic.id: topic for topic in topics}, closeness)
    notes = tuple(note for note in all_notes(scene) if note.confidence >= WITHHELD_BELOW)
    ranked = sorted(notes, key=lambda note: -note.weight * note.confidence)
    missed = next((n for n in ranked if n.rule == "missed_hook"), None)
    practise = next((n for n in ranked if not n.good and n.rule != "missed_hook"), None)
    # What is praised and what is not should not be the same words, where there is a choice.
    faulted = {note.quote for note in (missed, practise) if note is not None and note.skill != "close"}
    good = [note for note in ranked if note.good]
    strength = next((note for note in good if note.quote not in faulted), good[0] if good else None)
    return Debrief(
        strength=strength,
        missed=missed,
        next_drill=practise,
        notes=tuple(sorted(notes, key=lambda n: (n.turns, -n.weight))),
        loops=find_loops(talk),
        measures=replace(measure(talk), recalled=recalled),
    )


def heard_from(reading: Reading) -> bool:
    """Whether a turn shows that the one before was listened to."""
    return bool(reading.picks_up) or reading.kind in ("follow_up", "mirror") or reading.uptake >= HEARD


def answered_with(reading: Reading) -> Answer | None:
    """How a turn responds: by another question, a story or a comment; None for a bare "mm-hm" or silence."""
    if not reading.word_count or set(reading.acts) <= {"backchannel", "closing", "greeting"}:
        return None
    if reading.question or reading.request:
        return "question"
    return "story" if "story" in reading.acts else "comment"


def find_loops(turns: tuple[Turn, ...]) -> tuple[Loop, ...]:
    """The ask - listen - respond loops: each question, its answer, and the user's next turn.

    Every question of the user opens one, save where the partner had no answer to take up. A stretch in which the user
    only responds is no loop.
    """
    loops = []
    spoken = [t for t in turns if t.text]
    for at, turn in enumerate(spoken):
        reading = turn.reading
        if turn.speaker != "user" or reading is None or not reading.question:
            continue
        answer = next((t for t in spoken[at + 1 :] if t.speaker == "partner"), None)
        if answer is not None and answer.reply is not None and answer.reply.act in _NO_ANSWER:
            continue
        after = next((t for t in spoken[at + 1 :] if t.speaker == "user" and t.reading), None)
        numbers = [turn.number, *(t.number for t in (answer, after) if t is not None)]
        heard = after is not None and after.reading is not None and heard_from(after.reading)
        reply = answered_with(after.reading) if after is not None and after.reading is not None else None
        loops.append(Loop(tuple(numbers), asked=not reading.boomerask, listened=heard, responded=reply))
    return tuple(loops)


def measure(turns: tuple[Turn, ...]) -> Measures:
    """Counts, shares and lengths; the talk share is by words, as typed turns have no length in time."""
    mine = [t for t in turns if t.speaker == "user" and t.text]
    theirs = [t for t in turns if t.speaker == "partner"]
    readings = [t.reading for t in mine if t.reading is not None]
    own_words = sum(len(tokens(t.text)) for t in mine)
    all_words = own_words + sum(len(tokens(t.text)) for t in theirs)
    loops = find_loops(turns)
    offered = {h.phrase for t in theirs if t.reply for h in t.reply.hooks}
    longest = max(mine, key=lambda t: len(tokens(t.text)), default=None)
    seconds = [t.end - t.start for t in mine if t.end > t.start and not t.typed]
    responses = [answered_with(r) for r in readings]
    return Measures(
        user_turns=len(mine),
        questions=sum(r.question for r in readings),
        open_questions=sum(r.question and r.form == "open" for r in readings),
        follow_ups=sum(r.kind == "follow_up" for r in readings),
        hooks_offered=len(offered),
        hooks_picked_up=len(taken_up(turns) & offered),
        comments=sum(a == "comment" for a in responses),
        stories=sum("story" in r.acts for r in readings),
        talk_share=round(own_words / all_words, 3) if all_words else None,
        longest_turn_words=len(tokens(longest.text)) if longest else 0,
        longest_turn_seconds=round(max(seconds), 1) if seconds else None,
        loops=len(loops),
        whole_loops=sum(loop.whole for loop in loops),
        seconds=round(turns[-1].end, 1) if turns else 0.0,
    )
