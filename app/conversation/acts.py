"""Dialogue acts, requests and slots of a turn, by cue phrases over plain words."""

from __future__ import annotations

import re

from app.conversation.types import Act, RequestKind
from app.conversation.words import FILLERS, FUNCTION_WORDS

_CUES: tuple[tuple[Act, re.Pattern[str]], ...] = (
    ("greeting", re.compile(
        r"^(?:oh |um |uh |well )*(?:hi|hello|hey|(?:good )?(?:morning|afternoon|evening)|good day|howdy|greetings)\b"
        r"|\bnice to meet you\b(?!.*\b(?:bye|go now|talk(?:ing)? to you)\b)|\bpleased to meet you\b|\bmy name(?:'s| is)\b"
        r"|\bgood to see you\b(?! again (?:soon|tomorrow))")),
    ("thanks", re.compile(r"\b(?:thanks|thank you|grateful|appreciate (?:it|that|this|your|you)|cheers)\b")),
    ("apology", re.compile(
        r"^(?:oh |um |uh )*sorry\b(?! (?:to hear|for your loss|about your|what|who|where|which|how|(?:can|could) you (?:say|repeat)|say))|\b(?:i'm|i am) (?:so |really |very )?sorry\b(?! (?:to hear|for your loss|about your|what|who|where|which|how|(?:can|could) you (?:say|repeat)|say))|\bi apologi[sz]e\b|\bmy apologies\b|\bforgive me\b")),
    ("closing", re.compile(
        r"\b(?:bye|goodbye|good bye|(?<!to )see you|talk to you (?:later|soon|tomorrow)|catch you later|take care|good luck (?:with|for|tomorrow|tonight)|have a (?:good|great|nice|lovely)|"
        r"enjoy (?:the rest|(?:the|your) (?:evening|weekend|day|night|dinner|meeting|conference|trip|flight|party|reception|break|\w+day))|i(?:'ll| will| should| have to| must| need to|'d better|'ve got to| gotta)(?: probably| really)? "
        r"(?:let you (?:go|get)|get going|be going|run|go now|get back|head|leave you|move on|catch)|"
        r"i(?: should| have to| must| need to|'d better|'ve got to| gotta)(?: probably| really)? go\b(?! (?:into|through|on|out)\b)|"
        r"(?:it was|it's been|it has been|was) (?:so |really |very )?(?:nice|great|good|lovely|a pleasure|wonderful) (?:talking|meeting|to meet|chatting|speaking|to talk|to see)|"
        r"(?:nice|great|good|lovely) (?:talking|chatting|speaking) (?:to|with)|i(?:'ve| have)?(?: really)?(?: got)? to (?:get|be|run) (?:to|at|back to) (?:my|the|a|our)\b|i'm off(?: then| now| to [\w' ]+)?$|off i go$|won't keep you|don't want to (?:keep|hold) you|"
        r"i(?: have|'ve)?(?: really| so)? enjoyed (?:talking|meeting you|our (?:talk|chat|conversation))|thank(?:s| you)(?: \w+){0,4} i(?: have|'ve)?(?: really| so)? enjoyed (?:this|it)|don't want to take (?:up )?(?:any )?more of your time|let you get back|until next time|good night)\b")),
    ("offer", re.compile(
        r"\b(?:i|we)(?:'ll| will| can| could| would|'d)?(?: also| gladly| happily)? introduce you\b|\b(?:shall|should) we (?:go|walk|join|say hello|sit|get)\b|\bcome (?:along )?with me\b|\blet's (?:go over|walk over|go and say|join)\b|"
        r"\b(?:do you want|would you like)(?: me)? to (?:come|walk|go|meet|join|sit|be introduced|introduce)\b|\b(?:do you want|would you like) (?:an introduction|some help|company|half)\b|"
        r"\b(?:i|we) (?:could|can|would be happy to|'d be happy to|'d be glad to|would gladly|'ll)(?: also| easily| definitely| certainly)? "
        r"(?:send you|share|help|give you|lend|show you|(?:send|bring|mail|give|lend) (?:it|them|some|one|a few)\b|run (?:it|some|a|them|that)|measure|introduce you|bring you|get you|pass|forward you|connect you|put you|test (?:it|them)|make you)\b"
        r"|\bi'd be (?:happy|glad) to\b|\b(?:can|could|may|shall|should) i (?:maybe |perhaps )?(?:help|get you|bring you|buy you|send you|lend you|show you|give you)\b|\blet me (?:help|get you|buy you|send you|know if i can)\b"
        r"|\bif (?:you|you'd) (?:ever )?(?:need|want|like)\b.*\b(?:i|we) (?:can|could|have)\b|\bhappy to (?:share|send|help)\b|\bwould it help (?:you )?if i\b")),
    ("disagreement", re.compile(
        r"^(?:well |um |uh |hmm |oh )*(?:(?<!\boh )no\b(?! (?:way|idea|reason|need|point|problem|worries|kidding|doubt|wonder|no\b|thanks|thank|please|not|never|i'm (?:fine|good|okay|alright)|it's (?:fine|okay|alright)|"
        r"i (?:mean|meant|haven't|didn't|don't know|have|did|do|was|am)|that's (?:fine|okay|alright)|go ahead|after you)(?![\w']))|i disagree|i don't (?:think so|agree|buy|believe)|not really|i'm not (?:so |quite )?(?:sure|convinced))"
        r"|\bi (?:would |'d )?disagree\b|\bi(?:'m| am) not (?:so |quite |really )?(?:convinced|sure (?:i agree|about that|that's))\b|\bi see it differently\b|\bon the contrary\b|\bi don't (?:think|believe) (?:that's|it's|so|you)\b")),
    ("agreement", re.compile(
        r"^(?:oh |well |um |uh |ah )*(?:yes|yeah|yep|exactly|absolutely|definitely|totally|right|true|of course|sure|indeed|agreed|certainly|for sure|fair enough|good point|okay|ok)\b"
        r"|\bi (?:totally |completely |really |quite |fully |so )?agree\b|\byou're (?:so |absolutely |quite )?right\b|\bthat's (?:so |very |absolutely )?(?:true|right|fair)\b|\bmakes (?:a lot of |total |perfect )?sense\b|\bsame here\b|\bme too\b")),
)
_OPINION = re.compile(
    r"^(?:(?:so|and|but|then|oh|well|ah|ha|hm|yes|yeah|no) )*you(?:'re|'ve|'d)? (?!(?:know|see|can|could|should|will|won't|too|what|how|why|where|who|do|did)\b)[a-z]|\b(?:i (?:\w+ )?(?:think|feel|believe|guess|suppose|find|love|like|loved|liked|hate|prefer|bet|imagine|suspect|admire|enjoyed)|it seems|seems (?:like|to)|sounds|"
    r"in my opinion|i'd say|to me|i'm (?:sure|convinced|impressed|amazed|surprised)|i don't (?:think|like|believe)|must (?:be|have been)|should|shouldn't|"
    r"(?:that|this|it|which|what|they|there)(?:'s| is| was| are| were|'re| must be| must have been| would be|)(?: a| an| so| really| very| pretty| quite| such| just| kind of| absolutely| actually| all)* "
    r"(?:great|interesting|fascinating|amazing|cool|good|nice|wonderful|beautiful|brilliant|clever|smart|hard|tough|difficult|awful|terrible|frustrating|"
    r"impressive|lovely|fun|funny|crazy|strange|weird|exciting|important|useful|brave|neat|elegant|sad|scary|painful|surprising|helpful|pretty|gorgeous|colorful|rude|unfair|wrong|silly|bad|better|best|worth|true|relief))\b"
)
_COMPLIMENT = re.compile(
    r"\b(?:(?:loved|enjoyed|admire|impressed|inspired|inspiring|fan of|big fan|blown away|honou?red|look up to)\b.*\b(?:you|your|yours|this|poster|talk|work|paper|that)\b"
    r"|(?:your|this|the|that) (?:\w+ )?(?:work|talk|poster|paper|career|research|result|results|book|lecture|idea)(?: \w+)? (?:is|was|are|were)(?: so| really| very| just| absolutely| such)*(?: a| an)? "
    r"(?:great|amazing|fantastic|wonderful|beautiful|brilliant|impressive|inspiring|excellent|fascinating|lovely|clear|elegant|cool|incredible|terrific)"
    r"|(?:great|amazing|fantastic|wonderful|beautiful|brilliant|impressive|excellent|lovely|gorgeous) (?:talk|poster|work|paper|figure|lecture|result|results|presentation)"
    r"|congratulations|congrats|you(?:'re| are) (?:so |such |really |a )*(?:inspiring|amazing|brilliant|inspiration|legend|hero))\b"
)
_NEAR_AND_DEAR = (
    r"(?:my|our|a) (?:\w+ )?(?:grand(?:father|mother|ma|pa|dad|parents)|father|mother|mom|mum|dad|parents|brother|sister|wife|husband|"
    r"son|daughter|aunt|uncle|friend|partner|dog|cat)"
)
_SORROW = re.compile(
    rf"\b{_NEAR_AND_DEAR}\b(?: [\w']+){{0,24}}? (?:died|passed away|(?:is|was|are) (?:dying|dead|(?:very |really |seriously )?(?:ill|sick)\b|in (?:the )?hospital)|"
    r"(?:has|had|have|got|with)(?: \w+){0,4} (?:cancer|dementia|stroke|ulcers?)\b|fell\b(?! (?:in love|asleep|for))|left (?:me|us)\b|stopped (?:answering|talking to me)|is(?:n't| not) (?:well|doing well)\b|broke (?:his|her|a)\b)"
    r"|\bi(?:'m| am)(?: so| really| very| just| a bit| a little| kind of| pretty| quite)* (?:scared|terrified|heartbroken|burned out|burnt out|depressed|miserable|lonely|a mess|not okay|out of it|at the end of my rope|falling apart)\b"
    r"|\b(?:i (?:was crying|cried|got fired|lost my (?:job|funding|position|father|mother))|we broke up|thinking of (?:leaving|quitting)|i want to quit)\b"
    rf"|\b(?:i|we) (?:just |recently )?lost {_NEAR_AND_DEAR}\b"
)
_CONDOLENCE = re.compile(
    r"\bsorry (?:to hear|for your loss|about your)\b|\bcondolences\b|\byou must miss (?:him|her|them)\b|\bsorry\b.*\b(?:died|passed away|he was dead|she was dead)\b|"
    r"^(?:oh |um |uh )*(?:how|that's|this is) (?:so |very |really )?sad\b"
)
_MOURNFUL = re.compile(r"\b(?:died|passed away|funeral|buried|widow(?:er)?|dying)\b")
_PROMISE = re.compile(
    r"\bi(?:'ll| will)(?: \w+){0,2}? (?:send|write|email|mail|message|call|phone|text|bring|follow up|be in touch|get in touch|get back to you|"
    r"find you|look for you|come (?:by|over|and find|to (?:you|your|the))|have it (?:to|with) you)\b"
)
_STAYING_IN_TOUCH = re.compile(r"\b(?:send|write|drop) (?:to )?you (?:an?|some) (?:\w+ )?(?:e-?mail|mail|message|note|line)\b")
_PROMISE_WORDS = 14
_ENDS_A_PROMISE = frozenset(
    """
    bye goodbye thanks thank okay ok take see have enjoy nice great good it's it was but because i i'd i'll i'm what how do
    """.split()
)
_JOKE = re.compile(
    r"\b(?:ha ha|haha(?:ha)*|hehe|lol|(?:just|only) (?:kidding|joking)|i'm (?:kidding|joking)|i kid|(?:here's|that's|want to hear|wanna hear|know) (?:a|the|any) (?:good |bad |old )?(?:joke|one)|"
    r"knock knock|pun intended|bad joke|dad joke|walk(?:s|ed)? into a bar|why did the \w+ cross)\b"
)
_NASTY = r"(?:stupid|idiotic|dumb|boring|pathetic|ridiculous|useless|pointless|worthless|garbage|rubbish|crap|nonsense|bullshit|a joke|a waste of (?:my )?time)"
_RUDE = re.compile(
    rf"\b(?:shut up|go to hell|get lost|f+u+c+k\w*|screw you|piss off|bullshit|who cares|i (?:really )?(?:don't|couldn't) (?:give a|care (?:less|about (?:you|your|that|this|any)))|"
    rf"nobody (?:cares|asked)|(?:you're|you are|you're being|you must be) (?:so |such |just |really |an? |kind of |pretty |very |totally |complete )*(?:{_NASTY}|idiot|fool|fraud|loser|liar|moron|bore|snob|old fart|fat|ugly|too old|annoying)|"
    rf"(?:your|this) (?:work|talk|poster|research|field|job|result|results|paper|company|story|journal|advice|answer|conversation|group|lab) (?:is|are|was|sounds|seems)(?: so| just| really| pretty| very| completely| totally| kind of| all)* {_NASTY}|"
    rf"what an? (?:idiot|stupid|boring|ridiculous|dumb)|(?:is|are) you(?:r \w+)? (?:stupid|deaf|dumb|blind)|are you (?:stupid|deaf|dumb|an idiot|always this (?:boring|slow|rude))|"
    rf"i'm (?:so )?bored|(?:this|that|it)(?:'s| is)(?: all| so| just| really| pretty| very)* (?:boring|stupid|pointless|a waste of (?:my |our )?time)|you(?:'re| are) (?:boring|wasting my time)|hurry up|get to the point|i've heard enough|that's (?:so |just |really |the most )*(?:{_NASTY.replace('a joke|', '')}))\b"
)
_OFFERED_BY_ASKING = frozenset({"can", "could", "may", "shall", "should", "would", "do"})
_FIRST_PERSON = frozenset(
    """
    i i'm i've i'd i'll we we've we're we'd we'll my our me us mine
    """.split()
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|went|got|took|spent|came|made|found|said|told|thought|felt|knew|lost|broke|left|gave|tried|kept|ran|"
    r"started|happened|used to|grew|met|wrote|saw|heard|realized|decided|ended|became|\w{3,}ed)\b"
)
_STORY_WORDS = 14
_BACKCHANNEL = frozenset(
    """
    hm yeah yes yep mm mhm hmm uh huh uhuh right okay ok sure wow oh ah really i see exactly cool nice great
    interesting no way of course got it amazing true indeed fascinating totally absolutely that's is good so
    gotcha
    """.split()
)
_BACKCHANNEL_WORDS = 4
_ANSWERS = frozenset({"yes", "no", "yep", "sure", "absolutely", "exactly", "true", "totally", "indeed", "of", "is"})
"""Words that, at the head of a short turn, answer or agree rather than say "go on"."""

_REQUESTS: tuple[tuple[RequestKind, re.Pattern[str]], ...] = (
    ("nominate", re.compile(
        r"\bnominat(?:e|ing|ion)\b|\b(?:recommend|put|propose|support) (?:me|my name|my nomination)\b.*\b(?:award|prize|medal|fellow|forward)\b|"
        r"\bput(?:ting)? (?:me|my name) forward\b|\b(?:write|writing) (?:me )?(?:a |the )?(?:letter|recommendation)\b.*\b(?:award|prize|me)\b|\b(?:letter of (?:support|recommendation))\b")),
    ("introduce", re.compile(
        r"\bintroduc(?:e|ing) (?:me|us)\b|\b(?:an|that|your|make the|make an) introduction\b|\bput me in touch\b|\bconnect me (?:with|to)\b|\bput in a (?:good )?word\b|\bintro to\b")),
    ("feedback", re.compile(
        r"\bfeedback (?:on|about)\b|\bneed you to (?:\w+ )?(?:read|look|check|comment|review|go over|sign|send|tell me what you think)\b|\b(?:read|look at|go over|comment on) (?:my )?(?:chapter|draft|section|page|figure)\b|\byou (?:please |maybe |perhaps |possibly |ever )?(?:read|check|go over|comment on|look at|look over|mark up) (?:a|one|my|the|this|our) (?:\w+ )?(?:paragraph|page|draft|abstract|figure|slide|slides|chapter|proposal|cv|section|cover letter|letter|manuscript|paper|outline)\b|\b(?:look|looking|glance) (?:at|over|through) (?:my|our|a draft|the draft)\b|\bread(?:ing)? (?:my|our|a draft|the draft|over my)\b|"
        r"\bcomments? on my\b|\b(?:send|show) you (?:my|a|our|the) (?:draft|paper|manuscript|proposal|poster|slides|cv)\b|\bstop by my (?:poster|talk)\b|\bgive (?:me|us) (?:some |any |a bit of )?(?:feedback|comments)\b|\blook(?:ing)? over (?:a|one) page\b|\bpage for feedback\b|\bcome (?:to|by|see) my (?:poster|talk)\b")),
    ("invite", re.compile(
        r"\binvite me\b|\binviting me\b|\b(?:give|giving) a (?:talk|seminar) (?:at|in|to) your\b|\bvisit(?:ing)? your (?:lab|group|team|company|department|place)\b|\bspeak (?:at|in) your\b|"
        r"\b(?:come|drop) by your (?:lab|group|office|department)\b|\bsee your lab\b|\b(?:come|come and (?:see|look|visit)|visit|see) (?:at |to )?(?:your|the) (?:plant|factory|site|company|workshop|place)\b")),
    ("job", re.compile(
        r"\b(?:join(?:ing)?(?! you\b)|work(?:ing)? (?:in|for|at)|apply(?:ing)? to|postdoc (?:in|with)|position (?:in|for me)|spot in|place in|room in|intern(?:ship)? (?:in|with|at)|job (?:in|at|with|for me)) "
        r"(?:your|you|the) ?(?:lab|group|team|company|firm|me)?\b|\bhire (?:me|someone like me)\b|\blooking for (?:a|my next) (?:job|postdoc|position)\b|\bpostdoc with you\b|\bcould i work (?:for|with) you\b"
        r"|\b(?:job|position|opening|vacancy|postdoc|room|place|spot|need)\b.* for (?:me|someone like me|somebody like me)\b")),
    ("collaborate", re.compile(
        r"\b(?:we|us) (?:could |can |should |might |maybe )*(?:meet(?! (?:before|here))|sit down|get together|grab a coffee|have (?:a |another )?(?:coffee|call|chat)|talk (?:again|on|tomorrow|later|properly|more))\b|"
        r"\bcollaborat(?:e|ing|ion)\b(?=.*\b(?:you|us|we|together|with|on)\b)|\bwork(?:ing)? together\b|\bdo(?:ing)? something together\b|\b(?:try|test|run|put)(?:ing)? (?:our|my) [\w ]{1,30}? (?:with|on|in|next to|against|alongside) your\b|\bwork(?:ing)? (?:with you|on this with you)\b|\bteam up\b|\bjoin forces\b|\bjoint (?:project|paper|experiment)\b|"
        r"\b(?:(?:could|can|may|might|shall) (?:i|we)|to|let's|let me)(?: maybe| perhaps| just| possibly)? (?:(?:borrow|try|use|test|have|get) (?:some|a (?:bit|little|tube|vial|sample|few|batch|drop)) of (?:your|it|this|that|these|those)\b"
        r"|(?:borrow|try|test) your)(?! (?:time|advice|cards?|pens?|phone|charger|luck|patience|badge|umbrella|program|food|wine|coffee|cheese|water|\w+ for a (?:minute|second|moment))\b)"
        r"|\b(?:up for|mind|consider) trying (?:it|this|that|yours?|ours?) (?:on|in|with)\b|\bwork on (?:this|it|that|something) together\b|\bcompare (?:notes|data|results)\b(?=.*\b(?:you|your|yours|us)\b)|"
        r"\b(?:try|use|test|run|have|get|borrow) (?:your|some of your) (?:probe|probes|compound|compounds|method|samples|data|instrument|material|materials|assay|electrolyte)\b.*\b(?:my|our|us|me|in our)\b|\btry(?:ing)? (?:your|some of your) \w+ (?:on|in|with) (?:my|our)\b")),
)
_ASKING_FOR = re.compile(
    r"\b(?:could|can|would|will|may|might|want|like|love|hope|hoping|wonder|wondering|willing|mind|possible|please|happy|open to|interested|consider|considering|favou?r|ask you|asking you|chance|shall|should|looking for|need|let's|is there|are there|any)\b"
)
_ABOUT_THEM = re.compile(
    r"\b(?:do|did|have|are|were|had|has|does) you(?:r \w+)? (?:ever |often |usually |currently |already |still )*(?:collaborat|nominat|been nominated|work(?:ed|ing)? together|work with)|"
    r"\b(?:how|why|when|who|whom|what) (?:do|did|does|are|were|is|was|should|would|makes?)\b(?!.*\b(?:nominate|introduce|introducing|nominating) (?:me|us)\b).*\b(?:collaborat|nominat|introduc)|\bwho (?:nominated|introduced)\b|\bhow (?:does|do) (?:the|a|one|people)\b"
)

_NAME = re.compile(r"\b(?:my name is|my name's|i'm called|call me)\s+([a-z][a-z'-]+)")
_IM_NAME = re.compile(
    r"\b(?:hi|hello|hey|morning|afternoon|evening|there|you|professor \w+|doctor \w+|dr \w+)\s+(?:i'm|i am|this is|it's)\s+([a-z][a-z'-]+)"
    r"(?=\s*$|\s+(?:from|and|nice|by|a|an|i|i'm|the|we|my|our|you|who|one|your|it's|so|it|how|what|thanks|thank|may|can|could|do|are|is)\b)"
    r"|^(?:i'm|i am)\s+([a-z][a-z'-]+)(?=\s+(?:from|nice|by the way)\b|\s*$)"
)
_NOT_A_NAME = frozenset(
    """
    a an the in at on from not so very really just here also doing fine good great well okay happy glad sorry
    sure afraid interested curious new working studying trying looking wondering excited nervous impressed
    honored your one still actually currently almost about going only back late early tired lost done ready with
    over into out all both busy hungry another like nice quite pretty kind sort more most totally completely
    always never too
    """.split()
)
_OWN_WORK = re.compile(
    r"\b(?:i|we) (?:mostly |mainly |currently |also |actually |really |do )?(?:(?:work|study|focus|research) (?:on|at|in)?|look (?:at|into) how|"
    r"(?:make|build|design|develop|simulate|synthesi[sz]e)(?= \w+ing\b| \w+s\b))\s*(?P<a>(?!mistakes\b|sense\b|things\b|this\b|friends\b).+)"
    r"|\bi(?:'m| am|'ve been| have been) (?:currently |mostly |now )?(?:working on|working in|working with|studying|researching|focusing on|building|developing|finishing|looking at)\s+(?P<b>.+)"
    r"|\bmy (?:work|research|project|phd|thesis|topic|field|group|lab|background|dissertation|postdoc) (?:is|works|was|focuses|deals|looks)(?: all| mostly| mainly| really)?(?: about| on| in| with| at)?\s+(?P<c>.+)"
    r"|\b(?:i'm|i am) (?:in|a|an|at) (?:[\w']+ ){1,6}(?:working|who works) (?:on|in|with) (?P<f>.+)"
    r"|\bi do (?P<d>(?!not\b|n't\b|that\b|it\b|this\b|think\b|like\b|love\b).+)"
    r"|\bi'm (?:an?|the) (?P<e>(?:[\w'-]+ ){0,3}(?:chemist|physicist|biologist|engineer|ecologist|geologist|biochemist|student|postdoc|mathematician|statistician|neuroscientist|economist|linguist|psychologist|designer|programmer|technician|scientist))\b"
)
_NOUN_STOP = FUNCTION_WORDS - {"one"} | frozenset(
    """
    trying using try use see find make work study look now right lately recently days currently together
    """.split()
)
_DETERMINERS = frozenset({"a", "an", "the", "our", "my", "some", "new"})
_HEARD_WORDS = 3
_DEGREES = frozenset({"thesis", "phd", "dissertation", "degree", "doctorate", "masters"})
"""What says how far one is, and not what one works on."""


def read_acts(words: tuple[str, ...], *, question: bool, request: RequestKind | None) -> tuple[Act, ...]:
    """The dialogue acts of the plain words of one turn, in a fixed order; a bare turn is a statement."""
    kept = tuple(w for w in words if w not in FILLERS)
    text = " ".join(kept)
    if not kept:
        return ()
    if is_backchannel(kept) and not question:
        return ("backchannel",)
    acts: list[Act] = [act for act, cue in _CUES if cue.search(text)]
    if request:
        acts.append("request")
    if question and not request:
        acts.append("question")
    if is_story(kept):
        acts.append("story")
    elif _OPINION.search(text) or _COMPLIMENT.search(text):
        acts.append("opinion")
    elif not acts or _says_more(kept, acts):
        acts.append("statement")
    return tuple(acts)


def is_backchannel(words: tuple[str, ...]) -> bool:
    """Whether the turn only says 'go on': a few words of listening."""
    return (
        0 < len(words) <= _BACKCHANNEL_WORDS
        and all(w in _BACKCHANNEL for w in words)
        and words[0] not in _ANSWERS
    )


def is_story(words: tuple[str, ...]) -> bool:
    """Whether the turn tells something that happened to the speaker."""
    own = sum(w in _FIRST_PERSON for w in words)
    past = len(_PAST.findall(" ".join(words)))
    return len(words) >= _STORY_WORDS and own >= 2 and past >= 2


def speaks_of_self(words: tuple[str, ...]) -> bool:
    """Whether the speaker comes into it themself."""
    return any(word in _FIRST_PERSON for word in words)


def is_compliment(words: tuple[str, ...]) -> bool:
    """Whether the turn praises the other person or their work."""
    return bool(_COMPLIMENT.search(" ".join(words)))


def is_promise(words: tuple[str, ...]) -> bool:
    """Whether the speaker says what they will do next: "I'll write on Monday"."""
    return bool(_PROMISE.search(" ".join(words)))


def promise_in(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of the promise alone, from "I'll" to where something else begins; None where there is none."""
    hit = _PROMISE.search(" ".join(words))
    if hit is None:
        return None
    start = len(" ".join(words)[: hit.start()].split())
    promised: list[str] = []
    for word in words[start:]:
        if len(promised) > 1 and (word in _ENDS_A_PROMISE or len(promised) == _PROMISE_WORDS):
            break
        promised.append(word)
    while promised and promised[-1] in {"and", "then", "so", "to", "the", "a", "my", "your", "that"}:
        promised.pop()
    return tuple(promised)


def is_joke(words: tuple[str, ...]) -> bool:
    """Whether the speaker laughs or says that they are joking."""
    return bool(_JOKE.search(" ".join(words)))


def is_rude(words: tuple[str, ...]) -> bool:
    """Whether the turn insults, or shows that the speaker could not care less."""
    return bool(_RUDE.search(" ".join(words)))


def is_sorrow(words: tuple[str, ...]) -> bool:
    """Whether the turn tells of illness or death among the speaker's own people."""
    return bool(_SORROW.search(" ".join(words)))


def is_condolence(words: tuple[str, ...], previous: str) -> bool:
    """Whether the turn is a kind word for the other's loss; after one was told of, "I'm sorry" is no apology."""
    text = " ".join(words)
    cues = dict(_CUES)
    return bool(_CONDOLENCE.search(text) or (cues["apology"].search(text) and _MOURNFUL.search(previous)))


def is_offer(asked: tuple[str, ...]) -> bool:
    """Whether what is asked offers something: "could I send you a sample" wants a yes, not an answer."""
    text = " ".join(asked)
    offered = dict(_CUES)["offer"].search(text) and not _STAYING_IN_TOUCH.search(text)
    return bool(offered) and asked[0] in _OFFERED_BY_ASKING


def _says_more(words: tuple[str, ...], acts: list[Act]) -> bool:
    if "question" in acts or "request" in acts:
        return False
    return len(words) > 6 and any(w in _FIRST_PERSON for w in words)


def read_request(words: tuple[str, ...]) -> RequestKind | None:
    """What kind of favour the turn asks for; None where it asks none."""
    text = " ".join(w for w in words if w not in FILLERS)
    if not _ASKING_FOR.search(text) or _ABOUT_THEM.search(text):
        return None
    for kind, cue in _REQUESTS:
        if cue.search(text):
            return kind
    return None


def read_name(words: tuple[str, ...]) -> str | None:
    """The name by which the speaker introduces themself, capitalised."""
    text = " ".join(w for w in words if w not in FILLERS)
    for cue in (_NAME, _IM_NAME):
        if hit := cue.search(text):
            name = next(group for group in hit.groups() if group)
            if name not in _NOT_A_NAME and not name.endswith(("ing", "ed")):
                return name.capitalize()
    return None


def read_heard(words: tuple[str, ...]) -> str | None:
    """What the speaker says they work on, as a noun phrase of one to three of their own words."""
    text = " ".join(w for w in words if w not in FILLERS)
    hit = _OWN_WORK.search(text)
    if not hit:
        return None
    rest = next(group for group in hit.groups() if group).split()
    while rest and (rest[0] in _NOUN_STOP or (rest[0].endswith("ing") and rest[1:2] and rest[1] in _DETERMINERS)):
        rest = rest[1:]
    phrase: list[str] = []
    for word in rest:
        if word in _NOUN_STOP or len(phrase) == _HEARD_WORDS:
            break
        phrase.append(word)
    return " ".join(phrase) if phrase and not set(phrase) <= _DEGREES else None
