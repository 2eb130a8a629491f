"""Questions: where one begins in a turn, whether it is open, and whether the asker answers it himself.

Rules over plain words, since a recogniser gives no question mark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.conversation.types import Form
from app.conversation.words import FILLERS

_WH = "what|what's|whats|how|how's|why|where|where's|when|who|who's|which|whose"
_AUX = (
    "do|does|did|are|is|was|were|have|has|had|can|could|would|will|should|might|may|am|"
    "don't|doesn't|didn't|aren't|isn't|wasn't|weren't|haven't|hasn't|can't|couldn't|wouldn't|won't|shouldn't"
)
_SUBJECT = (
    "you|your|it|its|that|this|there|they|he|she|we|i|the|a|an|my|our|their|people|someone|anyone|"
    "anybody|anything|something|nothing|everything|nobody|somebody|any|these|those|one|most|everyone|all|both|much|many"
)

_INVITATION = re.compile(
    r"\b(?:tell me (?:about|more|how|what|why|a|something|the|one|two|some|where|who|when)|remind me (?:what|how|who|where|of|which)|explain me\b|describe a|walk me through|talk me through|take me through|"
    r"i(?: was| am|'m|'ve been| have been)? (?:just |really |kind of |sort of )?(?:wondering|curious)|i wonder(?:ed)?|"
    r"i'd (?:love|like|be curious|be interested) to (?:hear|know|understand|learn|ask)|"
    r"i would (?:love|like) to (?:hear|know|understand|learn|ask)|"
    r"i (?:want|wanted) to (?:ask|know|hear)|say more|go on about|explain (?:to me|how|what|why|that|it|this|the)|"
    r"give me (?:an example|the|a sense)|describe (?:it|that|the|your|how|what)|"
    r"i'm interested (?:in (?:how|what|why)|to (?:hear|know)))\b"
)
_POLITE_INVITATION = re.compile(
    r"\b(?:can|could|would|will) you (?:please |maybe |perhaps |just |mind )*"
    r"(?:tell|telling|walk|walking|talk|take|explain|explaining|describe|describing|say|saying|give|elaborate|share|sharing|show)\b"
    r"|\bdo you mind (?:telling|explaining|walking|sharing|saying)\b|(?<!don't )(?<!never )\bmind (?:telling|walking|talking|taking|showing) (?:me|us)\b"
    r"|\b(?:can|could|may) i (?:just |maybe )?ask (?:you )?(?:what|how|why|about|where|which)\b"
)
_WH_QUESTION = re.compile(
    rf"\b(?:what's|whats|how's|where's|who's|when's|why's|(?:who|what|how|where|why)'(?:d|ll|re))\b"
    rf"|\b(?:what|how|why|where|when|who|which|whose)\s+(?:{_AUX})\b"
    rf"|\b(?:what|which|whose)\s+(?!(?:i|we|you|they|he|she|it)\b)(?:[\w']+\s+){{1,3}}(?:{_AUX})\s+(?:{_SUBJECT})\b"
    rf"|\bhow\s+(?:many|much|long|often|far|big|old|hard|easy|well|different|good|bad|sure|close|important|difficult)"
    rf"(?:\s+[\w']+){{0,3}}\s+(?:{_AUX})\b"
    rf"|\b(?:what|how) about (?!the fact)\b|\bhow come\b|\bwhy not\b|\bwhy (?:{_SUBJECT})\b|\bwhat (?:made|makes|brought|brings|got|gets|"
    r"drew|draws|kept|keeps|happened|happens|surprised|led|helped|inspired|changed|went|stopped|else|kind|sort|if|comes|"
    r"came|worked|drives|drove|puts|tells|turns|turned|causes|became|shuts|stands|matters)\b"
    r"|\bwhat(?:ever| ever) (?:happened|became|came)\b|\bwho (?:keeps|makes|gets|decides|knows you|made|helped|taught|pays|paid|funds|works|did|came|else|inspired)\b|\bin what way\b|\blike what\b|\bsuch as what\b"
    r"|\bwhich (?:one|part|of|talk|talks|way)\b|^(?:(?:so|and|um|but|well|okay|oh|ah|ha|haha|wait)\s+)*who (?!knows|cares)[a-z]+"
)
_START = (
    r"(?:^|\b(?:and|but|so|or|um|uh|er|oh|well|okay|ok|yes|yeah|no|right|hi|hello|hey|thanks|thank you|sorry|cool|wow|"
    r"great|nice|interesting|now|then|actually|also|anyway|because|hmm|please|meet you|see you|meeting you|seeing you|true|(?<!i )(?<!we )(?<!they )sure|"
    r"(?:hi|hello|hey) there|fascinating|amazing)\s+)"
)
_LEAD_IN = (
    r"^(?:(?:and|but|so|or|oh|ah|ha|haha|wait|hang on|well|okay|ok|yes|yeah|no|right|hi|hello|hey|thanks|sorry|cool|wow|great|nice|interesting|now|"
    r"then|actually|also|anyway|because|please|professor)\s+)*"
)
# At the head of a turn a question word asks whatever verb follows, but for exclamations ("what a day",
# "how nice"), free relatives ("what you said", "when i was small") and set phrases.
_HEAD_QUESTION = re.compile(
    _LEAD_IN
    + r"(?P<head>(?:what|which|whose)\s+(?:tells|puts|shuts|keeps|makes|takes|gives|worries|bothers|annoys|excites|interests|fascinates|"
    r"causes|became|becomes|turned|turns|tells|told|gave|took|convinced|persuaded|stands|counts|matters|follows|remains|impresses|"
    r"impressed|motivates|attracted|stops|hurts|hurt)\b"
    r"|(?:what|which|whose)\s+(?!(?:a|an|the|i|we|you|they|he|she|it|great|nice|lovely|beautiful|amazing|wonderful|fantastic|"
    r"interesting|fascinating|cool|good|bad|terrible|awful|funny|strange|weird|brilliant)\b)[\w']+\s+(?:[\w']+\s+)?"
    rf"(?:{_AUX}|makes|made|gets|got|goes|went|works|worked|comes|came|helps|helped|means|needs|stands|matters|took|takes|worries|bothers|stops|keeps|drives|hurts|counts)\b"
    rf"|how\s+(?!(?:about|i|we|you|they|he|she|it|that|this|the|a|an)\b)[\w']+\s+(?:is|are|was|were|do|does|did|can|could|would|will)\b"
    r"|how (?:many|much|often|long|far)\b(?=(?:\s+[\w']+){2})"
    r"|why\s+(?!(?:yes|no|thank|thanks|of)\b)[\w']+(?:\s+[\w']+)+"
    r"|what\s+(?!was\b|is\b|has\b|this\b|always\b)\w+(?:s|ed)\s+(?:a|an|the|you|your|us|me|it|them|him|her|people|in|into|on|to|from|with|about|at|after|out|off|up|next|so|there|here|most)\b"
    r"|what\s+(?:broke|cost|keeps|kept|won|lost|led|put|hit|goes|went|fell|sold|caught|drove|held|ran|stood)\s+[\w']+"
    r"|(?:which|whom)\s+(?!(?:is|was|i|we|you|they|he|she|it|makes|made|means|meant|reminds|brings|all|of course)\b)[\w']+(?:\s+[\w']+)+"
    r"|(?:isn't|aren't|wasn't|weren't|doesn't|don't|didn't|haven't|hasn't|won't|wouldn't|shouldn't|couldn't|can't)\s+"
    r"(?!(?:worry|mind|get|be|do|tell|ask|say|go|let|forget|give|take|bother|know|think|want|have|like|even|you dare|really|listen|apologi[sz]e|laugh|wait|need|feel|look|make|mention)\b)[\w']+(?:\s+[\w']+)+"
    r"|(?:anything|anyone|anybody)\s+(?:you|you'd|you've|i|good|else|interesting|new|to|on|special|worth|in particular)\b"
    r"|everything (?:okay|ok|all right|alright|good|well|fine)\b"
    r")"
)
_HEAD_INVERSION = re.compile(
    _LEAD_IN
    + r"(?P<head>do\s+(?!(?:you|come|tell|sit|have|let|join|go|keep|write|try|take|feel|stop|say|give|call|bring|send|forgive|excuse|mind|not|it|that|this|so|"
    r"look|be|please|me|i|we|what|my|your|think|know|some|a|an|the same|drop|visit|stay|wait|get|help|make|something|chemistry|research|science)\b)[\w']+(?:\s+[\w']+)+"
    r"|shall\s+(?:we|i)\s+[\w']+|have\s+(?!(?:a|an|some|any|fun|one|to|been|you|i|we|another|the|your|not)\b)[\w']+\s+(?:ever|already|always|really)\b[\w' ]*"
    r"|(?:is|are|was|were|does|did|can|could|would|will|should|has)\s+"
    r"(?!(?:be|been|love|like|do|have|say|see|great|nice|good|fine|lovely|so|not|just|very|really|never|always|probably|also|only|go|come|in|at|on|with|for|to|there|here|doing|going|stuck|that)\b)"
    r"[\w']+(?:\s+[\w']+)+)"
    r"|"
    + _LEAD_IN
    + r"(?P<ever>(?:seen|heard|tried|met|learned|found|read|eaten|been to)\s+any\w*\b|ever\s+(?!since\b)\w+ed\b|first time (?:here|at)\b)"
)
_INVERSION = re.compile(rf"{_START}(?P<head>(?!have (?:a|an|one|some)\b)(?:{_AUX})\s+(?:{_SUBJECT}|[\w']+\s+(?:you|it|that)))\b")
_YOU_INVERSION = re.compile(
    r"\b(?:do|did|are|were|have|had|can|could|would|will|don't|didn't|aren't|haven't) (?:you|your)\b"
    r"|\b(?:is|was|does|did|are|were) (?:it|there|this|they|these) (?!is\b|was\b|are\b)"
    r"|\b(?:is|was|does|did) that (?!(?:is|was|are|nobody|i|i'm|i've|we|we're|we've|they|he|she|people|everyone|everybody|someone|there's|my|our|no|most|one)\b)"
    r"|\b(?:would|could|will) (?:it|that|this|they|these) (?!is\b|was\b|are\b)"
    r"|\b(?:can|could|may|should|shall) i\b"
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:what|how|why|where|when|who|which|if|whether|that|as|than|like|so|nor|neither|because|all|everything|"
    r"things|thing|trouble|problem|point|issue|reason|truth|catch|result|hope|way|ways|and so|i|you|we|they|it|he|she|people|work|one|ones|believe|think|know)\s+)$"
)
_ELLIPTIC = re.compile(
    r"^(?:(?:um|uh|so|oh|and|but|well|okay|hmm|wow|ah|really)\s+)*(?:and you|and yourself|and yours|you too|how so|why|why not|why that|why is that|why (?!thank|thanks|yes|no|of)\w+|"
    r"really|seriously|such as|for example|for instance|like what|how come|in what sense|in what way|meaning|"
    r"and then|then what|and now|and after that|no regrets|what for|since when|what then|and before that)$"
    r"|\b(?:and you|and yourself|how about you|what about you|what about yourself|how about yourself)$"
    r"|\b(?:any (?:advice|thoughts|tips|ideas|suggestions|plans)|what now)$|^and you are$"
    r"|^(?:(?:um|uh|so|oh|and|well|okay)\s+)*any (?!way|case|time\b)[\w']+(?:\s+[\w']+){0,7}$"
    r"|^(?:(?:um|uh|so|oh|and|well|okay)\s+)*(?:ever|got|been|having|enjoying|need|want|mind) (?:a|an|any|been|to|it|the|if|some|fun)\b"
)
_TAG = re.compile(r"\b(?:isn't it|aren't you|don't you|doesn't it|didn't you|wasn't it|haven't you|right|no|huh|weren't you)$")
_CLEAR_TAG = re.compile(r"\b(?:isn't it|aren't you|don't you|doesn't it|didn't you|wasn't it|haven't you|weren't you)$")
_TAGGABLE = re.compile(r"^(?:(?:so|and|but|oh|well)\s+)*(?:you|you're|you've|your|that|that's|it|it's|this)\b")
_NARROW = re.compile(r"\bwhat time\b|\bwhat's your name\b")
_EITHER_OR = re.compile(r"\bor (?:not|is it|was it|did|do|are|were)\b")
_FREE_RELATIVE = re.compile(
    r"(?:\b(?:know|knew|see|saw|like|love|loved|liked|understand|understood|wonder|remember|forget|tell|told|said|"
    r"about|exactly|sure|certain|decide|decided|is|was|that's|it's|show|showed|explain|of|with|on|to|from|for|into|matter|depends|depending|and that's|than)\s+)$"
)
_WHICH_IS = re.compile(r"which (?:is|was|are|were|has|had|isn't|wasn't) (?!(?:it|better|worse|best|more|most|the (?:best|most|worst|one|right|better)|your|yours|true|easier|harder)\b)")
_REPORTED = re.compile(
    r"\b(?:(?:i|he|she|they|we|you|people|somebody|someone|everybody|everyone|mom|dad|mama|it|who|wife|husband|guy|kids|doctor) (?:just |always |would |'ll |will )?"
    r"(?:say|says|said|go|goes|went|ask|asks|asked|thought|wondered|tell (?:me|him|her|them|us)|told (?:me|him|her|them|us))|(?:i'm|he's|she's|they're|you're|we're|was|were|is|it's) like|"
    r"(?:i'll|he'll|she'll|they'll|i'd|he'd|she'd|they'd|and|but|just) (?:say|said|ask|think|go)|saying|asking|thinking|wondering)(?: to (?:me|him|her|them|us|myself))?"
    r"(?: (?:well|so|okay|like|dad|mom|mama|hey|oh|now|hon|man|boy|is that|and|what))*\s+$"
)
"""Before what somebody is told to have asked, or thought to himself."""
_CONTINUER = re.compile(
    r"(?:(?:oh|well|yeah|no|now|uh|ah|huh|wow|hm|hmm|so) )*(?:(?:oh )?really(?: now)?|is that (?:right|so|a fact|true)|"
    rf"(?:{_AUX}) (?:you|they|he|she|it|we|i|there)(?: really| now)?|(?:{_AUX}) (?:that|this|those)|"
    r"(?:isn't|ain't|wasn't) (?:that|it|this) (?:\w+ )?(?:something|silly|funny|grand|great|awful|terrible|wonderful|nice|cute|neat|amazing|crazy|weird|sad|strange|lovely|true|fact|truth)|"
    r"(?:wouldn't|don't|didn't|aren't|haven't|isn't|can't) (?:we|they|you|it) all|who knows|who cares|says who|(?:and |well )?what (?:can|do) (?:i|you) (?:say|do|expect)|"
    r"what are you (?:going to|gonna) do|what did i expect|you (?:do|did|are|have|were|can|will|would)|they (?:do|did|are|have))"
)
"""Question words that only say "go on", or "so it is"."""
_SO_DO_I = re.compile(rf"\b(?:so|neither|nor) (?:{_AUX}) (?:i|we|they|he|she|you|it|my|ours|most|everybody|everyone|a lot)(?=$| and\b| but\b| when\b| until\b)")
_CLEFT = re.compile(r"\bwhat (?!(?:do|does|did|is|are|was|were|can|could|would|will|should|have|has|had|kind|sort|else)\b)(?:[\w']+ ){1,6}(?:is|was|i've found) (?:that|when|how|the|my|your|it|it's|they|they're|we|we're|i|i'm|if|because|a|he|she|you|to|not|just|there|this|people)\b")
"""What looks like a question and is a statement: "what worries me is when it's wrong"."""
_TO_ONESELF = re.compile(r"\b(?:what|where|why|how|who) (?:am|did|was|had|have) i\b(?! (?:done|doing|going) wrong for)")
_RIGHT = re.compile(r"\b(?:that's|that is|you're|it's|he's|she's|they're)(?: (?:exactly|absolutely|quite|about|all|very|probably|so|perfectly))? right$|\ball right$")
_OWN_STATEMENT = re.compile(r"\b(?:i|i'm|i've|i'd|we|we've|we're|my|our|for me|personally|mine)\b")
_INSIDE_QUESTION = frozenset(
    """
    do did can could should would will if when how what why where that which am was have had may might were are
    before while as think because and or than shall don't didn't so must who whether since until and/or but for
    to with about of in on at from see know mean hope suppose guess told like
    """.split()
)
_COURTESY = re.compile(
    r"\b(?:if (?:i may ask|you don't mind(?: me asking)?|that's (?:okay|ok|alright|not too personal)(?: to ask)?|i can ask|it's okay)|"
    r"if you (?:have a (?:minute|moment|second)|would)|by any chance|by the way|out of curiosity|just curious|"
    r"(?:i'm )?sorry to (?:bother|interrupt|disturb)(?: you)?(?: but)?|excuse me(?: but)?|"
    r"(?:do you mind|would you mind)(?: if i ask)?(?: you)?|i hope you don't mind(?: me asking)?(?: but)?|"
    r"(?:can|could|may) i (?:just |maybe )?ask(?: you)?(?: something| a question)?|i (?:wanted|want|would like|'d like) to ask(?: you)?|"
    r"i(?:'m| was| am|'ve been)? (?:just |really |kind of )?(?:wondering|curious|wonder)(?: if| whether| about)?|"
    r"that's (?:so |really |very )?(?:interesting|cool|great|fascinating|amazing)|for (?:you|me|real)|in your (?:view|opinion|experience)|"
    r"if (?:any|so)|(?<=\w )the (?:story|deal) (?:of|behind|with)|exactly|actually|really|honestly|precisely|please|maybe|perhaps|anyway|"
    r"(?<=\w )(?:professor|doctor)$|^(?:hi |hello |hey )?(?:professor|doctor))(?=\s|$)"
)
_ANNOUNCEMENT = re.compile(
    r"(?:\w+ ){0,4}(?:(?:can|could|may|might) i (?:just |maybe |quickly |please )?ask (?:you )?(?:something|a (?:\w+ )?question)|"
    r"i (?:have|had|'ve got|got) (?:just |maybe )?(?:a|one|another) (?:\w+ )?question(?: for you| to you)?|"
    r"(?:do|would) you mind if i ask(?:ed)? (?:you )?(?:something|a (?:\w+ )?question)|can i ask)(?: please| maybe| if that's okay| if i may)?"
)
_LEAVE = re.compile(r"(?:(?:can|could|may|might|shall|should|would) (?:i|we|you)|(?:do|would) you mind)\b")
_ANNOUNCED_LAST = re.compile(
    r"\b(?:(?:meaning|want|wanted|like|hoping|going) to ask (?:you )?(?:something|about something|a (?:\w+ )?(?:question|favou?r))|"
    r"(?:something|a (?:\w+ )?(?:question|favou?r)) i(?:'d| would|'ve been| have been)? (?:like|want|wanted|meaning|need|needed) to ask(?: you)?)"
    r"(?: (?:actually|really|today|tonight|now|please|though|for a while))?$"
)
# What answers a question in the asker's own name, however short: "i bet you have", "because i think so".
_GUESS = re.compile(
    r"i (?:bet|guess|suppose|assume|expect|reckon|presume|imagine) (?!i\b)|(?:because|cause|personally) i (?:think|believe|find|feel|prefer|hate|love) |"
    r"i (?:thought|found) (?:it|that|they|he|she|most|the) |it must be (?!\w+ to\b)|probably not\b"
)
_GUESS_WORDS = 3
_OWN_ANSWER_WORDS = 9
_QUESTION_MINIMUM = 3


@dataclass(frozen=True, slots=True)
class Asking:
    """Where the question in a turn begins and ends (word positions) and what form it has."""

    start: int
    end: int
    form: Form
    boomerask: bool


def announces_question(words: tuple[str, ...]) -> bool:
    """Whether a turn only says that a question is coming: "can I ask you something"."""
    text = " ".join(word for word in words if word not in FILLERS)
    return bool(_ANNOUNCEMENT.fullmatch(text) or _ANNOUNCED_LAST.search(text))


def asks_leave(words: tuple[str, ...]) -> bool:
    """Whether a turn asks for permission or a favor ("may I write to you"), to which yes or no is the whole answer."""
    asking = find_question(words)
    kept = tuple(word for word in words if word not in FILLERS)
    return asking is not None and bool(_LEAVE.match(" ".join(kept[asking.start : asking.end])))


def without_courtesies(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words less what is only polite ("if I may ask"); all of them where nothing else is left."""
    return tuple(_COURTESY.sub(" ", " ".join(words)).split()) or words


def _word_position(text: str, offset: int) -> int:
    return len(text[:offset].split())


def _wh_starts(text: str) -> list[int]:
    starts = []
    for hit in _WH_QUESTION.finditer(text):
        before = text[: hit.start()]
        if _WHICH_IS.match(text, hit.start()):
            continue
        # "I know what you did", "that's how it works": a free relative, not a question. A wh-word
        # followed by an inverted auxiliary stays one even there ("I mean what is it").
        inverted = re.match(rf"(?:{_WH})\s+(?:{_AUX})\s+(?:{_SUBJECT})\b", hit.group() + text[hit.end() :])
        if _FREE_RELATIVE.search(before) and not inverted:
            continue
        starts.append(hit.start())
    if (head := _HEAD_QUESTION.match(text)) and not _WHICH_IS.match(text, head.start("head")):
        starts.append(head.start("head"))
    return starts


def _closed_starts(text: str) -> list[int]:
    starts = [hit.start("head") for hit in _INVERSION.finditer(text)]
    inside = (hit.start() for hit in _YOU_INVERSION.finditer(text))
    starts.extend(start for start in inside if not _NOT_BEFORE.search(text[:start]))
    if head := _HEAD_INVERSION.match(text):
        starts.append(head.start("head") if head["head"] else head.start("ever"))
    return starts


def find_question(words: tuple[str, ...]) -> Asking | None:
    """The question (the last, if several) in the plain words of one turn; None where there is none."""
    kept = tuple(w for w in words if w not in FILLERS)
    text = " ".join(kept)
    if not text:
        return None
    if _CONTINUER.fullmatch(text):
        return None
    open_starts = _wh_starts(text) + [hit.start() for hit in _INVITATION.finditer(text)]
    open_starts += [hit.start() for hit in _POLITE_INVITATION.finditer(text)]
    closed_starts = _closed_starts(text)
    open_starts = [start for start in open_starts if not _only_told(text, start)]
    closed_starts = [start for start in closed_starts if not _only_told(text, start)]
    elliptic = _ELLIPTIC.search(text)
    form: Form
    if open_starts:
        start = min(open_starts)
        form = "closed" if _NARROW.search(text[start:]) or _either_or(text, closed_starts) else "open"
    elif elliptic:
        start = elliptic.start()
        form = "closed" if re.match(r"(?:\w+\s+)*(?:really|seriously|any|ever|got|been)\b", elliptic.group()) else "open"
    elif closed_starts:
        start, form = min(closed_starts), "closed"
    elif len(kept) >= _QUESTION_MINIMUM and (_CLEAR_TAG.search(text) or (_TAG.search(text) and _TAGGABLE.search(text) and not _RIGHT.search(text))):
        start, form = 0, "closed"
    else:
        return None
    begin = _word_position(text, start)
    end = _own_answer(kept, begin, form)
    return Asking(begin, end, form, end < len(kept))


def _only_told(text: str, start: int) -> bool:
    """Whether what looks like a question is told of, asked oneself, or a statement: "he says did you bring it", "so did I"."""
    here = text[start:]
    cleft, alike = _CLEFT.match(here), next((hit for hit in _SO_DO_I.finditer(text) if hit.start() <= start < hit.end()), None)
    return bool(_REPORTED.search(text[:start]) or cleft or alike or _TO_ONESELF.match(here))


def _either_or(text: str, closed_starts: list[int]) -> bool:
    return bool(closed_starts) and bool(_EITHER_OR.search(text))


def _own_answer(words: tuple[str, ...], begin: int, form: Form) -> int:
    """Where, after a question, the asker answers it or goes on about himself; the length of the turn if nowhere.

    A short guess ("i bet you have") answers a closed question; after an open one ("i guess it was hard") it is sympathy.
    """
    for at in range(begin + _QUESTION_MINIMUM, len(words) - _GUESS_WORDS + 1):
        rest = " ".join(words[at:])
        goes_on = len(words) - at >= _OWN_ANSWER_WORDS and _OWN_STATEMENT.fullmatch(words[at])
        ends_here = (goes_on or (form == "closed" and _GUESS.match(rest))) and words[at - 1] not in _INSIDE_QUESTION
        if ends_here and not _WH_QUESTION.search(rest) and not _YOU_INVERSION.search(rest):
            return at
    return len(words)
