"""contexts.tsv: which words in an article speak for which label of the whole document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from curation.pretag.rules.lines import Row, rows
from curation.pretag.rules.words import Regex, checked_regex, is_regex

COLUMNS = ("value", "words", "weight", "label")
OFF = "-"
LABEL = "context"
MAX_WEIGHT = 100.0


@dataclass(frozen=True, slots=True)
class ContextRule:
    """A word or phrase, in basic forms, that speaks with `weight` for `label` = `value`.

    `parts` are the words as spaCy takes them apart: human rights, anti - corruption, women 's.
    """

    label: str
    value: str
    words: tuple[str, ...]
    parts: tuple[str, ...]
    weight: float
    regex: Regex | None
    is_off: bool
    key: str
    place: str


def parse_contexts(text: str, place: str) -> Iterator[ContextRule]:
    """The rules of a text, one for each word of a row. Raises `BadInput`."""
    for row in rows(text, place, columns=COLUMNS, required=("value", "words", "weight")):
        label = row["label"] or LABEL
        cell = row["words"]
        for written in (cell,) if is_regex(cell) else row.words("words"):
            regex = checked_regex(written, row) if is_regex(written) else None
            words = (written,) if regex else tuple(written.lower().split())
            yield ContextRule(
                label=label,
                value=row["value"],
                words=words,
                parts=tuple(part for word in words for part in _parts(word)),
                weight=_weight(row),
                regex=regex,
                is_off=row["weight"] == OFF,
                key=f"{label} {row['value']} {' '.join(words)}",
                place=row.place,
            )


def _parts(word: str) -> list[str]:
    return word.replace("-", " - ").replace("'s", " 's").split()


def _weight(row: Row) -> float:
    if row["weight"] == OFF:
        return 0.0
    try:
        weight = float(row["weight"])
    except ValueError:
        weight = 0.0
    if not 0 < weight <= MAX_WEIGHT:
        raise row.error(
            f"the weight {row['weight']!r} is no number above 0 and up to {MAX_WEIGHT:g}: "
            "write 1 for a word that speaks for it, 3 for one that decides."
        )
    return weight
