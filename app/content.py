"""Loads and validates partners, scenarios and topics from TOML; an error names file, key and line.

Files are data: no code, no includes, bounded in size. A folder is loaded whole or not at all.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
import types as builtin_types
import typing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from app.conversation.people import Partner, Scenario, Topic
from app.errors import ContentError
from app.paths import ASSETS

_T = TypeVar("_T")

LARGEST_FILE = 2_000_000
"""Bytes; a partner written at length has about 60,000."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_REMEDY = "Mend the file and try again."
_UNIT_INTERVAL = (0.0, 1.0)
_RATES = (80, 300)
_PITCHES = (0, 99)
_MINUTES = (0.5, 120)


@dataclass(frozen=True, slots=True)
class Content:
    """All that was loaded, by id."""

    partners: dict[str, Partner]
    scenarios: dict[str, Scenario]
    topics: tuple[Topic, ...]

    def scene(self, scenario_id: str) -> tuple[Scenario, Partner]:
        """A scenario and its partner; ContentError where there is no such scenario."""
        scenario = self.scenarios.get(scenario_id)
        if scenario is None:
            known = ", ".join(sorted(self.scenarios)) or "none"
            raise ContentError(f"There is no scenario “{scenario_id}”.", f"These are here: {known}.")
        return scenario, self.partners[scenario.partner]


def load(folder: Path | None = None) -> Content:
    """Load a content folder (the app's own where none is given); ContentError at the first fault."""
    root = folder or ASSETS / "content"
    if not root.is_dir():
        raise ContentError(f"The content folder {root} is not there.", "Install Hallway again, or check the path.")
    topics: dict[str, Topic] = {}
    for path in sorted((root / "topics").glob("*.toml")):
        for topic in _load_topics(path):
            if topic.id in topics:
                raise fault(path, f"topics.{topic.id}", "this id is there twice", _line_of_text(path, f'"{topic.id}"'))
            topics[topic.id] = topic
    known = frozenset(topics)
    partners: dict[str, Partner] = {}
    for path in sorted((root / "partners").glob("*.toml")):
        partner = load_partner(path, known)
        if partner.id in partners:
            raise fault(path, "id", f"a partner “{partner.id}” is there twice", _line_of_text(path, "id"))
        partners[partner.id] = partner
    scenarios: dict[str, Scenario] = {}
    for path in sorted((root / "scenarios").glob("*.toml")):
        scenario = load_scenario(path, frozenset(partners))
        if scenario.id in scenarios:
            raise fault(path, "id", f"a scenario “{scenario.id}” is there twice", _line_of_text(path, "id"))
        scenarios[scenario.id] = scenario
    _check_mirrors(root, topics)
    return Content(partners, scenarios, tuple(topics.values()))


def load_partner(path: Path, topics: frozenset[str]) -> Partner:
    """Load one partner; `topics` are the ids that facts may hang on."""
    data = _read(path)
    partner = _convert(path, data, Partner)
    _check_id(path, partner.id)
    _check_partner_numbers(path, partner)
    facts = {fact.id for fact in partner.facts}
    seen: set[str] = set()
    phrases: set[str] = set()
    for number, fact in enumerate(partner.facts):
        where = f"facts[{number}]"
        if fact.id in seen:
            raise _at(path, f"{where}.id", f"the fact “{fact.id}” is there twice")
        seen.add(fact.id)
        if not fact.says:
            raise _at(path, f"{where}.says", "a fact must say something")
        if fact.topic not in topics:
            raise _at(path, f"{where}.topic", f"there is no topic “{fact.topic}”")
        _check_range(path, f"{where}.needs_rapport", fact.needs_rapport, _UNIT_INTERVAL)
        for hook in fact.hooks:
            if hook.leads_to not in facts:
                raise _at(path, f"{where}.hooks", f"leads_to names the fact “{hook.leads_to}”, which is not there")
            if not hook.words:
                raise _at(path, f"{where}.hooks", f"the hook “{hook.phrase}” needs words to know it by")
            if hook.phrase in phrases:
                raise _at(path, f"{where}.hooks", f"the hook “{hook.phrase}” is there twice")
            phrases.add(hook.phrase)
    _check_cycles(path, partner)
    for number, wonder in enumerate(partner.wonders):
        if wonder.topic not in topics:
            raise _at(path, f"wonders[{number}].topic", f"there is no topic “{wonder.topic}”")
        if not wonder.asks:
            raise _at(path, f"wonders[{number}].asks", "a wonder must ask something")
    for number, request in enumerate(partner.requests):
        _check_range(path, f"requests[{number}].needs_rapport", request.needs_rapport, _UNIT_INTERVAL)
    for key in ("greets", "closes", "clarifies", "does_not_know", "excuses", "prompts_silence"):
        if not getattr(partner.lines, key):
            raise _at(path, f"lines.{key}", "at least one line is needed")
    return partner


def load_scenario(path: Path, partners: frozenset[str]) -> Scenario:
    """Load one scenario; `partners` are the ids it may name."""
    scenario = _convert(path, _read(path), Scenario)
    _check_id(path, scenario.id)
    if scenario.partner not in partners:
        raise _at(path, "partner", f"there is no partner “{scenario.partner}”")
    _check_range(path, "minutes", scenario.minutes, _MINUTES)
    return scenario


def fault(path: Path, key: str, what: str, line: int | None) -> ContentError:
    """The error for one fault of one file."""
    place = f"line {line}, " if line else ""
    return ContentError(f"{path}: {place}key {key}: {what}.", _REMEDY)


# ---------------------------------------------------------------- reading


def _read(path: Path) -> dict[str, Any]:
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise fault(path, "-", f"the file is larger than {LARGEST_FILE // 1_000_000} MB", None)
        raw = path.read_bytes()
    except OSError as error:
        raise ContentError(f"{path}: cannot be read ({error.strerror}).", "Check the path and its permissions.") from error
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ContentError(f"{path}: line {line}: the file is not UTF-8 text.", "Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{path}: {error}.", "Mend the TOML and try again.") from error


def _load_topics(path: Path) -> tuple[Topic, ...]:
    data = _read(path)
    if set(data) != {"topics"} or not isinstance(data["topics"], list):
        raise fault(path, "topics", "a topics file holds [[topics]] and nothing else", 1)
    topics = []
    for number, entry in enumerate(data["topics"]):
        topic = _convert(path, entry, Topic, f"topics[{number}]")
        if topic.group:
            raise _at(path, f"topics[{number}].group", "the group is the file's name")
        if not _ID.match(topic.id):
            raise _at(path, f"topics[{number}].id", "an id is lower-case words joined by hyphens")
        if not topic.asked and not topic.said:
            raise _at(path, f"topics[{number}].asked", "a topic needs phrasings")
        topics.append(replace(topic, group=path.stem))
    return tuple(topics)


def _convert(path: Path, data: dict[str, Any], kind: type[_T], prefix: str = "") -> _T:
    _check_known(path, data, kind, prefix)
    try:
        return msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at `$")
        key = (prefix + where.rstrip("`").replace("[...]", "")).lstrip(".") or prefix or "-"
        missing = re.match(r"Object missing required field `(\w+)`", message)
        if missing:
            key = f"{key}.{missing[1]}".lstrip("-.")
            message = "this key is missing"
        raise _at(path, key, message) from error


def _check_known(path: Path, data: object, kind: Any, prefix: str) -> None:
    """Unknown keys are faults: a misspelt one would else be silently without effect."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if isinstance(data, list) and origin is tuple and arguments:
        for number, item in enumerate(data):
            _check_known(path, item, arguments[0], f"{prefix}[{number}]")
    elif isinstance(data, dict) and dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for key, value in data.items():
            dotted = f"{prefix}.{key}".lstrip(".")
            if key not in hints:
                raise _at(path, dotted, f"this key is not known; known are {', '.join(sorted(hints))}")
            _check_known(path, value, hints[key], dotted)
    elif isinstance(kind, builtin_types.UnionType):
        for option in arguments:
            if dataclasses.is_dataclass(option):
                _check_known(path, data, option, prefix)


# ---------------------------------------------------------------- checks


def _check_id(path: Path, value: str) -> None:
    if not _ID.match(value):
        raise _at(path, "id", "an id is lower-case words joined by hyphens")


def _check_range(path: Path, key: str, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= value <= high:
        raise _at(path, key, f"{value} is not between {low:g} and {high:g}")


def _check_partner_numbers(path: Path, partner: Partner) -> None:
    for trait in ("warmth", "talkativeness", "patience", "formality"):
        _check_range(path, f"temperament.{trait}", getattr(partner.temperament, trait), _UNIT_INTERVAL)
    _check_range(path, "voice.rate", partner.voice.rate, _RATES)
    _check_range(path, "voice.pitch", partner.voice.pitch, _PITCHES)


def _check_cycles(path: Path, partner: Partner) -> None:
    leads = {fact.id: [hook.leads_to for hook in fact.hooks] for fact in partner.facts}
    done: set[str] = set()

    def visit(fact_id: str, trail: tuple[str, ...]) -> None:
        if fact_id in trail:
            round_trip = " → ".join((*trail[trail.index(fact_id) :], fact_id))
            number = next(i for i, f in enumerate(partner.facts) if f.id == fact_id)
            raise _at(path, f"facts[{number}].hooks", f"leads_to goes in a circle: {round_trip}")
        if fact_id in done:
            return
        for target in leads[fact_id]:
            visit(target, (*trail, fact_id))
        done.add(fact_id)

    for fact in partner.facts:
        visit(fact.id, ())


def _check_mirrors(root: Path, topics: dict[str, Topic]) -> None:
    for topic in topics.values():
        if topic.mirrors is not None and topic.mirrors not in topics:
            path = root / "topics" / f"{topic.group}.toml"
            raise fault(path, f"{topic.id}.mirrors", f"there is no topic “{topic.mirrors}”", _line_of_text(path, f'"{topic.mirrors}"'))


# ---------------------------------------------------------------- places


def _at(path: Path, key: str, what: str) -> ContentError:
    return fault(path, key, what, line_of(path.read_text("utf-8"), key))


def _line_of_text(path: Path, text: str) -> int | None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if text in line:
            return number
    return None


def line_of(text: str, key: str) -> int | None:
    """The line (from 1) where a dotted key such as `facts[3].topic` stands; its table's where it is absent."""
    steps = [(name, int(at) if at else None) for name, at in re.findall(r"([\w-]+)(?:\[(\d+)\])?", key)]
    if not steps:
        return None
    lines = text.splitlines()
    begin, place = 0, None
    table = ""
    for name, at in steps:
        table = f"{table}.{name}" if table else name
        header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]" if at is not None else rf"\s*\[\s*{re.escape(table)}\s*\]")
        hits = [i for i, line in enumerate(lines) if header.match(line)]
        if hits and (at or 0) < len(hits):
            begin = place = hits[at or 0]
            continue
        entry = re.compile(rf"""\s*(?:[\w."'-]*\.)?["']?{re.escape(name)}["']?\s*=""")
        for i in range(begin if place is None else begin + 1, len(lines)):
            if place is not None and re.match(r"\s*\[", lines[i]):
                break
            if entry.match(lines[i]) or (place == i and name in lines[i]):
                begin = place = i
                break
    return None if place is None else place + 1
