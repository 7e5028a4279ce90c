"""Which part of a split an article falls into."""

from __future__ import annotations

import hashlib
from typing import TypeAlias

from curation.errors import BadInput

PARTS = ("train", "dev", "test")
Split: TypeAlias = tuple[int, int, int]
"""The shares of the parts in per cent."""


def parse_split(text: str) -> Split:
    """A split such as "80/10/10". Raises `BadInput` unless it is three shares of 100."""
    shares = text.split("/")
    if len(shares) != 3 or not all(share.isdigit() for share in shares):
        raise BadInput(f"The split {text!r} is not three whole numbers such as 80/10/10.")
    train, dev, test = (int(share) for share in shares)
    if train + dev + test != 100:
        raise BadInput(f"The split {text!r} adds up to {train + dev + test}, not to 100.")
    return train, dev, test


def part_of(text_sha256: str, split: Split) -> str:
    """The part an article falls into: by its text alone, so adding articles moves none."""
    place = int(hashlib.sha256(f"split {text_sha256}".encode()).hexdigest()[:8], 16) % 100
    return PARTS[0] if place < split[0] else PARTS[1] if place < split[0] + split[1] else PARTS[2]
