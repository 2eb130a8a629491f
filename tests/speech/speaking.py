"""Speech for the tests: espeak-ng from its wheel, in a process of its own, since it is global to its process."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from functools import lru_cache

_SYNCHRONOUS = 2
_RATE, _PITCH = 1, 3
_UTF8 = 1


@lru_cache(maxsize=64)
def speech(text: str, voice: str = "en-us", rate: int = 160, pitch: int = 50) -> bytes:
    """The text spoken: 16 kHz mono 16-bit PCM; `rate` in words a minute, `pitch` from 0 to 99."""
    from app.speech.sound import resample

    done = subprocess.run(
        [sys.executable, __file__, text, voice, str(rate), str(pitch)], capture_output=True, check=True, timeout=60
    )
    return resample(done.stdout[4:], int.from_bytes(done.stdout[:4], "little"), 16_000)


def _speak(text: str, voice: str, rate: int, pitch: int) -> tuple[int, bytes]:
    import espeakng_loader

    library = ctypes.CDLL(espeakng_loader.get_library_path())
    native = library.espeak_Initialize(_SYNCHRONOUS, 0, os.fsencode(espeakng_loader.get_data_path()), 0)
    if native <= 0 or library.espeak_SetVoiceByName(voice.encode()) != 0:
        sys.exit(f"espeak-ng does not start, or has no voice {voice}")
    library.espeak_SetParameter(_RATE, rate, 0)
    library.espeak_SetParameter(_PITCH, pitch, 0)
    pcm = bytearray()

    def take(samples: int | None, count: int, _events: int | None) -> int:
        if samples and count > 0:
            pcm.extend(ctypes.string_at(samples, count * 2))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(take)
    library.espeak_SetSynthCallback(callback)
    raw = text.encode()
    library.espeak_Synth(raw, ctypes.c_size_t(len(raw) + 1), 0, 1, 0, _UTF8, None, None)
    library.espeak_Synchronize()
    return native, bytes(pcm)


if __name__ == "__main__":
    hertz, sound = _speak(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.buffer.write(hertz.to_bytes(4, "little") + sound)
