"""Likely errors at the desk: a run in the background, cancelled, listed, and no longer so."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from curation.desk import annotating, error_search, label_errors, reviewing
from curation.desk.bulk_labelling import undo
from curation.desk.fixing import fix, not_right, right
from curation.desk.label_errors import LikelyErrors, Run, cancel, errors, run_of, search, start
from curation.errors import BadInput, Conflict, Forbidden, PretagFailed
from curation.findings import Finding
from curation.label_errors.predictions import prediction
from curation.pretag.folds import Judged, Learning
from curation.store import Store, error_runs
from tests.builders import AT, add, change
from tests.desk.reviews import Reviews, mention, no_checks

ARTICLES = 12


class Model:
    """Takes every Ankara and Turkey for a place; waits where `gate` is closed."""

    gate: threading.Event
    texts: list[Any]
    fails = ""

    def __init__(self, pipeline: str | None) -> None:
        self.stopped = threading.Event()

    def judge(self, texts: Any, labels: Any, *, folds: int, **more: int) -> Iterator[Any]:
        Model.texts = list(texts)
        yield Learning(1, folds, 1, 8, 0.1)
        while not (Model.gate.wait(0.01) or self.stopped.is_set()):
            yield Learning(2, folds, 3, 8, 0.3)
        if Model.fails:
            raise PretagFailed(Model.fails)
        for one in Model.texts:
            if self.stopped.is_set():
                return
            found = [(0, 6, "GPE", 0.9)]
            at = one.text.index("Turkey")
            found.append((at, at + 6, "GPE", 0.9))
            sure = {"GPE": 0.95, "PERSON": 0.03, "": 0.01}
            standing = [(start, end, sure) for start, end, _ in one.mentions]
            yield Judged(one.id, prediction(found, standing))

    def stop(self) -> None:
        self.stopped.set()


@pytest.fixture(autouse=True)
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Closed, a run waits in the middle."""
    Model.gate, Model.fails = threading.Event(), ""
    Model.gate.set()
    monkeypatch.setattr(error_search, "CrossValidation", Model)
    yield Model.gate
    Model.gate.set()


@pytest.fixture
def reviews(store: Store) -> Reviews:
    """Anna labels Ankara and Turkey, but calls the fifth Ankara a person, and forgets a Turkey."""
    found = Reviews(store, articles=ARTICLES)
    no_checks(found)
    for article in range(ARTICLES):
        label = "PERSON" if article == 4 else "GPE"
        labels = [mention("Ankara", label, article=article, id=f"a{article}")]
        if article != 3:
            labels.append(mention("Turkey", article=article, id=f"t{article}"))
        found.hand_in("Anna", *labels, article=article)
    return found


def ended(seat: Any) -> Run:
    """The run once its thread has ended."""
    for thread in threading.enumerate():
        if thread.name.startswith("label errors"):
            thread.join(30)
    run = run_of(seat, "news")
    assert run is not None
    return run


def said(found: tuple[Finding, ...], reviews: Reviews) -> set[tuple[str, int, str, str, str]]:
    return {
        (one.check, reviews.documents.index(one.document), one.text, one.says, one.proposed)
        for one in found
    }


BOTH = {("type", 4, "Ankara", "PERSON", "GPE"), ("missing", 3, "Turkey", "", "GPE")}


def test_a_run_goes_on_in_the_background_and_lists_what_it_found(reviews: Reviews) -> None:
    assert errors(reviews.rita, "news").run is None
    assert run_of(reviews.rita, "news") is None
    begun = start(reviews.rita, "news")
    assert begun.by == "Rita"
    run = ended(reviews.rita)
    assert (run.state, run.share, run.documents, run.readings) == ("done", 1.0, ARTICLES, ARTICLES)
    found = errors(reviews.lead, "news")
    assert said(found.findings, reviews) == BOTH
    assert found.run == run
    assert {one.name: one.findings for one in found.checks if one.findings} == {
        "type": 1,
        "missing": 1,
    }
    assert (found.stale, found.settled, found.changed_since) == (0, 0, 0)


def test_while_one_is_at_work_another_is_not_begun(reviews: Reviews, gate: threading.Event) -> None:
    gate.clear()
    first = start(reviews.rita, "news")
    assert start(reviews.lead, "news").id == first.id
    with pytest.raises(Conflict, match="already"):
        next(search(reviews.lead, "news"))
    gate.set()
    assert ended(reviews.rita).id == first.id


def test_progress_is_told_in_words_while_it_is_at_work(
    reviews: Reviews, gate: threading.Event
) -> None:
    gate.clear()
    steps = search(reviews.rita, "news")
    next(steps)
    next(steps)
    run = run_of(reviews.lead, "news")
    assert run is not None
    assert run.is_at_work
    assert run.doing == "Part 2 of 5: learning from the other articles, round 3 of 8"
    assert 0.2 < run.share < 0.4
    steps.close()


def test_a_cancelled_run_ends_and_keeps_nothing(reviews: Reviews, gate: threading.Event) -> None:
    gate.clear()
    start(reviews.rita, "news")
    cancelled = cancel(reviews.lead, "news")
    assert cancelled is not None
    assert (cancelled.state, cancelled.message) == ("cancelled", "Cancelled.")
    assert ended(reviews.rita).state == "cancelled"
    assert errors(reviews.rita, "news").run is None
    gate.set()
    start(reviews.rita, "news")
    assert ended(reviews.rita).state == "done"


def test_a_run_that_was_cancelled_in_another_process_ends_by_itself(
    reviews: Reviews, gate: threading.Event
) -> None:
    gate.clear()
    run = start(reviews.rita, "news")
    with reviews.store.write() as db:
        error_runs.end(db, run.id, "cancelled", at=AT, message="Cancelled.")
    assert ended(reviews.rita).state == "cancelled"
    assert label_errors._at_work == {}


def test_why_a_run_failed_is_said(reviews: Reviews) -> None:
    Model.fails = "Learning broke off (it was ended): nothing was changed, start it again."
    start(reviews.rita, "news")
    run = ended(reviews.rita)
    assert (run.state, run.message) == ("failed", Model.fails)


def test_a_run_whose_server_ended_is_told_and_makes_room(reviews: Reviews) -> None:
    with reviews.store.write() as db:
        error_runs.begin(
            db,
            id="run-of-before",
            project_id=reviews.project.id,
            author_id=reviews.ids["Rita"],
            folds=5,
            seed=1,
            doing="Learning",
            at="2020-01-01T00:00:00.000Z",
        )
    run = run_of(reviews.rita, "news")
    assert run is not None
    assert (run.state, run.message) == ("failed", error_search.GONE)
    assert start(reviews.rita, "news").id != "run-of-before"
    assert ended(reviews.rita).state == "done"


def test_closing_a_search_in_the_foreground_cancels_it(
    reviews: Reviews, gate: threading.Event
) -> None:
    gate.clear()
    steps = search(reviews.rita, "news")
    assert next(steps).is_at_work
    steps.close()
    run = run_of(reviews.rita, "news")
    assert run is not None
    assert run.state == "cancelled"


def test_what_was_changed_since_falls_out_and_the_rest_stays(reviews: Reviews) -> None:
    start(reviews.rita, "news")
    ended(reviews.rita)
    wrong = mention("Ankara", "PERSON", article=4, id="a4")
    seat, document = reviews.seat("Anna"), reviews.documents[4]
    annotating.reopen(seat, document)
    gone = errors(reviews.rita, "news")
    assert said(gone.findings, reviews) == BOTH - {("type", 4, "Ankara", "PERSON", "GPE")}
    annotating.submit(seat, document)
    assert said(errors(reviews.rita, "news").findings, reviews) == BOTH
    annotating.reopen(seat, document)
    right_one = mention("Ankara", "GPE", article=4, id="a4")
    receipt = annotating.record(seat, document, [change(wrong, right_one)])
    assert not receipt.refused
    annotating.submit(seat, document)
    found = errors(reviews.rita, "news")
    assert said(found.findings, reviews) == BOTH - {("type", 4, "Ankara", "PERSON", "GPE")}
    assert (found.stale, found.changed_since) == (1, 1)


def test_a_list_that_rests_on_few_articles_says_so(reviews: Reviews) -> None:
    assert errors(reviews.rita, "news").warning == ""
    start(reviews.rita, "news")
    run = ended(reviews.rita)
    assert f"only {ARTICLES} articles to learn from" in errors(reviews.rita, "news").warning
    assert LikelyErrors(replace(run, documents=99)).learnt_from_few
    assert LikelyErrors(replace(run, documents=100)).warning == ""


def test_what_somebody_called_right_stays_away_and_counts_as_looked_at(reviews: Reviews) -> None:
    start(reviews.rita, "news")
    ended(reviews.rita)
    [missing] = [one for one in errors(reviews.rita, "news").findings if one.check == "missing"]
    right(reviews.rita, "news", [missing], scope="all")
    found = errors(reviews.rita, "news")
    assert missing not in found.findings
    assert (found.settled, found.looked_at, found.wrong) == (1, 1, 0)
    start(reviews.rita, "news")
    ended(reviews.rita)
    assert said(errors(reviews.rita, "news").findings, reviews) == BOTH - {
        ("missing", 3, "Turkey", "", "GPE")
    }
    not_right(reviews.rita, "news", [missing], scope="all")
    assert said(errors(reviews.rita, "news").findings, reviews) == BOTH


def test_of_a_settled_article_the_gold_is_judged_and_of_others_what_was_submitted(
    reviews: Reviews,
) -> None:
    for article in (0, 1):
        there = [mention("Ankara", article=article), mention("Turkey", article=article)]
        reviews.hand_in("Ben", *there, article=article)
    reviewing.open_case(reviews.rita, reviews.documents[0])
    reviewing.submit(reviews.rita, reviews.documents[0])
    annotating.record(
        reviews.seat("Ben"), reviews.documents[2], [add(mention("Ankara", article=2))]
    )
    start(reviews.rita, "news")
    ended(reviews.rita)
    judged = [one.text.rpartition(" ")[2] for one in Model.texts]
    assert [judged.count(f"{article}.") for article in (0, 1, 2)] == [1, 2, 1]


def test_two_readings_of_an_article_are_in_one_fold(reviews: Reviews) -> None:
    reviews.hand_in("Ben", mention("Ankara", article=0), article=0)
    start(reviews.rita, "news")
    ended(reviews.rita)
    folds = {one.fold for one in Model.texts if one.text.endswith("part 0.")}
    assert len(folds) == 1


def test_too_few_articles_are_refused_in_a_sentence(store: Store) -> None:
    few = Reviews(store, articles=2)
    few.hand_in("Anna", mention("Ankara"))
    with pytest.raises(BadInput, match="1 submitted article with mentions, and at least 10"):
        start(few.rita, "news")
    assert run_of(few.rita, "news") is None


@pytest.mark.parametrize("folds", [0, 1, 11])
def test_a_number_of_parts_that_makes_no_sense_is_refused(reviews: Reviews, folds: int) -> None:
    with pytest.raises(BadInput):
        start(reviews.rita, "news", folds=folds)


def test_an_annotator_sees_nothing_of_it(reviews: Reviews) -> None:
    anna = reviews.seat("Anna")
    for verb in (start, run_of, cancel, errors):
        with pytest.raises(Forbidden):
            verb(anna, "news")


def test_only_the_likeliest_are_kept(reviews: Reviews, monkeypatch: pytest.MonkeyPatch) -> None:
    start(reviews.rita, "news")
    ended(reviews.rita)
    likeliest = errors(reviews.rita, "news").findings[:1]
    monkeypatch.setattr(error_search, "MOST", 1)
    start(reviews.rita, "news")
    ended(reviews.rita)
    assert errors(reviews.rita, "news").findings == likeliest


def test_a_finding_in_the_gold_is_fixed_in_place_and_counts_as_wrong(reviews: Reviews) -> None:
    same = [mention("Ankara", "PERSON", article=4), mention("Turkey", article=4)]
    reviews.hand_in("Ben", *same, article=4)
    reviewing.open_case(reviews.rita, reviews.documents[4])
    reviewing.submit(reviews.rita, reviews.documents[4])
    start(reviews.rita, "news")
    ended(reviews.rita)
    [wrong] = [one for one in errors(reviews.rita, "news").findings if one.check == "type"]
    outcome = fix(reviews.rita, "news", id="bulk-0001", findings=[wrong], scope="all")
    assert (outcome.changed, outcome.left) == (1, ())
    assert ("Ankara", "GPE") in reviews.said(article=4)
    found = errors(reviews.rita, "news")
    assert wrong not in found.findings
    assert (found.looked_at, found.wrong, found.stale) == (1, 1, 1)
    undo(reviews.rita, "bulk-0001", id="bulk-0002")
    found = errors(reviews.rita, "news")
    assert wrong in found.findings
    assert (found.looked_at, found.stale) == (0, 0)
