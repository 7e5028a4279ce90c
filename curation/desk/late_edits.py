"""Edits from a page that has not heard of a change of the schema yet: none of them is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curation.edits import Edit
from curation.errors import CurationError, SchemaViolation, UnknownLabel
from curation.schema import Schema
from curation.schema_change.late_edits import brought_up_to_date
from curation.schema_change.moving import Mover
from curation.store import Database, prepared, schema_changes
from curation.store.readings import Receipt, Refusal

MEANWHILE = "The schema was changed while you were working; the page has the new one now."


@dataclass(frozen=True, slots=True)
class LateEdits:
    """Edits as the present schema has them, ids of those that say what holds, and of late ones."""

    edits: tuple[Edit, ...]
    settled: tuple[str, ...]
    late: frozenset[str]

    def told(self, receipt: Receipt) -> Receipt:
        """What became of all the edits, and of a late one that the schema was changed."""
        return replace(
            receipt,
            acknowledged=(*receipt.acknowledged, *self.settled),
            refused=tuple(
                Refusal(one.edit_id, _explained(one.error)) if one.edit_id in self.late else one
                for one in receipt.refused
            ),
        )


def late_edits(
    db: Database,
    project_id: int,
    edits: Sequence[Edit],
    *,
    made_under: Mapping[str, int],
    schema: Schema,
) -> LateEdits:
    """Every edit under the present names of what it says.

    An edit that is in the log already is brought up to the schema it was taken under, so that
    sending it again finds it there.
    """
    versions = {one.id: made_under.get(one.id, schema.version) for one in edits}
    late = frozenset(id for id, version in versions.items() if version < schema.version)
    if not late:
        return LateEdits(tuple(edits), (), late)
    known = prepared.made_under(db, late)
    ways: dict[tuple[int, int], list[Mover]] = {}
    present: list[Edit] = []
    settled: list[str] = []
    for edit in edits:
        if edit.id in late:
            way = (versions[edit.id], known.get(edit.id, schema.version))
            if way not in ways:
                changes = schema_changes.moves_since(db, project_id, *way)
                ways[way] = [Mover(before, after, moves) for before, after, moves in changes]
            edit = brought_up_to_date(edit, ways[way])
        if edit.changes:
            present.append(edit)
        else:
            settled.append(edit.id)
    return LateEdits(tuple(present), tuple(settled), late)


def _explained(error: CurationError) -> CurationError:
    if not isinstance(error, UnknownLabel | SchemaViolation):
        return error
    return type(error)(f"{error.message} {MEANWHILE}")
