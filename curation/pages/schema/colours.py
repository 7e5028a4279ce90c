"""Colours to choose from, and the one a new label gets."""

from __future__ import annotations

from collections.abc import Iterable

from curation.schema import LabelType

HUES = {
    "#196cb7": "Blue",
    "#d55e00": "Vermilion",
    "#009e73": "Green",
    "#e69f00": "Orange",
    "#cc79a7": "Pink",
    "#56b4e9": "Sky",
    "#7d4b80": "Purple",
    "#696e6f": "Grey",
}
"""Eight colours that colour-blind people tell apart."""

NOT_CHOSEN = "Not chosen"
"""What the colour of a label is called that names none."""


def hue_name(colour: str) -> str:
    """A colour in words, where there is a word for it."""
    return NOT_CHOSEN if colour == LabelType(name="").colour else HUES.get(colour, colour)


def next_hue(labels: Iterable[LabelType]) -> str:
    """The first of the eight that no label has, or the one that is had least often."""
    taken = [label.colour for label in labels]
    return min(HUES, key=taken.count)
