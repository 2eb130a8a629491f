"""The scenario picker: who to talk with, where, and to what end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.content import Content
from app.conversation.people import Partner, Scenario
from ui.layouts import footed, titled_card
from ui.portrait import Portrait
from ui.theme import RADIUS, XL, L, M, S, body, current, heading, label, main_button, muted, small, stack

_PORTRAIT = 84
_EMPTY = ("There are no scenarios here.", "Install Hallway again to have its own back.")
_FAR = 10_000
_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 3, Qt.Key.Key_PageUp: -3, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR,
}  # fmt: skip
"""How many cards a key goes on."""


class ScenarioCard(QRadioButton):
    """One scenario. The whole card is one control: one of many, as assistive technology is told, too."""

    started = Signal()
    moved = Signal(int)
    """A key asks for the card so many places further on."""

    def __init__(self, scenario: Scenario, partner: Partner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario, self.partner = scenario, partner
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        begins = "you begin" if scenario.opens == "user" else f"{partner.first_name} begins"
        minutes = "1 minute" if scenario.minutes == 1 else f"{scenario.minutes:g} minutes"
        where = f"{scenario.setting[:1].upper()}{scenario.setting[1:]} · {minutes} · {begins}"
        who = f"{partner.name}, {partner.role}, {partner.field}"
        you, goal = f"You are {scenario.you_are.rstrip('.')}.", f"Your goal: {scenario.goal.rstrip('.')}."
        self.setAccessibleName(scenario.title)
        self.setAccessibleDescription(f"{who}. {where}. {you} {goal} Enter starts it.")
        self._portrait = Portrait(partner.id, partner.name, partner.voice.gender)
        self._portrait.set_reduced_motion(on=True)
        self._portrait.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._portrait.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(L, L, XL, L)
        self._row.setSpacing(L)
        self._row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(S // 2)
        title = label(scenario.title, "body")
        title.setProperty("weight", "bold")
        for line in (title, small(where), _gap(), muted(who), muted(you), body(goal)):
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(line)
        words.addStretch(1)
        self._row.addLayout(words, 1)
        self._size_portrait()

    def _size_portrait(self) -> None:
        side = min(current().px(_PORTRAIT), 2 * _PORTRAIT)
        self._portrait.setFixedSize(QSize(side, side))

    # ---- Qt: a radio button in all but its looks, which are its layout's

    def sizeHint(self) -> QSize:
        return self._row.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.totalMinimumSize()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._size_portrait()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.started.emit()
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            # The first of the two clicks may have met another card.
            self.setChecked(True)
            self.started.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self.isChecked() or self.hasFocus()
        width = 2.0 if strong else 1.0
        painter.setPen(QPen(theme.colour("text" if self.hasFocus() else "edge" if strong else "line"), width))
        painter.setBrush(theme.colour("soft" if self.underMouse() and not strong else "surface"))
        inside = self.rect().toRectF().adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(inside, RADIUS, RADIUS)
        painter.end()


class PickerPage(QWidget):
    """All scenarios; one is picked, and one button starts it."""

    chosen = Signal(str)
    """The id of the scenario to rehearse."""

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = tuple(
            ScenarioCard(scenario, content.partners[scenario.partner]) for scenario in content.scenarios.values()
        )
        self.start = main_button("Start")
        self._intro = muted(
            "Ask, listen, respond. Nothing can go wrong here, and nothing you say leaves this computer."
        )
        self._what, self._remedy = label("", "body", selectable=True), label("", "muted", selectable=True)
        kept = small("Your past sessions and your settings are as they were.")
        self._trouble = titled_card("Some scenarios cannot be shown", self._what, self._remedy, kept)
        self._next = small("")
        self._lay_out()
        self.start.clicked.connect(self._begin)
        for card in self.cards:
            card.toggled.connect(lambda on, card=card: self._pick(card) if on else None)
            card.started.connect(self._begin)
            card.moved.connect(self._move)
        if self.cards:
            self.cards[0].setChecked(True)
            self._trouble.hide()
        else:
            self._intro.hide()
            self.start.hide()
            self.show_trouble(*_EMPTY)

    def show_trouble(self, what: str, remedy: str) -> None:
        """Tell why scenarios are missing; those that are there can be started all the same."""
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._trouble.show()

    @property
    def trouble(self) -> str:
        """What is told of missing scenarios; empty when nothing is."""
        return "" if self._trouble.isHidden() else f"{self._what.text()} {self._remedy.text()}".strip()

    @property
    def picked(self) -> Scenario | None:
        """The scenario that would start."""
        return next((card.scenario for card in self.cards if card.isChecked()), None)

    def _pick(self, picked: ScenarioCard) -> None:
        for card in self.cards:
            # The tab key goes to the picked card, and from there past the others to the button.
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is picked else Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(picked)
        scenario = picked.scenario
        self.start.setAccessibleName(f"Start: {scenario.title}")
        self._next.setText(f"With {picked.partner.name}: {scenario.setting}")

    def _move(self, places: int) -> None:
        at = next(number for number, card in enumerate(self.cards) if card.isChecked())
        card = self.cards[min(len(self.cards) - 1, max(0, at + places))]
        card.setChecked(True)
        card.setFocus(Qt.FocusReason.TabFocusReason)
        # The first card brings the heading back with it.
        self._scroll.ensureWidgetVisible(card, 0, self._scroll.height() if card is self.cards[0] else L)

    def _begin(self) -> None:
        if self.picked is not None:
            self.chosen.emit(self.picked.id)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = stack(inner, M)
        column.setContentsMargins(0, XL, 0, M)
        column.addWidget(heading("Who would you like to talk with?" if self.cards else "Rehearse"))
        column.addWidget(self._intro)
        column.addSpacing(S)
        column.addWidget(self._trouble)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, M, 0, XL)
        row.setSpacing(L)
        row.addWidget(self._next, 1)
        row.addWidget(self.start)
        self._scroll = footed(self, inner, foot)


def _gap() -> QLabel:
    gap = QLabel()
    gap.setFixedHeight(S // 2)
    return gap
