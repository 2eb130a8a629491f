"""Putting the parts together: the log tells of errors, and never what was said."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import compose
from app.errors import SpeechError
from app.paths import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[DataFolder]:
    """A data folder that the log goes to, until the test is over."""
    yield DataFolder(tmp_path)
    root = logging.getLogger()
    for handler in [h for h in root.handlers if isinstance(h, logging.handlers.RotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()


def test_an_error_is_logged_with_its_place_and_without_what_was_said(folder: DataFolder) -> None:
    compose.log_to(folder)
    try:
        try:
            dict[str, str]()["my secret plan"]
        except KeyError as error:
            raise ValueError("my secret plan") from error
    except ValueError:
        logging.getLogger("app.test").exception("an error of ours")
    text = folder.log.read_text("utf-8")
    assert "an error of ours" in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_compose.py" in text
    # The line of source is the test's own; what the errors carried is not told.
    assert "ValueError: " not in text
    assert "KeyError: " not in text


def test_an_error_made_to_be_read_keeps_its_message(folder: DataFolder) -> None:
    compose.log_to(folder)
    try:
        raise SpeechError("The voice does not answer.", "Captions go on.")
    except SpeechError:
        logging.getLogger("app.test").exception("an error")
    assert "SpeechError: The voice does not answer." in folder.log.read_text("utf-8")
