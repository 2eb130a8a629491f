"""The sessions page: what a row tells, how days are named, how one is opened, and what stands there when there is none."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.storage.records import SessionRow
from ui import theme
from ui.session_list import Field, SessionModel
from ui.sessions import SessionsPage
from ui.theme import COLUMN, L, S

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, 0).astimezone()
"""In the zone of whoever runs the tests, as days are local."""


def row(number: int, ago: timedelta = timedelta(0), *, title: str = "At a poster about glass", seconds: float = 240.0,
        turns: int = 12, finished: bool = True) -> SessionRow:
    started = (NOON - ago).astimezone(UTC)
    ended = started + timedelta(seconds=seconds) if finished else None
    return SessionRow(number, "glass-poster", title, "ada-quill", "Ada Quill", started, ended, seconds, turns, turns // 2, finished)


@pytest.fixture
def page(qtbot: QtBot) -> SessionsPage:
    made = SessionsPage(lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(864, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def told(page: SessionsPage) -> list[str]:
    """The words of the labels in view."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def buttons(page: SessionsPage) -> list[QPushButton]:
    return [button for button in page.findChildren(QPushButton) if button.isVisible()]


def listed(page: SessionsPage) -> list[tuple[str, str]]:
    """Each row as the day it begins, or nothing, and the words under its title."""
    model = page.list.model()
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    return [(index.data(Field.DAY), index.data(Field.DETAILS).replace("\u00a0", " ")) for index in rows]


def place_of(page: SessionsPage, at: int) -> QPoint:
    """A point on the words of a row, near its foot."""
    place = page.list.visualRect(page.list.model().index(at, 0))
    return QPoint(place.left() + 60, place.bottom() - 16)


# ---------------------------------------------------------------- what a row tells


def test_rows_stand_newest_first_under_the_names_of_their_days(page: SessionsPage) -> None:
    rows = [row(1, timedelta(days=400)), row(2, timedelta(days=3)), row(3, timedelta(days=1)), row(4, timedelta(hours=2)), row(5)]
    page.show_rows(rows)
    numbers = [page.list.model().session(page.list.model().index(at, 0)).id for at in range(5)]  # type: ignore[attr-defined]
    assert numbers == [5, 4, 3, 2, 1]
    assert [day for day, _ in listed(page)] == ["Today", "", "Yesterday", "Saturday, November 21", "October 20, 2025"]


def test_a_row_tells_partner_time_length_and_turns(page: SessionsPage) -> None:
    page.show_rows([row(1), row(2, timedelta(hours=1), finished=False), row(3, timedelta(hours=2), seconds=20, turns=1), row(4, timedelta(hours=3), turns=0)])
    one, cut_off, short, silent = (words for _, words in listed(page))
    assert one.startswith("Ada Quill · 12:00")
    assert one.endswith(" · 4 minutes · 12 turns")
    assert cut_off.endswith(" · 12 turns · stopped early")
    assert short.endswith(" · under a minute · 1 turn")
    assert silent.endswith(" · nobody spoke")


def test_a_screen_reader_hears_the_day_of_every_row(page: SessionsPage) -> None:
    page.show_rows([row(1, finished=False), row(2, timedelta(minutes=9))])
    words = str(page.list.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert words.startswith("At a poster about glass, Today, Ada Quill, ")
    assert words.endswith("12 turns, stopped early")
    assert "Today" in str(page.list.model().index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert page.list.accessibleName()


def test_how_many_there_are_is_told(page: SessionsPage) -> None:
    page.show_rows([row(1)])
    assert "1 talk" in told(page)
    page.show_rows([row(n, timedelta(minutes=n)) for n in range(1200)])
    assert "1,200 talks" in told(page)


# ---------------------------------------------------------------- opening one


def test_arrows_move_and_enter_opens(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([row(1, timedelta(days=2)), row(2, timedelta(days=1)), row(3)])
    page.setFocus()
    qtbot.waitUntil(page.list.hasFocus)
    opened: list[int] = []
    page.opened.connect(opened.append)
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Enter)
    qtbot.keyClick(page.list, Qt.Key.Key_Up)
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert opened == [3, 2, 1]


def test_a_click_opens_and_a_double_click_opens_once(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([row(1, timedelta(days=1)), row(2)])
    opened: list[int] = []
    page.opened.connect(opened.append)
    view = page.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(page, 1))
    assert opened == [1]
    # As a double click comes from the system: pressed, released, pressed twice, released.
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place_of(page, 0))
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place_of(page, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place_of(page, 0))
    assert opened == [1, 2]


def test_the_name_of_a_day_the_right_button_and_a_drag_open_nothing(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([row(1, timedelta(days=1)), row(2)])
    opened: list[int] = []
    page.opened.connect(opened.append)
    view = page.list.viewport()
    above = page.list.visualRect(page.list.model().index(1, 0)).topLeft() + QPoint(40, 8)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=above)
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=place_of(page, 0))
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=place_of(page, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=place_of(page, 1))
    assert not opened
    assert page.list.currentIndex().row() == 0


def test_who_comes_back_finds_the_row_they_were_on(page: SessionsPage) -> None:
    page.show_rows([row(1, timedelta(days=2)), row(2, timedelta(days=1)), row(3)])
    page.list.setCurrentIndex(page.list.model().index(1, 0))
    page.show_rows([row(1, timedelta(days=2)), row(2, timedelta(days=1)), row(3), row(4, timedelta(minutes=-5))])
    assert page.list.model().data(page.list.currentIndex(), Field.DAY) == "Yesterday"


# ---------------------------------------------------------------- none, or none to be read


def test_with_no_sessions_one_sentence_and_one_main_button(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([])
    assert len(told(page)) == 2  # the heading and the sentence
    (start,) = buttons(page)
    assert start.property("kind") == "main"
    with qtbot.waitSignal(page.rehearse, timeout=1000):
        start.click()
    page.setFocus()
    qtbot.waitUntil(start.hasFocus)
    assert not page.list.isVisible()


def test_trouble_is_told_with_its_remedy_and_goes_when_there_are_rows(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([row(1)])
    page.show_trouble("The sessions could not be read.", "Start Hallway again.")
    assert {"The sessions could not be read.", "Start Hallway again."} <= set(told(page))
    assert "1 talk" not in told(page)
    assert not page.list.isVisible()
    (start,) = buttons(page)
    with qtbot.waitSignal(page.rehearse, timeout=1000):
        start.click()
    page.show_rows([row(1)])
    assert page.list.isVisible()
    assert "The sessions could not be read." not in told(page)


def test_reading_that_takes_long_is_told_in_words(page: SessionsPage, qtbot: QtBot) -> None:
    assert told(page) == ["Sessions"]
    qtbot.waitUntil(lambda: "Your sessions are being read." in told(page))
    page.show_rows([row(1)])
    assert "Your sessions are being read." not in told(page)


# ---------------------------------------------------------------- room, size, speed


def test_nothing_is_cut_off_at_the_largest_text(page: SessionsPage, qapp: QApplication, qtbot: QtBot) -> None:
    title = "At the poster of someone whom you would very much like to work with one day"
    page.show_rows([row(1, title=title, finished=False)])
    index = page.list.model().index(0, 0)
    before = page.list.visualRect(index).height()
    try:
        theme.apply(qapp, theme.LIGHT, 200)
        page.resize(640, 600)
        qtbot.waitUntil(lambda: page.list.visualRect(index).height() > 2 * before)
        place = page.list.visualRect(index)
        assert place.width() <= page.list.viewport().width()
        # What does not fit is cut at the row's lower padding: there must be no ink.
        page.list.clearFocus()
        shot = page.list.viewport().grab(place).toImage()
        ground = QColor(shot.pixel(shot.width() // 2, 1))
        inked = [y for y in range(shot.height()) if any(QColor(shot.pixel(x, y)) != ground for x in range(L, shot.width() // 2))]
        assert max(inked) < shot.height() - S
    finally:
        theme.apply(qapp, theme.LIGHT)


def test_the_words_of_the_rows_stay_in_the_column(page: SessionsPage, qtbot: QtBot) -> None:
    page.show_rows([row(1)])
    page.resize(1600, 800)
    qtbot.waitUntil(lambda: page.list.width() > COLUMN - 1)
    assert page.list.viewport().width() - 2 * L <= COLUMN


def test_ten_thousand_rows_are_shown_and_walked_at_once(page: SessionsPage, qtbot: QtBot) -> None:
    rows = [row(10_000 - n, timedelta(hours=3 * n), turns=n % 60, seconds=30.0 + n % 900, finished=n % 9 > 0) for n in range(10_000)]
    began = perf_counter()
    page.show_rows(rows)
    page.list.viewport().grab()
    qtbot.keyClick(page.list, Qt.Key.Key_End)
    page.list.viewport().grab()
    took = perf_counter() - began
    assert page.list.currentIndex().row() == 9_999
    assert took < 3.0  # about 0.2 s alone on a small machine


def test_the_model_gives_nothing_for_what_is_not_there() -> None:
    model = SessionModel()
    assert model.rowCount() == 0
    assert model.data(model.index(0, 0)) is None
