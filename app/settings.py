"""The settings: each one's type, default and words stated once; kept as TOML in the data folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


def _setting(default: Any, words: str) -> Any:
    return field(default=default, metadata={"words": words})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings with their defaults; unknown or ill-typed entries of a file are errors."""

    checked: bool = _setting(False, "The first-run check has been seen.")
    microphone: str = _setting("", "The microphone's name; empty means the system's own choice.")
    loudspeaker: str = _setting("", "The loudspeaker's name; empty means the system's own choice.")
    recogniser: Literal["auto", "vosk", "moonshine", "none"] = _setting(
        "auto", "Which recogniser hears you: auto takes Vosk when a model of it is there."
    )
    vosk_model: str = _setting("", "The folder of a Vosk model; empty means to look in the usual places.")
    hands_free: bool = _setting(True, "Your turn ends by itself after a silence; off: hold Space to talk.")
    end_silence: float = _setting(0.8, "Seconds of silence that end your turn, 0.3 to 3.")
    voice: bool = _setting(True, "The partner speaks aloud; captions are always there.")
    theme: Literal["system", "light", "dark"] = _setting("system", "The look of the window.")
    text_size: int = _setting(100, "The size of all text in percent, 80 to 200.")
    reduced_motion: bool = _setting(False, "No gliding, no leaning: things change at once.")
