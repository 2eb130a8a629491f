"""Shared: the loaded recognisers, since loading is what takes time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.speech.moonshine_engine import MoonshineRecogniser
from app.speech.vosk_engine import VoskRecogniser

TINY = Path(__file__).parent.parent / "data" / "vosk-tiny"


@pytest.fixture(scope="session")
def vosk() -> Iterator[VoskRecogniser]:
    recogniser = VoskRecogniser(TINY / "model")
    yield recogniser
    recogniser.close()


@pytest.fixture(scope="session")
def moonshine() -> Iterator[MoonshineRecogniser]:
    recogniser = MoonshineRecogniser()
    yield recogniser
    recogniser.close()
