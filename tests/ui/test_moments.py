"""Days in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ui.moments import clock_words, day_words, position_words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 3, 1), "Today"),
        (date(2025, 2, 28), "Yesterday"),
        (date(2025, 2, 27), "Thursday, February 27"),
        (date(2024, 12, 31), "December 31, 2024"),
    ],
)
def test_days(day: date, words: str) -> None:
    assert day_words(day, date(2025, 3, 1)) == words


def test_a_time_of_day_has_hours_and_minutes_and_no_seconds() -> None:
    moment = datetime(2025, 3, 1, 14, 5, 59, tzinfo=UTC)
    local = moment.astimezone()
    words = clock_words(moment)
    assert f"{local.minute:02d}" in words
    assert "59" not in words


def test_a_place_in_a_talk() -> None:
    assert [position_words(s) for s in (-1, 0, 65.9, 600)] == ["0:00", "0:00", "1:05", "10:00"]
