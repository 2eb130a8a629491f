"""What partners remember, in the window: shown, forgotten by key and pointer, and told on the picker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import compose, remembered
from app.content import Content
from app.conversation.types import Item, Memory, Utterance
from app.errors import StorageError
from app.paths import DataFolder
from app.remembered import NOTHING_SAID, Person, Thing
from app.settings import load_settings
from app.storage.store import Store
from ui.captions import Captions
from ui.memories import Memories
from ui.settings_page import SettingsPage
from ui.window import Window

SAM = ("hi i'm sam", "i work on soil bacteria", "i'll send you my draft on monday")


def person(partner_id: str, things: int) -> Person:
    first = partner_id.partition("-")[0].capitalize()
    said = (Thing(Item("said", f"you'd like {number}", 1, number), f"You said you'd like {number}.") for number in range(1, things + 1))
    return Person(partner_id, f"{first} Quill", "female", 2, tuple(said))


def texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


# ---------------------------------------------------------------- the list alone


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(page: QWidget, qtbot: QtBot) -> Memories:
    from ui.theme import stack

    made = Memories(QCheckBox("Partners remember you"), "Off: each time is the first.")
    stack(page).addWidget(made)
    page.show()
    qtbot.waitExposed(page)
    return made


def focused(shown: Memories) -> str:
    widget = shown.window().focusWidget()
    assert widget is not None
    return widget.accessibleName() or (widget.text() if isinstance(widget, QPushButton | QCheckBox) else "")


def test_each_person_is_told_with_what_they_remember(shown: Memories) -> None:
    shown.show_people([person("ada-quill", 2), person("bo-quill", 0)])
    ada, bo = shown.people
    assert texts(ada) == ["Ada Quill", "You have met twice.", "You said you'd like 1.", "You said you'd like 2."]
    assert texts(bo) == ["Bo Quill", "You have met twice.", NOTHING_SAID]
    assert not shown.says


def test_nobody_is_one_sentence(shown: Memories) -> None:
    shown.show_people([])
    assert shown.says.startswith("Nobody remembers you yet.")
    shown.show_people([person("ada-quill", 1)])
    assert not shown.says


def test_a_long_wait_is_told_and_so_is_trouble(shown: Memories, qtbot: QtBot) -> None:
    assert not shown.says
    qtbot.waitUntil(lambda: shown.says.startswith("Reading"), timeout=2000)
    shown.show_people([person("ada-quill", 1)])
    assert len(shown.people) == 1
    assert not texts(shown)[2].startswith("Reading")
    shown.show_trouble("It cannot be read.")
    assert "It cannot be read." in texts(shown)
    assert not shown.people
    shown.show_people([person("ada-quill", 1)])
    assert len(shown.people) == 1


def test_the_keyboard_reaches_every_button_in_the_order_of_the_page(shown: Memories, qtbot: QtBot) -> None:
    shown.show_people([person("ada-quill", 1)])
    shown.show_people([person("ada-quill", 2), person("bo-quill", 0)])
    switch = shown.findChildren(QCheckBox)[0]
    switch.setFocus()
    names = []
    for _ in range(5):
        names.append(focused(shown))
        qtbot.keyClick(shown.window().focusWidget(), Qt.Key.Key_Tab)
    assert names == [
        "Partners remember you", "Forget all that Ada Quill remembers", "Forget: You said you'd like 1.", "Forget: You said you'd like 2.",
        "Forget all that Bo Quill remembers",
    ]  # fmt: skip


def test_every_button_has_a_name_of_its_own(shown: Memories) -> None:
    shown.show_people([person("ada-quill", 9), person("bo-quill", 9)])
    names = [button.accessibleName() for rows in shown.people for button in rows.buttons]
    assert all(names)
    assert len(set(names)) == len(names) - len(shown.people[0].rows)


def test_one_thing_is_forgotten_with_one_key_and_the_keyboard_stays_near(shown: Memories, qtbot: QtBot) -> None:
    ada, bo = person("ada-quill", 3), person("bo-quill", 1)
    shown.show_people([ada, bo])
    second = shown.people[0].rows[1]
    second.forget.setFocus()
    with qtbot.waitSignal(shown.forgotten, timeout=1000) as told:
        qtbot.keyClick(second.forget, Qt.Key.Key_Return)
    assert told.args == [ada.things[1].item]
    shown.show_people([replace(ada, things=(ada.things[0], ada.things[2])), bo])
    assert focused(shown) == "Forget: You said you'd like 3."
    shown.show_people([replace(ada, things=ada.things[:1]), bo])
    assert focused(shown) == "Forget: You said you'd like 1."
    shown.show_people([replace(ada, things=()), bo])
    assert focused(shown) == "Forget all that Ada Quill remembers"
    shown.show_people([bo])
    assert focused(shown) == "Forget all that Bo Quill remembers"
    shown.show_people([])
    assert focused(shown) == "Partners remember you"


def test_all_is_forgotten_after_one_question(shown: Memories, qtbot: QtBot) -> None:
    shown.show_people([person("ada-quill", 1)])
    [ada] = shown.people
    ada.forget_all.setFocus()
    with qtbot.assertNotEmitted(shown.forgotten_all):
        qtbot.keyClick(ada.forget_all, Qt.Key.Key_Space)
        assert "Shall Ada forget you? Your sessions stay." in texts(ada)
        assert focused(shown) == ada.no.accessibleName()
        qtbot.keyClick(ada.no, Qt.Key.Key_Escape)
        assert focused(shown) == ada.forget_all.accessibleName()
        qtbot.keyClick(ada.forget_all, Qt.Key.Key_Space)
        qtbot.keyClick(ada.no, Qt.Key.Key_Space)
        assert "Ada Quill" in texts(ada)
    qtbot.keyClick(ada.forget_all, Qt.Key.Key_Space)
    qtbot.keyClick(ada.no, Qt.Key.Key_Tab)
    with qtbot.waitSignal(shown.forgotten_all, timeout=1000) as told:
        qtbot.keyClick(shown.window().focusWidget(), Qt.Key.Key_Return)
    assert told.args == ["ada-quill"]


def test_what_takes_long_is_told_and_a_failure_brings_the_button_back(shown: Memories, qtbot: QtBot) -> None:
    ada = person("ada-quill", 1)
    shown.show_people([ada])
    button = shown.people[0].rows[0].forget
    button.click()
    assert button.text() == "Forget"
    qtbot.waitUntil(lambda: button.text() == "Forgetting …", timeout=2000)
    shown.show_people([ada])
    assert shown.people[0].rows[0].forget.text() == "Forget"


def test_what_is_the_same_stays_as_it_is(shown: Memories) -> None:
    shown.show_people([person("ada-quill", 2)])
    before = shown.people
    shown.show_people([person("ada-quill", 2)])
    assert shown.people is before


def test_much_is_folded_until_it_is_asked_for(shown: Memories, qtbot: QtBot) -> None:
    shown.show_people([person("ada-quill", 9), person("bo-quill", 6)])
    assert [len(rows.rows) for rows in shown.people] == [5, 6]
    assert [rows.more.isVisible() for rows in shown.people] == [True, False]
    more = shown.people[0].more
    assert more.text() == "Show all 9"
    more.setFocus()
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert len(shown.people[0].rows) == 9
    assert focused(shown) == "Forget: You said you'd like 6."
    shown.show_people([person("ada-quill", 8), person("bo-quill", 6)])
    assert len(shown.people[0].rows) == 8


# ---------------------------------------------------------------- in the whole window

Opened = Callable[..., Window]


def met(folder: DataFolder, content: Content, lines: tuple[str, ...] = SAM) -> None:
    """Hold a typed talk with Ada."""
    store = Store.open(folder.database)
    cast_of = compose.cast(*content.scene("glass-poster"), content, 3)
    session = compose.session(cast_of, content, store, mode="typed", on_trouble=lambda _: None, as_strangers=False)
    for at, line in enumerate(lines):
        session.take(Utterance(line, at * 9.0, at * 9.0 + 4), lambda step: (step.partner.start, step.partner.end))
    session.finish(30.0)
    store.close()


def list_in(window: Window) -> Memories:
    window.go("settings")
    assert isinstance(window.page, SettingsPage)
    return window.page.memories


def test_one_thing_and_then_all_is_forgotten_on_disk(opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content) -> None:
    met(folder, mini)
    shown = list_in(opened())
    qtbot.waitUntil(lambda: bool(shown.people))
    [ada] = shown.people
    assert "You said you'd send her your draft on Monday." in texts(ada)
    next(row for row in ada.rows if row.thing.item.kind == "name").forget.click()
    qtbot.waitUntil(lambda: len(shown.people[0].rows) == 2)
    assert [thing.item.kind for one in remembered.read(folder, mini.partners) for thing in one.things] == ["work", "promise"]
    shown.people[0].forget_all.click()
    shown.people[0].yes.click()
    qtbot.waitUntil(lambda: shown.says.startswith("Nobody"))
    assert remembered.read(folder, mini.partners) == ()
    store = Store.read(folder.database)
    assert store.count() == 1
    store.close()


def test_two_that_are_forgotten_at_once_are_both_gone(opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content) -> None:
    met(folder, mini)
    shown = list_in(opened())
    qtbot.waitUntil(lambda: bool(shown.people))
    for row in shown.people[0].rows[:2]:
        row.forget.click()
    qtbot.waitUntil(lambda: bool(shown.people) and len(shown.people[0].rows) == 1)


def test_it_is_read_anew_each_time_the_page_is_shown(opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content) -> None:
    window = opened()
    shown = list_in(window)
    qtbot.waitUntil(lambda: shown.says.startswith("Nobody"))
    met(folder, mini)
    window.go("rehearse")
    assert list_in(window) is shown
    qtbot.waitUntil(lambda: bool(shown.people))


def test_what_cannot_be_read_or_forgotten_is_a_notice(
    opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    met(folder, mini)
    window = opened()
    shown = list_in(window)
    qtbot.waitUntil(lambda: bool(shown.people))

    def refuses(*_: object, **__: object) -> Store:
        raise StorageError("The database is in use by another program.", "Close the other Hallway.")

    with monkeypatch.context() as broken:
        broken.setattr(Store, "open", refuses)
        shown.people[0].rows[0].forget.click()
        qtbot.waitUntil(lambda: "in use by another program" in window.notice.text)
        qtbot.waitUntil(lambda: len(shown.people[0].rows) == 3)
    window.notice.clear()
    with monkeypatch.context() as broken:
        broken.setattr(Store, "read", refuses)
        list_in(window)
        qtbot.waitUntil(lambda: "cannot be read" in shown.says)
        assert "Close the other Hallway." in window.notice.text
        assert not shown.people
    list_in(window)
    qtbot.waitUntil(lambda: bool(shown.people))
    assert not window.notice.text


def test_the_switch_is_a_setting_and_hides_whom_one_has_met(opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content) -> None:
    met(folder, mini)
    window = opened()
    [card] = window.picker.cards
    window.go("rehearse")
    qtbot.waitUntil(lambda: any("You have met once." in text for text in texts(card)))
    assert "You have met once." in card.accessibleDescription()
    window.picker.show_content(mini)
    assert "You have met once." in window.picker.cards[0].accessibleDescription()
    list_in(window)
    assert isinstance(window.page, SettingsPage)
    window.page.remember.setFocus()
    qtbot.keyClick(window.page.remember, Qt.Key.Key_Space)
    assert not load_settings(folder.settings).remember
    window.go("rehearse")
    assert "met" not in window.picker.cards[0].accessibleDescription()


@pytest.mark.parametrize("strangers", [False, True])
def test_a_rehearsal_is_held_as_strangers_if_so_wished(
    opened: Opened, qtbot: QtBot, folder: DataFolder, mini: Content, monkeypatch: pytest.MonkeyPatch, strangers: bool
) -> None:
    met(folder, mini)
    asked: list[str] = []
    window = opened()
    before = Store.memory

    def remembers(store: Store, partner_id: str) -> Memory:
        asked.append(partner_id)
        return before(store, partner_id)

    with monkeypatch.context() as watched:
        watched.setattr(Store, "memory", remembers)
        window.rehearse("glass-poster", 3, as_strangers=strangers)
        line = window.stage.findChildren(QLineEdit)[0]
        qtbot.waitUntil(line.isVisible)
        caption = window.stage.findChildren(Captions)[0]
        qtbot.keyClicks(line, "Hello.")
        qtbot.keyClick(line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(caption.text))
        window.stage.end.emit()
        qtbot.waitUntil(lambda: window.page is window.debrief)
    assert asked == ([] if strangers else ["ada-quill"])
    # For one rehearsal only: the setting is as it was.
    assert not folder.settings.exists() or load_settings(folder.settings).remember
