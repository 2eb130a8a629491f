"""The debrief in words, for the window and the terminal alike: pure functions of what the coach found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.conversation.coach import WITHHELD_BELOW, Answer
from app.conversation.scene import confidence_of
from app.conversation.types import Debrief, Loop, Measures, Note, Skill, Turn
from app.events import Phase

PART_OF: dict[Skill, Phase] = {
    "ask": "ask", "listen": "listen", "respond": "respond", "request": "ask", "close": "respond",
}  # fmt: skip
"""Which of the three parts of a loop a skill belongs to."""


_ELSEWHERE: dict[Answer, str] = {
    "question": "your next question opened something new",
    "story": "your story went its own way",
    "comment": "what you said next was about something else",
}
"""What came in place of taking up an answer, by how the user responded; told, not scolded."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One of the paragraphs that open a debrief; without a `note`, `says` is a kind word in its place."""

    title: str
    part: Phase
    says: str
    note: Note | None = None


def leads(debrief: Debrief) -> tuple[Lead, ...]:
    """What was done well, what was passed over, what to practice; two of them where nothing was said."""
    well = _lead("Done well", debrief.strength, "ask", _no_strength(debrief.measures))
    practice = _lead("To practice", debrief.next_drill, "respond", _no_practice(debrief.measures))
    if not debrief.measures.user_turns:
        return (
            Lead("This time", "listen", "Nothing was said this time. That is all right: even coming in is a beginning."),
            Lead("Next time", "ask", "Begin with one question, such as: “What are you working on?”"),
        )
    return (well, _lead("Passed over", debrief.missed, "listen", _no_missed(debrief.measures)), practice)


def _lead(title: str, note: Note | None, part: Phase, otherwise: str) -> Lead:
    return Lead(title, part, otherwise) if note is None else Lead(title, PART_OF[note.skill], note.says, note)


def _no_strength(m: Measures) -> str:
    # The coach always finds that one went in and spoke, save where the words were hardly heard.
    times = "once" if m.user_turns == 1 else f"{m.user_turns} times"
    return f"You went in and spoke, {times}. Your words were not heard clearly enough to say more."


def _no_missed(m: Measures) -> str:
    if not m.hooks_offered:
        if m.open_questions:
            return "No detail was offered this time, though you asked. Staying on one subject for a second question often brings one out."
        return "No detail was offered this time. A question that begins with *what* or *how* often brings one out."
    if m.hooks_picked_up >= m.hooks_offered:
        return "Nothing: every detail that was offered was taken up."
    return "Nothing that called for a question just then."


def _no_practice(m: Measures) -> str:
    if not m.stories:
        return "Nothing stood out. Try one story of your own next time."
    if not m.questions:
        return "You told a good deal and asked nothing. Next time, ask one question of your own."
    if m.follow_ups * 2 < m.questions:
        return "Nothing stood out. Next time, ask once more about an answer before you go on."
    return "Nothing stood out. Try it with another partner, or leave yourself less time."


def suggestion(note: Note) -> str:
    """What could have been said, as a sentence; empty where the note has none."""
    if not note.instead:
        return ""
    verb = "asked" if note.instead.rstrip().endswith("?") else "said"
    return f"You might have {verb}: “{note.instead}”"


def emphasis(says: str) -> tuple[tuple[str, bool], ...]:
    """A note's words in pieces, each with whether it stands between `*…*`; a lone star stays a star."""
    pieces = re.split(r"\*([^*]+)\*", says)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def plain(says: str) -> str:
    """A note's words without the marks of emphasis."""
    return "".join(piece for piece, _ in emphasis(says))


def note_turn(note: Note, turns: Iterable[Turn]) -> int:
    """The number of the turn that a note stands beside: the first of the user's that it rests on."""
    mine = {turn.number for turn in turns if turn.speaker == "user"}
    return next((number for number in note.turns if number in mine), note.turns[0] if note.turns else 0)


def heard_poorly(turn: Turn) -> bool:
    """Whether a turn's words were heard with so little confidence that the coach withholds what rests on them."""
    return turn.speaker == "user" and confidence_of(turn) < WITHHELD_BELOW


def withheld(turns: Iterable[Turn]) -> str:
    """One sentence on what is not remarked upon because it was heard poorly; empty where all was heard well."""
    count = sum(heard_poorly(turn) for turn in turns)
    if not count:
        return ""
    which = "One of your turns was" if count == 1 else f"{count} of your turns were"
    return f"{which} not heard clearly enough to say anything about, so nothing here rests on {'it' if count == 1 else 'them'}."


# ---------------------------------------------------------------- loops and measures


def loop_words(loop: Loop) -> str:
    """What a loop has, or lacks, in one sentence."""
    if loop.whole:
        came_back = {"comment": "a comment", "story": "a story of your own", "question": "another question"}
        return f"Whole: you came back with {came_back[loop.responded or 'comment']}."
    if len(loop.turns) < 3:
        lacks = ["the talk ended here" if loop.asked else "you answered it yourself, and the talk ended here"]
    else:
        lacks = [] if loop.asked else ["you answered it yourself"]
        if not loop.listened and loop.responded is not None:
            lacks.append(_ELSEWHERE[loop.responded])
        if loop.responded is None:
            lacks.append("no comment, story or question came back")
    words = ", and ".join(lacks)
    return f"{words[:1].upper()}{words[1:]}."


def loops_words(m: Measures) -> str:
    """How many loops were whole, in one sentence."""
    if not m.loops and m.questions:
        return "None of your questions got an answer that could be taken up, so there is no loop to show."
    if not m.loops:
        return "You asked no question this time, so there is no loop to show."
    if m.loops == 1:
        return "You opened one loop, and it was whole." if m.whole_loops else "You opened one loop; it was not whole."
    if m.whole_loops == m.loops:
        return f"You opened {m.loops} loops, and all of them were whole."
    were = {0: "none was whole", 1: "one was whole"}.get(m.whole_loops, f"{m.whole_loops} were whole")
    return f"You opened {m.loops} loops; {were}."


def measured(m: Measures) -> tuple[tuple[str, str], ...]:
    """The measures as pairs of what is measured and how much there was, in words; only what can be told."""
    rows = [
        ("Questions", f"{m.questions}, of them {m.open_questions} open and {m.follow_ups} following up" if m.questions else "none"),
        ("Details picked up", f"{m.hooks_picked_up} of {m.hooks_offered} offered" if m.hooks_offered else "none was offered"),
        ("Comments and stories", f"{_count(m.comments, 'comment')}, {_count(m.stories, 'story', 'stories')}"),
    ]
    if m.talk_share is not None:
        rows.append(("Your share of the words", f"{m.talk_share:.0%}"))
    if m.longest_turn_words:
        longest = _count(m.longest_turn_words, "word")
        if m.longest_turn_seconds:
            longest += f", {_count(max(1, round(m.longest_turn_seconds)), 'second')}"
        rows.append(("Your longest turn", longest))
    rows.append(("Time", exact_length(m.seconds)))
    return tuple(rows)


def about_length(seconds: float) -> str:
    """A length of time to the minute."""
    return "under a minute" if seconds < 60 else _count(round(seconds / 60), "minute")


def exact_length(seconds: float) -> str:
    """A length of time to the second."""
    minutes, rest = divmod(round(seconds), 60)
    parts = [_count(minutes, "minute")] if minutes else []
    if rest or not minutes:
        parts.append(_count(rest, "second"))
    return " and ".join(parts)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
