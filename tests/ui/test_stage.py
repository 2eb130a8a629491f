"""The stage: what it shows of each event, and what each key does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.content import Content
from app.conversation.types import Mood, Turn
from app.events import Hearing, PartnerTurn, Phase, Speak, Stage, Started, StopSpeaking, Trouble, UserTurn
from ui.bridge import Back
from ui.captions import Captions, YourWords
from ui.level import Level
from ui.mark import Mark
from ui.notice import Notice
from ui.portrait import Portrait
from ui.stage import StagePage

T = TypeVar("T", bound=QWidget)

LONG = "We built a furnace from a pizza oven and the first melt took the door off, and after that nobody in the building would lend us anything. "


class Voice:
    """How far the voice is, as the test says."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def voice() -> Voice:
    return Voice()


@pytest.fixture
def stage(qtbot: QtBot, mini: Content, voice: Voice) -> StagePage:
    page = StagePage()
    page.resize(960, 600)
    qtbot.addWidget(page)
    page.begin(*mini.scene("glass-poster"), voice, still=True)
    page.show()
    qtbot.waitExposed(page)
    return page


def part(page: StagePage, kind: type[T]) -> T:
    return page.findChildren(kind)[0]


def started(mini: Content, *, hears: str | None = "Vosk", speaks: bool = True) -> Started:
    return Started(1, *mini.scene("glass-poster"), hears, speaks)


def at(
    floor: str = "open", phase: Phase = "ask", mood: Mood = "neutral", left: float = 125.0, *, paused: bool = False, hands_free: bool = True
) -> Stage:
    return Stage(floor, phase, mood, left, paused, hands_free)  # type: ignore[arg-type]


def labels(page: StagePage) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_it_shows_who_and_where_and_that_it_is_getting_ready(stage: StagePage) -> None:
    assert "Ada Quill" in labels(stage)
    assert "5:00 left" in labels(stage)
    assert "getting ready" in part(stage, YourWords).text
    assert part(stage, Portrait).accessibleName() == "Portrait of Ada Quill"


def test_the_user_is_told_that_they_begin(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    assert "You begin" in part(stage, YourWords).text
    assert "silence ends your turn" in part(stage, YourWords).text
    stage.show_event(at(hands_free=False))
    assert "Hold Space" in part(stage, YourWords).text


def test_words_are_muted_while_heard_and_firm_once_final(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(Hearing("what do"))
    words = part(stage, YourWords)
    assert (words.text, words.final) == ("what do", False)
    stage.show_event(UserTurn(Turn(1, "user", "What do you work on?")))
    assert (words.text, words.final) == ("What do you work on?", True)


def test_the_caption_follows_the_voice(stage: StagePage, mini: Content, voice: Voice, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(PartnerTurn(Turn(2, "partner", LONG)))
    captions = part(stage, Captions)
    assert captions.shown == "", "nothing is there before it is said"
    stage.show_event(Speak(2, b"", 16000, ((2, 0.1), (8, 0.4), (10, 0.6), (len(LONG), 7.0))))
    voice.at = 0.5
    qtbot.waitUntil(lambda: captions.shown == "We built")
    voice.at = 7.5
    qtbot.waitUntil(lambda: captions.pages == captions.reachable)
    assert captions.pages > 1
    assert captions.page == captions.pages - 1
    stage.played(2)
    assert captions.shown.endswith("lend us anything.")


def test_without_a_voice_all_the_words_are_there_at_once(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini, speaks=False))
    stage.show_event(PartnerTurn(Turn(2, "partner", "We break glass.")))
    assert part(stage, Captions).shown == "We break glass."


def test_a_partner_who_only_waits_leaves_the_caption_as_it_was(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini, speaks=False))
    stage.show_event(PartnerTurn(Turn(2, "partner", "We break glass.")))
    stage.show_event(PartnerTurn(Turn(4, "partner", "")))
    assert part(stage, Captions).shown == "We break glass."


def test_an_interrupted_voice_leaves_its_words_to_read(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(PartnerTurn(Turn(2, "partner", "We break glass.")))
    stage.show_event(Speak(2, b"", 16000, ((2, 0.0), (8, 5.0))))
    stage.show_event(StopSpeaking())
    assert part(stage, Captions).shown == "We break glass."


def test_mark_mood_time_and_microphone_follow(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(at("user", "listen", "delighted", 65.0))
    assert part(stage, Mark).phase == "listen"
    assert part(stage, Portrait).mood == "delighted"
    assert "1:05 left" in labels(stage)
    assert part(stage, Level).state == "open"
    stage.show_event(at("partner"))
    assert part(stage, Level).state == "muted"
    stage.show_event(at("open", hands_free=False))
    assert part(stage, Level).state == "muted", "with hands-free off the microphone rests until Space"
    stage.show_event(at("user", hands_free=False))
    assert part(stage, Level).state == "open"


@pytest.mark.parametrize(
    ("key", "signal", "value"),
    [(Qt.Key.Key_Space, "hush", None), (Qt.Key.Key_P, "pause", True), (Qt.Key.Key_H, "hands_free", False)],
)
def test_each_key_does_its_work(
    stage: StagePage, mini: Content, qtbot: QtBot, key: Qt.Key, signal: str, value: bool | None
) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    with qtbot.waitSignal(getattr(stage, signal), timeout=1000) as told:
        qtbot.keyClick(stage, key)
    assert told.args == ([] if value is None else [value])


def test_space_is_held_to_talk_where_hands_free_is_off(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at(hands_free=False))
    told: list[bool] = []
    stage.talk.connect(told.append)
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    assert told == [True]
    qtbot.keyRelease(stage, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: told == [True, False])


def test_a_held_key_that_the_system_repeats_is_one_turn(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    """Some X servers tell each repetition as a release and a press, and Qt does not always see through it."""
    stage.show_event(started(mini))
    stage.show_event(at(hands_free=False))
    told: list[bool] = []
    stage.talk.connect(told.append)
    for _ in range(6):
        qtbot.keyPress(stage, Qt.Key.Key_Space)
        qtbot.keyRelease(stage, Qt.Key.Key_Space)
    assert told == [True]
    qtbot.waitUntil(lambda: told == [True, False])


def test_whoever_held_the_key_and_was_not_understood_is_told(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at(hands_free=False))
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    stage.show_event(Hearing(""))
    words = part(stage, YourWords)
    assert words.text == ""
    with qtbot.waitSignal(stage.talk, timeout=2000):
        qtbot.keyRelease(stage, Qt.Key.Key_Space)
    stage.show_event(Hearing(""))
    assert "Nothing was understood" in words.text
    stage.show_event(UserTurn(Turn(1, "user", "Hello.")))
    stage.show_event(Hearing(""))
    assert words.text == ""


def test_words_that_happen_to_begin_like_the_hint_are_kept(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    stage.show_event(Hearing("You begin with the glass"))
    stage.show_event(at("user"))
    assert part(stage, YourWords).text == "You begin with the glass"


def test_the_talk_key_is_not_spoken_of_once_hands_free_is_on(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at(hands_free=False))
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    with qtbot.waitSignal(stage.talk, timeout=2000):
        qtbot.keyRelease(stage, Qt.Key.Key_Space)
    stage.show_event(at(hands_free=True))
    stage.show_event(Hearing(""))
    assert part(stage, YourWords).text == ""


def test_a_pause_holds_the_caption_where_the_voice_was(stage: StagePage, mini: Content, voice: Voice, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(PartnerTurn(Turn(2, "partner", "We break glass.")))
    stage.show_event(Speak(2, b"", 16000, ((2, 0.0), (8, 5.0), (15, 6.0))))
    captions = part(stage, Captions)
    voice.at = 0.1
    qtbot.waitUntil(lambda: captions.shown == "We")
    stage.show_event(StopSpeaking(for_now=True))
    assert captions.shown == "We"
    stage.show_event(Speak(2, b"", 16000, ((2, -1.0), (8, 4.0), (15, 5.0))))
    voice.at = 4.5
    qtbot.waitUntil(lambda: captions.shown == "We break")


def test_the_end_question_is_asked_once(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    paused: list[bool] = []
    stage.pause.connect(paused.append)
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    stage.show_event(at(paused=True))
    stage.setFocus()
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_P, Qt.Key.Key_H):
        qtbot.keyClick(stage, key)
    assert paused == [True]


def test_the_talk_key_comes_up_when_the_keyboard_goes_elsewhere(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at(hands_free=False))
    told: list[bool] = []
    stage.talk.connect(told.append)
    qtbot.keyPress(stage, Qt.Key.Key_Space)
    stage.clearFocus()
    assert told == [True, False]


def test_one_can_type_instead_at_any_moment(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at("partner"))
    qtbot.keyClick(stage, Qt.Key.Key_T)
    line = part(stage, QLineEdit)
    assert line.isVisible()
    with qtbot.waitSignal(stage.typing, timeout=1000):
        qtbot.keyClicks(line, "Do you p")
    with qtbot.waitSignal(stage.typed, timeout=1000) as told:
        qtbot.keyClicks(line, "ause here?")
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["Do you pause here?"]
    assert line.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert stage.hasFocus()


def test_without_a_recogniser_the_line_is_open_and_one_line_says_why(stage: StagePage, mini: Content) -> None:
    stage.show_event(Trouble("There is no recogniser on this computer.", "Type instead.", "hearing"))
    stage.show_event(started(mini, hears=None))
    assert part(stage, QLineEdit).isVisible()
    assert "no recogniser" in part(stage, Notice).text
    assert part(stage, Level).state == "absent"


def test_a_microphone_that_goes_and_comes_back(stage: StagePage, mini: Content) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    stage.show_event(Trouble("The microphone was pulled out.", "Type instead.", "hearing"))
    assert part(stage, Level).state == "absent"
    assert part(stage, QLineEdit).isVisible()
    stage.show_event(Back("Listening through USB."))
    assert part(stage, Level).state == "open"
    assert "USB" in part(stage, Notice).text


def test_a_stray_escape_does_not_end_the_talk(stage: StagePage, mini: Content, qtbot: QtBot) -> None:
    stage.show_event(started(mini))
    stage.show_event(at())
    ended: list[bool] = []
    paused: list[bool] = []
    stage.end.connect(lambda: ended.append(True))
    stage.pause.connect(paused.append)
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    assert paused == [True]
    assert "All of it is kept" in labels(stage)
    focus: Callable[[], object] = lambda: stage.window().focusWidget()  # noqa: E731
    qtbot.keyClick(focus(), Qt.Key.Key_Escape)
    assert (paused, ended) == ([True, False], [])
    qtbot.keyClick(stage, Qt.Key.Key_Escape)
    qtbot.keyClick(focus(), Qt.Key.Key_Return)
    assert ended == [True]


def test_every_control_has_a_name(stage: StagePage, mini: Content) -> None:
    from PySide6.QtWidgets import QAbstractButton

    stage.show_event(started(mini))
    for button in stage.findChildren(QAbstractButton):
        assert button.accessibleName() or button.text().strip()


def test_at_twice_the_text_size_nothing_is_wider_than_the_window(qtbot: QtBot, mini: Content, voice: Voice, qapp: object) -> None:
    from PySide6.QtWidgets import QApplication

    from ui import theme

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, theme.LIGHT, 200)
    try:
        page = StagePage()
        qtbot.addWidget(page)
        page.resize(960, 600)
        page.begin(*mini.scene("glass-poster"), voice, still=True)
        page.show_event(started(mini))
        page.show()
        qtbot.waitExposed(page)
        assert (page.width(), page.height()) == (960, 600)
        assert page.minimumSizeHint().width() <= 960
        assert page.minimumSizeHint().height() <= 600
    finally:
        theme.apply(app, theme.LIGHT, 100)
