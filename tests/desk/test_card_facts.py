"""What a card says of how a dataset was made: counted at its moment, with nobody by name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest

from curation.dataset_card import CardFacts, Group, Tagger, facts_from_json, facts_to_json
from curation.desk import annotating, guideline, reviewing
from curation.desk.export_order import Filter, Order
from curation.desk.opening import now
from curation.desk.releasing import create
from curation.edits import Change
from curation.model import Rejection, Span
from curation.store import Store, people, readings
from tests.builders import ORIGIN, SCHEMA, add, edit
from tests.desk.reviews import Reviews, mention, no_checks

ORDER = Order("news", readings="submitted", pseudonyms=True)
SUGGESTED = ("Ankara", "Turkey", "envoy", "met")


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=3)
    no_checks(found)
    return found


def suggest(reviews: Reviews, *words: str, article: int = 0) -> dict[str, Span]:
    """A pre-tagger suggests that these words are places."""
    made = {one: mention(one, article=article, id=f"s-{one}", origin=ORIGIN) for one in words}
    document = reviews.documents[article]
    with reviews.store.write() as db:
        tagger = people.author(db, kind="tagger", name="pretag").id
        reading = readings.ensure_reading(
            db, document_id=document, author_id=tagger, schema_version=1, at=now()
        )
        readings.record(
            db,
            reading,
            [add(*made.values())],
            author_id=tagger,
            text=f"Ankara met the envoy of Turkey, part {article}.",
            schema=SCHEMA,
            at=now(),
        )
    return made


def facts(reviews: Reviews, name: str = "v1", **more: object) -> CardFacts:
    made = create(reviews.store, "news", name, replace(ORDER, **more))
    return facts_from_json(made.facts)


def test_what_became_of_suggestions_is_counted(reviews: Reviews) -> None:
    made = suggest(reviews, *SUGGESTED)
    changed = replace(made["Turkey"], label="PERSON")
    anna = reviews.seat("Anna")
    edits = [
        edit(Change(None, made["Ankara"]), verb="accept"),
        edit(Change(None, changed), verb="relabel"),
        edit(Change(None, Rejection(made["envoy"].id)), verb="reject"),
        add(mention("part", "PERSON")),
    ]
    assert not annotating.record(anna, reviews.document, edits).refused
    annotating.submit(anna, reviews.document)
    found = facts(reviews)
    assert found.taggers == (Tagger(ORIGIN.tagger, ORIGIN.version, 4),)
    assert found.fates == {
        "accepted": 1,
        "changed": 1,
        "rejected": 1,
        "undecided": 1,
        "added": 1,
    }


def test_equal_words_under_another_id_take_a_suggestion(reviews: Reviews) -> None:
    suggest(reviews, "Ankara")
    reviews.hand_in("Anna", mention("Ankara"))
    assert facts(reviews).fates == {"added": 0, "accepted": 1}


def test_people_are_counted_by_role_and_never_named(reviews: Reviews) -> None:
    reviews.differ()
    reviews.hand_in("Anna", mention("Ankara", article=1), article=1)
    found = facts(reviews)
    assert (found.people, found.handed_in) == (2, 3)
    assert found.roles == {"annotator": 2}
    assert found.readers == {1: 1, 2: 1}
    told = json.dumps(facts_to_json(found))
    assert not [name for name in ("Anna", "Ben", "Rita", "Lea") if name in told]


def test_settling_is_counted_with_conflicts_and_decisions(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    reviewing.submit(reviews.rita, reviews.document)
    found = facts(reviews, readings="gold")
    assert (found.settled, found.conflicts) == (1, 1)
    assert found.outcomes == {"taken": 1}
    assert found.rule.startswith("The rule when this was made: all agree")
    assert found.audit is not None
    assert (found.audit.merged, found.audit.checked, found.audit.share) == (1, 0, None)


def test_agreement_is_of_the_articles_that_are_in_it(reviews: Reviews) -> None:
    for article in range(3):
        reviews.differ(article=article)
    assert facts(reviews).agreement["documents"] == 3
    only = facts(reviews, "one", only=Filter(sources=("paper 1",)))
    assert only.agreement["documents"] == 1
    assert only.left_out == {"from other sources": 2}
    assert only.articles_there == 3


def test_the_guideline_is_that_of_the_moment(reviews: Reviews) -> None:
    reviews.differ()
    assert facts(reviews).guideline_version == 0
    guideline.save(reviews.lead, "news", content="## GPE\nPlaces.", based_on=0)
    first = create(reviews.store, "news", "v2", ORDER)
    guideline.save(reviews.lead, "news", content="## GPE\nOther.", based_on=1)
    then = create(reviews.store, "news", "then", ORDER, at=first.at)
    digest = hashlib.sha256(b"## GPE\nPlaces.").hexdigest()
    for made in (first, then):
        found = facts_from_json(made.facts)
        assert (found.guideline_version, found.guideline_sha256) == (1, digest)


def test_readings_without_suggestions_stand_apart(reviews: Reviews) -> None:
    reviews.give("Anna", "Ben", overlap=1.0, control=1 / 3)
    for article in range(3):
        reviews.differ(article=article)
    found = facts(reviews)
    assert found.shown is not None
    assert found.hidden is not None
    assert found.shown.readings + found.hidden.readings == 6
    assert found.hidden.readings == 2
    assert found.hidden == Group(2, 16, 4)


def test_where_nothing_was_handed_out_there_is_no_control(reviews: Reviews) -> None:
    reviews.differ()
    found = facts(reviews)
    assert (found.shown, found.hidden) == (None, None)


def test_labels_nobody_gave_are_named(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"))
    found = facts(reviews)
    assert "PERSON" in found.unused_labels
    assert "GPE" not in found.unused_labels
    assert "OLD" not in found.unused_labels


def test_a_label_that_was_left_out_is_none_that_nobody_gave(reviews: Reviews) -> None:
    reviews.differ()
    found = facts(reviews, only=Filter(labels=("PERSON", "SAY")))
    assert found.unused_labels == ("SAY",)
