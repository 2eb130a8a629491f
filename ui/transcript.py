"""The whole conversation as a page to read: scrolled, searched by eye, selected and copied; notes in its margin."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from app.coaching import Talk
from ui.mark import PHASES, paint_shape
from ui.reading import Setting, page, why_words
from ui.theme import COLUMN, XL, M, current, stack

_BESIDE_FROM = 700
"""From this width on (in px, which grow with the text) notes stand beside the turns."""
_PICTURE: Final = "\ufffc"


class Transcript(QWidget):
    """One talk from its first turn to its last, with loops and measures before it."""

    retake = Signal(int)
    """Take the user's turn of this number anew."""
    correct = Signal(int)
    """Put the words of the user's turn of this number right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._talk: Talk | None = None
        self._beside = True
        self._all_loops = False
        self._grounds: frozenset[int] = frozenset()
        self._page = _Page(self)
        self._page.setAccessibleName("The whole conversation")
        self._page.anchorClicked.connect(self._follow)
        self._place = ""
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(0)
        self._settling.timeout.connect(self._set_again)
        self.setFocusProxy(self._page)
        stack(self, 0).addWidget(self._page)

    @property
    def beside(self) -> bool:
        """Whether notes stand beside the turns, not below them."""
        return self._beside

    @property
    def text(self) -> str:
        """All that can be read, without the pictures."""
        return self._page.toPlainText().replace(_PICTURE, "")

    def show_talk(self, talk: Talk) -> None:
        """Show a talk from its beginning."""
        self._talk, self._all_loops, self._grounds = talk, False, frozenset()
        self._settling.stop()
        self._beside = self._fits_beside()
        self._page.setHtml(page(talk, self._setting()))
        self._page.center()
        self._page.show_start()

    def show_turn(self, number: int) -> None:
        """Bring a turn to the top of the view, also where sizes have yet to settle."""
        self._place = f"t{number}"
        self._page.show_anchor(self._place)

    def _setting(self) -> Setting:
        return Setting(current(), self._beside, self._all_loops, self._grounds)

    def _fits_beside(self) -> bool:
        return self._page.column >= current().px(_BESIDE_FROM)

    def _settle(self) -> None:
        """Set the page anew as soon as sizes and fonts have settled, once for all that changes at a time."""
        if self._talk is not None and not self._settling.isActive():
            self._place = self._page.place()
            self._settling.start()

    def _set_again(self) -> None:
        """Set the page anew, where the reader was."""
        if self._talk is None:
            return
        self._beside = self._fits_beside()
        self._page.setHtml(page(self._talk, self._setting()))
        self._page.center()
        if self._place:
            self._page.show_anchor(self._place)

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith("#"):
            self._page.show_anchor(target[1:])
        elif target == "loops:all":
            self._all_loops = not self._all_loops
            self._place = ""
            self._set_again()
        elif target.startswith("take:"):
            self.retake.emit(int(target.removeprefix("take:")))
        elif target.startswith("correct:"):
            self.correct.emit(int(target.removeprefix("correct:")))
        elif target.startswith("why:") and self._talk is not None:
            index = int(target.removeprefix("why:"))
            self._grounds = self._grounds ^ {index}
            told = why_words(self._talk.debrief.notes[index].ground) if index in self._grounds else ""
            self._page.tell_after(target, told)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_beside() != self._beside:
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._settle()


class _Page(QTextBrowser):
    """Rich text in a centered column that scrolls with arrows, Page keys, Home and End like a page on the web.

    The caret goes along, so that a screen reader can read line by line and Shift selects.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # A page that fills the window needs no heavier frame than the caret's company.
        self.setStyleSheet("QTextBrowser:focus { border: 1px solid palette(dark); }")
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self._shown = ("", 0)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def column(self) -> int:
        """The width of the text, in px."""
        return min(COLUMN, self.width() - 2 * XL)

    def center(self) -> None:
        """Put the column into the middle; the scroll bar stays at the edge."""
        frame = self.document().rootFrame()
        made = frame.frameFormat()
        side = max(XL, (self.viewport().width() - COLUMN) // 2)
        if made.leftMargin() != side or made.topMargin() != XL:
            made.setLeftMargin(side)
            made.setRightMargin(side)
            made.setTopMargin(XL)
            made.setBottomMargin(XL)
            frame.setFrameFormat(made)

    def show_start(self) -> None:
        """Begin at the top."""
        self._shown = ("", 0)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def place(self) -> str:
        """The anchor of the turn at the top of the view, empty above the first."""
        shown, height = self._shown
        # Looking for it anew would drift by a turn each time that sizes change.
        if shown and height == self.verticalScrollBar().value():
            return shown
        block = self.cursorForPosition(QPoint(self.viewport().width() // 2, M + current().px(M))).block()
        while block.isValid():
            for name in _anchors(block):
                return name
            block = block.previous()
        return ""

    def show_anchor(self, name: str) -> None:
        """Bring an anchor to the top of the view, the caret with it."""
        block = self.document().begin()
        while block.isValid():
            if name in _anchors(block):
                self.setTextCursor(QTextCursor(block))
                self.scrollToAnchor(name)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() - M)
                self._shown = (name, bar.value())
                return
            block = block.next()

    def tell_after(self, target: str, words: str) -> None:
        """Put words after a link in its paragraph, in place of those that stood there."""
        block = self.document().begin()
        while block.isValid():
            piece = block.begin().fragment()
            if piece.isValid() and piece.charFormat().anchorHref() == target:
                cursor = QTextCursor(self.document())
                cursor.setPosition(piece.position() + piece.length())
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
                plain = QTextCharFormat(piece.charFormat())
                plain.setAnchor(False)
                plain.setAnchorHref("")
                plain.setFontUnderline(False)
                cursor.insertText(words, plain)
                return
            block = block.next()

    # ---- Qt

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """The shapes, drawn in the theme's colors; nothing else is ever loaded."""
        parts = QUrl(name).toString().split(":")
        phase = next((phase for phase in PHASES if parts[:2] == ["shape", phase]), None)
        if phase is None or kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        theme, side = current(), round(int(parts[2]) * self.devicePixelRatioF())
        image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, phase, QRectF(image.rect()), theme.colour(phase))
        painter.end()
        return image

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selection as plain text; the shapes' words stand beside them anyway."""
        # Qt's own object, thinned out: one made here would outlive Python in the clipboard and crash at exit.
        copied = super().createMimeDataFromSelection()
        # It is filled in when first read; only then is there something to take out.
        copied.text()
        for kind in copied.formats():
            copied.removeFormat(kind)
        copied.setText(self.textCursor().selection().toPlainText().replace(_PICTURE, "").replace("\u00a0", " "))
        return copied

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.center()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(event)
        elif plain and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            start = event.key() == Qt.Key.Key_Home
            self.moveCursor(QTextCursor.MoveOperation.Start if start else QTextCursor.MoveOperation.End)
            bar = self.verticalScrollBar()
            bar.setValue(bar.minimum() if start else bar.maximum())
        elif plain and event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Space):
            self._turn_page(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def _turn_page(self, way: int) -> None:
        """A page on or back, the caret with it to the first line in view."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + way * (bar.pageStep() - XL))
        self.setTextCursor(self.cursorForPosition(QPoint(self.viewport().width() // 2, M)))

    def _step(self, event: QKeyEvent) -> None:
        """One line up or down: the page moves as far as the caret does."""
        view = self.viewport().rect()
        if not view.intersects(self.cursorRect()):
            self.setTextCursor(self.cursorForPosition(view.center() if event.key() == Qt.Key.Key_Up else view.topLeft()))
        bar = self.verticalScrollBar()
        before = bar.value() + self.cursorRect().top()
        top = bar.value()
        super().keyPressEvent(event)
        bar.setValue(top + bar.value() + self.cursorRect().top() - before)


def _anchors(block: QTextBlock) -> list[str]:
    """The names of the anchors in a paragraph."""
    names: list[str] = []
    at = block.begin()
    while not at.atEnd():
        names += at.fragment().charFormat().anchorNames()
        at += 1
    return names
