"""What a claim was before labels and roles were renamed, so that a rename makes nothing new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curation.adjudication.claims import Claim
from curation.adjudication.values import Kind
from curation.schema import EventType, LabelType, Schema


def under_old_names(claim: Claim, schema: Schema) -> Iterator[Claim]:
    """The same claim under each name its label had, and with the last names its roles had.

    A schema keeps what a label or role was called before among its aliases.
    """
    label = next((one for one in _labels(claim.kind, schema) if one.name == claim.label), None)
    if label is None:
        return
    roles = (
        {role.name: role.aliases[-1] for role in label.roles if role.aliases}
        if isinstance(label, EventType)
        else {}
    )
    for name in (label.name, *label.aliases):
        for names in (roles, {}):
            old = claim._replace(label=name, filled=_filled(claim, names))
            if old != claim:
                yield old


def _labels(kind: Kind, schema: Schema) -> tuple[LabelType, ...]:
    match kind:
        case "span":
            return schema.entities
        case "event":
            return schema.events
        case "relation":
            return schema.relations
        case "document_label":
            return schema.document_labels
        case "chain":
            return ()


def _filled(claim: Claim, names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((names.get(role, role), target) for role, target in claim.filled))
