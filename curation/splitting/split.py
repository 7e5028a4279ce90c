"""What a split is, and how it is written: "80/10/10"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from curation.errors import BadInput

Part: TypeAlias = Literal["train", "dev", "test"]
PARTS: tuple[Part, ...] = get_args(Part)
SplitBy: TypeAlias = Literal["text", "story", "source", "date"]
SPLIT_BY: tuple[SplitBy, ...] = get_args(SplitBy)
"""What stays together beside near-duplicates: nothing, a story, a source; or parts by date."""
SALT = "v1"


@dataclass(frozen=True, slots=True)
class Split:
    """The shares of train, dev and test in per cent, and what decides who falls where.

    By "date" the oldest articles are trained on and the newest tested on. Another `salt` is another
    draw.
    """

    shares: tuple[int, int, int]
    by: SplitBy = "text"
    salt: str = SALT

    def __str__(self) -> str:
        return "/".join(map(str, self.shares))


def parse_split(text: str, *, by: SplitBy = "text", salt: str = SALT) -> Split:
    """A split such as "80/10/10" or "80 / 10 / 10". Raises `BadInput` unless it adds up to 100."""
    shares = [share.strip() for share in text.split("/")]
    if len(shares) != 3 or not all(share.isascii() and share.isdigit() for share in shares):
        raise BadInput(f"The split {text!r} is not three whole numbers such as 80/10/10.")
    train, dev, test = (int(share) for share in shares)
    if train + dev + test != 100:
        raise BadInput(f"The split {text!r} adds up to {train + dev + test}, not to 100.")
    return Split((train, dev, test), by, salt)
