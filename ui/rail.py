"""The narrow rail at the left: the places of the app, words under icons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from ui import icons
from ui.theme import M, S

Place = Literal["rehearse", "sessions", "settings"]
PLACES: dict[Place, tuple[str, str]] = {
    "rehearse": ("Rehearse", "Ctrl+1"), "sessions": ("Sessions", "Ctrl+2"), "settings": ("Settings", "Ctrl+,"),
}  # fmt: skip
"""Each place with its word and its key; the last stands at the foot."""


class Rail(QWidget):
    """Which place is in view, and the way to the others."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Places")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(S, M, S, M)
        column.setSpacing(S)
        for place, (word, key) in PLACES.items():
            if place == "settings":
                column.addStretch(1)
            button = QToolButton()
            button.setText(word)
            button.setAccessibleName(word)
            button.setToolTip(f"{word} ({key})")
            button.setProperty("kind", "quiet")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setCheckable(True)
            icons.put(button, place, 22)
            button.clicked.connect(lambda _=False, place=place: self.went.emit(place))
            self._group.addButton(button)
            self._buttons[place] = button
            column.addWidget(button)

    def show_place(self, place: str) -> None:
        """Mark the place in view; one that the rail does not have marks none."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == place)
        self._group.setExclusive(True)
