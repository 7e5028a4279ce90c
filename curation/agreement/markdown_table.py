"""Tables of Markdown, in which text from people stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def table_lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table."""
    yield _row(head)
    yield "|" + "---|" * len(head)
    for row in rows:
        yield _row(row)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(literal, cells)) + " |"


def literal(text: str) -> str:
    """Text from people as it stands: nothing in it ends a cell or begins markup."""
    flat = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\|`*_<>[]#" else sign for sign in flat)
