"""Partners, scenarios and topics from folders of TOML: the app's own, and packs of one's own works on top.

A folder is loaded whole or not at all; an error names file, key and line of every fault.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from app.content_checks import read_partner, read_scenario, read_topics
from app.content_files import LARGEST_FILE, ContentFile, Fault, FaultyContentError, visible
from app.content_lines import Key
from app.conversation.people import Partner, Scenario, Topic
from app.errors import ContentError
from app.paths import ASSETS

Kind = Literal["topics", "partners", "scenarios"]
KINDS: tuple[Kind, ...] = ("topics", "partners", "scenarios")
"""The folders of a pack, in the order in which they are read: each may name what is in those before it."""

MOST_FILES = 200
LARGEST_PACK = 20_000_000
"""Bytes of all files of a pack together."""


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What one folder holds, by id; `files` tells which file each id is in."""

    name: str
    root: Path
    partners: dict[str, Partner]
    scenarios: dict[str, Scenario]
    topics: tuple[Topic, ...]
    files: dict[tuple[Kind, str], Path]


@dataclass(frozen=True, slots=True)
class Content:
    """All that was loaded, by id: partners and scenarios of packs too, but only the topics of the app itself."""

    partners: dict[str, Partner]
    scenarios: dict[str, Scenario]
    topics: tuple[Topic, ...]
    packs: tuple[Pack, ...] = ()
    files: dict[tuple[Kind, str], Path] = field(default_factory=dict, repr=False)

    def scene(self, scenario_id: str) -> tuple[Scenario, Partner]:
        """A scenario and its partner; ContentError where there is no such scenario."""
        scenario = self.scenarios.get(scenario_id)
        if scenario is None:
            known = ", ".join(sorted(self.scenarios)) or "none"
            raise ContentError(f"There is no scenario “{visible(scenario_id)}”.", f"These are here: {known}.")
        return scenario, self.partners[scenario.partner]

    def pack_of(self, scenario_id: str) -> Pack | None:
        """The pack that a scenario came with; None for the app's own, and for one that has gone."""
        return next((pack for pack in reversed(self.packs) if scenario_id in pack.scenarios), None)

    def topics_for(self, scenario_id: str) -> tuple[Topic, ...]:
        """What a talk of this scenario is read by: the app's topics and those of the pack that it or its partner is from.

        Other packs' are left out, so that no pack changes how the talks of another go.
        """
        scenario = self.scenarios.get(scenario_id)
        near = (pack for pack in self.packs if scenario and (scenario_id in pack.scenarios or scenario.partner in pack.partners))
        return (*self.topics, *(topic for pack in near for topic in pack.topics))

    def with_pack(self, pack: Pack) -> Content:
        """All of it with a pack that was read on top of it."""
        return Content(
            {**self.partners, **pack.partners}, {**self.scenarios, **pack.scenarios}, self.topics,
            (*self.packs, pack), {**self.files, **pack.files},
        )  # fmt: skip

    def without(self, packs: Collection[Pack]) -> Content:
        """What is left when packs are taken away again."""
        partners = {one for pack in packs for one in pack.partners}
        scenarios = {one for pack in packs for one in pack.scenarios}
        files = {place for pack in packs for place in pack.files}
        return Content(
            {one: partner for one, partner in self.partners.items() if one not in partners},
            {one: scenario for one, scenario in self.scenarios.items() if one not in scenarios},
            self.topics,
            tuple(pack for pack in self.packs if pack not in packs),
            {place: path for place, path in self.files.items() if place not in files},
        )


def load(folder: Path | None = None) -> Content:
    """Load a content folder that stands alone, the app's own where none is given; FaultyContentError where it has faults."""
    root = folder or ASSETS / "content"
    if not root.is_dir():
        raise ContentError(f"The content folder {root} is not there.", "Install Hallway again, or check the path.")
    nothing = Content({}, {}, ())
    whole = _Gathering(root, nothing).read("", {kind: sorted((root / kind).glob("*.toml")) for kind in KINDS})
    return Content(whole.partners, whole.scenarios, whole.topics, (), whole.files)


def read_pack(root: Path, onto: Content, name: str = "") -> Pack:
    """Read a pack, a folder or a single file, to be put on top of `onto`, whose ids it must not have.

    FaultyContentError with all its faults; ContentError where there is no pack at all.
    """
    return _Gathering(root, onto).read(name or pack_name(root), pack_files(root))


def pack_name(root: Path) -> str:
    """What a pack is called: as its folder is, or its file."""
    full = Path(os.path.abspath(root))  # noqa: PTH100 - a link keeps its own name
    return full.stem if full.suffix.lower() == ".toml" else full.name


def pack_files(root: Path) -> dict[Kind, list[Path]]:
    """The files of a pack by their kind; FaultyContentError where they are too many or too large, or lie outside."""
    try:
        if root.is_file():
            return _single(root)
        if not root.is_dir():
            raise ContentError(f"There is no folder {root}.", "Check the path.")
        found, faults = _listed(root)
    except OSError as error:
        where = error.filename or root
        raise ContentError(f"{where}: cannot be read ({error.strerror}).", "Check the path and its permissions.") from error
    if not faults and not any(found.values()):
        raise ContentError(
            f"{root}: there is nothing in this folder that Hallway knows.",
            "A pack has TOML files in folders named partners, scenarios or topics.",
        )
    if faults:
        raise FaultyContentError(faults)
    return found


# ---------------------------------------------------------------- which files


def _single(path: Path) -> dict[Kind, list[Path]]:
    data = ContentFile(path).data
    kind: Kind = "topics" if "topics" in data else "scenarios" if "partner" in data else "partners"
    return {one: [path] if one == kind else [] for one in KINDS}


def _listed(root: Path) -> tuple[dict[Kind, list[Path]], list[Fault]]:
    """The TOML files of a pack, and those that may not be there."""
    found: dict[Kind, list[Path]] = {kind: [] for kind in KINDS}
    faults: list[Fault] = []
    count = size = 0
    for path in _seen(root):
        kind = next((kind for kind in KINDS if kind == path.name), None)
        for file in _seen(path) if path.is_dir() else [path]:
            if file.suffix.lower() != ".toml":
                continue
            if not _within(file, root):
                faults.append(Fault(file, None, "", "this is a link out of the pack"))
                continue
            if kind is None:
                faults.append(Fault(file, None, "", f"a pack's files are in {', '.join(KINDS[:-1])} or {KINDS[-1]}"))
                continue
            count += 1
            size += min(file.lstat().st_size, LARGEST_FILE)
            found[kind].append(file)
    if count > MOST_FILES:
        faults.append(Fault(root, None, "", f"there are {count} files; at most {MOST_FILES} are read"))
    if size > LARGEST_PACK:
        faults.append(Fault(root, None, "", f"all files together are larger than {LARGEST_PACK // 1_000_000} MB"))
    return found, faults


def _seen(folder: Path) -> list[Path]:
    """What is in a folder, in the order of names; hidden files are none of ours."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _within(path: Path, root: Path) -> bool:
    try:
        return path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        # A link that leads in a circle leads nowhere inside.
        return False


# ---------------------------------------------------------------- reading


class _Gathering:
    """Reads the files of one folder, and keeps what is in them, what is wrong, and which ids are taken."""

    def __init__(self, root: Path, onto: Content) -> None:
        self._root, self._onto = root, onto
        self._own = onto.without(onto.packs)
        self._faults: list[Fault] = []
        self._files: dict[tuple[Kind, str], Path] = {}

    def read(self, name: str, files: dict[Kind, list[Path]]) -> Pack:
        topics, claimed = self._topics(files["topics"])
        hangs_on = None if claimed is None else {*topics, *claimed, *(topic.id for topic in self._own.topics)}
        partners: dict[str, Partner] = {}
        broken: list[str] = []
        for path in files["partners"]:
            file = ContentFile(path)
            partner = read_partner(file, hangs_on)
            if partner is None:
                broken += [*file.claims[:1], path.stem]
            elif self._take(file, "partners", partner.id, ("id",)):
                partners[partner.id] = partner
            else:
                broken.append(partner.id)
            self._faults += file.faults
        known = {*partners, *broken, *self._own.partners}
        scenarios: dict[str, Scenario] = {}
        for path in files["scenarios"]:
            file = ContentFile(path)
            scenario = read_scenario(file, known)
            if scenario is not None and self._take(file, "scenarios", scenario.id, ("id",)):
                scenarios[scenario.id] = scenario
            self._faults += file.faults
        if self._faults:
            raise FaultyContentError(self._faults)
        return Pack(name, self._root, partners, scenarios, tuple(topics.values()), self._files)

    def _topics(self, paths: list[Path]) -> tuple[dict[str, Topic], set[str] | None]:
        """The topics by id, and the ids of those that are broken; None where these cannot even be guessed."""
        found: dict[str, Topic] = {}
        claimed: set[str] | None = set()
        mirrors: list[tuple[ContentFile, Key, str]] = []
        files = [ContentFile(path) for path in paths]
        for file in files:
            for key, topic in read_topics(file):
                if self._take(file, "topics", topic.id, (*key, "id")):
                    found[topic.id] = topic
                if topic.mirrors is not None:
                    mirrors.append((file, (*key, "mirrors"), topic.mirrors))
            if file.faults:
                guessed = file.readable or file.claims
                claimed = claimed | set(file.claims) if claimed is not None and guessed else None
        if claimed is not None:
            known = {*found, *claimed, *(topic.id for topic in self._own.topics)}
            for file, key, mirrored in mirrors:
                if mirrored not in known:
                    file.fault(key, f"there is no topic “{mirrored}”")
        self._faults += (fault for file in files for fault in file.faults)
        return found, claimed

    def _take(self, file: ContentFile, kind: Kind, one: str, key: Key) -> bool:
        """Take an id; False, with the fault noted, where it is taken already."""
        other = self._files.get((kind, one)) or self._onto.files.get((kind, one))
        if other is None:
            self._files[kind, one] = file.path
            return True
        where = "there twice in this file" if other == file.path else f"there already, in {other}"
        file.fault(key, f"a {kind[:-1]} “{one}” is {where}")
        return False


