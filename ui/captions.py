"""Captions: the partner's words as they are said, two lines at most, and the user's words as they are heard."""

from __future__ import annotations

import bisect
import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.painted import Painted
from ui.theme import CAPTION, HEADING, current

LINES = 2
SECONDS_A_WORD = 0.3
"""Reading at 200 words a minute."""
SHORTEST_PAGE = 2.2
"""Seconds that a page stays at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of the text, from `start` up to `end`, that fits one line."""

    start: int
    end: int


def break_lines(text: str, font: QFont, width: float) -> list[Line]:
    """Break a text into lines of at most `width` px; every character lies in exactly one line."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        lines.append(Line(line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return lines


class _TwoLines(Painted):
    """Text in two lines at most, broken anew when the width or the look changes."""

    text_size = CAPTION

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._lines: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _font(self) -> QFont:
        return current().font(self.text_size)

    def sizeHint(self) -> QSize:
        return QSize(600, math.ceil(QFontMetricsF(self._font()).lineSpacing() * LINES) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.look_changed()


class Captions(_TwoLines):
    """The partner's caption: a page of at most two lines, its words appearing as they are said.

    With cues, `advance` tells how far the voice is. Without, all is there at once and the pages turn
    by themselves at reading speed. `turn_to` goes to any page whose words have begun to appear.
    """

    page_changed = Signal(int, int)
    """The page shown (from 0) and how many can be reached."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cues: tuple[tuple[int, float], ...] = ()
        self._said = 0
        self._page = 0
        self._quiet = False
        self._follows = True
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.timeout.connect(self._read_on)
        self.setAccessibleName("Caption")

    # ---- what is said

    @property
    def text(self) -> str:
        """The whole text of the turn."""
        return self._text

    @property
    def shown(self) -> str:
        """The words that stand on the screen now."""
        return " ".join(text.strip() for text in self._shown_lines() if text.strip())

    @property
    def pages(self) -> int:
        """How many pages the whole text has."""
        return max(1, math.ceil(len(self._lines) / LINES))

    @property
    def reachable(self) -> int:
        """How many pages have words on them so far."""
        return self._page_of(max(0, self._said - 1)) + 1

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    def begin(self, text: str, cues: tuple[tuple[int, float], ...] = ()) -> None:
        """A new turn, nothing of it said yet; `cues` are (characters said, at seconds), ascending."""
        self._text = "".join(" " if char.isspace() else char for char in text)
        self._cues = cues
        self._said = self._page = 0
        self._follows = True
        self._reading.stop()
        self._break()
        self.setAccessibleName(self._text or "Caption")
        self._turned()

    def set_cues(self, cues: tuple[tuple[int, float], ...]) -> None:
        """The cues of the turn under way, when its sound comes after its text."""
        self._cues = cues

    def advance(self, seconds: float) -> None:
        """The voice is `seconds` into the turn; words never disappear again."""
        place = bisect.bisect_right(self._cues, seconds, key=lambda cue: cue[1]) - 1
        if place >= 0:
            self._reveal(self._word_end(self._cues[place][0]))

    def finish(self) -> None:
        """The voice is through: all words are there, the page stays where the voice was."""
        self._reading.stop()
        self._reveal(len(self._text))

    def show_all(self) -> None:
        """Show all words at once, beginning at the page in sight; further pages turn at reading speed."""
        self._said = len(self._text)
        self._follows = False
        self._turned()
        self._read_page()

    def turn_to(self, page: int) -> None:
        """Go to a page by hand; pages stop turning by themselves."""
        self._reading.stop()
        self._page = min(max(0, page), self.reachable - 1)
        self._follows = self._page == self.reachable - 1
        self._turned()

    def set_quiet(self, quiet: bool) -> None:
        """Step back into muted ink while it is the user's turn."""
        if quiet != self._quiet:
            self._quiet = quiet
            self.update()

    def stop(self) -> None:
        """Turn no more pages by time (the talk is paused)."""
        self._reading.stop()

    @property
    def reading(self) -> bool:
        """Whether a page will turn by itself."""
        return self._reading.isActive()

    def _word_end(self, said: int) -> int:
        said = min(max(0, said), len(self._text))
        while said < len(self._text) and not self._text[said].isspace():
            said += 1
        return said

    def _reveal(self, said: int) -> None:
        if said <= self._said:
            return
        self._said = said
        if self._follows:
            self._page = self.reachable - 1
        self._turned()

    def _read_page(self) -> None:
        if self._page + 1 < self.pages:
            words = sum(len(text.split()) for text in self._shown_lines())
            self._reading.start(round(1000 * max(SHORTEST_PAGE, words * SECONDS_A_WORD)))

    def _read_on(self) -> None:
        self._page = min(self._page + 1, self.pages - 1)
        self._turned()
        self._read_page()

    def _turned(self) -> None:
        self.page_changed.emit(self._page, self.reachable)
        self.update()

    # ---- lines

    def _page_of(self, place: int) -> int:
        for index, line in enumerate(self._lines):
            if place < line.end:
                return index // LINES
        return self.pages - 1

    def _shown_lines(self) -> list[str]:
        lines = self._lines[self._page * LINES : (self._page + 1) * LINES]
        return [self._text[line.start : min(line.end, self._said)] for line in lines]

    def _break(self) -> None:
        self._lines = break_lines(self._text, self._font(), self.width()) if self._text else []

    def look_changed(self) -> None:
        """The width or the font changed: stay with the first word in sight."""
        first = self._lines[self._page * LINES].start if self._page * LINES < len(self._lines) else 0
        self._break()
        self._page = self.reachable - 1 if self._follows else min(self._page_of(first), self.reachable - 1)
        self._turned()

    # ---- Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current()
        painter = QPainter(self)
        painter.setPen(theme.colour("muted" if self._quiet else "text"))
        lines = self._lines[self._page * LINES : (self._page + 1) * LINES]
        whole = [self._text[line.start : line.end] for line in lines]
        _paint_lines(painter, self.width(), self._font(), whole=whole, shown=self._shown_lines())
        painter.end()


class YourWords(_TwoLines):
    """What is heard of the user: muted while it may still change, firm once final; the last two lines of it."""

    text_size = HEADING

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._final = False
        self.setAccessibleName("Your words")

    @property
    def text(self) -> str:
        """All the words."""
        return self._text

    @property
    def final(self) -> bool:
        """Whether they will not change any more."""
        return self._final

    @property
    def shown(self) -> list[str]:
        """The lines in sight; an ellipsis stands for what went before."""
        return _tail(self._text, self._lines)

    def hear(self, text: str) -> None:
        """Words so far; they may still change."""
        self._set(text, final=False)

    def settle(self, text: str) -> None:
        """The words of a finished turn."""
        self._set(text, final=True)

    def clear(self) -> None:
        """No words."""
        self._set("", final=False)

    def _set(self, text: str, *, final: bool) -> None:
        self._text, self._final = " ".join(text.split()), final
        self._break()
        self.setAccessibleDescription(self._text)
        self.setToolTip(self._text if len(self._lines) > LINES else "")
        self.update()

    def look_changed(self) -> None:
        self._break()

    def _break(self) -> None:
        # Room for the ellipsis is kept in every line so that the breaks do not jump once it is needed.
        room = QFontMetricsF(self._font()).horizontalAdvance("… ")
        self._lines = break_lines(self._text, self._font(), self.width() - room) if self._text else []

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(current().colour("text" if self._final else "muted"))
        _paint_lines(painter, self.width(), self._font(), whole=self.shown, shown=self.shown)
        painter.end()


def _tail(text: str, lines: list[Line]) -> list[str]:
    shown = [text[line.start : line.end].strip() for line in lines[-LINES:]]
    if len(lines) > LINES:
        shown[0] = f"… {shown[0]}"
    return shown


def _paint_lines(
    painter: QPainter, width: float, font: QFont, *, whole: list[str], shown: list[str]
) -> None:
    """Paint lines centred as if they were whole, so that words stay where they appear."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    y = metrics.ascent()
    for full, part in zip(whole, shown, strict=True):
        x = max(0.0, (width - metrics.horizontalAdvance(full.strip())) / 2)
        painter.drawText(QPointF(x, y), part)
        y += metrics.lineSpacing()
