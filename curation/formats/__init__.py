"""File formats: the visible list of what articles and datasets are read from and written to.

To add one, write a file beside this one with a `FORMAT` and put it on the list: one file, one
line. `cannot_carry` is what a format must lose; exports count it for the data at hand.
"""

from __future__ import annotations

from pathlib import PurePath

from curation.errors import NotFound
from curation.formats import (
    acled_csv,
    brat,
    dyads_csv,
    events_csv,
    events_xlsx,
    jsonl,
    plover,
    text,
)
from curation.formats.dataset import Format

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    text.FORMAT,
    brat.FORMAT,
    events_csv.FORMAT,
    events_xlsx.FORMAT,
    dyads_csv.FORMAT,
    plover.FORMAT,
    acled_csv.FORMAT,
)


def format_named(name: str) -> Format:
    """The format of this name. Raises `NotFound` listing those there are."""
    for format in FORMATS:
        if format.name == name:
            return format
    there = ", ".join(format.name for format in FORMATS)
    raise NotFound(f"There is no format {name!r}; there is: {there}.")


def has_its_place(file_name: str) -> bool:
    """Whether a file that no format reads by itself may stand beside files of one."""
    return any(format.together and format.together.knows(file_name) for format in FORMATS)


def format_of(file_name: str) -> Format:
    """The format that reads a file of this name. Raises `NotFound` listing the endings known."""
    suffix = PurePath(file_name).suffix.lower()
    for format in FORMATS:
        if format.read is not None and suffix in format.suffixes:
            return format
    known = ", ".join(s for format in FORMATS if format.read for s in format.suffixes)
    raise NotFound(
        f"{file_name!r} ends in {suffix!r}, which no format reads (known: {known}): "
        "rename it or say the format."
    )
