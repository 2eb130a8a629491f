"""Boxes and sliders: devices that come and go, the wheel, names that are too long."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.checkup import Device
from ui.choosing import DeviceBox, Slider, recogniser_words

DESK, HEADSET = Device("Desk microphone", default=True), Device("Headset", default=False)


@pytest.fixture
def box(qtbot: QtBot) -> DeviceBox:
    made = DeviceBox("Microphone")
    qtbot.addWidget(made)
    made.show_devices([DESK, HEADSET], "")
    return made


def texts(box: DeviceBox) -> list[str]:
    return [box.itemText(number) for number in range(box.count())]


def wheel(widget: QWidget) -> bool:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_system_s_choice_comes_first_and_says_which_it_is(box: DeviceBox) -> None:
    assert texts(box) == ["The system's choice (Desk microphone)", "Desk microphone", "Headset"]
    box.show_devices([], "")
    assert texts(box) == ["The system's choice"]


def test_a_device_that_is_gone_stays_chosen_and_comes_back(box: DeviceBox) -> None:
    box.show_devices([DESK, HEADSET], "Headset")
    box.show_devices([DESK], "Headset")
    assert box.currentText() == "Headset (not connected)"
    assert box.chosen == "Headset"
    box.show_devices([DESK, HEADSET], "Headset")
    assert box.currentText() == "Headset"
    assert "Headset (not connected)" not in texts(box)


def test_showing_is_not_choosing(box: DeviceBox, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(box.picked):
        box.show_devices([HEADSET], "Headset")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_an_open_list_stays_open_while_it_is_true(box: DeviceBox, qtbot: QtBot) -> None:
    box.show()
    box.showPopup()
    qtbot.waitUntil(box.view().isVisible)
    box.show_devices([DESK, HEADSET], "")
    assert box.view().isVisible()
    box.show_devices([DESK], "")
    qtbot.waitUntil(lambda: not box.view().isVisible())


def test_one_can_go_back_to_what_was_shown_before(box: DeviceBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.picked):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert box.chosen == "Desk microphone"
    box.show_devices([DESK, HEADSET], "")
    assert box.currentIndex() == 0


def test_the_wheel_passes_by(box: DeviceBox, qtbot: QtBot) -> None:
    slider = Slider("Text size", 8, 20)
    qtbot.addWidget(slider)
    slider.setValue(10)
    for widget in (box, slider):
        widget.show()
        widget.setFocus()
        assert not wheel(widget)
    assert box.currentIndex() == 0
    assert slider.value() == 10


def test_of_a_name_too_long_one_sees_the_end_which_says_whether_it_is_there(box: DeviceBox) -> None:
    long = "A Bluetooth headset of a very long name that fits nowhere"
    box.show_devices([DESK], long)
    box.resize(200, box.sizeHint().height())
    gone = box.grab().toImage()
    assert box.toolTip() == f"{long} (not connected)"
    assert box.minimumSizeHint().width() < 400
    box.show_devices([DESK, Device(long, default=False)], long)
    assert box.grab().toImage() != gone


def test_a_recogniser_is_named_or_its_trouble_told() -> None:
    assert recogniser_words("Moonshine (built in)", "") == "Moonshine (built in) is in use."
    assert recogniser_words("There is no model in /x.", "Check the path.") == "There is no model in /x. Check the path."
