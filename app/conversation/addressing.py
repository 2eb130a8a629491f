"""Turns what somebody said of themself into what one says back to them: "we lost it" -> "you lost it"."""

from __future__ import annotations

from app.conversation.words import FILLERS, tokens

_TO_YOU = {
    "i": "you", "we": "you", "me": "you", "us": "you", "my": "your", "our": "your", "mine": "yours", "ours": "yours",
    "myself": "yourself", "ourselves": "yourselves", "i'm": "you're", "we're": "you're", "i've": "you've", "we've": "you've",
    "i'd": "you'd", "we'd": "you'd", "i'll": "you'll", "we'll": "you'll", "you": "I", "your": "my", "yours": "mine",
    "you're": "I'm", "you've": "I've", "you'd": "I'd", "you'll": "I'll", "yourself": "myself",
}  # fmt: skip
_VERBS = {"am": "are", "was": "were", "wasn't": "weren't"}
_FIRST = frozenset({"i", "we"})
_ANYONE = frozenset({"if", "when", "where", "how", "what", "that", "because", "until", "once", "whatever"})
"""After these "you" often means anyone: "when you open it", and such a clause is better left as it is."""
_LEAD_INS = frozenset(
    """
    and but so well oh because then anyway actually basically honestly like yeah yes no okay right also plus now i mean you know
    """.split()
)
_LEFT_OPEN = frozenset(
    """
    and but so or because the a an to of in on at for with from by about my our your his her their its that which who where when if as like
    just really very um uh is was are were i we you he she they it i'm we're you're it's there
    """.split()
)
_PAIRS = (("you", "know"), ("i", "mean"), ("i", "guess"), ("i", "think"), ("i", "suppose"), ("or", "something"), ("and", "stuff"), ("kind", "of"), ("sort", "of"))
_NAMES = {"i": "I", "i'm": "I'm", "i've": "I've", "i'd": "I'd", "i'll": "I'll"}


def trimmed(words: tuple[str, ...]) -> tuple[str, ...]:
    """A clause without hesitations, without the small words it was led in by, and without an end that hangs in the air."""
    kept = [word for word in words if word not in FILLERS]
    changed = True
    while changed and kept:
        changed = False
        if len(kept) > 1 and (kept[0], kept[1]) in _PAIRS:
            kept, changed = kept[2:], True
        elif kept[0] in _LEAD_INS and not (kept[0] == "i" or (kept[0] == "you" and len(kept) > 1)):
            kept, changed = kept[1:], True
        elif len(kept) > 1 and (kept[-2], kept[-1]) in _PAIRS:
            kept, changed = kept[:-2], True
        elif kept[-1] in _LEFT_OPEN:
            kept, changed = kept[:-1], True
    # A word said twice was said once: "i i went".
    once = [word for at, word in enumerate(kept) if at == 0 or word != kept[at - 1]]
    return tuple(once)


def addressed(words: tuple[str, ...]) -> str | None:
    """The clause as one says it back to the one who said it, starting in lower case; None where it would come out wrong."""
    if any(word.startswith("you") and at and words[at - 1] in _ANYONE for at, word in enumerate(words)):
        return None
    out: list[str] = []
    for at, word in enumerate(words):
        subject = at > 0 and words[at - 1] in _FIRST
        before_subject = at + 1 < len(words) and words[at + 1] in _FIRST
        if word in _VERBS and (subject or before_subject):
            out.append(_VERBS[word])
        else:
            out.append(_TO_YOU.get(word, _NAMES.get(word, word)))
    return " ".join(out)


def written(text: str) -> str:
    """Plain words as they are written: "I" with a capital, the first letter too."""
    words = [_NAMES.get(word, word) for word in text.split()]
    joined = " ".join(words)
    return joined[:1].upper() + joined[1:]


def says_of(text: str) -> str | None:
    """A clause somebody said, in plain words, as one says it back; None where it would come out wrong."""
    return addressed(trimmed(tokens(text)))
