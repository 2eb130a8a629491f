"""One scenario on the picker: folded a line or two, unfolded all that one wants to know before one starts."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from app.conversation.people import Partner, Scenario
from app.scenario_order import Group, findable
from ui.portrait import Portrait
from ui.theme import RADIUS, XS, L, M, S, body, current, label, muted

_PORTRAIT = 44
_HARD_SPACE = "\u00a0"
_FAR = 10_000
_STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5, Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR,
}  # fmt: skip
"""How many cards a key goes on."""
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ScenarioCard(QRadioButton):
    """The whole card is one control: one of many, as assistive technology is told, too. It unfolds while it is checked."""

    started = Signal()
    moved = Signal(int)
    """A key asks for the card so many places further on."""
    typed = Signal(str)
    """A letter to find a scenario by."""
    reached = Signal()
    """The keyboard came here."""

    def __init__(self, scenario: Scenario, partner: Partner, group: Group, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario, self.partner, self.under = scenario, partner, group
        self.words = findable(scenario, partner, group.pack)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(scenario.title)
        self._who = _who(partner)
        self._told = body("")
        self._portrait = Portrait(partner.id, partner.name, partner.voice.gender)
        self._portrait.set_reduced_motion(on=True)
        self._portrait.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more = self._unfolded()
        self._more.hide()
        self._lay_out()
        self._size_portrait()
        self.show_met("")
        self.toggled.connect(self._more.setVisible)

    def show_met(self, met: str) -> None:
        """Tell after who the partner is how often the user has met them; nothing where it is empty."""
        self._told.setText(f"{self._who}. {met}" if met else self._who)
        self.setAccessibleDescription(" ".join(_described(self.scenario, self.partner, self.under.name, self._told.text())))

    # ---- what it is made of

    def _lay_out(self) -> None:
        scenario = self.scenario
        title = label(scenario.title, "body")
        title.setProperty("weight", "bold")
        words = QVBoxLayout()
        # Beside the portrait; the title stays where it is when more is shown under it.
        words.setContentsMargins(0, XS // 2, 0, 0)
        words.setSpacing(XS // 2)
        words.addWidget(title)
        words.addWidget(_Parted(f"{self.partner.name}{_HARD_SPACE}· {scenario.setting}", terms(scenario, self.partner)))
        words.addWidget(self._more)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(M, S, L, S)
        self._row.setSpacing(M)
        self._row.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _unfolded(self) -> QWidget:
        scenario = self.scenario
        more = QWidget()
        grid = QGridLayout(more)
        grid.setContentsMargins(0, M, 0, S)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(1, 1)
        rows: list[tuple[str, QLabel]] = [
            (self.partner.first_name, self._told),
            ("You", body(_sentence(scenario.you_are))),
            ("Goal", body(_sentence(scenario.goal))),
            *(("" if at else "Aims", body(_sentence(aim))) for at, aim in enumerate(scenario.aims)),
        ]
        for at, (caption, text) in enumerate(rows):
            name = muted(caption)
            name.setWordWrap(False)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, at, 1)
        return more

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        text = event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.started.emit()
        elif key in _STEPS:
            self.moved.emit(_STEPS[key])
        elif text.isprintable() and text.strip() and not event.modifiers() & _COMMANDS:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # To the page: cards move when one unfolds, and the first of the two clicks may have met another one.
        event.ignore()

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


class _Parted(QLabel):
    """Two pieces of small text with a dot between; where the other would not share a line with the one, it has its own."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__()
        self._pieces = one, other
        self.setProperty("role", "small")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._part()

    def _part(self) -> None:
        joined, apart = " · ".join(self._pieces), "\n".join(self._pieces)
        self.setText(joined if self._height(joined) < self._height(apart) else apart)

    def _height(self, text: str) -> int:
        room = QRect(0, 0, self.contentsRect().width(), _FAR)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._part()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._part()


def length(scenario: Scenario) -> str:
    """How long it takes."""
    return "1 minute" if scenario.minutes == 1 else f"{scenario.minutes:g} minutes"


def beginner(scenario: Scenario, partner: Partner) -> str:
    """Who speaks first."""
    return "you begin" if scenario.opens == "user" else f"{partner.first_name} begins"


def terms(scenario: Scenario, partner: Partner) -> str:
    """How long it takes and who begins, in one piece that no line breaks."""
    return f"{length(scenario)} · {beginner(scenario, partner)}".replace(" ", _HARD_SPACE)


def _described(scenario: Scenario, partner: Partner, group: str, who: str) -> Iterator[str]:
    """What assistive technology tells of a card, whether it is unfolded or not."""
    yield f"{group}."
    yield f"With {partner.name}, {scenario.setting}, {length(scenario)}, {beginner(scenario, partner)}."
    yield f"{partner.first_name}: {who.rstrip('.')}."
    yield f"You are {scenario.you_are.rstrip('.')}."
    yield f"Your goal: {scenario.goal.rstrip('.')}."
    if scenario.aims:
        yield f"Your aims: {'; '.join(scenario.aims)}."
    yield "Enter starts it."


def _who(partner: Partner) -> str:
    """What a partner does; their field where that does not say it already."""
    role = _sentence(partner.role)
    return role if partner.field.casefold() in role.casefold() else f"{role} · {partner.field}"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}".rstrip(".")
