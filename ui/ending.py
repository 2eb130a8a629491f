"""The one question before a talk is ended; time stands still while it is asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import M, body, main_button, plain_button


class Ending(QWidget):
    """Takes the place of the stage's foot."""

    ended = Signal()
    went_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._end = main_button("End and look back")
        self._on = plain_button("Go on talking")
        self._end.clicked.connect(self.ended)
        self._on.clicked.connect(self.went_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(M)
        row.addWidget(body("End the rehearsal here? All of it is kept."), 1)
        row.addWidget(self._on)
        row.addWidget(self._end)
        self.hide()

    def ask(self) -> None:
        """Ask; Enter ends, Escape goes on."""
        self.show()
        self._end.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.went_on.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.went_on if self._on.hasFocus() else self.ended).emit()
        else:
            super().keyPressEvent(event)
