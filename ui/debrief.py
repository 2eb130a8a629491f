"""The debrief: a short note on one talk, and behind it the whole conversation."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from app.coaching import Talk
from app.debriefing import about_length, leads, note_turn, plain, withheld
from ui import icons
from ui.layouts import scrolled, side_by_side
from ui.moments import clock_words, day_words, local_day
from ui.paragraph import Paragraph
from ui.theme import COLUMN, XL, L, M, S, centred, heading, main_button, muted, plain_button, quiet_button, small, stack
from ui.transcript import Transcript


class DebriefPage(QWidget):
    """Shows one talk, right after it (`fresh`) or from the list of sessions."""

    again = Signal(str)
    """Rehearse this scenario again."""
    left = Signal()
    """The user is done with this talk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk: Talk | None = None
        self._fresh = True
        self._back = quiet_button("")
        icons.put(self._back, "back", 18)
        self._again = main_button("Rehearse again")
        self._done = quiet_button("Done")
        self._whole = plain_button("See the whole conversation")
        self._note: QScrollArea = scrolled(QWidget())
        self.transcript = Transcript()
        self._views = QStackedWidget()
        self._views.addWidget(self._note)
        self._views.addWidget(self.transcript)
        self._lay_out()
        self._back.clicked.connect(self._go_back)
        self._again.clicked.connect(self._rehearse_again)
        self._done.clicked.connect(self.left)
        self._whole.clicked.connect(lambda _checked: self.show_conversation())

    @property
    def fresh(self) -> bool:
        """Whether the talk in view has only just ended."""
        return self._fresh

    @property
    def in_conversation(self) -> bool:
        """Whether the whole conversation is in view, not the note."""
        return self._views.currentWidget() is self.transcript

    def show_talk(self, talk: Talk, *, fresh: bool, today: date | None = None) -> None:
        """Show what the coach says of a talk."""
        self._talk, self._fresh = talk, fresh
        # The button outlives the note that it stands in.
        self._whole.setParent(self)
        paragraphs = tuple(Paragraph(lead) for lead in leads(talk.debrief))
        old, self._note = self._note, scrolled(self._written(talk, paragraphs, today or date.today()))
        self._views.removeWidget(old)
        old.deleteLater()
        self._views.insertWidget(0, self._note)
        self.transcript.show_talk(talk)
        self.setAccessibleName(f"Debrief: {talk.scenario.title}")
        self.setAccessibleDescription(" ".join(f"{p.lead.title}: {plain(p.lead.says)}" for p in paragraphs))
        stops = [self._back, *(stop for p in paragraphs for stop in p.stops), self._whole, self._done, self._again, self.transcript]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)
        self._show_note()

    def show_conversation(self, turn: int = 0) -> None:
        """Open the whole conversation, at a turn if one is named."""
        self._views.setCurrentWidget(self.transcript)
        self._name_back()
        self.transcript.setFocus(Qt.FocusReason.OtherFocusReason)
        if turn:
            self.transcript.show_turn(turn)

    def _show_note(self) -> None:
        self._views.setCurrentWidget(self._note)
        self._name_back()

    def _name_back(self) -> None:
        self._back.setText("Back to the note" if self.in_conversation else "All sessions")
        self._back.setVisible(self.in_conversation or not self._fresh)
        self._done.setVisible(self._fresh)

    def _rehearse_again(self) -> None:
        if self._talk is not None:
            self.again.emit(self._talk.scenario.id)

    def _go_back(self) -> None:
        if self.in_conversation:
            self._show_note()
            self._whole.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    # ---- the note

    def _written(self, talk: Talk, paragraphs: tuple[Paragraph, ...], today: date) -> QWidget:
        inner = QWidget()
        column = stack(inner, L)
        column.setContentsMargins(0, XL if self._fresh else S, 0, XL)
        column.addWidget(heading(talk.scenario.title))
        column.addWidget(muted(_when(talk, today)))
        if not talk.finished:
            column.addWidget(muted("This talk stopped before its end. What was said until then is kept."))
        column.addSpacing(S)
        for paragraph in paragraphs:
            if paragraph.lead.note is not None:
                turn = note_turn(paragraph.lead.note, talk.turns)
                paragraph.shown.connect(lambda turn=turn: self.show_conversation(turn))
            column.addWidget(paragraph)
            column.addSpacing(S)
        unheard = withheld(talk.turns)
        if unheard:
            column.addWidget(small(unheard))
        column.addWidget(side_by_side(self._whole))
        self._whole.setVisible(bool(talk.turns))
        column.addStretch(1)
        return inner

    def _lay_out(self) -> None:
        head = QWidget()
        inset = QHBoxLayout(head)
        # The button's words, not its edge, stand in line with the text below.
        inset.setContentsMargins(XL - L, M, XL - L, 0)
        inset.addStretch(1)
        beginning = QWidget()
        beginning.setMaximumWidth(COLUMN + 2 * L)
        top = QHBoxLayout(beginning)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._back)
        top.addStretch(1)
        inset.addWidget(beginning, 1000)
        inset.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, M, 0, XL)
        row.addStretch(1)
        row.addWidget(self._done)
        row.addWidget(self._again)
        page = stack(self, 0)
        page.addWidget(head)
        page.addWidget(self._views, 1)
        page.addWidget(centred(foot))

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back one step; the page keys scroll the note, wherever the focus is."""
        bar = self._note.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Escape if self._back.isVisible():
                self._go_back()
            case Qt.Key.Key_PageDown | Qt.Key.Key_Down if not self.in_conversation:
                bar.setValue(bar.value() + (bar.pageStep() if event.key() == Qt.Key.Key_PageDown else 3 * bar.singleStep()))
            case Qt.Key.Key_PageUp | Qt.Key.Key_Up if not self.in_conversation:
                bar.setValue(bar.value() - (bar.pageStep() if event.key() == Qt.Key.Key_PageUp else 3 * bar.singleStep()))
            case _:
                super().keyPressEvent(event)


def _when(talk: Talk, today: date) -> str:
    day = day_words(local_day(talk.started), today)
    parts = [f"With {talk.partner_name}", f"{day}, {clock_words(talk.started)}", about_length(talk.seconds)]
    return " · ".join(parts)
