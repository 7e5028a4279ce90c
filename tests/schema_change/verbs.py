"""Changes of the small schema that laws are tried on, one of every kind."""

from __future__ import annotations

from dataclasses import replace

from curation.schema_change import rewriting

VERBS = (
    lambda s: rewriting.rename_label(s, "entity", "GPE", "PLACE"),
    lambda s: rewriting.rename_label(s, "event", "MEET", "CONSULT"),
    lambda s: rewriting.rename_label(s, "relation", "near", "close_to"),
    lambda s: rewriting.merge_labels(s, "entity", "GPE", "PERSON"),
    lambda s: rewriting.merge_labels(s, "entity", "PERSON", "OLD"),
    lambda s: rewriting.merge_labels(s, "event", "SAY", "MEET"),
    lambda s: rewriting.merge_labels(s, "relation", "near", "citizen_of"),
    lambda s: rewriting.split_label(s, "entity", "GPE", "CITY", texts=("A", "b", ".")),
    lambda s: rewriting.split_label(
        s, "entity", "GPE", "PERSON", attribute="negated", value="true"
    ),
    lambda s: rewriting.split_label(s, "event", "MEET", "SAY", attribute="tense", value="past"),
    lambda s: rewriting.split_label(s, "event", "MEET", "TALK", texts=("A", "b")),
    lambda s: rewriting.retire_label(s, "entity", "GPE"),
    lambda s: rewriting.rename_role(s, "MEET", "actor", "participant"),
    lambda s: rewriting.rename_role(s, "MEET", "actor", "cause"),
    lambda s: rewriting.rename_attribute(s, "negated", "denied"),
    lambda s: rewriting.rename_value(s, "tense", "past", "before"),
    lambda s: rewriting.rename_value(s, "tense", "past", "future"),
    lambda s: rewriting.rename_value(s, "sources", "one", "two"),
    lambda s: rewriting.rename_document_value(s, "topic", "war", "trade"),
    lambda s: rewriting.retype_label(s, "GPE"),
    lambda s: rewriting.retype_label(s, "SAY"),
    lambda s: rewriting.retype_label(s, "MEET", new_name="GPE"),
    lambda s: rewriting.swap_relation(s, "near"),
    lambda s: (replace(s, relations=(replace(s.relations[0], symmetric=True), *s.relations[1:])),
               ()),
    lambda s: (replace(s, relations=(replace(s.relations[0], head=("GPE",)), *s.relations[1:])),
               ()),
    lambda s: (replace(s, attributes=tuple(replace(a, values=("past",)) if a.name == "tense"
                                           else a for a in s.attributes)), ()),
    lambda s: (replace(s, attributes=tuple(replace(a, several=not a.several) if a.values
                                           else a for a in s.attributes)), ()),
    lambda s: (replace(s, attributes=()), ()),
    lambda s: (replace(s, events=(replace(s.events[0], roles=(
        replace(s.events[0].roles[0], max=1, min=1), s.events[0].roles[1])), s.events[1])), ()),
    lambda s: (replace(s, document_labels=(replace(s.document_labels[0], values=("war",)),)), ()),
)  # fmt: skip
