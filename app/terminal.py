"""The rehearsal in a terminal: one typed line a turn, an empty line is a silence.

Time is counted from the words, not from a clock, so the same lines and seed give the same session.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable
from typing import TextIO

from app import wire
from app.conversation.engine import Step
from app.conversation.types import Debrief, Turn, Utterance
from app.debriefing import Lead, leads, loops_words, measured, plain, suggestion, withheld
from app.session import Session

WORDS_A_SECOND = 2.6
GAP = 0.6
SILENCE = 6.0
_WIDTH = 88
_STOP = {"/end", "/quit"}


def rehearse(session: Session, lines: Iterable[str], out: TextIO, *, as_json: bool) -> Debrief:
    """Hold a typed rehearsal to its end, or to the end of the lines, and write what happens to `out`."""
    talk = _Json(out) if as_json else _Page(out, session)
    talk.begin()
    now = 0.0
    if session.cast.company.scenario.opens == "partner":
        step = session.open(now, lambda done: (now, now + _seconds(done.partner.text)))
        talk.partner(step)
        now = step.partner.end + GAP
    talk.prompt()
    for line in lines:
        text = line.strip()
        if text in _STOP:
            break
        start, now = now, now + (_seconds(text) if text else SILENCE)
        step = session.take(Utterance(text, start, now), lambda done: (now, now + _seconds(done.partner.text)))  # noqa: B023 - called at once
        talk.user(step)
        talk.partner(step)
        now = step.partner.end + GAP
        if step.reply.ends:
            break
        talk.prompt()
    debrief = session.finish(now)
    talk.debrief(debrief, session)
    return debrief


def _seconds(text: str) -> float:
    return round(len(text.split()) / WORDS_A_SECOND, 2)


class _Json:
    def __init__(self, out: TextIO) -> None:
        self._out = out

    def begin(self) -> None:
        """JSON needs no heading."""

    def prompt(self) -> None:
        """JSON needs no prompt."""

    def user(self, step: Step) -> None:
        if step.user is not None:
            self._write(wire.user_event(step.user))

    def partner(self, step: Step) -> None:
        self._write(wire.partner_event(step.partner))

    def debrief(self, debrief: Debrief, _session: Session) -> None:
        for note in debrief.notes:
            self._write(wire.note_event(note))
        self._write(wire.debrief_event(debrief))

    def _write(self, event: dict[str, object]) -> None:
        self._out.write(wire.line(event) + "\n")
        self._out.flush()


class _Page:
    def __init__(self, out: TextIO, session: Session) -> None:
        self._out = out
        self._company = session.cast.company

    def begin(self) -> None:
        scenario, partner = self._company.scenario, self._company.partner
        self._say(f"{scenario.title}")
        self._say(f"{scenario.setting} · {scenario.minutes:g} minutes")
        self._say(f"You are {scenario.you_are}. Opposite: {partner.name}, {partner.role}, {partner.field}.")
        self._say(f"Your goal: {scenario.goal}")
        self._say("Type what you would say and press Enter. An empty line is a silence; /end leaves.")
        self._out.write("\n")

    def prompt(self) -> None:
        if sys.stdin.isatty():
            self._out.write("you> ")
            self._out.flush()

    def user(self, step: Step) -> None:
        if step.user is not None and not sys.stdin.isatty():
            self._say(f"You: {step.user.text or '(silence)'}")

    def partner(self, step: Step) -> None:
        name = self._company.partner.first_name
        self._say(f"{name}: {step.partner.text}" if step.partner.text else f"({name} waits.)")
        self._out.write("\n")

    def debrief(self, debrief: Debrief, session: Session) -> None:
        for text in page(debrief, session.state.turns):
            self._say(text)
        if session.saved:
            self._say(f"Kept as session {session.id}.")

    def _say(self, text: str) -> None:
        self._out.write(textwrap.fill(text, _WIDTH, subsequent_indent="  ") + "\n")


def page(debrief: Debrief, turns: Iterable[Turn]) -> list[str]:
    """The debrief of a talk as paragraphs of plain text."""
    lines = ["— Afterwards —", *(_paragraph(lead) for lead in leads(debrief))]
    m = debrief.measures
    unheard = withheld(turns)
    lines += [unheard] if unheard else []
    return [*lines, loops_words(m), " · ".join(f"{name}: {value}" for name, value in measured(m))]


def _paragraph(lead: Lead) -> str:
    text = f"{lead.title}: {plain(lead.says)}"
    if lead.note is not None and lead.note.quote:
        text += f" You said: “{lead.note.quote}”"
    if lead.note is not None and lead.note.instead:
        text += f" {suggestion(lead.note)}"
    return text
