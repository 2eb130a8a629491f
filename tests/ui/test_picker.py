"""The picker: what a card tells, and how one starts with the keyboard or the pointer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.content import Content
from ui.picker import PickerPage, ScenarioCard


@pytest.fixture
def page(qtbot: QtBot, own: Content) -> PickerPage:
    made = PickerPage(own)
    qtbot.addWidget(made)
    made.resize(864, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def start(page: PickerPage) -> QPushButton:
    return page.findChildren(QPushButton)[0]


def test_each_card_tells_setting_partner_goal_and_minutes(page: PickerPage, own: Content) -> None:
    for card in page.cards:
        scenario, partner = own.scene(card.scenario.id)
        told = card.accessibleName() + card.accessibleDescription()
        for part in (scenario.title, partner.name, partner.role, scenario.goal, f"{scenario.minutes:g} minutes", scenario.you_are):
            assert part in told


def test_the_first_is_picked_and_the_button_starts_it(page: PickerPage, qtbot: QtBot) -> None:
    assert page.picked == page.cards[0].scenario
    with qtbot.waitSignal(page.chosen, timeout=1000) as told:
        start(page).click()
    assert told.args == [page.cards[0].scenario.id]


def test_the_keyboard_picks_and_starts(page: PickerPage, qtbot: QtBot) -> None:
    page.setFocus()
    qtbot.waitUntil(page.cards[0].hasFocus)
    qtbot.keyClick(page.cards[0], Qt.Key.Key_Down)
    assert page.cards[1].hasFocus()
    assert page.picked == page.cards[1].scenario
    with qtbot.waitSignal(page.chosen, timeout=1000) as told:
        qtbot.keyClick(page.cards[1], Qt.Key.Key_Return)
    assert told.args == [page.cards[1].scenario.id]
    qtbot.keyClick(page.cards[1], Qt.Key.Key_Up)
    assert page.cards[0].hasFocus()


def test_a_click_picks_and_a_double_click_starts(page: PickerPage, qtbot: QtBot) -> None:
    started: list[str] = []
    page.chosen.connect(started.append)
    qtbot.mouseClick(page.cards[2], Qt.MouseButton.LeftButton)
    assert page.picked == page.cards[2].scenario
    assert not started
    qtbot.mouseDClick(page.cards[2], Qt.MouseButton.LeftButton)
    assert started == [page.cards[2].scenario.id]


def test_broken_content_is_told_and_nothing_can_be_started(qtbot: QtBot) -> None:
    page = PickerPage(Content({}, {}, ()))
    qtbot.addWidget(page)
    page.show_trouble("a.toml: line 3: this is not TOML.", "Mend the file.")
    page.show()
    assert not start(page).isVisible()
    assert page.picked is None
    assert not page.findChildren(ScenarioCard)
