"""Errors that a person is meant to read: one sentence of what happened and one of what to do."""

from __future__ import annotations


class HallwayError(Exception):
    """Something went wrong outside our code; `what` says it in one sentence, `remedy` what to do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what} {self.remedy}".strip()


class ContentError(HallwayError):
    """A content file is broken or missing."""


class StorageError(HallwayError):
    """The data folder or the database cannot be used as asked."""


class SpeechError(HallwayError):
    """A recogniser, a voice or a sound file cannot be used as asked."""


class UsageError(HallwayError):
    """What was asked for on the command line makes no sense; exit code 2."""
