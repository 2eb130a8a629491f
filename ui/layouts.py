"""How pages are laid out: a centred column that scrolls, and rows of small things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui.theme import L, M, S, body, card, centred, stack


def scrolled(column: QWidget) -> QScrollArea:
    """A centred column in a page that scrolls up and down only; the keyboard goes to what is in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(centred(column))
    return area


def side_by_side(*parts: QWidget) -> QWidget:
    """Small things in a row at the left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return row


def beside(control: QWidget, words: QWidget) -> QWidget:
    """A control and, right of it, what there is to say of it; the words take the room that is left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(L)
    layout.addWidget(control)
    layout.addWidget(words, 1)
    return row


def titled_card(title: str, *parts: QWidget) -> QWidget:
    """A card with a bold title and what belongs to it, one under the other."""
    group = card()
    column = stack(group, M, L)
    name = body(title)
    name.setProperty("weight", "bold")
    column.addWidget(name)
    for part in parts:
        column.addWidget(part)
    return group
