"""The sheet of keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QScrollArea, QWidget

from ui.theme import XL, L, M, S, body, current, heading, muted, plain_button, stack

_WIDTH, _HEIGHT = 560, 520

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
    """Every key and what it does; no larger than the window it belongs to, however large the text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        inner = QWidget()
        column = stack(inner, M)
        for title, keys in KEYS:
            column.addWidget(heading(title))
            form = QFormLayout()
            form.setHorizontalSpacing(XL)
            form.setVerticalSpacing(S)
            form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            for key, does in keys:
                cap = body(key)
                cap.setWordWrap(False)
                form.addRow(cap, muted(does))
            column.addLayout(form)
            column.addSpacing(L)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName("Keys and what they do")
        close = plain_button("Close")
        close.clicked.connect(self.reject)
        page = stack(self, L, XL)
        page.addWidget(scroll, 1)
        page.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        theme = current()
        wanted = QSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        room = parent.size() - QSize(2 * XL, 2 * XL) if parent is not None else wanted
        self.resize(wanted.boundedTo(room))
        scroll.setFocus()
