"""The list of past sessions, newest first under the names of their days: a model, and how a row is painted.

A row's height hangs on its title alone, and there are few titles: ten thousand rows are laid out at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.debriefing import about_length
from app.storage.records import SessionRow
from ui.moments import clock_words, day_words, local_day
from ui.theme import BODY, COLUMN, RADIUS, SMALL, XL, XS, L, M, S, current

Index = QModelIndex | QPersistentModelIndex

_MOST_LINES = 3
_MEASURED = 8
_WRAPS: Final = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Day:
    """The name of a day, above its sessions."""

    words: str


def details(row: SessionRow) -> str:
    """What stands under a session's title."""
    turns = f"{row.turns} turn{'' if row.turns == 1 else 's'}"
    parts = [row.partner_name, clock_words(row.started), about_length(row.seconds), turns]
    return " · ".join(parts if row.finished else [*parts, "stopped early"])


class SessionModel(QAbstractListModel):
    """Days and sessions in the order they are shown in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Day | SessionRow] = []

    def set_rows(self, rows: Sequence[SessionRow], today: date) -> None:
        """Show these sessions; their order does not matter."""
        self.beginResetModel()
        self._entries = []
        day: date | None = None
        for row in sorted(rows, key=lambda row: (row.started, row.id), reverse=True):
            if (its := local_day(row.started)) != day:
                day = its
                self._entries.append(Day(day_words(its, today)))
            self._entries.append(row)
        self.endResetModel()

    def entry(self, index: Index) -> Day | SessionRow:
        """What a row of the list is."""
        return self._entries[index.row()]

    def entries(self) -> Sequence[Day | SessionRow]:
        """All rows of the list."""
        return self._entries

    def place_of(self, session_id: int) -> QModelIndex:
        """Where a session stands; invalid when it is not there."""
        for at, entry in enumerate(self._entries):
            if isinstance(entry, SessionRow) and entry.id == session_id:
                return self.index(at)
        return QModelIndex()

    # ---- Qt

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if isinstance(entry, Day):
            return entry.words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}. With {details(entry).replace(' · ', ', ')}"
            case Qt.ItemDataRole.ToolTipRole:
                return entry.title
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._entries[index.row()], Day):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class SessionList(QListView):
    """The list itself; a click or the Enter key opens a session."""

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sessions = SessionModel(self)
        self._painter = _Painter(self)
        self._pressed = QModelIndex()
        self.setModel(self.sessions)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        # The ring around the current row shows where the keyboard is.
        self.setStyleSheet("border: none;")
        self.setAccessibleName("Past sessions, newest first")

    def show_rows(self, rows: Sequence[SessionRow], today: date) -> None:
        """Show these sessions, and stay at the one that was current."""
        entry = self.sessions.entry(self.currentIndex()) if self.currentIndex().isValid() else None
        height = self.verticalScrollBar().value()
        self.sessions.set_rows(rows, today)
        self._measure()
        kept = self.sessions.place_of(entry.id) if isinstance(entry, SessionRow) else QModelIndex()
        if kept.isValid():
            self.setCurrentIndex(kept)
            self.verticalScrollBar().setValue(height)
        elif self.sessions.rowCount() > 1:
            self.setCurrentIndex(self.sessions.index(1))
            self.scrollToTop()

    def _open(self, index: QModelIndex) -> None:
        entry = self.sessions.entry(index) if index.isValid() else None
        if isinstance(entry, SessionRow):
            self.opened.emit(entry.id)

    def _measure(self) -> None:
        """Settle how high a row is, and lay out anew where that has changed."""
        if self._painter.measure(self.sessions.entries(), self.column().width()):
            self.scheduleDelayedItemsLayout()

    def column(self) -> QRect:
        """Where the rows stand in the view: a centered column, their words in line with the page's."""
        words = min(COLUMN, self.width() - 2 * XL)
        left = (self.width() - words) // 2 - M - self.viewport().x()
        return QRect(left, 0, min(words + 2 * M, self.viewport().width() - left - XS), 0)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_PageUp) and self.currentIndex().row() <= 1:
                # The first session is in view; so should be the name of its day.
                self.scrollToTop()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads; never to the name of a day, which Qt would rather not move than skip."""
        at = super().moveCursor(action, modifiers)
        if action == QAbstractItemView.CursorAction.MoveHome and self.sessions.rowCount():
            at = self.sessions.index(0)
        if at.isValid() and isinstance(self.sessions.entry(at), Day):
            return self.sessions.index(at.row() + 1)
        return at

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing more: its first click has opened the session."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, QModelIndex()
        if event.button() == Qt.MouseButton.LeftButton and self.indexAt(event.position().toPoint()) == pressed:
            self._open(pressed)


class _Painter(QStyledItemDelegate):
    """Paints a day's name, or a session in two quiet lines."""

    def __init__(self, view: SessionList) -> None:
        super().__init__(view)
        self._view = view
        self._day = QSize(1, 1)
        self._sizes: dict[str, QSize] = {}

    def measure(self, entries: Sequence[Day | SessionRow], width: int) -> bool:
        """Take the height that each title needs at a width, with the longest details; whether any has changed."""
        inner, before = width - 2 * M, (self._day, self._sizes)
        title, small = QFontMetrics(_title_font()), QFontMetrics(_small_font())
        rows = [entry for entry in entries if isinstance(entry, SessionRow)]
        # The longest by the letters of their names are near enough the widest.
        longest = sorted(rows, key=lambda row: len(row.partner_name) - 13 * row.finished, reverse=True)[:_MEASURED]
        below = max((_lines(details(row), small, inner) for row in longest), default=1) * small.lineSpacing()
        around = below + XS + 2 * M
        self._day = QSize(1, L + title.lineSpacing() + S)
        self._sizes = {
            words: QSize(1, _lines(words, title, inner) * title.lineSpacing() + around) for words in {row.title for row in rows}
        }
        return (self._day, self._sizes) != before

    # ---- Qt

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        entry = self._view.sessions.entry(index)
        return self._day if isinstance(entry, Day) else self._sizes[entry.title]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._view.sessions.entry(index)
        column = self._view.column()
        rect: QRect = option.rect
        place = QRect(column.left(), rect.top(), column.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, Day):
            self._paint_day(painter, place, entry)
        else:
            self._paint_ground(painter, place, option.state)
            self._paint_row(painter, place.adjusted(M, M, -M, -M), entry)
        painter.restore()

    def _paint_day(self, painter: QPainter, place: QRect, day: Day) -> None:
        theme = current()
        painter.setFont(theme.font(BODY, bold=True))
        painter.setPen(theme.colour("muted"))
        painter.drawText(place.adjusted(M, 0, -M, -S), Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, day.words)

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> None:
        theme = current()
        box = QRectF(place).adjusted(1, 1, -1, -1)
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        if is_current and self._view.hasFocus():
            painter.setPen(QPen(theme.colour("text"), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setBrush(theme.colour("soft") if is_current or over else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_row(self, painter: QPainter, place: QRect, row: SessionRow) -> None:
        theme = current()
        title, small = QFontMetrics(_title_font()), QFontMetrics(_small_font())
        words = details(row)
        heights = [_lines(row.title, title, place.width()) * title.lineSpacing(), _lines(words, small, place.width()) * small.lineSpacing()]
        top = QRect(place.left(), place.top(), place.width(), heights[0])
        top.translate(0, max(0, place.height() - sum(heights) - XS) // 2)
        painter.setFont(_title_font())
        painter.setPen(theme.colour("text"))
        painter.drawText(top, _WRAPS, _fitting(row.title, title, top))
        below = QRect(place.left(), top.bottom() + 1 + XS, place.width(), heights[1])
        painter.setFont(_small_font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(below, _WRAPS, _fitting(words, small, below))


def _title_font() -> QFont:
    return current().font(BODY)


def _small_font() -> QFont:
    return current().font(SMALL)


def _lines(text: str, metrics: QFontMetrics, width: int) -> int:
    """How many lines a text takes at a width, 3 at most."""
    return min(_MOST_LINES, max(1, round(_height(text, metrics, width) / metrics.lineSpacing())))


def _height(text: str, metrics: QFontMetrics, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, max(1, width), 10_000), _WRAPS, text).height()


def _fitting(text: str, metrics: QFontMetrics, place: QRect) -> str:
    """A text as it is where it fits a place, else cut short; only one of a great many words is."""
    if _height(text, metrics, place.width()) <= place.height() + 2:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
