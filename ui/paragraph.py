"""One paragraph of the debrief: its part of the loop, what is to be said of it, the user's own words, and why."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.debriefing import Lead, suggestion
from app.events import Phase
from ui.mark import paint_shape
from ui.painted import Painted
from ui.reading import rich
from ui.theme import BODY, SMALL, XL, L, S, body, current, small

_SHAPE = 16


class Part(Painted):
    """A part of the loop as its shape and its word, in its color; it only tells."""

    def __init__(self, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = phase
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(phase)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(current().font(BODY))
        # As wide as the widest of the three, so that the paragraphs beside them stand in one line.
        width = current().px(_SHAPE) + S + metrics.horizontalAdvance("respond")
        return QSize(math.ceil(width), math.ceil(metrics.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        side = theme.px(_SHAPE)
        colour = theme.colour(self._phase)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, self._phase, QRectF(0, (self.height() - side) / 2, side, side), colour)
        painter.setFont(theme.font(BODY))
        painter.setPen(colour)
        painter.drawText(self.rect().adjusted(side + S, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._phase)
        painter.end()


class Paragraph(QWidget):
    """One of the paragraphs that open a debrief."""

    shown = Signal()
    """The user wants to see the place in the conversation."""

    def __init__(self, lead: Lead, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lead = lead
        note = lead.note
        title = body(lead.title)
        title.setProperty("weight", "bold")
        column = QVBoxLayout()
        column.setSpacing(S)
        column.addWidget(title)
        column.addWidget(_running(rich(lead.says)))
        if note is not None and note.quote:
            column.addWidget(_Quote(note.quote))
        if note is not None and note.instead:
            column.addWidget(_running(escape(suggestion(note))))
        self._why = _Aside("Why")
        self._place = _Aside("Show in the conversation")
        self._ground = small("" if note is None else note.ground)
        self._ground.hide()
        if note is not None:
            column.addLayout(self._links(lead.title, bool(note.ground)))
            column.addWidget(self._ground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(XL)
        row.addWidget(Part(lead.part), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    @property
    def stops(self) -> tuple[QPushButton, ...]:
        """What the Tab key reaches here, in order."""
        return () if self.lead.note is None else (self._why, self._place)

    def _links(self, title: str, has_ground: bool) -> QHBoxLayout:
        self._place.setAccessibleDescription(title)
        self._place.clicked.connect(self.shown)
        self._why.setCheckable(True)
        self._why.setAccessibleName(f"Why: {title}")
        self._why.setVisible(has_ground)
        self._why.toggled.connect(self._tell_ground)
        links = QHBoxLayout()
        links.setSpacing(S)
        links.addWidget(self._why)
        links.addWidget(self._place)
        links.addStretch(1)
        return links

    def _tell_ground(self, on: bool) -> None:
        self._ground.setVisible(on)
        self._why.setAccessibleDescription(self._ground.text() if on else "")


class _Quote(QWidget):
    """The user's own words, set in behind a line."""

    def __init__(self, words: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(L, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(small("You said"))
        column.addWidget(_running(escape(f"“{words}”")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(QRectF(0, 2, 2, self.height() - 4), current().colour("edge"))
        painter.end()


class _Aside(QPushButton):
    """A button that stands back behind the text: small, and quiet until it is pointed at or focused."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "quiet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self._dress()

    def _dress(self) -> None:
        theme = current()
        dress = f"color: {theme.muted}; font-size: {theme.px(SMALL)}px;"
        # Dressing is a change of style too.
        if dress != self.styleSheet():
            self.setStyleSheet(dress)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


def _running(words: str) -> QLabel:
    """Rich text set for reading.

    It is selected with the mouse only: one more stop for the Tab key in each paragraph would be in the way.
    """
    widget = body("")
    widget.setTextFormat(Qt.TextFormat.RichText)
    widget.setText(f'<p style="line-height:125%">{words}</p>')
    widget.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return widget
