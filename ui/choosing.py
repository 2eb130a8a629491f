"""Boxes and sliders that choose: the wheel scrolls the page past them, and what is too long is shortened, not cut."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.checkup import Device

SYSTEM = "The system's choice"


class Box(QComboBox):
    """A combo box that shares its page's width."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        # With a view of its own the list is as high as its padded lines, and none is cut.
        self.setView(QListView(self))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        # In the middle: at its end a name tells whether the device is there.
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideMiddle, field.width() - 4
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class Slider(QSlider):
    """A horizontal slider over whole steps."""

    def __init__(self, name: str, least: int, greatest: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(name)
        self.setRange(least, greatest)
        self.setPageStep(2)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DeviceBox(Box):
    """Chooses a sound device by name; the first entry is the system's own choice.

    A device that is chosen but not there stays in the list and says so.
    """

    picked = Signal(str)
    """A name was chosen by hand; empty for the system's choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._shown: tuple[tuple[Device, ...], str] | None = None
        self._chosen = ""
        self.activated.connect(self._activated)

    @property
    def chosen(self) -> str:
        """The chosen name; empty for the system's choice."""
        return self._chosen

    def show_devices(self, there: Iterable[Device], chosen: str) -> None:
        """Fill the box anew without telling of it; an open list is put away only when it is no longer true."""
        devices = tuple(there)
        if (devices, chosen) == self._shown:
            return
        self._shown, self._chosen = (devices, chosen), chosen
        default = next((device.name for device in devices if device.default), None)
        self.hidePopup()
        with QSignalBlocker(self):
            self.clear()
            self.addItem(f"{SYSTEM} ({default})" if default else SYSTEM, "")
            for device in devices:
                self.addItem(device.name, device.name)
            if chosen and all(device.name != chosen for device in devices):
                self.addItem(f"{chosen} (not connected)", chosen)
            self.setCurrentIndex(max(0, self.findData(chosen)))
        self._tell()

    def _activated(self, index: int) -> None:
        name = str(self.itemData(index))
        if name != self._chosen:
            self._shown, self._chosen = None, name
            self._tell()
            self.picked.emit(name)

    def _tell(self) -> None:
        self.setToolTip(self.currentText())


def recogniser_words(describes: str, advice: str) -> str:
    """What is said of a recogniser; `describes` is its name, or a whole sentence where something is wrong with it."""
    says = describes if describes.endswith(".") else f"{describes} is in use."
    return f"{says} {advice}".strip()
