"""relations.tsv: named patterns that tie two mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from curation.model import Confidence
from curation.pretag.rules.lines import Row, rows

COLUMNS = ("name", "type", "shape", "words", "head", "tail", "also", "confidence")
OFF = "-"
SHAPES = {
    "title": "a title and whose it is: Israeli Prime Minister X; Y's leader X; X, head of Y",
    "kin": "a noun that ties two sides: Y's ally X; X, an ally of Y; X and Y are allies",
    "verb": "a verb with subject (head) and object (tail): X leads Y; Y, led by X",
    "between": "a noun between two sides: the alliance of X and Y; X's rivalry with Y",
    "backed": "a participle tied to a name: X-backed Y",
    "owned": "an owner and what is owned: Y's X; Y X (Turkey's Defense Ministry, Israeli troops)",
    "of": "a noun and its owner after of or from: troops from Y",
    "with": "a verb, its subject (head) and what follows with or to (tail): X is allied with Y",
    "in": "something in a place: X in Y; X, Y",
    "origin": "a person and a nationality: the American journalist X",
    "pattern": "a pattern of spaCy's DependencyMatcher, as JSON; head and tail name its nodes",
}


@dataclass(frozen=True, slots=True)
class RelationRule:
    """A pattern called `name` that ties a head to a tail.

    `words` narrow its shape; those in `reversed` make head and tail change places. `heads` and
    `tails` are the labels the ends may have, empty for any, and `noun_heads` and `noun_tails` those
    that a common noun may have. For the shape "pattern" they are the names of its nodes.
    """

    name: str
    type: str
    also: tuple[str, ...]
    shape: str
    words: tuple[str, ...]
    reversed: frozenset[str]
    heads: frozenset[str]
    tails: frozenset[str]
    noun_heads: frozenset[str]
    noun_tails: frozenset[str]
    confidence: Confidence
    pattern: str
    key: str
    place: str

    @property
    def is_off(self) -> bool:
        return self.type == OFF


def parse_relations(text: str, place: str) -> Iterator[RelationRule]:
    """The rows of a text. Raises `BadInput` naming place, line and remedy."""
    for row in rows(text, place, columns=COLUMNS, required=("name", "type")):
        yield _rule(row)


def _rule(row: Row) -> RelationRule:
    shape = row["shape"]
    if row["type"] != OFF and shape not in SHAPES:
        raise row.error(f"{shape!r} is no shape of a relation: take {', '.join(SHAPES)}.")
    confidence = row["confidence"] or "high"
    if confidence not in ("high", "check"):
        raise row.error(f"the confidence {confidence!r} is not one: write high or check.")
    is_raw = shape == "pattern"
    if is_raw and row["type"] != OFF:
        # spaCy is known to this one module, and only wanted where somebody wrote such a pattern.
        import_module("curation.pretag.rules.raw_patterns").check_pattern(row)
    words = () if is_raw else tuple(word.lower() for word in row.words("words"))
    heads, noun_heads = _labels(row, "head")
    tails, noun_tails = _labels(row, "tail")
    return RelationRule(
        name=row["name"],
        type=row["type"],
        also=row.words("also"),
        shape=shape,
        words=tuple(word.removeprefix("<") for word in words),
        reversed=frozenset(word[1:] for word in words if word.startswith("<")),
        heads=heads,
        tails=tails,
        noun_heads=noun_heads,
        noun_tails=noun_tails,
        confidence="check" if confidence == "check" else "high",
        pattern=row["words"] if is_raw else "",
        key=row["name"],
        place=row.place,
    )


def _labels(row: Row, column: str) -> tuple[frozenset[str], frozenset[str]]:
    """The labels of an end, and those that a common noun may have there: written with a +."""
    written = row.words(column)
    labels = frozenset(label.removesuffix("+") for label in written)
    return labels, frozenset(label[:-1] for label in written if label.endswith("+"))
