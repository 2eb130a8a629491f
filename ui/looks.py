"""What the partners look like: as drawn for those that Hallway ships, and made up for any other id."""

from __future__ import annotations

import hashlib

from ui.cast_looks import CAST
from ui.look import Clothes, Hair, Look

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
    known = CAST.get(partner_id)
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
