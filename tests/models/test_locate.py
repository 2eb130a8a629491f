"""Where Vosk models are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models.locate import find_vosk_model, is_vosk_model, model_at, vosk_places

TINY = Path(__file__).parent.parent / "data" / "vosk-tiny" / "model"
NEW = ("am/final.mdl", "conf/model.conf", "conf/mfcc.conf", "graph/words.txt", "graph/HCLG.fst")
LOOKAHEAD = (*NEW[:-1], "graph/HCLr.fst", "graph/Gr.fst")
OLD = ("final.mdl", "mfcc.conf", "words.txt", "HCLG.fst")


def model(folder: Path, files: tuple[str, ...] = NEW) -> Path:
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")
    return folder


@pytest.mark.parametrize("files", [NEW, LOOKAHEAD, OLD], ids=["new", "look-ahead", "old"])
def test_each_layout_is_a_model_and_is_none_without_any_of_its_files(tmp_path: Path, files: tuple[str, ...]) -> None:
    assert is_vosk_model(model(tmp_path / "whole", files))
    for name in files:
        part = model(tmp_path / f"without-{Path(name).name}", files)
        (part / name).unlink()
        assert not is_vosk_model(part), name
        (part / name).write_bytes(b"")
        assert not is_vosk_model(part), f"empty {name}"


def test_the_real_model_is_one_and_others_are_not(tmp_path: Path) -> None:
    assert is_vosk_model(TINY)
    assert not is_vosk_model(TINY / "graph")
    assert not is_vosk_model(tmp_path / "nowhere")
    assert not is_vosk_model(TINY / "am" / "final.mdl")


def test_places_in_order(tmp_path: Path) -> None:
    places = vosk_places({"VOSK_MODEL_PATH": "/named"}, tmp_path, tmp_path / "own", tmp_path / "shared")
    assert places[0] == Path("/named")
    assert places[1] == tmp_path / "own"
    assert places[2] == tmp_path / ".cache" / "vosk"
    assert places[-1] == tmp_path / "shared"
    assert vosk_places({"VOSK_MODEL_PATH": " "}, tmp_path, tmp_path / "own")[0] == tmp_path / "own"


def test_a_place_is_a_model_or_holds_some_also_one_folder_further_down(tmp_path: Path) -> None:
    assert find_vosk_model([model(tmp_path / "a")]) == tmp_path / "a"
    assert find_vosk_model([tmp_path / "none", tmp_path]) == tmp_path / "a"
    twice = model(tmp_path / "b" / "vosk-model-en-us-0.22" / "vosk-model-en-us-0.22")
    assert find_vosk_model([tmp_path / "b"]) == twice
    model(tmp_path / "c" / "1" / "2" / "3")
    assert find_vosk_model([tmp_path / "c"]) is None


def test_the_first_place_that_has_one_wins_over_a_better_one_later(tmp_path: Path) -> None:
    small = model(tmp_path / "a" / "vosk-model-small-en-us-0.15")
    model(tmp_path / "b" / "vosk-model-en-us-0.22-lgraph")
    assert find_vosk_model([tmp_path / "a", tmp_path / "b"]) == small


def test_the_best_of_a_place(tmp_path: Path) -> None:
    order = [
        "vosk-model-en-us-0.22-lgraph", "vosk-model-en-us-0.22", "vosk-model-en-us-0.21", "vosk-model-small-en-us-0.15",
        "vosk-model-small-en-in-0.4", "my-model",
    ]
    for name in reversed(order):
        model(tmp_path / name)
    model(tmp_path / "vosk-model-de-0.21")
    model(tmp_path / "vosk-model-small-fr-0.22")
    for name in order:
        assert find_vosk_model([tmp_path]) == tmp_path / name
        shutil.rmtree(tmp_path / name)
    # Another language is never taken unasked, but may be named.
    assert find_vosk_model([tmp_path]) is None
    assert model_at(tmp_path) == tmp_path / "vosk-model-de-0.21"
    assert model_at(tmp_path / "vosk-model-small-fr-0.22") == tmp_path / "vosk-model-small-fr-0.22"


def test_files_and_half_a_download_beside_it_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "vosk-model-small-en-us-0.15.zip").write_bytes(b"PK")
    (tmp_path / "vosk-model-en-us-0.22" / "am").mkdir(parents=True)
    whole = model(tmp_path / "vosk-model-small-en-us-0.15")
    assert find_vosk_model([tmp_path]) == whole
