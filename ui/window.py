"""The window: the rail and the pages, and how one leads to another."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import compose
from app.coaching import Talk, talk_of
from app.content import Content
from app.conversation.people import Partner, Scenario
from app.errors import HallwayError, StorageError
from app.events import Ended, PartnerTurn, SessionEvent, Trouble
from app.paths import DataFolder
from app.rehearsal import Rehearsal
from app.settings import Settings, save_settings
from ui import theme
from ui.background import in_background
from ui.bridge import Back, Bridge
from ui.check import CheckPage
from ui.debrief import DebriefPage
from ui.keys import KeysSheet
from ui.notice import Notice
from ui.pack_telling import PackTelling
from ui.packs import Packs
from ui.picker import PickerPage
from ui.rail import PLACES, Rail
from ui.remembering import Remembering
from ui.sessions import SessionsPage
from ui.settings_page import SettingsPage
from ui.sound import Sound
from ui.stage import StagePage

if TYPE_CHECKING:
    from app.storage.records import SessionRow

_SIZE = (1120, 760)
_SMALLEST = (860, 560)
_GREETING = "Hello. If you can hear this, we can talk."


class Window(QMainWindow):
    """Everything the user sees; it owns the pages and the one rehearsal under way."""

    def __init__(self, folder: DataFolder, settings: Settings, content: Content, sound: Sound) -> None:
        super().__init__()
        self.setWindowTitle("Hallway")
        self.resize(*_SIZE)
        self.setMinimumSize(*_SMALLEST)
        self._folder, self._settings, self._sound = folder, settings, sound
        self._packs = Packs(folder, content, self)
        self._bridge: Bridge | None = None
        self._began = datetime.now(UTC)
        self._scene: tuple[Scenario, Partner] | None = None
        self._fault: Trouble | None = None
        self._rail = Rail()
        self._notice = Notice()
        self._pages = QStackedWidget()
        self.picker = PickerPage(content)
        self.stage = StagePage()
        self.debrief = DebriefPage()
        self.sessions = SessionsPage()
        self._settings_page: SettingsPage | None = None
        self._check: CheckPage | None = None
        for page in (self.picker, self.stage, self.debrief, self.sessions):
            self._pages.addWidget(page)
        self._pack_telling = PackTelling(self, self._packs, self.picker, self._notice, lambda: self._bridge is not None)
        self._remembering = Remembering(self, folder, lambda: self._packs.content.partners, self.picker, self._notice)
        self._lay_out()
        self._connect()
        self._show(self.picker, "rehearse")

    # ---- places

    @property
    def page(self) -> QWidget | None:
        """The page in view."""
        return self._pages.currentWidget()

    @property
    def notice(self) -> Notice:
        """The line at the head of the pages."""
        return self._notice

    @property
    def packs(self) -> Packs:
        """The content, and what adds packs to it and removes them."""
        return self._packs

    def go(self, place: str) -> None:
        """Show a place of the rail; nothing while a rehearsal is on."""
        if self._bridge is not None:
            return
        match place:
            case "sessions":
                self._show(self.sessions, place)
                self._list_sessions()
            case "settings":
                self._show(self._made_settings(), place)
            case _:
                self._show(self.picker, "rehearse")
                self.tell_met()

    def tell_met(self) -> None:
        """Show beside the scenarios who remembers the user."""
        self._remembering.tell_picker(on=self._settings.remember)

    def check(self) -> None:
        """Show the check of microphone, loudspeaker and recogniser."""
        if self._check is not None:
            self._pages.removeWidget(self._check)
            self._check.deleteLater()
        self._check = CheckPage(
            self._settings,
            lambda: compose.recogniser_choice(self._settings, self._folder),
            lambda: compose.say(_GREETING, next(iter(self._packs.content.partners.values()), None)),
            self._sound,
        )
        self._check.done.connect(self._checked)
        self._pages.addWidget(self._check)
        self._show(self._check, None)

    def _show(self, page: QWidget, place: str | None) -> None:
        self._rail.setVisible(place is not None)
        self._rail.show_place(place or "")
        self._pages.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_settings(self) -> SettingsPage:
        if self._settings_page is None:
            self._settings_page = SettingsPage(self._settings, self._sound)
            self._settings_page.changed.connect(self.change)
            self._settings_page.check.connect(self.check)
            self._pages.addWidget(self._settings_page)
        self._settings_page.show_settings(self._settings)
        self._pack_telling.list_in(self._settings_page.packs)
        self._remembering.list_in(self._settings_page.memories)
        self._tell_recogniser()
        return self._settings_page

    def _tell_recogniser(self) -> None:
        page, settings = self._settings_page, self._settings
        if page is None:
            return
        in_background(
            page,
            lambda: compose.recogniser_choice(settings, self._folder),
            lambda choice: page.show_recogniser(choice.describes, choice.advice),
            lambda error: page.show_recogniser(error.what, error.remedy),
        )

    # ---- settings

    def change(self, settings: Settings) -> None:
        """Put settings into force and keep them."""
        before, self._settings = self._settings, settings
        app = QApplication.instance()
        if isinstance(app, QApplication) and (before.theme, before.text_size) != (settings.theme, settings.text_size):
            theme.apply(app, theme.theme_for(settings.theme, app), settings.text_size)
        if (before.recogniser, before.vosk_model) != (settings.recogniser, settings.vosk_model):
            self._tell_recogniser()
        try:
            save_settings(self._folder.settings, settings)
        except StorageError as error:
            self._notice.tell(error.what, error.remedy)

    def follow_system(self) -> None:
        """The desktop's look changed."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._settings.theme == "system":
            theme.apply(app, theme.theme_for("system", app), self._settings.text_size)

    def _checked(self, settings: Settings) -> None:
        self.change(replace(settings, checked=True))
        self.go("rehearse")

    # ---- a rehearsal

    def rehearse(self, scenario_id: str, seed: int | None = None, *, as_strangers: bool = False) -> None:
        """Hold a rehearsal: everything else leaves. The same seed and words give strangers the same talk."""
        if self._bridge is not None:
            return
        try:
            scenario, partner = self._packs.content.scene(scenario_id)
        except HallwayError as error:
            self._notice.tell(error.what, error.remedy)
            return
        self._notice.clear()
        self._fault = None
        self._scene, self._began = (scenario, partner), datetime.now(UTC)
        chance = random.randrange(2**31) if seed is None else seed  # noqa: S311 - play, not secrecy
        settings = replace(self._settings, remember=self._settings.remember and not as_strangers)
        bridge = Bridge(self._maker(scenario_id, settings, chance), self._sound, settings, self)
        self._bridge = bridge
        bridge.happened.connect(self._happened)
        bridge.level.connect(self.stage.show_level)
        bridge.played.connect(self.stage.played)
        self.stage.begin(scenario, partner, lambda: bridge.position, still=settings.reduced_motion)
        self._show(self.stage, None)
        bridge.start()

    def _maker(self, scenario_id: str, settings: Settings, seed: int) -> Callable[[Callable[[SessionEvent], None]], Rehearsal]:
        content = self._packs.content
        return lambda emit: compose.rehearsal(scenario_id, content, self._folder, settings, seed=seed, emit=emit)

    def _happened(self, event: SessionEvent | Back) -> None:
        if self.sender() is not self._bridge:
            return
        self.stage.show_event(event)
        match event:
            case Trouble(lost="nothing"):
                self._fault = event
            case PartnerTurn():
                self._fault = None
            case Ended():
                self._over(event)

    def _over(self, event: Ended) -> None:
        bridge, scene = self._bridge, self._scene
        self._bridge = None
        if bridge is None or scene is None:
            return
        bridge.close()
        bridge.deleteLater()
        scenario, partner = scene
        talk = Talk(scenario, partner.name, self._began, event.seconds, event.turns, event.debrief, finished=True, session=event.session_id)
        self.debrief.show_talk(talk, fresh=True)
        self._show(self.debrief, "rehearse")
        if self._fault is not None:
            self._notice.tell(self._fault.what, self._fault.remedy, "fault")
        if not event.saved:
            self._notice.tell("This session could not be kept.", "Read it now; it will not be under Sessions.", "saving")

    # ---- past sessions

    def _list_sessions(self) -> None:
        from app.storage.store import Store

        def rows() -> list[SessionRow]:
            with contextlib.closing(Store.read(self._folder.database)) as store:
                return store.sessions(limit=100_000)

        in_background(self.sessions, rows, self.sessions.show_rows, lambda e: self.sessions.show_trouble(e.what, e.remedy))

    def _open_session(self, number: int) -> None:
        from app.storage.store import Store

        def read() -> Talk:
            with contextlib.closing(Store.read(self._folder.database)) as store:
                kept = store.session(number)
            return talk_of(kept, self._packs.content)

        def show(talk: Talk) -> None:
            # Only for whoever is still waiting for it.
            if self.page is self.sessions:
                self.debrief.show_talk(talk, fresh=False)
                self._show(self.debrief, "sessions")

        in_background(self.debrief, read, show, lambda e: self._notice.tell(e.what, e.remedy))

    def _left_debrief(self) -> None:
        self.go("rehearse" if self.debrief.fresh else "sessions")

    # ---- Qt

    def closeEvent(self, event: QCloseEvent) -> None:
        """What was said is kept already; the rehearsal is ended so that it counts as finished."""
        if self._bridge is not None:
            bridge, self._bridge = self._bridge, None
            bridge.close()
        super().closeEvent(event)

    def _keys(self) -> None:
        if self._bridge is None:
            KeysSheet(self).exec()
            return
        was_paused = self.stage.paused
        self._tell(lambda r: r.pause())
        KeysSheet(self).exec()
        if not was_paused:
            self._tell(lambda r: r.resume())

    def _connect(self) -> None:
        self._rail.went.connect(self.go)
        self.picker.chosen.connect(self.rehearse)
        self.debrief.again.connect(self.rehearse)
        self.debrief.left.connect(self._left_debrief)
        self.sessions.opened.connect(self._open_session)
        self.sessions.rehearse.connect(lambda: self.go("rehearse"))
        stage = self.stage
        stage.typed.connect(lambda text: self._tell(lambda r: r.say(text)))
        stage.typing.connect(lambda on: self._tell(lambda r: r.typing(on)))
        stage.talk.connect(lambda down: self._tell(lambda r: r.talk(down)))
        stage.hush.connect(lambda: self._tell(lambda r: r.hush()))
        stage.hands_free.connect(self._hands_free)
        stage.pause.connect(lambda on: self._tell(lambda r: r.pause() if on else r.resume()))
        stage.end.connect(lambda: self._tell(lambda r: r.end()))
        stage.keys_wanted.connect(self._keys)
        for place, (_, key) in PLACES.items():
            QShortcut(QKeySequence(key), self).activated.connect(lambda place=place: self.go(place))
        QShortcut(QKeySequence("?"), self).activated.connect(self._keys)
        QShortcut(QKeySequence.StandardKey.Quit, self).activated.connect(self.close)

    def _tell(self, command: Callable[[Rehearsal], None]) -> None:
        """A command to the rehearsal, if one is on."""
        if self._bridge is not None:
            command(self._bridge.rehearsal)

    def _hands_free(self, on: bool) -> None:
        self._tell(lambda r: r.hands_free(on))
        self.change(replace(self._settings, hands_free=on))

    def _lay_out(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        right = QVBoxLayout()
        right.setSpacing(0)
        head = theme.centred(self._notice)
        right.addWidget(head)
        right.addWidget(self._pages, 1)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
