"""Handing out: the outcome of the plan is shown first, and the button does that very thing."""

from __future__ import annotations

import pandas as pd

from curation.assigning.plan import Plan, Share
from curation.desk.assigning import Candidate, GivenShare, Handing, hand_out, present_plan
from curation.desk.assignments import assignments_of
from curation.desk.importing import carry_out, plan_import
from curation.pages.team.handing_out import people_frame, shares_of
from curation.pages.team.handing_preview import too_few_to_compare
from tests.pages.conftest import press, words


def open_form(open_page):
    return open_page("team", project="news", part="hand-out")


def number(at, label):
    return next(one for one in at.main.number_input if one.label == label)


def test_nothing_is_written_before_the_button(open_page, team):
    at = open_form(open_page)
    number(at, "Read by several, %").set_value(50)
    number(at, "Without suggestions, %").set_value(25).run()
    assert "12 articles, 6 of them read by 2 people: 18 readings" in words(at).replace("\\", "")
    outcome = at.dataframe[-1].value
    assert list(outcome["new"]) == [9, 9]
    assert not assignments_of(team.store, "news")
    at = press(at, "Hand out 12 articles")
    assert "Handed out" in words(at)
    assert len(assignments_of(team.store, "news")) == 18
    assert "Nothing to hand out" in words(at)
    assert "Handed out" not in words(at.run())


def test_the_next_time_begins_with_the_last_plan_and_another_seed(open_page, team):
    at = open_form(open_page)
    number(at, "Read by several, %").set_value(50).run()
    press(at, "Hand out 12 articles")
    last = present_plan(team.store, "news")
    at = open_form(open_page)
    assert number(at, "Read by several, %").value == 50
    assert at.session_state["plan of news"].seed != last.seed


def test_somebody_elses_change_meanwhile_is_told_and_nothing_is_done(open_page, team, monkeypatch):
    from curation.pages.team import handing_preview

    at = open_form(open_page)
    real = handing_preview.hand_out

    def after_another_article(store, slug, plan, *, agreed):
        carry_out(store, plan_import(store, slug, [("new.txt", b"New\n\nAnother article.")]))
        return real(store, slug, plan, agreed=agreed)

    monkeypatch.setattr(handing_preview, "hand_out", after_another_article)
    at = press(at, "Hand out 12 articles")
    assert "changed since this preview" in at.error[0].value
    assert not assignments_of(team.store, "news")


def test_articles_may_be_left_to_whoever_asks(open_page, team):
    at = open_form(open_page)
    at.main.button_group[1].set_value(True).run()
    assert [one.label for one in at.main.number_input][-1].startswith("Free again")
    press(at, "Hand out 12 articles")
    assert {one.state for one in assignments_of(team.store, "news")} == {"free"}


def test_only_some_articles_may_be_handed_out(open_page, team):
    at = open_form(open_page)
    number(at, "At most articles").set_value(5).run()
    assert "7 articles wait" in words(at)
    press(at, "Hand out 5 articles")
    assert len(assignments_of(team.store, "news")) == 5


def test_a_plan_that_cannot_be_is_a_sentence_beside_the_form(open_page, team):
    at = open_form(open_page)
    at = number(at, "Read by several, %").set_value(50).run()
    number(at, "By how many").set_value(3).run()
    assert "at least 3 have to take part" in at.error[0].value
    assert not [one for one in at.main.button if one.label.startswith("Hand out")]


def test_annotators_take_part_unless_a_plan_said_otherwise():
    people = [
        Candidate(1, "Anna", "annotator", 0, 0, 0, 0),
        Candidate(2, "Lea", "lead", 0, 0, 0, 0),
    ]
    assert shares_of(people_frame(Plan(), people)) == (Share(1),)
    last = Plan(people=(Share(2, quota=5),))
    assert shares_of(people_frame(last, people)) == (Share(2, 5),)


def test_an_empty_limit_is_none():
    frame = pd.DataFrame(
        {
            "takes": [True, True, False],
            "name": ["A", "B", "C"],
            "quota": pd.array([None, 3, 1], dtype="Int64"),
        },
        index=[7, 8, 9],
    )
    assert shares_of(frame) == (Share(7), Share(8, 3))


def outcome(*hidden: tuple[int, int]) -> Handing:
    """What handing out comes to where people had and get so many without suggestions."""
    shares = tuple(
        GivenShare(id, str(id), had=20, new=20, control=new, had_control=had)
        for id, (had, new) in enumerate(hidden)
    )
    return Handing(20, 0, 20, 3, shares, 0, 0)


def test_a_control_share_too_small_to_compare_anybody_is_told():
    plan = Plan(control=0.1)
    assert "has 1 or 2 articles without" in too_few_to_compare(outcome((0, 1), (0, 2)), plan)
    assert "has 1 article without" in too_few_to_compare(outcome((0, 1), (1, 0)), plan)
    assert "has 9 to 12 articles without" in too_few_to_compare(outcome((8, 1), (10, 2)), plan)
    assert "takes 10 of a person" in too_few_to_compare(outcome((0, 1)), plan)
    assert too_few_to_compare(outcome((9, 1), (10, 2)), plan) == ""
    assert too_few_to_compare(outcome((0, 0)), Plan()) == ""


def test_whoever_takes_the_next_is_told_of_how_many_a_comparison_needs():
    plan = Plan(control=0.15, claims=True)
    assert "about 67 articles each" in too_few_to_compare(outcome(), plan)


def test_the_form_says_when_the_control_share_is_too_small(open_page, team):
    at = open_form(open_page)
    assert "takes 10 of a person" not in words(at)
    number(at, "Without suggestions, %").set_value(25).run()
    assert "takes 10 of a person" in words(at)


def test_articles_without_suggestions_from_earlier_count(open_page, team):
    hand_out(team.store, "news", Plan(people=(Share(team.anna),), control=1.0, articles=9))
    at = open_form(open_page)
    assert "has 12 articles without" not in words(at)
    number(at, "Without suggestions, %").set_value(100).run()
    assert "takes 10 of a person" not in words(at), "nine and three are twelve"
    number(at, "At most articles").set_value(1).run()
    assert "takes 10 of a person" not in words(at), "nine and one are ten"
    number(at, "Without suggestions, %").set_value(5).run()
    assert "has 9 articles without" in words(at)


def test_with_nobody_in_the_project_the_part_leads_to_people(open_page, project):
    at = open_page("team", project=project, part="hand-out")
    assert "nobody to hand articles to" in words(at)
    assert [one.label for one in at.main.button] == ["Add people"]
