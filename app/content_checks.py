"""What must hold of a partner, a scenario and topics beyond their keys and types; each fault is noted on their file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from app.content_files import ContentFile
from app.content_lines import Key
from app.conversation.people import Fact, Partner, Scenario, Topic

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_LONGEST_ID = 60
_UNIT_INTERVAL = (0.0, 1.0)
_RATES = (80, 300)
_PITCHES = (0, 99)
_MINUTES = (0.5, 120)
_LEVELS = (1, 3)


def read_partner(file: ContentFile, topics: Collection[str] | None) -> Partner | None:
    """The partner of a file, None where it has faults; `topics` are the ids that facts may hang on, None for any."""
    partner = file.converted(file.data, Partner) if file.readable else None
    if partner is None:
        return None
    before = file.met
    _check_id(file, ("id",), partner.id)
    for trait in ("warmth", "talkativeness", "patience", "formality"):
        _check_range(file, ("temperament", trait), getattr(partner.temperament, trait), _UNIT_INTERVAL)
    _check_range(file, ("voice", "rate"), partner.voice.rate, _RATES)
    _check_range(file, ("voice", "pitch"), partner.voice.pitch, _PITCHES)
    _check_facts(file, partner, topics)
    for number, wonder in enumerate(partner.wonders):
        _check_topic(file, ("wonders", number, "topic"), wonder.topic, topics)
    for number, request in enumerate(partner.requests):
        _check_range(file, ("requests", number, "needs_rapport"), request.needs_rapport, _UNIT_INTERVAL)
    for number, favor in enumerate(partner.favors):
        _check_range(file, ("favors", number, "needs_rapport"), favor.needs_rapport, _UNIT_INTERVAL)
    _check_once(file, "requests", "kind", (request.kind for request in partner.requests))
    _check_once(file, "favors", "id", (favor.id for favor in partner.favors))
    return partner if file.met == before else None


def read_scenario(file: ContentFile, partners: Collection[str]) -> Scenario | None:
    """The scenario of a file, None where it has faults; `partners` are the ids it may name."""
    scenario = file.converted(file.data, Scenario) if file.readable else None
    if scenario is None:
        return None
    before = file.met
    _check_id(file, ("id",), scenario.id)
    if scenario.partner not in partners:
        file.fault(("partner",), f"there is no partner “{scenario.partner}”")
    _check_range(file, ("minutes",), scenario.minutes, _MINUTES)
    _check_range(file, ("level",), scenario.level, _LEVELS)
    return scenario if file.met == before else None


def read_topics(file: ContentFile) -> list[tuple[Key, Topic]]:
    """The sound topics of a file with the keys they stand at; their group is the file's name."""
    if not file.readable:
        return []
    for name in file.data:
        if name != "topics":
            file.fault((name,), "a topics file holds [[topics]] and nothing else")
    entries = file.data.get("topics")
    if not isinstance(entries, list):
        file.fault(("topics",), "a topics file holds [[topics]]")
        return []
    found: list[tuple[Key, Topic]] = []
    for number, entry in enumerate(entries):
        key: Key = ("topics", number)
        topic = file.converted(entry, Topic, key)
        if topic is None:
            continue
        before = file.met
        _check_id(file, (*key, "id"), topic.id)
        if topic.group:
            file.fault((*key, "group"), "the group is the file's name")
        if not topic.asked and not topic.said:
            file.fault((*key, "asked"), "a topic needs phrasings")
        if file.met == before:
            found.append((key, replace(topic, group=file.path.stem)))
    return found


# ---------------------------------------------------------------- parts


def _check_facts(file: ContentFile, partner: Partner, topics: Collection[str] | None) -> None:
    if not partner.facts:
        file.fault(("facts",), "a partner needs at least one fact")
    ids = {fact.id for fact in partner.facts}
    phrases: set[str] = set()
    _check_once(file, "facts", "id", (fact.id for fact in partner.facts))
    for number, fact in enumerate(partner.facts):
        key: Key = ("facts", number)
        _check_topic(file, (*key, "topic"), fact.topic, topics)
        _check_range(file, (*key, "needs_rapport"), fact.needs_rapport, _UNIT_INTERVAL)
        for place, hook in enumerate(fact.hooks):
            at = (*key, "hooks", place)
            if hook.leads_to not in ids:
                file.fault((*at, "leads_to"), f"leads_to names the fact “{hook.leads_to}”, which is not there")
            if hook.phrase in phrases:
                file.fault((*at, "phrase"), f"the hook “{hook.phrase}” is there twice")
            phrases.add(hook.phrase)
    _check_circles(file, partner.facts)


def _check_circles(file: ContentFile, facts: tuple[Fact, ...]) -> None:
    """A hook must lead on: following hooks never comes back to where it began. Each circle is told once."""
    place = {fact.id: number for number, fact in enumerate(facts)}
    done: set[str] = set()
    for first in facts:
        if first.id in done:
            continue
        # The facts on the way here, and of each the hooks that were not followed yet.
        trail, way = [first.id], [iter(enumerate(first.hooks))]
        while way:
            number, hook = next(way[-1], (0, None))
            if hook is None:
                way.pop()
                done.add(trail.pop())
            elif hook.leads_to in trail:
                circle = " → ".join((*trail[trail.index(hook.leads_to) :], hook.leads_to))
                key = ("facts", place[trail[-1]], "hooks", number, "leads_to")
                file.fault(key, f"leads_to goes in a circle: {circle}")
            elif hook.leads_to in place and hook.leads_to not in done:
                trail.append(hook.leads_to)
                way.append(iter(enumerate(facts[place[hook.leads_to]].hooks)))


def _check_id(file: ContentFile, key: Key, value: str) -> None:
    if not _ID.match(value) or len(value) > _LONGEST_ID:
        file.fault(key, f"an id is lower-case words joined by hyphens, of at most {_LONGEST_ID} letters")


def _check_topic(file: ContentFile, key: Key, value: str, topics: Collection[str] | None) -> None:
    if topics is not None and value not in topics:
        file.fault(key, f"there is no topic “{value}”")


def _check_range(file: ContentFile, key: Key, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low <= value <= high:
        file.fault(key, f"{value:g} is not between {low:g} and {high:g}")


def _check_once(file: ContentFile, table: str, name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen:
            file.fault((table, number, name), f"{table[:-1]} “{value}” is there twice")
        seen.add(value)
