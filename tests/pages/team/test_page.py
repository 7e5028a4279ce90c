"""The parts of the Team page: which there are, for whom, and how the address names them."""

from __future__ import annotations

import pytest

from curation.pages.team.page import PARTS
from tests.pages.conftest import links, press, words
from tests.pages.team.conftest import look_as
from tests.people import account

every_part = pytest.mark.parametrize("part", [one.name for one in PARTS])


def part_of(at):
    return at.main.button_group[0].value


def parts_of(at):
    return list(at.main.button_group[0].options)


@every_part
def test_a_part_of_a_busy_project_is_shown_without_an_error(open_page, handed_out, part):
    at = open_page("team", project="news", part=part)
    assert not at.exception
    assert not at.error
    assert part_of(at) == part
    assert at.query_params["part"] == part


@every_part
def test_a_part_of_an_empty_project_says_what_is_missing(open_page, desk_store, team, part):
    from curation.desk.projects import create_project

    create_project(desk_store, slug="empty", title="Empty")
    at = open_page("team", project="empty", part=part)
    assert not at.exception
    assert not at.error
    assert len(words(at).splitlines()) > 2 or len(at.dataframe)


@every_part
def test_a_part_is_shown_to_whoever_works_alone(open_page, project, part):
    at = open_page("team", project=project, part=part)
    assert not at.exception
    assert not at.error


def test_a_part_that_is_none_is_the_first(open_page, team):
    assert part_of(open_page("team", project="news", part="<b>")) == "progress"


def test_another_part_forgets_the_cases_of_the_last(open_page, handed_out):
    at = open_page("team", project="news", cases="done", person="2")
    at.main.button_group[0].set_value("people").run()
    assert "cases" not in at.query_params
    assert "person" not in at.query_params


def test_a_lead_of_one_project_sees_no_record_of_all_accounts(open_page, team, monkeypatch):
    assert "Record" in parts_of(open_page("team", project="news"))
    account(team.store, "Paul", "lead", "news")
    look_as(monkeypatch, team.store, "Paul")
    at = open_page("team", project="news", part="record")
    assert "Record" not in parts_of(at)
    assert part_of(at) == "progress"


@pytest.mark.parametrize("name", ["Anna", "Rita"])
def test_who_leads_nothing_sees_a_sentence_and_no_names(open_page, team, monkeypatch, name):
    if name == "Rita":
        account(team.store, name, "reviewer", "news")
    look_as(monkeypatch, team.store, name)
    at = open_page("team", project="news", part="people")
    assert "lead of this project" in at.error[0].value
    assert not at.dataframe
    assert "Ben" not in words(at)


def test_a_step_that_is_missing_turns_to_the_part_where_it_is_done(open_page, team):
    at = open_page("team", project="news", part="comparison")
    at = press(at, "Hand out articles")
    assert part_of(at) == "hand-out"
    assert at.query_params["part"] == "hand-out"


def test_a_project_without_articles_leads_to_adding_some(open_page, team):
    from curation.desk.projects import create_project

    create_project(team.store, slug="empty", title="Empty")
    assert links(open_page("team", project="empty")) == {"Add articles": "/documents?project=empty"}
