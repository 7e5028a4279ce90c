"""Numbers as people say them: "1 article", "12 articles", "no articles"."""

from __future__ import annotations


def counted(number: int, thing: str, things: str | None = None) -> str:
    """A number with its noun."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(parts: list[str], last: str = "and") -> str:
    """Parts of a sentence put together: "a, b and c"; `last` is the word before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"
