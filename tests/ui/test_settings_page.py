"""The settings page: all settings are there, each change is told once, what is shown is not a change."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QComboBox, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.checkup import Device
from app.settings import Settings, described
from tests.ui.devices import FakeSound
from ui.settings_page import SettingsPage


@pytest.fixture
def page(qtbot: QtBot, sound: FakeSound) -> SettingsPage:
    made = SettingsPage(Settings(), sound)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_setting_but_the_check_has_its_control(page: SettingsPage) -> None:
    for field in fields(Settings):
        assert field.name == "checked" or isinstance(getattr(page, field.name), QWidget)


def test_what_is_shown_is_not_told_as_a_change(page: SettingsPage) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    shown = Settings(hands_free=False, end_silence=1.4, theme="dark", text_size=150, recogniser="none", microphone="Headset")
    page.show_settings(shown)
    assert not told
    assert not page.hands_free.isChecked()
    assert page.end_silence.value() == 14
    assert page.text_size.value() == 15
    assert page.theme.currentData() == "dark"
    assert page.recogniser.currentData() == "none"
    assert page.microphone.chosen == "Headset"


def test_a_tick_is_told_at_once(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        qtbot.keyClick(page.voice, Qt.Key.Key_Space)
    assert told.args == [Settings(voice=False)]


def test_a_slider_is_told_once_it_rests(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    with qtbot.waitSignal(page.changed, timeout=2000):
        for _ in range(3):
            qtbot.keyClick(page.end_silence, Qt.Key.Key_Right)
    assert told == [Settings(end_silence=1.1)]


def test_a_box_is_told(page: SettingsPage, qtbot: QtBot) -> None:
    page.theme.setFocus()
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        qtbot.keyClick(page.theme, Qt.Key.Key_Down)
    assert told.args == [Settings(theme="light")]


def test_devices_follow_what_is_plugged_in(page: SettingsPage, sound: FakeSound) -> None:
    page.show_settings(Settings(microphone="Headset"))
    assert page.microphone.currentText() == "Headset"
    sound.inputs = [Device("Desk microphone", default=True)]
    sound.changed.emit()
    assert page.microphone.currentText() == "Headset (not connected)"
    assert page.microphone.itemText(0) == "The system's choice (Desk microphone)"


def test_a_device_is_chosen(page: SettingsPage, qtbot: QtBot) -> None:
    page.microphone.setFocus()
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        qtbot.keyClick(page.microphone, Qt.Key.Key_Down)
    assert told.args == [Settings(microphone="Desk microphone")]


def test_a_drag_is_told_once_it_is_over(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    page.text_size.setSliderDown(True)
    page.text_size.setSliderPosition(15)
    # A whole pause with the button still down tells nothing.
    qtbot.waitUntil(lambda: page._settle.isActive())
    with qtbot.waitSignal(page._settle.timeout, timeout=2000):
        pass
    assert not told
    page.text_size.setSliderPosition(16)
    page.text_size.setSliderDown(False)
    qtbot.waitUntil(lambda: told == [Settings(text_size=160)], timeout=2000)


def test_a_change_is_not_lost_when_the_page_is_left_at_once(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    qtbot.keyClick(page.text_size, Qt.Key.Key_Right)
    assert not told
    page.hide()
    assert told == [Settings(text_size=110)]


def test_two_changes_in_a_row_are_told_together(page: SettingsPage, qtbot: QtBot) -> None:
    told: list[Settings] = []
    page.changed.connect(told.append)
    qtbot.keyClick(page.text_size, Qt.Key.Key_Right)
    qtbot.keyClick(page.voice, Qt.Key.Key_Space)
    assert told == [Settings(text_size=110, voice=False)]
    page.hide()
    assert len(told) == 1


def test_the_silence_is_told_in_words_and_only_matters_hands_free(page: SettingsPage) -> None:
    page.show_settings(Settings(end_silence=0.3))
    assert page.end_silence.accessibleDescription() == "0.3 s · quick"
    page.show_settings(Settings(end_silence=3.0, hands_free=False))
    assert page.end_silence.accessibleDescription() == "3.0 s · very patient"
    assert not page.end_silence.isEnabled()


@pytest.mark.parametrize("name", ["end_silence", "text_size"])
def test_every_value_of_a_setting_can_be_reached(page: SettingsPage, name: str) -> None:
    between = next(one.between for one in described() if one.name == name)
    assert between is not None
    for value in between:
        page.show_settings(replace(Settings(), **{name: type(getattr(Settings(), name))(value)}))
        shown = getattr(page, name).accessibleDescription()
        assert shown.startswith(f"{value:.1f} s" if name == "end_silence" else f"{value} %")
        assert getattr(page, name).value() in (getattr(page, name).minimum(), getattr(page, name).maximum())


def test_a_model_s_folder_can_be_chosen(page: SettingsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["", "models/vosk"])
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: next(answers))
    with qtbot.assertNotEmitted(page.changed):
        page.choose_model.click()
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        page.choose_model.click()
    assert told.args == [Settings(vosk_model="models/vosk")]
    assert page.vosk_model.accessibleName() == "models/vosk"


def test_a_model_s_folder_can_be_forgotten(page: SettingsPage, qtbot: QtBot) -> None:
    shown = Settings(vosk_model="some/folder")
    page.show_settings(shown)
    assert page.forget_model.isVisible()
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        page.forget_model.click()
    assert told.args == [replace(shown, vosk_model="")]
    assert not page.forget_model.isVisible()
    assert page.window().focusWidget() is page.choose_model


def test_the_recogniser_in_use_is_told(page: SettingsPage) -> None:
    page.show_recogniser("Moonshine (built in)", "Get a Vosk model.")
    assert any(label.text() == "Moonshine (built in) is in use. Get a Vosk model." for label in page.findChildren(QLabel))


def test_the_check_can_be_opened_again(page: SettingsPage, qtbot: QtBot) -> None:
    again = next(b for b in page.findChildren(QPushButton) if b.text() == "Check microphone and loudspeaker again")
    with qtbot.waitSignal(page.check, timeout=1000):
        again.click()


def test_every_control_has_a_name_and_the_keyboard_reaches_it(page: SettingsPage) -> None:
    kinds = (QCheckBox, QComboBox, QPushButton, QAbstractSlider)
    controls: list[QWidget] = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible() and "ScrollBar" not in type(w).__name__]
    assert len(controls) >= 10
    for control in controls:
        name = control.accessibleName() or (control.text() if isinstance(control, QPushButton) else "")
        assert name, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
