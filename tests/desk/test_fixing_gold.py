"""Fixing events, relations, places and what is too much in settled articles, each by a decision."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk.bulk_labelling import undo
from curation.desk.consistency import Asked, worklist
from curation.desk.fixing import fix, preview
from curation.desk.reviewing import open_case, reopen, submit
from curation.findings import Finding
from curation.model import Annotation, Argument, Decision, Event, Relation, Span
from curation.store import Store, people
from curation.store.reviews import GOLD
from tests.desk.reviews import Reviews, mention, no_checks

ID, BACK, AGAIN = "bulk-0001", "bulk-0002", "bulk-0003"
ARTICLES = 4


def labels(article: int) -> list[Annotation]:
    """Both mentions, a meeting and a tie; in the last article type and tie are others."""
    is_odd = article == ARTICLES - 1
    met = mention("met", "SAY" if is_odd else "MEET", article=article, id="met", trigger=True)
    actor = () if is_odd else (Argument("actor", "a"),)
    return [
        mention("Ankara", "PERSON", article=article, id="a"),
        mention("Turkey", "GPE", article=article, id="t"),
        met,
        Event("e", met.label, "met", actor),
        Relation("r", "near" if is_odd else "citizen_of", "a", "t"),
    ]


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=ARTICLES)
    no_checks(found)
    for article in range(ARTICLES):
        for name in ("Anna", "Ben"):
            found.hand_in(name, *labels(article), article=article)
        found.open(article=article)
        submit(found.rita, found.documents[article])
    return found


def of_check(reviews: Reviews, check: str) -> list[Finding]:
    found = worklist(reviews.rita, "news", Asked("gold", check=check))
    return [one for group in found.groups for one in group.findings]


def there(reviews: Reviews, kind: type) -> list:
    return [one for one in reviews.gold(article=ARTICLES - 1).values() if isinstance(one, kind)]


def about(reviews: Reviews, words: str) -> Finding:
    """A finding on a mention in the gold of the last article."""
    [span] = [one for one in there(reviews, Span) if one.text == words]
    with reviews.store.read() as db:
        gold = people.find_author(db, kind="gold", name=GOLD)
    return Finding(
        *("made", "mention", 1, gold.id, reviews.documents[-1], span.id, span.start, span.end),
        *(span.text, span.label, span.label, 0.9, "Why."),
    )


def is_settled(reviews: Reviews) -> bool:
    case = open_case(reviews.rita, reviews.documents[-1])
    return case.desk.status == "submitted" and case.proposal.changes == ()


def test_an_event_gets_the_usual_type_with_its_trigger(reviews: Reviews) -> None:
    before = reviews.gold(article=ARTICLES - 1)
    findings = of_check(reviews, "same-trigger")
    assert [one.document for one in findings] == [reviews.documents[-1]]
    done = fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    assert (done.changed, done.documents, done.left) == (1, 1, ())
    [event] = there(reviews, Event)
    [decision] = there(reviews, Decision)
    assert event.label == "MEET"
    assert [one.label for one in there(reviews, Span) if one.trigger] == ["MEET"]
    assert (decision.unit, decision.outcome) == (event.id, "edited")
    assert is_settled(reviews)
    undo(reviews.rita, ID, id=BACK)
    assert reviews.gold(article=ARTICLES - 1) == before
    redone = undo(reviews.rita, BACK, id=AGAIN)
    assert (redone.changed, redone.left) == (1, ())
    assert there(reviews, Event) == [event]


def test_a_relation_gets_the_usual_label(reviews: Reviews) -> None:
    findings = of_check(reviews, "same-pair")
    fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    [relation] = there(reviews, Relation)
    [decision] = there(reviews, Decision)
    assert (relation.label, decision.unit) == ("citizen_of", relation.id)
    reopen(reviews.rita, reviews.documents[-1])
    assert there(reviews, Relation) == [relation]


def test_what_is_too_much_is_decided_to_be_nothing(reviews: Reviews) -> None:
    [finding] = of_check(reviews, "same-pair")
    gone = replace(finding, proposed="")
    assert fix(reviews.rita, "news", id=ID, findings=[gone], scope="all").changed == 1
    assert there(reviews, Relation) == []
    assert [one.outcome for one in there(reviews, Decision)] == ["none"]
    reopen(reviews.rita, reviews.documents[-1])
    assert there(reviews, Relation) == []


def test_a_place_is_moved_by_decision_and_what_rests_on_it_stays(reviews: Reviews) -> None:
    turkey = about(reviews, "Turkey")
    longer = replace(turkey, to=(turkey.start - 3, turkey.end))
    shown = preview(reviews.rita, "news", [longer], scope="all")
    assert [one.does for one in shown.changes] == ["of Turkey, not Turkey: GPE"]
    fix(reviews.rita, "news", id=ID, findings=[longer], scope="all")
    assert ("of Turkey", "GPE") in reviews.said(article=ARTICLES - 1)
    [decision] = there(reviews, Decision)
    assert (decision.outcome, len(there(reviews, Relation))) == ("edited", 1)
    assert is_settled(reviews)


def test_what_a_relation_rests_on_is_left_and_the_rest_goes_through(reviews: Reviews) -> None:
    gone = replace(about(reviews, "Turkey"), proposed="")
    [odd] = of_check(reviews, "same-trigger")
    done = fix(reviews.rita, "news", id=ID, findings=[gone, odd], scope="all")
    assert done.changed == 1
    [left] = done.left
    assert "near rests on it" in left.why
    assert is_settled(reviews)


def test_several_in_one_article_are_one_edit(reviews: Reviews) -> None:
    findings = [*of_check(reviews, "same-trigger"), *of_check(reviews, "same-pair")]
    done = fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    assert (done.changed, done.documents) == (2, 1)
    assert {one.outcome for one in there(reviews, Decision)} == {"edited"}
    assert len(there(reviews, Decision)) == 2
    with reviews.store.read() as db:
        [number] = db.conn.execute("SELECT count(*) FROM edits WHERE bulk_id = ?", (ID,)).fetchone()
    assert number == 1
