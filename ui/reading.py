"""A whole talk as one page of rich text: loops, measures, and the conversation with notes in its margin.

Pure text: the shapes are images named `shape:ask:15` (with their side in px) and so on, the links are `#t3` (a turn), `why:2` (the ground
of a note), `take:3` and `correct:3` (a turn of the user's) and `loops:all`. What the user and the partner said is escaped, always.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import zip_longest

from app.coaching import Talk
from app.conversation.types import Loop, Note, Turn
from app.debriefing import (
    PART_OF,
    emphasis,
    exact_length,
    heard_poorly,
    loop_words,
    loops_words,
    measured,
    note_turn,
    suggestion,
    withheld,
)
from app.events import Phase
from ui.mark import PHASES
from ui.moments import position_words
from ui.theme import BODY, HEADING, SMALL, XL, XXL, L, M, S, Theme

FEW_LOOPS = 8
"""So many loops are shown before one asks for all."""
_QUOTE = 60
_LOOP_PART = 58
"""The width of one part of a loop, in px."""
_MARGIN_SHARE = 34
"""Percent of the width that the margin gets."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How the page is set: its look, whether notes stand beside the turns, and what is unfolded."""

    theme: Theme
    beside: bool = True
    all_loops: bool = False
    grounds: frozenset[int] = field(default_factory=frozenset)


def page(talk: Talk, setting: Setting) -> str:
    """The page as rich text that Qt can show."""
    return _Page(talk, setting).html()


def rich(says: str) -> str:
    """A note's words as rich text: `*…*` in italics, all else escaped."""
    return "".join(f"<i>{escape(piece)}</i>" if leaning else escape(piece) for piece, leaning in emphasis(says))


def why_words(ground: str) -> str:
    """What follows the word Why once it is unfolded."""
    return f" · {ground}"


class _Page:
    def __init__(self, talk: Talk, setting: Setting) -> None:
        self._talk = talk
        self._setting = setting
        self._theme = theme = setting.theme
        self._small = f"font-size:{theme.px(SMALL)}px; color:{theme.muted};"
        self._by_turn: dict[int, list[int]] = {}
        for index, note in enumerate(talk.debrief.notes):
            self._by_turn.setdefault(note_turn(note, talk.turns), []).append(index)

    def html(self) -> str:
        parts = [self._title("Your loops", 0), self._p(escape(loops_words(self._talk.debrief.measures)))]
        parts += self._loops()
        parts += [self._title("In numbers"), self._measures(), self._title("The conversation")]
        unheard = withheld(self._talk.turns)
        if unheard:
            parts.append(self._p(escape(unheard), self._small))
        parts += [self._exchange(turns) for turns in _exchanges(self._talk.turns)]
        if not self._talk.finished:
            parts.append(self._p("The talk was stopped here.", self._small, above=L))
        return "".join(parts)

    # ---- common

    def _p(self, rich_text: str, style: str = "", *, above: int = 0) -> str:
        space = self._theme.px(above) if above else 0
        return f'<p style="margin:{space}px 0 0 0; line-height:130%; {style}">{rich_text}</p>'

    def _title(self, words: str, above: int = XXL) -> str:
        theme = self._theme
        style = f"font-size:{theme.px(HEADING)}px; font-weight:600; margin:{theme.px(above) if above else 0}px 0 {S}px 0;"
        # A paragraph, since Qt makes an <h2> larger than the size it is given.
        return f'<p style="{style}">{words}</p>'

    def _shape(self, phase: Phase, size: int = SMALL) -> str:
        side = self._theme.px(size)
        return f'<img src="shape:{phase}:{side}" width="{side}" height="{side}" style="vertical-align:middle">'

    def _link(self, target: str, rich_text: str) -> str:
        return f'<a href="{target}" style="color:{self._theme.text}; text-decoration:underline">{rich_text}</a>'

    def _muted_link(self, target: str, words: str) -> str:
        return f'<a href="{target}" style="color:{self._theme.muted}; text-decoration:underline">{words}</a>'

    # ---- loops and measures

    def _loops(self) -> Iterator[str]:
        loops = self._talk.debrief.loops
        if not loops:
            return
        shown = loops if self._setting.all_loops else loops[:FEW_LOOPS]
        said = {turn.number: turn.text for turn in self._talk.turns}
        yield f'<table cellspacing="0" cellpadding="0" style="margin-top:{M}px">'
        width = self._theme.px(_LOOP_PART)
        heads = "<td></td>".join(
            f'<td width="{width}" align="center" style="font-size:{self._theme.px(SMALL)}px; color:{self._theme.colour(phase).name()}">{phase}</td>'
            for phase in PHASES
        )
        yield f"<tr>{heads}<td></td></tr>"
        for loop in shown:
            yield self._loop(loop, said.get(loop.turns[0], ""))
        yield "</table>"
        if len(loops) > FEW_LOOPS:
            words = "Show fewer loops" if self._setting.all_loops else f"Show all {len(loops)} loops"
            yield self._p(self._link("loops:all", words), f"font-size:{self._theme.px(SMALL)}px;", above=S)

    def _loop(self, loop: Loop, question: str) -> str:
        there = (loop.asked, loop.listened, loop.responded is not None)
        muted = f"color:{self._theme.muted};"
        arrow = f'<td valign="top" style="padding:{M}px 0 0 0">{self._p("→", muted)}</td>'
        cells = arrow.join(
            f'<td align="center" valign="top" style="padding:{M}px 0 0 0">{self._p(self._shape(phase, BODY) if has else "–", muted)}</td>'
            for phase, has in zip(PHASES, there, strict=True)
        )
        asked = self._link(f"#t{loop.turns[0]}", f"“{escape(_short(question))}”") if question else ""
        words = self._p(asked) + self._p(escape(loop_words(loop)), self._small)
        return f'<tr>{cells}<td valign="top" style="padding:{M}px 0 0 {M}px">{words}</td></tr>'

    def _measures(self) -> str:
        rows = "".join(
            f'<tr><td style="color:{self._theme.muted}; padding:3px {XL}px 3px 0">{escape(name)}</td>'
            f'<td style="padding:3px 0">{escape(much)}</td></tr>'
            for name, much in measured(self._talk.debrief.measures)
        )
        return f'<table cellspacing="0" cellpadding="0" style="margin-top:{S}px">{rows}</table>'

    # ---- the conversation

    def _exchange(self, turns: tuple[Turn, ...]) -> str:
        """A turn of the user's and what came back, with the notes beside or below."""
        notes = [(turn, self._notes(turn)) for turn in turns]
        head = f'<table width="100%" cellspacing="0" cellpadding="0" style="margin-top:{M}px">'
        if self._setting.beside:
            return head + self._beside(turns, "".join(note for _, note in notes)) + "</table>"
        rows = (
            f"<tr>{self._cell(turn)}</tr>"
            + (f'<tr><td style="padding:{S}px 0 {S}px {XL + M}px">{note}</td></tr>' if note else "")
            for turn, note in notes
        )
        return head + "".join(rows) + "</table>"

    def _beside(self, turns: tuple[Turn, ...], notes: str) -> str:
        margin = f'<td width="{_MARGIN_SHARE}%" rowspan="{len(turns)}" valign="top" style="padding:{S}px 0 {S}px {XL}px">{notes}</td>'
        width = f'width="{100 - _MARGIN_SHARE}%"'
        rows = zip_longest((self._cell(turn, width) for turn in turns), (margin,), fillvalue="")
        return "".join(f"<tr>{cell}{beside}</tr>" for cell, beside in rows)

    def _cell(self, turn: Turn, width: str = "") -> str:
        theme, mine = self._theme, turn.speaker == "user"
        who = "You" if mine else escape(self._talk.first_name)
        when = f" &nbsp;{position_words(turn.start)}"
        name = f'<a name="t{turn.number}"></a><b>{who}</b>{when}'
        ground = f'bgcolor="{theme.soft}"' if mine else ""
        said = escape(turn.text) if turn.text else f"<i>{self._silence(turn)}</i>"
        style = "" if turn.text else f"color:{theme.muted};"
        if mine and turn.text and self._talk.session:
            name += f" &nbsp;{self._muted_link(f'take:{turn.number}', 'Take this again')}"
            if not turn.typed:
                name += f" &nbsp;{self._muted_link(f'correct:{turn.number}', 'Put words right')}"
        text = self._p(name, self._small) + self._p(said, f"font-size:{theme.px(BODY)}px; {style}")
        return f'<td {width} {ground} valign="top" style="padding:{S}px {M}px">{text}</td>'

    def _silence(self, turn: Turn) -> str:
        if turn.speaker == "partner":
            return f"{escape(self._talk.first_name)} waits."
        length = turn.end - turn.start
        return f"Silence, {exact_length(length)}." if length >= 1 else "Silence."

    def _notes(self, turn: Turn) -> str:
        notes = [self._note(index, self._talk.debrief.notes[index]) for index in self._by_turn.get(turn.number, ())]
        if heard_poorly(turn):
            notes.append(self._p("Not heard clearly: no remark rests on this turn.", self._small))
        return f'<p style="margin:0; font-size:{S}px">&nbsp;</p>'.join(notes)

    def _note(self, index: int, note: Note) -> str:
        theme, part = self._theme, PART_OF[note.skill]
        size = f"font-size:{theme.px(SMALL)}px;"
        word = f'{self._shape(part)} <span style="color:{theme.colour(part).name()}">{part}</span>'
        lines = [self._p(word, size), self._p(rich(note.says), size)]
        if note.instead:
            lines.append(self._p(escape(suggestion(note)), size))
        if note.ground:
            told = escape(why_words(note.ground)) if index in self._setting.grounds else ""
            lines.append(self._p(self._muted_link(f"why:{index}", "Why") + told, self._small))
        return "".join(lines)


def _exchanges(turns: tuple[Turn, ...]) -> Iterator[tuple[Turn, ...]]:
    """The turns cut before each of the user's."""
    at = 0
    for index, turn in enumerate(turns):
        if index > at and turn.speaker == "user":
            yield turns[at:index]
            at = index
    if turns:
        yield turns[at:]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTE else words[:_QUOTE].rsplit(" ", 1)[0] + " …"
