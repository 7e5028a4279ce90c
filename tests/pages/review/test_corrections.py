"""My corrections: both sides in the sentence, why, and what is new."""

from __future__ import annotations

from curation.desk import reviewing
from curation.desk.guideline import save
from curation.pages.corrections import AT_ONCE, as_you_had_it
from curation.store import Store
from tests.desk.reviews import Reviews, no_checks
from tests.pages.conftest import links, press, words
from tests.pages.review.test_page import in_sidebar

HOSTILE = "**a** <b>capital</b> [x](javascript:alert(1)) $x$ :material/home:"


def settle(reviews: Reviews, article: int = 0, reason: str = "a capital") -> None:
    assert not reviews.decide("Ankara", article=article, reason=reason).refused
    reviewing.submit(reviews.rita, reviews.documents[article])


def test_before_anything_is_settled_it_says_what_will_be_here(open_page, reviews, look_as):
    look_as("Ben")
    at = open_page("corrections", project="news")
    assert "Nothing to show yet." in words(at)
    assert "Go on labelling" in links(at)
    assert "My corrections" in in_sidebar(at)


def test_both_sides_stand_there_with_the_reason_and_are_new_once(open_page, reviews, look_as):
    settle(reviews)
    look_as("Ben")
    at = open_page("corrections", project="news")
    said = words(at)
    assert "1 correction in 1 article, of 1 of yours that is settled." in said
    assert "**Why:** a capital" in said
    assert "PERSON" in said
    assert "GPE" in said
    assert ":blue-badge[new]" in said
    assert "My corrections (1)" in in_sidebar(at)
    assert ":blue-badge[new]" in words(at.run())  # for as long as one looks
    again = open_page("corrections", project="news")
    assert ":blue-badge[new]" not in words(again)
    assert "My corrections" in in_sidebar(again)


def test_whose_labels_all_stand_is_told_so(open_page, reviews, look_as):
    settle(reviews)
    look_as("Anna")
    at = open_page("corrections", project="news")
    assert "One article of yours is settled, and all in it stands as you had it." in words(at)
    assert as_you_had_it(12).startswith("12 articles of yours are settled")


def test_a_reason_is_shown_letter_for_letter(open_page, reviews, look_as):
    settle(reviews, reason=HOSTILE)
    look_as("Ben")
    at = open_page("corrections", project="news")
    (why,) = (one.value for one in at.markdown if one.value.startswith("**Why:**"))
    assert "<b>" not in why
    assert "[x]" not in why
    assert r"\*\*a\*\*" in why


def test_the_guideline_s_passage_is_there_where_it_has_one(open_page, reviews, look_as):
    save(reviews.lead, "news", content="## GPE\n\nA place that acts.\n", based_on=0)
    settle(reviews)
    look_as("Ben")
    at = open_page("corrections", project="news")
    assert "A place that acts." in words(at)


def test_it_leads_to_ones_own_label(open_page, reviews, look_as):
    settle(reviews)
    look_as("Ben")
    at = open_page("corrections", project="news")
    (way,) = (to for name, to in links(at).items() if "Open in the article" in name)
    assert way.startswith(f"/annotate?project=news&document={reviews.document}&annotation=")


def test_a_project_that_shows_none_says_so(open_page, reviews, look_as):
    from dataclasses import replace

    from curation.desk.review_rules import change_review_rule, review_rule

    settle(reviews)
    rule = review_rule(reviews.lead, "news")
    change_review_rule(reviews.lead, "news", replace(rule, shows_corrections=False))
    look_as("Ben")
    at = open_page("corrections", project="news")
    assert "does not show" in words(at)
    assert "Ankara" not in words(at)


def test_many_articles_come_a_few_at_a_time(open_page, desk_store: Store, look_as):
    reviews = Reviews(desk_store, articles=AT_ONCE + 2)
    no_checks(reviews)
    for article in range(AT_ONCE + 2):
        reviews.differ(article=article)
        settle(reviews, article)
    look_as("Ben")
    at = open_page("corrections", project="news")
    assert f"My corrections ({AT_ONCE + 2})" in in_sidebar(at)
    assert words(at).count("**Why:**") == AT_ONCE
    at = press(at, "Show more (2 articles left)")
    assert words(at).count("**Why:**") == AT_ONCE + 2
