"""The packs that were added, one under the other, each with a way to remove it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.content import Pack
from app.content_words import pack_counts
from ui.layouts import side_by_side
from ui.theme import XS, M, S, body, muted, plain_button, quiet_button, small, stack

_NONE = "None was added yet. A pack is a folder of partners, scenarios and topics that you or someone else wrote."


class PackRow(QWidget):
    """One pack; before it goes, one question."""

    removed = Signal(str)

    def __init__(self, name: str, pack: Pack | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        says = pack_counts(pack) if pack is not None else "It cannot be read, and is left out."
        words = QWidget()
        column = stack(words, XS)
        column.addWidget(body(name))
        column.addWidget(small(says))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.remove = quiet_button("Remove")
        self.remove.setAccessibleName(f"Remove the pack {name}")
        self._rest = _row(words, self.remove)
        self.yes = plain_button("Remove it")
        self.no = quiet_button("Keep it")
        question = body(f"Remove “{name}”? Your past sessions stay.")
        question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._question = _row(question, self.no, self.yes)
        self._question.hide()
        both = stack(self, 0)
        both.addWidget(self._rest)
        both.addWidget(self._question)
        self.remove.clicked.connect(lambda: self._ask(on=True))
        self.no.clicked.connect(lambda: self._ask(on=False))
        self.yes.clicked.connect(lambda: self.removed.emit(self.name))

    def _ask(self, *, on: bool) -> None:
        self._rest.setVisible(not on)
        self._question.setVisible(on)
        (self.no if on else self.remove).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._question.isVisible():
            self._ask(on=False)
        else:
            super().keyPressEvent(event)


class PackList(QWidget):
    """All added packs, and the button that adds one."""

    removed = Signal(str)
    """The name of a pack that is to go."""
    wanted = Signal()
    """A pack is to be added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[PackRow, ...] = ()
        self.add = plain_button("Add a pack…")
        self.add.clicked.connect(self.wanted)
        self._none = muted(_NONE)
        self._list = QWidget()
        self._column = stack(self._list, S)
        column = stack(self, M)
        column.addWidget(self._none)
        column.addWidget(self._list)
        column.addWidget(side_by_side(self.add))

    def show_packs(self, packs: Sequence[tuple[str, Pack | None]]) -> None:
        """Show the packs by name; None for one that could not be read."""
        held = any(row.isAncestorOf(focus) for row in self.rows if (focus := self.focusWidget()) is not None)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(PackRow(name, pack) for name, pack in packs)
        for row in self.rows:
            row.removed.connect(self.removed)
            self._column.addWidget(row)
        self._none.setVisible(not self.rows)
        self._list.setVisible(bool(self.rows))
        if held:
            # The button that was pressed is gone; the keyboard stays near.
            self.add.setFocus()


def _row(words: QWidget, *buttons: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    layout.addWidget(words, 1)
    for button in buttons:
        layout.addWidget(button)
    return row
