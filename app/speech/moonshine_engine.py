"""Recognition by Moonshine's small English model, which comes with its wheel: words with no download.

The engine is given one stretch of speech at a time, without the silence around it, on which it makes
words up. Stretches are as long as can be transcribed in about 0.2 s, since it hears better in context:

    sound ─▶ activity ─▶ cutter ─▶ a stretch is complete ─▶ its text is settled
                                └▶ a stretch is under way ─▶ a draft, now and then, and at each pause

A draft made in the pause at the end of a turn is the turn's last text, so finishing it costs nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from app.conversation.types import Word
from app.errors import SpeechError
from app.speech.activity import Activity
from app.speech.cutting import Cutter, Cutting, Stretch
from app.speech.recogniser import RATE, Heard
from app.speech.resampling import loudness
from app.speech.wording import joined, spread, tidy

LIVE = Cutting(shortest=5.0, longest=8.0, pause=0.25, gap=1.5)
"""Measured on nine noisy versions of a reader's voice: 4.1 % of the words wrong, 9.2 % where
every pause cuts, no fewer with 10 s."""
PATIENT = Cutting(shortest=22.0, longest=22.0, pause=0.25, gap=1.5)
"""For a turn that comes all at once, as from a file, where nobody waits: 3.0 % of the words wrong."""
AT_ONCE = 2.5
"""Seconds in the first piece of a turn from which it is taken to come from a file."""
OPTIONS = {
    # Its own voice detection would cut at every pause and lose the context.
    "vad_threshold": "0.0",
    "return_audio_data": "false",
    # The default of 6.5 drops the last words of people who speak 6 words a second.
    "max_tokens_per_second": "10",
}
DRAFT_EVERY = 0.5
"""Seconds of sound between two drafts, at least."""
DRAFT_SHARE = 4
"""Sound between two drafts, in multiples of the time the last one took: a slow computer drafts less often."""
LONGEST_DRAFT = 0.25
"""Seconds that a draft may take while the voice goes on; where it would take longer, it waits for a pause."""
FAINTEST = 15.0
"""Root mean square of 16-bit samples (-67 dB) below which nobody is taken to speak."""
_STOPPED = "Type instead, or start the rehearsal again."


@dataclass(frozen=True, slots=True)
class _Draft:
    stretch: Stretch
    text: str


class MoonshineRecogniser:
    """Moonshine tiny, English; word times are estimates within the voiced parts of the turn."""

    name = "moonshine"
    describes = "Moonshine (built in)"

    def __init__(self) -> None:
        """Load library and model (0.3 s); ImportError where there is no library for this computer."""
        from moonshine_voice import ModelArch, Transcriber, get_model_path

        try:
            self._engine: Any = Transcriber(str(get_model_path("tiny-en")), ModelArch.TINY, options=OPTIONS)
        except OSError as error:
            raise ImportError(str(error)) from error
        except Exception as error:
            raise SpeechError("Moonshine's model does not load.", "Install Hallway anew, or use a Vosk model.") from error
        self._activity = Activity()
        self._cutter = Cutter(LIVE)
        self._in_turn = False
        self._pace = 0.0
        self._sound = bytearray()
        self._settled: list[_Draft] = []
        self._draft: _Draft | None = None
        self._drafted_at = 0.0

    def start_turn(self) -> None:
        """Begin a turn; one that was not finished is forgotten."""
        if self._engine is None:
            raise SpeechError("The recognizer is closed.", _STOPPED)
        self._begin()
        self._in_turn = True

    def feed(self, pcm: bytes) -> str:
        """Take in more of the turn; the text so far."""
        if not self._in_turn:
            return ""
        if not self._sound and len(pcm) >= _byte(AT_ONCE):
            self._cutter = Cutter(PATIENT)
        self._sound += pcm
        for start, length, voice in self._activity.feed(pcm):
            loud = loudness(bytes(self._sound[_byte(start) : _byte(start + length)]))
            complete = self._cutter.feed(start, length, voice and loud >= FAINTEST, loud)
            if complete is not None:
                self._settle(complete)
        self._draft_if_due()
        return joined([*(d.text for d in self._settled), self._draft.text if self._draft else ""])

    def finish_turn(self) -> Heard:
        """End the turn; its text for reading, its words plain."""
        last = self._cutter.finish() if self._in_turn else None
        if last is not None:
            self._settle(last)
        words: list[Word] = []
        for part in self._settled:
            words += spread(part.text, part.stretch.voiced)
        text = joined([part.text for part in self._settled])
        self._begin()
        self._in_turn = False
        return Heard(text, tuple(words)) if words else Heard("")

    def close(self) -> None:
        """Let go of the model."""
        self._in_turn = False
        if self._engine is not None:
            self._engine.close()
            self._engine = None

    def _begin(self) -> None:
        self._activity.reset()
        self._cutter = Cutter(LIVE)
        self._sound = bytearray()
        self._settled = []
        self._draft = None
        self._drafted_at = 0.0

    def _draft_if_due(self) -> None:
        under_way = self._cutter.under_way
        if under_way is None or (self._draft is not None and self._draft.stretch == under_way):
            return
        now = len(self._sound) / 2 / RATE
        takes = self._pace * (under_way.end - under_way.start)
        due = now - self._drafted_at >= max(DRAFT_EVERY, DRAFT_SHARE * takes)
        if self._cutter.silent >= LIVE.pause or (due and takes <= LONGEST_DRAFT):
            self._draft = _Draft(under_way, self._transcribe(under_way))
            self._drafted_at = now

    def _settle(self, stretch: Stretch) -> None:
        # Only a draft of the very same sound will do: else the words would hang on how busy the computer was.
        if self._draft is not None and self._draft.stretch == stretch:
            self._settled.append(self._draft)
        else:
            self._settled.append(_Draft(stretch, self._transcribe(stretch)))
        self._draft = None

    def _transcribe(self, stretch: Stretch) -> str:
        import numpy as np

        part = self._sound[_byte(stretch.start) : _byte(stretch.end)]
        samples = np.frombuffer(part, "<i2").astype(np.float32) / 32_768
        began = time.perf_counter()
        try:
            found = self._engine.transcribe_without_streaming(samples.tolist(), RATE)
        except Exception as error:
            raise SpeechError("Moonshine stopped while listening.", _STOPPED) from error
        # Kept over turns: how long a second of speech takes on this computer, as far as it is not busy otherwise.
        self._pace = (self._pace + (time.perf_counter() - began) / max(1.0, stretch.end - stretch.start)) / 2
        return tidy(" ".join(line.text for line in found.lines))


def _byte(seconds: float) -> int:
    return round(seconds * RATE) * 2
