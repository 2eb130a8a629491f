"""Text of an engine that punctuates, made fit."""

from __future__ import annotations

import pytest

from app.conversation.words import tokens
from app.speech.wording import joined, spread, tidy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("In short,, the  period", "In short, the period"),
        ("we met,; and", "we met, and"),
        ("Really? Yes!", "Really? Yes!"),
        ("wait... what", "wait... what"),
        ("no no no, that is fine", "no no no, that is fine"),
        ("the the the the the the the end", "the end"),
        ("thank you. thank you. thank you. thank you. thank you. bye", "thank you. bye"),
        ("and so on, And so on. and so on and so on and so on and", "and so on, and"),
        ("I see. I see. I see. Tell me more.", "I see. I see. I see. Tell me more."),
    ],
)
def test_doubled_marks_and_loops_go_and_speech_stays(text: str, kept: str) -> None:
    assert tidy(text) == kept


def test_pieces_go_on_as_one_text() -> None:
    assert joined(["We tried,", "And it failed.", "", "That was hard,", "I think", "Maya said", "I'm sure."]) == (
        "We tried, and it failed. That was hard, I think Maya said I'm sure."
    )


def test_words_fill_the_voice_and_leave_the_pause() -> None:
    words = spread("Proteins, I'd say, fold!", [(1.0, 2.0), (4.0, 4.5)])
    assert [w.text for w in words] == ["proteins", "i'd", "say", "fold"]
    assert words[0].start == 1.0
    assert words[-1].end == 4.5
    assert all(w.start < w.end for w in words)
    assert all(w.end <= 2.0 or w.start >= 4.0 for w in words)
    assert words[0].end - words[0].start > words[1].end - words[1].start


@pytest.mark.parametrize(("text", "voiced"), [("", [(0.0, 1.0)]), ("...", [(0.0, 1.0)]), ("hello", [])])
def test_nothing_said_or_no_voice_gives_no_words(text: str, voiced: list[tuple[float, float]]) -> None:
    assert spread(text, voiced) == []


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("3", "three"), ("0", "zero"), ("14", "fourteen"), ("40", "forty"), ("25", "twenty five"), ("100", "one hundred"),
        ("207", "two hundred seven"), ("1995", "nineteen ninety five"), ("1900", "nineteen hundred"),
        ("2000", "two thousand"), ("2019", "two thousand nineteen"), ("10.40", "ten forty"), ("12345", "12345"),
        ("3d", "3d"), ("twenty-five", "twenty five"),
    ],
)
def test_numbers_are_words_as_vosk_writes_them(written: str, spoken: str) -> None:
    assert " ".join(w.text for w in spread(written, [(0.0, 1.0)])) == spoken


def test_words_of_both_engines_read_the_same() -> None:
    assert tuple(w.text for w in spread("Um, it’s Maya's well-known model.", [(0.0, 1.0)])) == tokens("um it's maya's well known model")
