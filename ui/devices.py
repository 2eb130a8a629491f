"""The sound devices by QtMultimedia; the only file that uses it.

Buffers were measured on PulseAudio: half a second costs no delay (the first sound within 0.11 s in and 0.01 s out,
silence at once after a stop), and a window that is busy for 0.3 s loses nothing; a tenth of a second lost 27 % in
and left holes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal, SignalInstance

from app.speech.recogniser import RATE
from app.speech.resampling import Resampler, SampleKind, resample
from ui.pulse import PulseWatch, quiet_multimedia

with quiet_multimedia():
    from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QAudioSource, QMediaDevices

BUFFER = 0.5
"""Seconds."""

_KINDS: dict[QAudioFormat.SampleFormat, SampleKind] = {
    QAudioFormat.SampleFormat.UInt8: "uint8",
    QAudioFormat.SampleFormat.Int16: "int16",
    QAudioFormat.SampleFormat.Int32: "int32",
    QAudioFormat.SampleFormat.Float: "float32",
}


@dataclass(frozen=True, slots=True)
class Port:
    """A device: how the system and how people call it, and whether it is the system's own choice."""

    id: bytes
    name: str
    default: bool


class Input(Protocol):
    """A microphone that is open."""

    def stop(self) -> None:
        """Close it; nothing is heard afterwards."""


class Output(Protocol):
    """A sound on its way to a loudspeaker."""

    @property
    def position(self) -> float:
        """Seconds of it that were played; stands still when the device does."""

    def stop(self) -> None:
        """Be silent at once and close it."""


class Hardware(Protocol):
    """The devices of this computer; `changed` tells that one came or went, or that the default is another."""

    changed: SignalInstance

    @property
    def fault(self) -> str:
        """One sentence of why no device can be opened at all; empty when they can."""

    def suspect(self) -> None:
        """Tell that a stream stalled without a word."""

    def inputs(self) -> list[Port]:
        """The microphones."""

    def outputs(self) -> list[Port]:
        """The loudspeakers."""

    def open_input(self, port: Port, take: Callable[[bytes], None]) -> Input | None:
        """Listen: `take` gets 16 kHz mono 16-bit pieces of any length; None when the device refuses."""

    def open_output(self, port: Port, pcm: bytes, rate: int) -> Output | None:
        """Play 16-bit mono sound; None when the device refuses."""


class QtHardware(QObject):
    """The real devices."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with quiet_multimedia():
            self._devices = QMediaDevices(self)
            QMediaDevices.audioInputs()
        self._pulse = PulseWatch.of_application()
        self._devices.audioInputsChanged.connect(self.changed)
        self._devices.audioOutputsChanged.connect(self.changed)

    @property
    def fault(self) -> str:
        return self._pulse.fault()

    def suspect(self) -> None:
        self._pulse.suspect()

    def inputs(self) -> list[Port]:
        return [port for port, _ in _ports(QMediaDevices.audioInputs())]

    def outputs(self) -> list[Port]:
        return [port for port, _ in _ports(QMediaDevices.audioOutputs())]

    def open_input(self, port: Port, take: Callable[[bytes], None]) -> Input | None:
        device = _device(QMediaDevices.audioInputs(), port)
        if device is None or self.fault:
            return None
        form = _mono(RATE)
        if not device.isFormatSupported(form):
            form = device.preferredFormat()
        kind = _KINDS.get(form.sampleFormat())
        if kind is None or form.sampleRate() <= 0 or form.channelCount() <= 0:
            return None
        opened = _QtInput(device, form, kind, take)
        return opened if opened.works else None

    def open_output(self, port: Port, pcm: bytes, rate: int) -> Output | None:
        device = _device(QMediaDevices.audioOutputs(), port)
        if device is None or self.fault:
            return None
        form = _mono(rate)
        if not device.isFormatSupported(form):
            form = device.preferredFormat()
            if form.sampleFormat() not in _KINDS or form.sampleRate() <= 0 or form.channelCount() <= 0:
                return None
            pcm = _as(form, resample(pcm, rate, form.sampleRate()))
        opened = _QtOutput(device, form, pcm)
        return opened if opened.works else None


class _QtInput:
    def __init__(
        self, device: QAudioDevice, form: QAudioFormat, kind: SampleKind, take: Callable[[bytes], None]
    ) -> None:
        self._take = take
        plain = (form.sampleRate(), form.channelCount(), kind) == (RATE, 1, "int16")
        self._resampler = None if plain else Resampler(form.sampleRate(), form.channelCount(), kind)
        self._source = QAudioSource(device, form)
        self._source.setBufferSize(form.bytesForDuration(round(BUFFER * 1e6)))
        self._stream: QIODevice | None = self._source.start()
        if self._stream is not None:
            self._stream.readyRead.connect(self._read)

    @property
    def works(self) -> bool:
        """Whether it could be opened."""
        return self._stream is not None

    def stop(self) -> None:
        if self._stream is not None:
            self._stream.readyRead.disconnect(self._read)
            self._stream = None
        self._source.stop()

    def _read(self) -> None:
        if self._stream is not None:
            sound = bytes(self._stream.readAll().data())
            self._take(self._resampler.feed(sound) if self._resampler else sound)


class _QtOutput:
    def __init__(self, device: QAudioDevice, form: QAudioFormat, pcm: bytes) -> None:
        self._pcm = QByteArray(pcm)
        self._buffer = QBuffer()
        self._buffer.setData(self._pcm)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(device, form)
        self._sink.setBufferSize(form.bytesForDuration(round(BUFFER * 1e6)))
        self._sink.start(self._buffer)

    @property
    def works(self) -> bool:
        """Whether it could be opened."""
        return self._sink.error().name in ("NoError", "UnderrunError")

    @property
    def position(self) -> float:
        return self._sink.processedUSecs() / 1e6

    def stop(self) -> None:
        self._sink.stop()


def _ports(devices: list[QAudioDevice]) -> Iterator[tuple[Port, QAudioDevice]]:
    """Two devices of the same name are told apart by a number, since people choose by name."""
    seen: dict[str, int] = {}
    for device in devices:
        name = device.description()
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > 1:
            name = f"{name} ({seen[name]})"
        yield Port(bytes(device.id().data()), name, device.isDefault()), device


def _device(devices: list[QAudioDevice], port: Port) -> QAudioDevice | None:
    return next((device for device in devices if bytes(device.id().data()) == port.id), None)


def _mono(rate: int) -> QAudioFormat:
    form = QAudioFormat()
    form.setSampleRate(rate)
    form.setChannelCount(1)
    form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
    return form


def _as(form: QAudioFormat, pcm: bytes) -> bytes:
    """16-bit mono in the kind and number of channels of a format."""
    import numpy as np

    values = np.frombuffer(pcm, np.int16).astype(np.float64) / 32768
    match _KINDS[form.sampleFormat()]:
        case "uint8":
            samples = np.round(values * 127 + 128).astype(np.uint8)
        case "int32":
            samples = np.round(values * 2147483647).astype(np.int32)
        case "float32":
            samples = values.astype(np.float32)
        case _:
            samples = np.frombuffer(pcm, np.int16)
    return np.repeat(samples, form.channelCount()).tobytes()
