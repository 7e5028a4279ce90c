"""Which readings of a project are compared, and these as `curation.agreement` takes them.

Documents come one after the other, a few hundred readings in memory at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice

from curation.agreement import COMPARISONS, Comparison, Document, Reading, Side
from curation.agreement.asked import Filters
from curation.schema import Schema
from curation.schema_change.known_labels import Labels, labels_of
from curation.store import Database, compared, people, review_rules, reviews
from curation.store import documents as document_rows
from curation.store import projects as project_rows
from curation.store import pseudonyms as pseudonym_rows
from curation.store.compared import ComparedReading
from curation.store.documents import TitledDocument
from curation.store.people import AuthorKind

GOLD, MODEL = "gold", "model"
"""The keys of the two sides that are no people."""
TOGETHER = 200
"""How many documents are read at once."""
_KINDS: Mapping[Comparison, tuple[AuthorKind, AuthorKind]] = {
    "people": ("person", "person"),
    "gold": ("gold", "person"),
    "model": ("person", "tagger"),
    "gold-model": ("gold", "tagger"),
}
_SAW = {"shown": True, "hidden": False, "unknown": None}


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared of a project: readings in the order of documents, and the sides they are of.

    `versions` has, for each version somebody worked under, the present schema without the labels
    that could not be chosen then.
    """

    sides: tuple[Side, ...]
    readings: tuple[ComparedReading, ...]
    schema: Schema
    versions: Mapping[int, Schema]
    titles: Mapping[int, TitledDocument]
    """Every document of the project by its id, in its order."""


def side_of(reading: ComparedReading) -> str:
    """The key of the side a reading is of."""
    return {"gold": GOLD, "tagger": MODEL}.get(reading.kind, str(reading.author_id))


def everything(
    db: Database, project_id: int, *, names: Mapping[int, str] | None = None
) -> Compared:
    """All that can be compared in a project.

    `names` are what people are called; without, they go by their names, or by pseudonyms where
    review hides names.
    """
    readings = compared.compared_readings(db, project_id)
    schema = project_rows.present_schema(db, project_id)
    known = compared.known_labels(db, project_id, {one.schema_version for one in readings}, schema)
    if names is None:
        hides_names = review_rules.review_rule(db, project_id).hides_names
        names = pseudonym_rows.pseudonyms(db) if hides_names else people.names_of(db)
    return Compared(
        sides_of(readings, names),
        tuple(readings),
        schema,
        {version: schema_with(schema, version, labels) for version, labels in known.items()},
        {one.id: one for one in document_rows.titles(db, project_id, author_id=None)},
    )


def sides_of(readings: Iterable[ComparedReading], names: Mapping[int, str]) -> tuple[Side, ...]:
    """The sides of some readings: people by name, gold, suggestions."""
    there = {(one.kind, one.author_id) for one in readings}
    who = sorted((names[id], id) for kind, id in there if kind == "person")
    sides = [Side(str(id), "person", name) for name, id in who]
    kinds = {kind for kind, _ in there}
    sides += [Side(GOLD, "gold", "Gold")] if "gold" in kinds else []
    sides += [Side(MODEL, "model", "Suggestions")] if "tagger" in kinds else []
    return tuple(sides)


def schema_with(schema: Schema, version: int, known: Labels) -> Schema:
    """A schema without the labels that could not be chosen under a version."""
    return replace(
        schema,
        version=version,
        entities=tuple(one for one in schema.entities if ("entity", one.name) in known),
        relations=tuple(one for one in schema.relations if ("relation", one.name) in known),
        events=tuple(one for one in schema.events if ("event", one.name) in known),
        document_labels=tuple(
            one for one in schema.document_labels if ("document_label", one.name) in known
        ),
    )


def filtered(of: Compared, asked: Filters) -> Compared:
    """What the filters leave; days and suggestions are asked of people's readings alone."""
    present = labels_of(of.schema)

    def is_left(one: ComparedReading) -> bool:
        if asked.same_schema and labels_of(of.versions[one.schema_version]) != present:
            return False
        if one.kind != "person":
            return True
        return (
            (not asked.people or one.author_id in asked.people)
            and (not asked.since or one.at[:10] >= asked.since)
            and (not asked.until or one.at[:10] <= asked.until)
            and asked.suggestions in ("any", one.saw)
        )

    return only(of, filter(is_left, of.readings))


def only(of: Compared, readings: Iterable[ComparedReading]) -> Compared:
    """The same with these of its readings, and the sides they are of."""
    kept = tuple(readings)
    keys = {side_of(one) for one in kept}
    return replace(of, readings=kept, sides=tuple(one for one in of.sides if one.key in keys))


def documents(
    db: Database, of: Compared, comparisons: Collection[Comparison] = COMPARISONS
) -> Iterator[Document]:
    """The documents with their readings, read as it goes.

    What none of these comparisons looks at, such as the only reading of a document, comes without
    its annotations, and a document without any without its text.
    """
    numbers = {id: number for number, id in enumerate(of.titles, start=1)}
    groups = groupby(of.readings, key=lambda one: one.document_id)
    by_document = ((id, tuple(readings)) for id, readings in groups)
    while some := dict(islice(by_document, TOGETHER)):
        looked_at = [one for readings in some.values() for one in _looked_at(readings, comparisons)]
        texts = reviews.texts(db, {one.document_id for one in looked_at})
        said = dict(compared.annotations_of(db, looked_at))
        for id, readings in some.items():
            yield Document(
                id=id,
                title=of.titles[id].title,
                text=texts.get(id, ""),
                readings=tuple(
                    Reading(
                        side=side_of(one),
                        annotations=tuple(said.get(one, {}).values()),
                        schema_version=one.schema_version,
                        suggestions=_SAW[one.saw],
                        at=one.at,
                    )
                    for one in readings
                ),
                number=numbers[id],
            )


def _looked_at(
    readings: Sequence[ComparedReading], comparisons: Collection[Comparison]
) -> list[ComparedReading]:
    """Those of a document's readings that are compared with another."""
    times = Counter(one.kind for one in readings)
    wanted: set[AuthorKind] = set()
    for name in comparisons:
        left, right = _KINDS[name]
        if times[left] > (left == right) and times[right]:
            wanted |= {left, right}
    return [one for one in readings if one.kind in wanted]
