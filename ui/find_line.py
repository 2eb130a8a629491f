"""A quiet line to find things by; from it the keyboard goes on into what was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.icons import icon
from ui.theme import current

_LONGEST = 80
_WIDEST = 340


class FindLine(QLineEdit):
    """Tells of each change by `textChanged`; Escape empties it and leaves it."""

    left = Signal()
    """The keyboard is to go on to what was found."""
    reached = Signal()
    """The keyboard came here."""

    def __init__(self, says: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(says)
        self.setAccessibleName(name)
        self.setMaxLength(_LONGEST)
        self._glass = QAction(self)
        self._empty = QAction("Show all again", self)
        self._empty.triggered.connect(self.clear)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.addAction(self._empty, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(lambda text: self._empty.setVisible(bool(text)))
        self._empty.setVisible(False)
        self._draw()

    def add(self, text: str) -> None:
        """Take the keyboard, and go on with what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCursorPosition(len(self.text()))
        self.insert(text)

    def _draw(self) -> None:
        self.setMaximumWidth(current().px(_WIDEST))
        ratio = self.devicePixelRatioF()
        self._glass.setIcon(icon("search", current(), ink="muted", ratio=ratio))
        self._empty.setIcon(icon("close", current(), ink="muted", ratio=ratio))

    # ---- Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.clear()
                self.left.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
