"""The picker: in which order it shows what, what a card tells, how one finds and starts with the keyboard or the pointer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from app.content import Content, read_pack
from app.paths import ASSETS
from app.scenario_order import LEVELS, findable, found, grouped, varied
from ui import theme
from ui.picker import FEW, PickerPage
from ui.portrait import Portrait


def many(content: Content, copies: int) -> Content:
    """Each scenario several times."""
    scenarios = {
        f"{one.id}-{number}": replace(one, id=f"{one.id}-{number}") for number in range(copies) for one in content.scenarios.values()
    }
    return Content(content.partners, scenarios, content.topics)


def some(content: Content, count: int) -> Content:
    """The first few scenarios."""
    return Content(content.partners, dict(list(content.scenarios.items())[:count]), content.topics)


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
    return shown(qtbot, many(own, 2))


def view_of(page: PickerPage) -> QWidget:
    return page.findChildren(QScrollArea)[0].viewport()


def bar_of(page: PickerPage) -> QScrollBar:
    return page.findChildren(QScrollArea)[0].verticalScrollBar()


def in_view(page: PickerPage, widget: QWidget) -> bool:
    view = view_of(page)
    return view.rect().contains(widget.rect().translated(widget.mapTo(view, QPoint())))


def settled(qtbot: QtBot, page: PickerPage) -> Callable[[QWidget], bool]:
    """Whether a card comes into view before long."""

    def comes(widget: QWidget) -> bool:
        qtbot.waitUntil(lambda: in_view(page, widget))
        return True

    return comes


def words(widget: QWidget) -> str:
    """All that one can read on it now."""
    labels = (label for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
    return "\n".join(label.text() for label in labels).replace("\u00a0", " ")


def look_for(qtbot: QtBot, page: PickerPage, text: str) -> None:
    page.finder.setFocus()
    qtbot.keyClicks(page.finder, text)


def double_click(widget: QWidget) -> None:
    """The second click of two, which met this widget; the helper of the test library begins with the first."""
    left, at = Qt.MouseButton.LeftButton, QPointF(2, 2)
    kind, keys = QEvent.Type.MouseButtonDblClick, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, at, widget.mapToGlobal(at), left, left, keys))


def ids(page: PickerPage) -> list[str]:
    return [card.scenario.id for card in page.shown]


# ---- in which order


def test_easy_ones_come_first_and_each_level_has_a_heading(page: PickerPage) -> None:
    levels = [card.scenario.level for card in page.cards]
    assert set(levels) == {1, 2, 3}
    assert levels == sorted(levels)
    read = words(page)
    assert [read.index(name) for name in LEVELS.values()] == sorted(read.index(name) for name in LEVELS.values())


def test_the_very_first_start_picks_an_easy_one(page: PickerPage) -> None:
    assert page.picked is not None
    assert page.picked.level == 1


def test_under_a_heading_everybody_comes_once_before_anybody_comes_again(own: Content) -> None:
    for group in grouped(own):
        people = [scenario.partner for scenario in group.scenarios]
        others = len(set(people))
        assert len(set(people[:others])) == others


def test_of_one_who_is_there_twice_the_shorter_comes_first(own: Content) -> None:
    short, long = (replace(one, partner="x", level=1, minutes=at) for at, one in enumerate(list(own.scenarios.values())[:2], start=2))
    other = replace(short, id="other", partner="y", minutes=9)
    assert varied([long, other, short]) == (short, other, long)


def test_scenarios_of_a_pack_come_last_and_under_its_name(qtbot: QtBot, own: Content) -> None:
    page = shown(qtbot, own.with_pack(read_pack(ASSETS / "example-pack", own, "Field course")))
    assert page.cards[-1].scenario.id == "lunch-line"
    assert "From the pack “Field course”" in words(page)
    assert "From the pack “Field course”" in page.cards[-1].accessibleDescription()
    assert "From the pack" not in page.cards[-2].accessibleDescription()


def test_where_all_are_alike_there_is_no_heading(qtbot: QtBot, mini: Content) -> None:
    page = shown(qtbot, mini)
    assert not any(name in words(page) for name in LEVELS.values())


# ---- what a card tells


def test_each_card_tells_setting_partner_goal_minutes_and_who_begins(page: PickerPage, own: Content) -> None:
    for card in page.cards:
        scenario, partner = card.scenario, own.partners[card.scenario.partner]
        told = (card.accessibleName() + card.accessibleDescription()).casefold()
        begins = "you begin" if scenario.opens == "user" else f"{partner.first_name} begins"
        for part in (
            scenario.title, scenario.setting, partner.name, partner.role, partner.field, scenario.goal,
            f"{scenario.minutes:g} minutes", scenario.you_are, begins, *scenario.aims, LEVELS[scenario.level],
        ):  # fmt: skip
            assert part.casefold() in told


def test_only_the_picked_card_is_unfolded(page: PickerPage) -> None:
    for card in (page.cards[3], page.cards[8]):
        scenario = card.scenario
        folded = words(card)
        for part in (scenario.title, scenario.setting, card.partner.name, f"{scenario.minutes:g} minutes"):
            assert part in folded.replace("\n", " ")
        assert scenario.goal not in folded
        card.setChecked(True)
        assert [other for other in page.cards if other.scenario.goal in words(other)] == [card]
        for part in (scenario.you_are, *scenario.aims):
            assert part[1:] in words(card)


def test_a_field_that_the_role_tells_is_not_told_again(qtbot: QtBot, own: Content) -> None:
    page = shown(qtbot, own)
    for card in page.cards:
        card.setChecked(True)
        assert words(card).casefold().count(card.partner.field.casefold()) == 1


def test_minutes_and_who_begins_are_on_one_line(page: PickerPage, qtbot: QtBot) -> None:
    for width in (700, 860, 1100):
        page.resize(width, 600)
        for card in page.cards:
            lines = [label.text() for label in card.findChildren(QLabel) if "begin" in label.text()]
            assert any(line.endswith(("you\u00a0begin", "\u00a0begins")) for line in lines)
            assert not any(line.endswith(("·", "· ")) for text in lines for line in text.splitlines())


def test_whom_one_has_met_is_told_where_the_card_is_unfolded(page: PickerPage) -> None:
    card = page.cards[0]
    page.show_met({card.partner.id: "You have met twice."})
    assert "You have met twice." in words(card)
    assert "You have met twice." in card.accessibleDescription()
    other = next(other for other in page.cards if other.partner is not card.partner)
    assert "You have met" not in other.accessibleDescription()


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


def test_the_foot_names_what_starts_and_with_whom(page: PickerPage, own: Content) -> None:
    for card in (page.cards[0], page.cards[7]):
        card.setChecked(True)
        scroller = page.findChildren(QScrollArea)[0]
        foot = [label for label in page.findChildren(QLabel) if not scroller.isAncestorOf(label)]
        told = "\n".join(label.text() for label in foot).replace("\u00a0", " ")
        begins = "you begin" if card.scenario.opens == "user" else f"{card.partner.first_name} begins"
        assert told == f"{card.scenario.title}\nWith {card.partner.name} · {card.scenario.minutes:g} minutes · {begins}"
        assert page.start.accessibleName() == f"Start: {card.scenario.title}"


def test_the_ends_are_reached_and_not_passed_and_what_is_picked_is_in_view(page: PickerPage, qtbot: QtBot) -> None:
    first, last = page.cards[0], page.cards[-1]
    comes = settled(qtbot, page)
    assert not in_view(page, last)
    qtbot.keyClick(first, Qt.Key.Key_End)
    assert last.hasFocus()
    assert comes(last)
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert page.picked == last.scenario
    qtbot.keyClick(last, Qt.Key.Key_PageUp)
    assert page.picked == page.cards[-6].scenario
    assert comes(page.cards[-6])
    qtbot.keyClick(page.cards[-6], Qt.Key.Key_Home)
    assert first.hasFocus()
    qtbot.waitUntil(lambda: bar_of(page).value() == 0)


def test_each_card_is_in_view_when_the_arrows_come_to_it(page: PickerPage, qtbot: QtBot) -> None:
    comes = settled(qtbot, page)
    for card, following in pairwise(page.cards):
        qtbot.keyClick(card, Qt.Key.Key_Down)
        assert following.hasFocus()
        assert comes(following)


def test_what_is_picked_stays_in_view_when_the_text_or_the_window_changes(page: PickerPage, qtbot: QtBot, qapp: QApplication) -> None:
    comes = settled(qtbot, page)
    qtbot.keyClick(page.cards[0], Qt.Key.Key_End)
    card = page.cards[-1]
    try:
        theme.apply(qapp, theme.LIGHT, 125)
        page.resize(700, 560)
        assert comes(card)
    finally:
        theme.apply(qapp, theme.LIGHT, 100)
    assert comes(card)


def test_the_page_does_not_spring_back_once_the_user_has_scrolled(page: PickerPage, qtbot: QtBot) -> None:
    bar = bar_of(page)
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.triggerAction(QScrollBar.SliderAction.SliderToMaximum)
    page.resize(864, 560)
    qtbot.waitUntil(lambda: view_of(page).height() < 500)
    assert bar.value() > 300
    qtbot.keyClick(page.cards[0], Qt.Key.Key_Tab)
    qtbot.keyClick(page.start, Qt.Key.Key_Backtab)
    assert settled(qtbot, page)(page.cards[0])


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
    double_click(card)
    assert started == [card.scenario.id]


def test_a_double_click_starts_what_its_first_click_met(page: PickerPage, qtbot: QtBot) -> None:
    # The card that was picked folds up, and others move under the pointer.
    started: list[str] = []
    page.chosen.connect(started.append)
    card, view = page.cards[2], view_of(page)
    at = card.mapTo(view, QPoint(10, card.height() - 4))
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(10, card.height() - 4))
    qtbot.waitUntil(lambda: view.childAt(at) is not card)
    double_click(view.childAt(at) or view)
    assert started == [card.scenario.id]


def test_a_clicked_card_stays_where_it_is_while_there_is_room(page: PickerPage, qtbot: QtBot) -> None:
    view, bar = view_of(page), bar_of(page)
    page.cards[12].setChecked(True)
    assert settled(qtbot, page)(page.cards[12])
    bar.triggerAction(QScrollBar.SliderAction.SliderPageStepAdd)
    card = next(card for card in page.cards[13:] if in_view(page, card))
    before = card.mapTo(view, QPoint()).y()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: in_view(page, card) and card.scenario.goal in words(card))
    qtbot.waitUntil(lambda: abs(card.mapTo(view, QPoint()).y() - before) <= 1)


def test_a_double_click_beside_the_cards_starts_nothing(page: PickerPage, qtbot: QtBot) -> None:
    heading = next(label for label in page.findChildren(QLabel) if label.text() == LEVELS[1])
    with qtbot.assertNotEmitted(page.chosen):
        qtbot.mouseClick(page.cards[1], Qt.MouseButton.LeftButton)
        qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
        double_click(heading)


# ---- finding


def test_a_letter_looks_for_titles_people_roles_and_places(page: PickerPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.cards[0], "e")
    assert page.finder.hasFocus()
    qtbot.keyClicks(page.finder, "ditor lunch")
    assert page.finder.text() == "editor lunch"
    assert set(ids(page)) == {"editor-lunch-0", "editor-lunch-1"}
    assert page.picked == page.shown[0].scenario
    assert page.finder.accessibleDescription() == f"2 of {len(page.cards)} are shown."
    assert LEVELS[1] not in words(page)


def test_from_what_was_found_the_keyboard_goes_on_and_starts(page: PickerPage, qtbot: QtBot) -> None:
    look_for(qtbot, page, "jamal bus")
    qtbot.keyClick(page.finder, Qt.Key.Key_Return)
    assert page.shown[0].hasFocus()
    qtbot.keyClick(page.shown[0], Qt.Key.Key_Down)
    assert page.shown[1].hasFocus()
    with qtbot.waitSignal(page.chosen) as told:
        qtbot.keyClick(page.shown[1], Qt.Key.Key_Return)
    assert told.args == ["peer-bus-1"]


def test_escape_shows_all_again_and_what_was_found_stays_picked(page: PickerPage, qtbot: QtBot) -> None:
    look_for(qtbot, page, "ruth")
    found_one = page.picked
    qtbot.keyClick(page.finder, Qt.Key.Key_Escape)
    assert page.shown == page.cards
    assert page.picked == found_one
    card = next(card for card in page.cards if card.scenario == found_one)
    assert card.hasFocus()
    assert settled(qtbot, page)(card)


def test_where_nothing_is_found_nothing_starts(page: PickerPage, qtbot: QtBot) -> None:
    before = page.picked
    look_for(qtbot, page, "zebra")
    assert page.shown == ()
    assert page.picked is None
    assert not page.start.isEnabled()
    assert "Nothing here matches “zebra”." in words(page)
    qtbot.mouseClick(page.all, Qt.MouseButton.LeftButton)
    assert page.shown == page.cards
    assert page.start.isEnabled()
    assert page.picked == before
    assert not page.all.isVisible()


def test_words_are_found_by_their_beginnings_without_capitals_and_accents(own: Content) -> None:
    scenario = own.scenarios["role-model-coffee"]
    there = findable(scenario, replace(own.partners[scenario.partner], name="Tomás Herrera"), "Field course")
    for query in ("", "tomas", "HERR cof", "field", "membr", "career"):
        assert found(query, there)
    for query in ("omas", "tomas tea"):
        assert not found(query, there)


def test_among_a_few_there_is_nothing_to_find(qtbot: QtBot, own: Content) -> None:
    page = shown(qtbot, some(own, FEW))
    assert not page.finder.isVisible()
    qtbot.keyClicks(page.cards[0], "x")
    assert page.shown == page.cards
    page.show_content(own)
    assert page.finder.isVisible()


def test_new_scenarios_are_picked_even_while_others_are_looked_for(page: PickerPage, qtbot: QtBot, own: Content) -> None:
    look_for(qtbot, page, "ruth")
    page.show_content(own)
    assert ids(page) == ["sponsor-reception"]
    assert page.picked == own.scenarios["sponsor-reception"]
    page.show_content(own, "peer-bus")
    assert page.picked == own.scenarios["peer-bus"]
    assert page.shown == page.cards


# ---- looks and troubles


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
