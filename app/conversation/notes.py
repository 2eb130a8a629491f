"""All rules of the coach in one list, and their notes on one talk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from app.conversation.rules import ask, close, listen, request, respond
from app.conversation.scene import Scene
from app.conversation.types import Note

Rule = Callable[[Scene], Iterator[Note]]

RULES: tuple[Rule, ...] = (*listen.RULES, *ask.RULES, *respond.RULES, *request.RULES, *close.RULES)

MOST_A_RULE = 3
"""So many notes of one rule are made on one talk, those that weigh most: a debrief is to be read."""


def all_notes(scene: Scene) -> Iterator[Note]:
    """The notes of every rule, of each the weightiest."""
    for rule in RULES:
        kept: Counter[str] = Counter()
        for note in sorted(rule(scene), key=lambda note: -note.weight * note.confidence):
            kept[note.rule] += 1
            if kept[note.rule] <= MOST_A_RULE:
                yield note
