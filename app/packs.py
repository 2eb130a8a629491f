"""The packs that were added: copies in the data folder, read anew at every start."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.content import Content, Pack, load, pack_files, pack_name, read_pack
from app.content_files import Fault, FaultyContentError
from app.errors import ContentError, StorageError
from app.paths import DataFolder

_NOT_IN_NAMES = re.compile(r"[^\w .-]+")
_LONGEST_NAME = 60
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
"""What Windows does not take as a name."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An added pack that could not be read, and why; the rest works without it."""

    name: str
    error: ContentError

    @property
    def what(self) -> str:
        """What to tell of it, in one sentence and with where to look."""
        return f"The pack “{self.name}” is left out. {self.error.what}"


@dataclass(frozen=True, slots=True)
class Loaded:
    """All content there is, and the added packs that had to be left out."""

    content: Content
    skipped: tuple[Skipped, ...] = ()


def everything(folder: DataFolder, given: Sequence[Path] = (), own: Content | None = None) -> Loaded:
    """The app's own content, the packs that are given, and those that were added.

    ContentError for a fault of the app's own or of a given pack; an added one with a fault is left out.
    A given pack takes the place of an added one of the same name, so that its author can try it.
    """
    content = own or load()
    for root in given:
        content = content.with_pack(read_pack(root, content))
    instead = {pack.name for pack in content.packs}
    skipped = []
    for root in added(folder):
        if root.name in instead:
            continue
        try:
            content = content.with_pack(read_pack(root, content))
        except ContentError as error:
            skipped.append(Skipped(root.name, error))
    return Loaded(content, tuple(skipped))


def added(folder: DataFolder) -> list[Path]:
    """The folders of the packs that were added, sound or not."""
    try:
        return sorted(path for path in folder.packs.iterdir() if not path.name.startswith(".") and path.is_dir())
    except OSError:
        return []


def add(source: Path, folder: DataFolder, onto: Content) -> Pack:
    """Copy a pack into the data folder, whole or not at all; `onto` is all content that is there.

    ContentError where it has faults or one of its name is there, StorageError where it cannot be kept.
    """
    name = _kept_name(source)
    if any(one.name.casefold() == name.casefold() for one in added(folder)):
        raise ContentError(f"There is a pack “{name}” already.", "Remove it under Settings first, or give this folder another name.")
    read_pack(source, onto)
    try:
        folder.make()
        folder.packs.mkdir(mode=0o700, exist_ok=True)
        _sweep(folder)
        half = Path(tempfile.mkdtemp(prefix=".adding-", dir=folder.packs))
    except OSError as error:
        raise _not_kept(error) from error
    try:
        for kind, paths in pack_files(source).items():
            (half / kind).mkdir()
            for path in paths:
                shutil.copyfile(path, half / kind / path.name)
        # What counts is the copy: the files may have changed meanwhile.
        pack = read_pack(half, onto, name)
        half.rename(folder.packs / name)
    except OSError as error:
        raise _not_kept(error) from error
    except FaultyContentError as error:
        raise FaultyContentError(_as_in(source, half, fault) for fault in error.faults) from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return pack


def remove(name: str, folder: DataFolder) -> None:
    """Remove an added pack, whole; StorageError where that cannot be. Past sessions have all they need themselves."""
    if name not in {root.name for root in added(folder)}:
        return
    try:
        _sweep(folder)
        gone = Path(tempfile.mkdtemp(prefix=".removed-", dir=folder.packs))
        (folder.packs / name).rename(gone / name)
        shutil.rmtree(gone, ignore_errors=True)
    except OSError as error:
        raise StorageError(f"The pack “{name}” cannot be removed ({error.strerror}).", "It is there as it was.") from error


def _kept_name(source: Path) -> str:
    """The name of the copy, one that every system takes."""
    name = _NOT_IN_NAMES.sub("-", pack_name(source))[:_LONGEST_NAME].strip(" .-") or "pack"
    return f"{name}-pack" if name.casefold().split(".")[0] in _DEVICES else name


def _sweep(folder: DataFolder) -> None:
    """Clear away what an addition or a removal left that was cut short."""
    for path in folder.packs.glob(".*-*"):
        shutil.rmtree(path, ignore_errors=True)


def _as_in(source: Path, copy: Path, fault: Fault) -> Fault:
    """A fault of the copy, told of the file it was copied from."""
    return replace(fault, path=source / fault.path.relative_to(copy)) if fault.path.is_relative_to(copy) else fault


def _not_kept(error: OSError) -> StorageError:
    return StorageError(f"The pack cannot be kept ({error.strerror}).", "Nothing was added. Make room or mend the permissions, and try again.")
