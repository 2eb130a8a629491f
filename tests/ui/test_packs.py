"""Packs in the window: added, told of with their faults, removed, and there again at the next start."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app import packs
from app.content import Content, load
from app.content_files import Fault
from app.paths import ASSETS, DataFolder
from tests.ui.devices import QUIET
from ui.captions import Captions
from ui.pack_faults import MOST_SHOWN, FaultsSheet
from ui.pack_list import PackList
from ui.start import open_window
from ui.window import Window

EXAMPLE = ASSETS / "example-pack"
SCENARIO = "scenarios/lunch-line.toml"

Opened = Callable[[], Window]


@pytest.fixture
def opened_with(opened: Callable[..., Window], own: Content, folder: DataFolder) -> Opened:
    """Opens the window with the packs that are in its folder."""
    return lambda: opened(QUIET, packs.everything(folder, own=own).content)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    made = Path(shutil.copytree(EXAMPLE, tmp_path / "mine"))
    path = made / SCENARIO
    path.write_text(path.read_text("utf-8").replace("minutes = 4", "minutes = 0").replace('"user"', '"cat"'), "utf-8")
    return made


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def titles(window: Window) -> list[str]:
    return [card.scenario.id for card in window.picker.cards]


def add(window: Window, source: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.packs.added):
        window.packs.add(source)


def in_settings(window: Window) -> PackList:
    window.go("settings")
    assert window.page is not None
    return window.page.findChildren(PackList)[0]


def test_the_folder_is_asked_for_without_stopping_the_window(opened_with: Opened, qtbot: QtBot) -> None:
    window = opened_with()
    window.picker.add.click()
    dialog = window.findChildren(QFileDialog)[0]
    assert dialog.isVisible()
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    with qtbot.waitSignal(window.packs.added):
        dialog.fileSelected.emit(str(EXAMPLE))
        assert not window.picker.add.isEnabled()
    assert window.picker.add.isEnabled()
    dialog.reject()


def test_an_added_pack_is_picked_in_view_and_marked(opened_with: Opened, qtbot: QtBot, own: Content, folder: DataFolder) -> None:
    window = opened_with()
    add(window, EXAMPLE, qtbot)
    card = window.picker.cards[-1]
    assert sorted(titles(window)) == sorted([*own.scenarios, "lunch-line"])
    assert window.picker.picked == card.scenario
    assert "From the pack “example-pack”" in words(window.picker)
    assert "example-pack" in card.accessibleDescription()
    assert "pack" not in window.picker.cards[0].accessibleDescription()
    assert "1 partner, 1 scenario, 1 topic" in window.notice.text
    view = window.picker.findChildren(QScrollArea)[0].viewport()
    qtbot.waitUntil(lambda: view.rect().contains(card.rect().translated(card.mapTo(view, QPoint()))))
    assert card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_Tab)
    assert window.picker.start.hasFocus()
    assert (folder.packs / "example-pack" / SCENARIO).is_file()


def test_what_was_picked_stays_so_when_a_pack_goes(opened_with: Opened, qtbot: QtBot) -> None:
    window = opened_with()
    add(window, EXAMPLE, qtbot)
    second = window.picker.cards[1].scenario
    window.picker.cards[1].setChecked(True)
    window.packs.remove("example-pack")
    assert window.picker.picked == second
    assert "lunch-line" not in titles(window)


def test_a_pack_that_was_added_can_be_rehearsed_and_is_there_after_a_restart(opened_with: Opened, qtbot: QtBot) -> None:
    first = opened_with()
    add(first, EXAMPLE, qtbot)
    first.close()
    second = opened_with()
    assert "lunch-line" in titles(second)
    second.rehearse("lunch-line")
    caption = second.stage.findChildren(Captions)[0]
    second.stage.typed.emit("What are you working on?")
    qtbot.waitUntil(lambda: bool(caption.text))
    second.stage.end.emit()
    qtbot.waitUntil(lambda: second.page is second.debrief)


def test_faults_are_listed_and_copied_and_nothing_is_added(
    opened_with: Opened, qtbot: QtBot, broken: Path, own: Content, folder: DataFolder
) -> None:
    window = opened_with()
    with qtbot.waitSignal(window.packs.faulty):
        window.packs.add(broken)
    sheet = window.findChildren(FaultsSheet)[0]
    assert sheet.isVisible()
    told = words(sheet)
    assert "“mine” was not added" in told
    assert "scenarios/lunch-line.toml" in told
    assert "Line 8 · opens" in told
    assert "must be one of user, partner" in told
    assert f"{broken / SCENARIO}:8: opens: " in sheet.text
    assert sorted(titles(window)) == sorted(own.scenarios)
    assert packs.added(folder) == []
    sheet.reject()


def test_very_many_faults_are_not_all_shown_but_all_copied(qtbot: QtBot) -> None:
    many = [Fault(Path("a/partners/x.toml"), number, f"facts[{number}].topic", "there is no topic “x”") for number in range(1, 501)]
    sheet = FaultsSheet("a", many)
    qtbot.addWidget(sheet)
    assert f"And {500 - MOST_SHOWN} more" in words(sheet)
    assert len(sheet.text.splitlines()) == 500


def test_a_folder_that_is_no_pack_is_one_line(opened_with: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    window = opened_with()
    with qtbot.waitSignal(window.packs.refused):
        window.packs.add(tmp_path)
    assert "nothing in this folder" in window.notice.text
    assert window.picker.add.isEnabled()


def test_a_sheet_does_not_cover_a_talk(opened_with: Opened, qtbot: QtBot, broken: Path) -> None:
    window = opened_with()
    window.packs.add(broken)
    window.rehearse("poster-collaborator")
    qtbot.waitUntil(lambda: "was not added" in window.notice.text)
    assert "1 fault in 1 file" in window.notice.text
    assert not window.findChildren(FaultsSheet)


def test_a_pack_is_removed_after_one_question(opened_with: Opened, qtbot: QtBot, folder: DataFolder) -> None:
    window = opened_with()
    shown = in_settings(window)
    assert "None was added yet" in words(shown)
    add(window, EXAMPLE, qtbot)
    [row] = shown.rows
    assert "1 partner, 1 scenario, 1 topic" in words(row)
    row.remove.click()
    assert "Remove “example-pack”?" in words(row)
    assert row.no.hasFocus()
    qtbot.keyClick(row.no, Qt.Key.Key_Escape)
    assert row.remove.hasFocus()
    row.remove.click()
    row.yes.click()
    assert shown.rows == ()
    assert shown.add.hasFocus()
    assert packs.added(folder) == []
    assert "lunch-line" not in titles(window)
    assert "was removed" in window.notice.text


def test_a_pack_that_cannot_be_removed_is_told_and_stays(
    opened_with: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened_with()
    add(window, EXAMPLE, qtbot)

    def held(*_: object) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", held)
    window.packs.remove("example-pack")
    assert "cannot be removed" in window.notice.text
    assert "lunch-line" in titles(window)


def test_a_pack_that_broke_is_told_at_the_start_and_can_be_removed(qapp: object, folder: DataFolder) -> None:
    packs.add(EXAMPLE, folder, load())
    (folder.packs / "example-pack" / SCENARIO).write_text("id = 3\n", "utf-8")
    folder.settings.write_text("checked = true\n", "utf-8")
    seen: list[str] = []

    def look(window: Window) -> None:
        seen.append(window.notice.text)
        shown = in_settings(window)
        seen.append(words(shown.rows[0]))
        shown.rows[0].yes.click()
        seen.append(window.notice.text)
        window.close()

    assert open_window(folder, None, when_usable=look) == 0
    assert "The pack “example-pack” is left out." in seen[0]
    assert "line 1, key id" in seen[0]
    assert "cannot be read" in seen[1]
    assert "left out" not in seen[2]
    assert packs.added(folder) == []


def test_packs_that_are_given_for_this_time_are_shown_and_not_kept(qapp: object, folder: DataFolder) -> None:
    folder.settings.write_text("checked = true\n", "utf-8")
    seen: list[str] = []

    def look(window: Window) -> None:
        seen.extend(titles(window))
        assert in_settings(window).rows == ()
        window.close()

    assert open_window(folder, None, None, (EXAMPLE,), when_usable=look) == 0
    assert "lunch-line" in seen
    assert packs.added(folder) == []
