"""The whole window: from the first start to the debrief, and back after a restart. Only the devices are fakes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QLineEdit, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from app.paths import DataFolder
from app.settings import Settings, load_settings
from app.storage.store import Store
from ui import theme
from ui.captions import Captions
from ui.keys import KeysSheet
from ui.notice import Notice
from ui.settings_page import SettingsPage
from ui.window import Window

LINES = ("Hi, I'm Sam.", "What do you work on?", "How do you build a furnace from a pizza oven?")

Opened = Callable[..., Window]


def rehearsed(window: Window, qtbot: QtBot, lines: tuple[str, ...] = LINES) -> None:
    """Hold a typed talk to its end; the debrief is in view then."""
    window.picker.chosen.emit("glass-poster")
    stage = window.stage
    assert window.page is stage
    line = stage.findChildren(QLineEdit)[0]
    qtbot.waitUntil(line.isVisible)
    caption = stage.findChildren(Captions)[0]
    for text in lines:
        before = caption.text
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda before=before: caption.text != before)  # type: ignore[misc]
    stage.end.emit()
    qtbot.waitUntil(lambda: window.page is window.debrief)


def listed(window: Window) -> int:
    """How many rows the list of sessions has."""
    return int(window.sessions.findChildren(QAbstractItemView)[0].model().rowCount())


def all_text(widget: QWidget) -> str:
    """What can be read on a page, by its labels, texts and accessible words."""
    from PySide6.QtWidgets import QLabel, QTextEdit

    parts = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    parts += [text.toPlainText() for text in widget.findChildren(QTextEdit)]
    parts += [button.text() for button in widget.findChildren(QAbstractButton)]
    return " ".join(parts)


def test_from_the_choice_to_the_debrief_and_the_sessions(opened: Opened, qtbot: QtBot, folder: DataFolder) -> None:
    window = opened()
    rehearsed(window, qtbot)
    assert "furnace" in all_text(window.debrief)
    store = Store.read(folder.database)
    row = store.sessions()[0]
    assert row.finished
    assert [t.text for t in store.session(row.id).turns if t.speaker == "user"] == list(LINES)
    store.close()
    window.go("sessions")
    qtbot.waitUntil(lambda: listed(window) > 0)
    assert window.page is window.sessions


def test_all_is_there_after_a_restart(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    rehearsed(first, qtbot)
    first.close()
    second = opened()
    second.go("sessions")
    qtbot.waitUntil(lambda: listed(second) > 0)
    second.sessions.opened.emit(1)
    qtbot.waitUntil(lambda: second.page is second.debrief)
    words = all_text(second.debrief)
    assert "What do you work on?" in words
    second.debrief.left.emit()
    assert second.page is second.sessions


def test_closing_in_the_middle_loses_nothing(opened: Opened, qtbot: QtBot, folder: DataFolder) -> None:
    window = opened()
    window.picker.chosen.emit("glass-poster")
    line = window.stage.findChildren(QLineEdit)[0]
    qtbot.waitUntil(line.isVisible)
    caption = window.stage.findChildren(Captions)[0]
    qtbot.keyClicks(line, "What do you work on?")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(caption.text))
    window.close()
    store = Store.read(folder.database)
    assert store.sessions()[0].finished
    assert store.sessions()[0].turns == 2
    store.close()


def test_the_check_comes_once_and_is_kept(opened: Opened, qtbot: QtBot, folder: DataFolder) -> None:
    window = opened(Settings(recogniser="none", voice=False))
    window.check()
    page = window.page
    assert page is not window.picker
    page.done.emit(Settings(recogniser="none", voice=False, microphone="Headset"))  # type: ignore[union-attr]
    assert window.page is window.picker
    kept = load_settings(folder.settings)
    assert kept.checked
    assert kept.microphone == "Headset"


def test_a_session_that_cannot_be_kept_is_told_and_still_read(opened: Opened, qtbot: QtBot, folder: DataFolder) -> None:
    folder.database.mkdir()
    window = opened()
    rehearsed(window, qtbot)
    assert "could not be kept" in window.notice.text
    assert "furnace" in all_text(window.debrief)


def test_why_a_talk_ended_by_itself_is_told_beside_its_debrief(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("a bug")

    window = opened()
    monkeypatch.setattr("app.session.take_turn", fails)
    window.rehearse("glass-poster")
    for text in ("one", "two", "three"):
        window.stage.typed.emit(text)
    qtbot.waitUntil(lambda: window.page is window.debrief)
    assert "inside Hallway" in window.notice.text
    assert "a bug" in caplog.text


def test_the_places_have_keys(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    with qtbot.waitActive(window):
        window.activateWindow()

    def page_at(key: Qt.Key) -> QWidget | None:
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        return window.page

    assert page_at(Qt.Key.Key_2) is window.sessions
    assert isinstance(page_at(Qt.Key.Key_Comma), SettingsPage)
    assert page_at(Qt.Key.Key_1) is window.picker


def test_the_places_have_keys_on_the_debrief_too(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    rehearsed(window, qtbot)
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page is window.picker


def test_enter_presses_a_button_and_a_first_jump_reaches_its_turn(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    rehearsed(window, qtbot)
    shows = [b for b in window.debrief.findChildren(QAbstractButton) if b.text().startswith("Show in") and b.isVisible()]
    shows[-1].setFocus()
    qtbot.keyClick(shows[-1], Qt.Key.Key_Return)
    assert window.debrief.in_conversation
    bar = window.debrief.findChildren(QTextBrowser)[0].verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 100)
    # Also once sizes have settled.
    QApplication.processEvents()
    assert bar.value() > 100


def test_no_place_is_left_in_the_middle_of_a_talk(opened: Opened) -> None:
    window = opened()
    window.picker.chosen.emit("glass-poster")
    window.go("sessions")
    assert window.page is window.stage


def test_the_sheet_of_keys_stops_the_time(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    window.picker.chosen.emit("glass-poster")
    qtbot.waitUntil(lambda: window.stage.findChildren(QLineEdit)[0].isVisible())
    seen: list[bool] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, KeysSheet)
        qtbot.waitUntil(lambda: window.stage.paused)
        seen.append(True)
        sheet.reject()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(0, look)
    window.stage.keys_wanted.emit()
    assert seen
    qtbot.waitUntil(lambda: not window.stage.paused)


def test_a_changed_look_is_in_force_at_once_and_kept(opened: Opened, folder: DataFolder, qapp: QApplication) -> None:
    window = opened()
    window.change(Settings(checked=True, recogniser="none", voice=False, theme="dark", text_size=120))
    assert theme.current().name == "dark"
    assert theme.current().text_size == 120
    assert load_settings(folder.settings).theme == "dark"
    theme.apply(qapp, theme.LIGHT)


def test_a_setting_that_cannot_be_kept_is_one_line(opened: Opened, folder: DataFolder) -> None:
    folder.settings.mkdir()
    window = opened()
    window.change(Settings(checked=True, text_size=110))
    assert "settings" in window.findChildren(Notice)[0].text
