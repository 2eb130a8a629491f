"""The command line as a user meets it: output, exit codes, one sentence for each fault."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import pytest

from app.checkup import Device
from app.cli import Shell, main
from app.paths import DataFolder

TINY = Path(__file__).parent / "data" / "vosk-tiny"
TALK = [
    "Hi, I'm Sam.", "What are you working on?", "Tell me more about that.", "I work on protein folding in yeast.",
    "What went wrong along the way?", "", "How did you get into this field?", "Thanks, it was great talking to you.",
]


def no_window(_folder: DataFolder, _scenario: str | None, _seed: int | None, _packs: tuple[Path, ...], _strangers: bool) -> int:
    raise AssertionError("no window here")


SHELL = Shell(no_window, lambda: ([Device("A microphone", default=True)], []), lambda: False)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command on lines of standard input: (exit code, output, errors)."""

    def command(*arguments: str, lines: list[str] | None = None, folder: Path | None = None, shell: Shell = SHELL) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(line + "\n" for line in lines or [])))
        code = main(["--data-dir", str(folder or tmp_path / "data"), *arguments], shell)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command


def events(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_typed_rehearsal_is_the_same_twice_with_the_same_seed(run: Any, tmp_path: Path) -> None:
    first, second, other = (
        run("rehearse", "poster-collaborator", "--text", "--json", "--seed", seed, lines=TALK, folder=tmp_path / name)
        for seed, name in (("4", "a"), ("4", "b"), ("5", "c"))
    )
    assert first == second
    assert first[1] != other[1]
    assert first[0] == 0
    told = events(first[1])
    assert [e["event"] for e in told][:4] == ["user", "partner", "user", "partner"]
    assert told[-1]["event"] == "debrief"
    assert {"strength", "missed", "next_drill", "loops", "measures"} <= told[-1].keys()
    users = [e for e in told if e["event"] == "user"]
    assert [e["text"] for e in users] == TALK
    assert {"turn", "acts", "form", "kind", "topics", "picks_up", "uptake"} <= users[0].keys()
    assert all(note["event"] == "note" for note in told if "rule" in note)


def test_past_sessions_are_listed_and_shown(run: Any) -> None:
    run("rehearse", "poster-collaborator", "--text", "--json", "--seed", "4", lines=TALK)
    run("rehearse", "role-model-coffee", "--text", "--json", "--seed", "4", lines=TALK[:2])
    code, out, _ = run("sessions", "list")
    assert code == 0
    assert "Maya Chen" in out
    assert len(out.splitlines()) == 2
    rows = events(run("sessions", "list", "--json")[1])
    assert [row["scenario"] for row in rows] == ["role-model-coffee", "poster-collaborator"]
    code, out, _ = run("sessions", "show", str(rows[1]["session"]))
    assert code == 0
    assert "I work on protein folding in yeast." in out
    shown = events(run("sessions", "show", str(rows[1]["session"]), "--json")[1])
    assert [e["text"] for e in shown if e["event"] == "user"] == TALK
    assert shown[-1]["event"] == "debrief"


def test_the_data_folder_may_be_named_before_or_after_the_command(run: Any, tmp_path: Path) -> None:
    code, _, _ = run("sessions", "list", "--data-dir", str(tmp_path / "after"), folder=tmp_path / "before")
    assert code == 0


def test_in_the_terminal_it_reads_like_a_talk(run: Any) -> None:
    code, out, err = run("rehearse", "poster-collaborator", "--text", "--seed", "4", lines=TALK)
    assert code == 0
    assert not err
    assert "Maya:" in out
    assert "— Afterwards —" in out
    assert "Kept as session 1." in out


def test_without_a_display_the_terminal_says_so_and_lets_one_choose(run: Any) -> None:
    code, out, _ = run(lines=["nonsense", "1", "Hello.", "/end"])
    assert code == 0
    assert "no display" in out
    assert "Which one, 1 to" in out
    assert "— Afterwards —" in out


def test_nothing_typed_at_all_is_a_short_kind_debrief(run: Any) -> None:
    code, out, _ = run("rehearse", "poster-collaborator", "--text", lines=[])
    assert code == 0
    assert "Nothing was said this time" in out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("rehearse", "nowhere", "--text"), 1, "no scenario “nowhere”"),
        (("rehearse", "no/such.toml", "--text"), 1, "no scenario file"),
        (("rehearse", "poster-collaborator", "--json"), 2, "needs --text"),
        (("rehearse",), 2, "SCENARIO"),
        (("dance",), 2, "dance"),
        (("rehearse", "poster-collaborator", "--text", "--seed", "x"), 2, "seed"),
        (("sessions", "show", "77"), 1, "77"),
        (("sessions",), 2, "VERB"),
        (("say", "  "), 2, "nothing to say"),
        (("say", "hello", "--voice", "nobody"), 1, "nobody"),
        (("transcribe", "none.wav"), 1, "none.wav"),
    ],
)
def test_a_fault_is_one_sentence_and_a_remedy(run: Any, arguments: tuple[str, ...], code: int, says: str) -> None:
    got, out, err = run(*arguments)
    assert got == code
    assert not out
    assert says in err
    assert err.startswith("hallway: ")
    assert len(err.splitlines()) == 1


def test_a_data_folder_that_cannot_be_made(run: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    code, _, err = run("rehearse", "poster-collaborator", "--text", folder=tmp_path / "file" / "below")
    assert code == 1
    assert "--data-dir" in err


def test_a_database_of_a_newer_version_does_not_stop_the_talk(run: Any, tmp_path: Path) -> None:
    import sqlite3

    run("rehearse", "poster-collaborator", "--text", lines=["Hello."], folder=tmp_path)
    with sqlite3.connect(tmp_path / "hallway.db") as db:
        version = db.execute("PRAGMA user_version").fetchone()[0]
        db.execute(f"PRAGMA user_version = {version + 1000}")
    before = (tmp_path / "hallway.db").read_bytes()
    code, out, err = run("rehearse", "poster-collaborator", "--text", lines=["Hello.", "/end"], folder=tmp_path)
    assert code == 0
    assert "newer" in err
    assert "not saved" in err
    assert "Maya:" in out
    assert (tmp_path / "hallway.db").read_bytes() == before


def test_understand_answers_each_line(run: Any) -> None:
    lines = [json.dumps({"text": "how did you get into this", "previous": ""}), "", json.dumps({"text": "wow"})]
    code, out, _ = run("understand", "--json", lines=lines)
    assert code == 0
    first, second = events(out)
    assert (first["question"], first["form"]) == (True, "open")
    assert second["acts"] == ["backchannel"]
    assert 0 <= first["uptake"] <= 1


@pytest.mark.parametrize("line", ["{", "[]", '{"text": 3}', '{"previous": "x"}'])
def test_understand_refuses_what_is_no_turn(run: Any, line: str) -> None:
    code, _, err = run("understand", lines=[line])
    assert code == 2
    assert "Line 1" in err


def test_say_writes_a_sound_file(run: Any, tmp_path: Path) -> None:
    code, out, _ = run("say", "Nice to meet you.", "--voice", "maya-chen", "--out", str(tmp_path / "a.wav"))
    assert code == 0
    assert "a.wav" in out
    with wave.open(str(tmp_path / "a.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 0.5


def test_transcribe_gives_words_with_times(run: Any) -> None:
    file, model = TINY / "fixtures" / "research.wav", TINY / "model"
    code, out, _ = run("transcribe", str(file), "--model", str(model), "--json")
    assert code == 0
    words = events(out)
    assert " ".join(w["word"] for w in words) == "i work on climate change and i use machine learning"
    assert all(0 <= w["confidence"] <= 1 for w in words)
    assert all(w["start"] < w["end"] for w in words)


def test_transcribe_of_silence_and_of_no_sound_file(run: Any, tmp_path: Path) -> None:
    code, _, err = run("transcribe", str(TINY / "fixtures" / "silence.wav"), "--model", str(TINY / "model"))
    assert code == 1
    assert "no speech" in err
    (tmp_path / "b.wav").write_bytes(b"hello, I am no sound file")
    code, _, err = run("transcribe", str(tmp_path / "b.wav"), "--model", str(TINY / "model"))
    assert code == 1
    assert "b.wav" in err


def test_doctor_tells_of_every_part(run: Any) -> None:
    code, out, _ = run("doctor")
    assert code == 0
    parts = [line[4:].split(":")[0] for line in out.splitlines()]
    assert parts == ["microphone", "loudspeaker", "recognizer", "voice", "database", "settings", "content"]
    assert "ok  microphone" in out
    assert "!!  loudspeaker" in out


def test_help_lists_only_what_works_and_the_module_runs(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--help"], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    for command in ("rehearse", "understand", "transcribe", "say", "sessions", "content", "doctor"):
        assert command in done.stdout
    assert "coach" not in done.stdout


def test_closed_streams_are_no_failure(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m app --data-dir "{tmp_path}" rehearse poster-collaborator --text --seed 1'
    for closed in ("<&-", "</dev/null >&-", "</dev/null 2>&-"):
        done = subprocess.run(["sh", "-c", f"{command} {closed}"], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), closed


def test_a_terminal_that_knows_few_letters_gets_the_rest_as_question_marks(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data-dir", str(tmp_path), "rehearse", "poster-collaborator", "--text", "--seed", "1"],
        input="Hi, I'm Zo\u00eb \U0001f600.\n".encode(), capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Kept as session 1" in done.stdout


def test_a_log_that_cannot_be_written_stops_nothing(run: Any, tmp_path: Path) -> None:
    (tmp_path / "data" / "hallway.log").mkdir(parents=True)
    code, out, err = run("rehearse", "poster-collaborator", "--text", lines=TALK[:2])
    assert (code, err) == (0, "")
    assert "Kept as session 1" in out


def test_a_talk_that_is_not_kept_does_not_say_so(run: Any, tmp_path: Path) -> None:
    (tmp_path / "data" / "hallway.db").mkdir(parents=True)
    code, out, err = run("rehearse", "poster-collaborator", "--text", lines=TALK[:2])
    assert code == 0
    assert "Kept" not in out
    assert "is not saved" in err


def test_ctrl_c_tells_that_the_talk_so_far_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    lines = iter(["What do you work on?\n"])

    class Interrupted:
        def isatty(self) -> bool:
            return False

        def readline(self) -> str:
            for line in lines:
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Interrupted())
    assert main(["--data-dir", str(tmp_path), "rehearse", "poster-collaborator", "--text"], SHELL) == 130
    assert "Kept as session 1, stopped early." in capsys.readouterr().err


def test_an_error_of_ours_names_the_log_file_that_has_it(run: Any, tmp_path: Path) -> None:
    def broken() -> tuple[list[Device], list[Device]]:
        raise RuntimeError("a bug")

    log = tmp_path / "data" / "hallway.log"
    code, _, err = run("doctor", shell=Shell(no_window, broken, lambda: False))
    assert code == 1
    assert str(log) in err
    assert "a bug" in log.read_text("utf-8")


def test_from_a_menu_the_window_opens_without_a_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.touch()
    monkeypatch.setattr("app.paths.platformdirs.user_data_dir", lambda *_, **__: str(file / "hallway"))
    opened: list[DataFolder] = []

    def window(folder: DataFolder, _scenario: str | None, _seed: int | None, _packs: tuple[Path, ...], _strangers: bool) -> int:
        opened.append(folder)
        return 0

    shell = Shell(window, lambda: ([], []), lambda: True)
    assert main([], shell) == 0
    assert opened
    assert main(["--data-dir", str(file)], shell) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_a_seed_and_that_they_are_strangers_reach_the_window(run: Any) -> None:
    asked: list[tuple[str | None, int | None, bool]] = []

    def window(_folder: DataFolder, scenario: str | None, seed: int | None, _packs: tuple[Path, ...], strangers: bool) -> int:
        asked.append((scenario, seed, strangers))
        return 0

    shell = Shell(window, lambda: ([], []), lambda: True)
    assert run("rehearse", "poster-collaborator", "--seed", "7", shell=shell)[0] == 0
    assert run("rehearse", "poster-collaborator", "--as-strangers", shell=shell)[0] == 0
    assert run(shell=shell)[0] == 0
    assert asked == [("poster-collaborator", 7, False), ("poster-collaborator", None, True), (None, None, False)]


def test_machine_readable_lines_keep_every_letter_on_an_ascii_terminal(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--data-dir", str(tmp_path), "rehearse", "poster-collaborator", "--text", "--json"],
        input="Grüße, 漢字\n/end\n".encode(), capture_output=True, check=True, cwd=Path(__file__).parent.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert json.loads(done.stdout.decode("utf-8").splitlines()[0])["text"] == "Grüße, 漢字"


def test_a_sound_file_is_not_written_over_unasked(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("say", "Hello.")[0] == 0
    code, _, err = run("say", "Goodbye.")
    assert code == 2
    assert "said.wav" in err
