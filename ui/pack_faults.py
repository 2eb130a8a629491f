"""The sheet of what is wrong with a pack that was not added."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QWidget

from app.content_files import Fault, visible
from app.content_words import fault_line
from ui.theme import XL, XS, L, M, S, body, card, current, heading, muted, plain_button, quiet_button, small, stack

MOST_SHOWN = 100
"""Faults that are shown; the copy has them all."""
_WIDTH, _HEIGHT = 640, 560


class FaultsSheet(QDialog):
    """Every fault under its file, with line, key and what is wrong; no larger than the window it belongs to."""

    def __init__(self, name: str, faults: Sequence[Fault], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("A pack that was not added")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._faults = tuple(faults)
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, 0, M, 0)
        for path, some in groupby(self._faults[:MOST_SHOWN], key=lambda fault: fault.path):
            column.addWidget(_of_file(path, list(some)))
        if len(self._faults) > MOST_SHOWN:
            column.addWidget(muted(f"And {len(self._faults) - MOST_SHOWN} more; the copy has them all."))
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        scroll.setAccessibleName("What is to be mended")
        self._copy = quiet_button("Copy")
        self._copy.setAccessibleName("Copy all of it as text")
        self._copy.clicked.connect(self._copied)
        close = plain_button("Close")
        close.clicked.connect(self.reject)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addStretch(1)
        row.addWidget(self._copy)
        row.addWidget(close)
        page = stack(self, L, XL)
        page.addWidget(heading(f"“{visible(name)}” was not added"))
        these = "This is" if len(self._faults) == 1 else f"These {len(self._faults)} things are"
        page.addWidget(muted(f"{these} to be mended first. Nothing was changed."))
        page.addWidget(scroll, 1)
        page.addWidget(foot)
        theme = current()
        wanted = QSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.resize(wanted.boundedTo(parent.size() - QSize(2 * XL, 2 * XL)) if parent is not None else wanted)
        scroll.setFocus()

    @property
    def text(self) -> str:
        """All faults, one a line, as the command line tells them."""
        return "\n".join(fault_line(fault) for fault in self._faults)

    def _copied(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self._copy.setText("Copied")


def _of_file(path: Path, faults: list[Fault]) -> QWidget:
    group = card()
    column = stack(group, M, L)
    name = body("/".join(path.parts[-2:]))
    name.setProperty("weight", "bold")
    name.setToolTip(str(path))
    column.addWidget(name)
    for fault in faults:
        both = QWidget()
        lines = stack(both, XS)
        place = [*([f"Line {fault.line}"] if fault.line else []), *([fault.key] if fault.key else [])]
        if place:
            lines.addWidget(small(" · ".join(place)))
        lines.addWidget(body(f"{fault.what[:1].upper()}{fault.what[1:]}."))
        column.addWidget(both)
    return group

