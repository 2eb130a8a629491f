"""A box that chooses one sound device; one that is chosen but not there stays in the list and says so."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from app.checkup import Device

SYSTEM = "The system's choice"


class DeviceBox(QComboBox):
    """Shows devices by name; the first entry is the system's own choice."""

    picked = Signal(str)
    """A name was chosen by hand; empty for the system's choice."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._there: tuple[Device, ...] = ()
        self._chosen = ""
        self.activated.connect(self._activated)

    @property
    def chosen(self) -> str:
        """The chosen name; empty for the system's choice."""
        return self._chosen

    def show_devices(self, there: Iterable[Device], chosen: str) -> None:
        """Fill the box anew without telling of it."""
        self._there, self._chosen = tuple(there), chosen
        default = next((device.name for device in self._there if device.default), None)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(f"{SYSTEM} ({default})" if default else SYSTEM, "")
            for device in self._there:
                self.addItem(device.name, device.name)
            if chosen and all(device.name != chosen for device in self._there):
                self.addItem(f"{chosen} (not connected)", chosen)
            self.setCurrentIndex(max(0, self.findData(chosen)))

    def _activated(self, index: int) -> None:
        name = str(self.itemData(index))
        if name != self._chosen:
            self._chosen = name
            self.picked.emit(name)
