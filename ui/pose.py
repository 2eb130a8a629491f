"""How someone holds themself, as numbers."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Pose:
    """How someone holds themself; every part is a number so that one pose can flow into another."""

    lean: float = 0.0
    """Towards the viewer, -1..1."""
    tilt: float = 0.0
    """Of the head, degrees, clockwise."""
    turn: float = 0.0
    """Of the head to the viewer's right, -1..1."""
    bow: float = 0.0
    """Of the head downwards, -1..1."""
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    brows: float = 0.0
    """Raised, -1..1."""
    quirk: float = 0.0
    """How much higher the right brow is, 0..1."""
    lids: float = 1.0
    """Open eyes are 1, closed ones 0."""
    squint: float = 0.0
    """Lower lids lifted by a smile, 0..1."""
    smile: float = 0.0
    grin: float = 0.0
    """An open smile, 0..1."""
    blush: float = 0.3
    mouth: float = 0.0
    """Opened by speaking, 0..1."""
    watch: float = 0.0
    """A wrist held up, 0..1."""

    def towards(self, other: Pose, share: float) -> Pose:
        """The pose that lies `share` of the way (0..1) to another."""
        return Pose(
            *(
                getattr(self, part.name) + (getattr(other, part.name) - getattr(self, part.name)) * share
                for part in fields(self)
            )
        )
