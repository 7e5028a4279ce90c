"""How annotations came to be, read from the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curation.formats.dataset import How, Provenance
from curation.model import Annotation, Labelled
from curation.store import Database
from curation.store import readings as reading_rows
from curation.store.across import Source
from curation.store.moments import Moment, suggested_by
from curation.store.readings import LoggedEdit

LABEL_ALL: Literal["label_all"] = "label_all"
"""The verb that gives a label to all equal words at once."""
OF_THE_SCHEMA = frozenset({"rename", "schema"})
"""The verbs of edits that changing the schema makes; "rename" in older databases."""
NAMES: Mapping[int, str] = {}
"""None but their own."""


def provenance_of(
    db: Database,
    source: Source,
    annotations: Mapping[str, Annotation],
    *,
    names: Mapping[int, str] = NAMES,
    moment: Moment | None = None,
) -> dict[str, Provenance]:
    """How each annotation came to be: its suggestion if any, and the last edit that wrote it.

    What an undo or a redo brings back came by the edit that first wrote it so. `names` has other
    names for authors, by their numbers. Of a moment, the reading is told as it was then.
    """
    document_id = source.reading.document_id
    if source.kind == "tagger":
        proposed: Mapping[str, Annotation] = {}
    elif moment is None:
        proposed = reading_rows.ever_suggested(db, document_id)
    else:
        proposed = suggested_by(db, document_id, moment)
    found: dict[str, Provenance] = {}
    together: dict[str, list[Annotation]] = {}
    made: dict[str, LoggedEdit] = {}
    for logged in reading_rows.log(db, source.reading.id, before=source.reading.version + 1):
        for change in logged.edit.changes:
            at_once = together.setdefault(change.id, [])
            if change.after is None:
                continue
            by_hand = made.get(change.id) if logged.edit.verb in OF_THE_SCHEMA else None
            maker = by_hand or logged
            made[change.id] = maker
            if by_hand is not None:
                # Called otherwise since, and still the work of whoever made it.
                if change.before in at_once:
                    at_once.append(change.after)
            elif logged.edit.verb == LABEL_ALL:
                if change.after not in at_once:
                    at_once.append(change.after)
            elif logged.edit.undoes is None and change.after in at_once:
                at_once.remove(change.after)
            present = annotations.get(change.id)
            if present is None or present != change.after:
                continue
            how: How
            if source.kind == "tagger":
                how = "suggested"
            elif change.id in proposed:
                how = "accepted" if _same(present, proposed[change.id]) else "changed"
            else:
                how = "imported" if maker.edit.verb == "import" else "added"
            via: Literal["", "label_all"] = LABEL_ALL if present in at_once else ""
            by = names.get(maker.author_id, maker.author)
            found[change.id] = Provenance(how, by, maker.at, via)
    return found


def _same(one: Annotation, other: Annotation) -> bool:
    """Whether two annotations say the same, wherever they came from."""
    if not isinstance(one, Labelled) or not isinstance(other, Labelled):
        return one == other
    return _without_origin(one) == _without_origin(other)


def _without_origin(annotation: Annotation) -> tuple[object, ...]:
    names = [name for name in type(annotation).__dataclass_fields__ if name != "origin"]
    return (type(annotation), *(getattr(annotation, name) for name in names))
