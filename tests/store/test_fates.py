"""What became of suggestions, worked out by SQLite; as many are decided as the editor says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from curation.codec import annotation_from_json
from curation.model import Annotation, Rejection
from curation.store import documents, fates, people, readings, rows, team_tallies
from curation.team.counting import Reading
from curation.team.decided import Fate
from tests.builders import (
    AT,
    ORIGIN,
    Article,
    add,
    add_articles,
    event,
    mention,
    rejection,
    relation,
    span,
    topic,
    trigger,
    turkey,
)

CASES = json.loads((Path(__file__).parents[1] / "cases" / "twins.json").read_text(encoding="utf-8"))
FRAMED = (mention(), turkey(), trigger(), event("ankara", "turkey"), relation(), topic())


def lay(article: Article, said: Iterable[Annotation], *, tagger: str = "") -> None:
    """Put annotations into Anna's reading or a pre-tagger's, past the rules that edits keep."""
    with article.store.write() as db:
        author = people.author(db, kind="tagger", name=tagger).id if tagger else article.anna
        reading = readings.ensure_reading(
            db, document_id=article.id, author_id=author, schema_version=1, at=AT
        )
        rows.insert(db.conn, reading.id, said)


def project_of(article: Article) -> int:
    with article.store.read() as db:
        return documents.document(db, article.id).project_id


def fates_of(article: Article, *authors: int) -> list[Fate]:
    """What became of the suggestions in the readings of these people (Anna)."""
    with article.store.read() as db:
        return list(fates.fates(db, project_of(article), read_by(article, *authors)))


def read_by(article: Article, *authors: int) -> list[Reading]:
    return [
        Reading(article.reading(of).id, article.id, of, AT, False, False)
        for of in authors or (article.anna,)
    ]


def outcome(article: Article) -> dict[tuple[str, str], tuple[int, ...]]:
    """Same, changed, rejected and left, by kind and label."""
    return {(one.kind, one.label): tuple(one[4:]) for one in fates_of(article)}


def test_taken_as_it_is_everything_is_the_same(article: Article) -> None:
    lay(article, FRAMED, tagger="one")
    lay(article, FRAMED)
    assert outcome(article) == {
        ("mention", "GPE"): (2, 0, 0, 0),
        ("event", "MEET"): (1, 0, 0, 0),
        ("relation", "near"): (1, 0, 0, 0),
        ("document_label", "topic"): (1, 0, 0, 0),
    }


def test_nothing_done_everything_is_left(article: Article) -> None:
    lay(article, FRAMED, tagger="one")
    lay(article, ())
    assert [one.left for one in fates_of(article)] == [2, 1, 1, 1]


@pytest.mark.parametrize(
    "taken",
    [
        mention(label="PERSON"),
        span("ankara", 0, 9),
        mention(attributes={"negated": True}),
        span("ankara", 0, 6, pieces=((0, 2), (4, 6))),
    ],
    ids=["label", "end", "attribute", "pieces"],
)
def test_a_mention_is_changed_by_whatever_it_says(article: Article, taken: Annotation) -> None:
    lay(article, [mention()], tagger="one")
    lay(article, [taken])
    assert outcome(article) == {("mention", "GPE"): (0, 1, 0, 0)}


@pytest.mark.parametrize(
    "taken",
    [
        event("ankara"),
        event("turkey", "ankara"),
        event("ankara", "turkey", attributes={"tense": "past"}),
        replace(event("ankara", "turkey"), label="SAY"),
        None,
    ],
    ids=["an argument less", "another order", "attribute", "type", "no event"],
)
def test_an_event_is_changed_by_its_frame(article: Article, taken: Annotation | None) -> None:
    lay(article, [mention(), turkey(), trigger(), event("ankara", "turkey")], tagger="one")
    lay(article, [trigger(), *([taken] if taken else [])])
    assert outcome(article)["event", "MEET"] == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("suggested", "taken"),
    [
        (relation(), relation("turkey", "ankara")),
        (topic(), topic("war")),
    ],
    ids=["relation", "label"],
)
def test_relations_and_labels_are_changed_too(
    article: Article, suggested: Annotation, taken: Annotation
) -> None:
    lay(article, [suggested], tagger="one")
    lay(article, [taken])
    assert [one.changed for one in fates_of(article)] == [1]


def test_where_it_comes_from_and_how_sure_it_is_changes_nothing(article: Article) -> None:
    lay(article, [mention(origin=ORIGIN)], tagger="one")
    lay(article, [mention()])
    assert outcome(article) == {("mention", "GPE"): (1, 0, 0, 0)}


def test_a_no_is_a_no(article: Article) -> None:
    lay(article, FRAMED, tagger="one")
    lay(article, [rejection(one.id) for one in FRAMED])
    assert [one.rejected for one in fates_of(article)] == [2, 1, 1, 1]


def test_the_same_words_under_another_id_are_the_same(article: Article) -> None:
    lay(article, [mention(), topic()], tagger="one")
    lay(article, [mention("another"), topic(id="another-topic")])
    assert outcome(article) == {
        ("mention", "GPE"): (1, 0, 0, 0),
        ("document_label", "topic"): (1, 0, 0, 0),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_as_many_are_decided_as_in_the_editor(article: Article, case: dict) -> None:
    lay(article, map(annotation_from_json, case["suggestions"]), tagger="one")
    lay(article, map(annotation_from_json, case["annotations"]))
    alone = {one["id"] for one in case["suggestions"] if one["kind"] != "event"}
    decided = sum(one.same + one.changed + one.rejected for one in fates_of(article))
    assert decided == len(alone & set(case["decided"]))


def test_what_two_pre_taggers_propose_counts_once_as_the_older_said_it(article: Article) -> None:
    lay(article, [mention()], tagger="one")
    lay(article, [mention(label="PERSON"), turkey()], tagger="another")
    lay(article, [mention()])
    assert outcome(article) == {("mention", "GPE"): (1, 0, 0, 1)}


def test_each_person_and_each_article_is_counted_apart(store) -> None:
    first, second = add_articles(store, ["Ankara met Ankara.", "Ankara met us."], slug="two")
    for one in (first, second):
        lay(one, [mention()], tagger="one")
        one.record(add(mention()))
    first.record(add(rejection()), by=first.ben)
    with store.read() as db:
        asked = [*read_by(first, first.anna, first.ben), *read_by(second)]
        found = list(fates.fates(db, project_of(first), asked))
    assert [(one.document, one.author_id, one.same, one.rejected) for one in found] == [
        (first.id, first.anna, 1, 0),
        (first.id, first.ben, 0, 1),
        (second.id, second.anna, 1, 0),
    ]


def test_refused_names_what_somebody_did_not_keep(article: Article) -> None:
    lay(article, [mention(), turkey(), trigger(), topic()], tagger="one")
    lay(article, [mention(), turkey(label="PERSON"), Rejection("met")])
    with article.store.read() as db:
        found = list(fates.refused(db, project_of(article), read_by(article)))
    assert sorted((one.id, one.is_left) for one in found) == [
        ("met", False),
        ("topic", True),
        ("turkey", False),
    ]


def test_documents_of_a_cell(store) -> None:
    first, second = add_articles(store, ["Ankara met Ankara.", "Ankara met us."], slug="two")
    for one in (first, second):
        lay(one, [mention(), trigger("met", "MEET"), topic()], tagger="one")
    first.record(add(mention()))
    second.record(add(rejection()))

    def documents_of(**cell) -> set[int]:
        whichever = {"kind": None, "label": None, "fate": None}
        with store.read() as db:
            asked = [*read_by(first), *read_by(second)]
            return fates.documents_of(db, project_of(first), asked, **(whichever | cell))

    assert documents_of() == {first.id, second.id}
    assert documents_of(fate=fates.SAME) == {first.id}
    assert documents_of(label="GPE", fate=fates.REJECTED) == {second.id}
    assert documents_of(label="GPE", fate=fates.LEFT) == set()
    assert documents_of(kind="event", label="GPE") == set()
    assert documents_of(kind="event", label="MEET") == {first.id, second.id}


def test_words_of_suggestions_and_of_readings(article: Article) -> None:
    lay(article, FRAMED, tagger="one")
    lay(article, [mention("same words")], tagger="another")
    lay(article, [mention("mine"), trigger()])
    with article.store.read() as db:
        suggested = fates.suggested_words(db, article.id)
        said = fates.said_words(db, article.reading().id)
    assert sorted(one.text for one in suggested) == ["Ankara", "Turkey", "met"], "each once"
    assert {one[:5] for one in suggested} > set(said)
    assert [one.trigger for one in sorted(said)] == [False, True]


def test_labels_are_counted_as_in_the_table_of_documents(article: Article) -> None:
    lay(article, FRAMED)
    with article.store.read() as db:
        reading = article.reading().id
        (line,) = documents.summaries(db, project_of(article), author_id=article.anna)
        assert team_tallies.label_counts(db, [reading]) == {reading: line.labels} == {reading: 5}
