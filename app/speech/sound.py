"""Sound files: WAV in any common form read as 16 kHz mono, and written.

The standard library's reader knows neither float samples nor, before Python 3.12, the extensible header.
"""

from __future__ import annotations

import errno
import io
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.errors import SpeechError, StorageError
from app.speech.recogniser import RATE
from app.speech.resampling import WIDTH, Resampler, SampleKind, resample

__all__ = ["RATE", "Resampler", "SampleKind", "read_wav", "resample", "write_wav"]

LONGEST = 2 * 60 * 60
"""Seconds of the longest recording that is read."""
RATES = range(4_000, 384_001)
MOST_CHANNELS = 32
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_UNKNOWN_LENGTH = 0x7FFF_F000
"""Programs that write to a pipe put this or more as the length of the sound: it goes to the end of the file."""
_BLOCK = 1 << 20
_CONVERT = "Convert it to a WAV file (PCM), for example with Audacity."


@dataclass(frozen=True, slots=True)
class _Format:
    kind: SampleKind
    channels: int
    rate: int

    @property
    def frame(self) -> int:
        """Bytes of one sample of every channel."""
        return WIDTH[self.kind] * self.channels


def read_wav(path: Path) -> bytes:
    """The sound of a WAV file as 16 kHz mono 16-bit PCM; SpeechError says what is wrong with the file."""
    try:
        with path.open("rb") as file:
            form, length = _find_sound(path, file)
            resampler = Resampler(form.rate, form.channels, form.kind)
            pcm = bytearray()
            while length > 0 and (block := file.read(min(_BLOCK, length))):
                length -= len(block)
                pcm += resampler.feed(block)
            pcm += resampler.finish()
    except FileNotFoundError as error:
        raise SpeechError(f"There is no sound file {path}.", "Check the path.") from error
    except IsADirectoryError as error:
        raise SpeechError(f"{path} is a folder.", "Name one WAV file.") from error
    except OSError as error:
        # Windows tells a folder by "permission denied".
        if path.is_dir():
            raise SpeechError(f"{path} is a folder.", "Name one WAV file.") from error
        raise SpeechError(f"{path} cannot be read ({error.strerror}).", "Change its permissions.") from error
    if length > 0:
        raise _cut_short(path)
    return bytes(pcm)


def write_wav(path: Path, pcm: bytes, rate: int) -> None:
    """Write 16-bit mono sound as a WAV file, over one that is there; StorageError when it cannot be written."""
    content = io.BytesIO()
    with wave.open(content, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    try:
        path.write_bytes(content.getvalue())
    except OSError as error:
        if error.errno == errno.ENOSPC:
            if path.is_file():
                path.unlink(missing_ok=True)
            raise StorageError(f"The disk is full, so {path} is not written.", "Make room, or write to another disk.") from error
        if not path.parent.is_dir():
            raise StorageError(f"There is no folder {path.parent} to write {path.name} into.", "Make it, or name another.") from error
        raise StorageError(f"{path} cannot be written ({error.strerror}).", "Name another file.") from error


# ---------------------------------------------------------------- the RIFF format


def _find_sound(path: Path, file: BinaryIO) -> tuple[_Format, int]:
    """The form of the sound and its bytes, the file standing at their beginning; whole frames, and not too many."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    head = file.read(12)
    if not head:
        raise SpeechError(f"{path} is empty.", "Record it anew.")
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        raise SpeechError(f"{path} is not a WAV file.", _CONVERT)
    form: _Format | None = None
    while True:
        header = file.read(8)
        if len(header) < 8:
            raise _cut_short(path)
        name, length = header[:4], int.from_bytes(header[4:], "little")
        if name == b"fmt ":
            form = _form(path, file.read(length))
            file.seek(length & 1, io.SEEK_CUR)
        elif name == b"data":
            break
        else:
            file.seek(length + (length & 1), io.SEEK_CUR)
    if form is None:
        raise SpeechError(f"{path} does not say in what form its sound is.", _CONVERT)
    if length >= _UNKNOWN_LENGTH:
        length = size - file.tell()
    length -= length % form.frame
    if length == 0:
        raise SpeechError(f"{path} has no sound in it.", "Record it anew.")
    if length > LONGEST * form.rate * form.frame:
        raise SpeechError(f"{path} is longer than {LONGEST // 3600} hours.", "Cut it into shorter files.")
    if length > size - file.tell():
        raise _cut_short(path)
    return form, length


def _form(path: Path, raw: bytes) -> _Format:
    if len(raw) < 16:
        raise _cut_short(path)
    tag, channels, rate, _, _, bits = struct.unpack("<HHIIHH", raw[:16])
    if tag == _EXTENSIBLE and len(raw) >= 26:
        tag = int.from_bytes(raw[24:26], "little")
    kinds: dict[tuple[int, int], SampleKind] = {
        (_PCM, 8): "uint8", (_PCM, 16): "int16", (_PCM, 24): "int24", (_PCM, 32): "int32", (_FLOAT, 32): "float32",
        (_FLOAT, 64): "float64",
    }
    kind = kinds.get((tag, bits))
    if kind is None:
        known = {_PCM: f"of {bits} bits", _FLOAT: f"of {bits} bits"}
        raise SpeechError(f"{path} has sound in a form that cannot be read ({known.get(tag, 'compressed')}).", _CONVERT)
    if not 1 <= channels <= MOST_CHANNELS or rate not in RATES:
        raise SpeechError(f"{path} has {channels} channels at {rate} Hz, which cannot be read.", _CONVERT)
    return _Format(kind, channels, rate)


def _cut_short(path: Path) -> SpeechError:
    return SpeechError(f"{path} is cut short.", "Copy or record it anew.")
