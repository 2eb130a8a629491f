"""What happened and what to do, at the head of a page: a line about each thing; they can be put away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import S, body, quiet_button


class Notice(QFrame):
    """Hidden until it has something to say."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._lines: dict[str, str] = {}
        self._words = body("")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._away = quiet_button("")
        self._away.setAccessibleName("Put this line away")
        self._away.setToolTip("Put this line away")
        icons.put(self._away, "close", 16)
        self._away.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * S, S // 2, S // 2, S // 2)
        row.addWidget(self._words, 1)
        row.addWidget(self._away)
        self.hide()

    @property
    def text(self) -> str:
        """What it says; empty when it is put away."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, what: str, remedy: str = "", about: str = "") -> None:
        """Say something; the newest line takes the place of the one before about the same thing."""
        self._lines.pop(about, None)
        self._lines[about] = f"{what} {remedy}".strip()
        self._words.setText("\n".join(self._lines.values()))
        self.setAccessibleName(self._words.text())
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def forget(self, about: str) -> None:
        """Put away the line about one thing, if there is one."""
        if self._lines.pop(about, None) is None:
            return
        if self._lines:
            self._words.setText("\n".join(self._lines.values()))
        else:
            self.clear()

    def clear(self) -> None:
        """Put all lines away."""
        self._lines.clear()
        if not self.isHidden():
            self.hide()
            self.put_away.emit()
