"""What partners remember, on the command line: listed, forgotten, and left aside."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import Shell, main
from app.paths import DataFolder

SAM = ("hi i'm sam", "i work on soil bacteria", "i'll send you my draft on monday", "bye")

Run = Callable[..., tuple[int, str, str]]


def no_window(_folder: DataFolder, _scenario: str | None, _seed: int | None, _packs: tuple[Path, ...], _strangers: bool) -> int:
    raise AssertionError("no window here")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on lines of standard input: (exit code, output, errors)."""

    def command(*arguments: str, lines: tuple[str, ...] = ()) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(line + "\n" for line in lines)))
        code = main(["--data-dir", str(data), *arguments], Shell(no_window, lambda: ([], []), lambda: False))
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


@pytest.fixture
def talk(run: Run) -> Callable[..., str]:
    """Hold the same typed talk with Maya once more, and give its output."""

    def held(*options: str, lines: tuple[str, ...] = SAM, scenario: str = "poster-collaborator") -> str:
        code, out, err = run("rehearse", scenario, "--text", "--json", "--seed", "4", *options, lines=lines)
        assert (code, err) == (0, "")
        return out

    return held


def test_nobody_remembers_a_newcomer(run: Run, data: Path) -> None:
    code, out, err = run("memory", "list")
    assert (code, err) == (0, "")
    assert "Nobody remembers you yet" in out
    assert run("memory", "list", "--json") == (0, "", "")
    assert run("memory", "forget", "--all") == (0, "Nobody remembers you.\n", "")
    assert not data.exists()


def test_all_is_listed_with_numbers(run: Run, talk: Callable[..., str]) -> None:
    talk()
    talk(scenario="role-model-coffee", lines=("hello", "what do you do?"))
    code, out, err = run("memory", "list")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Tomas Herrera (tomas-herrera): You have met once.",
        "       Only that you have met, and how it went.",
        "Maya Chen (maya-chen): You have met once.",
        "    1. Your name is Sam.",
        "    2. You work on soil bacteria.",
        "    3. You said you'd send her your draft on Monday.",
    ]
    told = [json.loads(line) for line in run("memory", "list", "--json")[1].splitlines()]
    assert [(one["partner"], one["name"], one["meetings"]) for one in told] == [("tomas-herrera", "Tomas Herrera", 1), ("maya-chen", "Maya Chen", 1)]
    assert [(one["number"], one["kind"], one["text"]) for one in told[1]["items"]] == [
        (1, "name", "Sam"), (2, "work", "soil bacteria"), (3, "promise", "you'd send me your draft on Monday"),
    ]  # fmt: skip
    assert told[1]["items"][0]["session"] == 1


def test_one_thing_is_forgotten_by_its_number(run: Run, talk: Callable[..., str]) -> None:
    talk()
    talk()
    assert run("memory", "forget", "maya-chen", "2") == (0, "Maya Chen has forgotten this: You work on soil bacteria.\n", "")
    out = run("memory", "list")[1]
    assert "soil bacteria" not in out
    assert "    2. You said you'd send her your draft on Monday." in out
    assert "soil bacteria" in run("sessions", "show", "1")[1]


def test_one_partner_and_then_everybody_forgets(run: Run, talk: Callable[..., str]) -> None:
    for scenario in ("poster-collaborator", "role-model-coffee", "sponsor-reception"):
        talk(scenario=scenario)
    assert run("memory", "forget", "maya-chen") == (0, "Maya Chen has forgotten you. Your sessions stay.\n", "")
    assert "Maya" not in run("memory", "list")[1]
    code, out, err = run("memory", "forget", "--all")
    assert (code, err) == (0, "")
    assert out.splitlines() == ["Ruth Lindqvist has forgotten you. Your sessions stay.", "Tomas Herrera has forgotten you. Your sessions stay."]
    assert "Nobody remembers you yet" in run("memory", "list")[1]
    assert len(run("sessions", "list")[1].splitlines()) == 3


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("forget",), 2, "not clear who"),
        (("forget", "maya-chen", "--all"), 2, "not clear who"),
        (("forget", "maya-chen", "two"), 2, "NUMBER"),
        (("forget", "maya-chen", "9"), 1, "nothing numbered 9"),
        (("forget", "maya-chen", "0"), 1, "nothing numbered 0"),
        (("forget", "tomas-herrera"), 1, "These do: maya-chen"),
        ((), 2, "VERB"),
    ],
)
def test_a_fault_is_one_sentence_and_a_remedy(run: Run, talk: Callable[..., str], arguments: tuple[str, ...], code: int, says: str) -> None:
    talk()
    got, out, err = run("memory", *arguments)
    assert (got, out) == (code, "")
    assert says in err
    assert err.startswith("hallway: ")
    assert len(err.splitlines()) == 1
    assert "1. Your name is Sam." in run("memory", "list")[1]


def test_strangers_hold_the_same_talk_again_whatever_was_before(talk: Callable[..., str]) -> None:
    first = talk()
    assert talk() != first
    assert talk("--as-strangers") == first
    assert talk("--as-strangers") == first


def test_with_the_setting_off_each_time_is_the_first(run: Run, talk: Callable[..., str], data: Path) -> None:
    first = talk()
    (data / "settings.toml").write_text("remember = false\n", "utf-8")
    assert talk() == first
    (data / "settings.toml").write_text("remember = true\n", "utf-8")
    assert talk() != first
    # A talk held as strangers was a meeting all the same.
    assert "You have met three times." in run("memory", "list")[1]


def test_after_all_is_forgotten_it_is_the_first_time_again(run: Run, talk: Callable[..., str]) -> None:
    first = talk()
    run("memory", "forget", "maya-chen")
    assert talk() == first


def test_settings_that_cannot_be_read_are_told_and_stop_no_talk(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "settings.toml").write_text("remember = 3\n", "utf-8")
    code, out, err = run("rehearse", "poster-collaborator", "--text", lines=SAM)
    assert code == 0
    assert "key remember" in err
    assert "Kept as session 1." in out
