"""Rapport: how a talk is going for the partner, 0..1, moved by reasons that one can name."""

from __future__ import annotations

from app.conversation.people import Partner
from app.conversation.types import CLOSENESS, Closeness, Memory, Mood, Reading, State

Move = tuple[str, float]

_BASE = 0.25
_BY_WARMTH = 0.2
_BY_CLOSENESS = 0.1

FOLLOWED_UP = 0.10
OPEN_QUESTION = 0.03
ASKED_BACK = 0.04
TOLD_OWN = 0.04
COMMENTED = 0.03
THANKED = 0.02
OFFERED = 0.04
FLATTERED = 0.02
SWITCHED = -0.06
BOOMERASKED = -0.10
MONOLOGUED = -0.07
LEFT_UNANSWERED = -0.05
EARLY_REQUEST = -0.06
FELL_SILENT = -0.04
NOT_FOLLOWED = -0.05
INSULTED = -0.25
JOKED = 0.02
DID_A_FAVOR = 0.06
REMEMBERED = 0.4

_MET_WELL = 0.55
_ANOTHER_STORY = 20
_RUN_PATIENCE = 1.4


def at_first(partner: Partner, memory: Memory) -> float:
    """The rapport a talk starts with: warmth of temperament, how well the two know each other, how they last parted."""
    fresh = _BASE + _BY_WARMTH * partner.temperament.warmth + _BY_CLOSENESS * CLOSENESS.index(partner.closeness)
    if memory.meetings:
        fresh += REMEMBERED * (memory.rapport - fresh)
    return round(fresh, 3)


def closeness(partner: Partner, memory: Memory) -> Closeness:
    """How well the two know each other by now: one good talk makes an acquaintance of a stranger."""
    met_well = memory.meetings > 0 and memory.rapport >= _MET_WELL
    return "acquaintance" if partner.closeness == "stranger" and met_well else partner.closeness


def words_until_monologue(partner: Partner) -> int:
    """How many words in one turn this partner bears before a glance at the clock."""
    return round(70 + 70 * partner.temperament.patience)


def words_told(reading: Reading, state: State) -> int:
    """How many words the user has told, up to this turn, without asking anything or taking up what the partner said."""
    told = 0
    for earlier in (reading, *(t.reading for t in reversed(state.turns) if t.speaker == "user" and t.reading is not None)):
        if earlier.question or earlier.request or earlier.picks_up:
            break
        told += earlier.word_count
    return told


def goes_on_and_on(reading: Reading, state: State, partner: Partner) -> bool:
    """Whether the user has told story after story, together longer than the partner bears, and this turn is another."""
    return reading.word_count >= _ANOTHER_STORY and words_told(reading, state) > _RUN_PATIENCE * words_until_monologue(partner)


def judge(reading: Reading, state: State, partner: Partner) -> tuple[Move, ...]:
    """The reasons one user turn gives for rapport to move, with how far; empty for a plain one."""
    if reading.rude:
        return (("you were rude", INSULTED),)
    moves: list[Move] = []
    acts = reading.acts
    fresh = fresh_hook_phrases(state)
    if reading.picks_up:
        moves.append((f"you came back to {reading.picks_up[0]}", FOLLOWED_UP))
    elif reading.kind == "follow_up":
        moves.append(("you asked on", FOLLOWED_UP * 0.6))
    elif reading.kind == "mirror":
        moves.append(("you asked back", ASKED_BACK))
    elif reading.question and reading.form == "open" and not reading.boomerask:
        moves.append(("you asked an open question", OPEN_QUESTION))
    if reading.question and reading.kind in ("full_switch", "partial_switch") and fresh and not reading.picks_up:
        moves.append((f"you left {fresh[0]} lying", SWITCHED if reading.kind == "full_switch" else SWITCHED / 2))
    if reading.boomerask:
        moves.append(("you answered your own question", BOOMERASKED))
    if reading.word_count > words_until_monologue(partner):
        moves.append(("you talked for a long while", MONOLOGUED))
    elif goes_on_and_on(reading, state, partner):
        moves.append(("you told on and on, and asked nothing", MONOLOGUED))
    elif "story" in acts or (state.pending_wonder and not reading.question and answers(reading)):
        moves.append(("you told something of your own", TOLD_OWN))
    elif "opinion" in acts and not reading.compliment:
        moves.append(("you said what you think", COMMENTED))
    if reading.joke:
        moves.append(("you made light of it", JOKED))
    if reading.compliment and not any(t.reading and t.reading.compliment for t in state.turns):
        moves.append(("you said something kind", FLATTERED))
    if "offer" in acts:
        moves.append(("you offered something", OFFERED))
    elif "thanks" in acts:
        moves.append(("you thanked", THANKED))
    if state.pending_wonder and reading.question and reading.kind not in ("mirror", "follow_up") and reading.word_count < 12:
        moves.append(("you left a question unanswered", LEFT_UNANSWERED))
    return tuple(moves)


def on_reaching(fact_id: str | None, state: State, moves: list[Move]) -> list[Move]:
    """The moves once it is known which fact was told: reaching what a fresh hook leads to, in whatever words, follows it up."""
    last = state.last_reply
    if last is None or all(hook.leads_to != fact_id for hook in last.hooks):
        return moves
    kept = [move for move in moves if move[1] not in (SWITCHED, SWITCHED / 2)]
    followed = any(by in (FOLLOWED_UP, FOLLOWED_UP * 0.6) for _, by in kept)
    return kept if followed else [*kept, ("you asked on", FOLLOWED_UP * 0.6)]


def on_puzzling(moves: list[Move]) -> list[Move]:
    """The moves of a turn that the partner could not follow: whatever it seemed to be, nothing was gained by it."""
    return [*(move for move in moves if move[1] < 0), ("they could not follow you", NOT_FOLLOWED)]


def answers(reading: Reading) -> bool:
    """Whether a turn answers what the partner asked: "thanks" or "that must have been hard" does not."""
    said = {"statement", "story", "agreement", "disagreement"} & set(reading.acts)
    return bool(said or reading.heard or (reading.own and "opinion" in reading.acts))


def tells_another(reading: Reading, wonder: str) -> bool:
    """Whether a turn tells a story of its own in place of an answer to what the partner wondered."""
    on_it = bool(reading.uptake_words or reading.heard) or wonder in (topic for topic, _ in reading.topics)
    return "story" in reading.acts and not on_it


def fresh_hook_phrases(state: State) -> tuple[str, ...]:
    """The phrases of the hooks that the partner's last turn planted."""
    return tuple(hook.phrase for hook in state.last_reply.hooks) if state.last_reply is not None else ()


def moved(rapport: float, moves: tuple[Move, ...]) -> float:
    """Rapport after the moves; gains shrink towards 1, losses towards 0."""
    for _, by in moves:
        rapport += by * (1.3 - rapport) if by > 0 else by * (0.3 + rapport)
    return round(min(1.0, max(0.0, rapport)), 3)


def mood_of(rapport: float, moves: tuple[Move, ...]) -> Mood:
    """The face that goes with it: the last thing done counts more than how the talk goes in all."""
    total = sum(by for _, by in moves)
    if any(by == MONOLOGUED for _, by in moves):
        return "clock"
    if total <= SWITCHED / 2:
        return "cool"
    if total >= FOLLOWED_UP * 0.6:
        return "delighted" if rapport >= 0.55 else "warm"
    if rapport >= 0.5:
        return "warm"
    return "cool" if rapport < 0.2 else "neutral"
