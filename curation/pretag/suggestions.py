"""What a pre-tagger is, what it hands back, and how a suggestion gets its id.

Nothing here knows spaCy, processes or a schema.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID, uuid5

from curation.model import DocumentLabel, Event, Relation, Span

SUGGESTIONS = UUID("8f2d4c1e-6b0a-5d38-9f57-3c2e71a0b946")
"""The namespace of suggestion ids. Changing it orphans every accepted and rejected suggestion."""


_encode = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What a pre-tagger proposes for one text, in code points of that text."""

    spans: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    labels: tuple[DocumentLabel, ...] = ()

    def annotations(self) -> tuple[Span | Relation | Event | DocumentLabel, ...]:
        """All of them, what is pointed to before what points."""
        return (*self.spans, *self.relations, *self.events, *self.labels)


class Pretagger(Protocol):
    """Proposes annotations. `languages` are ISO codes; empty means any language.

    `name` and `version` end up in the origin of every suggestion, so together they must say which
    program and which model spoke.
    """

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def languages(self) -> tuple[str, ...]: ...

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text, in the order of the texts."""
        ...


def suggestion_id(text_sha256: str, kind: str, label: str, *proposal: object) -> str:
    """A digest of what is proposed: the same text and proposal give the same id in every run.

    `label` is the pre-tagger's own name for it, taken before the schema's aliases are applied, so
    that renaming a label keeps every id. `proposal` is, by `kind`: for "span" and "trigger" start
    and end (then the pieces, if several), for "relation" head and tail, for "event" the trigger's
    id and a sorted list of (role, target), for "document_label" the value.
    """
    what = _encode([text_sha256, kind, label, *proposal])
    return str(uuid5(SUGGESTIONS, what))
