"""Which of today's labels somebody could have used who worked under an older schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curation.schema import Schema
from curation.schema_change.moves import Kind, Move, Relabel, Retype

Labels = frozenset[tuple[Kind, str]]


def labels_known(
    then: Schema, changes: Iterable[tuple[Schema, Schema, Sequence[Move]]], now: Schema
) -> Labels:
    """The labels of `now` that were labels of `then`, or that changes made of such.

    `changes` are those after `then`, oldest first, each with the schemas before and after it. A
    version that changed no annotation may be missing among them. What a split made of a label
    nobody could choose before, even where annotations went there.
    """
    known = set(labels_of(then))
    for before, _, moves in changes:
        known &= labels_of(before)
        known |= {new for move in moves for old, new in _went(move) if old in known}
    return frozenset(known & labels_of(now))


def labels_of(schema: Schema) -> Labels:
    """Every label of a schema with its kind."""
    kinds: tuple[tuple[Kind, Iterable[str]], ...] = (
        ("entity", (one.name for one in schema.entities)),
        ("relation", (one.name for one in schema.relations)),
        ("event", (one.name for one in schema.events)),
        ("document_label", (one.name for one in schema.document_labels)),
    )
    return frozenset((kind, name) for kind, names in kinds for name in names)


def _went(move: Move) -> Iterable[tuple[tuple[Kind, str], tuple[Kind, str]]]:
    match move:
        case Relabel():
            yield (move.kind, move.old), (move.kind, move.new)
        case Retype():
            # Mentions become events or the other way round: the name says which, if it was known.
            yield ("entity", move.old), ("event", move.new)
            yield ("event", move.old), ("entity", move.new)
        case _:
            return
