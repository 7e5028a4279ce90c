"""Putting findings right in bulk: in one's own readings and in the gold, and taking it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.desk import annotating
from curation.desk.bulk_labelling import undo
from curation.desk.consistency import Asked, worklist
from curation.desk.fixing import fix, not_right, precision, preview, right
from curation.desk.pretagging import propose
from curation.desk.reviewing import open_case, reopen, submit
from curation.desk.seats import Seat
from curation.errors import BadInput, EditIdReused, Forbidden, NotFound
from curation.findings import Finding
from curation.model import Annotation, Decision, Relation, Span
from curation.store import Store, accounts, documents
from curation.store import readings as reading_rows
from curation.store.check import problems
from curation.store.verdicts import Precision
from tests.builders import ORIGIN, add, delete
from tests.desk.reviews import Reviews, mention, no_checks

ARTICLES = 5
ID, BACK, AGAIN = "bulk-0001", "bulk-0002", "bulk-0003"


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Anna says Ankara is a GPE but in the last two articles; nobody labels Turkey in the third."""
    found = Reviews(store, articles=ARTICLES)
    no_checks(found)
    for name in ("Anna", "Ben"):
        for article in range(ARTICLES):
            label = "PERSON" if article > 2 else "GPE"
            labels = [mention("Ankara", label, article=article, id=f"a{article}")]
            if article != 2:
                labels.append(mention("Turkey", article=article, id=f"t{article}"))
            found.hand_in(name, *labels, article=article)
    return found


def own(seat: Seat, check: str = "") -> list[Finding]:
    return [one for of in worklist(seat, "news", Asked(check=check)).groups for one in of.findings]


def in_gold(reviews: Reviews) -> list[Finding]:
    """All articles settled, and what is not consistent in their gold."""
    for article in range(ARTICLES):
        reviews.open(article=article)
        submit(reviews.rita, reviews.documents[article])
    found = worklist(reviews.rita, "news", Asked("gold", check="same-words"))
    return [one for of in found.groups for one in of.findings]


def replays(reviews: Reviews) -> bool:
    """Whether the log of every reading comes to what stands there."""
    with reviews.store.read() as db:
        return not [one for one in problems(db) if "text of document" not in one]


def reading(reviews: Reviews, name: str, article: int) -> tuple[str, dict[str, Annotation]]:
    with reviews.store.read() as db:
        one = reading_rows.find_reading(
            db, document_id=reviews.documents[article], author_id=reviews.ids[name]
        )
        return one.status, reading_rows.present_annotations(db, one.id)


def decisions(reviews: Reviews, article: int) -> list[Decision]:
    return [one for one in reviews.gold(article=article).values() if isinstance(one, Decision)]


def said(reviews: Reviews, name: str, article: int) -> set[tuple[str, str]]:
    found = reading(reviews, name, article)[1].values()
    return {(one.text, one.label) for one in found if isinstance(one, Span)}


def test_ones_own_labels_get_what_is_proposed_and_stay_handed_in(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    done = fix(anna, "news", id=ID, findings=own(anna), scope="own")
    assert (done.changed, done.documents, done.left) == (3, 3, ())
    assert [said(reviews, "Anna", article) for article in range(ARTICLES)] == [
        {("Ankara", "GPE"), ("Turkey", "GPE")}
    ] * ARTICLES
    assert {reading(reviews, "Anna", article)[0] for article in range(ARTICLES)} == {"submitted"}
    assert own(anna) == []
    assert said(reviews, "Ben", 4) == {("Ankara", "PERSON"), ("Turkey", "GPE")}
    assert replays(reviews)


def test_what_is_previewed_is_what_is_done_and_nothing_is_written(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    findings = own(anna)
    before = [reading(reviews, "Anna", article) for article in range(ARTICLES)]
    shown = preview(anna, "news", findings, scope="own")
    assert [reading(reviews, "Anna", article) for article in range(ARTICLES)] == before
    assert {one.does for one in shown.changes} == {
        "Ankara: GPE, not PERSON",
        "Turkey: GPE, where nothing is labelled",
    }
    assert (len(shown.changes), shown.documents, shown.left) == (3, 3, ())
    assert own(anna) == findings


def test_undo_brings_everything_back_and_redo_does_it_again(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    findings = own(anna)
    before = [reading(reviews, "Anna", article) for article in range(ARTICLES)]
    fix(anna, "news", id=ID, findings=findings, scope="own")
    assert precision(anna, "news", scope="own")["same-words"] == Precision(2, 2)
    undone = undo(anna, ID, id=BACK)
    assert (undone.changed, undone.documents, undone.left) == (3, 3, ())
    assert [reading(reviews, "Anna", article) for article in range(ARTICLES)] == before
    assert own(anna) == findings
    assert precision(anna, "news", scope="own") == {}
    undo(anna, BACK, id=AGAIN)
    assert own(anna) == []
    assert precision(anna, "news", scope="own")["same-words"] == Precision(2, 2)
    assert replays(reviews)


def test_undo_leaves_what_was_changed_since_and_says_so(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[4]
    fix(anna, "news", id=ID, findings=own(anna, "same-words"), scope="own")
    annotating.reopen(anna, document)
    fixed = mention("Ankara", "GPE", article=4, id="a4")
    annotating.record(anna, document, [delete(fixed)])
    undone = undo(anna, ID, id=BACK)
    assert (undone.documents, [one.document_id for one in undone.left]) == (1, [document])
    assert ("Ankara", "PERSON") in said(reviews, "Anna", 3)


def test_the_same_id_is_done_once_and_is_for_nothing_else(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    findings = own(anna)
    first = fix(anna, "news", id=ID, findings=findings, scope="own")
    version = reading(reviews, "Anna", 4)
    assert fix(anna, "news", id=ID, findings=findings, scope="own") == first
    assert reading(reviews, "Anna", 4) == version
    with pytest.raises(EditIdReused):
        fix(anna, "news", id=ID, findings=findings[:1], scope="own")


def test_a_finding_that_changed_since_is_left_and_the_others_go_through(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[4]
    findings = own(anna, "same-words")
    annotating.reopen(anna, document)
    wrong = mention("Ankara", "PERSON", article=4, id="a4")
    annotating.record(anna, document, [delete(wrong)])
    done = fix(anna, "news", id=ID, findings=findings, scope="own")
    assert (done.changed, done.documents) == (1, 1)
    [left] = done.left
    assert (left.document_id, "changed since" in left.why) == (document, True)
    assert precision(anna, "news", scope="own")["same-words"] == Precision(1, 1)


def test_others_readings_are_not_written(reviews: Reviews) -> None:
    asked = Asked("all", "all", "same-words")
    findings = [one for of in worklist(reviews.lead, "news", asked).groups for one in of.findings]
    done = fix(reviews.lead, "news", id=ID, findings=findings, scope="all")
    assert (done.changed, done.documents) == (0, 0)
    assert {"somebody else" in one.why for one in done.left} == {True}
    with pytest.raises(Forbidden):
        fix(reviews.seat("Ben"), "news", id=BACK, findings=own(reviews.seat("Anna")), scope="own")
    with pytest.raises(Forbidden):
        fix(reviews.seat("Ben"), "news", id=BACK, findings=own(reviews.seat("Ben")), scope="all")


def test_another_label_than_proposed_may_be_given(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    [group] = worklist(anna, "news", Asked(check="same-words")).groups
    assert preview(anna, "news", group.examples, scope="own").changes == ()
    done = fix(anna, "news", id=ID, findings=group.examples, scope="own", label="PERSON")
    assert (done.changed, done.left) == (3, ())
    assert own(anna, "same-words") == []
    assert precision(anna, "news", scope="own") == {}


def test_a_missing_mention_that_was_suggested_is_accepted_under_its_id(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[2]
    offered = mention("Turkey", article=2, id="s-turkey", origin=ORIGIN)
    with reviews.store.write() as db:
        propose(db, documents.document(db, document), [offered])
    fix(anna, "news", id=ID, findings=own(anna, "not-labelled"), scope="own")
    assert reading(reviews, "Anna", 2)[1]["s-turkey"] == offered


def test_what_something_rests_on_is_not_taken_away(reviews: Reviews) -> None:
    anna, document = reviews.seat("Anna"), reviews.documents[4]
    annotating.reopen(anna, document)
    annotating.record(anna, document, [add(Relation("r", "near", "a4", "t4"))])
    gone = replace(own(anna, "same-words")[-1], proposed="")
    assert gone.remedy == "remove"
    other = next(one for one in own(anna, "same-words") if one.document != document)
    chosen = [replace(gone, document=document, annotation="a4"), replace(other, proposed="")]
    done = fix(anna, "news", id=ID, findings=chosen, scope="own")
    assert done.changed == 1
    assert [one.document_id for one in done.left] == [document]
    assert "near rests on it" in done.left[0].why


def test_a_settled_gold_gets_the_label_with_a_decision_and_stays_settled(reviews: Reviews) -> None:
    findings = in_gold(reviews)
    assert [one.document for one in findings] == reviews.documents[3:]
    done = fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    assert (done.changed, done.documents, done.left) == (2, 2, ())
    for article in (3, 4):
        assert reviews.said(article=article) == {("Ankara", "GPE"), ("Turkey", "GPE")}
        [decision] = decisions(reviews, article)
        assert (decision.outcome, decision.readers, len(decision.offered)) == ("edited", (), 1)
        case = open_case(reviews.rita, reviews.documents[article])
        assert case.desk.status == "submitted"
        assert case.proposal.changes == ()
    reopen(reviews.rita, reviews.documents[4])
    assert reviews.said(article=4) == {("Ankara", "GPE"), ("Turkey", "GPE")}
    assert replays(reviews)


def test_a_fix_of_the_gold_is_taken_back_with_its_decision(reviews: Reviews) -> None:
    findings = in_gold(reviews)
    before = [reviews.gold(article=article) for article in range(ARTICLES)]
    fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    undone = undo(reviews.rita, ID, id=BACK)
    assert (undone.changed, undone.documents, undone.left) == (2, 2, ())
    assert [reviews.gold(article=article) for article in range(ARTICLES)] == before
    assert open_case(reviews.rita, reviews.documents[3]).desk.status == "submitted"
    assert in_gold(reviews) == findings
    assert replays(reviews)


def test_what_a_reader_says_is_taken_from_them_in_the_gold(reviews: Reviews) -> None:
    reviews.hand_in(
        "Ben", mention("Ankara", "GPE", article=4), mention("Turkey", article=4), article=4
    )
    reviews.decide("Ankara", 0, article=4)
    finding = next(one for one in in_gold(reviews) if one.document == reviews.documents[4])
    fix(reviews.rita, "news", id=ID, findings=[finding], scope="all")
    [decision] = decisions(reviews, 4)
    assert (decision.outcome, decision.readers) == ("taken", (reviews.ids["Ben"],))


def test_a_place_the_gold_lacks_is_added_by_decision(reviews: Reviews) -> None:
    in_gold(reviews)
    found = worklist(reviews.rita, "news", Asked("gold", check="not-labelled"))
    [finding] = [one for of in found.groups for one in of.findings]
    fix(reviews.rita, "news", id=ID, findings=[finding], scope="all")
    assert ("Turkey", "GPE") in reviews.said(article=2)
    [decision] = decisions(reviews, 2)
    assert decision.outcome == "added"
    reopen(reviews.rita, reviews.documents[2])
    assert ("Turkey", "GPE") in reviews.said(article=2)


def test_whoever_has_labelled_the_article_does_not_settle_it(reviews: Reviews) -> None:
    findings = in_gold(reviews)
    with reviews.store.write() as db:
        accounts.set_member(db, reviews.project.id, reviews.ids["Anna"], "reviewer")
    done = fix(reviews.seat("Anna"), "news", id=ID, findings=findings, scope="all")
    assert (done.changed, len(done.left)) == (0, 2)
    assert "labelled this article yourself" in done.left[0].why


def test_a_label_that_is_not_allowed_is_refused_with_the_reason(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    done = fix(anna, "news", id=ID, findings=own(anna, "same-words"), scope="own", label="OLD")
    assert done.changed == 0
    assert "retired" in done.left[0].why


def test_saying_right_is_taken_back(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    findings = own(anna, "same-words")
    assert right(anna, "news", findings, scope="own") == 2
    assert own(anna, "same-words") == []
    assert precision(anna, "news", scope="own")["same-words"] == Precision(2, 0)
    assert not_right(anna, "news", findings, scope="own") == 2
    assert own(anna, "same-words") == findings
    assert precision(anna, "news", scope="own") == {}


def test_nobody_says_anything_of_anothers_own_list(reviews: Reviews) -> None:
    findings = own(reviews.seat("Anna"))
    for verb in (right, not_right, preview):
        with pytest.raises(Forbidden):
            verb(reviews.seat("Ben"), "news", findings, scope="own")
        with pytest.raises(Forbidden):
            verb(reviews.seat("Ben"), "news", findings, scope="all")


def test_none_and_too_many_and_strange_articles_are_refused(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    finding = own(anna)[0]
    with pytest.raises(BadInput):
        fix(anna, "news", id=ID, findings=[], scope="own")
    with pytest.raises(BadInput):
        right(anna, "news", [finding], scope="theirs")  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        right(anna, "news", [replace(finding, document=999)], scope="own")
    done = fix(anna, "news", id=ID, findings=[replace(finding, document=999)], scope="own")
    assert "no article 999" in done.left[0].why


def test_a_gold_that_was_opened_since_gets_what_follows_as_well(reviews: Reviews) -> None:
    findings = in_gold(reviews)
    reopen(reviews.rita, reviews.documents[4])
    fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    assert open_case(reviews.rita, reviews.documents[4]).desk.status == "open"
    assert ("Ankara", "GPE") in reviews.said(article=4)
    undo(reviews.rita, ID, id=BACK)
    assert ("Ankara", "PERSON") in reviews.said(article=4)


def test_what_was_settled_since_the_fix_is_not_undone(reviews: Reviews) -> None:
    findings = in_gold(reviews)
    reopen(reviews.rita, reviews.documents[4])
    fix(reviews.rita, "news", id=ID, findings=findings, scope="all")
    submit(reviews.rita, reviews.documents[4])
    undone = undo(reviews.rita, ID, id=BACK)
    assert [one.document_id for one in undone.left] == [reviews.documents[4]]
    assert "reopen" in undone.left[0].why
