"""The live rehearsal: a stage on which everything else leaves. It renders events and emits what the user does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QWidget

from app.conversation.people import Partner, Scenario
from app.events import Ended, Hearing, PartnerTurn, SessionEvent, Speak, Stage, Started, StopSpeaking, Trouble, UserTurn
from ui.bridge import Back
from ui.captions import YourWords
from ui.ending import Ending
from ui.foot import Foot
from ui.level import LevelState
from ui.mark import Mark
from ui.notice import Notice
from ui.portrait import Portrait
from ui.spoken import Spoken
from ui.talk_key import TalkKey
from ui.theme import COLUMN, XL, L, M, S, heading, small, stack

_CAPTION_MS = 40
_NOT_HEARD = "Nothing was understood. Hold Space as long as you talk, or press T to type."


class StagePage(QWidget):
    """The whole window while a talk is on."""

    typed = Signal(str)
    typing = Signal(bool)
    """Whether there is something in the line."""
    talk = Signal(bool)
    hush = Signal()
    pause = Signal(bool)
    hands_free = Signal(bool)
    end = Signal()
    keys_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Rehearsal")
        self._position: Callable[[], float] = lambda: 0.0
        self._stage: Stage | None = None
        self._hears = self._speaks = self._deaf = False
        self._key_let_go = self._opening = False
        self._aloud = 0
        self._first_name = ""
        self._setting = small("")
        self._left = small("")
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._notice = Notice()
        self._notice.setMaximumWidth(COLUMN)
        self._portrait = Portrait()
        self._name = heading("")
        self._role = small("")
        for line in (self._name, self._role):
            line.setWordWrap(False)
        self._spoken = Spoken()
        self._captions = self._spoken.captions
        self._words = YourWords()
        self._hint = _centred_small()
        self._mark = Mark()
        self._foot = Foot()
        self._ending = Ending()
        self._key = TalkKey(self)
        self._clock = QTimer(self)
        self._clock.setInterval(_CAPTION_MS)
        self._clock.timeout.connect(self._follow_voice)
        self._lay_out()
        self._connect()

    # ---- what is shown

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self._stage is not None and self._stage.paused

    def begin(self, scenario: Scenario, partner: Partner, position: Callable[[], float], *, still: bool) -> None:
        """Set the stage for a rehearsal that is being made ready; `position` tells how far the voice is."""
        self._position = position
        self._stage, self._aloud = None, 0
        self._hears = self._speaks = self._deaf = False
        self._key_let_go = self._opening = False
        self._first_name = partner.first_name
        self._setting.setText(scenario.setting[:1].upper() + scenario.setting[1:])
        self._left.setText(_minutes(scenario.minutes * 60))
        self._name.setText(partner.name)
        self._role.setText(f"{partner.role}, {partner.field}")
        self._fit_role()
        self._portrait.set_partner(partner.id, partner.name, partner.voice.gender)
        for moving in (self._portrait, self._mark, self._foot.level):
            moving.set_reduced_motion(still)
        self._portrait.set_speaking(False)
        self._captions.begin("")
        self._captions.set_quiet(False)
        self._words.clear()
        self._mark.set_phase(None)
        self._notice.clear()
        self._ending.hide()
        self._foot.show()
        self._foot.reset()
        self._hint.setText("")
        self._words.hear("One moment, we are getting ready …")
        self._opens = scenario.opens
        self.setFocus()

    def show_event(self, event: SessionEvent | Back) -> None:
        """Render one thing that happened."""
        match event:
            case Started():
                self._started(event)
            case Hearing():
                self._opening = False
                # Whoever held the key and was not understood would else see nothing happen at all.
                self._words.hear(event.text or (_NOT_HEARD if self._key_let_go else ""))
            case UserTurn():
                self._opening = self._key_let_go = False
                self._words.settle(event.turn.text)
                self._portrait.nod()
            case PartnerTurn() if event.turn.text:
                self._captions.begin(event.turn.text)
                self._captions.set_quiet(False)
                if not self._speaks:
                    self._captions.show_all()
            case Speak():
                self._aloud = event.turn
                self._captions.set_cues(event.cues)
                self._portrait.set_speaking(True)
                self._clock.start()
            case StopSpeaking(for_now):
                self._hold_voice() if for_now else self._fall_silent(all_words=True)
            case Stage():
                self._show_stage(event)
            case Trouble():
                self._trouble(event)
            case Back():
                self._deaf = False
                self._notice.tell(event.what, about="hearing")
                self._show_level()
            case Ended():
                self._fall_silent(all_words=True)

    def show_level(self, level: float) -> None:
        """How loud the microphone is, 0..1."""
        self._foot.level.set_level(level)

    def played(self, turn: int) -> None:
        """The sound of a turn has ended."""
        if turn == self._aloud:
            self._fall_silent(all_words=False)

    def _started(self, event: Started) -> None:
        self._hears, self._speaks = event.hears is not None, event.speaks
        self._foot.set_hears(self._hears)
        if not self._hears:
            self._foot.open_typing()
            if not self._notice.text:
                self._notice.tell("Nothing hears you in this rehearsal.", "Type what you would say.")
        self._show_level()
        self._opening = self._opens == "user"
        self._words.hear(self._opening_hint() if self._opening else "")

    def _opening_hint(self) -> str:
        if not self._hears:
            return f"You begin. {self._first_name} has just looked up."
        hands_free = self._stage is None or self._stage.hands_free
        how = "Just talk; a short silence ends your turn." if hands_free else "Hold Space while you talk."
        return f"You begin: {self._first_name} has just looked up. {how}"

    def _show_stage(self, stage: Stage) -> None:
        self._stage = stage
        self._mark.set_phase(stage.phase)
        self._portrait.set_mood(stage.mood)
        self._left.setText("Paused" if stage.paused else _minutes(stage.left))
        self._captions.set_quiet(stage.floor == "user")
        self._foot.set_paused(stage.paused)
        self._foot.set_hands_free(stage.hands_free)
        self._key.set_talks(not stage.hands_free)
        self._hint.setText("Paused. Nothing is heard, and no time goes by." if stage.paused else "")
        if stage.paused:
            self._captions.stop()
        if stage.hands_free:
            self._key_let_go = False
        if self._opening:
            self._words.hear(self._opening_hint())
        self._show_level()

    def _show_level(self) -> None:
        state: LevelState = "open"
        stage = self._stage
        if not self._hears or self._deaf:
            state = "absent"
        elif stage is None or stage.paused or (stage.floor == "partner") or not (stage.hands_free or stage.floor == "user"):
            state = "muted"
        self._foot.level.set_state(state)

    def _trouble(self, event: Trouble) -> None:
        self._notice.tell(event.what, event.remedy, event.lost)
        if event.lost == "hearing":
            self._deaf = True
            self._show_level()
            self._foot.open_typing()
        elif event.lost == "voice":
            self._captions.show_all()

    def _hold_voice(self) -> None:
        self._clock.stop()
        self._portrait.set_speaking(False)

    def _fall_silent(self, *, all_words: bool) -> None:
        self._clock.stop()
        self._portrait.set_speaking(False)
        self._aloud = 0
        if all_words:
            self._captions.show_all()
        else:
            self._captions.finish()

    def _follow_voice(self) -> None:
        self._captions.advance(self._position())

    # ---- what the user does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        match event.key():
            case Qt.Key.Key_Space:
                self._key.press()
            case Qt.Key.Key_T:
                self._foot.open_typing()
            case Qt.Key.Key_P:
                self._toggle_pause()
            case Qt.Key.Key_H:
                self._toggle_hands_free()
            case Qt.Key.Key_Escape:
                self._ask_to_end()
            case Qt.Key.Key_Left:
                self._spoken.turn(-1)
            case Qt.Key.Key_Right:
                self._spoken.turn(1)
            case Qt.Key.Key_Question:
                self.keys_wanted.emit()
            case _:
                super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._key.release()
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        super().mousePressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The talk key must come up even if the keyboard goes elsewhere while it is down."""
        super().focusOutEvent(event)
        self._key.let_go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._key.let_go()
        self._clock.stop()

    def _talk_key(self, down: bool) -> None:
        self._key_let_go = not down
        self.talk.emit(down)

    def _toggle_pause(self) -> None:
        if self._stage is not None and self._ending.isHidden():
            self.pause.emit(not self._stage.paused)

    def _toggle_hands_free(self) -> None:
        if self._stage is not None and self._hears and self._ending.isHidden():
            self.hands_free.emit(not self._stage.hands_free)

    def _ask_to_end(self) -> None:
        """A stray key must not end a talk: time stops, and one more word is wanted."""
        if not self._ending.isHidden():
            return
        self._was_paused = self.paused
        self.pause.emit(True)
        self._foot.hide()
        self._ending.ask()

    def _go_on(self) -> None:
        self._ending.hide()
        self._foot.show()
        if not self._was_paused:
            self.pause.emit(False)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_role()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_role()

    def _fit_role(self) -> None:
        """The role stands beside the name where there is room for both."""
        wanted = self._name.sizeHint().width() + self._role.sizeHint().width() + M + 2 * XL
        self._role.setVisible(wanted <= self.width())

    # ---- making it

    def _connect(self) -> None:
        self._key.tapped.connect(self.hush)
        self._key.held.connect(self._talk_key)
        foot = self._foot
        foot.typed.connect(self.typed)
        foot.typing.connect(self.typing)
        foot.pause_pressed.connect(self._toggle_pause)
        foot.hands_free_pressed.connect(self._toggle_hands_free)
        foot.end_pressed.connect(self._ask_to_end)
        foot.keys_pressed.connect(self.keys_wanted)
        foot.left.connect(self.setFocus)
        self._ending.ended.connect(self.end)
        self._ending.went_on.connect(self._go_on)
        self._was_paused = False
        self._opens = "user"

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._setting, 1)
        top.addWidget(self._left)
        who = QHBoxLayout()
        who.setSpacing(M)
        who.addStretch(1)
        who.addWidget(self._name)
        who.addWidget(self._role, 0, Qt.AlignmentFlag.AlignVCenter)
        who.addStretch(1)
        self._words.setMaximumWidth(COLUMN)
        scene = QWidget()
        upper = stack(scene, M)
        upper.addWidget(self._portrait, 1)
        upper.addLayout(who)
        upper.addSpacing(S)
        upper.addLayout(_in_the_middle(self._spoken))
        upper.addSpacing(S)
        upper.addLayout(_in_the_middle(self._words))
        upper.addWidget(self._hint)
        upper.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignHCenter)
        # Only very large text on a small screen needs to scroll.
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(scene)
        column = stack(self, M)
        column.setContentsMargins(XL, L, XL, L)
        column.addLayout(top)
        column.addLayout(_in_the_middle(self._notice))
        column.addWidget(scroll, 1)
        column.addSpacing(S)
        column.addWidget(self._foot)
        column.addWidget(self._ending)


def _in_the_middle(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget, 1000)
    row.addStretch(1)
    return row


def _centred_small() -> QLabel:
    hint = small("")
    # A line that wraps would make the whole scene as tall as it would like to be, not as it can be.
    hint.setWordWrap(False)
    hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return hint


def _minutes(seconds: float) -> str:
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d} left"
