"""The talk key: held down to talk, or tapped to stop the partner's voice."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

UP_AFTER_MS = 80
"""A key that comes down again within this time was never up: some systems report a held key so."""


class TalkKey(QObject):
    """Takes presses and releases as they are reported, and tells what they mean."""

    held = Signal(bool)
    """It is down, or up again, where it is there to talk."""
    tapped = Signal()
    """It came down, where it is not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._talks = self._down = False
        self._up = QTimer(self)
        self._up.setSingleShot(True)
        self._up.setInterval(UP_AFTER_MS)
        self._up.timeout.connect(self.let_go)

    def set_talks(self, on: bool) -> None:
        """Whether one talks while it is held."""
        self._talks = on

    def press(self) -> None:
        """It was reported as down."""
        repeated = self._down or self._up.isActive()
        self._up.stop()
        if repeated:
            return
        if self._talks:
            self._down = True
            self.held.emit(True)
        else:
            self.tapped.emit()

    def release(self) -> None:
        """It was reported as up."""
        self._up.start()

    def let_go(self) -> None:
        """It is up, or the keyboard has gone elsewhere."""
        self._up.stop()
        if self._down:
            self._down = False
            self.held.emit(False)
