"""Where words stand in a project, and what the person has there."""

from __future__ import annotations

import pytest

from curation.desk import occurrences as desk
from curation.desk.occurrences import Options, occurrences
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.errors import BadInput, NotFound, PretagFailed
from curation.model import Span
from curation.store import documents, mentions
from curation.store import projects as project_rows
from tests.builders import ORIGIN, Article, add, add_articles

TEXTS = (
    "Rome and Turkey.",
    "Nothing here.",
    "The Bank of Turkey, Turkey 😀 and Turkey.",
    "TURKEY is in capitals; Turkeys are many.",
)


@pytest.fixture
def articles(store) -> list[Article]:
    return add_articles(store, TEXTS, slug="news")


@pytest.fixture
def me(store) -> int:
    return current_user(store).id


def fits(found) -> list[tuple[int, int, str]]:
    return [(one.document_id, one.standing.start, one.standing.fits) for one in found.occurrences]


def suggest(article: Article, *spans: Span) -> None:
    with article.store.write() as db:
        propose(db, documents.document(db, article.id), spans)


def test_places_come_in_the_order_of_the_queue_after_the_open_article(store, articles):
    first, second, third, _ = articles
    found = occurrences(store, "news", "Turkey", Options(), besides=second.id)
    assert [one.document_id for one in found.occurrences] == [third.id] * 3 + [first.id]
    assert (found.total, found.documents) == (4, 2)
    one = found.occurrences[1]
    assert (one.before, one.text, one.after) == (
        "The Bank of Turkey, ",
        "Turkey",
        " 😀 and Turkey.",
    )
    assert (one.title, one.status) == ("Article 2", "new")


def test_no_more_are_listed_than_asked_for_and_all_are_counted(store, articles):
    found = occurrences(store, "news", "Turkey", Options(), limit=2)
    assert len(found.occurrences) == 2
    assert (found.total, found.documents) == (4, 2)


def test_capitals_and_parts_of_words_count_or_not(store, articles):
    def count(**options):
        return occurrences(store, "news", "turkey", Options(**options)).total

    assert count() == 0
    assert count(case=False) == 5
    assert count(case=False, word=False) == 6


def test_what_is_submitted_is_in_the_project_and_not_in_the_queue(store, articles, me):
    articles[0].record(by=me)
    articles[0].set_status("submitted", by=me)
    queue = occurrences(store, "news", "Rome", Options())
    project = occurrences(store, "news", "Rome", Options(scope="project"))
    assert queue.total == 0
    assert [one.status for one in project.occurrences] == ["submitted"]


def test_only_ones_own_reading_and_open_suggestions_count(store, articles, me):
    article = articles[2]
    second, third = article.text.index("Turkey", 15), article.text.rindex("Turkey")
    suggest(
        article,
        Span("bank", "PERSON", 4, 18, "Bank of Turkey", origin=ORIGIN),
        Span("second", "PERSON", second, second + 6, "Turkey", origin=ORIGIN),
    )
    colleague = Span("theirs", "GPE", third, third + 6, "Turkey")
    article.record(add(colleague), by=article.ben)
    found = occurrences(store, "news", "Turkey", Options(), label="GPE", besides=articles[0].id)
    assert fits(found) == [
        (article.id, 12, "inside"),
        (article.id, second, "differs"),
        (article.id, third, "new"),
    ]
    article.record(add(Span("mine", "GPE", second, second + 6, "Turkey")), by=me)
    found = occurrences(store, "news", "Turkey", Options(), label="PERSON", besides=articles[0].id)
    assert [one.standing.fits for one in found.occurrences] == ["inside", "differs", "new"]
    states = [
        [(held.span.id, held.state) for held in one.standing.has] for one in found.occurrences
    ]
    assert states == [[("bank", "suggested")], [("mine", "accepted"), ("second", "suggested")], []]


def test_however_many_articles_there_are_the_statements_are_few(store, me, monkeypatch):
    add_articles(store, [f"Rome {number}" for number in range(60)], slug="many")
    statements: list[str] = []
    plain = mentions.marks

    def counted(db, ids, *, author_id):
        db.conn.set_trace_callback(statements.append)
        try:
            return plain(db, ids, author_id=author_id)
        finally:
            db.conn.set_trace_callback(None)

    monkeypatch.setattr(mentions, "marks", counted)
    assert occurrences(store, "many", "Rome", Options()).total == 60
    assert 0 < len(statements) < 5


@pytest.mark.parametrize("wanted", ["", " \n", "x" * 1_001])
def test_nothing_and_too_much_cannot_be_looked_for(store, articles, wanted):
    with pytest.raises(BadInput, match="Name the words"):
        occurrences(store, "news", wanted, Options())
    with pytest.raises(NotFound):
        occurrences(store, "other", "Rome", Options())


def test_what_is_never_listed_is_counted_and_not_kept(store, articles, monkeypatch):
    kept = []
    settled = desk._settled

    def watched(seen, looking):
        kept.append([text.document_id for text, _ in seen])
        return settled(seen, looking)

    monkeypatch.setattr(desk, "_settled", watched)
    found = occurrences(store, "news", "turkey", Options(case=False), limit=1)
    assert (len(found.occurrences), found.total, found.documents) == (1, 5, 3)
    assert kept == [[articles[0].id]]


def test_doubtful_places_after_the_last_one_listed_are_counted_too(store):
    add_articles(store, ["They strike.", "A strike.", "They are striking."], slug="forms")
    options = Options(lemma=True, case=False)
    every = occurrences(store, "forms", "strike", options)
    first = occurrences(store, "forms", "strike", options, limit=1)
    assert (first.total, first.documents) == (every.total, every.documents) == (3, 3)
    assert first.occurrences == every.occurrences[:1]


def test_a_form_over_the_words_as_written_is_not_found_twice(store):
    add_articles(store, ["strike strikes strike struck strike"], slug="forms")
    found = occurrences(store, "forms", "strike", Options(lemma=True))
    assert [one.standing.start for one in found.occurrences] == [0, 7, 15, 22, 29]


def test_inflected_forms_are_found_with_the_project_s_pipeline(store):
    add_articles(
        store,
        [
            "Israel struck again. The strikes went on and workers are striking.",
            "It was a striking result: strike, stroke.",
        ],
        slug="forms",
    )
    found = occurrences(store, "forms", "strike", Options(lemma=True, case=False))
    assert [one.text for one in found.occurrences] == ["struck", "strikes", "striking", "strike"]
    assert (found.has_lemmas, found.why) == (True, "")
    assert occurrences(store, "forms", "strike", Options()).total == 1


def test_without_a_lemmatizer_words_are_looked_for_as_they_are_written(
    store, articles, monkeypatch
):
    def refuse(pipeline):
        raise PretagFailed("It knows no forms.")

    monkeypatch.setattr(desk, "lemmas_of", refuse)
    found = occurrences(store, "news", "Turkey", Options(lemma=True))
    assert (found.total, found.has_lemmas, found.why) == (4, False, "It knows no forms.")


def test_a_pipeline_that_is_not_there_is_said_in_one_line(store, articles):
    with store.write() as db:
        project = project_rows.project_by_slug(db, "news")
        project_rows.set_pipeline(db, project.id, "no_such_pipeline")
    found = occurrences(store, "news", "Turkey", Options(lemma=True))
    assert found.total == 4
    assert not found.has_lemmas
    assert "no_such_pipeline" in found.why
    assert "\n" not in found.why
