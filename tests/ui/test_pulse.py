"""When a stream may be opened after PulseAudio died: Qt connects anew once, three seconds after the death."""

from __future__ import annotations

from ui.pulse import AWAY, GONE, ServerState


def faults(listens: str, *, suspect_at: int | None = None) -> str:
    """What may be done each second: `listens` is which server listens then, `.` none; o may open, - not yet, x never."""
    present = list(listens)
    state = ServerState(lambda: None if present[0] == "." else present[0], 0.0)
    told = ""
    for second in range(len(listens)):
        state.look(float(second))
        if second == suspect_at:
            state.suspect(float(second))
        told += {"": "o", AWAY: "-", GONE: "x"}[state.fault]
        if len(present) > 1:
            present.pop(0)
    return told


def test_a_server_that_lives() -> None:
    assert faults("aaaaaa") == "oooooo"


def test_one_that_is_back_in_time_is_used_once_qt_has_connected() -> None:
    assert faults("aa.bbbbbb") == "oo----ooo"
    assert faults("aabbbbbbb") == "oo----ooo"


def test_one_that_is_late_is_never_used() -> None:
    assert faults("aa.....bb") == "oo---xxxx"


def test_one_that_dies_again_while_it_is_waited_for() -> None:
    assert faults("aa.b....b").endswith("x")


def test_a_stall_is_waited_out_since_the_socket_may_outlive_the_server() -> None:
    assert faults("aaaaaaaaa", suspect_at=2) == "oo----ooo"


def test_a_process_that_stood_still_has_not_missed_the_server() -> None:
    state = ServerState(lambda: "a", 0.0)
    state.look(1.0)
    state.suspect(20.0)
    assert state.fault == AWAY
    state.look(21.0)
    assert state.fault == AWAY
    state.look(24.0)
    assert state.fault == ""


def test_without_a_server_nothing_is_forbidden() -> None:
    assert faults("...aaa", suspect_at=1) == "oooooo"
