"""How the partner reacts to what was said: to a comment, a story, thanks, bad news, an answer to what they asked."""

from __future__ import annotations

from app.conversation import rapport
from app.conversation.company import Company
from app.conversation.drafting import Draft
from app.conversation.initiative import ask_something
from app.conversation.people import Fact, Partner, Wonder
from app.conversation.recalling import recall_something
from app.conversation.types import Reading

_BARE_MIRROR = 4
_BARE_GREETING = 8
_BARE_YES = 8


def preface(company: Company, draft: Draft, reading: Reading, raised: Fact | None) -> None:
    """A greeting, a word for a compliment or for what was told, before the answer; `raised` is what a statement is on."""
    partner, state = company.partner, draft.state
    reacts = partner.lines.reacts
    asked = reading.question or reading.request or raised is not None
    # A few words at the start that ask nothing are a greeting, however they were heard.
    greets = "greeting" in reading.acts or (reading.word_count <= _BARE_GREETING and not asked and not reading.picks_up and not reading.strange)
    if greets and not state.greeted:
        if asked:
            name = reading.name or state.user_name
            new = partner.closeness == "stranger" and not state.memory.meetings
            own = f" I'm {partner.first_name}." if name and new else ""
            draft.pieces.append(f"Hi, {name}.{own}" if name else "Hi.")
            draft.act = "greet"
        else:
            greet(company, draft)
        return
    if not asked or reading.boomerask:
        return
    if reading.sorrow and draft.say_one(reacts.sorrow):
        return
    answered = "story" in reading.acts or reading.heard or (reading.kind == "mirror" and reading.word_count > _BARE_MIRROR)
    if state.pending_wonder and answered and not rapport.tells_another(reading, state.pending_wonder):
        draft.say_one(_reacts_to(partner, state.pending_wonder))
    elif "apology" in reading.acts:
        draft.say_one(reacts.apology)
    elif reading.compliment:
        draft.say_one(reacts.compliment)
    elif "offer" in reading.acts:
        draft.say_one(reacts.offer)


def greet(company: Company, draft: Draft) -> None:
    """Greet, as someone one has met where that is so, and take up something of the last meeting."""
    again = company.partner.lines.meets_again if draft.state.memory.meetings else ()
    _ = draft.say_one(again, "greet") or draft.say_one(company.greets, "greet")
    draft.act = "greet"
    if draft.state.memory.meetings and not draft.asks_something:
        recall_something(company, draft)


def react(company: Company, draft: Draft, reading: Reading, raised: Fact | None, level: float) -> None:
    """To a comment, a story, thanks and so on; taking up a hook by a comment, or raising a matter, earns its story too."""
    partner, state, reacts = company.partner, draft.state, company.partner.lines.reacts
    if draft.act == "greet" and not draft.empty and raised is None:
        if reading.heard and not draft.asks_something:
            draft.say_one(_reacts_to(partner, "your-work"))
        return
    acts = reading.acts
    hook = next((h for h in state.open_hooks if h.phrase in reading.picks_up[:1]), None)
    fact = partner.fact(hook.leads_to) if hook else None
    if fact is None and not reading.picks_up:
        fact = raised
    opens = fact is not None and fact.id not in state.told and fact.needs_rapport <= level
    if acts == ("greeting",) and ask_something(company, draft):
        return
    lines = _lines_for(partner, draft, reading)
    if opens and acts == ("statement",):
        lines = reacts.question  # naming a hook asks for its story, in whatever form
    # A reaction that asks something is not talked over by the story that follows.
    plain, general = ([x for x in some if "?" not in x or not opens] for some in (lines, reacts.comment))
    if not draft.say_one(plain, "react"):
        draft.say_one(general, "react")
    if fact and opens:
        draft.tell(fact)


def _lines_for(partner: Partner, draft: Draft, reading: Reading) -> tuple[str, ...]:
    """The reactions that fit what a turn does, the most telling thing first."""
    reacts, acts, wonder = partner.lines.reacts, reading.acts, draft.state.pending_wonder
    if reading.sorrow and draft.fresh(reacts.sorrow):
        return reacts.sorrow
    if reading.condolence and draft.fresh(reacts.condolence):
        return reacts.condolence
    if reading.promise and draft.fresh(reacts.promise):
        return reacts.promise
    if wonder and rapport.answers(reading) and not rapport.tells_another(reading, wonder):
        return _reacts_to(partner, wonder)
    if reading.joke and draft.fresh(reacts.joke):
        return reacts.joke
    if reading.compliment:
        return reacts.compliment
    kinds = {
        "offer": reacts.offer, "apology": reacts.apology, "disagreement": reacts.disagreement,
        "story": reacts.story, "thanks": reacts.thanks, "backchannel": reacts.backchannel,
    }
    lines = next((kinds[act] for act in kinds if act in acts), None)
    if lines is not None:
        return lines
    if "agreement" in acts and not {"opinion", "statement"} & set(acts) and reading.word_count <= _BARE_YES:
        return reacts.agreement
    if reading.heard:
        return _reacts_to(partner, "your-work")
    return reacts.comment if "opinion" in acts or not reacts.statement else reacts.statement


def _reacts_to(partner: Partner, topic: str) -> tuple[str, ...]:
    wonder: Wonder | None = next((w for w in partner.wonders if w.topic == topic), None)
    return wonder.reacts if wonder and wonder.reacts else partner.lines.reacts.comment
