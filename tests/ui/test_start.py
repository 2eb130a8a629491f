"""Starting and ending: what must hold of the process, so each in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
