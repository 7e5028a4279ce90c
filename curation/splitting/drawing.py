"""A group's part by a hash of its name: the same on every machine and whatever else there is."""

from __future__ import annotations

import hashlib

from curation.splitting.split import Part, Split

WHOLE = 2**64


def place_of(group: str, salt: str) -> float:
    """Where a group falls between 0 and 1, the same whatever the shares are."""
    return _drawn(group, salt) / WHOLE


def drawn_part(group: str, split: Split) -> Part:
    """The part a group falls into, by its place and the shares."""
    train, dev, _ = split.shares
    # In whole numbers, so that no rounding is in what may never change.
    place = _drawn(group, split.salt) * 100
    return "train" if place < train * WHOLE else "dev" if place < (train + dev) * WHOLE else "test"


def _drawn(group: str, salt: str) -> int:
    digest = hashlib.sha256(f"{salt}\0{group}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big")
