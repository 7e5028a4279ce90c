"""Two labels that become one, and annotations that such a change is tried on."""

from __future__ import annotations

from curation.schema import Schema
from curation.schema_change import rewriting
from curation.schema_change.moves import Move
from tests.builders import SCHEMA, mention, trigger


def merged(old: str = "PERSON", into: str = "GPE") -> tuple[Schema, tuple[Move, ...]]:
    return rewriting.merge_labels(SCHEMA, "entity", old, into)


TWIN = mention("twin", label="PERSON")
SAID = trigger("said", "SAY")
