"""The list of sessions: days in words, opening by key and pointer, its first, failing and full states."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.storage.records import SessionRow
from ui import theme
from ui.sessions import SessionsPage

TODAY = date(2025, 11, 24)


def session(number: int, days_ago: int = 0, hour: int = 12, *, title: str = "At a poster", finished: bool = True) -> SessionRow:
    day = TODAY - timedelta(days=days_ago)
    started = datetime(day.year, day.month, day.day, hour, 5).astimezone()
    return SessionRow(
        number, "glass-poster", title, "ada-quill", "Ada Quill", started, started if finished else None, 185.0, 9, 4, finished
    )


ROWS = [session(1, 9), session(2, 1), session(3, 0, 9, finished=False), session(4, 0, 15)]


@pytest.fixture
def page(qtbot: QtBot) -> SessionsPage:
    made = SessionsPage()
    qtbot.addWidget(made)
    made.resize(864, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def entries(page: SessionsPage) -> list[str]:
    """Each row of the list as a screen reader reads it."""
    model = page.list.sessions
    return [str(model.data(model.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(model.rowCount())]


def visible(page: QWidget) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def place(page: SessionsPage, at: int) -> QPoint:
    return page.list.visualRect(page.list.sessions.index(at)).center()


@pytest.fixture
def opened(page: SessionsPage) -> list[int]:
    numbers: list[int] = []
    page.opened.connect(numbers.append)
    return numbers


def test_newest_first_under_their_days(page: SessionsPage) -> None:
    page.show_rows(ROWS, TODAY)
    told = entries(page)
    assert [one for one in told if "," not in one or "With" not in one] == ["Today", "Yesterday", "Saturday, November 15"]
    assert [told.index("Today"), told.index("Yesterday")] == [0, 3]


def test_a_row_tells_all(page: SessionsPage) -> None:
    page.show_rows(ROWS, TODAY)
    full, cut = entries(page)[1:3]
    for part in ("At a poster", "Ada Quill", "3 minutes", "9 turns"):
        assert part in full
    assert "stopped early" not in full
    assert cut.endswith("stopped early")


def test_one_turn_is_not_turns(page: SessionsPage) -> None:
    from dataclasses import replace

    page.show_rows([replace(ROWS[0], turns=1, seconds=20.0)], TODAY)
    assert "under a minute, 1 turn" in entries(page)[1]


def test_the_keyboard_walks_and_opens(page: SessionsPage, qtbot: QtBot, opened: list[int]) -> None:
    page.setFocus()
    page.show_rows(ROWS, TODAY)
    qtbot.waitUntil(page.list.hasFocus)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Enter)
    # The name of a day is no stop.
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Home)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == [4, 3, 2, 1, 4, 4]


def test_a_click_opens_once_and_so_does_a_double_click(page: SessionsPage, qtbot: QtBot, opened: list[int]) -> None:
    page.show_rows(ROWS, TODAY)
    view = page.list.viewport()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(view, left, pos=place(page, 2))
    assert opened == [3]
    # As a mouse does it: the second press comes as a double click, then the button is released.
    qtbot.mouseClick(view, left, pos=place(page, 4))
    qtbot.mouseDClick(view, left, pos=place(page, 4))
    qtbot.mouseRelease(view, left, pos=place(page, 4))
    assert opened == [3, 2]
    qtbot.mouseClick(view, left, pos=place(page, 1))
    assert opened == [3, 2, 4]


def test_a_day_and_the_empty_ground_open_nothing(page: SessionsPage, qtbot: QtBot, opened: list[int]) -> None:
    page.show_rows(ROWS, TODAY)
    view = page.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(page, 0))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(400, view.height() - 4))
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=place(page, 1))
    assert not opened


def test_before_the_first_there_is_one_sentence_and_one_button(page: SessionsPage, qtbot: QtBot) -> None:
    page.setFocus()
    page.show_rows([], TODAY)
    assert "Each rehearsal is kept here" in visible(page)
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 1
    qtbot.waitUntil(buttons[0].hasFocus)
    with qtbot.waitSignal(page.rehearse, timeout=1000):
        buttons[0].click()


def test_a_failure_says_what_and_what_to_do(page: SessionsPage) -> None:
    page.show_rows(ROWS, TODAY)
    page.show_trouble("The sessions cannot be read.", "Close the other window.")
    assert "The sessions cannot be read. Close the other window." in visible(page)
    assert not page.list.isVisible()
    page.show_rows(ROWS, TODAY)
    assert page.list.isVisible()


def test_a_long_wait_is_told(page: SessionsPage, qtbot: QtBot) -> None:
    assert "Reading" not in visible(page)
    qtbot.waitUntil(lambda: "Reading your sessions" in visible(page), timeout=2000)
    page.show_rows(ROWS, TODAY)
    assert "Reading" not in visible(page)


def test_coming_back_one_is_where_one_was(page: SessionsPage) -> None:
    rows = [session(number, days_ago=90 - number) for number in range(1, 90)]
    page.show_rows(rows, TODAY)
    page.list.setCurrentIndex(page.list.sessions.place_of(20))
    before = page.list.verticalScrollBar().value()
    assert before > 0
    page.show_rows([*rows[:60], *rows[61:], session(99)], TODAY)
    entry = page.list.sessions.entry(page.list.currentIndex())
    assert isinstance(entry, SessionRow)
    assert entry.id == 20
    assert page.list.verticalScrollBar().value() == before


def test_what_was_deleted_leaves_the_newest_current(page: SessionsPage) -> None:
    page.show_rows(ROWS, TODAY)
    page.list.setCurrentIndex(page.list.sessions.place_of(1))
    page.show_rows(ROWS[1:], TODAY)
    entry = page.list.sessions.entry(page.list.currentIndex())
    assert isinstance(entry, SessionRow)
    assert entry.id == 4


def test_ten_thousand_rows_are_there_at_once(page: SessionsPage, qtbot: QtBot) -> None:
    rows = [session(number, days_ago=number // 4, title=f"Talk {number % 30}") for number in range(10_000)]
    page.show_rows(rows, TODAY)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    entry = page.list.sessions.entry(page.list.currentIndex())
    assert isinstance(entry, SessionRow)
    assert entry.started == min(row.started for row in rows)
    assert page.list.verticalScrollBar().value() == page.list.verticalScrollBar().maximum()


@pytest.mark.parametrize("size", [100, 150, 200])
def test_a_long_title_gets_the_lines_it_needs(page: SessionsPage, qapp: QApplication, size: int) -> None:
    theme.apply(qapp, theme.DARK, size)
    page.resize(756, 600)
    long = "At the poster of someone you would very much like to work with one day"
    page.show_rows([session(1), session(2, title=long)], TODAY)
    heights = {
        entry.title: page.list.visualRect(page.list.sessions.index(at)).height()
        for at, entry in enumerate(page.list.sessions.entries())
        if isinstance(entry, SessionRow)
    }
    assert heights[long] >= heights["At a poster"]
    assert (heights[long] > heights["At a poster"]) == (size > 100)
    page.grab()
    theme.apply(qapp, theme.LIGHT)
    assert page.list.visualRect(page.list.sessions.place_of(2)).height() <= heights[long]


def test_a_screen_reader_hears_the_rows(page: SessionsPage) -> None:
    page.show_rows(ROWS, TODAY)
    view = QAccessible.queryAccessibleInterface(page.list)
    assert view.text(QAccessible.Text.Name) == "Past sessions, newest first"
    assert view.childCount() == len(entries(page))
    assert view.child(1).text(QAccessible.Text.Name) == entries(page)[1]
