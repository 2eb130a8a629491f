"""The partner's painted portrait: a mood one can read without a meter, small movements, none if so wished."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEasingCurve, QRectF, QSize, QTimer, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.conversation.types import Mood
from ui.face import paint
from ui.look import Look
from ui.looks import look_for
from ui.pose import Pose
from ui.theme import MOTION_MS, current

POSES: dict[Mood, Pose] = {
    "neutral": Pose(smile=0.34, brows=0.1),
    "warm": Pose(smile=0.75, squint=0.25, tilt=2.5, brows=0.25, blush=0.7, lean=0.25),
    "delighted": Pose(smile=1.0, grin=0.85, squint=0.6, tilt=-4.0, brows=0.7, blush=1.0, lean=1.0),
    "waiting": Pose(smile=0.3, tilt=8.0, brows=1.0, quirk=0.35, lean=0.2, gaze_y=-0.1),
    "cool": Pose(turn=0.85, gaze_x=0.8, gaze_y=0.05, lids=0.86, smile=-0.04, blush=0.0, lean=-0.7, brows=-0.1, tilt=2.0),
    "clock": Pose(turn=-0.55, bow=0.9, gaze_x=-0.7, gaze_y=0.8, lids=0.85, smile=0.04, brows=0.25, tilt=-4.0, watch=1.0),
}
WORDS: dict[Mood, str] = {
    "neutral": "listens calmly",
    "warm": "smiles",
    "delighted": "beams and leans in",
    "waiting": "waits for you, brows raised",
    "cool": "looks away a little",
    "clock": "glances at the time",
}
SMALLEST, PREFERRED = 48, 260
_BLINK_EVERY_MS = (3100, 4700, 2600, 5300, 3800)
_MOUTH_EVERY_MS = 80
_MOUTHS = (0.15, 0.7, 0.35, 0.9, 0.25, 0.55, 0.05, 0.8, 0.4, 0.6, 0.1, 0.5)


class Portrait(QWidget):
    """A person in a circle, as large as the widget allows; its accessible description says their mood."""

    def __init__(self, partner_id: str = "", name: str = "", gender: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look = look_for(partner_id, gender)
        self._mood: Mood = "neutral"
        self._name = name
        self._still = False
        self._speaking = False
        self._from = self._to = self._pose = POSES["neutral"]
        self._lids = 1.0
        self._bow = 0.0
        self._mouth = 0.0
        self._blinks = self._mouths = 0
        self._move = _animation(self, self._moved)
        self._blink = _animation(self, self._blinked)
        self._nod = _animation(self, self._nodded)
        self._blink_timer = QTimer(self)
        self._blink_timer.setSingleShot(True)
        self._blink_timer.timeout.connect(self._start_blink)
        self._mouth_timer = QTimer(self)
        self._mouth_timer.setInterval(_MOUTH_EVERY_MS)
        self._mouth_timer.timeout.connect(self._move_mouth)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    # ---- what others set

    @property
    def mood(self) -> Mood:
        """The mood shown, or being moved into."""
        return self._mood

    @property
    def moving(self) -> bool:
        """Whether anything moves or is about to."""
        animations = (self._move, self._blink, self._nod)
        running = any(one.state() == QVariantAnimation.State.Running for one in animations)
        return running or self._blink_timer.isActive() or self._mouth_timer.isActive()

    def set_partner(self, partner_id: str, name: str, gender: str = "") -> None:
        """Show someone else, in a neutral mood."""
        self._look, self._name = look_for(partner_id, gender), name
        self._move.stop()
        self._mood = "neutral"
        self._from = self._to = self._pose = POSES["neutral"]
        self._tell()
        self.update()

    def set_mood(self, mood: Mood) -> None:
        """Move into a mood within 200 ms, or at once with reduced motion."""
        if mood == self._mood:
            return
        self._mood = mood
        self._tell()
        self._move.stop()
        self._from, self._to = self._pose, POSES[mood]
        if self._still or not self.isVisible():
            self._pose = self._to
            self.update()
        else:
            self._move.start()

    def set_speaking(self, speaking: bool) -> None:
        """Move the mouth while the partner speaks; with reduced motion it only stands a little open."""
        self._speaking = speaking
        self._wake()
        self._mouth = 0.4 if speaking and self._still else 0.0
        self.update()

    def set_reduced_motion(self, on: bool) -> None:
        """Stop all movement, or allow it."""
        self._still = on
        if on:
            for animation in (self._move, self._blink, self._nod):
                animation.stop()
            self._pose, self._lids, self._bow = self._to, 1.0, 0.0
        self.set_speaking(self._speaking)

    def nod(self) -> None:
        """A short nod, as one gives when the other has finished; nothing with reduced motion."""
        if not self._still and self.isVisible():
            self._nod.stop()
            self._nod.start()

    # ---- movement

    def _wake(self) -> None:
        awake = self.isVisible() and not self._still
        if awake and not self._blink_timer.isActive():
            self._blink_timer.start(_BLINK_EVERY_MS[self._blinks % len(_BLINK_EVERY_MS)])
        if not awake:
            self._blink_timer.stop()
        if awake and self._speaking:
            self._mouth_timer.start()
        else:
            self._mouth_timer.stop()

    def _moved(self, share: float) -> None:
        self._pose = self._from.towards(self._to, share)
        self.update()

    def _start_blink(self) -> None:
        self._blinks += 1
        self._blink.start()
        self._wake()

    def _blinked(self, share: float) -> None:
        self._lids = abs(1.0 - 2.0 * share)
        self.update()

    def _nodded(self, share: float) -> None:
        self._bow = 0.8 * math.sin(math.pi * share)
        self.update()

    def _move_mouth(self) -> None:
        self._mouths += 1
        self._mouth += 0.6 * (_MOUTHS[self._mouths % len(_MOUTHS)] - self._mouth)
        self.update()

    def _tell(self) -> None:
        who = self._name or "Your partner"
        self.setAccessibleName(f"Portrait of {self._name}" if self._name else "Portrait")
        self.setAccessibleDescription(f"{who} {WORDS[self._mood]}.")

    # ---- Qt

    def sizeHint(self) -> QSize:
        return QSize(PREFERRED, PREFERRED)

    def minimumSizeHint(self) -> QSize:
        return QSize(SMALLEST, SMALLEST)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        for animation in (self._move, self._blink, self._nod):
            animation.stop()
        self._pose, self._lids, self._bow = self._to, 1.0, 0.0
        self._blink_timer.stop()
        self._mouth_timer.stop()

    def paintEvent(self, _event: QPaintEvent) -> None:
        pose = replace(
            self._pose,
            lids=self._pose.lids * self._lids,
            bow=self._pose.bow + self._bow,
            mouth=self._mouth * (1.0 - 0.6 * self._pose.grin),
        )
        painter = QPainter(self)
        paint(painter, self._look, pose, QRectF(self.rect()), dark=current().name == "dark")
        painter.end()


def _animation(owner: Portrait, changed: object) -> QVariantAnimation:
    animation = QVariantAnimation(owner)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.setDuration(MOTION_MS)
    animation.setEasingCurve(QEasingCurve.Type.InOutSine)
    animation.valueChanged.connect(changed)
    return animation
