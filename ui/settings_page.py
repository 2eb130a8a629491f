"""Settings: every one of them, in force as soon as it is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.checkup import Device
from app.settings import Settings, described
from ui.choosing import DeviceBox
from ui.layouts import scrolled, side_by_side, titled_card
from ui.theme import XL, M, S, heading, muted, plain_button, quiet_button, small, stack

RECOGNISERS = {"auto": "The best there is", "vosk": "Vosk", "moonshine": "Moonshine (built in)", "none": "None: I type"}
THEMES = {"system": "As the system", "light": "Light", "dark": "Dark"}
_SETTLE_MS = 250


class Devices(Protocol):
    """What this page needs of the sound devices."""

    changed: SignalInstance

    def microphones(self) -> list[Device]:
        """The microphones that are there."""

    def loudspeakers(self) -> list[Device]:
        """The loudspeakers that are there."""


class SettingsPage(QWidget):
    """Shows settings and tells of each change; what is shown is never written by the page itself."""

    changed = Signal(object)
    """The whole `Settings` after a change."""
    check = Signal()

    def __init__(self, settings: Settings, devices: Devices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._devices = devices
        self._words = {one.name: one.words for one in described()}
        self._between = {one.name: one.between or (0.0, 1.0) for one in described()}
        self.microphone = DeviceBox("Microphone")
        self.loudspeaker = DeviceBox("Loudspeaker")
        self.recogniser = _box("Speech recognition", RECOGNISERS)
        self.theme = _box("Look", THEMES)
        self.hands_free = self._tick("hands_free")
        self.voice = self._tick("voice")
        self.reduced_motion = self._tick("reduced_motion")
        # A slider counts in whole steps: tenths of a second, tens of percent.
        self.end_silence = self._slide("end_silence", "Silence that ends your turn", 10)
        self.text_size = self._slide("text_size", "Text size", 0.1)
        self._end_words, self._size_words = muted(""), muted("")
        self._recogniser_words = small("")
        self._model = muted("")
        self._clear_model = quiet_button("Look in the usual places")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.changed.emit(self._settings))
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show settings without telling of a change."""
        self._settings = settings
        boxes = ((self.recogniser, settings.recogniser), (self.theme, settings.theme))
        ticks = ((self.hands_free, settings.hands_free), (self.voice, settings.voice), (self.reduced_motion, settings.reduced_motion))
        sliders = ((self.end_silence, settings.end_silence * 10), (self.text_size, settings.text_size / 10))
        for box, choice in boxes:
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(choice)))
        for tick, on in ticks:
            with QSignalBlocker(tick):
                tick.setChecked(on)
        for slider, at in sliders:
            with QSignalBlocker(slider):
                slider.setValue(round(at))
        self._tell()
        if self.isVisible():
            self._show_devices()

    def show_recogniser(self, describes: str, advice: str) -> None:
        """Which recogniser is in use, and how to have a better one."""
        self._recogniser_words.setText(f"In use: {describes}. {advice}".replace("..", ".").strip())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_devices()

    # ---- changes

    def _change(self, *, at_once: bool = True, **values: Any) -> None:
        self._settings = replace(self._settings, **values)
        self._tell()
        if at_once:
            self._settle.stop()
            self.changed.emit(self._settings)
        else:
            self._settle.start()

    def _choose_model(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "The folder of a Vosk model", self._settings.vosk_model)
        if folder:
            self._change(vosk_model=folder)

    def _devices_changed(self) -> None:
        if self.isVisible():
            self._show_devices()

    def _show_devices(self) -> None:
        self.microphone.show_devices(self._devices.microphones(), self._settings.microphone)
        self.loudspeaker.show_devices(self._devices.loudspeakers(), self._settings.loudspeaker)

    def _tell(self) -> None:
        settings = self._settings
        self._end_words.setText(f"{settings.end_silence:.1f} s")
        self._size_words.setText(f"{settings.text_size} %")
        self._model.setText(settings.vosk_model or "None chosen: the usual places are looked through.")
        self._clear_model.setVisible(bool(settings.vosk_model))
        self.end_silence.setAccessibleDescription(self._end_words.text())
        self.text_size.setAccessibleDescription(self._size_words.text())

    # ---- making it

    def _connect(self) -> None:
        self._devices.changed.connect(self._devices_changed)
        self.microphone.picked.connect(lambda name: self._change(microphone=name))
        self.loudspeaker.picked.connect(lambda name: self._change(loudspeaker=name))
        self.recogniser.activated.connect(lambda _: self._change(recogniser=self.recogniser.currentData()))
        self.theme.activated.connect(lambda _: self._change(theme=self.theme.currentData()))
        self.hands_free.toggled.connect(lambda on: self._change(hands_free=on))
        self.voice.toggled.connect(lambda on: self._change(voice=on))
        self.reduced_motion.toggled.connect(lambda on: self._change(reduced_motion=on))
        self.end_silence.valueChanged.connect(lambda at: self._change(at_once=False, end_silence=at / 10))
        self.text_size.valueChanged.connect(lambda at: self._change(at_once=False, text_size=at * 10))
        self._clear_model.clicked.connect(lambda: self._change(vosk_model=""))

    def _tick(self, name: str) -> QCheckBox:
        tick = QCheckBox()
        tick.setAccessibleDescription(self._words[name])
        return tick

    def _slide(self, setting: str, name: str, factor: float) -> QSlider:
        low, high = self._between[setting]
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(round(low * factor), round(high * factor))
        slider.setPageStep(2)
        slider.setAccessibleName(name)
        return slider

    def _lay_out(self) -> None:
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, XL, 0, XL)
        column.addWidget(heading("Settings"))
        again = plain_button("Check microphone and loudspeaker again")
        again.clicked.connect(self.check)
        choose = plain_button("Choose a folder …")
        choose.clicked.connect(self._choose_model)
        for tick, name in (
            (self.hands_free, "Hands-free"), (self.voice, "The partner speaks aloud"), (self.reduced_motion, "Reduced motion"),
        ):  # fmt: skip
            tick.setText(name)
            tick.setAccessibleName(name)
        column.addWidget(
            titled_card(
                "Sound", _named("Microphone", self.microphone), _named("Loudspeaker", self.loudspeaker),
                self.voice, side_by_side(again),
            )
        )
        column.addWidget(
            titled_card(
                "Being heard", _named("Speech recognition", self.recogniser), self._recogniser_words,
                _named("Vosk model", self._model), side_by_side(choose, self._clear_model),
            )
        )
        column.addWidget(
            titled_card(
                "Taking turns", self.hands_free, small(self._words["hands_free"]),
                _named("Silence that ends your turn", self.end_silence, self._end_words),
            )
        )
        column.addWidget(
            titled_card(
                "Look", _named("Colors", self.theme), _named("Text size", self.text_size, self._size_words),
                self.reduced_motion, small(self._words["reduced_motion"]),
            )
        )
        column.addStretch(1)
        stack(self, 0).addWidget(scrolled(inner))
        self.setFocusProxy(self.microphone)


def _box(name: str, choices: dict[str, str]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    for value, words in choices.items():
        box.addItem(words, value)
    return box


def _named(name: str, *parts: QWidget) -> QWidget:
    """A name above its control, so that both stay readable at any text size."""
    named = QWidget()
    column = QVBoxLayout(named)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(S // 2)
    column.addWidget(small(name))
    row = QHBoxLayout()
    row.setSpacing(M)
    for number, part in enumerate(parts):
        row.addWidget(part, 1 if number == 0 else 0)
    column.addLayout(row)
    return named
