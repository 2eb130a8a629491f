"""The picker: what a card tells, and how one starts with the keyboard or the pointer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.content import Content
from ui.picker import PickerPage, ScenarioCard
from ui.portrait import Portrait


def many(content: Content, copies: int) -> Content:
    """Each scenario several times."""
    scenarios = {
        f"{one.id}-{number}": replace(one, id=f"{one.id}-{number}") for number in range(copies) for one in content.scenarios.values()
    }
    return Content(content.partners, scenarios, content.topics)


def shown(qtbot: QtBot, content: Content) -> PickerPage:
    made = PickerPage(content)
    qtbot.addWidget(made)
    made.resize(864, 600)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


@pytest.fixture
def page(qtbot: QtBot, own: Content) -> PickerPage:
    return shown(qtbot, many(own, 6))


def in_view(page: PickerPage, card: ScenarioCard) -> bool:
    view = page.findChildren(QScrollArea)[0].viewport()
    return view.rect().contains(card.rect().translated(card.mapTo(view, QPoint())))


def test_each_card_tells_setting_partner_goal_minutes_and_who_begins(page: PickerPage, own: Content) -> None:
    for card in page.cards:
        scenario, partner = card.scenario, own.partners[card.scenario.partner]
        told = card.accessibleName() + card.accessibleDescription()
        begins = "you begin" if scenario.opens == "user" else f"{partner.first_name} begins"
        for part in (
            scenario.title, scenario.setting[1:], partner.name, partner.role, partner.field, scenario.goal,
            f"{scenario.minutes:g} minutes", scenario.you_are, begins,
        ):  # fmt: skip
            assert part in told


def test_a_card_is_one_of_many_to_assistive_technology(page: PickerPage) -> None:
    states = []
    for card in page.cards[:2]:
        interface = QAccessible.queryAccessibleInterface(card)
        assert interface.role() == QAccessible.Role.RadioButton
        states.append(bool(interface.state().checked))
    assert states == [True, False]


def test_portraits_stand_still(page: PickerPage) -> None:
    portraits = page.findChildren(Portrait)
    assert len(portraits) == len(page.cards)
    assert not any(portrait.moving for portrait in portraits)


def test_the_first_is_picked_and_the_button_starts_it(page: PickerPage, qtbot: QtBot) -> None:
    assert page.picked == page.cards[0].scenario
    assert page.start.accessibleName() == f"Start: {page.cards[0].scenario.title}"
    with qtbot.waitSignal(page.chosen, timeout=1000) as told:
        page.start.click()
    assert told.args == [page.cards[0].scenario.id]


def test_arrows_move_and_enter_starts(page: PickerPage, qtbot: QtBot) -> None:
    assert page.cards[0].hasFocus()
    qtbot.keyClick(page.cards[0], Qt.Key.Key_Down)
    assert page.cards[1].hasFocus()
    assert page.picked == page.cards[1].scenario
    with qtbot.waitSignal(page.chosen, timeout=1000) as told:
        qtbot.keyClick(page.cards[1], Qt.Key.Key_Return)
    assert told.args == [page.cards[1].scenario.id]
    qtbot.keyClick(page.cards[1], Qt.Key.Key_Up)
    assert page.cards[0].hasFocus()


def test_the_ends_are_reached_and_not_passed_and_what_is_picked_is_in_view(page: PickerPage, qtbot: QtBot) -> None:
    first, last = page.cards[0], page.cards[-1]
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    assert not in_view(page, last)
    qtbot.keyClick(first, Qt.Key.Key_End)
    assert last.hasFocus()
    assert in_view(page, last)
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert page.picked == last.scenario
    qtbot.keyClick(last, Qt.Key.Key_PageUp)
    assert page.picked == page.cards[-4].scenario
    qtbot.keyClick(page.cards[-4], Qt.Key.Key_Home)
    assert first.hasFocus()
    assert bar.value() == 0


def test_the_tab_key_goes_from_the_picked_card_to_the_button_and_back(page: PickerPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.cards[0], Qt.Key.Key_Down)
    qtbot.keyClick(page.cards[1], Qt.Key.Key_Tab)
    assert page.start.hasFocus()
    qtbot.keyClick(page.start, Qt.Key.Key_Backtab)
    assert page.cards[1].hasFocus()


def test_a_click_anywhere_on_a_card_picks_and_a_double_click_starts(page: PickerPage, qtbot: QtBot) -> None:
    started: list[str] = []
    page.chosen.connect(started.append)
    card = page.cards[1]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 4, card.height() - 4))
    assert page.picked == card.scenario
    assert not started
    qtbot.mouseClick(page.cards[0], Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton)
    assert started == [card.scenario.id]


def test_a_click_does_not_move_the_page(page: PickerPage, qtbot: QtBot) -> None:
    # A second click must meet the same card as the first.
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    half = next(card for card in page.cards if not in_view(page, card))
    qtbot.mouseClick(half, Qt.MouseButton.LeftButton, pos=QPoint(10, 4))
    assert page.picked == half.scenario
    assert bar.value() == 0


def test_the_picked_card_and_the_focus_can_be_seen(page: PickerPage, qtbot: QtBot) -> None:
    card = page.cards[0]
    focused = card.grab().toImage()
    page.start.setFocus()
    picked = card.grab().toImage()
    page.cards[1].setChecked(True)
    plain = card.grab().toImage()
    assert focused != picked
    assert picked != plain


def test_broken_content_is_told_and_nothing_can_be_started(qtbot: QtBot) -> None:
    page = PickerPage(Content({}, {}, ()))
    qtbot.addWidget(page)
    page.show_trouble("a.toml: line 3: this is not TOML.", "Mend the file.")
    page.show()
    assert page.trouble == "a.toml: line 3: this is not TOML. Mend the file."
    assert not page.start.isVisible()
    assert page.picked is None
    assert QApplication.focusWidget() is not page.start


def test_no_scenarios_are_told_without_being_asked(qtbot: QtBot) -> None:
    page = PickerPage(Content({}, {}, ()))
    qtbot.addWidget(page)
    assert page.trouble.startswith("There are no scenarios here.")


def test_trouble_with_some_leaves_the_others(page: PickerPage, qtbot: QtBot) -> None:
    assert page.trouble == ""
    page.show_trouble("a.toml: line 3: this is not TOML.", "")
    assert page.trouble == "a.toml: line 3: this is not TOML."
    with qtbot.waitSignal(page.chosen, timeout=1000):
        page.start.click()


@pytest.mark.parametrize("width", [764, 1184])
def test_the_foot_is_in_line_with_the_cards(page: PickerPage, qtbot: QtBot, width: int) -> None:
    page.resize(width, 600)

    def right(widget: QWidget) -> int:
        return widget.mapTo(page, QPoint(widget.width(), 0)).x()

    # A pixel may be lost in rounding.
    qtbot.waitUntil(lambda: abs(right(page.start) - right(page.cards[0])) <= 1)
