"""Shows in the window what becomes of packs: on the picker, in the settings, in a notice, on a sheet of faults."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.content import Pack
from app.content_files import Fault
from app.content_words import fault_count, pack_counts
from app.errors import HallwayError
from ui.notice import Notice
from ui.pack_faults import FaultsSheet
from ui.pack_list import PackList
from ui.packs import Packs
from ui.picker import PickerPage

_ABOUT = "pack"


class PackTelling(QObject):
    """Stands between the packs and the pages; `talking` tells whether a rehearsal is on, which no sheet may cover."""

    def __init__(self, window: QWidget, packs: Packs, picker: PickerPage, notice: Notice, talking: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._packs, self._picker, self._notice, self._talking = window, packs, picker, notice, talking
        self._list: PackList | None = None
        picker.pack_wanted.connect(self._ask)
        packs.busy.connect(self._busy)
        packs.added.connect(self._added)
        packs.removed.connect(self._removed)
        packs.faulty.connect(self._faulty)
        packs.refused.connect(self._refused)

    def list_in(self, shown: PackList) -> None:
        """Show the added packs in a list, now and from now on."""
        if self._list is None:
            shown.wanted.connect(self._ask)
            shown.removed.connect(self._packs.remove)
        self._list = shown
        shown.show_packs(self._packs.there())

    def _ask(self) -> None:
        self._packs.ask(self._window)

    def _busy(self, on: bool) -> None:
        self._picker.show_adding(on=on)

    def _added(self, pack: Pack) -> None:
        self._show(next(iter(pack.scenarios), None))
        self._notice.tell(f"“{pack.name}” was added: {pack_counts(pack)}.", about=_ABOUT)

    def _removed(self, name: str) -> None:
        self._show(None)
        self._notice.forget(f"{_ABOUT} {name}")
        self._notice.tell(f"“{name}” was removed. Your past sessions are as they were.", about=_ABOUT)

    def _faulty(self, name: str, faults: tuple[Fault, ...]) -> None:
        if self._talking():
            self._notice.tell(f"“{name}” was not added: {fault_count(faults)}.", "Add it again after this talk to see them.", _ABOUT)
        else:
            FaultsSheet(name, faults, self._window).open()

    def _refused(self, error: HallwayError) -> None:
        self._notice.tell(error.what, error.remedy, _ABOUT)

    def _show(self, pick: str | None) -> None:
        self._picker.show_content(self._packs.content, pick)
        if self._list is not None:
            self._list.show_packs(self._packs.there())
