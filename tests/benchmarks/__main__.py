"""Run every benchmark, or those named: `python -m tests.benchmarks turns window kills questions selfplay`."""

from __future__ import annotations

import sys

from tests.benchmarks import kills, pages, questions, selfplay, turns, window

ALL = {"turns": turns.main, "window": window.main, "pages": pages.main, "kills": kills.main, "questions": questions.main, "selfplay": selfplay.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        ALL[name]()
