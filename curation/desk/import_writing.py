"""Writing what an import takes, inside of the one transaction that it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from curation.desk.import_gold import as_gold
from curation.desk.import_names import check_names, is_of
from curation.desk.import_plan import import_edit
from curation.desk.import_suggestions import Model, as_suggestions, suggested
from curation.desk.pretagging import propose
from curation.errors import BadInput, Conflict
from curation.formats.dataset import Found, Incoming, IncomingReading, Refused
from curation.model import text_digest
from curation.schema import Schema
from curation.store import Database, reviews
from curation.store import documents as document_rows
from curation.store import known as known_rows
from curation.store import readings as reading_rows
from curation.store.people import Author, author
from curation.store.projects import Project


class Writing:
    """An import into a project; `with_schema` it may have labels that schema has retired."""

    def __init__(
        self,
        db: Database,
        project: Project,
        schema: Schema,
        *,
        person: Author,
        at: str,
        with_schema: bool,
        model: Model | None,
        is_gold: bool,
    ) -> None:
        self._db = db
        self._project = project
        self._schema = schema
        self._person = person
        self._at = at
        self._with_schema = with_schema
        self._model = model
        self._is_gold = is_gold

    def articles(
        self, new: Sequence[Incoming], readings: Iterable[tuple[str, IncomingReading]]
    ) -> None:
        """Articles and readings that were planned, each reading with its article's id."""
        known, by_digest = document_rows.known_documents(self._db, self._project.id)
        digests = {one.external_id: text_digest(one.text) for one in new}
        for one in new:
            digest = digests[one.external_id]
            if known.get(one.external_id or "", digest) != digest:
                raise _taken(one)
        self._insert(
            (one, digests[one.external_id])
            for one in new
            if digests[one.external_id] not in by_digest
        )
        ids = document_rows.ids_by_external_id(self._db, self._project.id)
        for external_id, reading in readings:
            there = by_digest.get(digests.get(external_id, ""), external_id)
            self._reading(ids[there], reading)

    def one(self, found: Found, *, without: Collection[str], theirs: Collection[str]) -> None:
        """An article of a large file, as it is read.

        Nothing is taken in the names `without`. Raises `Conflict` for a reading of whoever is one
        of `theirs` by now, and for an id that went to another text.
        """
        if isinstance(found, Refused):
            return
        if not isinstance(found, Incoming):
            raise BadInput("A schema does not come line by line: import the file whole.")
        if self._model is not None:
            schema = None if self._with_schema else self._schema
            found = as_suggestions(found, self._model, schema)
        if self._is_gold:
            found = as_gold(found)
        elif is_of(found.reading, without):
            return
        digest = text_digest(found.text)
        id = known_rows.article_with_text(self._db, self._project.id, digest)
        if id is None:
            named = replace(found, external_id=found.external_id or digest[:16])
            if known_rows.article_called(self._db, self._project.id, named.external_id or ""):
                raise _taken(named)
            self._insert([(named, digest)])
            id = known_rows.article_with_text(self._db, self._project.id, digest)
            assert id is not None
        reading = found.reading
        if reading is not None:
            check_names([] if self._is_gold else [("", reading)], theirs)
            self._reading(id, suggested(reading, []) if reading.status == "suggested" else reading)

    def _insert(self, articles: Iterable[tuple[Incoming, str]]) -> None:
        document_rows.insert_documents(
            self._db,
            self._project.id,
            (
                {
                    "external_id": one.external_id,
                    "title": one.title,
                    "text": one.text,
                    "text_sha256": digest,
                    "meta": dict(one.meta),
                }
                for one, digest in articles
            ),
            at=self._at,
        )

    def _reading(self, document_id: int, incoming: IncomingReading) -> None:
        if self._model is not None:
            document = document_rows.document(self._db, document_id)
            propose(
                self._db,
                document,
                incoming.annotations,
                tagger_name=self._model.name,
                with_retired=self._with_schema,
            )
            document_rows.set_pretag(self._db, document_id, "tagged")
            return
        is_suggested = incoming.status == "suggested"
        reader = (
            reviews.gold_author(self._db)
            if self._is_gold
            else author(
                self._db,
                kind="tagger" if is_suggested else "person",
                name=incoming.annotator,
                imported=True,
            )
        )
        reading = reading_rows.ensure_reading(
            self._db,
            document_id=document_id,
            author_id=reader.id,
            schema_version=self._schema.version,
            at=self._at,
        )
        if reading.version:
            return  # somebody began it since the plan was made: theirs stays
        if incoming.annotations:
            receipt = reading_rows.record(
                self._db,
                reading,
                [import_edit(incoming)],
                author_id=self._person.id,
                text=document_rows.document(self._db, document_id).text,
                schema=self._schema,
                at=self._at,
                for_schema=self._with_schema,
            )
            for refusal in receipt.refused:
                raise refusal.error
            reading = replace(reading, version=receipt.version)
        if incoming.status == "submitted":
            reading_rows.set_status(
                self._db, reading, "submitted", author_id=self._person.id, at=self._at
            )
        if is_suggested:
            document_rows.set_pretag(self._db, document_id, "tagged")


def _taken(one: Incoming) -> Conflict:
    return Conflict(
        f"Since {one.place} was read, the id {one.external_id!r} went to another "
        "article: import it again."
    )
