"""Why an edit cannot be taken back any more, in words: what was changed since it was made."""

from __future__ import annotations

from collections.abc import Iterator

from curation.desk.counts import counted, listed
from curation.edits import Change, Edit
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    DocumentLabel,
    Event,
    Labelled,
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
    known = _known(inverse, present)
    changed = _changed(inverse, present, known)
    said = list(dict.fromkeys((*changed, *_dependent(inverse, present, known))))
    if not said and any(present.get(one.id) != one.before for one in inverse.changes):
        said = ["It was decided anew since"]
    if not said:
        return ""
    if len(said) > NAMED:
        more = counted(len(said) - NAMED, "other change", "other changes")
        said = [*said[:NAMED], more]
    return f"{listed(said)}, so this article was left as it is."


def _known(inverse: Edit, present: Annotations) -> Annotations:
    """What an id stands for: as the edit has it, so that what is gone since keeps its words."""
    own = (one for change in inverse.changes for one in (change.after, change.before))
    return {**present, **{one.id: one for one in own if isinstance(one, Labelled)}}


def _changed(inverse: Edit, present: Annotations, known: Annotations) -> Iterator[str]:
    for change in inverse.changes:
        now = present.get(change.id)
        # A decision has no words of its own: what it decides on has them.
        is_decision = isinstance(change.before or change.after, Decision)
        if now != change.before and not is_decision:
            yield _what_became(change, now, known)


def _what_became(change: Change, now: Annotation | None, known: Annotations) -> str:
    was = change.before or change.after
    words = _words(change.after if isinstance(was, Rejection) else was, known)
    match now:
        case None if isinstance(was, Rejection):
            return f"{words} is no longer rejected"
        case None if isinstance(was, Chain):
            return f"{words} is no chain any more"
        case None:
            return f"{words} is no longer labelled"
        case Rejection():
            return f"{words} was rejected"
        case Span() if isinstance(was, Span) and now.text != was.text:
            return f"{words} is {_words(now, known)} now"
        case Span() | Relation() | Event() | DocumentLabel():
            is_other = not isinstance(was, Labelled) or now.label != was.label
            return f"{words} is {now.label} now" if is_other else f"{words} was changed"
        case Chain() | Remark() | Decision():
            return f"{words} was changed"


def _dependent(inverse: Edit, present: Annotations, known: Annotations) -> Iterator[str]:
    # A suggestion that is rejected again is gone, too: nothing can stand on it.
    gone = {
        change.id: change.before
        for change in inverse.changes
        if isinstance(change.after, Rejection | None)
    }
    for one in present.values():
        for target in references(one):
            if target in gone and one.id not in gone and isinstance(one, Relation | Event):
                yield f"{_words(gone[target], known)} is part of {one.label} now"
            if target in gone and one.id not in gone and isinstance(one, Chain):
                yield f"{_words(gone[target], known)} is in a chain now"


def _words(annotation: Annotation | None, known: Annotations) -> str:
    said = _text_of(annotation, known)
    return f"“{said}”" if said else "An annotation"


def _text_of(annotation: Annotation | None, known: Annotations) -> str:
    """The words it is named by: an event by its trigger's, a relation by those of its ends."""
    match annotation:
        case Span(text=text):
            return text
        case Event(trigger=trigger):
            return _text_of(known.get(trigger), known)
        case Relation(head=head, tail=tail):
            return " → ".join(_text_of(known.get(end), known) or "…" for end in (head, tail))
        case DocumentLabel(value=value):
            return value
        case Chain(name=name, mentions=mentions):
            return name or max(
                (_text_of(known.get(id), known) for id in mentions), key=len, default=""
            )
        case _:
            return ""
