"""The Agreement page: its parts, the cases behind numbers, filters, and when there is nothing."""

from __future__ import annotations

import pytest

from curation.agreement.asked import AskedCell, cell_to_text
from curation.desk import reviewing
from curation.desk.review_rules import change_review_rule, review_rule
from tests.desk.reviews import Reviews, mention
from tests.pages.agreement.conftest import DIFFERENT
from tests.pages.agreement.made import EXACT
from tests.pages.conftest import links, press
from tests.pages.conftest import words as markdown

WHOLE = cell_to_text(AskedCell("people", EXACT))


def words(at) -> str:
    """What the page says, without the signs that keep Markdown from reading it."""
    return markdown(at).replace("\\", "")


def tables(at):
    return [one.value for one in at.dataframe]


def opened(open_page, **parameters):
    at = open_page("agreement", project="news", **parameters)
    assert not at.exception
    return at


def settle(reviews: Reviews) -> None:
    for article in range(DIFFERENT):
        reviews.decide("Ankara", article=article)
        reviewing.submit(reviews.rita, reviews.documents[article])


def test_the_overview_has_the_figure_and_its_range(open_page, read: Reviews) -> None:
    at = opened(open_page)
    (table,) = tables(at)
    assert list(table["kind"]) == ["Entities"]
    assert table.loc[0, "value"] == round(1 - DIFFERENT / 24, 2)
    assert "–" in table.loc[0, "range"]
    assert "Read by two people or more: 12 of 12 articles" in words(at)
    assert not at.error


def test_what_figures_rest_on_is_that_of_the_comparison_that_is_shown(
    open_page, read: Reviews
) -> None:
    settle(read)
    at = opened(open_page, of="gold")
    assert f"With a gold, and read by somebody: {DIFFERENT} of 12 articles" in words(at)


def test_what_neither_side_has_is_said(open_page, read: Reviews) -> None:
    assert "has any relations, events, attributes or document labels" in words(opened(open_page))


def test_all_measures_are_one_choice_away_and_it_stands_in_the_address(
    open_page, read: Reviews
) -> None:
    at = opened(open_page, measures="all")
    assert len(tables(at)[0]) > 3
    assert at.query_params["measures"] == "all"


def test_each_measure_is_explained(open_page, read: Reviews) -> None:
    assert "Compared are" in words(opened(open_page))


def test_the_cases_behind_a_figure_stand_in_their_sentences(open_page, read: Reviews) -> None:
    at = opened(open_page, cases=WHOLE)
    said = words(at)
    assert f"{DIFFERENT} disagreements" in said
    assert said.count("Another label") == DIFFERENT
    assert "met the envoy of Turkey" in said
    there = [to for label, to in links(at).items() if "Open in review" in label]
    assert len(there) == 1
    assert "annotation=" in there[0]
    assert there[0].startswith("/review?project=news&document=")


def test_a_case_of_ones_own_against_suggestions_opens_in_the_article(
    open_page, read: Reviews
) -> None:
    at = opened(open_page, cases=cell_to_text(AskedCell("people", EXACT, label="PERSON")))
    assert f"{DIFFERENT} disagreements" in words(at)


def test_the_list_is_closed_again(open_page, read: Reviews) -> None:
    at = press(opened(open_page, cases=WHOLE), "Close")
    assert "Another label" not in words(at)
    assert "cases" not in at.query_params


def test_an_address_of_cases_that_means_nothing_is_one_sentence(open_page, read: Reviews) -> None:
    for cases in ("nonsense", '{"comparison":"people","measure":"no.such"}', "[1]"):
        at = open_page("agreement", project="news", cases=cases)
        assert not at.exception
        assert len(at.error) == 1
        assert len(at.dataframe) == 1


def test_everybody_is_held_against_everybody(open_page, read: Reviews) -> None:
    settle(read)
    at = opened(open_page, part="people")
    matrix, pairs = tables(at)
    assert list(matrix["name"]) == ["Gold", "Anna", "Ben"]
    assert list(pairs["name"]) == ["Gold · Ben", "Anna · Ben", "Gold · Anna"]
    assert "too few" in words(at)  # three settled articles


def test_labels_have_a_figure_each_and_what_they_are_taken_for(open_page, read: Reviews) -> None:
    (table,) = tables(opened(open_page, part="labels"))
    person = table[table["name"] == "PERSON"].iloc[0]
    assert (person["cases"], person["agreed"]) == (DIFFERENT, 0)
    (table,) = tables(opened(open_page, part="labels", view="confusion"))
    assert list(table["name"])[:2] == ["GPE", "PERSON"]
    assert DIFFERENT in list(table["1"])


def test_over_time_says_when_there_is_only_one_point(open_page, read: Reviews) -> None:
    at = opened(open_page, part="time")
    assert "Only one week so far" in words(at)
    assert len(tables(at)[0]) == 1


def test_the_report_is_read_and_taken_away(open_page, read: Reviews) -> None:
    at = opened(open_page, part="report")
    assert "# Agreement" in words(at)
    assert len(at.get("download_button")) == 2


def test_a_comparison_without_anything_says_why(open_page, read: Reviews) -> None:
    at = opened(open_page, of="gold")
    assert not at.dataframe
    assert "No article is settled yet" in words(at)


def test_filters_of_the_address_hold_and_are_named(open_page, read: Reviews) -> None:
    at = opened(open_page, people=f"{read.ids['Anna']}")
    assert "of Anna" in words(at)
    assert not at.dataframe
    at = press(at, "Compare everything")
    assert "people" not in at.query_params
    assert len(at.dataframe) == 1


def test_filters_that_make_no_sense_are_one_sentence_with_a_way_out(
    open_page, read: Reviews
) -> None:
    at = open_page("agreement", project="news", since="yesterday")
    assert not at.exception
    assert "is no day" in at.error[0].value
    at = press(at, "Compare everything")
    assert not at.error
    assert len(at.dataframe) == 1


def test_names_are_hidden_where_review_hides_them(open_page, read: Reviews) -> None:
    from dataclasses import replace

    rule = review_rule(read.lead, "news")
    change_review_rule(read.lead, "news", replace(rule, hides_names=True))
    at = opened(open_page, cases=WHOLE)
    assert "Anna" not in words(at)
    assert "Ben" not in words(at)


def test_before_anybody_has_handed_in_it_says_so(open_page, unread: Reviews) -> None:
    at = opened(open_page)
    assert "Nobody has submitted" in words(at)
    assert links(at)["Hand out shared articles"] == "/team?project=news&part=hand-out"
    assert not at.dataframe


def test_with_one_reader_it_says_that_it_takes_two(open_page, unread: Reviews) -> None:
    unread.hand_in("Anna", mention("Ankara"))
    at = opened(open_page)
    assert "Only Anna has submitted" in words(at)
    assert "Hand out shared articles" in links(at)


def test_without_overlap_it_leads_to_handing_out_shared_articles(
    open_page, unread: Reviews
) -> None:
    unread.hand_in("Anna", mention("Ankara"))
    unread.hand_in("Ben", mention("Ankara", article=1), article=1)
    at = opened(open_page)
    assert "Anna and Ben" in words(at)
    assert "Hand out shared articles" in links(at)


def test_both_having_nothing_counts_as_agreement(open_page, unread: Reviews) -> None:
    for name in ("Anna", "Ben"):
        unread.hand_in(name)
    at = opened(open_page)
    assert not at.error
    assert "Read by two people or more: 1 of 12 articles" in words(at)


def test_three_shared_articles_are_too_few_for_a_range(open_page, unread: Reviews) -> None:
    for article in range(3):
        unread.differ(article=article)
    assert "3 shared articles are too few" in words(opened(open_page))


@pytest.mark.parametrize("part", ["overview", "people", "labels", "report"])
def test_a_name_is_shown_letter_for_letter(open_page, unread: Reviews, part: str) -> None:
    name = "![x](https://example.com/x.png) :red[y]"
    unread.annotators(name)
    for reader, label in ((name, "GPE"), ("Ben", "PERSON")):
        unread.hand_in(reader, mention("Ankara", label))
    people = ",".join(str(id) for id in sorted(unread.named(name, "Ben")))
    at = opened(open_page, part=part, people=people, cases=WHOLE)
    assert "example" in words(at)
    assert "![x](" not in markdown(at)
    assert ":red[" not in markdown(at)
