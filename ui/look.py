"""What a person looks like, as data: a few colors of their own and the shapes that these fill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Hair = Literal[
    "bob", "short", "crop", "long", "curls", "bun", "buzz", "bald", "parted",
    "fringe", "twists", "receding", "ringlets", "ponytail", "cloud", "temples", "braid", "tousled", "topknot",
]  # fmt: skip
Clothes = Literal[
    "cardigan", "jacket", "blouse", "sweater", "shirt",
    "rollneck", "camp", "suit", "dungarees", "striped", "scarf", "waistcoat", "vest", "hoodie", "blazer",
]  # fmt: skip
Beard = Literal["none", "short", "moustache", "goatee"]
Glasses = Literal["none", "round", "square", "wire", "reading", "pushed-up"]
Timepiece = Literal["watch", "phone"]


@dataclass(frozen=True, slots=True)
class Look:
    """One person's palette as `#rrggbb` and the shapes it fills."""

    skin: str
    shade: str
    """Skin in shadow: neck, nose, lids."""
    blush: str
    lips: str
    hair: str
    hair_light: str
    brows: str
    eyes: str
    clothes: str
    under: str
    lanyard: str
    backdrop: str
    backdrop_dark: str
    hair_shape: Hair
    clothes_shape: Clothes
    beard: Beard = "none"
    glasses: Glasses = "none"
    lines: float = 0.0
    """How much of a life shows about mouth and eyes, 0..1."""
    lashes: float = 0.0
    earrings: bool = False
    accent: str = "#E4C98F"
    """The one small bright thing: a tie, a brooch, a hair band, earrings."""
    frames: str = "#4A3F3A"
    jaw: float = 0.0
    """Narrow -1..1 broad."""
    chin: float = 0.0
    """Short -1..1 long."""
    nose: float = 0.0
    """Narrow -1..1 broad."""
    brow: float = 0.0
    """Thin -1..1 thick."""
    tall: float = 0.0
    """Short -1..1 tall."""
    build: float = 0.0
    """Slight -1..1 broad in the shoulders."""
    timepiece: Timepiece = "watch"
    """What a glance at the time goes to."""

    @property
    def covers_ears(self) -> bool:
        """Whether the hair falls over the ears."""
        return self.hair_shape in {"bob", "long", "fringe", "ringlets"}

    @property
    def sleeves(self) -> str:
        """The color of the sleeves, which some clothes leave to what is worn under them."""
        return self.under if self.clothes_shape in {"dungarees", "vest"} else self.clothes
