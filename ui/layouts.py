"""How pages are laid out: a centred column that scrolls, and rows of small things."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ui.theme import L, M, S, body, card, centred, current, stack


def scrolled(column: QWidget) -> QScrollArea:
    """A centred column in a page that scrolls up and down only; the keyboard goes to what is in it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(centred(column))
    return area


class _Foot(QWidget):
    """What stays under a page that scrolls: in line with its column, parted by a hairline while more is below."""

    def __init__(self, area: QScrollArea, inner: QWidget) -> None:
        super().__init__()
        self._bar = area.verticalScrollBar()
        self._row = stack(self, 0)
        self._row.addWidget(centred(inner))
        self._bar.rangeChanged.connect(self._make_room)
        self._bar.valueChanged.connect(lambda _: self.update())

    def _make_room(self) -> None:
        scrolls = self._bar.maximum() > self._bar.minimum()
        self._row.setContentsMargins(0, 0, self._bar.sizeHint().width() if scrolls else 0, 0)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._bar.value() < self._bar.maximum():
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), 1), current().colour("line"))
            painter.end()


def footed(page: QWidget, column: QWidget, foot: QWidget) -> QScrollArea:
    """Lay out a page as a column that scrolls and a foot that stays; returns what scrolls."""
    area = scrolled(column)
    layout = stack(page, 0)
    layout.addWidget(area, 1)
    layout.addWidget(_Foot(area, foot))
    return area


def side_by_side(*parts: QWidget) -> QWidget:
    """Small things in a row at the left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(S)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return row


def beside(control: QWidget, words: QWidget) -> QWidget:
    """A control and, right of it, what there is to say of it; the words take the room that is left."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(L)
    layout.addWidget(control)
    layout.addWidget(words, 1)
    return row


def titled_card(title: str, *parts: QWidget) -> QWidget:
    """A card with a bold title and what belongs to it, one under the other."""
    group = card()
    column = stack(group, M, L)
    name = body(title)
    name.setProperty("weight", "bold")
    column.addWidget(name)
    for part in parts:
        column.addWidget(part)
    return group
