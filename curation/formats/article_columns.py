"""Which column of a table of articles is what: told by its name, in the usual words for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from curation.errors import BadInput, CurationError
from curation.formats.dataset import Incoming, Refused
from curation.formats.intake import clean, shorten, title_of
from curation.formats.jsonl_lines import check_storable, document_id

TEXT = (
    "text", "full_text", "fulltext", "article_text", "articletext", "article_body", "articlebody",
    "body_text", "body", "main_text", "maintext", "content", "article_content", "article", "story",
    "document", "plain_text",
)  # fmt: skip
"""What the column of the text is called, the surest first."""
ID = ("id", "article_id", "articleid", "doc_id", "docid", "document_id", "story_id", "external_id",
      "uid", "uuid", "guid")  # fmt: skip
KNOWN: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "heading", "article_title", "headline_text", "subject"),
    "date": (
        "date", "published", "published_at", "publishedat", "publish_date", "published_date",
        "publication_date", "pub_date", "pubdate", "date_published", "datetime", "timestamp",
        "created_at",
    ),
    "url": ("url", "link", "article_url", "web_url", "weburl", "source_url", "permalink", "href"),
    "source": (
        "source", "outlet", "publisher", "newspaper", "publication", "medium", "media", "site",
        "sitename", "site_name", "source_name", "source_domain", "domain",
    ),
    "author": ("author", "authors", "byline", "journalist", "reporter", "creator"),
    "language": ("language", "lang"),
}  # fmt: skip
"""What goes into meta under a name of its own, and what such a column is called."""
MAX_NAMED = 30
MAX_COLUMNS = 500
MAX_CELL = 5_000_000

Cell = str | int | float | bool
Row = tuple[str, Sequence[Cell]]
"""Where a row stands, and its cells; an empty one is the empty string."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is what: `meta` has the place and the name in meta of all others."""

    text: int
    id: int | None
    meta: tuple[tuple[int, str], ...]
    count: int


def columns_of(header: Sequence[str], name: str, *, text_column: str | None = None) -> Columns:
    """What the columns of a table are. Raises `BadInput` listing them when none is the text."""
    if len(header) > MAX_COLUMNS:
        raise BadInput(f"{name} has {len(header):,} columns, more than {MAX_COLUMNS}.")
    keys = [_key(cell) for cell in header]
    twice = sorted({header[at] for at, key in enumerate(keys) if key and keys.index(key) != at})
    if twice:
        raise BadInput(f"{name} has two columns called {twice[0]!r}: give one another name.")
    if text_column is not None:
        text = keys.index(_key(text_column)) if _key(text_column) in keys else None
    else:
        text = _first(keys, TEXT)
    if text is None:
        raise BadInput(_no_text(header, name, text_column))
    taken = {text}
    id = _first(keys, ID, without=taken)
    taken |= {id} if id is not None else set()
    meta: dict[int, str] = {}
    for known, names in KNOWN.items():
        at = _first(keys, names, without=taken)
        if at is not None:
            meta[at] = known
            taken.add(at)
    for at, cell in enumerate(header):
        if at not in taken and keys[at]:
            own = cell.strip()
            # A second date or title stays beside the one that was taken for it.
            meta[at] = own if own not in meta.values() else f"{own} (column {at + 1})"
    return Columns(text, id, tuple(sorted(meta.items())), len(header))


def articles_of(columns: Columns, rows: Iterable[Row]) -> Iterator[Incoming | Refused]:
    """The article of each row, or why there is none; rows without anything are passed over."""
    for place, cells in rows:
        if not any(str(cell).strip() for cell in cells):
            continue
        try:
            yield _article(columns, place, cells)
        except CurationError as error:
            reason = error.message
            yield Refused(place, reason if reason.startswith(place) else f"{place}: {reason}")


def _article(columns: Columns, place: str, cells: Sequence[Cell]) -> Incoming:
    if any(str(cell).strip() for cell in cells[columns.count :]):
        raise BadInput(
            f"{place} has {len(cells)} cells and the table {columns.count} columns: a delimiter in "
            "a text stands outside of quotes."
        )
    text = str(cells[columns.text]) if columns.text < len(cells) else ""
    cleaned = clean(text, place)
    meta = {
        key: cell.strip() if isinstance(cell, str) else cell
        for at, key in columns.meta
        if at < len(cells) and str(cell := cells[at]).strip()
    }
    check_storable(meta, place)
    given = cells[columns.id] if columns.id is not None and columns.id < len(cells) else ""
    title = str(meta.get("title") or title_of(cleaned.text))
    title = shorten(" ".join(title.split()))
    return Incoming(
        text=cleaned.text,
        title=title,
        place=place,
        meta={**meta, "title": title},
        external_id=document_id(str(given).strip() or None, place),
        notes=cleaned.notes,
    )


def _no_text(header: Sequence[str], name: str, text_column: str | None) -> str:
    shown = [repr(shorten(cell)[:60]) for cell in header[:MAX_NAMED] if cell.strip()]
    more = f" and {len(header) - MAX_NAMED} more" if len(header) > MAX_NAMED else ""
    there = f"{', '.join(shown)}{more}" if shown else "none with a name"
    if text_column is not None:
        return f"{name} has no column {text_column!r}; its columns are {there}."
    return (
        f"{name} has no column that is the text of the articles; its columns are {there}. Call it "
        "'text', or name it by --text-column. The first row has to be the names of the columns."
    )


def _key(name: str) -> str:
    """A column's name as it is compared."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip().removeprefix("\ufeff"))
    return re.sub(r"[\W_]+", "_", spaced).strip("_").casefold()


def _first(keys: Sequence[str], names: Iterable[str], *, without: Iterable[int] = ()) -> int | None:
    left_out = set(without)
    for name in names:
        if name in keys and keys.index(name) not in left_out:
            return keys.index(name)
    return None
