"""What the partners look like: their own few colours and shapes, and made-up ones for any other id."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Hair = Literal["bob", "short", "crop", "long", "curls", "bun", "buzz", "bald", "parted"]
Clothes = Literal["cardigan", "jacket", "blouse", "sweater", "shirt"]
Beard = Literal["none", "short", "moustache"]


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
    glasses: Literal["none", "round", "square"] = "none"
    lines: float = 0.0
    """How much of a life shows about mouth and eyes, 0..1."""
    lashes: float = 0.0
    earrings: bool = False


_KNOWN = {
    "maya-chen": Look(
        skin="#F3CFAE", shade="#DDAE88", blush="#EB9C82", lips="#B5574C", hair="#2E2523", hair_light="#4A3A36",
        brows="#3A2D29", eyes="#33241F", clothes="#D9A032", under="#FBF3E4", lanyard="#5E7F86",
        backdrop="#CFE3DE", backdrop_dark="#35524F", hair_shape="bob", clothes_shape="cardigan", lines=0.25, lashes=0.8,
    ),
    "tomas-herrera": Look(
        skin="#D9A57C", shade="#BC845B", blush="#CE7B5C", lips="#96503F", hair="#8E8F92", hair_light="#B3B4B6",
        brows="#66635F", eyes="#3B2A1E", clothes="#2F4468", under="#E9EFF5", lanyard="#B7673F",
        backdrop="#F1DBC2", backdrop_dark="#5A4636", hair_shape="short", clothes_shape="jacket", beard="short", lines=0.8,
    ),
    "ruth-lindqvist": Look(
        skin="#F6D9C6", shade="#E0B49B", blush="#EFA592", lips="#B85F5C", hair="#C9CCD1", hair_light="#E6E8EB",
        brows="#9B9790", eyes="#3E5667", clothes="#2D5A48", under="#F2EBDD", lanyard="#C28E3C",
        backdrop="#DDD7EC", backdrop_dark="#474263", hair_shape="crop", clothes_shape="blouse", glasses="round",
        lines=1.0, lashes=0.35, earrings=True,
    ),
}  # fmt: skip

_SKINS = (
    ("#F7DCC8", "#E2B698", "#EFA08C", "#B75F58"), ("#F0C9A6", "#D7A57D", "#E5937A", "#AE574B"),
    ("#DDAA80", "#BF865C", "#D17F61", "#9A5142"), ("#B97F57", "#98623F", "#B0603F", "#7F3F30"),
    ("#8D5A3C", "#6F432A", "#97502F", "#5F2D22"), ("#6B4430", "#523222", "#814630", "#47231B"),
)  # fmt: skip
_HAIRS = (
    ("#2B2422", "#46393A"), ("#3D2A20", "#5A4031"), ("#6B4A30", "#876243"), ("#A4703C", "#C18C55"),
    ("#8C4527", "#A85E3C"), ("#85868A", "#A9AAAD"), ("#CFCDC8", "#E8E6E1"),
)  # fmt: skip
_CLOTHES = (
    ("#4C6A8A", "#EFF3F6"), ("#8A4F4A", "#F6ECE4"), ("#5E7350", "#F2F0E2"), ("#6C5A86", "#F1EDF5"),
    ("#C98A4B", "#FBF3E6"), ("#3C4A55", "#E6ECEF"), ("#A9607A", "#F8EEF0"), ("#2F6C74", "#EAF3F2"),
)  # fmt: skip
_BACKDROPS = (
    ("#CFE3DE", "#35524F"), ("#F1DBC2", "#5A4636"), ("#DDD7EC", "#474263"), ("#D6E2F0", "#3A4C62"),
    ("#EFD8D6", "#5B4243"), ("#E2E6CC", "#4B5138"),
)  # fmt: skip
_LANYARDS = ("#5E7F86", "#B7673F", "#C28E3C", "#7A6A9C", "#4F7D5B")
_HAIR_FOR: dict[str, tuple[Hair, ...]] = {
    "female": ("bob", "long", "curls", "bun", "crop", "parted"),
    "male": ("short", "parted", "buzz", "curls", "bald"),
    "": ("bob", "short", "crop", "curls", "bun", "buzz", "parted"),
}
_CLOTHES_SHAPES: tuple[Clothes, ...] = ("cardigan", "jacket", "blouse", "sweater", "shirt")


def look_for(partner_id: str, gender: str = "") -> Look:
    """The look of a partner: drawn by hand for those Hallway ships, else always the same one for an id."""
    known = _KNOWN.get(partner_id)
    if known is not None:
        return known
    digest = hashlib.sha256(partner_id.encode()).digest()
    skin, shade, blush, lips = _SKINS[digest[0] % len(_SKINS)]
    darker_skin = digest[0] % len(_SKINS) >= 3
    hair, hair_light = _HAIRS[digest[1] % (2 if darker_skin else len(_HAIRS))]
    clothes, under = _CLOTHES[digest[2] % len(_CLOTHES)]
    backdrop, backdrop_dark = _BACKDROPS[digest[3] % len(_BACKDROPS)]
    shapes = _HAIR_FOR.get(gender, _HAIR_FOR[""])
    shape = shapes[digest[4] % len(shapes)]
    bearded = gender == "male" and (shape == "bald" or digest[5] % 3 == 0)
    return Look(
        skin=skin, shade=shade, blush=blush, lips=lips, hair=hair, hair_light=hair_light, brows=hair,
        eyes="#2E221D", clothes=clothes, under=under, lanyard=_LANYARDS[digest[6] % len(_LANYARDS)],
        backdrop=backdrop, backdrop_dark=backdrop_dark, hair_shape=shape,
        clothes_shape=_CLOTHES_SHAPES[digest[7] % len(_CLOTHES_SHAPES)],
        beard="short" if bearded else "none",
        glasses=("none", "none", "round", "square")[digest[8] % 4],
        lines=(0.1, 0.3, 0.6)[digest[9] % 3], lashes=0.8 if gender == "female" else 0.3,
        earrings=gender == "female" and digest[10] % 2 == 0,
    )  # fmt: skip
