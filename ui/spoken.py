"""The caption of what the partner says, and the two small buttons that turn its pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import icons
from ui.captions import Captions
from ui.theme import COLUMN, XXL, S, quiet_button


class Spoken(QWidget):
    """The buttons are there only while there is more than one page to turn to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.captions = Captions()
        self._earlier = self._turner("Earlier words", "chevron-left", "←", -1)
        self._later = self._turner("Later words", "chevron", "→", 1)
        self.captions.page_changed.connect(self._turned)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self._earlier)
        row.addWidget(self.captions, 1)
        row.addWidget(self._later)
        self.setMaximumWidth(COLUMN + XXL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def turn(self, by: int) -> None:
        """Go so many pages on, or back."""
        self.captions.turn_to(self.captions.page + by)

    def _turned(self, page: int, reachable: int) -> None:
        self._earlier.setEnabled(page > 0)
        self._later.setEnabled(page + 1 < reachable)
        for turner in (self._earlier, self._later):
            turner.setVisible(reachable > 1)

    def _turner(self, words: str, icon: str, key: str, by: int) -> QPushButton:
        turner = quiet_button("")
        turner.setAccessibleName(words)
        turner.setToolTip(f"{words} ({key})")
        turner.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        icons.put(turner, icon, 18, "muted")
        turner.clicked.connect(lambda: self.turn(by))
        policy = turner.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        turner.setSizePolicy(policy)
        turner.hide()
        return turner
