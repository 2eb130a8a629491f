"""Takes pictures of every screen, light and dark, large and small: `make pictures` writes them to build/pictures.

The real window on the real content, with an empty data folder; only the sound devices are left out.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Signal  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from app.checkup import Device  # noqa: E402
from app.content import load  # noqa: E402
from app.paths import DataFolder  # noqa: E402
from app.settings import Settings  # noqa: E402
from ui import theme  # noqa: E402
from ui.captions import Captions  # noqa: E402
from ui.start import application  # noqa: E402
from ui.window import Window  # noqa: E402

SIZES = ((1280, 800), (960, 600))
TALKS = {
    "poster-collaborator": (
        "Hi, I'm Sam. Is this your poster?",
        "What am I looking at here?",
        "If the edge is dark, where does the enzyme come on?",
        "We had something like that last year. I study how yeast heals, and we kept staring at the wrong place too.",
        "Where did you do your PhD?",
        "Is the work funded?",
        "Could we try your probes in my yeast?",
        "Thank you, I enjoyed this. I'll send you two lines tonight.",
    ),
    "role-model-coffee": ("Hello, is this the line for coffee?", "How did you get from the university into industry?", "What was that like?"),
    "sponsor-reception": ("Hello Ruth, it's good to see you.", "How are you?", "Would you nominate me for the early-career award?"),
}


class _Silent(QObject):
    """No microphone and no loudspeaker, as on a machine without sound."""

    heard = Signal(bytes)
    level = Signal(float)
    lost = Signal(str)
    found = Signal(str)
    played = Signal(int)
    changed = Signal()
    active = playing = False
    position = 0.0

    def start(self, _name: str = "") -> None:
        self.level.emit(0.6)

    def stop(self) -> None:
        pass

    @property
    def microphone(self) -> _Silent:
        return self

    @property
    def loudspeaker(self) -> _Silent:
        return self

    def microphones(self) -> list[Device]:
        return [Device("Built-in microphone", default=True), Device("Headset", default=False)]

    def loudspeakers(self) -> list[Device]:
        return [Device("Built-in loudspeaker", default=True), Device("Headset", default=False)]


def _until(done: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = QDeadlineTimer(round(seconds * 1000))
    while not done() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _settle() -> None:
    deadline = QDeadlineTimer(350)
    _until(deadline.hasExpired)


def _talk(window: Window, scenario: str, lines: tuple[str, ...], shoot: Callable[[str], None] | None) -> None:
    window.rehearse(scenario)
    caption = window.stage.findChildren(Captions)[0]
    for number, text in enumerate(lines):
        if window.page is not window.stage:
            break
        before = caption.text
        window.stage.typed.emit(text)
        _until(lambda before=before: caption.text != before or window.page is not window.stage)  # type: ignore[misc]
        if shoot is not None and number == 2:
            _settle()
            window.stage.show_level(0.7)
            shoot("stage")
    window.stage.end.emit()
    _until(lambda: window.page is window.debrief)


def main(folder: Path) -> None:
    """Take them all."""
    folder.mkdir(parents=True, exist_ok=True)
    app = application()
    content = load()
    for look in ("light", "dark"):
        for width, height in SIZES:
            with tempfile.TemporaryDirectory() as data:
                settings = Settings(checked=True, recogniser="moonshine", voice=False, theme=look, reduced_motion=True)  # type: ignore[arg-type]
                theme.apply(app, theme.theme_for(look, app), 100)
                window = Window(DataFolder(Path(data)), settings, content, _Silent())  # type: ignore[arg-type]
                window.resize(width, height)
                window.show()

                def shoot(name: str, window: Window = window, look: str = look, width: int = width) -> None:
                    QApplication.processEvents()
                    window.grab().save(str(folder / f"{name}-{look}-{width}.png"))

                window.go("sessions")
                _settle()
                shoot("sessions-empty")
                window.go("rehearse")
                shoot("rehearse")
                for scenario, lines in reversed(TALKS.items()):
                    _talk(window, scenario, lines, shoot if scenario == "poster-collaborator" else None)
                _settle()
                shoot("debrief")
                window.debrief.show_conversation()
                _settle()
                shoot("conversation")
                window.debrief.show_conversation(3)
                _settle()
                shoot("transcript")
                window.go("sessions")
                _settle()
                shoot("sessions")
                window.go("settings")
                _settle()
                shoot("settings")
                window.change(replace(settings, recogniser="auto", voice=True, checked=False))
                window.check()
                _settle()
                shoot("check")
                window.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/pictures"))
