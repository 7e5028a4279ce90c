"""Which readings are compared, what is known of each, and that all of it is read."""

from __future__ import annotations

from dataclasses import replace

from curation.model import Annotation
from curation.schema import EntityType
from curation.store import Store, compared, people, projects, readings
from curation.store.compared import ComparedReading
from tests.builders import AT, SCHEMA, Article, add, add_articles, mention, turkey

EARLIER = "2026-11-20T08:00:00.000Z"
LATER = "2026-11-25T08:00:00.000Z"


def say(article: Article, author: int, *said: Annotation, at: str = AT, verb: str = "") -> int:
    """A reading with one edit; its number."""
    edit = add(*said)
    receipt = article.record(replace(edit, verb=verb or edit.verb), by=author, at=at)
    assert receipt.refused == ()
    return article.reading(author).id


def hand_in(article: Article, author: int, *said: Annotation, at: str = AT, verb: str = "") -> int:
    id = say(article, author, *said, at=at, verb=verb)
    with article.store.write() as db:
        readings.set_status(db, article.reading(author), "submitted", author_id=article.anna, at=at)
    return id


def tagger(store: Store, name: str = people.PRETAG) -> int:
    with store.write() as db:
        return people.author(db, kind="tagger", name=name).id


def gold(store: Store) -> int:
    with store.write() as db:
        return people.author(db, kind="gold", name="gold").id


def found(store: Store) -> list[ComparedReading]:
    with store.read() as db:
        return compared.compared_readings(db, projects.project_by_slug(db, "first").id)


def test_submitted_readings_settled_gold_and_suggestions_are_compared(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met."])
    say(one, tagger(store), mention("s"), at=EARLIER)
    hand_in(one, one.anna, mention("a"))
    say(one, one.ben, mention("b"))
    hand_in(one, gold(store), mention("g"), at=LATER)
    assert [(of.kind, of.at, of.saw) for of in found(store)] == [
        ("person", AT, "shown"),
        ("gold", LATER, "unknown"),
        ("tagger", "", "unknown"),
    ]


def test_gold_that_is_not_settled_is_not_compared(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met."])
    say(one, gold(store), mention("g"))
    assert found(store) == []


def test_suggestions_that_came_after_a_reading_were_not_seen_in_it(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met."])
    hand_in(one, one.anna, mention("a"))
    say(one, tagger(store), mention("s"), at=LATER)
    assert found(store)[0].saw == "hidden"


def test_who_was_given_an_article_without_suggestions_did_not_see_them(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met."])
    say(one, tagger(store), mention("s"), at=EARLIER)
    with store.write() as db:
        db.conn.execute(
            "INSERT INTO assignments"
            " (project_id, document_id, author_id, place, suggestions, given_at)"
            " VALUES (1, ?, ?, 1, 0, ?)",
            (one.id, one.anna, AT),
        )
    hand_in(one, one.anna, mention("a"))
    hand_in(one, one.ben, mention("b"))
    assert [of.saw for of in found(store)[:2]] == ["hidden", "shown"]


def test_of_what_came_with_a_file_nobody_knows_what_was_seen(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met."])
    hand_in(one, one.anna, mention("a"), verb="import")
    assert found(store)[0].saw == "unknown"


def test_all_annotations_come_with_their_reading_and_older_suggestions_count(
    store: Store,
) -> None:
    (one,) = add_articles(store, [Article.__doc__ or "", "Ankara met Oslo."])[1:]
    say(one, tagger(store, "old"), mention("s"), at=EARLIER)
    say(one, tagger(store, "new"), mention("s", label="PERSON"), mention("t", label="PERSON"))
    hand_in(one, one.anna, mention("a"))
    with store.read() as db:
        said = {
            of.kind: dict(annotations)
            for of, annotations in compared.annotations_of(
                db, compared.compared_readings(db, projects.project_by_slug(db, "first").id)
            )
        }
    assert said["person"] == {"a": mention("a")}
    assert {id: of.label for id, of in said["tagger"].items()} == {"s": "GPE", "t": "PERSON"}


def test_a_reading_keeps_the_schema_version_it_was_made_under(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met Turkey."])
    hand_in(one, one.anna, mention("a"))
    newer = replace(SCHEMA, version=2, entities=(*SCHEMA.entities, EntityType(name="RIVER")))
    with store.write() as db:
        projects.add_schema(db, 1, newer, at=AT)
        moved = replace(add(replace(turkey(), start=11, end=17)), verb="schema")
        receipt = readings.record(
            db,
            *(one.reading(), [moved]),
            author_id=one.anna,
            text=one.text,
            schema=newer,
            at=LATER,
            for_schema=True,
        )
        assert receipt.refused == ()
    (anna,) = found(store)
    assert anna.schema_version == 1
    assert one.reading().schema_version == 2
    with store.read() as db:
        known = compared.known_labels(db, 1, [1, 2], newer)
    assert known[2] - known[1] == {("entity", "RIVER")}


def test_marks_are_others_when_a_reading_or_the_schema_is(store: Store) -> None:
    (one,) = add_articles(store, ["Ankara met Turkey."])
    seen = []

    def look() -> None:
        with store.read() as db:
            seen.append(repr(list(compared.marks(db, 1))))

    look()
    say(one, tagger(store), mention("s"), at=EARLIER)
    look()
    hand_in(one, one.anna, mention("a"))
    look()
    with store.write() as db:
        projects.add_schema(db, 1, replace(SCHEMA, version=2), at=AT)
    look()
    assert len(set(seen)) == len(seen)
