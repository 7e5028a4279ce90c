"""The Review page: the cases, the way to the next one, merging, and the rule."""

from __future__ import annotations

from curation.desk import reviewing
from curation.desk.review_rules import review_rule
from tests.desk.reviews import Reviews, mention
from tests.pages.conftest import links, press, words


def in_sidebar(at) -> list[str]:
    return [link.proto.label for link in at.sidebar.get("page_link")]


def settle(reviews: Reviews, article: int = 0) -> None:
    reviews.decide("Ankara", article=article, reason="a capital")
    reviewing.submit(reviews.rita, reviews.documents[article])


def test_the_cases_are_listed_and_counted(open_page, reviews: Reviews):
    at = open_page("review", project="news")
    assert not at.exception
    assert "2 wait for you." in words(at)
    (table,) = at.dataframe
    assert list(table.value["conflicts"]) == [1, 1]
    assert list(table.value["readers"]) == ["Anna, Ben"] * 2
    assert "Review (2)" in in_sidebar(at)


def test_what_is_settled_is_told(open_page, reviews: Reviews):
    settle(reviews)
    at = open_page("review", project="news")
    assert "1 waits for you." in words(at)
    assert sorted(at.dataframe[0].value["state"]) == ["Settled", "To settle"]
    assert "Rita" in list(at.dataframe[0].value["who"])


def test_when_all_is_settled_the_way_leads_to_the_export(open_page, reviews: Reviews):
    settle(reviews)
    settle(reviews, 1)
    at = open_page("review", project="news")
    assert "Everything is settled." in words(at)
    assert links(at)["Export it"] == "/export?project=news"
    assert "Settle the next" not in [one.label for one in at.button]
    assert "Review" in in_sidebar(at)


def test_before_anybody_has_handed_in_it_says_what_a_case_is(open_page, reviews: Reviews):
    from curation.desk.projects import create_project

    create_project(reviews.store, slug="fresh", title="Fresh")
    look = open_page("review", project="fresh")
    assert not look.exception
    assert not look.dataframe


def test_the_search_and_the_state_stand_in_the_address(open_page, reviews: Reviews):
    at = open_page("review", project="news", search="article 1")
    assert "1 of 2 cases" in words(at)
    at = open_page("review", project="news", state="new", search="storm")
    assert "No case is like that." in words(at)
    assert at.query_params["state"] == "new"
    press(at, "Show all")
    assert len(at.dataframe[0].value) == 2
    assert "state" not in at.query_params


def test_an_address_with_nonsense_shows_all(open_page, reviews: Reviews):
    at = open_page("review", project="news", state="<b>", about="nothing")
    assert not at.exception
    assert len(at.dataframe[0].value) == 2


def test_merging_says_what_it_came_to(open_page, reviews: Reviews):
    reviews.hand_in("Anna", mention("Turkey", article=2), article=2)
    reviews.hand_in("Ben", mention("Turkey", article=2), article=2)
    at = open_page("review", project="news")
    at = press(at, "Merge")
    assert "Merged what agrees in 3 cases; 1 case settled by that." in words(at)
    press(at, "Close")
    assert "Merged what agrees" not in words(at)
    assert "Merge" not in [one.label for one in at.button]
    assert "Everything that agrees is merged." in words(at)


def test_merging_promises_only_what_it_does(open_page, reviews: Reviews):
    reviews.open()
    at = open_page("review", project="news")
    assert "In 1 case what readers agree on is merged now" in words(at)
    at = press(at, "Merge")
    assert "Merged what agrees in 1 case; 0 cases settled by that." in words(at)


def test_where_somebody_is_at_every_case_the_page_says_who(open_page, reviews: Reviews, look_as):
    settle(reviews, 1)
    reviews.open()
    reviews.person("Rob", "reviewer")
    look_as("Rob")
    at = open_page("review", project="news")
    assert "1 waits for you (Rita is at it)." in words(at)
    assert "Settle the next" not in [one.label for one in at.button]
    assert "Rita is on it" in list(at.dataframe[0].value["who"])


def test_what_was_merged_unseen_and_unchecked_is_told(open_page, reviews: Reviews):
    settle(reviews)
    at = open_page("review", project="news")
    assert "1 label was merged unseen because its readers agree" in words(at)
    assert "The share that is checked is 0 %" in words(at)


def test_a_reader_is_told_that_another_settles(open_page, reviews: Reviews, look_as):
    reviews.person("Rob", "reviewer")
    reviews.hand_in("Rob", mention("Ankara"))
    look_as("Rob")
    at = open_page("review", project="news")
    assert "1 waits for another reviewer, since you read it" in words(at)
    assert "not you: you read it" in list(at.dataframe[0].value["who"])
    assert "Review (1)" in in_sidebar(at)


def test_only_a_lead_changes_the_rule(open_page, reviews: Reviews, look_as):
    at = open_page("review", project="news")
    assert "A lead of this project can change that." in words(at)
    assert "Save" not in [one.label for one in at.button]
    look_as("Lea")
    at = open_page("review", project="news")
    numbers = [one.label for one in at.number_input]
    assert "So many readers" not in numbers, "the other rules have no number"
    at = at.radio[0].set_value("at_least").run()
    assert all(one.help for one in at.number_input[1:])
    at.number_input[0].set_value(3)
    at.number_input[1].set_value(12.5)
    at.checkbox[0].check()
    press(at, "Save")
    kept = review_rule(reviews.lead, "news")
    assert (kept.rule.kind, kept.rule.number, kept.rule.check_untouched) == ("at_least", 3, 0.125)
    assert (kept.hides_names, kept.shows_corrections) == (True, True)
    assert "3 readers or more say the same" in words(at)


def test_hidden_names_are_hidden_here_too(open_page, reviews: Reviews, look_as):
    look_as("Lea")
    at = open_page("review", project="news")
    at.checkbox[0].check()
    at = press(at, "Save")
    assert "Anna" not in str(at.dataframe[0].value.to_dict())
    assert list(at.dataframe[0].value["readers"]) == ["Reader 1, Reader 2"] * 2


def test_an_article_in_the_address_is_opened_in_the_editor(open_page, reviews: Reviews):
    at = open_page("review", project="news", document=reviews.document)
    assert not at.exception
    assert not at.error
    assert not at.dataframe


def test_an_article_that_is_not_there_is_one_sentence(open_page, reviews: Reviews):
    at = open_page("review", project="news", document=99)
    assert len(at.error) == 1
    assert not at.exception
