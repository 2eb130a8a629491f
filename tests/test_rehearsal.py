"""A live rehearsal, driven by hand: time moves only as the test says."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NoReturn, TypeVar

import pytest

from app.content import Content
from app.conversation.engine import Cast
from app.conversation.floor import FloorRules
from app.errors import SpeechError, StorageError
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
from app.hearing import Ear
from app.live import Live
from app.parts import Parts
from app.rehearsal import Rehearsal
from app.session import Session
from tests.fakes import CHUNK, Clock, FakeActivity, FakeLedger, FakeMouth, FakeRecogniser, sound

T = TypeVar("T")


@dataclass
class Stand:
    """A rehearsal on the test bench."""

    content: Content
    recogniser: FakeRecogniser | None = None
    mouth: FakeMouth | None = None
    ledger: FakeLedger = field(default_factory=FakeLedger)
    rules: FloorRules = field(default_factory=FloorRules)
    clock: Clock = field(default_factory=Clock)
    events: list[SessionEvent] = field(default_factory=list)
    live: Live = field(init=False)

    def parts(self) -> Parts:
        scenario, partner = self.content.scene("glass-poster")
        cast = Cast.of(scenario, partner, self.content.topics, 1)
        rec, mouth = self.recogniser, self.mouth
        return Parts(
            scenario,
            partner,
            lambda on_trouble: Session(
                cast, self.content.topics, self.ledger, wall=lambda: datetime(2026, 1, 1, tzinfo=UTC), version="t", mode="t", on_trouble=on_trouble
            ),
            lambda: None,
            lambda: Ear(rec, FakeActivity()) if rec else None,
            lambda: mouth,
            self.clock,
            self.rules,
        )

    def begin(self) -> Stand:
        self.live = Live(self.parts(), self.events.append)
        self.live.begin()
        return self

    def hear(self, seconds: float, *, loud: bool) -> None:
        for _ in range(round(seconds / CHUNK)):
            self.clock.now += CHUNK
            self.live.command("hear", (sound(CHUNK, loud=loud), self.clock.now))
            self.live.tick()

    def wait(self, seconds: float, step: float = 0.1) -> None:
        for _ in range(round(seconds / step)):
            self.clock.now += step
            self.live.tick()

    def played(self) -> None:
        speaks = [e for e in self.events if isinstance(e, Speak)]
        self.clock.now += len(speaks[-1].pcm) / 2 / speaks[-1].rate
        self.live.command("played", speaks[-1].turn)

    def of(self, kind: type[T]) -> list[T]:
        return [e for e in self.events if isinstance(e, kind)]


def test_a_spoken_turn_is_heard_answered_aloud_and_stored(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on"]), FakeMouth()).begin()
    assert stand.of(Started)[0].hears == "a fake recogniser"
    stand.hear(1.0, loud=False)
    stand.hear(2.0, loud=True)
    stand.hear(1.2, loud=False)
    user, partner = stand.of(UserTurn)[0].turn, stand.of(PartnerTurn)[0].turn
    assert user.text == "what do you work on"
    assert "glass" in partner.text
    assert stand.mouth
    assert stand.mouth.said == [partner.text]
    assert [t.number for t in stand.ledger.turns] == [1, 2]
    assert [e.text for e in stand.of(Hearing)][-1] == "what do you work on"
    assert len({e.text for e in stand.of(Hearing)}) > 3, "the words appear as they are spoken"
    assert user.words[0].start == pytest.approx(1.0, abs=0.2)
    assert user.end == pytest.approx(3.0, abs=0.3)
    stored = stand.ledger.turns[1]
    assert stored.end - stored.start == pytest.approx(len(partner.text) / 10, abs=0.1)


def test_the_floor_goes_round_and_the_mark_with_it(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on"]), FakeMouth()).begin()
    stand.hear(2.0, loud=True)
    stand.hear(1.0, loud=False)
    stand.played()
    holders: list[tuple[str, str]] = []
    for stage in stand.of(Stage):
        if not holders or holders[-1] != (stage.floor, stage.phase):
            holders.append((stage.floor, stage.phase))
    assert holders == [("open", "ask"), ("user", "ask"), ("partner", "listen"), ("open", "respond")]


def test_while_the_partner_speaks_sound_is_not_taken_for_a_turn(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on", "echo"]), FakeMouth()).begin()
    stand.hear(2.0, loud=True)
    stand.hear(1.0, loud=False)
    stand.hear(2.0, loud=True)
    assert len(stand.of(UserTurn)) == 1


def test_the_talk_key_stops_the_partner_at_once(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on", "sorry how does it work"]), FakeMouth()).begin()
    stand.hear(2.0, loud=True)
    stand.hear(1.0, loud=False)
    stand.live.command("talk", True)
    assert stand.of(StopSpeaking)
    stand.hear(2.0, loud=True)
    stand.live.command("talk", False)
    assert [e.turn.text for e in stand.of(UserTurn)] == ["what do you work on", "sorry how does it work"]


def test_a_noise_without_words_is_answered_by_nothing(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([""]), FakeMouth()).begin()
    stand.hear(1.0, loud=True)
    stand.hear(1.0, loud=False)
    assert not stand.of(UserTurn)
    assert stand.of(Stage)[-1].floor == "open"


def test_typing_works_beside_speaking_and_stops_the_voice(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "What do you work on?")
    stand.live.command("say", "  ")
    stand.live.command("say", "How does it work?")
    assert [e.turn.text for e in stand.of(UserTurn)] == ["What do you work on?", "How does it work?"]
    assert stand.of(StopSpeaking)
    assert all(e.turn.typed for e in stand.of(UserTurn))


def test_silence_is_met_in_steps_and_stored(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), None, rules=FloorRules(patience=(5.0,))).begin()
    stand.wait(45)
    texts = [e.turn.text for e in stand.of(PartnerTurn)]
    assert texts[0] == ""
    assert all(texts[1:])
    assert len(texts) == 5
    stand.wait(13)
    assert stand.of(Ended)


def test_pause_stops_time_and_typing_ends_the_pause(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), None).begin()
    stand.wait(2)
    stand.live.command("pause", True)
    assert stand.of(Stage)[-1].paused
    stand.wait(500)
    stand.hear(3, loud=True)
    assert not stand.of(PartnerTurn)
    stand.live.command("say", "hello")
    assert not stand.of(Stage)[-1].paused
    assert stand.of(UserTurn)[0].turn.end < 5


def test_when_time_is_up_the_partner_leaves_by_themself(mini: Content) -> None:
    stand = Stand(mini, None, None).begin()
    stand.live.command("say", "what do you work on")
    stand.wait(330, step=1)
    ended = stand.of(Ended)
    assert ended
    last = stand.of(PartnerTurn)[-1].turn
    assert last.reply
    assert last.reply.ends
    assert stand.ledger.finished
    assert ended[0].debrief.strength


def test_ending_in_the_middle_keeps_everything(mini: Content) -> None:
    stand = Stand(mini, None, FakeMouth()).begin()
    stand.live.command("say", "what do you work on")
    stand.live.command("end", None)
    assert stand.of(Ended)
    assert stand.ledger.finished
    assert len(stand.ledger.turns) == 2
    stand.live.command("say", "too late")
    assert len(stand.of(UserTurn)) == 1


def test_a_recogniser_that_fails_leaves_typing_and_all_that_was_said(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on"], fails_after=1), FakeMouth()).begin()
    stand.hear(2.0, loud=True)
    stand.hear(1.0, loud=False)
    stand.played()
    stand.hear(1.0, loud=False)
    stand.hear(2.0, loud=True)
    trouble = stand.of(Trouble)[0]
    assert (trouble.lost, trouble.what) == ("hearing", "The recogniser stopped.")
    stand.live.command("say", "how does it work")
    assert len(stand.of(UserTurn)) == 2
    assert stand.recogniser
    assert stand.recogniser.closed


def test_a_voice_that_fails_leaves_captions(mini: Content) -> None:
    stand = Stand(mini, None, FakeMouth(fails=True)).begin()
    stand.live.command("say", "what do you work on")
    assert stand.of(PartnerTurn)
    assert not stand.of(Speak)
    assert stand.of(Trouble)[0].lost == "voice"


def test_a_full_disk_is_told_once_and_the_turns_are_stored_when_there_is_room_again(mini: Content) -> None:
    stand = Stand(mini, None, None, FakeLedger(full=True)).begin()
    stand.live.command("say", "what do you work on")
    stand.live.command("say", "how does it work")
    assert [t.lost for t in stand.of(Trouble)] == ["saving"]
    stand.ledger.full = False
    stand.live.command("say", "and what went wrong")
    assert [t.number for t in stand.ledger.turns] == [1, 2, 3, 4, 5, 6]


def test_parts_that_cannot_be_opened_are_trouble_not_an_end(mini: Content) -> None:
    stand = Stand(mini)
    parts = stand.parts()

    def no_ear() -> Ear | None:
        raise SpeechError("The model is broken.", "Get it again.")

    broken = replace(parts, open_ear=no_ear)
    live = Live(broken, stand.events.append)
    live.begin()
    assert stand.of(Trouble)[0].what == "The model is broken."
    assert stand.of(Started)[0].hears is None


def test_a_sound_that_is_never_reported_as_played_counts_as_played(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "what do you work on")
    assert stand.of(Stage)[-1].floor == "partner"
    stand.wait(20)
    assert stand.of(Stage)[-1].floor == "open"


def test_on_its_own_thread_it_runs_to_its_end(mini: Content) -> None:
    stand = Stand(mini)
    events: queue.Queue[SessionEvent] = queue.Queue()
    rehearsal = Rehearsal(stand.parts(), events.put)
    rehearsal.start()
    assert isinstance(events.get(timeout=10), Started)
    rehearsal.say("what do you work on")
    rehearsal.end()
    seen = []
    while not isinstance(event := events.get(timeout=10), Ended):
        seen.append(event)
    assert any(isinstance(e, PartnerTurn) for e in seen)
    rehearsal.close()


@dataclass
class Faulty:
    """A rehearsal on its own thread whose first `faults` turns of the user meet an error of ours."""

    stand: Stand
    faults: int
    seen: list[SessionEvent] = field(default_factory=list)
    _events: queue.Queue[SessionEvent] = field(default_factory=queue.Queue)

    def _emit(self, event: SessionEvent) -> None:
        if isinstance(event, UserTurn) and self.faults:
            self.faults -= 1
            raise RuntimeError("a bug")
        self._events.put(event)

    def talk(self, *lines: str, end: bool = False, parts: Parts | None = None) -> None:
        rehearsal = Rehearsal(parts or self.stand.parts(), self._emit)
        rehearsal.start()
        for line in lines:
            rehearsal.say(line)
        if end:
            rehearsal.end()
        while not self.seen or not isinstance(self.seen[-1], Ended):
            self.seen.append(self._events.get(timeout=10))
        rehearsal.close()

    @property
    def told(self) -> list[str]:
        return [e.remedy for e in self.seen if isinstance(e, Trouble) and "inside Hallway" in e.what]


def test_after_an_error_of_ours_the_talk_goes_on_and_is_stored(mini: Content) -> None:
    talk = Faulty(Stand(mini), faults=1)
    talk.talk("what do you work on", "how do you make it", end=True)
    assert len(talk.told) == 1
    assert [e.turn.text for e in talk.seen if isinstance(e, UserTurn)] == ["how do you make it"]
    ended = talk.seen[-1]
    assert isinstance(ended, Ended)
    assert [t.number for t in ended.turns] == [t.number for t in talk.stand.ledger.turns] == [1, 2, 3, 4]
    assert ended.saved


def test_a_talk_that_keeps_failing_is_ended_and_kept(mini: Content) -> None:
    talk = Faulty(Stand(mini), faults=9)
    talk.talk("what do you work on", "how do you make it", "why is that")
    assert len(talk.told) == 3
    assert "kept" in talk.told[-1]
    assert [t.number for t in talk.stand.ledger.turns] == [1, 2, 3, 4, 5, 6]


def test_whatever_fails_the_shell_is_told_of_the_end(mini: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> NoReturn:
        raise RuntimeError("a bug")

    stand = Stand(mini)
    early = Faulty(stand, faults=0)
    early.talk(parts=replace(stand.parts(), open_session=fails, close_storage=fails))
    late = Faulty(stand, faults=0)

    def no_debrief(on_trouble: Callable[[StorageError], None]) -> Session:
        session = stand.parts().open_session(on_trouble)
        monkeypatch.setattr(session, "finish", fails)
        return session

    late.talk("what do you work on", end=True, parts=replace(stand.parts(), open_session=no_debrief))
    for talk, turns in ((early, 0), (late, 2)):
        ended = talk.seen[-1]
        assert isinstance(ended, Ended)
        assert len(ended.turns) == turns
        assert talk.told


def test_an_ear_that_meets_an_error_of_ours_leaves_typing(mini: Content, caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> NoReturn:
        raise RuntimeError("a bug")

    talk = Faulty(Stand(mini), faults=0)
    talk.talk("what do you work on", end=True, parts=replace(talk.stand.parts(), open_ear=fails))
    assert [e.lost for e in talk.seen if isinstance(e, Trouble)] == ["hearing"]
    assert [t.number for t in talk.stand.ledger.turns] == [1, 2]
    assert "a bug" in caplog.text


def test_storage_errors_at_the_start_are_told(mini: Content) -> None:
    stand = Stand(mini, ledger=FakeLedger(full=True)).begin()
    assert isinstance(stand.of(Trouble)[0], Trouble)
    assert stand.of(Started)[0].session_id == 0
    with pytest.raises(StorageError):
        stand.ledger.begin(*mini.scene("glass-poster"), seed=1, started=datetime(2026, 1, 1, tzinfo=UTC), version="", mode="")


def test_whoever_cannot_be_heard_is_given_the_time_to_write(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([])).begin()
    stand.wait(20)
    silences = len(stand.ledger.turns)
    assert silences, "an open floor becomes a silence"
    deaf = Stand(mini, FakeRecogniser([])).begin()
    deaf.live.command("microphone", False)
    deaf.wait(20)
    assert not deaf.ledger.turns
    deaf.live.command("microphone", True)
    deaf.wait(20)
    assert len(deaf.ledger.turns) >= silences


def test_the_partner_does_not_leave_while_the_user_writes_but_does_after_an_abandoned_line(mini: Content) -> None:
    stand = Stand(mini, None).begin()
    stand.wait(4 * 60)
    stand.live.command("say", "What do you work on?")
    stand.wait(59)
    for _ in range(8):
        stand.live.command("typing", True)
        stand.wait(2)
    assert not stand.of(Ended)
    stand.wait(40)
    assert stand.of(Ended)


def test_hands_free_switched_off_in_the_middle_of_a_turn_ends_it(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser(["what do you work on", "and how does it work"]), FakeMouth()).begin()
    stand.hear(2.0, loud=True)
    stand.live.command("hands_free", False)
    assert [e.turn.text for e in stand.of(UserTurn)] == ["what do you work on"]
    stand.played()
    stand.live.command("talk", True)
    stand.hear(2.0, loud=True)
    stand.live.command("talk", False)
    assert len(stand.of(UserTurn)) == 2


def test_a_microphone_lost_in_the_first_sound_of_a_turn_leaves_the_floor_open(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.hear(1.0, loud=False)
    stand.hear(CHUNK, loud=True)
    stand.live.command("microphone", False)
    stand.wait(60)
    assert stand.ledger.turns, "the silence is met"


@pytest.mark.parametrize("act", ["talk", "say", "pause"])
def test_a_recogniser_that_fails_at_any_moment_leaves_the_talk(mini: Content, act: str) -> None:
    recogniser = FakeRecogniser(["what do you work on"])
    stand = Stand(mini, recogniser, FakeMouth()).begin()
    if act != "talk":
        stand.hear(1.0, loud=True)
    recogniser.fails_after = 0
    stand.live.command(act, {"talk": True, "say": "what do you work on", "pause": True}[act])
    assert [t.lost for t in stand.of(Trouble)] == ["hearing"]
    stand.live.command("pause", False)
    stand.live.command("say", "how does it work")
    assert stand.of(PartnerTurn)


def test_without_a_voice_the_silence_begins_when_the_answer_can_be_read(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([])).begin()
    stand.live.command("say", "what do you work on")
    words = len(stand.of(PartnerTurn)[-1].turn.text.split())
    stand.wait(FloorRules().patience[0] + words / 3.3 - 0.5)
    assert len(stand.ledger.turns) == 2
    stand.wait(1.5)
    assert len(stand.ledger.turns) > 2


def test_an_answer_that_was_stopped_is_stored_with_its_true_end(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "what do you work on")
    stand.wait(1.0)
    stand.live.command("hush", None)
    turn = stand.ledger.turns[-1]
    assert turn.end - turn.start == pytest.approx(1.0, abs=0.15)
    stand.live.command("end", None)
    ended = stand.of(Ended)[0]
    assert ended.turns[-1].end == turn.end
    assert ended.debrief.measures.seconds == pytest.approx(ended.seconds, abs=0.2)


def test_a_pause_holds_the_voice_and_the_rest_is_said_after_it(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "what do you work on")
    whole = stand.of(Speak)[0]
    seconds = len(whole.pcm) / 2 / whole.rate
    stand.wait(2.0)
    stand.live.command("pause", True)
    assert stand.of(StopSpeaking) == [StopSpeaking(for_now=True)]
    stand.wait(30)
    stand.live.command("pause", False)
    rest = stand.of(Speak)[1]
    assert rest.turn == whole.turn
    assert len(rest.pcm) / 2 / rest.rate == pytest.approx(seconds - 2.0, abs=0.1)
    assert rest.cues[-1][0] == whole.cues[-1][0]
    assert rest.cues[-1][1] == pytest.approx(whole.cues[-1][1] - 2.0, abs=0.1)
    assert stand.of(Stage)[-1].floor == "partner"
    stand.played()
    assert stand.of(Stage)[-1].floor == "open"
    turn = stand.ledger.turns[-1]
    assert turn.end - turn.start == pytest.approx(seconds, abs=0.1)


def test_whoever_types_in_a_pause_does_not_want_the_rest(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "what do you work on")
    stand.wait(2.0)
    stand.live.command("pause", True)
    stand.live.command("say", "how does it work")
    assert [speak.turn for speak in stand.of(Speak)] == [2, 4]
    assert stand.ledger.turns[1].end - stand.ledger.turns[1].start == pytest.approx(2.0, abs=0.15)


def test_before_the_first_word_and_over_a_line_begun_there_is_more_time(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.wait(13)
    assert not stand.ledger.turns
    stand.live.command("say", "what do you work on")
    stand.played()
    stand.live.command("typing", True)
    stand.wait(30)
    assert len(stand.ledger.turns) == 2
    stand.live.command("typing", False)
    stand.wait(9)
    assert len(stand.ledger.turns) == 4


def test_the_last_words_stay_for_a_moment(mini: Content) -> None:
    stand = Stand(mini, FakeRecogniser([]), FakeMouth()).begin()
    stand.live.command("say", "thank you goodbye it was nice talking to you")
    stand.played()
    stand.wait(0.5)
    assert not stand.of(Ended)
    stand.wait(1.5)
    assert stand.of(Ended)
