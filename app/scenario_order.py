"""In which order scenarios are shown: easy ones first, those of a pack apart, people taking turns."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from app.content import Content, Pack
from app.conversation.people import Partner, Scenario

LEVELS = {1: "Easy to begin with", 2: "A step further", 3: "The harder ones"}
"""What the levels of `Scenario.level` are called."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Scenarios under one heading; `pack` is the name of the pack that they are all from."""

    name: str
    scenarios: tuple[Scenario, ...]
    pack: str = ""


def grouped(content: Content) -> tuple[Group, ...]:
    """All scenarios: the app's own by their level, then those of each pack."""
    own: dict[int, list[Scenario]] = {}
    packs: dict[Pack, list[Scenario]] = {pack: [] for pack in content.packs}
    for scenario in content.scenarios.values():
        pack = content.pack_of(scenario.id)
        (own.setdefault(scenario.level, []) if pack is None else packs[pack]).append(scenario)
    return (
        *(Group(LEVELS[level], varied(own[level])) for level in sorted(own)),
        *(Group(f"From the pack “{pack.name}”", varied(those), pack.name) for pack, those in packs.items() if those),
    )


def varied(scenarios: Iterable[Scenario]) -> tuple[Scenario, ...]:
    """Easy before hard and short before long, but everybody once before anybody again."""
    ordered = sorted(scenarios, key=lambda one: (one.level, one.minutes))
    met: Counter[str] = Counter()
    rounds: list[tuple[int, Scenario]] = []
    for scenario in ordered:
        rounds.append((met[scenario.partner], scenario))
        met[scenario.partner] += 1
    return tuple(scenario for _, scenario in sorted(rounds, key=lambda one: one[0]))


def findable(scenario: Scenario, partner: Partner, pack: str = "") -> frozenset[str]:
    """The words by which a scenario is found."""
    return frozenset(
        _words(" ".join((scenario.title, scenario.setting, partner.name, partner.role, partner.field, partner.affiliation, pack)))
    )


def found(query: str, words: frozenset[str]) -> bool:
    """Whether each word of a query begins one of these words; capitals and accents do not matter."""
    return all(any(word.startswith(asked) for word in words) for asked in _words(query))


def _words(text: str) -> list[str]:
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _WORD.findall(plain.casefold())
