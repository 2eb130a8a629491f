"""The scenario picker: who to talk with, where, and to what end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.content import Content
from app.conversation.types import Partner, Scenario
from ui.layouts import scrolled
from ui.portrait import Portrait
from ui.theme import RADIUS, XL, L, M, S, body, centred, current, heading, label, main_button, muted, small, stack

_PORTRAIT = 84


class ScenarioCard(QWidget):
    """One scenario; the whole card is one control."""

    picked = Signal()
    """The card was chosen: it is the one that would start."""
    started = Signal()

    def __init__(self, scenario: Scenario, partner: Partner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario = scenario
        self._picked = self._under = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(scenario.title)
        begins = "you begin" if scenario.opens == "user" else f"{partner.first_name} begins"
        where = f"{scenario.setting[:1].upper()}{scenario.setting[1:]} · {scenario.minutes:g} minutes · {begins}"
        who = f"{partner.name}, {partner.role}, {partner.field}"
        self.setAccessibleDescription(f"{who}. {where}. You are {scenario.you_are}. Your goal: {scenario.goal}.")
        self._portrait = Portrait(partner.id, partner.name, partner.voice.gender)
        self._portrait.set_reduced_motion(on=True)
        self._portrait.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, L, XL, L)
        row.setSpacing(L)
        row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(S // 2)
        title = label(scenario.title, "body")
        title.setProperty("weight", "bold")
        for line in (title, small(where), _gap(), muted(who), body(f"Your goal: {_lower(scenario.goal)}.")):
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(line)
        row.addLayout(words, 1)
        self._size_portrait()

    @property
    def is_picked(self) -> bool:
        """Whether this card would start."""
        return self._picked

    def set_picked(self, picked: bool) -> None:
        """Mark the card as the one that would start."""
        if picked != self._picked:
            self._picked = picked
            self.update()

    def _size_portrait(self) -> None:
        side = min(current().px(_PORTRAIT), 2 * _PORTRAIT)
        self._portrait.setFixedSize(QSize(side, side))

    # ---- Qt

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_portrait()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picked.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._under = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = False
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self.started.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Right:
                self.focusNextChild()
            case Qt.Key.Key_Up | Qt.Key.Key_Left:
                self.focusPreviousChild()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.picked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.started.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._picked or self.hasFocus()
        width = 2.0 if strong else 1.0
        painter.setPen(QPen(theme.colour("text" if self.hasFocus() else "edge" if strong else "line"), width))
        painter.setBrush(theme.colour("surface" if strong or not self._under else "soft"))
        inside = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        painter.end()


class PickerPage(QWidget):
    """All scenarios; one is picked, and one button starts it."""

    chosen = Signal(str)

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(
            ScenarioCard(scenario, content.partners[scenario.partner]) for scenario in content.scenarios.values()
        )
        self._start = main_button("Start")
        self._start.clicked.connect(self._begin)
        self._trouble = muted("")
        self._trouble.hide()
        self._lay_out()
        for card in self.cards:
            card.picked.connect(lambda card=card: self._pick(card))
            card.started.connect(lambda card=card: self.chosen.emit(card.scenario.id))
        if self.cards:
            self._pick(self.cards[0])
            self.setFocusProxy(self.cards[0])
        self._start.setVisible(bool(self.cards))

    def show_trouble(self, what: str, remedy: str) -> None:
        """The scenarios could not be loaded."""
        self._trouble.setText(f"{what} {remedy}".strip())
        self._trouble.show()
        self._start.hide()

    @property
    def picked(self) -> Scenario | None:
        """The scenario that would start."""
        return next((card.scenario for card in self.cards if card.is_picked), None)

    def _pick(self, picked: ScenarioCard) -> None:
        for card in self.cards:
            card.set_picked(card is picked)
        self.setFocusProxy(picked)
        self._start.setAccessibleName(f"Start: {picked.scenario.title}")
        self._scroll.ensureWidgetVisible(picked, 0, L)

    def _begin(self) -> None:
        if self.picked is not None:
            self.chosen.emit(self.picked.id)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, XL, 0, XL)
        column.addWidget(heading("Who would you like to talk with?"))
        column.addWidget(muted("Ask a good question, listen, respond. It is a rehearsal: nothing can go wrong, and nothing you say leaves this computer."))
        column.addSpacing(S)
        column.addWidget(self._trouble)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = scrolled(inner)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, M, 0, XL)
        row.addStretch(1)
        row.addWidget(self._start)
        page = stack(self, 0)
        page.addWidget(self._scroll, 1)
        page.addWidget(centred(foot))


def _gap() -> QLabel:
    gap = QLabel()
    gap.setFixedHeight(S // 2)
    return gap


def _lower(text: str) -> str:
    """A goal as the rest of a sentence."""
    head = text[:1] if text[:2] == "I " else text[:1].lower()
    return (head + text[1:]).rstrip(".")
