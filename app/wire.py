"""The machine-readable output: one JSON object a line, as the command line's contract says."""

from __future__ import annotations

import json
from typing import Any

from app.conversation.types import Debrief, Note, Reading, Turn


def line(event: dict[str, Any]) -> str:
    """One event as one line of JSON."""
    return json.dumps(event, ensure_ascii=False)


def reading_event(reading: Reading) -> dict[str, Any]:
    """What `understand` answers."""
    return {
        "acts": list(reading.acts),
        "question": reading.question,
        "form": reading.form,
        "topics": [topic for topic, _ in reading.topics],
        "uptake": reading.uptake,
    }


def user_event(turn: Turn) -> dict[str, Any]:
    """A turn of the user."""
    reading = turn.reading or Reading()
    return {
        "event": "user",
        "turn": turn.number,
        "text": turn.text,
        "acts": list(reading.acts),
        "form": reading.form,
        "kind": reading.kind,
        "topics": [topic for topic, _ in reading.topics],
        "picks_up": list(reading.picks_up),
        "uptake": reading.uptake,
    }


def partner_event(turn: Turn) -> dict[str, Any]:
    """A turn of the partner."""
    reply = turn.reply
    return {
        "event": "partner",
        "turn": turn.number,
        "text": turn.text,
        "act": reply.act if reply else None,
        "answers": reply.answers if reply else None,
        "hooks": [hook.phrase for hook in reply.hooks] if reply else [],
        "rapport": reply.rapport if reply else None,
    }


def turn_event(turn: Turn) -> dict[str, Any]:
    """A turn of either side."""
    return user_event(turn) if turn.speaker == "user" else partner_event(turn)


def note_event(note: Note) -> dict[str, Any]:
    """A note of the coach."""
    return {"event": "note", **note_body(note)}


def note_body(note: Note) -> dict[str, Any]:
    """A note without its event's name."""
    return {
        "turns": list(note.turns),
        "skill": note.skill,
        "rule": note.rule,
        "good": note.good,
        "says": note.says,
        "quote": note.quote,
        "instead": note.instead,
        "ground": note.ground,
        "confidence": note.confidence,
    }


def debrief_event(debrief: Debrief) -> dict[str, Any]:
    """The debrief: three lead notes, loops, measures."""
    lead = {
        name: note_body(note) if note else None
        for name, note in (
            ("strength", debrief.strength), ("missed", debrief.missed), ("next_drill", debrief.next_drill)
        )
    }
    loops = [
        {"turns": list(p.turns), "asked": p.asked, "listened": p.listened, "responded": p.responded, "whole": p.whole}
        for p in debrief.loops
    ]
    m = debrief.measures
    measures = {name: getattr(m, name) for name in m.__dataclass_fields__}
    return {"event": "debrief", **lead, "loops": loops, "measures": measures}
