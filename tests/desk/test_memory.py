"""What pre-tagging learns from people tells nobody what a colleague did."""

from __future__ import annotations

import pytest

from curation.desk import accounts
from curation.desk.memory import memories_of
from curation.model import Span
from curation.pretag.gazetteer import ELSEWHERE
from curation.store import Store
from tests.builders import Article, add, add_articles, span

pytestmark = pytest.mark.attack(19)

WORDS = "Zebrafish Holding"
TEXTS = (f"{WORDS} bought a bank.", f"Nobody knows {WORDS}.", f"{WORDS} sold it.")


@pytest.fixture
def articles(store: Store) -> list[Article]:
    """Three articles with the same words, and the people Anna and Ben."""
    return add_articles(store, TEXTS)


@pytest.fixture
def team(articles: list[Article], store: Store) -> list[Article]:
    """The same, where people sign in."""
    for name, role in (("Lea", "lead"), ("Anna", "annotator"), ("Ben", "annotator")):
        accounts.add_account(store, name, role=role)
    return articles


def label(article: Article, by: int, label: str = "GPE") -> None:
    start = article.text.index(WORDS)
    one = span(f"of {by}", start, start + len(WORDS), label, text=article.text)
    assert article.record(add(one), by=by).refused == ()


def hand_out(article: Article, to: int | None) -> None:
    with article.store.write() as db:
        db.conn.execute(
            "INSERT INTO assignments (project_id, document_id, author_id, place, suggestions,"
            " given_at) VALUES (1, ?, ?, 0, 1, '2026-01-01T00:00:00.000Z')",
            (article.id, to),
        )


def suggested(article: Article) -> list[Span]:
    """What memory suggests in an article."""
    with article.store.read() as db:
        [found] = memories_of(db, 1, [article.id]).of(article.id).tag([article.text])
    return list(found.spans)


@pytest.mark.parametrize("signing_in", [False, True])
def test_an_article_gets_nothing_from_its_own_labels(
    request: pytest.FixtureRequest, articles: list[Article], signing_in: bool
) -> None:
    """Else its other readers would be told what somebody labelled in it."""
    if signing_in:
        request.getfixturevalue("team")
    first, second, _ = articles
    label(first, first.anna)
    first.set_status("submitted")
    assert suggested(first) == []
    assert [one.text for one in suggested(second)] == [WORDS]


def test_an_articles_own_votes_do_not_count_for_it(articles: list[Article]) -> None:
    first, second, third = articles
    label(first, first.anna, "PERSON")
    label(first, first.ben, "PERSON")
    label(second, second.anna, "GPE")
    assert [one.label for one in suggested(first)] == ["GPE"]
    assert [one.label for one in suggested(second)] == ["PERSON"]
    assert [one.label for one in suggested(third)] == ["PERSON"]


def test_alone_what_is_not_submitted_counts_and_is_counted(articles: list[Article]) -> None:
    first, second, _ = articles
    label(first, first.anna)
    [found] = suggested(second)
    assert found.origin is not None
    assert found.origin.reason == "confirmed once"


def test_in_a_team_only_what_is_submitted_counts(team: list[Article]) -> None:
    first, second, _ = team
    label(first, first.anna)
    assert suggested(second) == []
    first.set_status("submitted")
    assert len(suggested(second)) == 1


def test_in_a_team_nothing_counts_that_a_colleague_still_has_to_read(team: list[Article]) -> None:
    """Suggested in another article it would say what was labelled in this one."""
    first, second, _ = team
    hand_out(first, first.anna)
    hand_out(first, first.ben)
    label(first, first.anna)
    first.set_status("submitted")
    assert suggested(second) == []
    label(first, first.ben)
    assert suggested(second) == []
    first.set_status("submitted", by=first.ben)
    assert len(suggested(second)) == 1


def test_in_a_team_nothing_counts_of_an_article_that_is_free_to_take(team: list[Article]) -> None:
    first, second, _ = team
    label(first, first.anna)
    first.set_status("submitted")
    hand_out(first, None)
    assert suggested(second) == []


def test_in_a_team_nothing_counts_that_a_colleague_has_begun(team: list[Article]) -> None:
    first, second, _ = team
    label(first, first.anna)
    first.set_status("submitted")
    label(first, first.ben, "PERSON")
    assert suggested(second) == []


def test_somebody_who_left_holds_nothing_up(team: list[Article], store: Store) -> None:
    first, second, _ = team
    label(first, first.anna)
    first.set_status("submitted")
    label(first, first.ben)
    accounts.deactivate(store, first.ben)
    assert len(suggested(second)) == 1


def test_in_a_team_no_reason_counts_how_often_others_said_it(team: list[Article]) -> None:
    first, second, third = team
    for article, said in ((first, "GPE"), (first, "PERSON"), (second, "GPE")):
        label(article, article.anna if said == "GPE" else article.ben, said)
    for article in (first, second):
        article.set_status("submitted")
    first.set_status("submitted", by=first.ben)
    [found] = suggested(third)
    assert found.origin is not None
    assert (found.label, found.origin.confidence) == ("GPE", "check")
    assert found.origin.reason == ELSEWHERE
