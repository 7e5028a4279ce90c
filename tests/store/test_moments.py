"""Moments of the past: whatever is done later, what is read at a moment is what was read then."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from curation.codec import annotation_to_json
from curation.edits import edit_from_json
from curation.store import Store, across, documents, moments, people, projects, readings
from curation.store.moments import (
    annotations_at,
    documents_at,
    moment_at,
    present_moment,
    schema_at,
    sources_at,
    suggested_by,
)
from tests.builders import AT, SCHEMA, TEXT, add, add_articles, change, mention, rejection, turkey
from tests.store.gestures import gesture
from tests.store.machine import MEMORY
from tests.store.oracle import Expected

STEPS = ["edit"] * 8 + ["submit", "reopen", "add article", "schema", "begin"]


def at(step: int) -> str:
    """The time of a step."""
    return f"2026-11-22T13:{step // 60:02}:{step % 60:02}.000Z"


def project_of(store: Store, slug: str = "first") -> int:
    with store.read() as db:
        return projects.project_by_slug(db, slug).id


def present(store: Store, project_id: int) -> dict[str, object]:
    """What the present tables say of a project."""
    with store.read() as db:
        sources = across.sources(db, project_id)
        return {
            "sources": sources,
            "annotations": [
                list(readings.present_annotations(db, one.reading.id).items()) for one in sources
            ],
            "documents": list(documents.documents(db, project_id)),
            "schema": projects.present_schema(db, project_id),
        }


def of_moment(store: Store, project_id: int, moment: moments.Moment) -> dict[str, object]:
    """What is read of a project at a moment."""
    with store.read() as db:
        sources = sources_at(db, project_id, moment)
        return {
            "sources": sources,
            "annotations": [
                list(annotations_at(db, one.reading.id, one.reading.version).items())
                for one in sources
            ],
            "documents": list(documents_at(db, project_id, moment)),
            "schema": schema_at(db, project_id, moment),
        }


class History:
    """Two people and a gold reading in a project whose articles and schema grow."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.articles = add_articles(store, [TEXT, TEXT + " 1"])
        with store.write() as db:
            gold = people.author(db, kind="gold", name="gold").id
        self.authors = (self.articles[0].anna, self.articles[0].ben, gold)
        self.project = project_of(store)

    def step(self, draw, kind: str, number: int) -> None:
        article = draw(st.sampled_from(self.articles))
        of = draw(st.sampled_from(self.authors))
        by = of if of in self.authors[:2] else self.authors[0]
        with self.store.write() as db:
            schema = projects.present_schema(db, self.project)
            match kind:
                case "add article":
                    text = f"{TEXT} {number}"
                    row = {"external_id": f"new-{number}", "title": "", "text": text}
                    row |= {"text_sha256": text, "meta": {}}
                    documents.insert_documents(db, self.project, [row], at=at(number))
                    return
                case "schema":
                    newer = replace(schema, version=schema.version + 1)
                    projects.add_schema(db, self.project, newer, at=at(number))
                    return
            reading = readings.ensure_reading(
                db,
                document_id=article.id,
                author_id=of,
                schema_version=schema.version,
                at=at(number),
            )
            if kind in ("submit", "reopen"):
                status = "submitted" if kind == "submit" else "open"
                readings.set_status(db, reading, status, author_id=by, at=at(number))
            elif kind == "edit":
                present = readings.present_annotations(db, reading.id)
                expected = Expected({id: annotation_to_json(one) for id, one in present.items()})
                readings.record(
                    db,
                    reading,
                    [edit_from_json(gesture(draw, expected))],
                    author_id=by,
                    text=article.text,
                    schema=schema,
                    at=at(number),
                )


@settings(max_examples=25)
@given(data=st.data())
def test_what_is_read_at_a_moment_is_what_was_read_then(data):
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        store = Store(Path(folder) / "curation.db")
        try:
            history = History(store)
            seen = []
            for number in range(data.draw(st.integers(3, 25))):
                history.step(data.draw, data.draw(st.sampled_from(STEPS)), number)
                with store.read() as db:
                    moment = present_moment(db, history.project, at=at(number))
                seen.append((moment, present(store, history.project)))
            for moment, then in seen:
                assert of_moment(store, history.project, moment) == then
                with store.read() as db:
                    assert moment_at(db, history.project, moment.at) == moment
        finally:
            store.close()


def test_several_readings_at_once_are_each_what_they_were(store, article):
    article.record(add(mention()))
    article.record(add(turkey()))
    article.record(add(mention("ben")), by=article.ben)
    anna, ben = article.reading().id, article.reading(of=article.ben).id
    with store.read() as db:
        assert moments.annotations_of(db, {anna: 1, ben: 1}) == {
            anna: {"ankara": mention()},
            ben: {"ben": mention("ben")},
        }
        assert moments.annotations_of(db, {anna: 0}) == {anna: {}}
        assert moments.annotations_of(db, {}) == {}


def test_another_project_changes_no_moment(store):
    (article,) = add_articles(store, [TEXT])
    article.record(add(mention()))
    project_id = project_of(store)
    with store.read() as db:
        moment = present_moment(db, project_id, at=AT)
    then = present(store, project_id)
    (other,) = add_articles(store, [TEXT], slug="second")
    other.record(add(turkey()))
    other.set_status("submitted")
    assert of_moment(store, project_id, moment) == then
    assert sources_at_of(store, "second", moment) == []


def sources_at_of(store: Store, slug: str, moment: moments.Moment) -> list[across.Source]:
    with store.read() as db:
        return sources_at(db, projects.project_by_slug(db, slug).id, moment)


def test_a_renamed_person_is_called_as_they_are_today(store, article):
    article.record(add(mention()))
    project_id = project_of(store)
    with store.read() as db:
        moment = present_moment(db, project_id, at=AT)
    with store.write() as db:
        db.conn.execute("UPDATE authors SET name = 'Hanna' WHERE id = ?", (article.anna,))
    assert [one.author for one in sources_at_of(store, "first", moment)] == ["Hanna"]


def test_an_empty_reading_keeps_the_schema_it_was_begun_under(store, article):
    article.record()
    article.set_status("submitted")
    project_id = project_of(store)
    with store.read() as db:
        moment = present_moment(db, project_id, at=AT)
    with store.write() as db:
        newer = replace(SCHEMA, version=SCHEMA.version + 1)
        projects.add_schema(db, project_id, newer, at=AT)
        found = readings.find_reading(db, document_id=article.id, author_id=article.anna)
        opened = readings.set_status(db, found, "open", author_id=article.anna, at=AT)
        readings.record(
            db,
            opened,
            [add(mention())],
            author_id=article.anna,
            text=TEXT,
            schema=newer,
            at=AT,
        )
    (source,) = sources_at_of(store, "first", moment)
    assert source.reading == replace(
        article.reading(), version=0, status="submitted", schema_version=SCHEMA.version
    )


def test_what_a_set_back_clock_dates_too_early_does_not_hide_what_came_before(store, article):
    project_id = project_of(store)
    article.record(add(mention()), at="2026-11-22T15:00:00.000Z")
    article.record(add(turkey()), at="2026-11-22T14:00:00.000Z")
    article.record(change(mention(), mention(label="PERSON")), at="2026-11-22T16:00:00.000Z")
    with store.read() as db:
        moment = moment_at(db, project_id, "2026-11-22T14:30:00.000Z")
        assert moment.edit == 2


def test_suggestions_made_later_were_not_there(store, article):
    with store.write() as db:
        tagger = people.author(db, kind="tagger", name="spacy").id
    article.record(add(mention()), by=tagger)
    project_id = project_of(store)
    with store.read() as db:
        moment = present_moment(db, project_id, at=AT)
    article.record(add(turkey()), change(mention(), mention(label="PERSON")), by=tagger)
    article.record(add(rejection()))
    with store.read() as db:
        assert suggested_by(db, article.id, moment) == {"ankara": mention()}


def test_before_everything_there_was_nothing(store, article):
    article.record(add(mention()))
    project_id = project_of(store)
    with store.read() as db:
        moment = moment_at(db, project_id, "2020-01-01T00:00:00.000Z")
        assert sources_at(db, project_id, moment) == []
        assert list(documents_at(db, project_id, moment)) == []
        assert moment.schema == 0
