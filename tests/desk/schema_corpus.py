"""A project with an article whose schema changes, for the tests."""

from __future__ import annotations

from curation.desk import annotating
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, documents_of, schema_of
from curation.desk.schema import (
    SchemaPlan,
    change_schema,
    plan_schema,
    plan_undo,
    undo_schema_change,
)
from curation.model import (
    Annotation,
    Argument,
    Event,
    Relation,
    Remark,
    Span,
)
from curation.schema import EntityType, EventType, RelationType, Role, Schema
from curation.store import Store, documents
from curation.store.check import problems
from tests.builders import add

TEXT = "Turkey met Israel. Fidan leads Turkey."


SCHEMA = Schema(
    name="news",
    entities=(
        EntityType(name="LOC", key="1", aliases=("GPE",)),
        EntityType(name="ORG", key="2"),
        EntityType(name="PER", key="3"),
    ),
    relations=(RelationType(name="leads", head=("PER",), tail=("LOC", "ORG")),),
    events=(EventType(name="MEET", roles=(Role(name="actor", targets=("LOC", "ORG")),)),),
)


class Corpus:
    """A project with an article, and what people do in it."""

    def __init__(self, store: Store, schema: Schema = SCHEMA) -> None:
        self.store = store
        create_project(store, slug="news", extend=lambda _: schema)
        carry_out(store, plan_import(store, "news", [("a.txt", TEXT.encode())]))
        self.documents = [one.id for one in documents_of(store, "news")]

    def add(self, *annotations: Annotation, to: int = 0) -> None:
        receipt = annotating.record(self.store, self.documents[to], [add(*annotations)])
        assert not receipt.refused, receipt.refused[0].error

    def suggest(self, *annotations: Annotation, on: int = 0) -> None:
        with self.store.write() as db:
            propose(db, documents.document(db, self.documents[on]), annotations)

    def present(self, of: int = 0) -> dict[str, Annotation]:
        desk = annotating.desk(self.store, self.documents[of])
        return {one.id: one for one in desk.annotations}

    def suggestions(self, on: int = 0) -> dict[str, Annotation]:
        desk = annotating.desk(self.store, self.documents[on])
        return {one.id: one for one in desk.suggestions}

    def status(self, of: int = 0) -> str:
        return annotating.desk(self.store, self.documents[of]).status

    def submit(self, which: int = 0) -> None:
        annotating.submit(self.store, self.documents[which])

    def plan(self, verb, *arguments, **options) -> SchemaPlan:
        schema, moves = verb(schema_of(self.store, "news"), *arguments, **options)
        return plan_schema(self.store, "news", schema, moves)

    def change(self, verb, *arguments, **options) -> SchemaPlan:
        """Do it, and hold what was done against what was said."""
        plan = self.plan(verb, *arguments, **options)
        outcome = change_schema(self.store, plan)
        assert (outcome.summary, outcome.suggestions, outcome.documents, outcome.version) == (
            plan.summary,
            plan.suggestions,
            plan.documents,
            plan.base_version + 1,
        )
        self.check()
        return plan

    def undo(self) -> SchemaPlan:
        plan = plan_undo(self.store, "news")
        outcome = undo_schema_change(self.store, "news", base_version=plan.base_version)
        assert (outcome.summary, outcome.suggestions) == (plan.summary, plan.suggestions)
        self.check()
        return plan

    def check(self) -> None:
        with self.store.read() as db:
            assert list(problems(db)) == []


def place(id: str = "turkey", label: str = "LOC", start: int = 0, **more) -> Span:
    end = {0: 6, 11: 17, 19: 24, 31: 37, 7: 10}[start]
    return Span(id, label, start, end, TEXT[start:end], **more)


FIDAN = place("fidan", "PER", 19)


LEADS = Relation("leads", "leads", "fidan", "turkey")


MET = place("met", "MEET", 7, trigger=True)


MEETING = Event("meeting", "MEET", "met", (Argument("actor", "turkey"),))


def labels(annotations: dict[str, Annotation]) -> dict[str, str]:
    return {id: one.label for id, one in annotations.items() if hasattr(one, "label")}


def flags(annotations: dict[str, Annotation]) -> dict[str, str]:
    return {
        one.target: one.text for one in annotations.values() if isinstance(one, Remark) and one.flag
    }
