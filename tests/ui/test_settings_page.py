"""The settings page: all settings are there, each change is told once, what is shown is not a change."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSlider, QCheckBox, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.checkup import Device
from app.settings import Settings
from tests.ui.devices import FakeSound
from ui.settings_page import SettingsPage


@pytest.fixture
def sound() -> FakeSound:
    return FakeSound()


@pytest.fixture
def page(qtbot: QtBot, sound: FakeSound) -> SettingsPage:
    made = SettingsPage(Settings(), sound)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_setting_but_the_check_has_its_control(page: SettingsPage) -> None:
    without_one = {"checked", "vosk_model"}
    assert {field.name for field in fields(Settings)} - without_one <= set(vars(page))


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


def test_a_model_s_folder_can_be_forgotten(page: SettingsPage, qtbot: QtBot) -> None:
    shown = Settings(vosk_model="some/folder")
    page.show_settings(shown)
    forget = next(b for b in page.findChildren(QPushButton) if b.text() == "Look in the usual places")
    assert forget.isVisible()
    with qtbot.waitSignal(page.changed, timeout=1000) as told:
        forget.click()
    assert told.args == [replace(shown, vosk_model="")]
    assert not forget.isVisible()


def test_the_recogniser_in_use_is_told(page: SettingsPage) -> None:
    page.show_recogniser("Moonshine (built in)", "Get a Vosk model.")
    assert any(label.text() == "In use: Moonshine (built in). Get a Vosk model." for label in page.findChildren(QLabel))


def test_every_control_has_a_name_and_the_keyboard_reaches_it(page: SettingsPage) -> None:
    kinds = (QCheckBox, QComboBox, QPushButton, QAbstractSlider)
    controls: list[QWidget] = [w for kind in kinds for w in page.findChildren(kind) if w.isVisible() and "ScrollBar" not in type(w).__name__]
    assert len(controls) >= 10
    for control in controls:
        name = control.accessibleName() or (control.text() if isinstance(control, QPushButton) else "")
        assert name, control
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
