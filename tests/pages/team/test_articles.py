"""Articles: who has which, and giving, taking and holding back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curation.assigning.plan import Plan, Share
from curation.desk.annotating import submit
from curation.desk.assigning import hand_out
from curation.desk.assignments import assignments_of, hold_back, release
from tests.pages.conftest import links, press, words
from tests.pages.team.conftest import BEN
from tests.people import seat_of, token


def open_articles(open_page, **parameters):
    return open_page("team", project="news", part="articles", **parameters)


def choose(at: AppTest, *rows: int) -> AppTest:
    at.session_state[key_of_table(at)] = chosen(*rows)
    return at.run()


def key_of_table(at: AppTest, place: int = 0) -> str:
    """The key of a table that is shown: the end of what Streamlit calls it."""
    return at.dataframe[place].proto.id.split("-", 2)[2]


def chosen(*rows: int) -> dict[str, object]:
    return {"selection": {"rows": list(rows), "columns": [], "cells": []}}


def said(at: AppTest) -> str:
    """The toasts."""
    return " ".join(one.value for one in at.toast).replace("\\", "")


def dialog(name: str, rows: list[int]) -> AppTest:
    """A dialog about some rows, kept open: AppTest runs whole scripts, never a fragment."""

    def script(name: str, rows: list[int]) -> None:
        from curation.desk.assignments import assignments_of
        from curation.desk.projects import project
        from curation.pages.page import Visit
        from curation.pages.seat import seat
        from curation.pages.team import article_verbs

        store = seat()
        chosen = [one for one in assignments_of(store, "news") if one.id in rows]
        getattr(article_verbs, name)(Visit(store, (), project(store, "news")), chosen)

    return AppTest.from_function(script, default_timeout=30, args=(name, rows)).run()


def test_the_table_says_who_has_what_and_how_far(open_page, handed_out):
    table = open_articles(open_page).dataframe[0].value
    assert list(table["person"]) == ["Anna"] * 4 + [BEN] * 2
    assert list(table["state"]) == ["Submitted"] * 2 + ["Not begun"] * 4
    assert set(table["by"]) == {"(command line)"}
    assert list(table["suggestions"]) == ["shown"] * 6


def test_filters_are_of_words_people_and_states(open_page, handed_out):
    at = open_articles(open_page)
    at.main.button_group[1].set_value("waiting").run()
    assert "4 of 6 readings" in words(at)
    next(one for one in at.main.selectbox if one.label == "Whose").set_value(handed_out.ben).run()
    assert list(at.dataframe[0].value["person"]) == [BEN] * 2
    at.main.text_input[0].set_value("zebra").run()
    assert "No article is like that." in words(at)


def test_verbs_wait_for_rows_and_leave_submitted_ones(open_page, handed_out):
    at = open_articles(open_page)
    verbs = [one for one in at.main.button if one.label.endswith("…")]
    assert [one.disabled for one in verbs] == [True] * 3
    at = choose(at, 0, 2)
    assert "2 rows chosen, 1 of them submitted: those stay" in words(at)
    assert not next(one for one in at.main.button if one.label.startswith("Take back")).disabled


def take_back(at: AppTest):
    return next(one for one in at.main.button if one.label.startswith("Take back"))


def test_a_choice_never_falls_on_an_article_that_took_the_place_of_the_chosen(
    open_page, handed_out
):
    at = open_articles(open_page)
    at.main.button_group[1].set_value("waiting").run()
    at = choose(at, 0)
    assert "1 row chosen" in words(at)
    first = slots(handed_out, handed_out.anna)[2]
    submit(seat_of(handed_out.store, token(handed_out.store, "Anna")), first.document_id)
    at.run()
    assert list(at.dataframe[0].value["person"]) == ["Anna", BEN, BEN]
    assert "Choose rows to change them" in words(at)
    assert take_back(at).disabled


def test_a_button_for_rows_that_went_meanwhile_does_nothing_and_says_so(open_page, handed_out):
    at = open_articles(open_page)
    at.main.button_group[1].set_value("waiting").run()
    at = choose(at, 0)
    first = slots(handed_out, handed_out.anna)[2]
    submit(seat_of(handed_out.store, token(handed_out.store, "Anna")), first.document_id)
    at = take_back(at).click().run()
    assert "choose the rows again" in said(at)
    assert "no longer be asked for" not in words(at)


def test_a_click_on_a_title_that_went_meanwhile_shows_no_other_article(open_page, handed_out):
    at = open_articles(open_page)
    clicked = f"assignment to look at in {key_of_table(at)}"
    plan = Plan(people=(Share(handed_out.ben),), order="given", articles=1)
    hand_out(handed_out.store, "news", plan)
    at.session_state[clicked] = {"row": 0}
    at.run()
    assert len(at.dataframe) == 1


def test_articles_held_back_meanwhile_are_not_released_for_the_chosen(open_page, handed_out):
    one, other = (one.document_id for one in slots(handed_out, handed_out.ben))
    hold_back(handed_out.store, [one], "One")
    at = open_articles(open_page)
    at.session_state[key_of_table(at, -1)] = chosen(0)
    at.run()
    release(handed_out.store, [one])
    hold_back(handed_out.store, [other], "Other")
    at = press(at, "Release 1 article")
    assert "choose the rows again" in said(at)
    assert list(at.dataframe[-1].value["reason"]) == ["Other"]


def test_after_an_action_nothing_is_chosen_any_more(open_page, handed_out):
    hold_back(handed_out.store, [one.document_id for one in slots(handed_out, handed_out.ben)], "")
    at = choose(open_articles(open_page), 3)
    at.session_state[key_of_table(at, -1)] = chosen(0)
    at = press(at.run(), "Release 1 article")
    assert "1 article released." in said(at)
    assert "Choose rows to change them" in words(at)


@pytest.mark.parametrize("name", ["ask_whom", "ask_to_take_back", "ask_why"])
def test_a_dialog_names_articles_and_whose_they_are(handed_out, name):
    third, fourth = slots(handed_out, handed_out.anna)[2:]
    at = dialog(name, [third.id, fourth.id])
    table = at.dataframe[0].value
    assert list(table["title"]) == ["Talks, day 2", "Talks, day 3"]
    assert list(table["person"]) == ["Anna"] * 2


def test_nothing_is_given_before_somebody_is_chosen(handed_out):
    waiting = slots(handed_out, handed_out.anna)[2]
    at = press(dialog("ask_whom", [waiting.id]), "Give")
    assert "Choose whom" in at.error[0].value
    assert [one.id for one in slots(handed_out, handed_out.anna)].count(waiting.id) == 1
    at.selectbox[0].set_value(0).run()
    press(at, "Give")
    assert [one.state for one in slots(handed_out) if one.author_id is None] == ["free"]


def test_that_suggestions_may_go_by_giving_is_said_before_and_after(handed_out):
    waiting = slots(handed_out, handed_out.anna)[2:]
    at = dialog("ask_whom", [waiting[0].id])
    assert "suggestions" not in words(at)
    plan = Plan(people=(Share(handed_out.ben),), order="given", control=1.0, articles=1)
    hand_out(handed_out.store, "news", plan)
    at = dialog("ask_whom", [one.id for one in waiting])
    assert "Whether suggestions are shown" in words(at)
    at.selectbox[0].set_value(handed_out.ben).run()
    at = press(at, "Give")
    assert "2 readings changed hands. Without suggestions: 2." in said(at)


def slots(team, person=None):
    return [
        one
        for one in assignments_of(team.store, "news")
        if person is None or one.author_id == person
    ]


def test_an_article_is_given_to_somebody_else(handed_out):
    waiting = slots(handed_out, handed_out.anna)[2]
    at = dialog("ask_whom", [waiting.id])
    assert "1 reading changes hands" in words(at)
    at.selectbox[0].set_value(handed_out.ben).run()
    press(at, "Give")
    assert len(slots(handed_out, handed_out.ben)) == 3


def test_whoever_has_the_article_already_is_named_as_the_reason(handed_out):
    waiting = slots(handed_out, handed_out.anna)[2:]
    at = dialog("ask_whom", [one.id for one in waiting])
    at.selectbox[0].set_value(handed_out.anna).run()
    at = press(at, "Give")
    assert len(at.error) == 2
    assert "has the article already" in at.error[0].value


def test_what_is_taken_back_is_said_first(handed_out):
    ids = [one.id for one in slots(handed_out, handed_out.ben)]
    at = dialog("ask_to_take_back", ids)
    assert "2 readings will no longer be asked for" in words(at)
    assert len(slots(handed_out, handed_out.ben)) == 2
    press(at, "Take back")
    assert not slots(handed_out, handed_out.ben)


def test_an_article_is_held_back_with_a_reason_and_released(open_page, handed_out):
    one = slots(handed_out, handed_out.ben)[0]
    at = dialog("ask_why", [one.id])
    at.text_input[0].set_value("A <b>duplicate</b>").run()
    press(at, "Hold back")
    assert slots(handed_out, handed_out.ben)[0].state == "held"
    at = open_articles(open_page)
    assert list(at.dataframe[-1].value["reason"]) == ["A <b>duplicate</b>"]
    at.session_state[key_of_table(at, -1)] = chosen(0)
    press(at.run(), "Release 1 article")
    assert slots(handed_out, handed_out.ben)[0].state == "waiting"


def test_an_article_held_back_before_handing_out_can_be_released(open_page, team):
    hold_back(team.store, [team.articles[0]], "Later")
    at = open_articles(open_page)
    assert "Nothing is handed out yet" in words(at)
    assert list(at.dataframe[0].value["title"]) == ["Talks, day 0"]


def test_the_story_of_an_article_is_shown_with_the_way_to_it(open_page, handed_out):
    first = handed_out.articles[0]
    at = open_articles(open_page, cases=first)
    story = at.dataframe[-1].value
    assert list(story["what"]) == ["Given to"]
    assert list(story["person"]) == ["Anna"]
    assert links(at) == {"Open it": f"/annotate?project=news&document={first}"}


@pytest.mark.parametrize("asked", ["999", "<b>", ""])
def test_an_address_of_no_article_shows_none(open_page, handed_out, asked):
    at = open_articles(open_page, cases=asked)
    assert not at.exception
    assert len(at.dataframe) == 1
