"""Words of other people in Markdown: as they are, and never as mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")


def literal(words: object) -> str:
    """Words on one line that Markdown shows as they are."""
    return _MARKS.sub(r"\\\1", " ".join(str(words).split()))


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """The lines of a table, and an empty one after it; of cells that are literal already."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        told = (f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row)
        lines.append(f"| {' | '.join(told)} |")
    return [*lines, ""]


def number(n: int, thing: str) -> str:
    """A number with its noun."""
    return f"{n:,} {thing if n == 1 else thing + 's'}"


def share(part: int, of: int) -> str:
    """A share in per cent, with the numbers it is made of."""
    return f"{100 * part / of:.1f} % ({part:,} of {of:,})" if of else "unknown (nothing to count)"
