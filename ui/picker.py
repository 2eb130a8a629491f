"""The scenario picker: who to talk with, where, and to what end."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.content import Content
from app.conversation.people import Scenario
from app.scenario_order import Group, found, grouped
from ui.find_line import FindLine
from ui.following import Following
from ui.layouts import footed, side_by_side, titled_card
from ui.scenario_card import ScenarioCard, terms
from ui.theme import XL, XS, L, M, S, body, heading, label, main_button, muted, plain_button, quiet_button, small, stack

ADD_PACK = "Add a pack…"
FEW = 8
"""So many scenarios are seen at a glance; a line to find one among more is shown."""
_EMPTY = ("There are no scenarios here.", "Install Hallway again to have its own back.")


class PickerPage(QWidget):
    """All scenarios; one is picked and unfolded, and one button starts it."""

    chosen = Signal(str)
    """The id of the scenario to rehearse."""
    pack_wanted = Signal()
    """A pack is to be added."""

    def __init__(self, content: Content, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: tuple[ScenarioCard, ...] = ()
        """All of them, in the order they are shown in."""
        self._heads: dict[Group, QLabel] = {}
        self._met: Mapping[str, str] = {}
        self.start = main_button("Start")
        self.add = quiet_button(ADD_PACK)
        self.finder = FindLine("Find a person or a place", "Find a scenario by its title, person, role or place")
        self._title = heading("")
        self._intro = muted(
            "Ask, listen, respond. Nothing can go wrong here, and nothing you say leaves this computer."
        )
        self._what, self._remedy = label("", "body", selectable=True), label("", "muted", selectable=True)
        kept = small("Your past sessions and your settings are as they were.")
        self._trouble = titled_card("Some scenarios cannot be shown", self._what, self._remedy, kept)
        self._nothing = muted("")
        self.all = plain_button("Show all")
        self._next, self._terms = body(""), small("")
        self._pressed: ScenarioCard | None = None
        self._pressed_at = 0
        self._list = QWidget()
        self._column = stack(self._list, XS)
        self._lay_out()
        self._connect()
        self.show_content(content)

    # ---- what others set

    def show_content(self, content: Content, pick: str | None = None) -> None:
        """Show all scenarios anew; `pick` is the id of the one that is to be picked, else the one that is stays so."""
        kept = pick or next((card.scenario.id for card in self.cards if card.isChecked()), None)
        held = any(card.hasFocus() for card in self.cards)
        self._fill(content)
        there = bool(self.cards)
        self._title.setText("Who would you like to talk with?" if there else "Rehearse")
        for part in (self._intro, self.start, self.add, self._next, self._terms):
            part.setVisible(there)
        self._trouble.hide()
        if pick is not None or len(self.cards) <= FEW:
            self.finder.clear()
        self.finder.setVisible(len(self.cards) > FEW)
        if there:
            picked = next((card for card in self.cards if card.scenario.id == kept), self.cards[0])
            picked.setChecked(True)
            self._show_found()
            if picked.isHidden():
                self._pick_first()
            if held or (pick is not None and self.isVisible()):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.show_trouble(*_EMPTY)

    def show_met(self, met: Mapping[str, str]) -> None:
        """Tell of these partners, by their ids, how often the user has met them."""
        self._met = met
        for card in self.cards:
            card.show_met(met.get(card.partner.id, ""))

    def show_adding(self, *, on: bool) -> None:
        """Whether a pack is being read."""
        self.add.setEnabled(not on)
        self.add.setText("Reading the pack …" if on else ADD_PACK)

    def show_trouble(self, what: str, remedy: str) -> None:
        """Tell why scenarios are missing; those that are there can be started all the same."""
        self._what.setText(what)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self._trouble.show()

    # ---- what is shown

    @property
    def trouble(self) -> str:
        """What is told of missing scenarios; empty when nothing is."""
        return "" if self._trouble.isHidden() else f"{self._what.text()} {self._remedy.text()}".strip()

    @property
    def picked(self) -> Scenario | None:
        """The scenario that would start."""
        card = self._picked()
        return card.scenario if card is not None else None

    @property
    def shown(self) -> tuple[ScenarioCard, ...]:
        """The cards that were found; all, where nothing is looked for."""
        return tuple(card for card in self.cards if not card.isHidden())

    def _picked(self) -> ScenarioCard | None:
        return next((card for card in self.shown if card.isChecked()), None)

    def _fill(self, content: Content) -> None:
        for old in (*self._heads.values(), *self.cards):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._heads, self._pressed = {}, None
        self._following.stop()
        groups = grouped(content)
        cards: list[ScenarioCard] = []
        for group in groups:
            if len(groups) > 1:
                self._heads[group] = head = muted(group.name)
                head.setContentsMargins(0, L, 0, XS)
                self._column.addWidget(head)
                head.show()
            for scenario in group.scenarios:
                card = ScenarioCard(scenario, content.partners[scenario.partner], group)
                self._listen(card)
                self._column.addWidget(card)
                # At once, not by and by: what is not shown yet does not take the keyboard.
                card.show()
                cards.append(card)
        self.cards = tuple(cards)
        self.show_met(self._met)
        order: tuple[QWidget, ...] = (self.add, self.finder, self.all, *self.cards, self.start)
        for one, following in pairwise(order):
            QWidget.setTabOrder(one, following)

    def _listen(self, card: ScenarioCard) -> None:
        card.toggled.connect(lambda on: self._pick(card) if on else None)
        card.pressed.connect(lambda: self._press(card))
        card.started.connect(self._begin)
        card.moved.connect(self._move)
        card.typed.connect(self._look_for)
        card.reached.connect(lambda: self._follow(card))

    # ---- finding

    def _look_for(self, text: str) -> None:
        if not self.finder.isHidden():
            self.finder.add(text)

    def _looked_for(self) -> None:
        self._show_found()
        if self.finder.text().strip():
            self._pick_first()
        self._following.to_top()

    def _pick_first(self) -> None:
        for card in self.shown[:1]:
            card.setChecked(True)

    def _show_found(self) -> None:
        query = self.finder.text()
        hits = [card for card in self.cards if found(query, card.words)]
        for card in self.cards:
            card.setVisible(card in hits)
        for group, head in self._heads.items():
            head.setVisible(any(card.under is group for card in hits))
        self._nothing.setText(f"Nothing here matches “{query.strip()}”.")
        self._nowhere.setVisible(bool(self.cards) and not hits)
        self.finder.setAccessibleDescription(f"{len(hits)} of {len(self.cards)} are shown.")
        self._tell_next()

    def _leave_find(self) -> None:
        card = self._picked()
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self._follow(card)

    def _show_all(self) -> None:
        self.finder.clear()
        self._leave_find()

    # ---- picking

    def _press(self, card: ScenarioCard) -> None:
        self._pressed = card
        self._pressed_at = self._following.place(card)

    def _pick(self, picked: ScenarioCard) -> None:
        for card in self.cards:
            # The tab key goes to the picked card, and from there past the others to the button.
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if card is picked else Qt.FocusPolicy.ClickFocus)
        self._tell_next()
        self._follow(picked, self._pressed_at if picked is self._pressed else None)

    def _tell_next(self) -> None:
        """Name in the foot what the button starts."""
        card = self._picked()
        self.setFocusProxy(card or self.finder)
        self.start.setEnabled(card is not None)
        self.start.setAccessibleName(f"Start: {card.scenario.title}" if card is not None else "Start")
        self._next.setText(card.scenario.title if card is not None else "")
        self._terms.setText(f"With {card.partner.name} · {terms(card.scenario, card.partner)}" if card is not None else "")

    def _move(self, places: int) -> None:
        cards = self.shown
        at = next(number for number, card in enumerate(cards) if card.isChecked())
        card = cards[min(len(cards) - 1, max(0, at + places))]
        self._pressed = None
        card.setChecked(True)
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow(card)

    def _follow(self, card: ScenarioCard, at: int | None = None) -> None:
        """Keep a card in view, under the heading that it is the first one under; `at` is where it would best stay."""
        cards = self.shown
        before = cards[cards.index(card) - 1] if card is not cards[0] else None
        head = self._inner if before is None else self._heads[card.under] if before.under is not card.under else None
        self._following.follow(card, None if at is not None else head, at)

    def _begin(self) -> None:
        if self.picked is not None:
            self.chosen.emit(self.picked.id)

    # ---- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        card = self._picked()
        if card is not None:
            self._follow(card)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Start what the first of the two clicks picked, wherever the cards have moved meanwhile."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None and self._pressed is self._picked():
            self._begin()

    def _connect(self) -> None:
        self.start.clicked.connect(self._begin)
        self.add.clicked.connect(self.pack_wanted)
        self.all.clicked.connect(self._show_all)
        self.finder.textChanged.connect(self._looked_for)
        self.finder.left.connect(self._leave_find)
        self.finder.reached.connect(self._following.to_top)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        keys.activated.connect(lambda: self.finder.setFocus(Qt.FocusReason.ShortcutFocusReason))

    def _lay_out(self) -> None:
        self._inner = QWidget()
        column = stack(self._inner, M)
        column.setContentsMargins(0, XL, 0, M)
        head = QWidget()
        top = QHBoxLayout(head)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(L)
        top.addWidget(self._title, 1)
        top.addWidget(self.add)
        self._nowhere = QWidget()
        rows = stack(self._nowhere, S)
        rows.addWidget(self._nothing)
        rows.addWidget(side_by_side(self.all))
        self._nowhere.hide()
        for part in (head, self._intro, self.finder, self._trouble, self._nowhere, self._list):
            column.addWidget(part)
        column.addStretch(1)
        self._next.setProperty("weight", "bold")
        words = QWidget()
        both = stack(words, 0)
        both.addWidget(self._next)
        both.addWidget(self._terms)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, M, 0, L)
        row.setSpacing(L)
        row.addWidget(words, 1)
        row.addWidget(self.start)
        self._following = Following(footed(self, self._inner, foot), self._inner)
