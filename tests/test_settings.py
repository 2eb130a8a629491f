"""Settings: what is written is read again, and what cannot be read is told by file, key and line."""

from __future__ import annotations

import dataclasses
import errno
import os
import stat
from pathlib import Path

import pytest

from app.errors import StorageError
from app.settings import LARGEST_FILE, Settings, described, load_settings, save_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_a_file_there_are_the_defaults_and_no_file_is_made(path: Path) -> None:
    assert load_settings(path) == Settings()
    assert not path.parent.exists()


@pytest.mark.parametrize(
    "text",
    ["", "plain", 'a "quoted" name', "C:\\new\\folder\\", "\\", "\\u0041", '"""', "'''", "tab\tline\nreturn\r\n", "\0\x01\x1f\x7f\x80",
     "Mikrofon für Übungen", "漢字 😀 \u202e", "# no = comment", "[table]", "\u2028\ufeff", " ends in space "],
)
def test_odd_texts_come_back_as_they_were(path: Path, text: str) -> None:
    settings = Settings(microphone=text, loudspeaker=text[::-1], vosk_model=text * 3)
    save_settings(path, settings)
    assert load_settings(path) == settings


def test_every_setting_comes_back(path: Path) -> None:
    settings = Settings(
        checked=True, microphone="a", loudspeaker="b", recogniser="vosk", vosk_model="c", hands_free=False, end_silence=1 / 3,
        voice=False, remember=False, theme="dark", text_size=200, reduced_motion=True,
    )
    assert all(getattr(settings, f.name) != f.default for f in dataclasses.fields(Settings))
    save_settings(path, settings)
    save_settings(path, settings)
    assert load_settings(path) == settings
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_the_file_explains_itself(path: Path) -> None:
    save_settings(path, Settings())
    lines = path.read_text("utf-8").splitlines()
    for one in described():
        assert f"# {one.words}" in lines


def test_a_file_by_hand_may_be_partial_and_give_whole_numbers(path: Path) -> None:
    write(path, '\ufeff# mine\r\n\r\nend_silence = 2\r\n"theme" = \'light\'\r\n')
    assert load_settings(path) == Settings(end_silence=2.0, theme="light")
    assert isinstance(load_settings(path).end_silence, float)


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("voice = true\n\nmicrofone = 'x'\n", 3, "microfone", "no such setting"),
        ("[voice]\non = true\n", 1, "voice", "true or false"),
        ("# theme\ntheme = 'green'\n", 2, "theme", '"system", "light" or "dark"'),
        ("voice = 1", 1, "voice", "true or false"),
        ("checked = 'yes'", 1, "checked", "true or false"),
        ("microphone = 3", 1, "microphone", "text"),
        ("microphone = ['''\nvoice = 1\n''']\nvoice = true", 3, "microphone", "text"),
        ("text_size = 100.5", 1, "text_size", "a whole number"),
        ("text_size = true", 1, "text_size", "a whole number"),
        ("text_size = 1979-05-27", 1, "text_size", "a whole number"),
        ("text_size = 79", 1, "text_size", "between 80 and 200"),
        ("text_size = 201", 1, "text_size", "between 80 and 200"),
        (f"text_size = 1{'0' * 400}", 1, "text_size", "between 80 and 200"),
        ("\n\nend_silence = 0.29", 3, "end_silence", "between 0.3 and 3"),
        ("end_silence = 3.01", 1, "end_silence", "between 0.3 and 3"),
        ("end_silence = nan", 1, "end_silence", "between 0.3 and 3"),
        ("end_silence = -inf", 1, "end_silence", "between 0.3 and 3"),
        (f"end_silence = 1{'0' * 400}", 1, "end_silence", "a number"),
        ("end_silence = '1'", 1, "end_silence", "a number"),
    ],
)
def test_a_fault_is_told_by_file_line_and_key(path: Path, text: str, line: int, key: str, says: str) -> None:
    write(path, text)
    with pytest.raises(StorageError) as caught:
        load_settings(path)
    assert caught.value.what.startswith(f"{path}: line {line}, key {key}: ")
    assert says in caught.value.what
    assert "delete it to have the default" in caught.value.remedy


@pytest.mark.parametrize(("edge", "value"), [("end_silence", 0.3), ("end_silence", 3.0), ("text_size", 80), ("text_size", 200)])
def test_the_ends_of_a_range_are_within_it(path: Path, edge: str, value: float) -> None:
    write(path, f"{edge} = {value}")
    assert getattr(load_settings(path), edge) == value


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("voice = true\nvoice = \n", "line 2"),
        ("voice = true\nvoice = false\n", "line 2"),
        ("voice", "not TOML"),
        ("text_size = " + "9" * 5000, "not TOML"),
        ("microphone = " + "[" * 20_000, "not TOML"),
        (b"voice = true\nmicrophone = '\xff'\n", "line 2: this is not UTF-8"),
        ("# " + "x" * LARGEST_FILE, "too large"),
    ],
)
def test_what_is_no_settings_file_at_all(path: Path, text: str | bytes, says: str) -> None:
    write(path, text)
    with pytest.raises(StorageError) as caught:
        load_settings(path)
    assert str(path) in caught.value.what
    assert says in caught.value.what
    assert caught.value.remedy


def test_a_folder_in_its_place(path: Path) -> None:
    path.mkdir(parents=True)
    for use in (load_settings, lambda p: save_settings(p, Settings())):
        with pytest.raises(StorageError) as caught:
            use(path)
        assert str(path) in caught.value.what
        assert caught.value.remedy
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for use in (load_settings, lambda p: save_settings(p, Settings())):
        with pytest.raises(StorageError):
            use(tmp_path / "file" / "settings.toml")


@pytest.mark.parametrize(
    "settings", [Settings(text_size=10), Settings(end_silence=float("nan")), Settings(theme="green")]  # type: ignore[arg-type]
)
def test_what_could_not_be_read_again_is_not_written(path: Path, settings: Settings) -> None:
    save_settings(path, Settings(voice=False))
    with pytest.raises(StorageError):
        save_settings(path, settings)
    assert load_settings(path) == Settings(voice=False)


def test_half_characters_are_refused_and_the_old_file_stays(path: Path) -> None:
    save_settings(path, Settings(voice=False))
    with pytest.raises(StorageError, match="characters"):
        save_settings(path, Settings(vosk_model="caf\udce9"))
    assert load_settings(path) == Settings(voice=False)


@pytest.mark.parametrize(("number", "says"), [(errno.ENOSPC, "disk is full"), (errno.EIO, "cannot be written")])
def test_a_write_that_fails_leaves_the_old_file_and_no_litter(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int, says: str
) -> None:
    save_settings(path, Settings(voice=False))

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("app.settings.os.fsync", fail)
    with pytest.raises(StorageError, match=says) as caught:
        save_settings(path, Settings())
    assert caught.value.remedy
    assert load_settings(path) == Settings(voice=False)
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_every_setting_is_described() -> None:
    found = {one.name: one for one in described()}
    assert list(found) == [f.name for f in dataclasses.fields(Settings)]
    assert all(one.words.endswith(".") for one in found.values())
    assert found["theme"].type == '"system", "light" or "dark"'
    assert [found[name].between for name in ("end_silence", "text_size", "voice")] == [(0.3, 3), (80, 200), None]
    assert (found["text_size"].type, found["text_size"].default) == ("a whole number", 100)


def test_a_broken_file_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "dark"\ntext_size = "large"\n', "utf-8")
    save_settings(path, Settings(theme="dark"))
    assert load_settings(path) == Settings(theme="dark")
    assert 'text_size = "large"' in (tmp_path / "settings.toml.broken").read_text("utf-8")
