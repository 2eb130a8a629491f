"""The transcript: all that was said with notes at their turns, quick when long, by keyboard, and copied clean."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from app.coaching import Talk
from app.conversation.types import Turn
from tests.ui.conftest import Held
from ui import theme
from ui.transcript import Transcript


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    made = Transcript()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


def browser(transcript: Transcript) -> QTextBrowser:
    return transcript.findChildren(QTextBrowser)[0]


def bar(transcript: Transcript) -> int:
    return browser(transcript).verticalScrollBar().value()


def top_words(transcript: Transcript) -> str:
    """What is said in the turn at the top of the view, below its speaker's name."""
    page = browser(transcript)
    return page.cursorForPosition(page.viewport().rect().topLeft() + QPoint(40, 24)).block().next().text()


def test_every_turn_and_every_note_is_there(transcript: Transcript, held: Held) -> None:
    talk = held()
    transcript.show_talk(talk)
    text = transcript.text
    for turn in talk.turns:
        assert turn.text in text
    assert len(talk.debrief.notes) > 2
    for note in talk.debrief.notes:
        assert note.says.replace("*", "") in text
    assert "Silence, 6 seconds." in text
    assert "Ada waits." in text


def test_both_sides_are_named_not_only_tinted(transcript: Transcript, held: Held) -> None:
    talk = held(("What do you work on?",))
    transcript.show_talk(talk)
    _, conversation = transcript.text.split("The conversation")
    assert conversation.index("You") < conversation.index("What do you work on?") < conversation.index("Ada")


def test_a_note_stands_after_its_turn_and_before_the_next_of_the_user(transcript: Transcript, held: Held) -> None:
    talk = held()
    transcript.show_talk(talk)
    _, text = transcript.text.split("The conversation")
    picked = next(note for note in talk.debrief.notes if note.rule == "open_question")
    assert text.index("What do you work on?") < text.index(picked.says) < text.index("Do you like glass?")


def test_loops_and_measures_are_told_in_words(transcript: Transcript, held: Held) -> None:
    talk = held(("What do you work on?", "How do you build a furnace from a pizza oven?", "I see, you bought the oven."))
    transcript.show_talk(talk)
    assert "Whole: you came back with another question." in transcript.text
    assert "2, of them 2 open" in transcript.text
    assert "Your share of the words" in transcript.text


def test_what_people_said_is_never_taken_for_markup(transcript: Transcript, held: Held) -> None:
    talk = held()
    odd = "<b>bold</b> & <img src='file:///etc/passwd'> *star* <script>x</script>"
    talk = replace(talk, turns=(replace(talk.turns[0], text=odd), *talk.turns[1:]))
    transcript.show_talk(talk)
    assert odd in transcript.text


def test_margin_beside_when_wide_and_below_when_narrow_or_large(
    transcript: Transcript, held: Held, qtbot: QtBot, qapp: QApplication
) -> None:
    transcript.show_talk(held())
    assert transcript.beside
    transcript.resize(600, 500)
    qtbot.waitUntil(lambda: not transcript.beside)
    transcript.resize(900, 500)
    qtbot.waitUntil(lambda: transcript.beside)
    theme.apply(qapp, theme.LIGHT, 150)
    qtbot.waitUntil(lambda: not transcript.beside)
    theme.apply(qapp, theme.LIGHT)
    qtbot.waitUntil(lambda: transcript.beside)


def test_nothing_is_wider_than_the_page(transcript: Transcript, held: Held, qtbot: QtBot, qapp: QApplication) -> None:
    transcript.resize(660, 500)
    theme.apply(qapp, theme.DARK, 200)
    transcript.show_talk(held())
    page = browser(transcript)
    assert page.document().size().width() <= page.viewport().width()
    theme.apply(qapp, theme.LIGHT)


def test_why_unfolds_and_folds_the_ground(transcript: Transcript, held: Held, qtbot: QtBot) -> None:
    talk = held()
    transcript.show_talk(talk)
    ground = talk.debrief.notes[0].ground
    before = transcript.text
    assert f" · {ground}" not in before
    page = browser(transcript)
    page.anchorClicked.emit(QUrl("why:0"))
    assert transcript.text.count(f"Why · {ground}") == 1
    # Unfolded stays unfolded when the page is set anew.
    transcript.resize(600, 500)
    qtbot.waitUntil(lambda: not transcript.beside)
    assert f"Why · {ground}" in transcript.text
    page.anchorClicked.emit(QUrl("why:0"))
    transcript.resize(900, 500)
    qtbot.waitUntil(lambda: transcript.beside)
    assert transcript.text == before


def test_links_are_reached_with_the_tab_key(transcript: Transcript, held: Held, qtbot: QtBot) -> None:
    talk = held(("Do you like glass?",))
    transcript.show_talk(talk)
    page = browser(transcript)
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    qtbot.keyClick(page, Qt.Key.Key_Tab)  # the loop's question
    qtbot.keyClick(page, Qt.Key.Key_Tab)  # the first Why
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert f"Why · {talk.debrief.notes[0].ground}" in transcript.text


def test_a_loop_leads_to_its_turn(transcript: Transcript, long_talk: Talk) -> None:
    transcript.show_talk(long_talk)
    browser(transcript).anchorClicked.emit(QUrl("#t3"))
    assert top_words(transcript) == long_talk.turns[2].text
    transcript.show_turn(803)
    assert top_words(transcript) == long_talk.turns[802].text


def test_few_loops_first_and_all_on_demand(transcript: Transcript, long_talk: Talk) -> None:
    transcript.show_talk(long_talk)
    loops = len(long_talk.debrief.loops)
    folded = transcript.text
    assert f"Show all {loops} loops" in folded
    browser(transcript).anchorClicked.emit(QUrl("loops:all"))
    assert len(transcript.text) > len(folded)
    assert "Show fewer loops" in transcript.text


def test_the_keyboard_scrolls_as_on_the_web(transcript: Transcript, long_talk: Talk, qtbot: QtBot) -> None:
    transcript.show_talk(long_talk)
    page = browser(transcript)
    page.setFocus()
    qtbot.waitUntil(page.hasFocus)
    assert bar(transcript) == 0
    qtbot.keyClick(page, Qt.Key.Key_Down)
    qtbot.keyClick(page, Qt.Key.Key_Down)
    one = bar(transcript)
    assert one > 0
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    two = bar(transcript)
    assert two > one + page.viewport().height() // 2
    qtbot.keyClick(page, Qt.Key.Key_Space)
    assert bar(transcript) > two + page.viewport().height() // 2
    assert page.viewport().rect().intersects(page.cursorRect())
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert abs(bar(transcript) - two) < 30
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar(transcript) == page.verticalScrollBar().maximum()
    qtbot.keyClick(page, Qt.Key.Key_Home)
    assert bar(transcript) == 0


def test_what_is_selected_is_copied_as_plain_text(transcript: Transcript, held: Held, qtbot: QtBot) -> None:
    talk = held()
    transcript.show_talk(talk)
    page = browser(transcript)
    page.setFocus()
    qtbot.keySequence(page, "Ctrl+A")
    qtbot.keySequence(page, "Ctrl+C")
    copied = QApplication.clipboard().text()
    assert talk.turns[0].text in copied
    assert talk.debrief.notes[0].says.replace("*", "") in copied
    assert "\ufffc" not in copied
    assert not page.createMimeDataFromSelection().hasHtml()


def test_a_screen_reader_has_name_and_words(transcript: Transcript, held: Held) -> None:
    talk = held()
    transcript.show_talk(talk)
    page = QAccessible.queryAccessibleInterface(browser(transcript))
    assert page.text(QAccessible.Text.Name) == "The whole conversation"
    words = page.textInterface()
    assert talk.turns[1].text in words.text(0, words.characterCount())


def test_nine_hundred_turns_are_there_at_once(transcript: Transcript, long_talk: Talk) -> None:
    transcript.show_talk(long_talk)
    text = transcript.text
    assert all(turn.text in text for turn in long_talk.turns)


def test_turning_the_look_keeps_the_reader_s_place(
    transcript: Transcript, long_talk: Talk, qtbot: QtBot, qapp: QApplication
) -> None:
    transcript.show_talk(long_talk)
    transcript.show_turn(451)
    for size, beside in ((150, False), (100, True)):
        theme.apply(qapp, theme.DARK, size)
        qtbot.waitUntil(lambda beside=beside: transcript.beside == beside)  # type: ignore[misc]
        assert top_words(transcript) == long_talk.turns[450].text
    theme.apply(qapp, theme.LIGHT)


def test_no_turns_at_all(transcript: Transcript, held: Held) -> None:
    transcript.show_talk(held(()))
    assert "You asked no question this time" in transcript.text


def test_a_note_on_a_turn_that_is_not_there_is_no_error(transcript: Transcript, held: Held) -> None:
    talk = held()
    transcript.show_talk(replace(talk, turns=(Turn(1, "partner", "Hello."),)))
    assert "Hello." in transcript.text
    browser(transcript).moveCursor(QTextCursor.MoveOperation.End)
