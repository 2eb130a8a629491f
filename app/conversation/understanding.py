"""Reads one user turn: text and the talk so far -> acts, question form and kind, topics, hooks, uptake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.conversation.acts import (
    is_compliment,
    is_condolence,
    is_joke,
    is_offer,
    is_promise,
    is_rude,
    is_sorrow,
    read_acts,
    read_heard,
    read_name,
    read_request,
    speaks_of_self,
)
from app.conversation.asking import Asking, announces_question, find_question, without_courtesies
from app.conversation.lexical import LexicalIndex, Rarity
from app.conversation.meaning import Meaning
from app.conversation.people import Partner, Topic
from app.conversation.types import Hook, Kind, Reading
from app.conversation.uptake import FOLLOWS
from app.conversation.words import FILLERS, FUNCTION_WORDS, content_stems, has_phrase, plain, sentences, stem, tokens

TOPIC_FLOOR = 0.26
"""Below this nearness a topic is not taken to be meant, where only words are compared."""
TOPIC_LIKELY = 0.15
"""Below this probability a topic is not taken to be meant."""
_TOPICS_KEPT = 5

_REFERS_BACK = frozenset(
    """
    that it this those these they them he she there then so why how really which again more
    """.split()
)
_MIRROR_ENDS = (
    "and you", "what about you", "how about you", "and yourself", "what about yourself", "how about yourself",
    "and yours",
)
_INTRODUCTORY = frozenset(
    """
    who-are-you how-are-you meeting-so-far current-work origins first-time-here poster travel home main-result
    """.split()
)
_TITLES = frozenset({"professor", "prof", "doctor", "dr", "mr", "ms", "mrs"})
_BEFORE_A_NAME = _TITLES | {"hi", "hello", "hey", "morning", "afternoon", "evening", "thanks", "you", "sorry", "bye", "okay", "well", "so", "oh", "and", "no", "yes"}
_STRANGE_WORDS = 4
_STRANGE_SHARE = 0.5
_WHY_WORDS = 12
_MET_TURNS = 3
_MEETING_WAS_NICE = re.compile(r"\b(?:nice|lovely|good|great|a pleasure) (?:to meet|to have met|meeting) you\b")
_SURELY_ASKED = 0.75
_ASKED_WORDS = (3, 40)
_SAYS = frozenset({"i", "i'm", "i've", "i'd", "i'll", "my", "we", "you're", "that's", "it's", "that", "it", "hi", "hello", "thanks", "thank", "yes", "no", "sorry", "good"})
"""How a turn begins that says something."""
_OPENING = frozenset({"how", "what", "why", "tell", "explain", "describe"})
_SMALL_TALK_TURNS = 2
_SHORT = 7
_HOOK_FLOOR = 0.5
_MIRROR_WORDS = 9


@dataclass(frozen=True, slots=True)
class Context:
    """What a turn is read against: the partner's last words, the hooks still open, what was talked about."""

    previous: str = ""
    open_hooks: tuple[Hook, ...] = ()
    fresh_hooks: tuple[Hook, ...] = ()
    last_topic: str | None = None
    talked: tuple[str, ...] = ()
    user_turns: int = 0
    asked_back: bool = False


class Understanding:
    """Everything that reading needs, built once from the topics (and a partner's own words)."""

    def __init__(self, topics: Iterable[Topic], partner: Partner | None = None, meaning: Meaning | None = None) -> None:
        """Index the topics' phrasings; a partner's questions and answers sharpen the word weights."""
        self.topics: Mapping[str, Topic] = {topic.id: topic for topic in topics}
        phrasings = {t.id: (*t.asked, *t.said) for t in self.topics.values()}
        told = [says for fact in partner.facts for says in fact.says] if partner else []
        self._index = LexicalIndex(phrasings, told) if meaning is None else None
        self._rarity = Rarity(way for ways in (*phrasings.values(), told) for way in ways)
        self._called = frozenset(tokens(partner.name)) if partner else frozenset()
        self._meaning = meaning
        self._alone = partner is None
        self._head = meaning.head_for(self.topics.values()) if meaning is not None else None

    def about(self, topic_id: str) -> str:
        """What a topic is called in a sentence."""
        topic = self.topics.get(topic_id)
        return topic.about if topic else topic_id.replace("-", " ")

    def topics_of(self, words: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
        """The topics that plain words come near to, best first."""
        if self._meaning is not None and self._head is not None:
            if not words:
                return ()
            likely = self._head.probabilities(self._meaning.encoder.encode([" ".join(words)])[0])
            ranked = sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))[:_TOPICS_KEPT]
            return tuple((topic, round(p, 3)) for topic, p in ranked if p >= TOPIC_LIKELY)
        if self._index is None:
            return ()
        return tuple(
            (m.target, round(m.score, 3)) for m in self._index.match(" ".join(words)) if m.score >= TOPIC_FLOOR
        )

    def uptake(self, text: str, previous: str) -> tuple[float, tuple[str, ...]]:
        """How far a turn builds on the one before (0..1) and the user's words that carry it.

        The share of the turn's telling stems that the previous turn had, weighted by how telling
        they are, damped for very short turns.
        """
        before = set(content_stems(previous))
        carried: list[str] = []
        shared = total = 0.0
        for word in tokens(text):
            if word in FUNCTION_WORDS or word in FILLERS:
                continue
            root = stem(word)
            weight = self._rarity.weight(root)
            total += weight
            if root in before:
                shared += weight
                carried.append(word)
        if not total:
            return 0.0, ()
        value = shared / (total + 2.0)
        return round(min(1.0, value * 1.4), 3), tuple(dict.fromkeys(carried))

    def read(self, text: str, context: Context) -> Reading:
        """The reading of one turn; an empty text gives an empty reading."""
        words = self._unaddressed(tokens(text))
        kept = tuple(w for w in words if w not in FILLERS)
        if not kept:
            return Reading(acts=("backchannel",) if words else (), word_count=len(words))
        asking = find_question(words) or _marked(text, len(kept)) or self._sounds_asked(kept)
        request = read_request(words)
        if asking and not request and is_offer(kept[asking.start : asking.end]):
            asking = None
        uptake, carried = self.uptake(text, context.previous)
        asked = kept[asking.start : asking.end] if asking else kept
        topics = self.topics_of(without_courtesies(asked))
        # A favor is asked for its own sake, whatever words it shares with what was told.
        picks = () if request else _picked_up(kept, context)
        kind = self._kind(asked, topics, picks, uptake, context) if asking and not request and not announces_question(words) else None
        condolence = is_condolence(kept, plain(context.previous))
        acts = read_acts(words, question=asking is not None, request=request)
        if "greeting" in acts and context.user_turns >= _MET_TURNS and _MEETING_WAS_NICE.search(" ".join(kept)):
            acts = ("closing", *(act for act in acts if act != "greeting"))
        if condolence:
            acts = tuple(act for act in acts if act != "apology") or ("statement",)
        return Reading(
            acts=acts,
            question=asking is not None,
            form=asking.form if asking else None,
            kind=kind,
            topics=topics,
            picks_up=tuple(hook.phrase for hook in picks),
            uptake=uptake,
            uptake_words=carried,
            request=request,
            name=read_name(words),
            heard=read_heard(words),
            boomerask=asking is not None and not request and kind != "mirror" and not picks and self._answered(asking, kept, topics),
            compliment=is_compliment(kept),
            sorrow=is_sorrow(kept),
            condolence=condolence,
            promise=is_promise(kept),
            own=speaks_of_self(kept),
            joke=is_joke(kept),
            strange=self._meaning is not None and len(kept) >= _STRANGE_WORDS and self._rarity.unheard(kept) >= _STRANGE_SHARE,
            rude=is_rude(kept),
            word_count=len(kept),
        )

    def _sounds_asked(self, kept: tuple[str, ...]) -> Asking | None:
        """The whole turn as a question where it means one, however few of its words came through."""
        if self._alone or self._meaning is None or self._meaning.question is None or is_rude(kept) or kept[0] in _SAYS or not _ASKED_WORDS[0] <= len(kept) <= _ASKED_WORDS[1]:
            return None
        if self._meaning.question.probability(self._meaning.encoder.encode([" ".join(kept)])[0]) < _SURELY_ASKED:
            return None
        return Asking(0, len(kept), "open" if _OPENING & set(kept) else "closed", boomerask=False)

    def _unaddressed(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without the partner's own name where they are called by it: "hi maya i'm sam"."""
        kept: list[str] = []
        for number, word in enumerate(words):
            called = word in self._called and (not kept or number == len(words) - 1 or kept[-1] in _BEFORE_A_NAME or words[number - 1] in self._called)
            if called:
                while kept and kept[-1] in _TITLES:
                    kept.pop()
            else:
                kept.append(word)
        return tuple(kept)

    def _answered(self, asking: Asking, kept: tuple[str, ...], topics: tuple[tuple[str, float], ...]) -> bool:
        """Whether the asker goes on to answer their own question: saying who they are, or offering something, does not."""
        rest = kept[asking.end :]
        offers = "offer" in read_acts(rest, question=False, request=None)
        # A word on why one asks, after an open question, is no answer to it.
        why = asking.form == "open" and len(rest) <= _WHY_WORDS
        return asking.boomerask and not offers and not why and not self._introduces(rest, topics)

    def _introduces(self, rest: tuple[str, ...], topics: tuple[tuple[str, float], ...]) -> bool:
        """Whether what follows a question says who asks: one's own work, where the other's was not what was asked for."""
        own = self.topics.get("your-work")
        asked_for_work = own is not None and bool(topics) and topics[0][0] == own.mirrors
        return not asked_for_work and read_heard(rest) is not None

    def _kind(
        self,
        asked: tuple[str, ...],
        topics: tuple[tuple[str, float], ...],
        picks: tuple[Hook, ...],
        uptake: float,
        context: Context,
    ) -> Kind:
        """What a question does with the talk so far, after Huang et al. 2017."""
        text = " ".join(asked)
        if context.asked_back and (text.endswith(_MIRROR_ENDS) or text == "you too" or (len(asked) <= _MIRROR_WORDS and asked[-1:] in (("yourself",), ("yours",)))):
            return "mirror"
        if picks or uptake >= FOLLOWS:
            return "follow_up"
        best = topics[0][0] if topics else None
        if context.previous and context.user_turns and (best is None or best == context.last_topic) and _refers_back(asked):
            return "follow_up"
        if (best and best == context.last_topic) or (context.previous and context.user_turns and _ends_on_it(asked)):
            return "follow_up"
        # Small talk while a hook is warm is a change of subject, however early.
        early = context.user_turns < _SMALL_TALK_TURNS and not context.fresh_hooks
        if early and (best is None or best in _INTRODUCTORY):
            return "introductory"
        if best and any(self._same_group(best, other) for other in context.talked):
            return "partial_switch"
        if not context.user_turns:
            return "introductory"
        return "full_switch" if best else "partial_switch"

    def _same_group(self, one: str, other: str) -> bool:
        if one not in self.topics or other not in self.topics:
            return one == other
        return self.topics[one].group == self.topics[other].group


def _marked(text: str, count: int) -> Asking | None:
    """The last sentence as a closed question where a question mark says so: "you read Westerns?"."""
    if not text.rstrip().endswith("?"):
        return None
    last = [w for w in tokens(sentences(text)[-1]) if w not in FILLERS]
    return Asking(max(0, count - len(last)), count, "closed", boomerask=False) if last else None


def hook_strength(words: tuple[str, ...], hook: Hook) -> float:
    """How clearly plain words take up a hook, 0..1: its own words first, then those of its phrase."""
    named = sum(has_phrase(words, word) for word in hook.words)
    phrase = set(content_stems(hook.phrase))
    said = {stem(w) for w in words}
    share = len(phrase & said) / len(phrase) if phrase else 0.0
    by_words = {0: 0.0, 1: 0.6}.get(named, 1.0)
    return max(by_words, share)


def _picked_up(words: tuple[str, ...], context: Context) -> tuple[Hook, ...]:
    scored = [(hook_strength(words, hook), hook) for hook in context.open_hooks]
    named = [(score, hook) for score, hook in scored if score >= _HOOK_FLOOR]
    named.sort(key=lambda pair: -pair[0])
    if named:
        best = named[0][0]
        return tuple(hook for score, hook in named if score >= best - 0.01)[:2]
    if context.fresh_hooks and _asks_on(words):
        return context.fresh_hooks[-1:]
    return ()


_GENERIC_FOLLOW_UPS = tuple(
    tuple(line.split())
    for line in (
        "what happened", "tell me more", "how so", "why", "why not", "why is that", "how come", "what was that like",
        "how did that", "what do you mean", "and then", "then what", "say more", "go on", "how did you", "what made you",
        "why did you", "what did you do", "how was that", "what was it", "how did it", "what came of it", "in what way",
        "what went wrong", "what changed", "can you say more", "what did that", "why that", "what's that", "how does that",
    )
)


def _asks_on(words: tuple[str, ...]) -> bool:
    """Whether a short turn asks on without naming anything new: "what happened then"."""
    if len(words) > _SHORT + 3:
        return False
    begins = any(
        words[i : i + len(cue)] == cue for cue in _GENERIC_FOLLOW_UPS for i in range(min(4, len(words)))
    )
    new = [w for w in words if w not in FUNCTION_WORDS and w not in {"happened", "happen", "changed", "made", "came", "wrong", "went"}]
    return begins and not new


def _ends_on_it(words: tuple[str, ...]) -> bool:
    """Whether a short question is about what was just said: "what was hard about it"."""
    tagged = len(words) > 1 and words[-2].endswith("n't")  # "isn't it" points back to nothing
    return 2 < len(words) <= _SHORT and not tagged and words[-1] in {"it", "that", "this", "them", "those", "there", "then"}


def _refers_back(words: tuple[str, ...]) -> bool:
    return len(words) <= _SHORT and any(w in _REFERS_BACK for w in words)
