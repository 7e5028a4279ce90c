"""Every measure, by the name that addresses and files call it: a new one is one entry here."""

from __future__ import annotations

from collections.abc import Mapping

from curation.agreement.attributes import ATTRIBUTES
from curation.agreement.document_labels import DOCUMENT_LABELS
from curation.agreement.entities import ENTITIES
from curation.agreement.events import EVENTS
from curation.agreement.measure import Measure
from curation.agreement.relations import RELATIONS
from curation.errors import NotFound

MEASURES: Mapping[str, Measure] = {
    one.name: one for one in (*ENTITIES, *RELATIONS, *EVENTS, *ATTRIBUTES, *DOCUMENT_LABELS)
}
"""Every measure of every kind, in the order in which they are told."""


def measure_of(name: str) -> Measure:
    """The measure of that name; raises `NotFound` with the names there are."""
    if name not in MEASURES:
        raise NotFound(f"There is no measure {name!r}. There are: {', '.join(MEASURES)}.")
    return MEASURES[name]
