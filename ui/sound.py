"""The sound devices as the window holds them: one microphone, one loudspeaker, and word of what is plugged in.

QtMultimedia costs a third of a second and 30 MB, so it is loaded when a device is first wanted.
"""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.checkup import Device

if TYPE_CHECKING:
    from ui.audio import DeviceWatch, Loudspeaker, Microphone


class Sound(QObject):
    """Made with the window, loaded late; `changed` tells that a device came or went."""

    changed = Signal()

    @cached_property
    def microphone(self) -> Microphone:
        """The one microphone."""
        from ui.audio import Microphone

        self.watch()
        return Microphone(self)

    @cached_property
    def loudspeaker(self) -> Loudspeaker:
        """The one loudspeaker."""
        from ui.audio import Loudspeaker

        self.watch()
        return Loudspeaker(self)

    def microphones(self) -> list[Device]:
        """The microphones that are there now."""
        from ui.audio import microphones

        self.watch()
        return microphones()

    def loudspeakers(self) -> list[Device]:
        """The loudspeakers that are there now."""
        from ui.audio import loudspeakers

        self.watch()
        return loudspeakers()

    def watch(self) -> None:
        """Follow what is plugged in from now on."""
        _ = self._watch

    @cached_property
    def _watch(self) -> DeviceWatch:
        from ui.audio import DeviceWatch

        watch = DeviceWatch(self)
        watch.changed.connect(self.changed)
        return watch


def devices() -> tuple[list[Device], list[Device]]:
    """The microphones and loudspeakers that Qt knows, for the command line, which has no application."""
    from ui.audio import loudspeakers, microphones

    keep = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    found = microphones(), loudspeakers()
    del keep
    return found
