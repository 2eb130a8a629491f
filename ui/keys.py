"""The sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QWidget

from ui.theme import XL, L, M, S, body, heading, muted, plain_button, stack

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("In a rehearsal", (
        ("Space", "Hold to talk (hands-free off); stop the partner's voice (hands-free on)"),
        ("T", "Type instead; Esc leaves the line"),
        ("P", "Pause, go on"),
        ("H", "Hands-free on, off"),
        ("← →", "Turn the caption's pages"),
        ("Esc", "End, after one question"),
    )),
    ("Everywhere", (
        ("Ctrl+1", "Rehearse"),
        ("Ctrl+2", "Sessions"),
        ("Ctrl+,", "Settings"),
        ("?", "This sheet"),
        ("Ctrl+Q", "Quit"),
    )),
)  # fmt: skip


class KeysSheet(QDialog):
    """Every key and what it does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = stack(self, M, XL)
        for title, keys in KEYS:
            column.addWidget(heading(title))
            grid = QGridLayout()
            grid.setHorizontalSpacing(XL)
            grid.setVerticalSpacing(S)
            grid.setColumnStretch(1, 1)
            for row, (key, does) in enumerate(keys):
                cap: QLabel = muted(key)
                cap.setWordWrap(False)
                words = body(does)
                words.setMinimumWidth(360)
                grid.addWidget(cap, row, 0)
                grid.addWidget(words, row, 1)
            column.addLayout(grid)
            column.addSpacing(L)
        close = plain_button("Close")
        box = QDialogButtonBox()
        box.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        column.addWidget(box)
        close.setFocus()
