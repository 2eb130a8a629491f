"""Sound files as people have them."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest

from app.errors import SpeechError, StorageError
from app.speech.sound import LONGEST, read_wav, write_wav
from tests.speech.sounds import pcm, silence, tone, values


def wav(sound: bytes, tag: int = 1, channels: int = 1, rate: int = 16_000, bits: int = 16, *, length: int | None = None, before: bytes = b"") -> bytes:
    """A WAV file; `before` are chunks that stand between the form and the sound."""
    frame = channels * bits // 8
    form = struct.pack("<HHIIHH", tag, channels, rate, rate * frame, frame, bits)
    if tag == 0xFFFE:
        form += struct.pack("<HHI", 22, bits, 0) + struct.pack("<H", 1) + b"\0\0\0\0\x10\0\x80\0\0\xaa\0\x38\x9b\x71"
    body = b"WAVEfmt " + struct.pack("<I", len(form)) + form + before
    body += b"data" + struct.pack("<I", len(sound) if length is None else length) + sound
    return b"RIFF" + struct.pack("<I", len(body)) + body


def read(tmp_path: Path, content: bytes) -> bytes:
    file = tmp_path / "talk.wav"
    file.write_bytes(content)
    return read_wav(file)


SOUND = tone(0.5)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_wav(tmp_path / "a.wav", SOUND, 16_000)
    assert read_wav(tmp_path / "a.wav") == SOUND
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16_000)


def test_other_forms_are_read_as_16_khz_mono(tmp_path: Path) -> None:
    as_float = values(SOUND)
    wide = np.rint(as_float * (2**23 - 1)).astype("<i4").view(np.uint8).reshape(-1, 4)[:, :3].tobytes()
    for content in (
        wav(SOUND, tag=0xFFFE),
        wav(np.repeat(np.frombuffer(SOUND, "<i2"), 2).tobytes(), channels=2),
        wav(wide, bits=24),
        wav(np.rint(as_float * (2**31 - 1)).astype("<i4").tobytes(), bits=32),
        wav(as_float.astype("<f4").tobytes(), tag=3, bits=32),
        wav(as_float.astype("<f8").tobytes(), tag=3, bits=64),
        wav(SOUND, before=b"LIST\x03\0\0\0abc\0"),
        wav(SOUND, length=0xFFFF_FFFF),
        wav(SOUND + b"\x01"),
    ):
        assert np.abs(values(read(tmp_path, content)) - as_float).max() < 0.001


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_other_rates_keep_their_length(tmp_path: Path, rate: int) -> None:
    assert len(read(tmp_path, wav(tone(1.0, rate=rate), rate=rate))) == 32_000


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"hello, I am no sound file", "not a WAV file"),
        (b"RIFF\x04\0\0\0AVI ", "not a WAV file"),
        (wav(SOUND)[:30], "cut short"),
        (wav(SOUND)[:-100], "cut short"),
        (wav(SOUND)[:20], "cut short"),
        (wav(b""), "has no sound"),
        (wav(b"\0"), "has no sound"),
        (wav(SOUND, tag=0x55), "compressed"),
        (wav(SOUND, tag=2, bits=4), "compressed"),
        (wav(SOUND, bits=12), "12 bits"),
        (wav(SOUND, channels=0), "0 channels"),
        (wav(SOUND, rate=0), "0 Hz"),
        (wav(SOUND, rate=4_000_000), "4000000 Hz"),
        (b"RIFF\0\0\0\0WAVEdata\x04\0\0\0abcd", "in what form"),
        (wav(SOUND, rate=4_000, length=LONGEST * 8_000 + 2), "longer than 2 hours"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(SpeechError, match=says) as caught:
        read(tmp_path, content)
    assert "talk.wav" in caught.value.what
    assert caught.value.what.endswith(".")
    assert caught.value.remedy


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(SpeechError, match="no sound file"):
        read_wav(tmp_path / "none.wav")
    with pytest.raises(SpeechError, match="is a folder"):
        read_wav(tmp_path)


def test_writing_where_it_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="no folder"):
        write_wav(tmp_path / "none" / "a.wav", SOUND, 16_000)
    with pytest.raises(StorageError, match="cannot be written"):
        write_wav(tmp_path, SOUND, 16_000)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_as_such() -> None:
    with pytest.raises(StorageError, match="disk is full"):
        write_wav(Path("/dev/full"), silence(0.1), 16_000)


def test_loudness_beyond_the_scale_is_clipped(tmp_path: Path) -> None:
    assert values(read(tmp_path, wav(np.array([2.0, -2.0], "<f4").tobytes(), tag=3, bits=32))).tolist() == [32_767 / 32_768, -1.0]
    assert len(pcm(np.zeros(3))) == 6
