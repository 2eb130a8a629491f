"""The window's start to usable and its memory, beside a bare PySide6 window, taken in turn in one run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7

# Not ru_maxrss: a child inherits that of the process it was forked from.
MEMORY = """
def megabytes():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
"""

BARE = MEMORY + """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
def told():
    print(megabytes(), flush=True)
    app.quit()
QTimer.singleShot(0, told)
app.exec()
"""

OURS = MEMORY + """
import sys
from pathlib import Path
from app.paths import DataFolder
from ui.start import open_window
def told(window):
    print(megabytes(), flush=True)
    window.close()
open_window(DataFolder(Path(sys.argv[1])), None, when_usable=told)
"""


def _run(code: str, folder: str) -> tuple[float, int]:
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code, folder], stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - start
        process.wait()
    return seconds, int(line)


def main() -> None:
    bare: list[tuple[float, int]] = []
    ours: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "settings.toml").write_text("checked = true\n", "utf-8")
        _run(OURS, folder)
        for _ in range(ROUNDS):
            bare.append(_run(BARE, folder))
            ours.append(_run(OURS, folder))
    medians = [statistics.median(s for s, _ in runs) for runs in (bare, ours)]
    memory = [statistics.median(m for _, m in runs) for runs in (bare, ours)]
    print(f"bare window {medians[0] * 1000:.0f} ms, {memory[0]} MB; Hallway {medians[1] * 1000:.0f} ms, {memory[1]} MB")
    print(f"ratios: time {medians[1] / medians[0]:.1f}, memory {memory[1] / memory[0]:.1f}")
