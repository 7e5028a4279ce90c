"""What a change of the schema makes of one reading, and what people have to decide themselves.

Nothing is thrown away to make a reading fit. What no longer fits stays as it is, under its new
name, with a flag that says what to decide; only suggestions, which nobody said, are withdrawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.edits import Change, check_references
from curation.model import (
    Annotation,
    Annotations,
    DocumentLabel,
    Event,
    Labelled,
    Relation,
    Remark,
    Span,
    references,
)
from curation.schema_change.equals import joined
from curation.schema_change.fitting import Misfit, kind_in_schema
from curation.schema_change.moving import Mover, carried
from curation.schema_change.retyping import retyped


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An annotation that a person has to decide about, and why, in a sentence."""

    annotation_id: str
    sentence: str

    def in_words(self) -> str:
        """The sentence with the annotation's id."""
        return f"{self.sentence[:-1]} ({self.annotation_id})."


@dataclass(frozen=True, slots=True)
class Decision:
    """The changes to a reading, and what is left to people in it.

    `merged` counts the annotations that became one with another, `withdrawn` the suggestions that
    go, `changed` the annotations that are other than before (an event and its trigger are one).
    """

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Misplaced, ...] = ()
    merged: int = 0
    withdrawn: int = 0
    changed: int = 0


def decide(
    annotations: Annotations,
    mover: Mover,
    *,
    new_id: Callable[[], str],
    is_suggestion: bool = False,
    suggested: Annotations | None = None,
    settled: Collection[str] = (),
    before: Annotations | None = None,
) -> Decision:
    """What becomes of a reading under the new schema of `mover`.

    `is_suggestion`: it is a pre-tagger's. `suggested` is what a pre-tagger proposes for the same
    document, for the rejections in the reading. `settled` are annotations that stand under their
    new names already, and `before` is what the changes start from where that is another state.
    """
    present = annotations if before is None else before
    kinds = retyped(annotations, mover, settled=settled, suggested=suggested)
    done = {*settled, *kinds.touched}
    after = carried(kinds.annotations, mover, settled=done)
    touched = {id for id, one in after.items() if annotations.get(id) is not one}
    if mover.touches_symmetry:
        touched |= _of_new_symmetry(after, mover)
    conflicts: dict[str, str] = dict(kinds.stuck)
    merged = withdrawn = 0
    if touched and (mover.may_join or settled):
        one_of_each = joined(after, touched, before=annotations, fitting=mover.new)
        after, merged = one_of_each.annotations, _counted(one_of_each.gone, annotations)
        conflicts |= one_of_each.apart
    if is_suggestion:
        kept = _without_misfits(after, mover, settled)
        withdrawn = sum(_counts(one) for id, one in after.items() if id not in kept)
        after, conflicts = kept, {}
    else:
        conflicts = _with_misfits(conflicts, after, annotations, mover, settled)
    found = tuple(
        Misplaced(id, f"{why[0].upper()}{why[1:]}.") for id, why in sorted(conflicts.items())
    )
    for one in found:
        id = new_id()
        after[id] = Remark(id, one.annotation_id, flag_text(one, mover.new.schema.version), True)
    changes = differences(present, after)
    if not all(map(is_relabelling, changes)):
        _check_whole(after)
    return Decision(changes, found, merged, withdrawn, counted_changes(changes))


def flag_text(conflict: Misplaced, version: int) -> str:
    """What the flag on an annotation says."""
    return f"{conflict.sentence} The schema was changed (version {version}): please decide."


def differences(before: Annotations, after: Annotations) -> tuple[Change, ...]:
    """The changes that lead from one reading to another: what goes, what changes, what is new."""
    gone = [Change(one, None) for id, one in before.items() if id not in after]
    other = [Change(before.get(id), one) for id, one in after.items() if before.get(id) != one]
    return (*gone, *other)


def counted_changes(changes: Sequence[Change]) -> int:
    """How many annotations changes are about; an event and its trigger are one."""
    return sum(
        one is not None and _counts(one)
        for change in changes
        for one in (change.before if change.after is None else change.after,)
    )


def is_relabelling(change: Change) -> bool:
    """Whether a change gives an annotation another label and nothing else."""
    match change.before, change.after:
        case Span() as one, Span() as other:
            return (
                one.id == other.id
                and one.trigger == other.trigger
                and (one.start, one.end, one.text) == (other.start, other.end, other.text)
                and one.pieces == other.pieces
                and _is_same_beside(one, other)
            )
        case Relation() as one, Relation() as other:
            ends = (one.id, one.head, one.tail) == (other.id, other.head, other.tail)
            return ends and _is_same_beside(one, other)
        case Event() as one, Event() as other:
            frame = (one.id, one.trigger, one.arguments)
            return frame == (other.id, other.trigger, other.arguments) and _is_same_beside(
                one, other
            )
        case DocumentLabel() as one, DocumentLabel() as other:
            return (one.id, one.value, one.origin) == (other.id, other.value, other.origin)
        case _:
            return False


def _is_same_beside(one: Span | Relation | Event, other: Span | Relation | Event) -> bool:
    return one.attributes == other.attributes and one.origin == other.origin


def _counts(annotation: Annotation) -> bool:
    """Whether people count it: labels, and of an event with its trigger only the event."""
    return isinstance(annotation, Labelled) and not (
        isinstance(annotation, Span) and annotation.trigger
    )


def _counted(ids: Collection[str], annotations: Annotations) -> int:
    return sum(_counts(annotations[id]) for id in ids if id in annotations)


def _of_new_symmetry(after: Annotations, mover: Mover) -> set[str]:
    return {
        id
        for id, one in after.items()
        if isinstance(one, Relation) and one.label in mover.touches_symmetry
    }


def _with_misfits(
    conflicts: dict[str, str],
    after: Annotations,
    before: Annotations,
    mover: Mover,
    settled: Collection[str],
) -> dict[str, str]:
    """What the new schema has against annotations and the one before did not."""
    found = dict(conflicts)
    for id, one in after.items():
        if id in found or not isinstance(one, Labelled):
            continue
        if id in settled and all(end in settled for end in references(one)):
            continue
        misfits = mover.new.misfits(one, after)
        was = before.get(id)
        if misfits and was is not None:
            rules = {one.rule for one in mover.present.misfits(was, before)}
            misfits = tuple(one for one in misfits if one.rule not in rules)
        # A trigger that lost its type says no more than its event.
        if misfits and not (isinstance(one, Span) and one.trigger and _is_of_label(misfits)):
            found[id] = f"{_named(one)}: {', and '.join(one.sentence for one in misfits)}"
    return found


def _is_of_label(misfits: Sequence[Misfit]) -> bool:
    return all(one.rule == "label" for one in misfits)


def _named(annotation: Labelled) -> str:
    match annotation:
        case Span(text=text):
            return f"“{text[:60]}”"
        case DocumentLabel(label=label, value=value):
            return f"the document label {label} {value}"
        case _:
            return f"this {annotation.label}"


def _without_misfits(
    after: Annotations, mover: Mover, settled: Collection[str]
) -> dict[str, Annotation]:
    """Suggestions without what nobody could accept: attributes and arguments go, then the rest."""
    kept: dict[str, Annotation] = {}
    for id, one in after.items():
        fitting = one if id in settled else _trimmed(one, after, mover)
        if fitting is not None:
            kept[id] = fitting
    while True:
        events = {one.trigger for one in kept.values() if isinstance(one, Event)}
        trimmed = {
            id: _without_arguments_to_nothing(one, kept)
            for id, one in kept.items()
            if not (isinstance(one, Span) and one.trigger and id not in events)
        }
        whole = {
            id: one
            for id, one in trimmed.items()
            if all(target in trimmed for target in references(one))
        }
        if whole == kept:
            return kept
        kept = whole


def _without_arguments_to_nothing(one: Annotation, kept: Mapping[str, Annotation]) -> Annotation:
    if not isinstance(one, Event) or all(a.target in kept for a in one.arguments):
        return one
    return replace(one, arguments=tuple(a for a in one.arguments if a.target in kept))


def _trimmed(one: Annotation, after: Annotations, mover: Mover) -> Annotation | None:
    if not isinstance(one, Labelled):
        return one
    label = mover.new.label(one)
    if label is None or (label.retired and mover.is_newly_retired(one, label.name)):
        return None
    bad = {misfit.rule for misfit in mover.new.misfits(one, after)}
    if not bad:
        return one
    if not isinstance(one, DocumentLabel):
        known = mover.new.attributes(kind_in_schema(one), one.label)
        attributes = {
            name: value
            for name, value in one.attributes.items()
            if name in known and f"attribute {name}" not in bad
        }
        if attributes != dict(one.attributes):
            one = replace(one, attributes=attributes)
    if isinstance(one, Event):
        arguments = tuple(
            a
            for a in one.arguments
            if f"role {a.role}" not in bad and f"filler {a.role} {a.target}" not in bad
        )
        return one if arguments == one.arguments else replace(one, arguments=arguments)
    return None if bad & {"label", "head", "tail", "value"} else one


def _check_whole(after: Annotations) -> None:
    """Raise when something would point at nothing, which would be a mistake of this program."""
    check_references(after.values(), after)
