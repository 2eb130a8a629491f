"""Content and its faults in lines, as the terminal and other programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.content import Content, Pack
from app.content_files import Fault, visible
from app.conversation.people import Partner, Topic


def counted(number: int, thing: str) -> str:
    """A number and its thing: `1 partner`, `2 partners`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def pack_counts(pack: Pack) -> str:
    """How much is in a pack: `1 partner, 2 scenarios`."""
    parts = ((len(pack.partners), "partner"), (len(pack.scenarios), "scenario"), (len(pack.topics), "topic"))
    return ", ".join(counted(number, thing) for number, thing in parts if number)


def fault_line(fault: Fault) -> str:
    """A fault in the form in which editors find their way: `file:12: key: what`."""
    place = ":".join([visible(str(fault.path)), *([str(fault.line)] if fault.line else [])])
    return f"{place}: {fault.key}{': ' if fault.key else ''}{fault.what}"


def fault_object(fault: Fault) -> dict[str, Any]:
    """A fault as other programs read it; `line` and `key` are null where the whole file is meant."""
    return {"file": str(fault.path), "line": fault.line, "key": fault.key or None, "what": fault.what}


def fault_count(faults: Iterable[Fault]) -> str:
    """How many faults in how many files: `3 faults in 2 files`."""
    all_of_them = tuple(faults)
    files: set[Path] = {fault.path for fault in all_of_them}
    return f"{counted(len(all_of_them), 'fault')} in {counted(len(files), 'file')}"


def pack_object(pack: Pack) -> dict[str, Any]:
    """A sound pack as other programs read it."""
    topics = [topic.id for topic in pack.topics]
    return {"pack": pack.name, "partners": list(pack.partners), "scenarios": list(pack.scenarios), "topics": topics}


def topic_lines(content: Content) -> Iterator[str]:
    """All topics that facts and wonders may hang on, one a line, first the id."""
    own: list[tuple[Topic, Pack | None]] = [(topic, None) for topic in content.topics]
    named = own + [(topic, pack) for pack in content.packs for topic in pack.topics]
    width = max((len(topic.id) for topic, _ in named), default=0)
    for topic, pack in named:
        yield f"{topic.id:<{width}}  {topic.about}{_from(pack)}"


def topic_objects(content: Content) -> Iterator[dict[str, Any]]:
    """The same as objects."""
    for topic in content.topics:
        yield {"topic": topic.id, "about": topic.about, "pack": None}
    for pack in content.packs:
        for topic in pack.topics:
            yield {"topic": topic.id, "about": topic.about, "pack": pack.name}


def content_lines(content: Content) -> Iterator[str]:
    """All partners and scenarios, one a line, first the id by which a command takes it."""
    width = max((len(one) for one in (*content.partners, *content.scenarios)), default=0)
    yield "Partners"
    for partner in content.partners.values():
        yield f"  {partner.id:<{width}}  {partner.name}, {partner.role}, {partner.field}{_from(_pack_with(content, partner))}"
    yield ""
    yield "Scenarios"
    for scenario in content.scenarios.values():
        who = content.partners[scenario.partner].name
        yield f"  {scenario.id:<{width}}  {scenario.title} ({who}, {scenario.minutes:g} min){_from(content.pack_of(scenario.id))}"


def content_objects(content: Content) -> Iterator[dict[str, Any]]:
    """The same as objects; `pack` is null for what Hallway itself brings."""
    for partner in content.partners.values():
        yield {"partner": partner.id, "name": partner.name, "role": partner.role, "field": partner.field,
               "pack": _name(_pack_with(content, partner))}
    for scenario in content.scenarios.values():
        yield {"scenario": scenario.id, "title": scenario.title, "with": scenario.partner, "minutes": scenario.minutes,
               "pack": _name(content.pack_of(scenario.id))}


def _pack_with(content: Content, partner: Partner) -> Pack | None:
    return next((pack for pack in content.packs if partner.id in pack.partners), None)


def _name(pack: Pack | None) -> str | None:
    return pack.name if pack is not None else None


def _from(pack: Pack | None) -> str:
    return f"  [{visible(pack.name)}]" if pack is not None else ""
