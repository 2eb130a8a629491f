"""What painted widgets have in common: their size and their looks follow the theme and the text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget


class Painted(QWidget):
    """As small as it may get is as large as it would like to be, and a new look is taken up at once."""

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()
            self.look_changed()
            self.update()

    def look_changed(self) -> None:
        """Colors or sizes are others now; for what is kept between paintings."""
