"""The foot of the stage: microphone, type instead, hands-free, pause, end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ui import icons
from ui.level import Level
from ui.theme import COLUMN, M, S, plain_button, quiet_button, stack

LONGEST_LINE = 4000
"""Characters of a typed turn."""


class Foot(QWidget):
    """Each of its buttons has a key; the typing line opens above them."""

    typed = Signal(str)
    typing = Signal(bool)
    """Whether there is something in the line."""
    pause_pressed = Signal()
    hands_free_pressed = Signal()
    end_pressed = Signal()
    keys_pressed = Signal()
    left = Signal()
    """The typing line was left: the keyboard is the stage's again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hears = False
        self.level = Level()
        self._line = QLineEdit()
        self._line.setPlaceholderText("Type what you would say, then Enter")
        self._line.setAccessibleName("Type what you would say")
        self._line.setMaxLength(LONGEST_LINE)
        self._line.returnPressed.connect(self._say)
        self._line.textEdited.connect(lambda text: self.typing.emit(bool(text.strip())))
        self._line.installEventFilter(self)
        self._send = plain_button("Say it")
        self._send.clicked.connect(self._say)
        self._typing_row = QWidget()
        row = QHBoxLayout(self._typing_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(self._line, 1)
        row.addWidget(self._send)
        self._typing_row.hide()
        self.type = _tool("Type", "keyboard", "Type instead", "T")
        self.hands = _tool("Hands-free", "hands-free", "Let a short silence end your turn, or hold Space instead", "H")
        self.hands.setCheckable(True)
        self.pause = _tool("Pause", "pause", "Stop the time", "P")
        self.end = _tool("End", "end", "End the rehearsal", "Esc")
        self.keys = _tool("Keys", "help", "The keys", "?")
        self.type.clicked.connect(self.toggle_typing)
        self.hands.clicked.connect(self._hands)
        self.pause.clicked.connect(self.pause_pressed)
        self.end.clicked.connect(self.end_pressed)
        self.keys.clicked.connect(self.keys_pressed)
        self._lay_out()

    # ---- what the stage sets

    def reset(self) -> None:
        """As at the beginning of a rehearsal."""
        self._line.clear()
        self._typing_row.hide()
        self.set_paused(False)
        self.set_hears(False)
        self.level.set_state("muted")

    def set_hears(self, hears: bool) -> None:
        """Whether there is a recogniser: without one hands-free means nothing."""
        self._hears = hears
        self.hands.setVisible(hears)
        self._fit()

    def set_paused(self, paused: bool) -> None:
        """What the pause button would do."""
        self._word(self.pause, "Go on" if paused else "Pause")
        self.pause.setToolTip("Let time run on (P)" if paused else "Stop the time (P)")
        icons.put(self.pause, "play" if paused else "pause", 18)

    def set_hands_free(self, on: bool) -> None:
        """Whether turns end by themselves."""
        self.hands.setChecked(on)
        self._word(self.hands, "Hands-free" if on else "Hold Space")
        self.hands.setAccessibleDescription("On" if on else "Off: hold Space while you talk")

    def open_typing(self) -> None:
        """Open the line to type in and put the keyboard there."""
        self._typing_row.show()
        self._line.setFocus()

    def toggle_typing(self) -> None:
        """Open the line, or close it."""
        if self._typing_row.isHidden():
            self.open_typing()
        else:
            self._close_typing()

    # ---- what the user does

    def _say(self) -> None:
        text = self._line.text().strip()
        if text:
            self._line.clear()
            self.typed.emit(text)

    def _close_typing(self) -> None:
        self._typing_row.hide()
        self.left.emit()

    def _hands(self) -> None:
        # The button shows what the rehearsal says, not what was clicked.
        self.hands.setChecked(not self.hands.isChecked())
        self.hands_free_pressed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the line; while there is something in it, it is kept."""
        pressed = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is not self._line or pressed != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if self._hears:
            self._close_typing()
        else:
            # Typing is the only way to talk then: the line stays open.
            self.left.emit()
        return True

    # ---- words where there is room

    def _tools(self) -> tuple[QPushButton, ...]:
        return (self.type, self.hands, self.pause, self.keys, self.end)

    def _word(self, button: QPushButton, word: str) -> None:
        button.setAccessibleName(word)
        self._fit()

    def _fit(self) -> None:
        """Words beside the icons where all of them fit; their names and keys are told in any case."""
        there = [button for button in self._tools() if not button.isHidden()]
        for button in there:
            button.setText(_beside_icon(button.accessibleName()))
        wanted = self.level.sizeHint().width() + sum(button.sizeHint().width() + S for button in there)
        if wanted > self.width():
            for button in there:
                button.setText("")

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _lay_out(self) -> None:
        column = stack(self, M)
        middle = QHBoxLayout()
        middle.addStretch(1)
        self._typing_row.setMaximumWidth(COLUMN)
        middle.addWidget(self._typing_row, 1000)
        middle.addStretch(1)
        column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(S)
        row.addWidget(self.level)
        row.addStretch(1)
        for button in self._tools():
            row.addWidget(button)
        column.addLayout(row)


def _tool(words: str, icon: str, does: str, key: str) -> QPushButton:
    made = quiet_button(_beside_icon(words))
    made.setAccessibleName(words)
    made.setToolTip(f"{does} ({key})")
    # By mouse these leave the keyboard where it is, so that Space stays the talk key.
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    icons.put(made, icon, 18)
    return made


def _beside_icon(word: str) -> str:
    """Qt sets icon and word closer together than they read well."""
    return f"\u2009\u2009{word}"
