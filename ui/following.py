"""Keeps one thing in view on a page that scrolls, while what is around it finds its height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.theme import M, S


class Following(QObject):
    """Follows a widget within `inner`, the column that `area` scrolls, until the user scrolls."""

    def __init__(self, area: QScrollArea, inner: QWidget) -> None:
        super().__init__(area)
        self._area, self._inner, self._bar = area, inner, area.verticalScrollBar()
        self._followed: QWidget | None = None
        self._head: QWidget | None = None
        self._at: int | None = None
        self._bar.rangeChanged.connect(self._bring)
        self._bar.actionTriggered.connect(self.stop)

    def place(self, widget: QWidget) -> int:
        """Where in the view, in px from its top, a widget is now."""
        return self._top(widget) - self._bar.value()

    def follow(self, widget: QWidget, head: QWidget | None = None, at: int | None = None) -> None:
        """Keep all of it in view, with the `head` above it where there is one; `at` is where in the view it would best stay."""
        self.stop()
        self._followed, self._head, self._at = widget, head, at
        widget.installEventFilter(self)
        self._bring()

    def stop(self) -> None:
        """Let the page stand as it does."""
        if self._followed is not None:
            self._followed.removeEventFilter(self)
        self._followed = None

    def to_top(self) -> None:
        """Show the page from its beginning."""
        self.stop()
        self._bar.setValue(0)

    def _top(self, widget: QWidget) -> int:
        return widget.mapTo(self._inner, QPoint()).y()

    def _bring(self) -> None:
        widget = self._followed
        if widget is None or widget.isHidden():
            return
        top = self._top(widget)
        value = self._bar.value() if self._at is None else top - self._at
        value = max(value, top + widget.height() + M - self._area.viewport().height())
        # What is too high for the view is seen from its beginning on.
        self._bar.setValue(min(value, (top if self._head is None else self._top(self._head)) - S))

    # ---- Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and watched is self._followed:
            self._bring()
        return False
