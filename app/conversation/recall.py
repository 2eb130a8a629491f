"""What a partner knows: which of their facts a question is after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from app.conversation.meaning import Meaning
from app.conversation.people import Fact, Partner, Topic
from app.conversation.ranking import Ranking
from app.conversation.scoring import WordScores, core_of
from app.conversation.types import Reading, State
from app.conversation.words import FILLERS, FUNCTION_WORDS, content_stems, sentences, tokens

_BY_NAME = 0.55
_BARE_WORDS = 10
_INVITED = 0.12
_LEAST = 0.01
_NEAR_BY = 0.15
_RAISED = 0.4
_DETAIL = 0.55
_JUST_TOLD = 4
_RAISED_OF_ONESELF = 0.65
_COURTESIES = frozenset({"thanks", "apology", "agreement", "backchannel", "greeting", "offer"})
_STRAY = 0.02
_STRAY_WORDS = 5
_MEANT = 0.35
_MOST_WORDS_OF_A_NOD = 4
OWN_TOPIC = "your-"
"""How the ids of topics begin that speak of the user."""
_EITHER = 0.5
_PICKING_WORDS = 10
_FORMER = frozenset({"first", "former", "both", "either"})
_LATTER = frozenset({"second", "latter", "other", "last"})
_SHORT = 6
_SOMEONE = frozenset({"he", "she", "him", "her", "his", "hers", "he's", "she's"})

How = Literal["hook", "fact", "deeper", "again", "guarded", "no_more", "unclear", "unknown"]


@dataclass(frozen=True, slots=True)
class Recall:
    """The fact a question is after and how it was found; none when unclear, unknown, or when there is no more to it.

    Where two facts are about as likely, `either` names both.
    """

    how: How
    fact: Fact | None = None
    score: float = 0.0
    either: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Floors:
    """What nearness is worth: from `answer` on a fact is told, from `clarify` on the partner asks what was meant.

    Below `bare` a question that names nothing is about what was said last; `near` is the share of the best
    score from which on another fact may be meant just as well.
    """

    answer: float
    clarify: float
    bare: float
    near: float


BY_WORDS = Floors(answer=0.32, clarify=0.2, bare=0.6, near=0.9)
"""Chosen by asking phrasings that were left out in turn, and off-topic ones."""
BY_MEANING = Floors(answer=0.22, clarify=0.1, bare=0.6, near=0.85)
"""Chosen on the questions that `models/making` keeps for it, none of which is in the benchmark."""


class Knowledge:
    """A partner's facts, indexed by the ways they are asked for; built once, then only read."""

    def __init__(self, partner: Partner, topics: Collection[Topic], meaning: Meaning | None = None) -> None:
        """Index the facts by their words, and by what these mean where there is an encoder."""
        self.partner = partner
        self._facts = {fact.id: fact for fact in partner.facts}
        self._words = WordScores(partner, topics, alone=meaning is None)
        self._ranking = Ranking(partner, topics, meaning, self._words) if meaning is not None else None
        self._floors = BY_WORDS if meaning is None else BY_MEANING
        self._called = frozenset(tokens(partner.name))
        self._led_to = frozenset(hook.leads_to for fact in partner.facts for hook in fact.hooks)
        self._order = {fact.id: place for place, fact in enumerate(partner.facts)}

    def recall(self, text: str, reading: Reading, state: State) -> Recall:
        """The fact that the question in `text` is after, given what was told already."""
        if state.either and (picked := self._chosen(text, state.either)):
            return self._settle(picked, "fact", 1.0, state)
        if reading.picks_up:
            hook = next((h for h in state.open_hooks if h.phrase == reading.picks_up[0]), None)
            if hook is not None:
                return self._settle(self._facts[hook.leads_to], "hook", 1.0, state)
        core = core_of(text, self._called)
        floors = self._floors
        scores = self._scores(core, text, reading, state)
        if state.last_fact is not None and _of_someone(text):
            scores = {fact: score for fact, score in scores.items() if score >= floors.bare or self._beside(fact, state.last_fact)}
        best = max(scores.values(), default=0.0)
        if best < floors.bare and self._bare(text):
            deeper = self._deeper(state)
            if deeper is not None:
                return self._settle(deeper, "deeper", 0.5, state)
            if best < floors.answer:
                return Recall("unclear", None, best)
        if best < floors.answer and (pressed := self._pressed(reading, state)):
            return self._settle(pressed, "deeper", best, state)
        if best < floors.answer and reading.kind == "follow_up" and (near_by := self._near_by(scores, state)):
            return self._settle(near_by, "deeper", best, state)
        on_it = state.last_fact is not None and (bool(reading.uptake_words) or _of_someone(text))
        if best < floors.answer and on_it:
            # Whoever asks about one's own words was heard and understood, however little there is to add.
            return Recall("no_more", None, best)
        if best < floors.clarify:
            return Recall("unknown", None, best)
        if best < floors.answer:
            return Recall("unclear", None, best, self._either(scores, state))
        near = [f for f in scores if scores[f] >= best * floors.near]
        direct = self._words.asked(core, text)

        def preference(fact_id: str) -> tuple[bool, bool, bool, float, int]:
            # A detail behind a hook is told when it is asked for by name, not in place of the main story.
            buried = fact_id in self._led_to and direct.get(fact_id, 0.0) < _BY_NAME
            guarded = self._facts[fact_id].needs_rapport > state.rapport
            return (fact_id in state.told, guarded, buried, -round(scores[fact_id], 1), self._order[fact_id])

        chosen = min(near, key=preference)
        if chosen in state.told or preference(chosen)[1]:
            chosen = max(near, key=lambda f: (scores[f], -self._order[f]))
        return self._settle(self._facts[chosen], "fact", scores[chosen], state)

    def raised(self, text: str, reading: Reading, state: State) -> Fact | None:
        """The fact that a statement plainly raises without asking for it ("I don't get this curve"); None where it speaks of the user."""
        of_user = reading.heard or "story" in reading.acts or any(topic.startswith(OWN_TOPIC) for topic, _ in reading.topics[:1])
        courtesy = set(reading.acts) <= _COURTESIES or bool({"closing", "greeting"} & set(reading.acts)) or reading.rude
        if self._ranking is None or of_user or state.pending_wonder or courtesy:
            return None
        likely = self._ranking.rank(core_of(text, self._called), text).facts
        best = max(likely, key=lambda fact: likely[fact])
        fact = self._facts[best]
        known = fact.id not in state.told and fact.needs_rapport <= state.rapport
        floor = _RAISED_OF_ONESELF if reading.own or reading.compliment else _RAISED
        return fact if likely[best] >= floor and known else None

    @property
    def by_meaning(self) -> bool:
        """Whether questions are matched by what they mean, and not by their words alone."""
        return self._ranking is not None

    def names_nothing(self, reading: Reading) -> bool:
        """Whether a turn is on nothing that people talk about here."""
        return self._ranking is not None and max((likely for _, likely in reading.topics), default=0.0) < _MEANT

    def makes_no_sense(self, reading: Reading) -> bool:
        """Whether a turn says nothing that could be met: no act but a bare statement, of nobody, on nothing that people talk about."""
        if reading.strange and not reading.picks_up and not reading.heard and reading.name is None:
            return True
        # Whoever tells of themself is listened to, on whatever it is.
        bare = reading.acts == ("statement",) and not (reading.own or reading.promise or reading.uptake_words or reading.picks_up or reading.joke or reading.heard)
        return bare and self.names_nothing(reading) and reading.word_count >= _MOST_WORDS_OF_A_NOD

    def detail(self, text: str, state: State) -> tuple[Fact, str] | None:
        """A sentence not said yet of something told just now that answers a question about it; None where there is none.

        Each fact is written down in several ways, and each has details that the others leave out.
        """
        if self._ranking is None:
            return None
        said = " ".join(turn.text for turn in state.turns if turn.speaker == "partner")
        recent = dict.fromkeys(turn.reply.answers for turn in state.turns[-_JUST_TOLD:] if turn.reply is not None and turn.reply.act == "answer")
        facts = [self._facts[fact] for fact in recent if fact in self._facts]
        left = [(fact, part) for fact in facts for says in fact.says for part in sentences(says) if part.count(" ") >= _SHORT - 1 and part not in said]
        if not left:
            return None
        place, near = self._ranking.nearest(core_of(text, self._called), [part for _, part in left])
        return left[place] if near >= _DETAIL else None

    def confirmed(self, text: str, reading: Reading, state: State) -> Reading:
        """The reading without hooks that only a stray word seemed to take up: what they lead to is not at all what is meant."""
        if self._ranking is None or not reading.picks_up or reading.word_count < _STRAY_WORDS:
            return reading
        likely = self._ranking.rank(core_of(text, self._called), text).facts
        leads = {hook.phrase: hook.leads_to for hook in state.open_hooks}
        kept = tuple(phrase for phrase in reading.picks_up if likely.get(leads.get(phrase, ""), 0.0) >= _STRAY)
        if kept == reading.picks_up:
            return reading
        return replace(reading, picks_up=kept, kind=reading.kind if kept or reading.kind != "follow_up" else None)

    def something_untold(self, state: State) -> Fact | None:
        """A fact to volunteer: the first, in the order of the file, that is untold and not guarded."""
        for fact in self.partner.facts:
            if fact.id not in state.told and fact.needs_rapport <= state.rapport:
                return fact
        return None

    def _scores(self, core: str, text: str, reading: Reading, state: State) -> dict[str, float]:
        """How near each fact comes to the question, 0..1; what an open hook leads to comes a little nearer."""
        if self._ranking is not None:
            scores = self._ranking.rank(core, text).facts
        else:
            scores = self._words.scores(core, text, dict(reading.topics))
        invited = {hook.leads_to for hook in state.open_hooks}
        return {fact: score + _INVITED * (score > _LEAST and fact in invited) for fact, score in scores.items()}

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

    def _near_by(self, scores: dict[str, float], state: State) -> Fact | None:
        """The likeliest fact that hangs on what was told last, where it may well be meant; None where none is likely at all."""
        if state.last_fact is None:
            return None
        near = [f for f in scores if f not in state.told and f != state.last_fact and self._beside(f, state.last_fact)]
        best = max(near, key=lambda fact: scores[fact], default=None)
        likely = best is not None and scores[best] >= _NEAR_BY and self._facts[best].needs_rapport <= state.rapport
        return self._facts[best] if best is not None and likely else None

    def _either(self, scores: dict[str, float], state: State) -> tuple[Fact, ...]:
        """The two likeliest facts, where both may be told and have a name to call them by; else none."""
        first, second = sorted(scores, key=lambda fact: (-scores[fact], self._order[fact]))[:2] if len(scores) > 1 else ("", "")
        if not first or scores[second] < _EITHER * scores[first]:
            return ()
        facts = (self._facts[first], self._facts[second])
        # Only what has come up can be called by name; two strange names would be no help at all.
        come_up = {*state.told, *(hook.leads_to for hook in state.open_hooks)}
        known = all(f.about and f.id in come_up and f.needs_rapport <= state.rapport for f in facts)
        return facts if known else ()

    def _chosen(self, text: str, either: tuple[str, ...]) -> Fact | None:
        """The one of two facts that an answer to "do you mean this or that" picks; None where it picks neither."""
        words = set(tokens(text))
        if len(words) > _PICKING_WORDS:
            return None
        for place, called in enumerate((_FORMER, _LATTER)):
            if words & called and place < len(either):
                return self._facts[either[place]]
        said = set(content_stems(text))
        shared = {fact: len(said & set(content_stems(self._facts[fact].about))) for fact in either}
        best = max(shared, key=lambda fact: shared[fact])
        alone = list(shared.values()).count(shared[best]) == 1
        return self._facts[best] if shared[best] and alone else None

    @staticmethod
    def _bare(text: str) -> bool:
        words = [w for w in tokens(text) if w not in FILLERS]
        return len(words) <= _BARE_WORDS and not [w for w in words if w not in FUNCTION_WORDS]


def _of_someone(text: str) -> bool:
    """Whether a question is about someone whom only the talk so far can name: "how old was she"."""
    return bool(_SOMEONE & set(tokens(text))) and len(content_stems(text)) <= 1
