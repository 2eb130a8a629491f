from __future__ import annotations

import struct
import wave
from array import array
from pathlib import Path

import pytest

from app.speech.rendered import read_rendered, trimmed

SOUND = [0, 1000, -2000, 32767, -32768]
RATE_22050 = bytes.fromhex("400dac44000000000000")
"""As an 80-bit number."""


def aiff(kind: bytes, body: bytes, *, channels: int = 1, bits: int = 16, packing: bytes = b"") -> bytes:
    frames = len(body) // (channels * bits // 8)
    common = struct.pack(">hIh", channels, frames, bits) + RATE_22050 + packing
    chunks = b"".join(
        name + struct.pack(">I", len(data)) + data + bytes(len(data) % 2)
        for name, data in ((b"FVER", b"\xa2\x80\x51\x40"), (b"COMM", common), (b"odd ", b"x"), (b"SSND", bytes(8) + body))
    )
    return b"FORM" + struct.pack(">I", 4 + len(chunks)) + kind + chunks


@pytest.mark.parametrize(
    "data",
    [
        aiff(b"AIFF", struct.pack(">5h", *SOUND)),
        aiff(b"AIFC", struct.pack(">5h", *SOUND), packing=b"NONE\x00\x00"),
        aiff(b"AIFC", struct.pack("<5h", *SOUND), packing=b"sowt\x00\x00"),
        aiff(b"AIFF", struct.pack(">10h", *(s for s in SOUND for _ in (0, 1))), channels=2),
    ],
    ids=["aiff", "aifc", "little-endian", "stereo"],
)
def test_aiff(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "said.aiff").write_bytes(data)
    assert read_rendered(tmp_path / "said.aiff") == (array("h", SOUND), 22_050)


def test_aiff_of_floats(tmp_path: Path) -> None:
    (tmp_path / "said.aiff").write_bytes(aiff(b"AIFC", struct.pack(">3f", 0.0, 1.0, -2.0), bits=32, packing=b"fl32\x00\x00"))
    assert read_rendered(tmp_path / "said.aiff") == (array("h", [0, 32767, -32767]), 22_050)


def test_wav(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "said.wav"), "wb") as file:
        file.setparams((1, 2, 16_000, 0, "NONE", ""))
        file.writeframes(struct.pack("<5h", *SOUND))
    assert read_rendered(tmp_path / "said.wav") == (array("h", SOUND), 16_000)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"FORM\0\0\0\4AIFF", b"ID3 something else", b"RIFF\0\0\0\0WAVEfmt "])
def test_what_is_no_sound_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "said").write_bytes(data)
    with pytest.raises(ValueError, match=r"\w"):
        read_rendered(tmp_path / "said")


def test_silence_at_both_ends_goes_but_a_little() -> None:
    rate = 1000
    sound = array("h", [0] * 500 + [2000] * 100 + [0] * 500)
    assert trimmed(sound, rate) == array("h", [0] * 8 + [2000] * 100 + [0] * 30)
    assert trimmed(array("h", [0] * 500), rate) == array("h")
