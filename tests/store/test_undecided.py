"""What is left of the suggestions: the same number as in the editor, whose cases are run here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from curation.codec import annotation_from_json
from curation.desk.proposed import Proposed
from curation.model import Annotation
from curation.pretag.suggestions import Suggestions
from curation.store import documents, people, readings, rows
from tests.builders import (
    AT,
    Article,
    add,
    add_articles,
    event,
    mention,
    rejection,
    relation,
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


def line(article: Article, *, of: int | None = None) -> documents.DocumentSummary:
    """The document's line in the table as a person (Anna) sees it."""
    with article.store.read() as db:
        project = documents.document(db, article.id).project_id
        found = documents.summaries(db, project, author_id=of or article.anna)
    return next(one for one in found if one.id == article.id)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_as_many_are_left_as_in_the_editor(article, case):
    lay(article, map(annotation_from_json, case["suggestions"]), tagger="one")
    lay(article, map(annotation_from_json, case["annotations"]))
    alone = [one["id"] for one in case["suggestions"] if one["kind"] != "event"]
    assert line(article).suggestions == len(alone)
    assert line(article).left == len(set(alone) - set(case["decided"]))
    assert line(article, of=article.ben).left == len(alone), "somebody else decided nothing"


def test_an_event_counts_once_with_its_trigger(article):
    lay(article, FRAMED, tagger="one")
    assert (line(article).suggestions, line(article).left, line(article).labels) == (5, 5, 0)
    article.record(add(*FRAMED))
    assert (line(article).suggestions, line(article).left, line(article).labels) == (5, 0, 5)


def test_pre_tagging_says_the_same_number(article):
    proposed = Suggestions((mention(), turkey(), trigger()), (relation(),), (event(),), (topic(),))
    lay(article, proposed.annotations(), tagger="one")
    assert Proposed.of(proposed).total == line(article).suggestions == line(article).left == 5


def test_what_two_pre_taggers_propose_under_one_id_is_one_suggestion(article):
    lay(article, [mention(), turkey()], tagger="one")
    lay(article, [mention()], tagger="another")
    article.record(add(rejection()))
    assert (line(article).suggestions, line(article).left) == (2, 1)


def test_nothing_is_left_once_it_is_submitted(article):
    lay(article, FRAMED, tagger="one")
    article.record(add(mention()))
    assert line(article).left == 4
    article.set_status("submitted")
    assert line(article).left == 0
    article.set_status("open")
    assert line(article).left == 4


def test_each_document_and_each_project_has_its_own_number(store):
    first, second = add_articles(store, ["Ankara met Ankara.", "Ankara met us."], slug="two")
    (other,) = add_articles(store, ["Ankara met them."], slug="other")
    for one in (first, second, other):
        lay(one, [mention(), topic()], tagger="one")
    second.record(add(rejection(topic().id)))
    assert [line(one).left for one in (first, second, other)] == [2, 1, 2]
