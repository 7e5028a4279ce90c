"""What people do to a reading, as values: an edit applies, inverts and is JSON.

An edit groups changes that happen together. Each change says what stood before and what stands
after, so an edit made against another state is found out, and its inverse needs no state at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from curation.codec import Json, annotation_from_json, annotation_to_json
from curation.errors import Dangling, InvalidEdit, InvalidSpan, StaleEdit
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    Event,
    Labelled,
    Rejection,
    Relation,
    Remark,
    Span,
    references,
)
from curation.schema import Schema
from curation.schema_fits import check_fits

VERB = re.compile(r"[a-z][a-z_]{0,31}")
EDIT_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
MAX_CHANGES = 20_000


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation before and after; no `before` creates it, no `after` deletes it."""

    before: Annotation | None
    after: Annotation | None

    @property
    def id(self) -> str:
        """The id of the annotation that changes."""
        annotation = self.after if self.before is None else self.before
        if annotation is None:
            raise InvalidEdit("A change needs a before, an after, or both.")
        return annotation.id


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes made together by one gesture; `undoes` is the id of the edit it takes back."""

    id: str
    verb: str
    changes: tuple[Change, ...]
    undoes: str | None = None


def apply(
    annotations: Annotations, edit: Edit, *, text: str, schema: Schema, retired: bool = False
) -> Annotations:
    """The reading after an edit; the one handed in is left as it was.

    `retired` lets it give labels that are retired, as renaming one of them must. A decision may
    take what a reader has had since before.

    Raises `InvalidEdit`, `StaleEdit`, `InvalidSpan`, `Dangling`, `UnknownLabel` or
    `SchemaViolation`, and then nothing of the edit holds.
    """
    check_form(edit)
    after = dict(annotations)
    for change in edit.changes:
        if annotations.get(change.id) != change.before:
            raise StaleEdit(
                f"The edit {edit.verb!r} was made on an annotation that has changed since: "
                "look at it again and repeat the edit if it still holds."
            )
        if change.after is None:
            del after[change.id]
        else:
            after[change.id] = change.after
    _check_spans(edit, text)
    _check_touched(edit, after)
    _check_schema(edit, after, schema, retired=retired)
    return after


def replay(annotations: Annotations, edits: Iterable[Edit]) -> Annotations:
    """The reading after edits that were accepted before: befores are compared, nothing else."""
    after = dict(annotations)
    for edit in edits:
        for change in edit.changes:
            if after.get(change.id) != change.before:
                raise StaleEdit(f"The edit {edit.id} does not follow from the edits before it.")
        for change in edit.changes:
            if change.after is None:
                del after[change.id]
            else:
                after[change.id] = change.after
    return after


def invert(edit: Edit, *, id: str) -> Edit:
    """The edit that takes an edit back."""
    return Edit(
        id=id,
        verb="redo" if edit.verb == "undo" else "undo",
        changes=tuple(Change(change.after, change.before) for change in reversed(edit.changes)),
        undoes=edit.id,
    )


def check_form(edit: Edit) -> None:
    """Raise `InvalidEdit` when an edit is malformed, whatever the state."""
    if not EDIT_ID.fullmatch(edit.id):
        raise InvalidEdit(f"The edit id {edit.id[:80]!r} is not 8 to 64 letters, digits, - or _.")
    if edit.undoes is not None and not EDIT_ID.fullmatch(edit.undoes):
        raise InvalidEdit(f"{edit.undoes[:80]!r} is not the id of an edit to take back.")
    if not VERB.fullmatch(edit.verb):
        raise InvalidEdit(f"The verb {edit.verb[:80]!r} is not a word of small letters.")
    if not 0 < len(edit.changes) <= MAX_CHANGES:
        raise InvalidEdit(f"An edit has 1 to {MAX_CHANGES} changes, this one {len(edit.changes)}.")
    seen: set[str] = set()
    for change in edit.changes:
        if change.id in seen:
            raise InvalidEdit(f"The edit changes {change.id} twice: make it one change.")
        seen.add(change.id)
        if change.before == change.after:
            raise InvalidEdit(f"The edit leaves {change.id} as it is.")
        if change.before and change.after and change.before.id != change.after.id:
            raise InvalidEdit("A change cannot give an annotation another id.")


def _check_spans(edit: Edit, text: str) -> None:
    for span in _afters(edit):
        if isinstance(span, Span):
            check_span(span, text)


def check_span(span: Span, text: str) -> None:
    """Raise `InvalidSpan` unless the span lies in the text and quotes it exactly."""
    if not 0 <= span.start < span.end <= len(text):
        raise InvalidSpan(
            f"{span.label} from {span.start} to {span.end} lies outside the text, "
            f"which has {len(text)} characters."
        )
    quoted = text[span.start : span.end]
    if quoted != span.text:
        raise InvalidSpan(
            f"{span.label} from {span.start} to {span.end} says {span.text[:60]!r}, "
            f"but the text there is {quoted[:60]!r}: offsets count Unicode code points from 0."
        )
    if span.pieces:
        _check_pieces(span)


def _check_pieces(span: Span) -> None:
    flat = [offset for piece in span.pieces for offset in piece]
    if (
        len(span.pieces) < 2
        or flat != sorted(flat)
        or any(start >= end for start, end in span.pieces)
        or (flat[0], flat[-1]) != (span.start, span.end)
    ):
        raise InvalidSpan(
            f"The pieces {list(span.pieces)} of {span.label} are not two or more in order "
            f"that begin at {span.start} and finish at {span.end}."
        )


def _check_touched(edit: Edit, after: Annotations) -> None:
    """Nothing the edit wrote points at nothing, and nothing points at what it deleted."""
    # Only an edit that removes, or turns one kind into another, can break what it does not touch.
    breaks = any(
        not isinstance(change.before, Rejection | Remark | Decision | None)
        and type(change.before) is not type(change.after)
        for change in edit.changes
    ) or any(isinstance(c.before, Event) or _is_trigger(c.before) for c in edit.changes)
    if breaks:
        check_references(after.values(), after)
    else:
        # A chain may share a mention with any other, and a mention of it may have become a trigger.
        touched = (one for one in _afters(edit) if not isinstance(one, Chain))
        chains = (one for one in after.values() if isinstance(one, Chain))
        check_references((*touched, *chains), after)


def check_references(annotations: Iterable[Annotation], there: Annotations) -> None:
    """Raise `Dangling` unless all that these point to is there, whole, and not themselves.

    Raises `InvalidEdit` when a chain has no mention, or a mention is in two of their chains.
    """
    in_chains: set[str] = set()
    # Looked up for each trigger: gathered once, and only when there is a trigger to look up.
    of_events: frozenset[str] | None = None
    for annotation in annotations:
        if isinstance(annotation, Chain):
            _check_chain(annotation, there, in_chains)
            continue
        _check_reference(annotation, there)
        if _is_trigger(annotation):
            if of_events is None:
                of_events = frozenset(event.trigger for event in _events(there))
            if annotation.id not in of_events:
                raise Dangling(f"{_named(annotation)} is a trigger without an event.")
        if isinstance(annotation, Event):
            _check_acyclic(annotation, there)


def _check_chain(chain: Chain, there: Annotations, in_chains: set[str]) -> None:
    """`in_chains` are the mentions of the chains before; this one's are added."""
    if not chain.mentions:
        raise InvalidEdit(f"{_named(chain)} needs at least one mention: delete it, or add one.")
    for id in chain.mentions:
        mention = there.get(id)
        if not isinstance(mention, Span):
            raise Dangling(
                f"{_named(chain)} points to {id}, which is not a mention that is there: "
                "take it out of the chain in the same edit."
            )
        if mention.trigger:
            raise Dangling(
                f"{_named(chain)} points to the trigger {mention.text[:60]!r}: "
                "only mentions can be in a chain."
            )
        if id in in_chains:
            raise InvalidEdit(
                f"The mention {mention.text[:60]!r} ({id}) would be in two chains, or twice in one."
            )
        in_chains.add(id)


def _is_trigger(annotation: Annotation | None) -> bool:
    return isinstance(annotation, Span) and annotation.trigger


def _check_reference(annotation: Annotation, after: Annotations) -> None:
    for target in references(annotation):
        if not isinstance(after.get(target), Span | Event):
            raise Dangling(
                f"{_named(annotation)} points to {target}, which is not there: "
                "add or keep what it points to in the same edit."
            )
        if target == annotation.id:
            raise Dangling(f"{_named(annotation)} points to itself.")
    match annotation:
        case Relation(head=head, tail=tail) if head == tail:
            raise Dangling(f"{_named(annotation)} has the same head and tail.")
        case Event(trigger=trigger, label=label):
            span = after[trigger]
            if not isinstance(span, Span) or not span.trigger or span.label != label:
                raise Dangling(f"{_named(annotation)} needs a trigger with the label {label}.")


def _check_acyclic(start: Event, after: Annotations) -> None:
    reached: set[str] = set()
    front = [start.id]
    while front:
        event = after.get(front.pop())
        if isinstance(event, Event) and event.id not in reached:
            reached.add(event.id)
            front += [argument.target for argument in event.arguments]
            if any(argument.target == start.id for argument in event.arguments):
                raise Dangling(f"{_named(start)} would be an argument of itself.")


def _check_schema(edit: Edit, after: Annotations, schema: Schema, *, retired: bool) -> None:
    taken = {
        one.unit for one in _afters(edit) if isinstance(one, Decision) and one.outcome == "taken"
    }
    for change in edit.changes:
        if change.after is not None:
            kept = _label(change.before) == _label(change.after)
            restored = edit.undoes is not None
            check_fits(
                change.after,
                after,
                schema,
                retired=retired or kept or restored or change.id.removesuffix("-t") in taken,
                before=change.before,
                restored=restored,
            )


def _label(annotation: Annotation | None) -> str | None:
    return annotation.label if isinstance(annotation, Labelled) else None


def _named(annotation: Annotation) -> str:
    label = f" {annotation.label}" if isinstance(annotation, Labelled) else ""
    return f"The {type(annotation).__name__.lower()}{label} ({annotation.id})"


def _afters(edit: Edit) -> Iterator[Annotation]:
    return (change.after for change in edit.changes if change.after is not None)


def _events(annotations: Annotations) -> Iterator[Event]:
    return (one for one in annotations.values() if isinstance(one, Event))


def edit_to_json(edit: Edit) -> Json:
    """An edit as a JSON object."""
    return {
        "id": edit.id,
        "verb": edit.verb,
        "changes": changes_to_json(edit.changes),
        "undoes": edit.undoes,
    }


def edit_from_json(value: object) -> Edit:
    """An edit from its JSON object. Raises `InvalidEdit` naming what is wrong."""
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str):
        raise InvalidEdit("An edit is an object with an id, a verb and changes.")
    undoes = value.get("undoes")
    verb = value.get("verb")
    if not isinstance(verb, str) or not isinstance(undoes, str | None):
        raise InvalidEdit("The verb of an edit is a word; undoes is the id of an edit or null.")
    edit = Edit(value["id"], verb, changes_from_json(value.get("changes")), undoes)
    check_form(edit)
    return edit


def changes_to_json(changes: Iterable[Change]) -> list[Json]:
    """Changes as a JSON list."""
    return [
        {
            "before": None if change.before is None else annotation_to_json(change.before),
            "after": None if change.after is None else annotation_to_json(change.after),
        }
        for change in changes
    ]


def changes_from_json(value: object) -> tuple[Change, ...]:
    """Changes from a JSON list."""
    if not isinstance(value, list):
        raise InvalidEdit("The changes of an edit are a list.")
    changes = []
    for item in value:
        if not isinstance(item, Mapping):
            raise InvalidEdit("A change is an object with before and after.")
        before, after = item.get("before"), item.get("after")
        changes.append(
            Change(
                None if before is None else annotation_from_json(before),
                None if after is None else annotation_from_json(after),
            )
        )
    return tuple(changes)
