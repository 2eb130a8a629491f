"""Shared: the mini content, and the flag that lets golden dialogues be written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.content import Content, load

# The suite needs no screen, also where it is run without make.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

DATA = Path(__file__).parent / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-dialogues", action="store_true", help="write tests/dialogues anew from what the core says now")


@pytest.fixture(scope="session")
def mini() -> Content:
    """A small content folder that changes only with the tests."""
    return load(DATA / "mini")


@pytest.fixture(scope="session")
def own() -> Content:
    """The content that Hallway ships."""
    return load()
