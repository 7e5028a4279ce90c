"""What it is that readers differ in, in one word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from curation.adjudication.claims import extent_of
from curation.adjudication.values import ConflictType, Kind
from curation.errors import CurationError
from curation.model import Annotation, Chain, DocumentLabel, Event, Relation, Span
from curation.schema import Schema
from curation.schema_fits import check_fits


def is_allowed(annotations: Iterable[Annotation], schema: Schema) -> bool:
    """Whether the schema has such labels, attributes and values.

    Retired labels it has: what readers labelled before keeps them. Ends and fillers are not asked
    here: what they are, only the gold can tell.
    """
    try:
        for one in annotations:
            check_fits(one, {}, schema, before=one, retired=True)
    except CurationError:
        return False
    return True


def conflict_type(
    kind: Kind, versions: Sequence[tuple[Annotation, ...]], schema: Schema
) -> ConflictType:
    """What these versions of a unit differ in; () is that nothing is there."""
    said = [version for version in versions if version]
    if not all(is_allowed(version, schema) for version in said):
        return "schema"
    is_missing = len(said) < len(versions)
    first = [version[0] for version in said]
    match kind:
        case "span" | "event":
            spans = [one for one in first if isinstance(one, Span)]
            if _differ(one.label for one in spans):
                return "label"
            if _differ(extent_of(one) for one in spans):
                return "boundary"
            if is_missing:
                return "missing"
            return "role" if _differ(map(_fillers, said)) else "attribute"
        case "relation":
            ties = [one for one in first if isinstance(one, Relation)]
            if _differ(one.label for one in ties):
                return "label"
            if _differ((one.head, one.tail) for one in ties):
                return "link"
            return "missing" if is_missing else "attribute"
        case "document_label":
            values = (one.value for one in first if isinstance(one, DocumentLabel))
            return "value" if _differ(values) else "missing"
        case "chain":
            chains = [one for one in first if isinstance(one, Chain)]
            if _differ(frozenset(one.mentions) for one in chains):
                return "link"
            return "missing" if is_missing else "attribute"


def labels_of(versions: Iterable[tuple[Annotation, ...]]) -> tuple[str, ...]:
    """The labels that compete, sorted; "" where nothing does, and for chains."""
    return tuple(sorted({getattr(one[-1], "label", "") if one else "" for one in versions}))


def _differ(values: Iterable[object]) -> bool:
    return len(set(values)) > 1


def _fillers(version: tuple[Annotation, ...]) -> tuple[tuple[str, str], ...]:
    event = version[-1]
    if not isinstance(event, Event):
        return ()
    return tuple(sorted((one.role, one.target) for one in event.arguments))
