"""Packs on the command line: checked, listed, rehearsed, and shown in the window."""

from __future__ import annotations

import io
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import packs
from app.cli import Shell, main
from app.content import load
from app.paths import ASSETS, DataFolder

EXAMPLE = ASSETS / "example-pack"
PARTNER, SCENARIO = "partners/tamsin-okoro.toml", "scenarios/lunch-line.toml"
LINES = ("Hi, I'm Sam. What are you working on?", "Why did that bog go quiet?", "/end")

Run = Callable[..., tuple[int, str, str]]
Opened = list[tuple[str | None, tuple[Path, ...]]]


@pytest.fixture
def opened() -> Opened:
    """What the window was opened with."""
    return []


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], opened: Opened) -> Run:
    """Run a command on lines of standard input: (exit code, output, errors)."""

    def window(_folder: DataFolder, scenario: str | None, _seed: int | None, given: tuple[Path, ...], _strangers: bool) -> int:
        opened.append((scenario, given))
        return 0

    def command(*arguments: str | Path, lines: tuple[str, ...] = LINES, display: bool = False, data: str = "data") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(line + "\n" for line in lines)))
        code = main(["--data-dir", str(tmp_path / data), *map(str, arguments)], Shell(window, lambda: ([], []), lambda: display))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "mine"))


@pytest.fixture
def broken(pack: Path) -> Path:
    """A pack with two faults."""
    for file, old, new in ((PARTNER, "warmth = 0.7", "warmth = 7"), (SCENARIO, 'partner = "tamsin-okoro"', 'partner = "tamsin"')):
        path = pack / file
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    return pack


# ---------------------------------------------------------------- checking and listing


def test_a_sound_pack_is_one_line(run: Run) -> None:
    assert run("content", "check", EXAMPLE) == (0, f"{EXAMPLE}: 1 partner, 1 scenario, 1 topic; no faults.\n", "")
    code, out, _ = run("content", "check", EXAMPLE, "--json")
    assert code == 0
    assert json.loads(out) == {"pack": "example-pack", "partners": ["tamsin-okoro"], "scenarios": ["lunch-line"], "topics": ["bog-fieldwork"]}


def test_every_fault_is_a_line_that_editors_can_follow(run: Run, broken: Path) -> None:
    code, out, err = run("content", "check", broken)
    assert code == 1
    assert out.splitlines() == [
        f"{broken / PARTNER}:8: temperament.warmth: 7 is not between 0 and 1",
        f"{broken / SCENARIO}:4: partner: there is no partner “tamsin”",
    ]
    assert err == f"hallway: {broken}: 2 faults in 2 files. Mend what is listed and check again.\n"
    code, out, _ = run("content", "check", broken, "--json")
    assert code == 1
    assert json.loads(out.splitlines()[0]) == {
        "file": str(broken / PARTNER), "line": 8, "key": "temperament.warmth", "what": "7 is not between 0 and 1",
    }  # fmt: skip


def test_what_is_no_pack_is_one_sentence(run: Run, tmp_path: Path) -> None:
    code, out, err = run("content", "check", tmp_path / "none")
    assert (code, out) == (1, "")
    assert err == f"hallway: There is no folder {tmp_path / 'none'}. Check the path.\n"


def test_a_single_file_can_be_checked(run: Run, pack: Path) -> None:
    (pack / PARTNER).write_text((pack / PARTNER).read_text("utf-8").replace("bog-fieldwork", "hobbies"), "utf-8")
    assert "1 partner; no faults" in run("content", "check", pack / PARTNER)[1]
    assert "no partner “tamsin-okoro”" in run("content", "check", pack / SCENARIO)[1]


def test_all_partners_and_scenarios_are_listed_with_their_pack(run: Run) -> None:
    code, out, _ = run("content", "list", "--pack", EXAMPLE)
    assert code == 0
    assert next(line for line in out.splitlines() if "poster-collaborator" in line).endswith("(Maya Chen, 5 min)")
    assert next(line for line in out.splitlines() if "lunch-line" in line).endswith("(Tamsin Okoro, 4 min)  [example-pack]")
    objects = [json.loads(line) for line in run("content", "list", "--json", "--pack", EXAMPLE)[1].splitlines()]
    assert {one["scenario"]: one["pack"] for one in objects if "scenario" in one}.items() >= {
        ("poster-collaborator", None), ("lunch-line", "example-pack"),
    }  # fmt: skip
    assert {"partner": "tamsin-okoro", "name": "Tamsin Okoro", "role": "postdoc", "field": "peat ecology", "pack": "example-pack"} in objects
    assert "lunch-line" not in run("content", "list")[1]


def test_topics_are_listed_for_whoever_writes_facts(run: Run) -> None:
    ids = [line.split()[0] for line in run("content", "list", "--topics", "--pack", EXAMPLE)[1].splitlines()]
    assert ids == [*(topic.id for topic in load().topics), "bog-fieldwork"]
    last = run("content", "list", "--topics", "--json", "--pack", EXAMPLE)[1].splitlines()[-1]
    assert json.loads(last) == {"topic": "bog-fieldwork", "about": "field work", "pack": "example-pack"}


# ---------------------------------------------------------------- rehearsing


def test_a_pack_is_rehearsed_by_id_by_folder_and_by_file(run: Run, pack: Path) -> None:
    ways = (("lunch-line", "--pack", EXAMPLE), (EXAMPLE,), (pack / SCENARIO, "--pack", pack))
    # Each with a data folder of its own: at a second meeting she would remember the first.
    told = [run("rehearse", *way, "--text", "--json", "--seed", "3", data=f"data-{number}") for number, way in enumerate(ways)]
    assert told[0][0] == 0
    assert "bog" in told[0][1]
    assert told[0] == told[1] == told[2]


def test_packs_before_and_after_the_command_are_both_there(run: Run, pack: Path) -> None:
    other = pack / SCENARIO
    other.write_text(other.read_text("utf-8").replace("lunch-line", "soup").replace("tamsin-okoro", "maya-chen"), "utf-8")
    shutil.rmtree(pack / "partners")
    shutil.rmtree(pack / "topics")
    out = run("--pack", EXAMPLE, "content", "list", "--pack", pack)[1]
    assert "[example-pack]" in out
    assert "[mine]" in out


def test_two_packs_with_the_same_ids_are_a_failure_that_names_both_files(run: Run, pack: Path) -> None:
    code, out, err = run("rehearse", "lunch-line", "--text", "--pack", EXAMPLE, "--pack", pack)
    assert (code, out) == (1, "")
    assert str(pack / "topics" / "outdoors.toml") in err
    assert str(EXAMPLE / "topics" / "outdoors.toml") in err
    assert len(err.splitlines()) == 1


def test_nothing_of_a_broken_pack_is_rehearsed(run: Run, broken: Path) -> None:
    code, out, err = run("rehearse", "lunch-line", "--text", "--pack", broken)
    assert (code, out) == (1, "")
    assert f"{broken / PARTNER}: line 8, key temperament.warmth" in err
    assert "There is 1 more; `hallway content check`" in err


def test_a_folder_that_has_several_scenarios_asks_which(run: Run, pack: Path) -> None:
    text = (pack / SCENARIO).read_text("utf-8")
    (pack / "scenarios" / "b.toml").write_text(text.replace("lunch-line", "soup"), "utf-8")
    code, _, err = run("rehearse", pack, "--text")
    assert code == 1
    assert "soup, lunch-line" in err
    code, _, err = run("rehearse", pack / PARTNER, "--text")
    assert code == 1


def test_an_added_pack_is_there_without_being_named(run: Run, tmp_path: Path) -> None:
    packs.add(EXAMPLE, DataFolder(tmp_path / "data"), load())
    code, out, err = run("rehearse", "lunch-line", "--text", "--seed", "3")
    assert (code, err) == (0, "")
    assert "Tamsin" in out
    assert "bog" in run("sessions", "show", "1")[1]
    assert "with 1 pack added" in run("doctor")[1]
    packs.remove("example-pack", DataFolder(tmp_path / "data"))
    assert run("rehearse", "lunch-line", "--text")[0] == 1
    # What was said is read all the same.
    assert "bog" in run("sessions", "show", "1")[1]


def test_an_added_pack_that_broke_is_told_and_the_rest_works(run: Run, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    packs.add(EXAMPLE, folder, load())
    (folder.packs / "example-pack" / SCENARIO).write_text("id = 3\n", "utf-8")
    code, out, err = run("rehearse", "poster-collaborator", "--text", "--seed", "3")
    assert code == 0
    assert "Maya" in out
    assert err.startswith("hallway: The pack “example-pack” is left out.")
    assert "!!  content" in run("doctor")[1]


def test_a_voice_by_the_path_of_a_partner(run: Run, tmp_path: Path, pack: Path) -> None:
    (pack / PARTNER).write_text((pack / PARTNER).read_text("utf-8").replace("bog-fieldwork", "hobbies"), "utf-8")
    assert run("say", "Hello.", "--voice", pack / PARTNER, "--out", tmp_path / "a.wav")[0] == 0
    assert (tmp_path / "a.wav").stat().st_size > 1000


# ---------------------------------------------------------------- the window


def test_the_window_is_opened_with_packs(run: Run, opened: Opened) -> None:
    assert run("--pack", EXAMPLE, display=True)[0] == 0
    assert run("rehearse", "lunch-line", "--pack", EXAMPLE, display=True)[0] == 0
    assert opened == [(None, (EXAMPLE,)), ("lunch-line", (EXAMPLE,))]


def test_a_broken_pack_is_told_before_the_window_opens(run: Run, broken: Path, opened: Opened) -> None:
    code, _, err = run("--pack", broken, display=True)
    assert code == 1
    assert "key temperament.warmth" in err
    assert not opened


def test_without_a_display_a_pack_is_among_those_to_choose_from(run: Run) -> None:
    code, out, _ = run("--pack", EXAMPLE, lines=("99", str(len(load().scenarios) + 1), "Hello.", "/end"))
    assert code == 0
    assert "Tamsin:" in out


def test_a_command_that_takes_no_packs_says_so(run: Run) -> None:
    code, _, err = run("--pack", EXAMPLE, "doctor")
    assert code == 2
    assert "--pack is nothing for this command" in err
