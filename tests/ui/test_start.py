"""The window's start and end: what is told at the beginning, errors that nothing caught, and what must hold of the process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.paths import DataFolder
from ui.start import open_window
from ui.window import Window

ROOT = Path(__file__).parent.parent.parent

COPY_AND_QUIT = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QTextBrowser
from app.paths import DataFolder
from ui.start import open_window
from ui.transcript import Transcript

def act(window):
    page = window.debrief.findChildren(QTextBrowser)[0]
    assert isinstance(page.parent(), Transcript)
    page.setPlainText("What do you work on?")
    page.selectAll()
    page.copy()
    print(QApplication.clipboard().text(), flush=True)
    window.close()

sys.exit(open_window(DataFolder(Path(sys.argv[1])), None, when_usable=act))
"""


def test_what_was_copied_does_not_crash_the_end(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("checked = true\n", "utf-8")
    done = subprocess.run([sys.executable, "-c", COPY_AND_QUIT, str(tmp_path)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (0, "What do you work on?\n")


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path)
    made.settings.write_text("checked = true\n", "utf-8")
    return made


def opened(folder: DataFolder, act: Callable[[], None], until: Callable[[Window], bool]) -> str:
    """Open the window, act in it, and close it once something is seen; the notice at the end."""
    told: list[str] = []

    def usable(window: Window) -> None:
        def look() -> None:
            if until(window):
                told.append(window.notice.text)
                window.close()

        timer = QTimer(window)
        timer.timeout.connect(look)
        timer.start(10)
        QTimer.singleShot(0, act)

    assert open_window(folder, None, when_usable=usable) == 0
    return told[0] if told else ""


def fails() -> None:
    raise RuntimeError("a bug")


def test_an_error_of_ours_is_one_line_and_the_window_goes_on(
    qapp: QApplication, folder: DataFolder, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    before = sys.excepthook, threading.excepthook
    for act in (fails, lambda: threading.Thread(target=fails).start()):
        caplog.clear()
        assert "inside Hallway" in opened(folder, act, lambda window: bool(window.notice.text))
        assert "a bug" in caplog.text
    assert (sys.excepthook, threading.excepthook) == before
    assert "Traceback" not in capfd.readouterr().err


def test_settings_and_database_that_cannot_be_read_are_both_told(qapp: QApplication, folder: DataFolder) -> None:
    folder.settings.write_text("text_size = 9000\n", "utf-8")
    folder.database.mkdir()
    told = opened(folder, lambda: None, lambda window: "\n" in window.notice.text)
    assert "text_size" in told
    assert str(folder.database) in told


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no such signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_request_to_end_closes_the_window(qapp: QApplication, folder: DataFolder, name: str) -> None:
    opened(folder, lambda: os.kill(os.getpid(), getattr(signal, name)), lambda _: False)
