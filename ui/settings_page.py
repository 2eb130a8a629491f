"""Settings: every one of them, in force as soon as it is changed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QSignalBlocker, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.checkup import Device
from app.settings import Settings, described
from ui.choosing import Box, DeviceBox, Slider, recogniser_words
from ui.layouts import scrolled, side_by_side, titled_card
from ui.memories import Memories
from ui.pack_list import PackList
from ui.theme import XL, XS, M, S, body, heading, label, muted, plain_button, quiet_button, small, stack

RECOGNISERS = {"auto": "Automatic: the best there is", "vosk": "Vosk", "moonshine": "Moonshine (built in)", "none": "None: I type"}
THEMES = {"system": "Like the system", "light": "Light", "dark": "Dark"}
_PACES = ((0.5, "quick"), (1.0, "easy"), (1.8, "patient"), (9.9, "very patient"))
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
    """The whole `Settings` after a change; of a slider, once it rests."""
    check = Signal()
    """The check page is wanted."""

    def __init__(self, settings: Settings, devices: Devices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._devices = devices
        self._words = {one.name: one.words for one in described()}
        self._between = {one.name: one.between or (0.0, 1.0) for one in described()}
        self.microphone = DeviceBox("Microphone")
        self.loudspeaker = DeviceBox("Loudspeaker")
        self.voice = self._tick("voice", "The partner speaks aloud")
        self.recogniser = _box("Speech recognition", RECOGNISERS)
        self.vosk_model = muted("")
        self.choose_model = plain_button("Choose a folder …")
        self.forget_model = quiet_button("Look in the usual places")
        self.hands_free = self._tick("hands_free", "Hands-free")
        self.theme = _box("Colors", THEMES)
        self.reduced_motion = self._tick("reduced_motion", "Reduced motion")
        # A slider counts in whole steps: tenths of a second, tens of percent.
        self.end_silence = self._slider("end_silence", "Silence that ends your turn", 10)
        self.text_size = self._slider("text_size", "Text size", 0.1)
        self.packs = PackList()
        self.remember = self._tick("remember", "Partners remember you")
        self.memories = Memories(self.remember, "Off: each time is the first. What stands here is kept.")
        self._end_words, self._size_words = body(""), body("")
        self._recogniser_words = label("", "small", selectable=True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._settled)
        self._lay_out()
        self._connect()
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show settings without telling of a change."""
        self._settle.stop()
        self._settings = settings
        boxes = ((self.recogniser, settings.recogniser), (self.theme, settings.theme))
        ticks = (
            (self.hands_free, settings.hands_free), (self.voice, settings.voice), (self.remember, settings.remember),
            (self.reduced_motion, settings.reduced_motion),
        )  # fmt: skip
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
        self._devices_changed()

    def show_recogniser(self, describes: str, advice: str) -> None:
        """Which recogniser is in use, and how to have a better one; `describes` is a sentence where there is trouble."""
        self._recogniser_words.setText(recogniser_words(describes, advice))

    # ---- changes

    def _change(self, **values: Any) -> None:
        self._settle.stop()
        self._settings = replace(self._settings, **values)
        self._tell()
        self.changed.emit(self._settings)

    def _slide(self, **values: Any) -> None:
        self._settings = replace(self._settings, **values)
        self._tell()
        self._settle.start()

    def _settled(self) -> None:
        if self.end_silence.isSliderDown() or self.text_size.isSliderDown():
            # A new text size would move the slider away from under the pointer that drags it.
            self._settle.start()
        else:
            self.changed.emit(self._settings)

    def _choose_model(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "The folder of a Vosk model", self._settings.vosk_model)
        if folder:
            self._change(vosk_model=folder)

    def _forget_model(self) -> None:
        self.choose_model.setFocus()
        self._change(vosk_model="")

    def _devices_changed(self) -> None:
        if self.isVisible():
            self.microphone.show_devices(self._devices.microphones(), self._settings.microphone)
            self.loudspeaker.show_devices(self._devices.loudspeakers(), self._settings.loudspeaker)

    def _tell(self) -> None:
        settings = self._settings
        pace = next(word for most, word in _PACES if settings.end_silence <= most)
        self._end_words.setText(f"{settings.end_silence:.1f} s · {pace}")
        self._size_words.setText(f"{settings.text_size} %")
        self.vosk_model.setText(_breakable(settings.vosk_model) or "None chosen: the usual places are looked through.")
        self.vosk_model.setAccessibleName(settings.vosk_model)
        self.forget_model.setVisible(bool(settings.vosk_model))
        # With the key held down to talk, it is the key that ends a turn.
        self.end_silence.setEnabled(settings.hands_free)
        self.end_silence.setAccessibleDescription(self._end_words.text())
        self.text_size.setAccessibleDescription(self._size_words.text())

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._devices_changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._settle.isActive():
            self._settle.stop()
            self.changed.emit(self._settings)

    # ---- making it

    def _connect(self) -> None:
        self._devices.changed.connect(self._devices_changed)
        self.microphone.picked.connect(lambda name: self._change(microphone=name))
        self.loudspeaker.picked.connect(lambda name: self._change(loudspeaker=name))
        self.recogniser.currentIndexChanged.connect(lambda _: self._change(recogniser=self.recogniser.currentData()))
        self.theme.currentIndexChanged.connect(lambda _: self._change(theme=self.theme.currentData()))
        self.hands_free.toggled.connect(lambda on: self._change(hands_free=on))
        self.voice.toggled.connect(lambda on: self._change(voice=on))
        self.remember.toggled.connect(lambda on: self._change(remember=on))
        self.reduced_motion.toggled.connect(lambda on: self._change(reduced_motion=on))
        self.end_silence.valueChanged.connect(lambda at: self._slide(end_silence=at / 10))
        self.text_size.valueChanged.connect(lambda at: self._slide(text_size=at * 10))
        self.choose_model.clicked.connect(self._choose_model)
        self.forget_model.clicked.connect(self._forget_model)

    def _tick(self, setting: str, name: str) -> QCheckBox:
        tick = QCheckBox(name)
        tick.setAccessibleName(name)
        tick.setAccessibleDescription(self._words[setting])
        return tick

    def _slider(self, setting: str, name: str, steps: float) -> Slider:
        least, greatest = self._between[setting]
        return Slider(name, round(least * steps), round(greatest * steps))

    def _lay_out(self) -> None:
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, XL, 0, XL)
        column.addWidget(heading("Settings"))
        again = plain_button("Check microphone and loudspeaker again")
        again.clicked.connect(self.check)
        groups = (
            titled_card(
                "Sound", _named("Microphone", self.microphone), _named("Loudspeaker", self.loudspeaker),
                _ticked(self.voice, "Captions are always there."), side_by_side(again),
            ),
            titled_card(
                "Being heard", _under(_named("Speech recognition", self.recogniser), self._recogniser_words),
                _under(_named("Folder of a Vosk model", self.vosk_model), side_by_side(self.choose_model, self.forget_model), S),
            ),
            titled_card(
                "Taking turns", _ticked(self.hands_free, self._words["hands_free"]),
                _named("Silence that ends your turn", self.end_silence, self._end_words),
            ),
            titled_card(
                "Look", _named("Colors", self.theme), _named("Text size", self.text_size, self._size_words),
                _ticked(self.reduced_motion, self._words["reduced_motion"]),
            ),
            titled_card("Packs", self.packs),
            titled_card("What partners remember of you", self.memories),
        )  # fmt: skip
        for group in groups:
            column.addWidget(group)
        column.addStretch(1)
        stack(self, 0).addWidget(scrolled(inner))
        self.setFocusProxy(self.microphone)


def _box(name: str, choices: dict[str, str]) -> Box:
    box = Box(name)
    for value, words in choices.items():
        box.addItem(words, value)
    return box


def _named(name: str, control: QWidget, value: QLabel | None = None) -> QWidget:
    """A name above its control, so that both stay readable at any text size; its value, if any, ends the name's line."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(M)
    row.addWidget(small(name), 1)
    if value is not None:
        value.setWordWrap(False)
        row.addWidget(value)
    return _under(line, control)


def _ticked(tick: QCheckBox, words: str) -> QWidget:
    return _under(tick, small(words))


def _under(first: QWidget, second: QWidget, space: int = XS) -> QWidget:
    """Two things that belong together, close under one another."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(space)
    column.addWidget(first)
    column.addWidget(second)
    return both


def _breakable(path: str) -> str:
    """A path that may be broken between its parts, where a line is too narrow for it."""
    return re.sub(r"(?<=[/\\_.-])(?=.)", "\u200b", path)
