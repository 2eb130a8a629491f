"""Dialogues as readable text: what the user says stands after "> ", all else is what the core makes of it.

A dialogue is changed only by hand, or whole by `pytest --update-dialogues`; read the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from app.content import Content
from app.conversation.coach import coach
from app.conversation.engine import Cast, Step, begin, open_talk, take_turn
from app.conversation.types import Note, Utterance
from app.meanings import load_meaning

FOLDER = Path(__file__).parent / "dialogues"
FILES = sorted(FOLDER.glob("*.txt"))


def held(text: str, own: Content, mini: Content) -> str:
    """The dialogue of a file, held again."""
    lines = text.splitlines()
    head = dict(part.split("=") for part in lines[1].split())
    content = mini if head["content"] == "mini" else own
    scenario, partner = content.scene(head["scenario"])
    # The small content is matched by its words, as where there is no encoder.
    meaning = None if head["content"] == "mini" else load_meaning()
    cast = Cast.of(scenario, partner, content.topics, int(head["seed"]), meaning)
    out = [*lines[:2], ""]
    state, now = begin(cast), 0.0
    pace = float(head.get("pace", "15"))
    if scenario.opens == "partner":
        step = open_talk(cast, state)
        out += ["", *_partner(step)]
        state = step.state
    for line in lines:
        if not line.startswith(">") or state.ended:
            continue
        now += pace
        step = take_turn(cast, state, Utterance(line[1:].strip(), now, now))
        state = step.state
        reading = step.user.reading if step.user else None
        assert reading is not None
        out += [f"> {line[1:].strip()}".rstrip()]
        if reading.word_count:
            words = [", ".join(reading.acts), reading.form, reading.kind, *(f"picks up “{p}”" for p in reading.picks_up)]
            out += ["    " + " · ".join(w for w in words if w)]
        out += [*_partner(step), ""]
    debrief = coach(state.turns, scenario, content.topics)
    out += [_lead("well", debrief.strength), _lead("missed", debrief.missed), _lead("practise", debrief.next_drill)]
    return "\n".join(out) + "\n"


def _partner(step: Step) -> list[str]:
    reply = step.reply
    about = f"{reply.act}: {reply.answers}" if reply.answers else reply.act
    moves = "; ".join(f"{why} {by:+.2f}" for why, by in reply.moves)
    return [f"{reply.text or '(waits)'}", f"    [{about}] {reply.rapport:.2f} {reply.mood}" + (f" ({moves})" if moves else "")]


def _lead(name: str, note: Note | None) -> str:
    if note is None:
        return f"{name}: -"
    return f"{name}: {note.rule} {list(note.turns)} {note.says}" + (f" → {note.instead}" if note.instead else "")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_dialogue(path: Path, own: Content, mini: Content, request: pytest.FixtureRequest) -> None:
    expected = path.read_text("utf-8")
    now = held(expected, own, mini)
    if request.config.getoption("--update-dialogues"):
        path.write_text(now, "utf-8")
    assert now == expected


def test_there_are_dialogues() -> None:
    assert len(FILES) >= 8
