"""The lines at the head of a page."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.notice import Notice


def test_a_line_about_each_thing_and_the_newest_of_each(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.tell("The disk is full.", "Make room.", "saving")
    notice.tell("No microphone was found.", "Type.", "hearing")
    assert notice.text == "The disk is full. Make room.\nNo microphone was found. Type."
    notice.tell("Listening through Desk.", about="hearing")
    assert notice.text == "The disk is full. Make room.\nListening through Desk."
    assert notice.accessibleName() == notice.text


def test_what_was_put_away_does_not_come_back_with_the_next(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.tell("The disk is full.", "Make room.", "saving")
    notice.clear()
    assert notice.text == ""
    notice.tell("No microphone was found.", "Type.", "hearing")
    assert notice.text == "No microphone was found. Type."
