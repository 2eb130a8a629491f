"""The look, stated once: colours, sizes and spaces, the application style sheet, and the common widgets.

Everything switches while the app runs: `apply` sets the palette, the font and the style sheet of the
application, and every widget gets a `StyleChange`; painted widgets read `current()` when they paint.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Template
from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.paths import ASSETS

SMALL, BODY, HEADING, CAPTION = 13, 15, 20, 28
"""Text sizes in px at 100 %."""
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 40
"""Spaces in px."""
RADIUS = 10
COLUMN = 880
"""The widest a page gets, in px."""
MOTION_MS = 180
"""How long anything that moves takes."""
SMALLEST_TEXT, LARGEST_TEXT = 80, 200

_PROPERTY = "hallwayTheme"

Role = Literal["heading", "body", "muted", "small", "caption"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one look as `#rrggbb`, and the user's text size in percent."""

    name: Literal["light", "dark"]
    ground: str
    surface: str
    text: str
    muted: str
    ask: str
    listen: str
    respond: str
    main: str
    """The one main button; no hue of the three that mean something."""
    on_main: str
    main_hover: str
    soft: str
    """The fill of plain buttons and of what the pointer is over."""
    pressed: str
    line: str
    """Hairlines that only separate."""
    edge: str
    """The border of fields and boxes that one must be able to find."""
    text_size: int = 100

    def px(self, size: float) -> int:
        """A text size or a measure that grows with the text, scaled to the user's text size."""
        return max(1, round(size * self.text_size / 100))

    def font(self, size: float, *, bold: bool = False) -> QFont:
        """The system's font in one of the text sizes, scaled."""
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        font.setPixelSize(self.px(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font

    def colour(self, token: str) -> QColor:
        """The colour of a token's name, such as `ask` or `muted`."""
        return QColor(str(getattr(self, token)))


LIGHT = Theme(
    name="light", ground="#FAF8F5", surface="#FFFFFF", text="#1F2328", muted="#56606B",
    ask="#2563C9", listen="#1E7A5A", respond="#B24A12",
    main="#6A3F73", on_main="#FFFFFF", main_hover="#593361",
    soft="#F0ECE6", pressed="#E4DED6", line="#E6E1DA", edge="#868E97",
)  # fmt: skip
DARK = Theme(
    name="dark", ground="#16181C", surface="#1F2329", text="#ECEFF3", muted="#A3ADB8",
    ask="#86B4FF", listen="#6FD3AE", respond="#FFB383",
    main="#D9B6E2", on_main="#241329", main_hover="#E6CBEC",
    soft="#282D34", pressed="#343A43", line="#2E343C", edge="#78838F",
)  # fmt: skip


def theme_for(setting: str, app: QApplication) -> Theme:
    """The theme a setting asks for; `system` follows the desktop, and is light where that says nothing."""
    if setting == "system":
        hints = app.styleHints()
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
    return DARK if setting == "dark" else LIGHT


def apply(app: QApplication, theme: Theme, text_size: int = 100) -> Theme:
    """Dress the whole application, now and again whenever a setting changes; returns the theme in force."""
    sized = replace(theme, text_size=min(LARGEST_TEXT, max(SMALLEST_TEXT, text_size)))
    if app.property(_PROPERTY) is None:
        app.setStyle("Fusion")
    app.setProperty(_PROPERTY, sized)
    app.setPalette(_palette(sized))
    app.setFont(sized.font(BODY))
    app.setStyleSheet(style_sheet(sized))
    return sized


def current() -> Theme:
    """The theme in force; the light one before `apply` was called."""
    app = QApplication.instance()
    theme = app.property(_PROPERTY) if app is not None else None
    return theme if isinstance(theme, Theme) else LIGHT


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1..21, as WCAG 2 defines it."""
    darker, lighter = sorted((_luminance(QColor(one)), _luminance(QColor(other))))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


# ---------------------------------------------------------------- common widgets


class _MainButton(QPushButton):
    """The coloured button; its focus is a ring inside, since one around it would hardly stand off its colour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current().colour("on_main"), 1.6))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), RADIUS - 4, RADIUS - 4)


def label(text: str, role: Role, *, selectable: bool = False) -> QLabel:
    """A label of one role that wraps; its look follows the theme."""
    widget = QLabel(text)
    widget.setProperty("role", role)
    widget.setWordWrap(True)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        widget.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    return widget


def heading(text: str) -> QLabel:
    """A heading, 20 px."""
    return label(text, "heading")


def body(text: str) -> QLabel:
    """Running text, 15 px."""
    return label(text, "body")


def muted(text: str) -> QLabel:
    """Running text that stands back, 15 px."""
    return label(text, "muted")


def small(text: str) -> QLabel:
    """Secondary text, 13 px, muted."""
    return label(text, "small")


def button(text: str, kind: Literal["main", "plain", "quiet"] = "plain") -> QPushButton:
    """A button: one `main` on a screen at most; `plain` is filled softly, `quiet` has no fill at rest."""
    widget = _MainButton(text) if kind == "main" else QPushButton(text)
    widget.setProperty("kind", kind)
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    # Enter presses the button that has the keyboard, on every system.
    widget.setAutoDefault(True)
    widget.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return widget


def main_button(text: str) -> QPushButton:
    """The one coloured button of a screen."""
    return button(text, "main")


def plain_button(text: str) -> QPushButton:
    """Any other button."""
    return button(text, "plain")


def quiet_button(text: str) -> QPushButton:
    """A button that looks like text until it is pointed at or focused."""
    return button(text, "quiet")


def card() -> QFrame:
    """A raised surface with round corners; give it a layout of your own."""
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return frame


def centred(inner: QWidget, widest: int = COLUMN) -> QWidget:
    """A widget that holds `inner` in a centred column of at most `widest` px (which grow with the text)."""
    holder = QWidget()
    inner.setMaximumWidth(widest)
    inner.setSizePolicy(QSizePolicy.Policy.Expanding, inner.sizePolicy().verticalPolicy())
    row = QHBoxLayout(holder)
    row.setContentsMargins(XL, 0, XL, 0)
    row.addStretch(1)
    row.addWidget(inner, 1000)
    row.addStretch(1)
    return holder


def stack(widget: QWidget, space: int = M, margins: int = 0) -> QVBoxLayout:
    """A vertical layout on `widget` with one space and one margin."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(margins, margins, margins, margins)
    layout.setSpacing(space)
    return layout


# ---------------------------------------------------------------- palette and style sheet


def _palette(theme: Theme) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.ground, role.WindowText: theme.text, role.Base: theme.surface,
        role.AlternateBase: theme.soft, role.Text: theme.text, role.Button: theme.soft,
        role.ButtonText: theme.text, role.BrightText: theme.on_main, role.ToolTipBase: theme.text,
        role.ToolTipText: theme.ground, role.PlaceholderText: theme.muted, role.Link: theme.text,
        role.LinkVisited: theme.text, role.Highlight: theme.muted, role.HighlightedText: theme.ground,
        role.Accent: theme.main, role.Light: theme.surface, role.Midlight: theme.soft,
        role.Mid: theme.line, role.Dark: theme.edge, role.Shadow: theme.edge,
    }  # fmt: skip
    palette = QPalette()
    for name, colour in colours.items():
        palette.setColor(name, QColor(colour))
    faint = QColor(theme.edge)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faint)
    return palette


def style_sheet(theme: Theme) -> str:
    """The application's style sheet for a theme."""
    values = {token: getattr(theme, token) for token in theme.__slots__}
    sizes = {"small_px": SMALL, "body_px": BODY, "heading_px": HEADING, "caption_px": CAPTION, "thumb_px": 10, "arrow_px": 16}
    values |= {name: theme.px(size) for name, size in sizes.items()}
    half = theme.px(9)
    icons = (ASSETS / "icons").as_posix()
    return _SHEET.substitute(values, radius=RADIUS, icons=icons, box_px=2 * half, half_box_px=half)


_SHEET = Template("""
QWidget { color: $text; font-size: ${body_px}px; }
QMainWindow, QDialog { background: $ground; }
QLabel { background: transparent; }
QLabel[role="heading"] { font-size: ${heading_px}px; font-weight: 600; }
QLabel[weight="bold"] { font-weight: 600; }
QLabel[role="caption"] { font-size: ${caption_px}px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small_px}px; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: ${radius}px; }

QPushButton, QToolButton {
    background: $soft; color: $text; border: 2px solid transparent; border-radius: ${radius}px; padding: 7px 14px;
}
QPushButton:hover, QToolButton:hover { background: $pressed; }
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked { background: $pressed; }
QPushButton:focus, QToolButton:focus { border-color: $text; }
QPushButton:disabled, QToolButton:disabled { color: $edge; }
QPushButton[kind="main"] {
    background: $main; color: $on_main; font-weight: 600; padding: 9px 22px;
}
QPushButton[kind="main"]:hover, QPushButton[kind="main"]:pressed { background: $main_hover; }
QPushButton[kind="main"]:disabled { background: $soft; color: $muted; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; }
QToolButton[kind="quiet"]:checked { background: $soft; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $soft; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border-color: $text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: $surface; color: $text; border: 1px solid $edge; border-radius: ${radius}px; padding: 8px 11px;
    selection-background-color: $muted; selection-color: $ground;
    placeholder-text-color: $muted;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {
    border: 2px solid $text; padding: 7px 10px;
}
QTextBrowser, QTextEdit[role="reading"] { background: transparent; border: 2px solid transparent; padding: 0; }
QTextBrowser:focus, QTextEdit[role="reading"]:focus { border-color: $text; padding: 0; }
QAbstractItemView { background: transparent; border: 2px solid transparent; border-radius: ${radius}px; outline: 0; }
QAbstractItemView:focus { border-color: $edge; }
QAbstractItemView::item { padding: 6px 8px; border-radius: 6px; color: $text; }
QAbstractItemView::item:hover { background: $soft; }
QAbstractItemView::item:selected { background: $pressed; color: $text; }
QComboBox QAbstractItemView { background: $surface; border: none; border-radius: 0; outline: 0; }
QComboBox QAbstractItemView:focus { border: none; }
QComboBoxPrivateContainer { background: $surface; border: 1px solid $edge; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${box_px}px; margin-right: 8px; }
QComboBox::down-arrow { image: url("$icons/sheet-down-$name.svg"); width: ${arrow_px}px; height: ${arrow_px}px; }
QSpinBox, QDoubleSpinBox { padding-right: 34px; }
QAbstractSpinBox QLineEdit { border: none; padding: 0 8px; background: transparent; }
QAbstractSpinBox QLineEdit:focus { border: none; padding: 0 8px; }
QSpinBox::up-button, QDoubleSpinBox::up-button { border: none; subcontrol-position: top right; width: 28px; margin: 3px 4px 0 0; }
QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; subcontrol-position: bottom right; width: 28px; margin: 0 4px 3px 0; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url("$icons/sheet-up-$name.svg"); width: 14px; height: 14px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url("$icons/sheet-down-$name.svg"); width: 14px; height: 14px; }
QCheckBox, QRadioButton { spacing: 10px; padding: 4px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus, QRadioButton:focus, QSlider:focus { border-color: $text; }
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box_px}px; height: ${box_px}px; background: $surface; border: 1px solid $edge; border-radius: 5px;
}
QRadioButton::indicator { border-radius: ${half_box_px}px; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: $text; border-color: $text; }
QCheckBox::indicator:checked { image: url("$icons/sheet-tick-$name.svg"); }
QRadioButton::indicator:checked { image: url("$icons/sheet-dot-$name.svg"); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $soft; }
QSlider { border: 2px solid transparent; border-radius: 6px; min-height: 26px; }
QSlider::groove:horizontal { height: 4px; background: $edge; border-radius: 2px; margin: 0 4px; }
QSlider::sub-page:horizontal { background: $text; border-radius: 2px; margin: 0 4px; }
QSlider::handle:horizontal { background: $text; width: 18px; height: 18px; margin: -7px -4px; border-radius: 9px; }

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: ${thumb_px}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${thumb_px}px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 3px; margin: 2px; min-height: 32px; min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $soft; border: none; border-radius: 4px; max-height: 8px; color: transparent; }
QProgressBar::chunk { background: $muted; border-radius: 4px; }
QToolTip { background: $text; color: $ground; border: none; padding: 6px 8px; font-size: ${small_px}px; }
QMenu { background: $surface; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 18px; border-radius: 6px; }
QMenu::item:selected { background: $soft; }
""")
