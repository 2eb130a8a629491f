"""Opens the window: the application, its look, its settings, and what must be told at the beginning."""

from __future__ import annotations

import contextlib
import logging
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app import VERSION, compose
from app.content import Content
from app.errors import ContentError, HallwayError
from app.packs import Loaded
from app.paths import ASSETS, DataFolder
from app.settings import Settings, load_settings
from ui import theme
from ui.background import in_background
from ui.sound import Sound
from ui.window import Window

log = logging.getLogger(__name__)


def open_window(
    folder: DataFolder,
    scenario: str | None,
    seed: int | None = None,
    packs: Sequence[Path] = (),
    *,
    as_strangers: bool = False,
    when_usable: Callable[[Window], None] | None = None,
) -> int:
    """Open the window and stay until it is closed; with a scenario, its rehearsal begins at once.

    `packs` are there for this time only, and `as_strangers` is for this rehearsal. `when_usable` is called once the window stands and takes input. Returns the exit code.
    """
    app = application()
    troubles: list[HallwayError] = []
    try:
        settings = load_settings(folder.settings)
    except HallwayError as error:
        # The broken file is left as it is until a setting is changed, and is kept then.
        troubles.append(error)
        settings = Settings()
    theme.apply(app, theme.theme_for(settings.theme, app), settings.text_size)
    loaded, chosen, fault = _content(scenario, folder, packs)
    window = Window(folder, settings, loaded.content, Sound())
    app.styleHints().colorSchemeChanged.connect(window.follow_system)
    if fault is not None:
        window.picker.show_trouble(fault.what, fault.remedy)
    window.show()
    with _signals(window), _faults(window):
        if chosen is not None:
            # It opens the database itself, and tells of it where it is seen.
            window.rehearse(chosen, seed, as_strangers=as_strangers)
        else:
            if not settings.checked and not troubles and fault is None:
                window.check()
            _look_after_database(window, folder)
        for trouble in troubles:
            window.notice.tell(trouble.what, trouble.remedy, "settings")
        for skipped in loaded.skipped:
            window.notice.tell(skipped.what, about=f"pack {skipped.name}")
        if when_usable is not None:
            QTimer.singleShot(0, lambda: when_usable(window))
        return app.exec()


def application() -> QApplication:
    """The one application, made when first asked for."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QCoreApplication.setApplicationName("Hallway")
    QCoreApplication.setApplicationVersion(VERSION)
    QApplication.setDesktopFileName("hallway")
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(QIcon(str(ASSETS / "icons" / "hallway.svg")))
    return app


def _content(scenario: str | None, folder: DataFolder, packs: Sequence[Path]) -> tuple[Loaded, str | None, ContentError | None]:
    """The content, the id of the scenario that is asked for, and what is wrong with either."""
    try:
        return (*compose.content_with(scenario, folder, packs), None)
    except ContentError as error:
        return Loaded(Content({}, {}, ())), None, error


def _look_after_database(window: Window, folder: DataFolder) -> None:
    """Migrate, and set aside what is damaged, before anyone looks for their sessions."""

    def prepare() -> tuple[str, ...]:
        from app.storage.store import Store

        store = Store.open(folder.database)
        store.close()
        return store.notices

    def told(notices: tuple[str, ...]) -> None:
        for notice in notices:
            window.notice.tell(notice, about="saving")
        window.tell_met()

    in_background(window, prepare, told, lambda error: window.notice.tell(error.what, error.remedy, "saving"))


@contextlib.contextmanager
def _signals(window: Window) -> Iterator[None]:
    """Close the window in good order on Ctrl+C, a closed terminal or a request to terminate.

    Python runs its handlers only between its own steps, which Qt's loop may not take for long; a
    byte on a socket wakes it.
    """
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: ours.recv(64))
    wanted = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = [signal.getsignal(one) for one in wanted]
    woken = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    for one in wanted:
        signal.signal(one, lambda *_: window.close())
    try:
        yield
    finally:
        signal.set_wakeup_fd(woken)
        for one, handler in zip(wanted, before, strict=True):
            signal.signal(one, handler)
        notifier.setEnabled(False)
        ours.close()
        theirs.close()


class _Faults(QObject):
    """Carries word of an error of ours, in whatever thread, to the window's thread."""

    met = Signal()


@contextlib.contextmanager
def _faults(window: Window) -> Iterator[None]:
    """An error of ours that nothing caught is logged and told in one line; the window goes on."""
    faults = _Faults()
    faults.met.connect(lambda: window.notice.tell("Something went wrong inside Hallway.", "The log file has more.", "fault"))

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        log.error("an error of ours", exc_info=(kind, error, trace))
        faults.met.emit()

    before = sys.excepthook, threading.excepthook
    sys.excepthook = keep
    threading.excepthook = lambda met: keep(met.exc_type, met.exc_value or met.exc_type(), met.exc_traceback)
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = before
