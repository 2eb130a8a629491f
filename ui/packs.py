"""Adding and removing packs while the window is open, off its thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app import packs
from app.content import Content, Pack, pack_name
from app.content_files import FaultyContentError
from app.errors import HallwayError
from app.packs import Loaded
from app.paths import DataFolder
from ui.background import in_background


class Packs(QObject):
    """The content that is there, with the packs that were added to it."""

    busy = Signal(bool)
    """Whether a pack is being read and copied."""
    added = Signal(object)
    """A `Pack` that is now part of the content."""
    removed = Signal(str)
    """The name of a pack that is gone."""
    faulty = Signal(str, object)
    """The name of a pack that was not added, and its faults."""
    refused = Signal(object)
    """A `HallwayError`; all is as it was."""

    def __init__(self, folder: DataFolder, content: Content, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._busy = False
        self.content = content

    def ask(self, window: QWidget) -> None:
        """Let a folder be chosen, and add it."""
        dialog = QFileDialog(window, "Choose the folder of a pack")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, "Add")
        dialog.fileSelected.connect(lambda path: self.add(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, source: Path) -> None:
        """Add a pack; exactly one of `added`, `faulty` and `refused` follows. Nothing while another is being added."""
        if self._busy:
            return
        own, folder = self._own(), self._folder

        def work() -> tuple[Pack, Loaded]:
            pack = packs.add(source, folder, packs.everything(folder, own=own).content)
            return pack, packs.everything(folder, own=own)

        def done(outcome: tuple[Pack, Loaded]) -> None:
            pack, loaded = outcome
            self.content = loaded.content
            self._tell_busy(on=False)
            self.added.emit(pack)

        def failed(error: HallwayError) -> None:
            self._tell_busy(on=False)
            if isinstance(error, FaultyContentError):
                self.faulty.emit(pack_name(source), error.faults)
            else:
                self.refused.emit(error)

        self._tell_busy(on=True)
        in_background(self, work, done, failed)

    def remove(self, name: str) -> None:
        """Remove an added pack; `removed` or `refused` follows."""
        try:
            packs.remove(name, self._folder)
        except HallwayError as error:
            self.refused.emit(error)
            return
        self.content = self.content.without([pack for pack in self.content.packs if self._was_added(pack) and pack.name == name])
        self.removed.emit(name)

    def there(self) -> list[tuple[str, Pack | None]]:
        """The packs that were added, by name; None for one that could not be read."""
        sound = {pack.name: pack for pack in self.content.packs if self._was_added(pack)}
        return [(root.name, sound.get(root.name)) for root in packs.added(self._folder)]

    def _own(self) -> Content:
        """All that does not come from the data folder."""
        return self.content.without([pack for pack in self.content.packs if self._was_added(pack)])

    def _was_added(self, pack: Pack) -> bool:
        return pack.root.parent == self._folder.packs

    def _tell_busy(self, *, on: bool) -> None:
        self._busy = on
        self.busy.emit(on)
