"""The sessions page: what was rehearsed before, to be read again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.storage.records import SessionRow
from ui.layouts import scrolled, side_by_side
from ui.session_list import SessionList
from ui.theme import XL, L, M, body, centred, heading, main_button, muted, stack

_SOON_MS = 300
"""What takes longer than this is told in words."""


class SessionsPage(QWidget):
    """Lists past sessions; before any is there, it leads to the first."""

    opened = Signal(int)
    """Show the session of this number."""
    rehearse = Signal()
    """Go and rehearse."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._focus: QWidget | None = None
        self.list = SessionList()
        self.list.opened.connect(self.opened)
        self._first = main_button("Rehearse")
        self._first.clicked.connect(self.rehearse)
        self._what, self._remedy = body(""), muted("")
        self._waiting = muted("Reading your sessions …")
        self._blank = QWidget()
        self._empty = self._page_of(
            body("Each rehearsal is kept here, on this computer, so that you can read it again."), side_by_side(self._first)
        )
        self._trouble = self._page_of(self._what, self._remedy)
        self._wait = self._page_of(self._waiting)
        self._views = QStackedWidget()
        for view in (self._blank, self.list, self._empty, self._trouble, self._wait):
            self._views.addWidget(view)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(lambda: self._views.setCurrentWidget(self._wait))
        title = heading("Sessions")
        head = QWidget()
        stack(head, 0).addWidget(title)
        held = centred(head)
        page = stack(self, M)
        page.setContentsMargins(0, XL, 0, 0)
        page.addWidget(held)
        page.addWidget(self._views, 1)

    def show_rows(self, rows: Sequence[SessionRow], today: date | None = None) -> None:
        """Show these sessions; where there are none, the way to the first."""
        self._soon.stop()
        self.list.show_rows(rows, today or date.today())
        self._show(self.list if rows else self._empty, self.list if rows else self._first)

    def show_trouble(self, what: str, remedy: str) -> None:
        """The sessions could not be read: what happened, and what to do."""
        self._soon.stop()
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._trouble.setAccessibleName(f"{what} {remedy}".strip())
        self._show(self._trouble, None)

    def _show(self, view: QWidget, focus: QWidget | None) -> None:
        at = QApplication.focusWidget()
        had_focus = at is not None and (at is self or self.isAncestorOf(at))
        self._views.setCurrentWidget(view)
        self._focus = focus
        if had_focus:
            self._give_focus()

    def _give_focus(self) -> None:
        if self._focus is not None:
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_of(self, *parts: QWidget) -> QWidget:
        inner = QWidget()
        column = stack(inner, L)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        return scrolled(inner)

    # ---- Qt

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._give_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._views.currentWidget() is self._blank:
            self._soon.start()
