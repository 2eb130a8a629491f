"""Run every benchmark, or those named: `python -m tests.benchmarks turns window kills`."""

from __future__ import annotations

import sys

from tests.benchmarks import kills, turns, window

ALL = {"turns": turns.main, "window": window.main, "kills": kills.main}

if __name__ == "__main__":
    for name in sys.argv[1:] or ALL:
        print(f"== {name}")
        ALL[name]()
