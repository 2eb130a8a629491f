"""The data folder: where it is, and how a folder that will not do is told."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from app.errors import StorageError
from app.paths import ASSETS, DataFolder, data_folder


def test_all_that_is_written_lies_under_the_chosen_folder(tmp_path: Path) -> None:
    folder = data_folder(tmp_path / "here")
    places = (folder.database, folder.settings, folder.log, folder.speech_models)
    assert len(set(places)) == 4
    assert all(place.parent == tmp_path / "here" for place in places)
    assert not (tmp_path / "here").exists()


def test_a_relative_folder_and_a_home_are_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert data_folder("below").root == tmp_path / "below"
    assert data_folder("~/talks").root == tmp_path / "home" / "talks"


def test_the_home_of_nobody_is_told() -> None:
    with pytest.raises(StorageError, match="no home folder") as caught:
        data_folder("~no-such-user-of-hallway/talks")
    assert "--data-dir" in caught.value.remedy


def test_without_a_choice_it_is_the_users_own_folder() -> None:
    assert data_folder().root.name == "hallway"
    assert data_folder().root.is_absolute()


def test_the_folder_is_made_private_and_twice_is_fine(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "a" / "b")
    folder.make()
    folder.make()
    assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700


def test_a_folder_below_a_file_and_a_file_itself_are_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(StorageError, match="cannot be made") as caught:
            DataFolder(root).make()
        assert "--data-dir" in caught.value.remedy


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests may run as root, who may write everywhere: so the system's answer is put in here.
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(StorageError, match="cannot be written") as caught:
        DataFolder(tmp_path).make()
    assert "--data-dir" in caught.value.remedy


def test_the_assets_are_there() -> None:
    assert (ASSETS / "content" / "scenarios").is_dir()
