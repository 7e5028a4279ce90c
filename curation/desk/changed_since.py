"""Why an edit cannot be taken back any more, in words: what was changed since it was made."""

from __future__ import annotations

from collections.abc import Iterator

from curation.desk.counts import counted, listed
from curation.edits import Change, Edit
from curation.model import (
    Annotation,
    Annotations,
    DocumentLabel,
    Event,
    Rejection,
    Relation,
    Remark,
    Span,
    references,
)

NAMED = 3
"""How many changes are named; of others their number is."""


def what_stands_against(inverse: Edit, present: Annotations) -> str:
    """A sentence on what was changed since, or depends now on what would go; "" when nothing."""
    said = list(dict.fromkeys((*_changed(inverse, present), *_dependent(inverse, present))))
    if not said:
        return ""
    if len(said) > NAMED:
        more = counted(len(said) - NAMED, "other change", "other changes")
        said = [*said[:NAMED], more]
    return f"{listed(said)}, so this article was left as it is."


def _changed(inverse: Edit, present: Annotations) -> Iterator[str]:
    for change in inverse.changes:
        now = present.get(change.id)
        if now != change.before:
            yield _what_became(change, now)


def _what_became(change: Change, now: Annotation | None) -> str:
    was = change.before or change.after
    words = _words(change.after if isinstance(was, Rejection) else was)
    match now:
        case None if isinstance(was, Rejection):
            return f"{words} is no longer rejected"
        case None:
            return f"{words} is no longer labelled"
        case Rejection():
            return f"{words} was rejected"
        case Span() if isinstance(was, Span) and now.text != was.text:
            return f"{words} is {_words(now)} now"
        case Span() if isinstance(was, Span) and now.label == was.label:
            return f"{words} was changed"
        case Span() | Relation() | Event() | DocumentLabel():
            return f"{words} is {now.label} now"
        case Remark():
            return f"{words} was changed"


def _dependent(inverse: Edit, present: Annotations) -> Iterator[str]:
    gone = {change.id: change.before for change in inverse.changes if change.after is None}
    for one in present.values():
        for target in references(one):
            if target in gone and isinstance(one, Relation | Event):
                yield f"{_words(gone[target])} is part of {one.label} now"


def _words(annotation: Annotation | None) -> str:
    return f"“{annotation.text}”" if isinstance(annotation, Span) else "An annotation"
