"""Schema: all labels of a project, part by part, over one draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from curation.desk.projects import schema_of
from curation.pages.failures import in_words
from curation.pages.guides import heading
from curation.pages.literal import literal
from curation.pages.page import DeskPage, Visit
from curation.pages.parts import chosen_part
from curation.pages.rules_panel import show_rules
from curation.pages.schema.attribute_table import shown
from curation.pages.schema.attributes import show_attributes
from curation.pages.schema.bar import show_bar
from curation.pages.schema.draft import Draft
from curation.pages.schema.file import show_file
from curation.pages.schema.keeping import Kept, kept
from curation.pages.schema.labels import address, addressed, choose, show_labels
from curation.pages.schema.versions import show_versions
from curation.permissions import Action
from curation.schema_change.moves import Kind, kind_of, labels_of


@dataclass(frozen=True)
class Part:
    """A part of the page: its name in the address, its title, and what shows it."""

    name: str
    title: str
    show: Callable[[Visit, Kept], None]
    count: Callable[[Draft], int] | None = None


def _of(kind: Kind, name: str, title: str) -> Part:
    return Part(
        name,
        title,
        partial(show_labels, kind=kind),
        lambda draft: len(labels_of(draft.schema, kind)),
    )


PART_OF: dict[Kind, str] = {
    "entity": "entities",
    "relation": "relations",
    "event": "events",
    "document_label": "document-labels",
}
PARTS: tuple[Part, ...] = (
    _of("entity", PART_OF["entity"], "Entities"),
    _of("relation", PART_OF["relation"], "Relations"),
    _of("event", PART_OF["event"], "Events"),
    Part("attributes", "Attributes", show_attributes, lambda draft: len(shown(draft))),
    _of("document_label", PART_OF["document_label"], "Document labels"),
    Part("rules", "Suggestion rules", lambda visit, _: show_rules(visit)),
    Part("file", "File", show_file),
    Part("versions", "Versions", show_versions),
)
"""In the order of the page. Another part is another line."""


def show(visit: Visit) -> None:
    """The draft's state, and the part that was chosen."""
    present = schema_of(visit.store, visit.chosen.slug)
    heading(visit, "Schema")
    held = kept(visit.chosen.slug, present)
    st.caption(
        f"{literal(present.name)}, version {present.version}. "
        "Nothing is saved before you have read what it does."
    )
    bar = st.container()
    part = _chosen_part(visit, held)
    with in_words():
        part.show(visit, held)
    # Last, since the part may have changed the draft.
    with bar:
        show_bar(visit, held, present)


def _chosen_part(visit: Visit, held: Kept) -> Part:
    """The part in the address, or that of the label in it."""
    slug = visit.chosen.slug
    asked, label = None, st.query_params.get("label", "")
    kind = kind_of(label, held.draft.schema)
    if kind is not None and label != addressed(slug):
        choose(slug, kind, label)
        asked = PART_OF[kind]
    chosen = chosen_part(
        f"the schema of {slug}",
        {part.name: _title(part.name, held.draft) for part in PARTS},
        label="Part of the schema",
        asked=asked,
    )
    if chosen not in PART_OF.values():
        address(slug, None)
    return next(part for part in PARTS if part.name == chosen)


def _title(name: str, draft: Draft) -> str:
    part = next(one for one in PARTS if one.name == name)
    return f"{part.title} {part.count(draft):,}" if part.count else part.title


PAGE = DeskPage(
    path="schema", title="Schema", icon=":material/label:", show=show, action=Action.MANAGE
)
