"""What is missing of figures, in words: each sentence once, with what it holds for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from curation.agreement.figures import Figure
from curation.agreement.measure import KIND_TITLES
from curation.agreement.measures import MEASURES

FEW_OTHERS = 3
"""So many that a sentence does not hold for are named instead of those that it holds for."""


def notes_on(figures: Iterable[Figure]) -> list[str]:
    """The notes on figures that compare something, such as "Relations: 4 shared articles …".

    A note that holds for all of them stands alone; one that holds for nearly all names the rest.
    """
    compared = [one for one in figures if one.n]
    grouped: dict[str, list[Figure]] = {}
    for one in compared:
        if one.note:
            grouped.setdefault(one.note, []).append(one)
    return [_about(note, of, compared) for note, of in grouped.items()]


def _about(note: str, of: Sequence[Figure], compared: Sequence[Figure]) -> str:
    others = [one for one in compared if one not in of]
    if not others:
        return note
    if len(others) <= FEW_OTHERS < len(of):
        return f"All but {_lower(_named(others, compared))}: {note}"
    return f"{_named(of, compared)}: {note}"


def _named(figures: Sequence[Figure], compared: Collection[Figure]) -> str:
    """Kind by kind; names of measures have commas themselves, and kinds share some of them."""
    parts: list[str] = []
    for kind, title in KIND_TITLES.items():
        chosen = [one for one in figures if MEASURES[one.measure].kind == kind]
        every = [one for one in compared if MEASURES[one.measure].kind == kind]
        titles = "; ".join(MEASURES[one.measure].title for one in chosen)
        if chosen:
            said = title if len(chosen) == len(every) else f"{title} ({titles})"
            parts.append(_lower(said) if parts else said)
    return ", ".join(parts)


def _lower(said: str) -> str:
    return said[:1].lower() + said[1:]
