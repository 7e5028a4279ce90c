"""A dataset as an address asks for it, the same wherever one is handed out."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import Depends, Query

from curation.desk.export_order import Filter, Order
from curation.splitting import SALT, SplitBy, parse_split


def asked_order(
    slug: str,
    format: Annotated[str, Query(description="A name that the command formats lists.")] = "jsonl",
    readings: Annotated[
        str,
        Query(
            description="best (gold, and what was submitted where there is none), gold, submitted, "
            "suggestions, all, or a person's name."
        ),
    ] = "best",
    provenance: Annotated[
        bool, Query(description="Say of each annotation where it came from.")
    ] = False,
    pseudonyms: Annotated[
        bool, Query(description="Call people by pseudonyms, the same ones every time.")
    ] = False,
    since: Annotated[str, Query(description="Only articles of this day or later.")] = "",
    until: Annotated[str, Query(description="Only articles of this day or earlier.")] = "",
    source: Annotated[
        list[str] | None, Query(description="Only articles of this source; may be given again.")
    ] = None,
    label: Annotated[
        list[str] | None, Query(description="Only this label; may be given again.")
    ] = None,
    split: Annotated[
        str | None, Query(description="Shares of train, dev and test, such as 80/10/10.")
    ] = None,
    split_by: Annotated[
        SplitBy,
        Query(
            description="What stays in one part beside near-duplicates: text (nothing), story or "
            "source; date trains on the oldest articles and tests on the newest."
        ),
    ] = "text",
    split_salt: Annotated[
        str, Query(max_length=100, description="Any other word draws the parts anew.")
    ] = SALT,
) -> Order:
    """The order of an address. Raises `BadInput`."""
    return Order(
        slug,
        format,
        readings,
        provenance,
        pseudonyms,
        Filter(since, until, tuple(source or ()), tuple(label or ())),
        parse_split(split, by=split_by, salt=split_salt) if split is not None else None,
    )


AskedOrder: TypeAlias = Annotated[Order, Depends(asked_order)]
