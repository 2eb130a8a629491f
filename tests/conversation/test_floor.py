"""The floor: timelines in, decisions out."""

from __future__ import annotations

from app.conversation.floor import (
    ECHO_TAIL,
    ONSET,
    Decision,
    Floor,
    FloorEvent,
    FloorRules,
    Key,
    PartnerEnds,
    PartnerStarts,
    Tick,
    Typing,
    Voiced,
    opened,
    step,
)

FRAME = 0.032
HANDS_FREE = FloorRules(end_silence=0.8)
BY_KEY = FloorRules(hands_free=False)


def frames(start: float, end: float, *, voice: bool) -> list[FloorEvent]:
    count = round((end - start) / FRAME)
    return [Voiced(round(start + i * FRAME, 3), FRAME, voice) for i in range(count)]


def run(events: list[FloorEvent], rules: FloorRules = HANDS_FREE, floor: Floor | None = None) -> tuple[Floor, list[tuple[float, Decision]]]:
    floor = floor or Floor()
    decided = []
    for event in events:
        floor, decision = step(floor, rules, event)
        if decision:
            decided.append((event.at, decision))
    return floor, decided


def test_a_turn_is_speech_and_then_the_set_silence() -> None:
    _, decided = run(frames(1, 3, voice=True) + frames(3, 4.5, voice=False))
    assert [what for _, what in decided] == ["turn_starts", "turn_ends"]
    (began, _), (ended, _) = decided
    assert ONSET - FRAME <= began - 1 <= ONSET + FRAME
    assert abs(ended - 3.8) <= 2 * FRAME


def test_a_pause_shorter_than_the_set_silence_does_not_end_the_turn() -> None:
    speech = frames(0, 1, voice=True) + frames(1, 1.7, voice=False) + frames(1.7, 3, voice=True)
    _, decided = run(speech)
    assert [what for _, what in decided] == ["turn_starts"]


def test_a_click_is_no_beginning() -> None:
    floor, decided = run(frames(0, 0.07, voice=True) + frames(0.07, 2, voice=False))
    assert not decided
    assert floor.holder == "open"


def test_one_lost_frame_inside_a_word_does_not_undo_an_onset() -> None:
    speech = [*frames(0, 0.096, voice=True), Voiced(0.096, FRAME, voice=False), *frames(0.128, 0.3, voice=True)]
    _, decided = run(speech)
    assert [what for _, what in decided] == ["turn_starts"]


def test_while_the_partner_speaks_the_microphone_is_not_listened_to() -> None:
    floor, decided = run([PartnerStarts(0), *frames(0.5, 4, voice=True)])
    assert not decided
    assert floor.holder == "partner"


def test_the_rooms_echo_right_after_the_partner_is_no_turn() -> None:
    _, decided = run([PartnerStarts(0), PartnerEnds(5), *frames(5, 5 + ECHO_TAIL - FRAME, voice=True), *frames(5 + ECHO_TAIL, 7, voice=False)])
    assert not decided


def test_the_talk_key_takes_the_floor_from_the_partner_and_gives_it_back() -> None:
    floor, decided = run([PartnerStarts(0), Key(1, down=True), *frames(1, 3, voice=False), Key(3, down=False)], BY_KEY)
    assert decided == [(1, "interrupts"), (3, "turn_ends")]
    assert floor.holder == "open"


def test_with_the_key_a_voice_alone_takes_nothing() -> None:
    _, decided = run(frames(0, 3, voice=True), BY_KEY)
    assert not decided


def test_silence_falls_in_steps_that_begin_anew_when_someone_speaks() -> None:
    rules = FloorRules(patience=(2.0, 3.0))
    ticks: list[FloorEvent] = [Tick(t / 2) for t in range(1, 25)]
    floor, decided = run(ticks, rules)
    assert decided == [(2.0, "silence"), (5.0, "silence"), (8.0, "silence"), (11.0, "silence")]
    assert opened(floor, 12, spoke=True).silences == 0
    assert opened(floor, 12, spoke=False).silences == 4


def test_writing_is_no_silence() -> None:
    events: list[FloorEvent] = []
    for second in range(1, 20):
        events += [Typing(second), Tick(second + 0.5)]
    _, decided = run(events, FloorRules(patience=(2.0,)))
    assert not decided


def test_a_voice_that_never_stops_is_ended_all_the_same() -> None:
    _, decided = run(frames(0, 200, voice=True))
    assert [what for _, what in decided][:2] == ["turn_starts", "turn_ends"]
