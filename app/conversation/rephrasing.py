"""Sentences that could have been said: a closed question asked openly, a long turn handed over, what was told said back."""

from __future__ import annotations

import re

from app.conversation.addressing import addressed, trimmed, written
from app.conversation.offering import clauses
from app.conversation.types import Hook
from app.conversation.words import FILLERS, tokens

_MOST = 14
_HANDED_OVER = 24

_NOT_TAKEN = r"(?!(?:know|have|get|go|say|think|mean|ever|really|also|just|want|see|hear|remember|always|already|actually|even|still|not|like|enjoy|need|mind|happen|do|be|find|feel)\b)"
_OPENINGS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"^(?:(?:so|and|but|then|well|okay|oh) )*{pattern}$"), way)
    for pattern, way in (
        (r"(?:do|did) you (?:really |actually |still )?(?:like|love|enjoy) (?:the |your |this )?(conference|meeting|talks|sessions|poster session|program)(?: so far)?", "What have you liked best about the {0} so far?"),
        (r"(?:are|have) you (?:been )?(?:enjoying|liking) (?:the |your |this )?(conference|meeting|talks|sessions|poster session|program)(?: so far)?", "What have you liked best about the {0} so far?"),
        (r"do you (?:really |actually |still )?(?:like|love|enjoy) (.+)", "What do you like about {0}?"),
        (r"did you (?:really |actually )?(?:like|love|enjoy) (.+)", "What did you like about {0}?"),
        (r"(?:is|was) (?:it|that) (?:really |very |so |pretty |quite )?(hard|difficult|tough|easy|strange|scary|fun|worth it)(?: (?:for you|at first|then))?", "What was that like?"),
        (r"is it (?:really |very |so |pretty |quite )?(?:hard|difficult|tough) (?:for you )?to (.+)", "What is the hardest part when you {0}?"),
        (r"was it (?:really |very |so |pretty |quite )?(?:hard|difficult|tough|easy|strange|scary) (?:for you )?to (.+)", "What was it like to {0}?"),
        (r"do you have (?:any|some) (?:advice|tips) (?:for|on|about) (.+)", "What would you do first about {0}, in my place?"),
        (r"do you have (?:any|some) (?:advice|tips)(?: for me)?", "What would you do first in my place?"),
        (r"do you (?:work|teach|write|do research|research|study) (on|about|in|with|at|for) (.+)", "How did you come to work {0} {1}?"),
        (r"are you (?:working|teaching|writing) (on|about|in|with|at|for) (.+)", "How did you come to work {0} {1}?"),
        (r"are you (?:still |currently )?(?:hiring|looking for) (.+)", "What do you look for in {0}?"),
        (rf"did you {_NOT_TAKEN}([a-z]+ [a-z' ]+)", "How did you come to {0}?"),
        (r"(?:is|was) this your first (?:time|one|conference|meeting)(?: here| at this (?:conference|meeting))?", "What brought you here?"),
        (r"have you (?:ever |already )?been (?:here|to this (?:conference|meeting)|to one of these)(?: before)?", "What brought you here?"),
    )
)


def opened(question: tuple[str, ...]) -> str:
    """A closed question asked so that there is room for a story; empty where no good sentence comes of it."""
    plain = " ".join(word for word in question if word not in FILLERS)
    for pattern, way in _OPENINGS:
        hit = pattern.match(plain)
        if hit and all(len(part.split()) <= _MOST for part in hit.groups() if part) and not re.search(r"\b(?:or|because|and (?:do|did|is|are|was))\b", plain):
            return written(way.format(*hit.groups()))
    return ""


def told_of(hook: Hook) -> str:
    """A detail as one says it back: a written phrase as it stands, a clause of the speaker's turned towards them; may be empty."""
    if hook.leads_to:
        return hook.phrase
    return addressed(tuple(hook.phrase.split())) or ""


def commented(hook: Hook) -> str:
    """A comment on a detail; empty where no good sentence comes of it."""
    told = told_of(hook)
    return f"{written(told)}: I didn't expect that." if told else ""


def remembered(hook: Hook) -> str:
    """A goodbye that names a detail; a plain one where there is none to name."""
    told = told_of(hook)
    if not told:
        return ""
    return f"Thank you. I'll remember {told}." if hook.leads_to else f"Thank you. I'll remember what you told me: {told}."


def handed_over(text: str) -> str:
    """The beginning of a long turn, and then the word to the other; empty where it has no beginning that can stand alone."""
    begun: list[str] = []
    for clause in clauses(text):
        if begun and len(begun) + len(clause) > _HANDED_OVER:
            break
        begun += [*([","] if begun else []), *clause]
    words = " ".join(begun).replace(" ,", ",")
    return f"{written(words)}. But how is that with you?" if len(begun) >= 4 and len(begun) <= _HANDED_OVER + 6 else ""


def said_of_self(text: str) -> str:
    """The first thing a turn says of its speaker, as a sentence; empty where it says nothing of the kind."""
    for clause in clauses(text):
        if clause[0] in ("i", "i'm", "i've", "we", "we're", "my", "our") and 3 <= len(clause) <= _MOST:
            return f"{written(' '.join(clause))}."
    return ""


def asked_alone(text: str) -> str:
    """The last question of a turn alone, as it is written; empty where none can be cut out."""
    parts = [part.strip() for part in re.split(r"(?<=[.?!])\s+", text.strip()) if part.strip().endswith("?")]
    return parts[-1] if parts else ""


def trimmed_text(text: str) -> str:
    """A text without hesitations and lead-ins, as plain words."""
    return " ".join(trimmed(tokens(text)))
