"""Where Hallway keeps things: one data folder for all it writes, and its own assets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.errors import StorageError

ASSETS = Path(__file__).resolve().parent.parent / "assets"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """All that is written lies under `root`."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file of sessions."""
        return self.root / "hallway.db"

    @property
    def settings(self) -> Path:
        """The settings file (TOML)."""
        return self.root / "settings.toml"

    @property
    def log(self) -> Path:
        """The log file, the only place a traceback goes."""
        return self.root / "hallway.log"

    @property
    def speech_models(self) -> Path:
        """Downloaded or copied speech models, a folder each."""
        return self.root / "models"

    @property
    def packs(self) -> Path:
        """The packs that were added, a folder each."""
        return self.root / "packs"

    def make(self) -> None:
        """Create the folder, private to its owner; StorageError when it cannot be written."""
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StorageError(
                f"The data folder {self.root} cannot be made ({error.strerror}).",
                "Choose another with --data-dir.",
            ) from error
        if not os.access(self.root, os.W_OK | os.X_OK):
            raise StorageError(
                f"The data folder {self.root} cannot be written.",
                "Change its permissions, or choose another with --data-dir.",
            )


def data_folder(chosen: str | os.PathLike[str] | None = None) -> DataFolder:
    """The chosen folder, else the user's own data folder of this system; nothing is created.

    StorageError for the home of a user whom nobody knows (`~nobody/...`).
    """
    root = Path(chosen) if chosen else Path(platformdirs.user_data_dir("hallway", appauthor=False))
    try:
        return DataFolder(root.expanduser().absolute())
    except RuntimeError as error:
        raise StorageError(f"There is no home folder for {root}.", "Name the data folder in full with --data-dir.") from error
