"""What a partner knows: which of their facts a question is after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from app.conversation.asking import find_question, without_courtesies
from app.conversation.lexical import LexicalIndex
from app.conversation.people import Fact, Partner, Topic
from app.conversation.types import Reading, State
from app.conversation.words import FILLERS, FUNCTION_WORDS, content_stems, tokens

# Chosen by asking phrasings that were left out in turn, and off-topic ones; `_UNHEARD_OF` also with an eye on
# `python -m tests.benchmarks questions` (Maya and Ruth), since people say more around a question than phrasings do.
ANSWER_FLOOR = 0.32
"""From this nearness on a fact is told; between this and `CLARIFY_FLOOR` the partner asks what was meant."""
CLARIFY_FLOOR = 0.2

_TOPIC_SHARE = 0.95
_AGREEMENT_BONUS = 0.25
_SAYS_SHARE = 0.8
_OTHER_NEAR = 0.9
_BY_NAME = 0.55
_BARE_WORDS = 10
_BARE_FLOOR = 0.6
_UNHEARD_OF = 0.6
_RIVAL = 0.45
_INVITED = 0.08
_SHORT = 6
_EMPTY = frozenset(content_stems("time like happen way thing part kind"))
"""What a question may hold and still name nothing."""
_SOMEONE = frozenset({"he", "she", "him", "her", "his", "hers", "he's", "she's"})

How = Literal["hook", "fact", "deeper", "again", "guarded", "no_more", "unclear", "unknown"]


@dataclass(frozen=True, slots=True)
class Recall:
    """The fact a question is after and how it was found; none when unclear, unknown, or when there is no more to it."""

    how: How
    fact: Fact | None = None
    score: float = 0.0


class Knowledge:
    """A partner's facts, indexed by the ways they are asked for; built once, then only read."""

    def __init__(self, partner: Partner, topics: Collection[Topic]) -> None:
        """Index the facts by their own phrasings, the follow-ups that lead to them, and their words."""
        self.partner = partner
        self._facts = {fact.id: fact for fact in partner.facts}
        ways: dict[str, list[str]] = {fact.id: list(fact.asked) for fact in partner.facts}
        for fact in partner.facts:
            for hook in fact.hooks:
                ways[hook.leads_to].append(hook.follow_up)
        background = [way for topic in topics for way in (*topic.asked, *topic.said)]
        self._asked = LexicalIndex(ways, [*background, *(s for f in partner.facts for s in f.says)])
        self._says = LexicalIndex({f.id: f.says for f in partner.facts}, background)
        self._called = frozenset(tokens(partner.name))
        self._topical = frozenset(fact.topic for fact in partner.facts)
        phrased = {topic.id: (*topic.asked, *topic.said) for topic in topics}
        self._words = {
            fact.id: frozenset(
                root
                for text in (*ways[fact.id], *fact.says, *fact.brief, *phrased.get(fact.topic, ()))
                for root in content_stems(text)
            )
            for fact in partner.facts
        }
        self._led_to = frozenset(hook.leads_to for fact in partner.facts for hook in fact.hooks)
        self._order = {fact.id: place for place, fact in enumerate(partner.facts)}

    def recall(self, text: str, reading: Reading, state: State) -> Recall:
        """The fact that the question in `text` is after, given what was told already."""
        if reading.picks_up:
            hook = next((h for h in state.open_hooks if h.phrase == reading.picks_up[0]), None)
            if hook is not None:
                return self._settle(self._facts[hook.leads_to], "hook", 1.0, state)
        scores = self._scores(text, reading, state)
        if state.last_fact is not None and _of_someone(text):
            scores = {fact: score for fact, score in scores.items() if score >= _BARE_FLOOR or self._beside(fact, state.last_fact)}
        best = max(scores.values(), default=0.0)
        if best < _BARE_FLOOR and self._bare(text):
            deeper = self._deeper(state)
            if deeper is not None:
                return self._settle(deeper, "deeper", 0.5, state)
            if best < ANSWER_FLOOR:
                return Recall("unclear", None, best)
        if best < ANSWER_FLOOR and (pressed := self._pressed(reading, state)):
            return self._settle(pressed, "deeper", best, state)
        on_it = state.last_fact is not None and (bool(reading.uptake_words) or _of_someone(text))
        if best < ANSWER_FLOOR and on_it:
            # Whoever asks about one's own words was heard and understood, however little there is to add.
            return Recall("no_more", None, best)
        if best < CLARIFY_FLOOR:
            return Recall("unknown", None, best)
        if best < ANSWER_FLOOR:
            return Recall("unclear", None, best)
        near = [f for f in scores if scores[f] >= best * _OTHER_NEAR]
        direct = self._best(self._asked, self._core(text), text)

        def preference(fact_id: str) -> tuple[bool, bool, bool, float, int]:
            # A detail behind a hook is told when it is asked for by name, not in place of the main story.
            buried = fact_id in self._led_to and direct.get(fact_id, 0.0) < _BY_NAME
            guarded = self._facts[fact_id].needs_rapport > state.rapport
            return (fact_id in state.told, guarded, buried, -round(scores[fact_id], 1), self._order[fact_id])

        chosen = min(near, key=preference)
        if chosen in state.told or preference(chosen)[1]:
            chosen = max(near, key=lambda f: (scores[f], -self._order[f]))
        return self._settle(self._facts[chosen], "fact", scores[chosen], state)

    def something_untold(self, state: State) -> Fact | None:
        """A fact to volunteer: the first, in the order of the file, that is untold and not guarded."""
        for fact in self.partner.facts:
            if fact.id not in state.told and fact.needs_rapport <= state.rapport:
                return fact
        return None

    def _scores(self, text: str, reading: Reading, state: State) -> dict[str, float]:
        """How near each fact comes to the question, 0..1: by its own phrasings, its topic and its words.

        What nobody ever said about a fact speaks against it, and so does a topic on which this
        partner knows nothing.
        """
        core = self._core(text)
        direct = self._best(self._asked, core, text)
        said = self._best(self._says, core, text)
        topical = {topic: score * _TOPIC_SHARE for topic, score in reading.topics}
        rival = max((score for topic, score in reading.topics if topic not in self._topical), default=0.0)
        meant = {root: self._asked.weight(root) for root in content_stems(core)}
        total = sum(meant.values())
        invited = {hook.leads_to for hook in state.open_hooks}
        scores: dict[str, float] = {}
        for fact in self.partner.facts:
            by = sorted(
                (direct.get(fact.id, 0.0), topical.get(fact.topic, 0.0), said.get(fact.id, 0.0) * _SAYS_SHARE),
                reverse=True,
            )
            score = min(1.0, by[0] + _AGREEMENT_BONUS * by[1]) * (1.0 - _RIVAL * rival)
            if meant:
                heard_of = sum(meant[root] for root in meant.keys() & self._words[fact.id]) / total
                score *= 1.0 - _UNHEARD_OF * (1.0 - heard_of)
            scores[fact.id] = score + _INVITED * (score > 0.0 and fact.id in invited)
        return scores

    def _core(self, text: str) -> str:
        """The question alone, without what led up to it, politeness, and the partner's own name."""
        words = tuple(word for word in tokens(text) if word not in FILLERS)
        asking = find_question(words)
        asked = words[asking.start : asking.end] if asking else words
        if asking and asking.start and set(content_stems(" ".join(asked))) <= _EMPTY:
            asked = words[: asking.end]  # "you cleaned pools, what was that like": what is meant stands before
        return " ".join(word for word in without_courtesies(asked) if word not in self._called) or text

    def _best(self, index: LexicalIndex, *texts: str) -> dict[str, float]:
        best: dict[str, float] = {}
        for text in dict.fromkeys(texts):
            for match in index.match(text, most=len(self._facts)):
                best[match.target] = max(match.score, best.get(match.target, 0.0))
        return best

    def _settle(self, fact: Fact, how: How, score: float, state: State) -> Recall:
        if fact.id in state.told:
            return Recall("again", fact, score)
        if fact.needs_rapport > state.rapport:
            return Recall("guarded", fact, score)
        return Recall(how, fact, score)

    def _deeper(self, state: State) -> Fact | None:
        """What "tell me more" is after: the fact only told in brief, else the freshest hook, else its topic."""
        if state.last_fact is None:
            return None
        last = self._facts[state.last_fact]
        if last.id not in state.told:
            return last
        for hook in reversed(state.open_hooks):
            if hook in last.hooks and hook.leads_to not in state.told:
                return self._facts[hook.leads_to]
        for fact in self.partner.facts:
            if fact.topic == last.topic and fact.id not in state.told:
                return fact
        return None

    def _beside(self, fact_id: str, last: str) -> bool:
        """Whether a fact may be about whoever the last one spoke of: itself, on its topic, or behind one of its hooks."""
        fact, told = self._facts[fact_id], self._facts[last]
        return fact.topic == told.topic or fact_id in (hook.leads_to for hook in told.hooks)

    def _pressed(self, reading: Reading, state: State) -> Fact | None:
        """The fact that was just told in brief, where the question is about that answer."""
        last = state.last_reply
        if last is None or last.act != "brief" or not (reading.uptake_words or (reading.kind == "follow_up" and reading.word_count <= _SHORT)):
            return None
        fact = self._facts.get(last.answers or "")
        return fact if fact is not None and fact.id not in state.told else None

    @staticmethod
    def _bare(text: str) -> bool:
        words = [w for w in tokens(text) if w not in FILLERS]
        return len(words) <= _BARE_WORDS and not [w for w in words if w not in FUNCTION_WORDS]


def _of_someone(text: str) -> bool:
    """Whether a question is about someone whom only the talk so far can name: "how old was she"."""
    return bool(_SOMEONE & set(tokens(text))) and len(content_stems(text)) <= 1
