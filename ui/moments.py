"""Days and times in words: English, with the clock and the order of a date as they are usual where the user is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, QTime


@lru_cache(maxsize=1)
def _here() -> QLocale:
    """The words of the window's language; 14:05 or 2:05 PM as in the user's country."""
    system = QLocale.system()
    if system.language() == QLocale.Language.C:
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    return QLocale(QLocale.Language.English, system.territory())


def local_day(moment: datetime) -> date:
    """The day of an aware moment in the user's own time zone."""
    return moment.astimezone().date()


def day_words(day: date, today: date) -> str:
    """A day as one says it: Today, Yesterday, Monday, November 24; with its year where that is another."""
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    pattern = "dddd, MMMM d" if day.year == today.year else "MMMM d, yyyy"
    return _here().toString(QDate(day.year, day.month, day.day), pattern)


def clock_words(moment: datetime) -> str:
    """The time of day of an aware moment, such as 2:05 PM, in the user's own time zone."""
    local = moment.astimezone()
    # Some countries write a narrow space before PM, which some fonts lack.
    return _here().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat).replace("\u202f", "\u00a0")


def position_words(seconds: float) -> str:
    """A place in a talk as minutes and seconds, 1:05."""
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    return f"{minutes}:{rest:02d}"
