"""How the labels of a project are used, and what its schema was."""

from __future__ import annotations

from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.counts import counted
from curation.permissions import Action
from curation.schema import Schema
from curation.schema_change.moves import Kind
from curation.store import Store, schema_changes, tallies
from curation.store.schema_changes import SchemaVersion


@dataclass(frozen=True, slots=True)
class LabelUse:
    """How often a label is used: by people, and in suggestions; in how many documents."""

    annotations: int
    suggestions: int
    documents: int

    def in_words(self) -> str:
        """Such as "214 annotations in 3 articles"."""
        said = counted(self.annotations, "annotation")
        if self.suggestions:
            said += f" and {counted(self.suggestions, 'suggestion')}"
        return f"{said} in {counted(self.documents, 'article')}"


def label_use(store: Store, slug: str) -> dict[tuple[Kind, str], LabelUse]:
    """How each label in use is used by everybody, by its kind and name."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_ALL)
        facts = tallies.reading_facts(db, project.id)
        tally = tallies.labels(db, project.id)
    found = {}
    for key, times in tally.items():
        taggers = sum(n for id, n in times.items() if facts[id].kind == "tagger")
        documents = {facts[id].document_id for id in times}
        found[key] = LabelUse(sum(times.values()) - taggers, taggers, len(documents))
    return found


def strings_of(
    store: Store, slug: str, kind: Kind, label: str, *, limit: int = 200
) -> list[tuple[str, int]]:
    """The words (or values) a label is on in all readings and how often, suggestions included."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.SEE_ALL)
        return tallies.strings(db, project.id, kind, label, limit=limit)


def schema_versions(store: Store, slug: str) -> list[SchemaVersion]:
    """Every version of a project's schema, the newest first."""
    with store.read() as db:
        return schema_changes.versions(db, allowed_project(db, store, slug, Action.VISIT).id)


def schema_at(store: Store, slug: str, version: int) -> Schema:
    """The schema of a project as it was at a version. Raises `NotFound`."""
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        return schema_changes.schema_at(db, project.id, version)
