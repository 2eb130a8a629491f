"""The state of a running rehearsal, and what each command and each tick does to it; one thread uses it."""


from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

from app.clock import SessionClock
from app.conversation.engine import Step
from app.conversation.floor import (
    Decision,
    Floor,
    FloorEvent,
    FloorRules,
    Key,
    PartnerEnds,
    PartnerStarts,
    Tick,
    Typing,
    opened,
    step,
)
from app.conversation.types import Debrief, Utterance
from app.errors import HallwayError, SpeechError
from app.events import (
    Ended,
    Hearing,
    PartnerTurn,
    SessionEvent,
    Speak,
    Stage,
    Started,
    StopSpeaking,
    Trouble,
    UserTurn,
)
from app.hearing import Heard
from app.listening import Listening
from app.parts import Mouth, Parts
from app.playing import Playing
from app.session import Session
from app.staging import stage_of
from app.writing import Writing

log = logging.getLogger(__name__)

_P = TypeVar("_P")

TICK = 0.1
"""Seconds between looks at the clock when nothing arrives."""
GRACE = 4.0
"""Seconds of open floor after the time is up before the partner leaves by themself."""
READING_WORDS_A_SECOND = 3.3
FIRST_PATIENCE = 2.0
"""Before the first word the steps of silence are this many times as long."""
LINGER = 1.5
"""Seconds that the partner's last words stay before the talk is over."""
TYPED_PATIENCE = 6.0
"""Writing takes longer than speaking: the steps of silence are this many times as long."""


class Live:
    """The state of a running rehearsal; used by its own thread alone."""

    def __init__(self, parts: Parts, emit: Callable[[SessionEvent], None]) -> None:
        self.over = False
        self._told_end = False
        self._parts = parts
        self._emit = emit
        self._hands_free = parts.rules.hands_free
        self._floor = Floor()
        self._clock = SessionClock(parts.now)
        self._playing = Playing()
        self._leaving_at: float | None = None
        self._writing = Writing()
        self._stage: Stage | None = None
        self._listening = Listening(self._lost_ear)
        self._mouth: Mouth | None = None
        self._session: Session | None = None
        self._scenario, self._partner = parts.scenario, parts.partner

    # ---- beginning and ending

    def begin(self) -> None:
        self._session = self._parts.open_session(lambda error: self._trouble(error, "saving"))
        self._listening.use(self._try(self._parts.open_ear, "hearing"))
        self._mouth = self._try(self._parts.open_mouth, "voice")
        self._clock.restart()
        self._emit(
            Started(
                self._session.id, self._scenario, self._partner, self._listening.describes, self._mouth is not None
            )
        )
        if self._scenario.opens == "partner":
            done = self._session.open(self._time(), self._speak)
            self._after(done)
        self._show()

    def finish(self) -> None:
        if self.over:
            return
        self.over = True
        self._hush()
        self._cut_short(self._playing.drop_held())
        if self._session is not None:
            seconds = self._time()
            self._end(self._session.finish(seconds), seconds)

    def give_up(self) -> None:
        """End after an error of ours: whatever else fails, the shell is told of the end."""
        try:
            self.finish()
        except Exception:
            log.exception("the end failed too")
        if not self._told_end:
            self._end(Debrief(None, None, None), self._time())

    def release(self) -> None:
        voice = [] if self._mouth is None else [self._mouth.close]
        for close in (self._listening.close, *voice, self._parts.close_storage):
            try:
                close()
            except Exception:
                log.exception("a part could not be closed")

    def _end(self, debrief: Debrief, seconds: float) -> None:
        self._told_end = True
        done = self._session
        self._emit(Ended(done.id, debrief, done.state.turns, seconds, done.saved) if done else Ended(0, debrief, (), seconds, saved=False))

    # ---- commands

    def command(self, name: str, value: object) -> None:
        if self.over:
            return
        if self._clock.paused and name not in ("pause", "end", "say", "microphone", "hands_free"):
            return
        match name, value:
            case "hear", (bytes(pcm), float(at)):
                self._hear(pcm, at)
            case "say", str(text):
                self._cut_short(self._playing.drop_held())
                self._pause(on=False)
                self._say(text)
            case "typing", bool(on):
                self._typing(on=on)
            case "talk", bool(down):
                self._talk(down=down)
            case "played", int(turn):
                self._played(turn)
            case "hush", _:
                self._hush()
            case "pause", bool(on):
                self._pause(on=on)
            case "hands_free", bool(on):
                self._set_hands_free(on=on)
            case "microphone", bool(present):
                self._microphone(present=present)
            case "end", _:
                self.finish()
        self._show()

    def tick(self) -> None:
        """Time went by: sounds end, silences fall, the partner leaves."""
        if self.over or self._clock.paused:
            return
        now = self._time()
        if self._playing.overdue(now):
            self._played(self._playing.turn or 0)
        if self._leaving_at is not None:
            if self._playing.turn is None and now >= self._leaving_at:
                self.finish()
            return
        time_up = now > self._scenario.minutes * 60 and now - self._floor.since > GRACE
        if time_up and self._floor.holder == "open" and not self._floor.voiced and not self._writing.still(now):
            self._take(Utterance("", now, now, typed=False))
        else:
            self._move(Tick(now))
        self._show()

    def _typing(self, *, on: bool) -> None:
        now = self._time()
        self._writing.change(now, on=on)
        self._move(Typing(now))

    def _say(self, text: str) -> None:
        if not text.strip() or self._leaving_at is not None:
            return
        self._hush()
        if self._floor.holder == "user":
            self._listening.drop_turn()
        now = self._time()
        # Whoever writes while the partner speaks takes their turn when that ends.
        turns = self._session.state.turns if self._session else ()
        begun = now if self._writing.since is None else self._writing.since
        start = min(now, max(begun, turns[-1].end if turns else 0.0))
        self._writing.done()
        self._take(Utterance(text.strip(), start, now, typed=True))

    def _talk(self, *, down: bool) -> None:
        if self._listening.hears:
            self._move(Key(self._time(), down))

    def _hear(self, pcm: bytes, at: float) -> None:
        for frame in self._listening.listen(pcm, self._clock.at(at)):
            self._move(frame)
        news = self._listening.news() if self._floor.holder == "user" else None
        if news is not None:
            self._emit(Hearing(news))

    def _set_hands_free(self, *, on: bool) -> None:
        """A turn that a silence was to end ends now; nobody would end it any more."""
        self._hands_free = on
        if not on and not self._floor.by_key:
            self._let_go_of_floor()

    def _microphone(self, *, present: bool) -> None:
        self._listening.present = present
        if not present:
            self._let_go_of_floor()

    def _let_go_of_floor(self) -> None:
        """The user's turn or its beginning will have no more sound: take what was said, and open the floor."""
        if self._floor.holder == "user":
            self._end_turn()
        elif self._floor.holder == "open":
            self._floor = opened(self._floor, self._floor.since, spoke=False)

    def _pause(self, *, on: bool) -> None:
        if on and not self._clock.paused:
            if self._playing.hold(self._time()):
                self._emit(StopSpeaking(for_now=True))
            if self._floor.holder == "user":
                self._listening.drop_turn()
                self._floor = opened(self._floor, self._time(), spoke=True)
            self._clock.pause()
        elif not on and self._clock.paused:
            self._clock.resume()
            rest = self._playing.go_on(self._time())
            if rest is not None:
                self._emit(rest)
            else:
                self._floor = opened(self._floor, self._time(), spoke=True)

    # ---- the floor

    @property
    def _rules(self) -> FloorRules:
        """Turns end as the parts say; whoever writes, or has not begun yet, is given more time."""
        rules = replace(self._parts.rules, hands_free=self._hands_free)
        heard = self._listening.hears and self._writing.since is None
        longer = 1.0 if heard else TYPED_PATIENCE
        if self._session is not None and not any(turn.text for turn in self._session.state.turns):
            # The first words are the hardest.
            longer = max(longer, FIRST_PATIENCE)
        return rules if longer == 1.0 else replace(rules, patience=tuple(p * longer for p in rules.patience))

    def _move(self, event: FloorEvent) -> None:
        if self._leaving_at is not None and not isinstance(event, PartnerEnds | PartnerStarts):
            return
        self._floor, decision = step(self._floor, self._rules, event)
        self._decide(decision)

    def _decide(self, decision: Decision | None) -> None:
        match decision:
            case "interrupts":
                self._stop_voice()
                self._start_turn()
            case "turn_starts":
                self._start_turn()
            case "turn_ends":
                self._end_turn()
            case "silence":
                now = self._time()
                self._take(Utterance("", now, now, typed=False))
            case None:
                pass

    def _start_turn(self) -> None:
        if self._listening.hears:
            self._emit(Hearing(""))
            self._listening.start_turn(self._floor.onset or self._time())

    def _end_turn(self) -> None:
        heard = self._listening.finish_turn()
        if heard is None:
            return
        if not heard.text.strip():
            # A cough, a door: nothing was said, and nothing is answered.
            self._emit(Hearing(""))
            self._floor = opened(self._floor, self._time(), spoke=False)
            return
        self._writing.done()
        self._take(_utterance(heard, self._time()))

    def _take(self, said: Utterance) -> None:
        if self._session is None or self._session.state.ended:
            return
        if said.text:
            self._floor = opened(self._floor, self._time(), spoke=True)
        self._after(self._session.take(said, self._announce))

    def _announce(self, done: Step) -> tuple[float, float]:
        if done.user is not None and done.user.text:
            self._emit(UserTurn(done.user))
        return self._speak(done)

    def _after(self, done: Step) -> None:
        if done.reply.ends:
            reading = len(done.partner.text.split()) / READING_WORDS_A_SECOND
            wait = 0.0 if self._playing.turn is not None else min(12.0, max(2.0, reading))
            self._leaving_at = self._time() + wait
        self._show()

    # ---- the voice

    def _speak(self, done: Step) -> tuple[float, float]:
        """Say a reply aloud where there is a voice; returns when its sound begins and will end."""
        turn, now = done.partner, self._time()
        self._emit(PartnerTurn(turn))
        reading = len(turn.text.split()) / READING_WORDS_A_SECOND
        if not turn.text or self._mouth is None:
            return self._read_by_now(reading)
        try:
            spoken = self._mouth.speak(turn.text, self._partner.voice, self._partner.id)
        except SpeechError as error:
            self._trouble(error, "voice")
            return self._read_by_now(reading)
        now = self._time()
        self._emit(self._playing.begin(Speak(turn.number, spoken.pcm, spoken.rate, spoken.cues), now))
        self._move(PartnerStarts(now))
        return now, self._playing.ends

    def _read_by_now(self, seconds: float) -> tuple[float, float]:
        """Nothing sounds: the silence that is the user's begins once they have read."""
        now = self._time()
        if self._floor.holder == "open":
            self._floor = opened(self._floor, now + seconds, spoke=False)
        return now, now + seconds

    def _played(self, turn: int) -> None:
        if turn == self._playing.turn:
            self._playing.stop()
            self._move(PartnerEnds(self._time()))
            if self._leaving_at is not None:
                self._leaving_at = self._time() + LINGER

    def _hush(self) -> None:
        if self._playing.turn is not None:
            self._stop_voice()
            self._move(PartnerEnds(self._time()))

    def _stop_voice(self) -> None:
        self._cut_short(self._playing.stop())
        self._emit(StopSpeaking())

    def _cut_short(self, turn: int | None) -> None:
        if turn is not None and self._session is not None:
            self._session.cut_short(turn, self._time())

    # ---- trouble

    def _try(self, factory: Callable[[], _P | None], lost: Literal["hearing", "voice"]) -> _P | None:
        try:
            return factory()
        except HallwayError as error:
            self._trouble(error, lost)
        except Exception:
            log.exception("a part could not be made ready by an error of ours")
            self._trouble(SpeechError("Something went wrong inside Hallway.", "The log file has more."), lost)
        return None

    def _trouble(self, error: HallwayError, lost: Literal["hearing", "voice", "saving", "nothing"]) -> None:
        self._emit(Trouble(error.what, error.remedy, lost))

    def _lost_ear(self, error: SpeechError) -> None:
        self._trouble(error, "hearing")
        self._floor = opened(self._floor, self._time(), spoke=True)

    # ---- what the shell sees

    def _time(self) -> float:
        return self._clock.time()

    def _show(self) -> None:
        if self.over or self._session is None:
            return
        left = max(0.0, self._scenario.minutes * 60 - self._time())
        turns, holder = self._session.state.turns, self._floor.holder
        stage = stage_of(turns, holder, left=left, paused=self._clock.paused, hands_free=self._hands_free)
        if stage != self._stage:
            self._stage = stage
            self._emit(stage)


def _utterance(heard: Heard, now: float) -> Utterance:
    start = heard.words[0].start if heard.words else now
    end = heard.words[-1].end if heard.words else now
    return Utterance(heard.text, start, max(start, end), heard.words, typed=False)
