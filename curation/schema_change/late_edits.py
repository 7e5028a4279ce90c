"""Edits that were made under an older schema, as they would have been made under the present one.

What somebody does in a page that has not heard of a change yet is theirs: what was only called
otherwise is taken under its present name. Where one cannot tell, the edit stays as it is, and the
rules of edits refuse it with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from curation.edits import Change, Edit
from curation.model import Annotation, Event, Labelled, Span
from curation.schema_change.moving import Mover


def brought_up_to_date(edit: Edit, movers: Iterable[Mover]) -> Edit:
    """An edit carried through the changes since it was made, the oldest first.

    A change that says what holds already is left out; an edit may be left with none. One that
    took something back stands on its own then, since what it took back was said otherwise.
    """
    for mover in movers:
        changes = tuple(
            Change(_carried(change.before, mover), _carried(change.after, mover))
            for change in edit.changes
        )
        if changes != edit.changes:
            kept = tuple(change for change in changes if change.before != change.after)
            edit = replace(edit, changes=kept, undoes=None)
    return edit


def _carried(annotation: Annotation | None, mover: Mover) -> Annotation | None:
    if not isinstance(annotation, Labelled):
        return annotation
    is_event = isinstance(annotation, Event) or (
        isinstance(annotation, Span) and annotation.trigger
    )
    if is_event and ("event", annotation.label) in mover.splits:
        return annotation  # which part it is of, its words and its event say together
    return mover.moved(annotation, {})
