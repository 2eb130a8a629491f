"""The debrief: three paragraphs with one's own words, the way to the whole conversation, and the ways out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from app.coaching import Talk
from app.conversation.types import Measures
from app.debriefing import leads, plain
from tests.ui.conftest import Held
from ui import theme
from ui.debrief import DebriefPage
from ui.paragraph import Paragraph, Part

Shown = Callable[..., DebriefPage]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    def make(talk: Talk, *, fresh: bool = True, today: date = date(2025, 11, 24)) -> DebriefPage:
        page = DebriefPage()
        qtbot.addWidget(page)
        page.resize(864, 600)
        page.show_talk(talk, fresh=fresh, today=today)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


def words(widget: QWidget) -> str:
    """The labels in view, without the marks of rich text."""
    from PySide6.QtGui import QTextDocumentFragment

    return " ".join(
        QTextDocumentFragment.fromHtml(label.text()).toPlainText() if label.textFormat() == Qt.TextFormat.RichText else label.text()
        for label in widget.findChildren(QLabel)
        if label.isVisible()
    )


def button(page: QWidget, text: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == text)


def test_three_paragraphs_with_quotes_suggestions_and_parts(shown: Shown, held: Held) -> None:
    talk = held()
    page = shown(talk)
    text = words(page)
    told = leads(talk.debrief)
    assert len(told) == 3
    assert all(lead.note is not None for lead in told)
    for lead in told:
        assert lead.title in text
        assert plain(lead.says) in text
        assert lead.note is not None
        assert f"“{lead.note.quote}”" in text
        assert lead.note.instead in text
    assert [part.accessibleName() for part in page.findChildren(Part)] == [lead.part for lead in told]
    assert talk.scenario.title in text
    assert "With Ada Quill · Today" in text


def test_a_hook_leans_and_markup_is_text(shown: Shown, held: Held) -> None:
    talk = held()
    missed = talk.debrief.missed
    assert missed is not None
    odd = replace(missed, says="You passed over *<u>it</u>*.", quote="<b>me</b>", instead="A & B?")
    page = shown(replace(talk, debrief=replace(talk.debrief, missed=odd)))
    assert any("<i>&lt;u&gt;it&lt;/u&gt;</i>" in label.text() for label in page.findChildren(QLabel))
    assert "You passed over <u>it</u>." in words(page)
    assert "“<b>me</b>”" in words(page)
    assert "“A & B?”" in words(page)


def test_nothing_said_is_a_kind_page_without_a_conversation(shown: Shown, held: Held) -> None:
    page = shown(held(()))
    assert "Nothing was said this time." in words(page)
    assert not button(page, "See the whole conversation").isVisible()
    assert button(page, "Rehearse again").isVisible()


def test_silence_alone_can_be_read(shown: Shown, held: Held) -> None:
    page = shown(held(("", "")))
    assert "Nothing was said this time." in words(page)
    button(page, "See the whole conversation").click()
    assert page.transcript.text.count("Silence, 6 seconds.") == 2


def test_missing_notes_are_kind_words(shown: Shown, held: Held) -> None:
    talk = held()
    bare = replace(talk.debrief, missed=None, next_drill=None, measures=Measures(user_turns=2))
    page = shown(replace(talk, debrief=bare))
    assert "No detail was offered this time." in words(page)
    assert "Nothing stood out." in words(page)
    assert len([one for one in page.findChildren(QPushButton) if one.text() == "Why" and one.isVisible()]) == 1


def test_withheld_notes_are_told_in_note_and_conversation(shown: Shown, held: Held) -> None:
    page = shown(held(("What do you work on?", "Do you like glass?"), confidence=0.2))
    assert "2 of your turns were not heard clearly enough" in words(page)
    assert "You went in and spoke" in words(page)
    assert page.transcript.text.count("Not heard clearly") == 2


def test_a_talk_that_stopped_early_says_so(shown: Shown, held: Held) -> None:
    page = shown(held(finished=False), fresh=False)
    assert "stopped before its end" in words(page)
    assert "The talk was stopped here." in page.transcript.text


def test_why_tells_the_ground_on_demand(shown: Shown, held: Held) -> None:
    talk = held()
    page = shown(talk)
    ground = leads(talk.debrief)[0].note.ground  # type: ignore[union-attr]
    assert ground not in words(page)
    why = button(page.findChildren(Paragraph)[0], "Why")
    why.click()
    assert ground in words(page)
    assert why.accessibleDescription() == ground
    why.click()
    assert ground not in words(page)


def test_to_the_conversation_and_back(shown: Shown, held: Held, qtbot: QtBot) -> None:
    page = shown(held())
    assert not page.in_conversation
    button(page, "See the whole conversation").click()
    assert page.in_conversation
    qtbot.waitUntil(page.findChildren(QTextBrowser)[0].hasFocus)
    button(page, "Back to the note").click()
    assert not page.in_conversation
    qtbot.waitUntil(button(page, "See the whole conversation").hasFocus)


def test_a_paragraph_leads_to_its_turn(shown: Shown, held: Held) -> None:
    talk = held()
    page = shown(talk)
    page.resize(864, 300)
    button(page.findChildren(Paragraph)[1], "Show in the conversation").click()
    assert page.in_conversation
    browser = page.findChildren(QTextBrowser)[0]
    assert browser.verticalScrollBar().value() > 0


def test_fresh_leads_to_again_and_done(shown: Shown, held: Held, qtbot: QtBot) -> None:
    page = shown(held())
    assert page.fresh
    assert not [one for one in page.findChildren(QPushButton) if one.text() == "All sessions" and one.isVisible()]
    with qtbot.waitSignal(page.again, timeout=1000) as told:
        button(page, "Rehearse again").click()
    assert told.args == ["glass-poster"]
    with qtbot.waitSignal(page.left, timeout=1000):
        button(page, "Done").click()


def test_from_the_list_there_is_a_way_back(shown: Shown, held: Held, qtbot: QtBot) -> None:
    page = shown(held(), fresh=False, today=date(2025, 11, 25))
    assert not page.fresh
    assert "Yesterday" in words(page)
    assert not button(page, "Done").isVisible()
    page.show_conversation()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert not page.in_conversation
    with qtbot.waitSignal(page.left, timeout=1000):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_a_held_space_key_starts_nothing(shown: Shown, held: Held, qtbot: QtBot) -> None:
    """Space is held to talk: the debrief may come while it is down."""
    page = shown(held())
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    with qtbot.assertNotEmitted(page.again, wait=0), qtbot.assertNotEmitted(page.left, wait=0):
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
            qtbot.keyClick(page, key)
    assert not page.in_conversation


def test_the_keyboard_scrolls_the_note_and_walks_it_in_order(shown: Shown, held: Held, qtbot: QtBot) -> None:
    page = shown(held())
    page.resize(864, 300)
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    bar = page.findChildren(QScrollArea)[0].verticalScrollBar()
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    met = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    names = [one.text() for one in met if isinstance(one, QPushButton)]
    assert names == [*["Why", "Show in the conversation"] * 3, "See the whole conversation", "Done", "Rehearse again"]


def test_the_next_talk_takes_the_place_of_the_last(shown: Shown, held: Held) -> None:
    page = shown(held())
    page.show_conversation()
    page.show_talk(held(("What do you do for fun?",)), fresh=False)
    assert not page.in_conversation
    assert "Do you like glass?" not in page.transcript.text
    assert button(page, "See the whole conversation").isVisible()
    page.show_talk(held(()), fresh=True)
    page.show_talk(held(), fresh=True)
    assert button(page, "See the whole conversation").isVisible()


@pytest.mark.parametrize("size", [100, 150, 200])
def test_nothing_is_cut_off(shown: Shown, held: Held, qapp: QApplication, size: int) -> None:
    theme.apply(qapp, theme.DARK, size)
    page = shown(held())
    page.resize(756, 600)
    area = page.findChildren(QScrollArea)[0]
    inner = area.widget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= area.viewport().width()
    for one in page.findChildren(QPushButton):
        if one.isVisible():
            assert one.width() >= one.sizeHint().width()
    theme.apply(qapp, theme.LIGHT)


def test_a_screen_reader_hears_the_note(shown: Shown, held: Held) -> None:
    talk = held()
    page = shown(talk)
    assert page.accessibleName() == "Debrief: At a poster about glass"
    assert plain(leads(talk.debrief)[0].says) in page.accessibleDescription()
    for one in page.findChildren(QPushButton):
        assert one.text() or one.accessibleName()
