"""What is not consistent in one's own labels tells nothing of what colleagues, or the gold, say."""

from __future__ import annotations

from typing import Any

import pytest

from curation.desk.consistency import Asked, worklist
from curation.desk.fixing import precision, preview, right
from curation.desk.pretagging import propose
from curation.desk.reviewing import submit
from curation.store import Store, documents
from tests.builders import ORIGIN
from tests.desk.reviews import Reviews, mention, no_checks

pytestmark = pytest.mark.attack(19)
ARTICLES = 5
EVERYBODY = Asked("all", "self")


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=ARTICLES)
    no_checks(found)
    for article in range(ARTICLES):
        label = "PERSON" if article == 4 else "GPE"
        labels = [mention("Ankara", label, article=article, id=f"a{article}")]
        if article != 3:
            labels.append(mention("Turkey", article=article, id=f"t{article}"))
        found.hand_in("Anna", *labels, article=article)
    return found


def told(reviews: Reviews) -> list[Any]:
    """All that Anna is told."""
    anna = reviews.seat("Anna")
    found = worklist(anna, "news")
    findings = [one for group in found.groups for one in group.findings]
    assert findings
    shown = preview(anna, "news", findings, scope="own")
    return [found, [one.does for one in shown.changes], precision(anna, "news", scope="own")]


def test_a_colleagues_labels_and_suggestions_change_nothing(reviews: Reviews) -> None:
    before = told(reviews)
    with reviews.store.write() as db:
        for article, id in enumerate(reviews.documents):
            offered = mention("Ankara", "PERSON", article=article, id=f"s{article}", origin=ORIGIN)
            propose(db, documents.document(db, id), [offered])
    for article in range(ARTICLES):
        reviews.hand_in("Ben", mention("Ankara", "PERSON", article=article), article=article)
    assert told(reviews) == before
    everybody = worklist(reviews.lead, "news", Asked("all", "all"))
    assert everybody.groups[0].ways != before[0].groups[0].ways


def test_settled_articles_change_nothing(reviews: Reviews) -> None:
    before = worklist(reviews.seat("Anna"), "news")
    for article in (0, 1):
        reviews.hand_in("Ben", mention("Ankara", "PERSON", article=article), article=article)
        reviews.decide("Ankara", 1, article=article)
        reviews.decide("Turkey", None, article=article)
        submit(reviews.rita, reviews.documents[article])
    assert worklist(reviews.lead, "news", Asked("all", "gold")).groups
    assert worklist(reviews.seat("Anna"), "news") == before


def test_what_a_lead_says_of_ones_labels_is_not_told(reviews: Reviews) -> None:
    before = told(reviews)
    findings = [
        one for of in worklist(reviews.lead, "news", EVERYBODY).groups for one in of.findings
    ]
    right(reviews.lead, "news", findings, scope="all")
    assert worklist(reviews.lead, "news", EVERYBODY).groups == ()
    assert told(reviews) == before
