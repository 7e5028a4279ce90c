"""Labels as small coloured tags, the way articles show them."""

from __future__ import annotations

from curation.pages.literal import literal
from curation.schema import COLOUR

GREY = "#5f6b7a"
DARK, LIGHT = "#111111", "#ffffff"


def tag(text: str, colour: str) -> str:
    """Markdown of a label on its colour, in the ink that is easier to read on it."""
    ground = colour if COLOUR.fullmatch(colour) else GREY
    return (
        f":color[\u00a0{literal(text)}\u00a0]"
        f'{{foreground="{ink_on(ground)}" background="{ground}"}}'
    )


def ink_on(ground: str) -> str:
    """Dark or light: whichever contrasts more with a colour."""
    light = _luminance(ground)
    return DARK if (light + 0.05) / 0.055 > 1.05 / (light + 0.05) else LIGHT


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, as WCAG reckons it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
