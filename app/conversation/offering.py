"""Details in free speech that invite a follow-up, where nobody planted them: hooks of a talk held elsewhere.

What makes a clause worth asking about: it tells of something that went wrong, that changed, that surprised or
moved the speaker, or that is particular; it is the speaker's own; and it stands near the end of the turn. Each
hook comes with a question that could have been asked right there, made of the speaker's own words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.conversation.addressing import addressed, trimmed, written
from app.conversation.types import Hook
from app.conversation.words import FUNCTION_WORDS, content_words, sentences, tokens

MOST = 2
_SHORTEST, _LONGEST = 4, 15
_ENOUGH = 2.4
_CONTENT = 2

_TROUBLE = re.compile(
    r"\b(?:fail(?:ed|s|ure)?|broke|broken|lost|wrong|hard(?:est)?|struggl\w+|never worked|didn't work|did not work|reject\w+|fell apart|disaster|"
    r"mistakes?|trouble|problem|crash\w*|flood\w*|stuck|died|dead|burn(?:ed|t)|ruined|leak\w*|stolen|quit on|gave up|contaminat\w+|mess|missed|"
    r"turned (?:us|me|it) down|ran out|couldn't|nobody (?:wanted|believed|came|read)|cancel\w*|wasted|threw (?:it|them|everything) (?:out|away))\b"
)
_TURN = re.compile(
    r"\b(?:decided|quit|left (?:the|my|a|academia|home|school|medicine|law)|moved (?:to|from|back|into)|switched|changed (?:my|our|everything|fields?|the)|"
    r"became|started (?:a|my|out|over|with|in|to)|gave up|took (?:a|the) (?:job|year|position|risk|chance)|went back|used to|ended up|came back|got into|fell into|"
    r"applied|dropped out|stayed|said yes|said no|built|founded|taught myself|dared|turned out|it turns out|realized|realised|found out|discovered|noticed)\b"
)
_FEELING = re.compile(
    r"\b(?:love[ds]?|hate[ds]?|scared|terrified|proud|worr(?:y|ied|ies)|surpris\w+|strange|weird|funny|embarrass\w+|nervous|cried|angry|jealous|lonely|happiest|"
    r"best (?:part|thing|day|week)|worst (?:part|thing|day|week)|favorite|favourite|miss (?:it|the|my|that)|afraid|excited|obsess\w+|beautiful|painful|crazy|hope)\b"
)
_UNEXPECTED = re.compile(
    r"\b(?:actually|surprisingly|turn(?:s|ed) out|of all (?:things|places|people)|first time|only (?:one|person|place|woman|man|time)|never|even though|except|until|by accident|"
    r"instead|suddenly|overnight|the opposite|nobody|no one|secretly|somehow|still)\b"
)
_NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|thousand|million|half|third|twice)\b"
)
_OWN = re.compile(r"\b(?:i|we|i've|we've|i'd|we'd|i'm|we're|my|our)\b")
_ASKED = re.compile(r"^(?:what|how|why|who|where|which|do|does|did|are|is|have|has|can|could|would|will|you|so you|are you|tell me)\b")
_CUT = re.compile(
    r"\s+(?=(?:but|because|which|although|so|until|except)\s+(?:i|we|he|she|they|it|the|my|our|there|nobody|then|that|one|now|when|in|for|is|was|i'm|we're|it's|that's)\b)"
    r"|\s+(?=and\s+(?:i|we|he|she|they|it|then|the|my|our|so|there|that|now|i'm|we're|it's|that's|nobody)\b)|\s+(?=(?:um|uh|you know|i mean)\s)"
)
_SUBJECT = re.compile(
    r"^(?:i|we|my|our|the|it|he|she|they|there|this|that|these|those|a|an|one|two|three|some|most|half|nobody|everyone|everybody|people|i'm|i've|i'd|we're|we've|we'd|it's|that's|he's|she's)\b"
)


@dataclass(frozen=True, slots=True)
class Detail:
    """A clause worth asking about, how much, and the question it calls for."""

    words: tuple[str, ...]
    worth: float
    question: str


def clauses(text: str) -> Iterator[tuple[str, ...]]:
    """The clauses of spoken words, with or without punctuation, as plain words."""
    for part in sentences(re.sub(r"\s*(?:[;:–—…]|\.\.\.|, (?=but|and|so|because|which))\s*", ". ", text)):
        if part.rstrip().endswith("?"):
            continue
        for piece in _CUT.split(" ".join(tokens(part))):
            words = trimmed(tuple(piece.split()))
            if words:
                yield words


def details(text: str) -> tuple[Detail, ...]:
    """The details of a turn that are worth asking about, the most telling first; none in a turn that tells nothing."""
    found = []
    cut = list(clauses(text))
    for at, words in enumerate(cut):
        plain = " ".join(words)
        if not _SHORTEST <= len(words) <= _LONGEST or _ASKED.match(plain) or not _SUBJECT.match(plain):
            continue
        if len([w for w in words if w not in FUNCTION_WORDS]) < _CONTENT:
            continue
        worth = _worth(plain, at / max(1, len(cut) - 1))
        said_back = addressed(words)
        if worth >= _ENOUGH and said_back is not None:
            found.append(Detail(words, worth, f"{_led_in(words, said_back)} {_question(plain)}"))
    return tuple(sorted(found, key=lambda detail: -detail.worth))


def hooks_in(text: str) -> tuple[Hook, ...]:
    """The most telling details of a turn as hooks, weakest first; they lead nowhere that is known."""
    best = details(text)[:MOST]
    return tuple(
        Hook(" ".join(d.words), tuple(dict.fromkeys(content_words(" ".join(d.words)))), d.question, leads_to="") for d in reversed(best)
    )


def _worth(plain: str, place: float) -> float:
    worth = 0.6 * place
    for cue, by in ((_TROUBLE, 2.0), (_TURN, 1.6), (_FEELING, 1.6), (_UNEXPECTED, 0.8), (_NUMBER, 0.5), (_OWN, 0.8)):
        worth += by if cue.search(plain) else 0.0
    return worth + min(0.8, 0.2 * len(content_words(plain)))


def _led_in(words: tuple[str, ...], said_back: str) -> str:
    # Which opening is taken hangs on the words, so that the same talk always gets the same one.
    ways: tuple[Callable[[str], str], ...] = (lambda s: f"You said {s}.", lambda s: f"You mentioned that {s}.", lambda s: f"So {s}.")
    chosen = 0 if said_back.startswith(("that", "this", "it", "he", "she", "they", "there")) else sum(map(len, words)) % len(ways)
    return ways[chosen](written(said_back)[:1].lower() + written(said_back)[1:] if not said_back.startswith("I") else written(said_back))


def _question(plain: str) -> str:
    own_past = re.search(r"\b(?:i|we)\b", plain) is not None
    if _TROUBLE.search(plain):
        return "What did you do then?" if own_past or re.search(r"\b(?:us|me|our|my)\b", plain) else "What came of that?"
    if re.search(r"\b(?:decided|quit|left|moved|switched|changed|gave up|dropped out|went back|stayed|said no|said yes|applied)\b", plain) and own_past:
        return "What made you do that?"
    if _TURN.search(plain):
        return "How did that come about?"
    if re.search(r"\b(?:love[ds]?|hate[ds]?|favou?rite|proud|miss|hope|worr\w+|afraid|scared)\b", plain):
        return "What is it about that?" if re.search(r"\b(?:love|hate|favou?rite|miss)\b", plain) else "Where does that come from?"
    if _FEELING.search(plain):
        return "What was that like for you?"
    return "How did that come about?"
