"""Reads what partners remember and has it forgotten, off the window's thread, and shows it where it is seen."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from app import remembered
from app.conversation.people import Partner
from app.conversation.types import Item
from app.errors import HallwayError
from app.paths import DataFolder
from app.remembered import Person
from ui.background import in_background
from ui.memories import Memories
from ui.notice import Notice
from ui.picker import PickerPage

log = logging.getLogger(__name__)

_ABOUT = "memory"
_UNREAD = "What they remember cannot be read just now."


class Remembering(QObject):
    """Stands between the database and the pages; `partners` gives those who are here now."""

    def __init__(
        self, window: QObject, folder: DataFolder, partners: Callable[[], Mapping[str, Partner]], picker: PickerPage, notice: Notice
    ) -> None:
        super().__init__(window)
        self._folder, self._partners, self._picker, self._notice = folder, partners, picker, notice
        self._list: Memories | None = None
        self._looks = 0

    def list_in(self, shown: Memories) -> None:
        """Show what partners remember in a list, read anew now and after each change."""
        if self._list is not shown:
            shown.forgotten.connect(self._forget)
            shown.forgotten_all.connect(self._forget_all)
        self._list = shown
        self._look()

    def tell_picker(self, *, on: bool) -> None:
        """Show on the picker whom the user has met, or with `on` false nobody."""
        if not on:
            self._picker.show_met({})
            return
        folder, partners = self._folder, self._partners()

        def met(known: tuple[Person, ...]) -> None:
            self._picker.show_met({person.partner_id: person.met for person in known})

        # Where it cannot be read, the pages that need it say so.
        in_background(self, lambda: remembered.read(folder, partners), met, lambda error: log.info("nobody met is shown: %s", error.what))

    def _look(self) -> None:
        self._looks += 1
        look, folder, partners = self._looks, self._folder, self._partners()

        def show(known: tuple[Person, ...]) -> None:
            # Only the newest look: one that began before something was forgotten would bring it back.
            if self._list is not None and look == self._looks:
                self._notice.forget(f"{_ABOUT} read")
                self._list.show_people(known)

        def failed(error: HallwayError) -> None:
            if self._list is not None and look == self._looks:
                self._list.show_trouble(_UNREAD)
                self._notice.tell(error.what, error.remedy, f"{_ABOUT} read")

        in_background(self, lambda: remembered.read(folder, partners), show, failed)

    def _forget(self, item: Item) -> None:
        folder = self._folder
        self._change(lambda: remembered.forget(folder, item))

    def _forget_all(self, partner_id: str) -> None:
        folder = self._folder
        self._change(lambda: remembered.forget_people(folder, [partner_id]))

    def _change(self, work: Callable[[], None]) -> None:
        def done(_: None) -> None:
            self._notice.forget(_ABOUT)
            self._look()

        def failed(error: HallwayError) -> None:
            self._notice.tell(error.what, error.remedy, _ABOUT)
            self._look()

        in_background(self, work, done, failed)
