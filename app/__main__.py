"""The entry point: `python -m app`, installed as `hallway`. The only place that knows the window."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.checkup import Device
    from app.paths import DataFolder


def main() -> int:
    """Run the command line with the window at hand; returns the exit code."""
    multiprocessing.freeze_support()
    # Imported here, because the voice worker imports this module anew when it starts.
    from app.cli import Shell
    from app.cli import main as run_command

    return run_command(sys.argv[1:], Shell(_open_window, _devices, _has_display))


def _has_display() -> bool:
    from app.display import has_display

    return has_display(os.environ, sys.platform)


def _open_window(folder: DataFolder, scenario: str | None, seed: int | None, packs: tuple[Path, ...], as_strangers: bool) -> int:
    from ui.start import open_window

    return open_window(folder, scenario, seed, packs, as_strangers=as_strangers)


def _devices() -> tuple[list[Device], list[Device]]:
    from ui.sound import devices

    return devices()


if __name__ == "__main__":
    sys.exit(main())
