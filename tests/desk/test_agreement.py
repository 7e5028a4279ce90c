"""Agreement as the desk tells it: what is compared, by which filters, and the cases of a number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.agreement.asked import AskedCell, Filters
from curation.agreement.report_json import report_to_json
from curation.desk import agreement as desk
from curation.desk import reviewing
from curation.desk.agreement import Agreement, CaseList
from curation.desk.agreement_readings import documents, everything
from curation.desk.agreement_words import filters_in_words, why_nothing
from curation.desk.in_sentence import Piece
from curation.desk.pretagging import propose
from curation.desk.review_rules import change_review_rule, review_rule
from curation.desk.schema import change_schema, plan_schema
from curation.errors import BadInput, Forbidden
from curation.model import Annotation, Argument, Event, Origin, Span
from curation.schema import EntityType
from curation.store import Store
from curation.store import documents as document_rows
from tests.builders import SCHEMA, topic
from tests.desk.reviews import Reviews, mention, no_checks

EXACT = AskedCell("people", "entities.exact")


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=3)
    no_checks(found)
    return found


def figures(reviews: Reviews, asked: Filters | None = None, **more: bool) -> Agreement:
    return desk.agreement(reviews.rita, "news", asked, **more)


def cases(reviews: Reviews, cell: AskedCell = EXACT, asked: Filters | None = None) -> CaseList:
    return desk.agreement_cases(reviews.rita, "news", asked or Filters(), cell)


def exact(reviews: Reviews, asked: Filters | None = None, of: str = "people") -> float | None:
    return figures(reviews, asked).report.comparisons[of].figures["entities.exact"].value


def suggest(reviews: Reviews, *said: Annotation, article: int = 0) -> None:
    with reviews.store.write() as db:
        document = document_rows.document(db, reviews.documents[article])
        propose(db, document, [replace(one, origin=Origin("t", "1", "high")) for one in said])
        document_rows.set_pretag(db, document.id, "tagged")


def test_what_two_people_say_of_an_article_is_compared(reviews: Reviews) -> None:
    reviews.differ()
    found = figures(reviews)
    figure = found.report.comparisons["people"].figures["entities.exact"]
    assert (figure.value, figure.n, figure.documents) == (0.5, 4, 1)
    assert figure.interval is None
    assert "too few" in figure.note
    assert (found.articles, found.read, found.shared) == (3, 1, 1)
    assert [one.name for one in found.people] == ["Anna", "Ben"]


def test_a_number_leads_to_its_cases_in_their_sentence(reviews: Reviews) -> None:
    reviews.differ()
    (case,) = cases(reviews).cases
    assert (case.left.name, case.left.label) == ("Anna", "GPE")
    assert (case.right.name, case.right.label) == ("Ben", "PERSON")
    assert case.what == "label"
    assert case.left.sentence[0] == Piece("Ankara", True)
    assert (case.document_id, case.title) == (reviews.document, "Article 0")
    assert (case.opens, case.annotation) == ("review", case.left.annotation)
    assert case.annotation


def test_a_side_that_says_nothing_has_the_sentence_without_a_mark(reviews: Reviews) -> None:
    reviews.hand_in("Anna", mention("Ankara"))
    reviews.hand_in("Ben")
    (case,) = cases(reviews).cases
    assert (case.what, case.left.label, case.right.label) == ("missing", "GPE", "")
    assert "".join(one.text for one in case.right.sentence).startswith("Ankara met")
    assert not any(one.is_marked for one in case.right.sentence)
    assert case.right.annotation is None


def test_every_cell_of_a_table_counts_its_cases(reviews: Reviews) -> None:
    for article in range(3):
        reviews.differ(article=article)
    suggest(reviews, mention("Ankara", "PERSON"), mention("envoy", "PERSON"))
    seen = 0
    for name, comparison in figures(reviews).report.comparisons.items():
        for measure, table in comparison.confusions.items():
            asked = AskedCell(name, measure, folded=table.folded)
            assert cases(reviews, asked).total == sum(table.cells.values())
            for labels, number in table.cells.items():
                assert cases(reviews, replace(asked, labels=labels)).total == number
                seen += number
    assert seen == 3 + 3 + 2  # of Anna and Ben; of Anna and the suggestions; of Ben and these


def test_a_point_of_a_trend_has_the_cases_of_its_articles(reviews: Reviews) -> None:
    reviews.differ(article=0)
    reviews.differ(article=2)
    (trend,) = (
        one
        for one in figures(reviews).report.comparisons["people"].trends
        if (one.measure, one.by) == ("entities.exact", "week")
    )
    (point,) = trend.points
    found = cases(reviews, replace(EXACT, point=("week", point.name)))
    assert found.total == 2
    with pytest.raises(BadInput, match="no such point"):
        cases(reviews, replace(EXACT, point=("week", "1999-W01")))


def test_at_most_so_many_cases_are_read_out(reviews: Reviews) -> None:
    for article in range(3):
        reviews.differ(article=article)
    found = desk.agreement_cases(reviews.rita, "news", Filters(), EXACT, most=2)
    assert (found.total, len(found.cases)) == (3, 2)
    assert [one.title for one in found.cases] == ["Article 0", "Article 1"]


def test_people_are_compared_with_suggestions_and_open_where_both_are_seen(
    reviews: Reviews,
) -> None:
    suggest(reviews, mention("Ankara", "PERSON", id="s1"), mention("Turkey", id="s2"))
    reviews.hand_in("Anna", mention("Ankara"))
    found = cases(reviews, AskedCell("model", "entities.exact")).cases
    by_label = {(one.left.label, one.right.label): one for one in found}
    missed = by_label["", "GPE"]
    assert (missed.opens, missed.annotation) == ("annotate", "s2")
    assert by_label["GPE", "PERSON"].opens == "review"
    assert by_label["GPE", "PERSON"].right.name == "Suggestions"


def test_gold_is_compared_once_it_is_settled(reviews: Reviews) -> None:
    reviews.differ()
    reviews.decide("Ankara")
    assert not figures(reviews).report.comparisons["gold"].documents
    reviewing.submit(reviews.rita, reviews.document)
    comparison = figures(reviews).report.comparisons["gold"]
    values = {one.right: one.figures["entities.exact"].value for one in comparison.pairs}
    assert values == {str(reviews.ids["Anna"]): 1.0, str(reviews.ids["Ben"]): 0.5}
    (case,) = cases(reviews, AskedCell("gold", "entities.exact")).cases
    assert (case.left.name, case.left.label, case.right.name) == ("Gold", "GPE", "Ben")
    assert case.opens == "review"


def test_filters_leave_out_readings(reviews: Reviews) -> None:
    reviews.differ()
    reviews.hand_in("Anna", mention("Ankara", article=1), article=1)
    reviews.hand_in("Ben", mention("Ankara", article=1), article=1)
    anna, ben = reviews.named("Anna", "Ben")
    assert exact(reviews) == pytest.approx(4 / 6)
    assert exact(reviews, Filters(people=(anna, ben))) == pytest.approx(4 / 6)
    assert exact(reviews, Filters(suggestions="hidden")) == pytest.approx(4 / 6)
    for nothing in (
        Filters(people=(anna,)),
        Filters(suggestions="shown"),
        Filters(until="2020-01-01"),
        Filters(since="2999-01-01"),
    ):
        found = figures(reviews, nothing)
        assert not found.report.comparisons["people"].documents
        assert "widen" in why_nothing(found, nothing, "news")


def test_readings_of_an_older_schema_are_told_and_can_be_left_out(reviews: Reviews) -> None:
    reviews.differ()
    newer = replace(SCHEMA, entities=(*SCHEMA.entities, EntityType(name="ENVOY")))
    change_schema(reviews.lead, plan_schema(reviews.lead, "news", newer))
    reviews.hand_in("Ben", mention("Ankara", "ENVOY"))
    assert any("ENVOY" in note for note in figures(reviews).report.notes)
    assert figures(reviews).report.comparisons["people"].documents == 1
    asked = Filters(same_schema=True)
    assert not figures(reviews, asked).report.comparisons["people"].documents


def test_names_are_hidden_where_review_hides_them_or_where_that_is_asked(
    reviews: Reviews,
) -> None:
    reviews.differ()
    assert [one.name for one in figures(reviews).people] == ["Anna", "Ben"]
    names = [one.name for one in figures(reviews, pseudonyms=True).people]
    assert all(name.startswith("annotator-") for name in names)
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, hides_names=True))
    assert [one.name for one in figures(reviews).people] == names
    (case,) = cases(reviews).cases
    assert {case.left.name, case.right.name} == set(names)


def test_what_leaves_under_pseudonyms_is_in_their_order_and_has_no_number_of_an_account(
    reviews: Reviews,
) -> None:
    reviews.differ()
    reviews.hand_in("Rita", mention("Ankara"))
    found = figures(reviews, pseudonyms=True)
    names = [one.name for one in found.report.sides]
    assert names == sorted(names)
    assert [pair.left for pair in found.report.comparisons["people"].pairs] == [
        found.report.sides[number].key for number in (0, 0, 1)
    ]
    said = report_to_json(found.report)
    assert [one["key"] for one in said["sides"]] == ["person-1", "person-2", "person-3"]
    numbers = tuple(sorted(reviews.named("Anna", "Ben", "Rita")))
    assert filters_in_words(Filters(people=numbers), found.people) == (
        f"only readings of {names[0]}, {names[1]} and {names[2]}"
    )


def test_figures_and_cases_follow_what_is_submitted(reviews: Reviews) -> None:
    reviews.differ()
    assert (exact(reviews), cases(reviews).total) == (0.5, 1)
    before = desk.state_of(reviews.rita, "news")
    reviews.hand_in("Ben", mention("Ankara"), mention("Turkey"))
    assert (exact(reviews), cases(reviews).total) == (1.0, 0)
    assert desk.state_of(reviews.rita, "news") != before


def test_an_annotator_is_told_nothing(reviews: Reviews) -> None:
    reviews.differ()
    exact(reviews)  # kept for others: never an answer for who may not ask
    for ask in (
        lambda seat: desk.agreement(seat, "news"),
        lambda seat: desk.agreement_cases(seat, "news", Filters(), EXACT),
        lambda seat: desk.state_of(seat, "news"),
    ):
        with pytest.raises(Forbidden, match="labels of colleagues"):
            ask(reviews.seat("Anna"))


@pytest.mark.parametrize(
    "cell",
    [
        AskedCell("people", "entities.best"),
        AskedCell("people", "entities.exact", pair=("1", "99999")),
    ],
)
def test_a_number_that_is_not_there_is_refused(reviews: Reviews, cell: AskedCell) -> None:
    reviews.differ()
    with pytest.raises(BadInput):
        cases(reviews, cell)


def test_it_is_said_why_there_is_nothing_to_compare(reviews: Reviews) -> None:
    def why() -> str:
        return why_nothing(figures(reviews), Filters(), "news")

    assert why().startswith("Nobody has submitted")
    reviews.hand_in("Anna", mention("Ankara"))
    assert why().startswith("Only Anna has submitted")
    reviews.hand_in("Ben", article=1)
    assert why() == (
        "Anna and Ben have submitted 2 articles of news, but none of them twice: hand out "
        "articles that several people read."
    )
    reviews.hand_in("Ben")
    assert why() == ""


def test_filters_are_told_in_words(reviews: Reviews) -> None:
    reviews.differ()
    (anna,) = reviews.named("Anna")
    people_here = figures(reviews).people
    asked = Filters(people=(anna,), since="2026-11-01", suggestions="hidden", same_schema=True)
    assert filters_in_words(asked, people_here) == (
        "only readings of Anna, submitted on 2026-11-01 or later, without suggestions, made with "
        "all of today's labels"
    )
    assert filters_in_words(Filters(), people_here) == ""


def test_an_argument_is_shown_with_its_event(reviews: Reviews) -> None:
    def meets(*roles: tuple[str, str]) -> list[Annotation]:
        start = "Ankara met".index("met")
        trigger = Span(f"t{roles}", "MEET", start, start + 3, "met", trigger=True)
        arguments = tuple(Argument(role, target) for role, target in roles)
        return [trigger, Event(f"e{roles}", "MEET", trigger.id, arguments)]

    ankara, turkey = mention("Ankara", id="ankara"), mention("Turkey", id="turkey")
    reviews.hand_in("Anna", ankara, turkey, *meets(("actor", "ankara"), ("cause", "turkey")))
    reviews.hand_in("Ben", ankara, turkey, *meets(("actor", "ankara"), ("actor", "turkey")))
    (case,) = cases(reviews, AskedCell("people", "events.role_attached")).cases
    assert (case.left.label, case.right.label, case.what) == ("cause", "actor", "role")
    assert case.left.more == ("MEET: met", "actor: Ankara", "cause: Turkey")
    assert [one.text for one in case.left.sentence if one.is_marked] == ["Turkey"]


def test_a_label_of_the_article_is_shown_once(reviews: Reviews) -> None:
    reviews.hand_in("Anna", topic("war"))
    reviews.hand_in("Ben", topic("trade"))
    (case,) = cases(reviews, AskedCell("people", "labels.f1")).cases
    assert (case.left.label, case.left.more, case.left.sentence) == ("topic: war", (), ())
    assert case.right.label == "topic: trade"


def test_what_only_one_person_read_is_counted_and_not_read(reviews: Reviews) -> None:
    reviews.differ()
    reviews.hand_in("Anna", mention("Ankara", article=1), article=1)
    with reviews.store.read() as db:
        of = everything(db, reviews.project.id)
        two, one = documents(db, of)
    assert (one.number, one.title, one.text) == (2, "Article 1", "")
    assert [reading.annotations for reading in one.readings] == [()]
    assert two.text.startswith("Ankara")
    assert all(reading.annotations for reading in two.readings)
    data = figures(reviews).report.data
    assert (data.readings, data.compared, dict(data.shared)) == (3, 1, {1: 1, 2: 1})


def test_ones_own_reading_opens_in_ones_own_editor_beside_its_suggestions(
    reviews: Reviews,
) -> None:
    suggest(reviews, mention("Ankara", "PERSON", id="s1"))
    reviews.hand_in("Rita", mention("Ankara"))
    asked = AskedCell("model", "entities.exact")
    (case,) = cases(reviews, asked).cases
    assert (case.opens, case.annotation) == ("annotate", "s1")
    (seen_by_lead,) = desk.agreement_cases(reviews.lead, "news", Filters(), asked).cases
    assert (seen_by_lead.opens, seen_by_lead.annotation) == ("review", case.left.annotation)
