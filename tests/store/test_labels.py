"""Labels of many readings, streamed: everything of every reading, whatever the batches are."""

from __future__ import annotations

import pytest

from curation.consistency import Article, Happening, Mention, Tie
from curation.model import DocumentLabel, Event, Relation, Span
from curation.store import Store, labels, people, readings
from curation.store.labels import Known, Pools
from tests.builders import AT, SCHEMA, add, add_articles

TEXTS = tuple(f"Ankara met Oslo and the envoy number {n}." for n in range(5))


def said(number: int) -> list:
    text = TEXTS[number]
    met = Span("met", "MEET", 7, 10, "met", trigger=True)
    pieces = Span("p", "PERSON", 20, 36, text[20:36], ((20, 23), (24, 36)))
    return [
        Span("a", "GPE", 0, 6, "Ankara"),
        Span("o", "GPE", 11, 15, "Oslo"),
        *([pieces] if number == 2 else []),
        met,
        Event("e", "MEET", "met"),
        Relation("r", "near", "a", "o"),
        DocumentLabel("t", "topic", "war"),
    ]


@pytest.fixture
def filled(store: Store) -> Store:
    for number, article in enumerate(add_articles(store, TEXTS, slug="news")):
        assert not article.record(add(*said(number))).refused
    return store


def project(store: Store) -> int:
    with store.read() as db:
        return db.conn.execute("SELECT id FROM projects").fetchone()[0]


def streamed(store: Store) -> list[Article]:
    with store.read() as db:
        known = labels.readings(db, project(store))
        return list(labels.articles(db, [(one, Pools(0, 1, False)) for one in known]))


def test_a_reading_comes_with_all_that_checks_look_at(filled: Store) -> None:
    found = streamed(filled)
    assert [one.text for one in found] == list(TEXTS)
    [reading] = found[0].readings
    assert reading.mentions == (
        Mention("a", "GPE", 0, 6, "Ankara"),
        Mention("o", "GPE", 11, 15, "Oslo"),
    )
    assert reading.triggers == (Mention("met", "MEET", 7, 10, "met"),)
    assert reading.ties == (Tie("r", "near", "a", "o"),)
    assert reading.happenings == (Happening("e", "MEET", "met"),)
    assert (reading.evidence, reading.judged, reading.is_finished) == (0, 1, False)


def test_what_is_in_pieces_only_takes_its_place(filled: Store) -> None:
    [reading] = streamed(filled)[2].readings
    assert len(reading.mentions) == 2
    assert reading.taken == ((20, 23), (24, 36))


def test_batches_make_no_difference(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = streamed(filled)
    for together in (1, 2, 5):
        monkeypatch.setattr(labels, "TOGETHER", together)
        assert streamed(filled) == whole


def test_readings_of_people_and_gold_are_known_and_suggestions_are_none(filled: Store) -> None:
    with filled.write() as db:
        for kind in ("gold", "tagger"):
            author = people.author(db, kind=kind, name=kind)
            readings.ensure_reading(
                db, document_id=1, author_id=author.id, schema_version=SCHEMA.version, at=AT
            )
    with filled.read() as db:
        found = labels.readings(db, project(filled))
        first = [one for one in found if one.document == 1]
    assert [one.is_gold for one in first] == [False, True]
    assert len(found) == len(TEXTS) + 1
    assert first[0] == Known(first[0].id, 1, first[0].author, 1, False, False)
