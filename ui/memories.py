"""What partners remember of the user: a person after the other, a line about each thing, a way to have it forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.remembered import NOTHING_SAID, Person, Thing
from ui.layouts import side_by_side
from ui.portrait import Portrait
from ui.theme import XS, L, M, S, body, current, muted, plain_button, quiet_button, small, stack

_EMPTY = "Nobody remembers you yet. What a partner keeps in mind after a rehearsal will stand here."
_WAITING = "Reading what they remember …"
_KEPT = "All of it is read from the sessions on this computer. What you have forgotten here stays in their transcripts."
_FACE = 48
_AT_FIRST = 5
"""So many things of a person are shown before all are asked for."""
_SOON_MS = 300
"""What takes longer than this is told in words."""


class ThingRow(QWidget):
    """One thing that is remembered, and the button that has it forgotten."""

    forgotten = Signal(object)
    """The `Item`."""

    def __init__(self, thing: Thing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thing = thing
        self.forget = quiet_button("Forget")
        self.forget.setAccessibleName(f"Forget: {thing.says}")
        self.forget.setAccessibleDescription(f"{name} remembers this no more.")
        words = body(thing.says)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = _row(self)
        row.addWidget(words, 1)
        row.addWidget(self.forget)
        self.forget.clicked.connect(self._press)

    def _press(self) -> None:
        _tell_if_slow(self.forget, self)
        self.forgotten.emit(self.thing.item)


class PersonRows(QWidget):
    """One partner with what they remember; before all of it goes, one question."""

    forgotten = Signal(object)
    """An `Item` that is to go."""
    forgotten_all = Signal(str)
    """The id of a partner who is to forget everything."""
    unfolded = Signal(str)
    """The id of a partner of whom all is to be shown."""

    def __init__(self, person: Person, *, whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = person
        self.forget_all = quiet_button("Forget all")
        self.forget_all.setAccessibleName(f"Forget all that {person.name} remembers")
        self.yes = plain_button("Forget all")
        self.yes.setAccessibleName(f"Yes, {person.name} forgets all")
        self.no = quiet_button("Keep all")
        self.no.setAccessibleName(f"No, {person.name} keeps all in mind")
        few = whole or len(person.things) <= _AT_FIRST + 1
        self.rows = tuple(ThingRow(thing, person.name) for thing in (person.things if few else person.things[:_AT_FIRST]))
        self.more = quiet_button(f"Show all {len(person.things)}")
        self.more.setAccessibleName(f"Show all {len(person.things)} things that {person.name} remembers")
        self._portrait = Portrait(person.partner_id, person.name, person.gender)
        self._portrait.set_reduced_motion(on=True)
        self._lay_out(folded=not few)
        self._size()
        self.forget_all.clicked.connect(lambda: self._ask(on=True))
        self.no.clicked.connect(lambda: self._ask(on=False))
        self.yes.clicked.connect(self._all)
        self.more.clicked.connect(lambda: self.unfolded.emit(person.partner_id))
        for row in self.rows:
            row.forgotten.connect(self.forgotten)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Every button, in the order of the keyboard."""
        return (self.forget_all, self.no, self.yes, *(row.forget for row in self.rows), self.more)

    def _all(self) -> None:
        _tell_if_slow(self.yes, self)
        self.forgotten_all.emit(self.person.partner_id)

    def _ask(self, *, on: bool) -> None:
        self._rest.setVisible(not on)
        self._question.setVisible(on)
        (self.no if on else self.forget_all).setFocus()

    def _lay_out(self, *, folded: bool) -> None:
        who = body(self.person.name)
        who.setProperty("weight", "bold")
        words = QWidget()
        column = stack(words, XS)
        column.addWidget(who)
        column.addWidget(small(self.person.met))
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._rest = _line(words, self.forget_all)
        question = body(f"Shall {self.person.first_name} forget you? Your sessions stay.")
        question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._question = _line(question, self.no, self.yes)
        self._question.hide()
        right = QVBoxLayout()
        right.setSpacing(XS)
        right.addWidget(self._rest)
        right.addWidget(self._question)
        for row in self.rows:
            right.addWidget(row)
        if not self.rows:
            right.addWidget(muted(NOTHING_SAID))
        rest = side_by_side(self.more)
        rest.setVisible(folded)
        right.addWidget(rest)
        whole = _row(self, L)
        whole.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(right, 1)

    def _size(self) -> None:
        side = min(current().px(_FACE), 2 * _FACE)
        self._portrait.setFixedSize(QSize(side, side))

    # ---- Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._question.isVisible():
            self._ask(on=False)
        else:
            super().keyPressEvent(event)


class Memories(QWidget):
    """Everybody who remembers the user; `switch` says whether anybody does, and stands above them."""

    forgotten = Signal(object)
    """An `Item` that is to go."""
    forgotten_all = Signal(str)
    """The id of a partner who is to forget everything."""

    def __init__(self, switch: QCheckBox, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[PersonRows, ...] = ()
        self._switch = switch
        self._shown: tuple[Person, ...] | None = None
        self._whole: set[str] = set()
        self._going = False
        self._says = muted("")
        self._list = QWidget()
        self._column = stack(self._list, 2 * M)
        ticked = QWidget()
        both = stack(ticked, XS)
        both.addWidget(switch)
        both.addWidget(small(words))
        column = stack(self, M)
        for part in (ticked, small(_KEPT), self._says):
            column.addWidget(part)
        column.addSpacing(XS)
        column.addWidget(self._list)
        self._list.hide()
        self._says.hide()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(lambda: self._say(_WAITING))

    @property
    def says(self) -> str:
        """What stands there in place of people; empty where there are some."""
        return "" if self._says.isHidden() else self._says.text()

    def show_people(self, people: Sequence[Person]) -> None:
        """Show what these remember; the keyboard stays near to where it was."""
        self._soon.stop()
        if tuple(people) == self._shown and not self._going:
            return
        self._shown, self._going = tuple(people), False
        at = self._place()
        for rows in self.people:
            self._column.removeWidget(rows)
            rows.hide()
            rows.deleteLater()
        self.people = tuple(self._rows_of(person) for person in people)
        for rows in self.people:
            self._column.addWidget(rows)
            # At once, not by and by: what is not shown yet does not take the keyboard.
            rows.show()
        self._list.setVisible(bool(self.people))
        self._say("" if self.people else _EMPTY)
        buttons = [button for rows in self.people for button in rows.buttons]
        for one, following in pairwise((self._switch, *buttons)):
            QWidget.setTabOrder(one, following)
        if at is not None:
            self._near(*at).setFocus()

    def show_trouble(self, what: str) -> None:
        """What they remember could not be read."""
        self.show_people(())
        self._shown = None
        self._say(what)

    def _rows_of(self, person: Person) -> PersonRows:
        rows = PersonRows(person, whole=person.partner_id in self._whole)
        rows.forgotten.connect(self._forget)
        rows.forgotten_all.connect(self._forget_all)
        rows.unfolded.connect(self._unfold)
        return rows

    def _forget(self, item: object) -> None:
        self._going = True
        self.forgotten.emit(item)

    def _forget_all(self, partner_id: str) -> None:
        self._going = True
        self.forgotten_all.emit(partner_id)

    def _unfold(self, partner_id: str) -> None:
        self._whole.add(partner_id)
        self._going = True
        self.show_people(self._shown or ())

    def _place(self) -> tuple[int, int] | None:
        """Whose button has the keyboard, and which of their rows' it is; None where none has it."""
        focus = self.focusWidget()
        for at, rows in enumerate(self.people):
            if focus is not None and rows.isAncestorOf(focus):
                lines = [row.forget for row in rows.rows]
                if focus is rows.more:
                    return at, len(lines)
                return at, lines.index(focus) if focus in lines else -1
        return None

    def _near(self, at: int, row: int) -> QWidget:
        if not self.people:
            return self._switch
        rows = self.people[min(at, len(self.people) - 1)]
        if row < 0 or not rows.rows or at >= len(self.people):
            return rows.forget_all
        return rows.rows[min(row, len(rows.rows) - 1)].forget

    def _say(self, words: str) -> None:
        self._says.setText(words)
        self._says.setVisible(bool(words))

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._shown is None and not self.says:
            self._soon.start()


def _tell_if_slow(button: QPushButton, row: QWidget) -> None:
    QTimer.singleShot(_SOON_MS, row, lambda: button.setText("Forgetting …"))


def _row(widget: QWidget, space: int = S) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(space)
    return row


def _line(words: QWidget, *buttons: QWidget) -> QWidget:
    line = QWidget()
    row = _row(line)
    row.addWidget(words, 1)
    for button in buttons:
        row.addWidget(button)
    return line
