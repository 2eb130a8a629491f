"""The state of a running rehearsal, and what each command and each tick does to it; one thread uses it."""


from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Literal, TypeVar

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
from app.conversation.types import Mood, Utterance
from app.errors import HallwayError, SpeechError
from app.events import (
    Ended,
    Hearing,
    PartnerTurn,
    Phase,
    SessionEvent,
    Speak,
    Stage,
    Started,
    StopSpeaking,
    Trouble,
    UserTurn,
)
from app.hearing import Ear, Heard
from app.parts import Mouth, Parts
from app.session import Session

log = logging.getLogger(__name__)

_P = TypeVar("_P")

TICK = 0.1
"""Seconds between looks at the clock when nothing arrives."""
GRACE = 4.0
"""Seconds of open floor after the time is up before the partner leaves by themself."""
OVERDUE = 2.0
"""Seconds after which a sound that was never reported as played counts as played."""
READING_WORDS_A_SECOND = 3.3
WRITING = 12.0
"""Seconds after a keystroke in which the user is taken to be still writing."""
TYPED_PATIENCE = 6.0
"""Writing takes longer than speaking: the steps of silence are this many times as long."""


class Live:
    """The state of a running rehearsal; used by its own thread alone."""

    def __init__(self, parts: Parts, emit: Callable[[SessionEvent], None]) -> None:
        self.over = False
        self._parts = parts
        self._emit = emit
        self._hands_free = parts.rules.hands_free
        self._floor = Floor()
        self._began = parts.now()
        self._paused_at: float | None = None
        self._paused_for = 0.0
        self._speaking: int | None = None
        self._speech_ends = 0.0
        self._leaving_at: float | None = None
        self._typed_since: float | None = None
        self._typed_at = -WRITING
        self._stage: Stage | None = None
        self._partial = ""
        self._ear: Ear | None = None
        self._mouth: Mouth | None = None
        self._deaf = False
        self._session: Session | None = None
        self._scenario, self._partner = parts.scenario, parts.partner

    # ---- beginning and ending

    def begin(self) -> None:
        self._session = self._parts.open_session(lambda error: self._trouble(error, "saving"))
        self._ear = self._try(self._parts.open_ear, "hearing")
        self._mouth = self._try(self._parts.open_mouth, "voice")
        self._began = self._parts.now()
        self._emit(
            Started(
                self._session.id, self._scenario, self._partner,
                self._ear.describes if self._ear else None, self._mouth is not None,
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
        if self._session is not None:
            seconds = self._time()
            debrief = self._session.finish(seconds)
            self._emit(Ended(self._session.id, debrief, self._session.state.turns, seconds, self._session.saved))

    def release(self) -> None:
        for part in (self._ear, self._mouth):
            if part is not None:
                part.close()
        self._parts.close_storage()

    # ---- commands

    def command(self, name: str, value: object) -> None:
        if self.over:
            return
        if self._paused_at is not None and name not in ("pause", "end", "say", "microphone", "hands_free"):
            return
        match name, value:
            case "hear", (bytes(pcm), float(at)):
                self._hear(pcm, at)
            case "say", str(text):
                self._pause(on=False)
                self._say(text)
            case "typing", _:
                self._typed_at = self._time()
                self._typed_since = self._typed_at if self._typed_since is None else self._typed_since
                self._move(Typing(self._typed_at))
            case "talk", bool(down):
                self._talk(down=down)
            case "played", int(turn):
                self._played(turn)
            case "hush", _:
                self._hush()
            case "pause", bool(on):
                self._pause(on=on)
            case "hands_free", bool(on):
                self._hands_free = on
            case "microphone", bool(present):
                self._microphone(present=present)
            case "end", _:
                self.finish()
        self._show()

    def tick(self) -> None:
        """Time went by: sounds end, silences fall, the partner leaves."""
        if self.over or self._paused_at is not None:
            return
        now = self._time()
        if self._speaking is not None and now > self._speech_ends + OVERDUE:
            self._played(self._speaking)
        if self._leaving_at is not None:
            if self._speaking is None and now >= self._leaving_at:
                self.finish()
            return
        time_up = now > self._scenario.minutes * 60 and now - self._floor.since > GRACE
        writing = now - self._typed_at < WRITING
        if time_up and self._floor.holder == "open" and not self._floor.voiced and not writing:
            self._take(Utterance("", now, now, typed=False))
        else:
            self._move(Tick(now))
        self._show()

    def _say(self, text: str) -> None:
        if not text.strip() or self._leaving_at is not None:
            return
        self._hush()
        if self._floor.holder == "user":
            self._drop_hearing()
        now = self._time()
        start = now if self._typed_since is None else self._typed_since
        self._typed_since = None
        self._take(Utterance(text.strip(), start, now, typed=True))

    def _talk(self, *, down: bool) -> None:
        if self._ear is None or self._deaf:
            return
        self._move(Key(self._time(), down))

    def _hear(self, pcm: bytes, at: float) -> None:
        if self._ear is None or self._deaf:
            return
        try:
            frames = self._ear.listen(pcm, at - self._began - self._paused_for)
            for frame in frames:
                self._move(frame)
            if self._floor.holder == "user":
                partial = self._ear.partial()
                if partial != self._partial:
                    self._partial = partial
                    self._emit(Hearing(partial))
        except SpeechError as error:
            self._lose_ear(error)

    def _microphone(self, *, present: bool) -> None:
        self._deaf = not present
        if not present and self._floor.holder == "user":
            self._end_turn()

    def _pause(self, *, on: bool) -> None:
        if on and self._paused_at is None:
            self._hush()
            if self._floor.holder == "user":
                self._drop_hearing()
                self._floor = opened(self._floor, self._time(), spoke=True)
            self._paused_at = self._parts.now()
        elif not on and self._paused_at is not None:
            self._paused_for += self._parts.now() - self._paused_at
            self._paused_at = None
            self._floor = opened(self._floor, self._time(), spoke=True)

    # ---- the floor

    @property
    def _rules(self) -> FloorRules:
        """Turns end as the parts say; whoever cannot be heard is given the time to write."""
        rules = replace(self._parts.rules, hands_free=self._hands_free)
        if self._ear is not None and not self._deaf:
            return rules
        return replace(rules, patience=tuple(p * TYPED_PATIENCE for p in rules.patience))

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
        if self._ear is None:
            return
        self._partial = ""
        self._emit(Hearing(""))
        self._ear.start_turn(self._floor.onset or self._time())

    def _end_turn(self) -> None:
        if self._ear is None:
            return
        try:
            heard = self._ear.finish_turn()
        except SpeechError as error:
            self._lose_ear(error)
            return
        self._partial = ""
        if not heard.text.strip():
            # A cough, a door: nothing was said, and nothing is answered.
            self._emit(Hearing(""))
            self._floor = opened(self._floor, self._time(), spoke=False)
            return
        self._typed_since = None
        self._take(_utterance(heard, self._time()))

    def _drop_hearing(self) -> None:
        if self._ear is not None:
            self._ear.drop_turn()
        self._partial = ""

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
            wait = 0.0 if self._speaking is not None else min(12.0, max(2.0, reading))
            self._leaving_at = self._time() + wait
        self._show()

    # ---- the voice

    def _speak(self, done: Step) -> tuple[float, float]:
        """Say a reply aloud where there is a voice; returns when its sound begins and will end."""
        turn, now = done.partner, self._time()
        self._emit(PartnerTurn(turn))
        reading = len(turn.text.split()) / READING_WORDS_A_SECOND
        if not turn.text or self._mouth is None:
            return now, now + reading
        try:
            spoken = self._mouth.speak(turn.text, self._partner.voice, self._partner.id)
        except SpeechError as error:
            self._trouble(error, "voice")
            return now, now + reading
        now = self._time()
        self._speaking = turn.number
        self._speech_ends = now + len(spoken.pcm) / 2 / spoken.rate
        self._move(PartnerStarts(now))
        self._emit(Speak(turn.number, spoken.pcm, spoken.rate, spoken.cues))
        return now, self._speech_ends

    def _played(self, turn: int) -> None:
        if turn == self._speaking:
            self._speaking = None
            self._move(PartnerEnds(self._time()))

    def _hush(self) -> None:
        if self._speaking is not None:
            self._stop_voice()
            self._move(PartnerEnds(self._time()))

    def _stop_voice(self) -> None:
        self._speaking = None
        self._emit(StopSpeaking())

    # ---- trouble

    def _try(self, factory: Callable[[], _P | None], lost: Literal["hearing", "voice"]) -> _P | None:
        try:
            return factory()
        except HallwayError as error:
            self._trouble(error, lost)
            return None

    def _trouble(self, error: HallwayError, lost: Literal["hearing", "voice", "saving", "nothing"]) -> None:
        self._emit(Trouble(error.what, error.remedy, lost))

    def _lose_ear(self, error: SpeechError) -> None:
        log.warning("the recogniser failed: %s", error.what)
        self._trouble(error, "hearing")
        if self._ear is not None:
            self._ear.close()
        self._ear = None
        self._floor = opened(self._floor, self._time(), spoke=True)

    # ---- what the shell sees

    def _time(self) -> float:
        now = self._parts.now() if self._paused_at is None else self._paused_at
        return now - self._began - self._paused_for

    def _show(self) -> None:
        if self.over or self._session is None:
            return
        left = max(0.0, self._scenario.minutes * 60 - self._time())
        stage = Stage(
            self._floor.holder, self._phase(), self._mood(), float(int(left)), self._paused_at is not None, self._hands_free
        )
        if stage != self._stage:
            self._stage = stage
            self._emit(stage)

    def _mood(self) -> Mood:
        turns = self._session.state.turns if self._session else ()
        last = next((t.reply for t in reversed(turns) if t.reply is not None), None)
        return last.mood if last else "neutral"

    def _phase(self) -> Phase:
        """Where the talk stands: listening while they speak, responding to what was told or asked, else asking."""
        if self._floor.holder == "partner":
            return "listen"
        turns = self._session.state.turns if self._session else ()
        last = next((t.reply for t in reversed(turns) if t.reply is not None), None)
        return "respond" if last is not None and (last.hooks or last.asks or last.act in ("answer", "brief", "ask")) else "ask"


def _utterance(heard: Heard, now: float) -> Utterance:
    start = heard.words[0].start if heard.words else now
    end = heard.words[-1].end if heard.words else now
    return Utterance(heard.text, start, max(start, end), heard.words, typed=False)
