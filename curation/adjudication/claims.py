"""What an annotation says, whoever says it and under whatever id, so that two can be compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from json import JSONEncoder
from typing import NamedTuple, TypeAlias

from curation.adjudication.values import Kind
from curation.model import (
    Attributes,
    AttributeValue,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
)
from curation.schema import Schema
from curation.schema_fits import attributes_on

Extent: TypeAlias = tuple[tuple[int, int], ...]
"""The pieces of a span; one where it is in one piece."""
Refer: TypeAlias = Callable[[str], str]
"""From the id of an annotation to that of what it is a version of."""

_encode = JSONEncoder(separators=(",", ":")).encode


class Claim(NamedTuple):
    """What is said; claims are in an order that depends on nothing else."""

    kind: Kind
    extent: Extent
    """Of a mention or a trigger; () of others."""
    label: str
    ends: tuple[str, ...]
    """The units a relation ties, the mentions of a chain, the value of a document's label."""
    filled: tuple[tuple[str, str], ...]
    """The roles of an event with what fills them, sorted."""
    details: tuple[str, ...]
    """The attributes; the name and link of a chain."""


def digest(*parts: object) -> str:
    """16 hexadecimal digits that follow from strings, numbers and plain tuples of them.

    `ascii` writes these the same way everywhere, half a surrogate pair included.
    """
    return hashlib.blake2b(ascii(parts).encode(), digest_size=8).hexdigest()


def identity(claim: Claim) -> tuple[object, ...]:
    """What of a claim names a unit: kind, place and label, but neither attributes nor fillers."""
    return (claim.kind, claim.extent, claim.label, claim.ends)


def extent_of(span: Span) -> Extent:
    """The pieces of a span."""
    return span.pieces or ((span.start, span.end),)


def of_mention(span: Span, schema: Schema) -> Claim:
    """What a mention says."""
    details = _said(span.attributes, "mention", span.label, schema)
    return Claim("span", extent_of(span), span.label, (), (), details)


def of_event(trigger: Span, event: Event, refer: Refer, schema: Schema) -> Claim:
    """What an event with its trigger says."""
    filled = tuple(sorted((one.role, refer(one.target)) for one in event.arguments))
    details = _said(event.attributes, "event", event.label, schema)
    of_trigger = _said(trigger.attributes, "trigger", trigger.label, schema)
    details += tuple(f"trigger {one}" for one in of_trigger)
    return Claim("event", extent_of(trigger), event.label, (), filled, details)


def of_relation(relation: Relation, refer: Refer, schema: Schema) -> Claim:
    """What a relation says; which end of a symmetric one comes first says nothing."""
    ends = (refer(relation.head), refer(relation.tail))
    if ends[1] < ends[0] and is_symmetric(relation.label, schema):
        ends = (ends[1], ends[0])
    details = _said(relation.attributes, "relation", relation.label, schema)
    return Claim("relation", (), relation.label, ends, (), details)


def of_document_label(label: DocumentLabel) -> Claim:
    """What a label of the document says."""
    return Claim("document_label", (), label.label, (label.value,), (), ())


def of_chain(chain: Chain, refer: Refer) -> Claim:
    """What a chain says."""
    mentions = tuple(sorted(map(refer, chain.mentions)))
    return Claim("chain", (), "", mentions, (), (chain.name, chain.link))


def is_symmetric(label: str, schema: Schema) -> bool:
    """Whether a relation says the same from either end."""
    return any(one.symmetric for one in schema.relations if one.name == label)


def _said(attributes: Attributes, kind: str, label: str, schema: Schema) -> tuple[str, ...]:
    """Attributes in order, without those that say what leaving them out says."""
    if not attributes:
        return ()
    known = {one.name: one for one in attributes_on(kind, label, schema)}
    said = []
    for name, value in sorted(attributes.items()):
        attribute = known.get(name)
        default: AttributeValue = attribute.default if attribute is not None else ""
        if value in (False, ()) or (default and value == default):
            continue
        said.append(_encode((name, sorted(value) if isinstance(value, tuple) else value)))
    return tuple(said)
