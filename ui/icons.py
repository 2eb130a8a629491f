"""Line icons of one weight, drawn in the theme's colour and kept in step with it."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from app.paths import ASSETS
from ui.theme import Theme, current

_NAME = "iconName"


@lru_cache(maxsize=64)
def _source(name: str) -> str:
    return (ASSETS / "icons" / f"{name}.svg").read_text("utf-8")


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon in one colour, `size` device-independent px square; FileNotFoundError for an unknown name."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    image = QPixmap(round(size * ratio), round(size * ratio))
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def icon(name: str, theme: Theme, size: int = 20, *, ink: str = "text", ratio: float = 1.0) -> QIcon:
    """An icon in the colour of a theme's token, with a faint form for the disabled state."""
    made = QIcon(pixmap(name, theme.px(size), str(getattr(theme, ink)), ratio))
    made.addPixmap(pixmap(name, theme.px(size), theme.edge, ratio), QIcon.Mode.Disabled)
    return made


def put(button: QAbstractButton, name: str, size: int = 20, ink: str = "text") -> None:
    """Give a button an icon that follows theme and text size; call again to change it."""
    button.setProperty(_NAME, f"{name} {size} {ink}")
    if not any(isinstance(child, _Keeper) for child in button.children()):
        button.installEventFilter(_Keeper(button))
    _draw(button)


def _draw(button: QAbstractButton) -> None:
    name, size, ink = str(button.property(_NAME)).split()
    theme = current()
    side = theme.px(int(size))
    button.setIconSize(QSize(side, side))
    button.setIcon(icon(name, theme, int(size), ink=ink, ratio=button.devicePixelRatioF()))


class _Keeper(QObject):
    """Draws a button's icon anew when the look changes."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.StyleChange and isinstance(watched, QAbstractButton):
            _draw(watched)
        return False
