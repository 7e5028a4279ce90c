"""What a split looks at of an article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Article:
    """An article by its id; `story` and `source` are empty where nobody said."""

    id: int
    text: str
    text_sha256: str
    story: str = ""
    source: str = ""
    day: date | None = None


def named(meta: Mapping[str, Any], key: str) -> str:
    """A name in an article's metadata, such that case and spaces make no difference."""
    said = meta.get(key)
    return " ".join(str(said).split()).casefold() if said is not None else ""
