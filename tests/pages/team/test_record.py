"""The record: what was done to accounts, with comings and goings on wish."""

from __future__ import annotations

from curation.desk import accounts
from curation.desk.record import Line, record
from curation.pages.team.record import matching, record_table
from curation.store import audit
from tests.builders import AT

LINES = [
    Line(2, "2026-03-02T10:00:00.000Z", "Lea", "role set", "Anna", "reviewer in news"),
    Line(1, "2026-03-01T10:00:00.000Z", "", "signed in", "Lea", ""),
]


def test_every_word_has_to_be_there_somewhere():
    assert matching(LINES, "anna REVIEWER") == LINES[:1]
    assert matching(LINES, "anna lead") == []
    assert matching(LINES, "") == LINES


def test_what_was_done_is_found_however_often_somebody_came_and_went_since(team):
    accounts.set_role(team.store, team.anna, "reviewer")
    with team.store.write() as db:
        for action in ("signed in", "signed out") * 20:
            audit.note(db, at=AT, author_id=team.anna, action=action, about="")
    newest = record(team.store, last=10, with_visits=False)
    assert newest[0].action == "role set"
    assert not {"signed in", "signed out"} & {one.action for one in newest}
    assert {one.action for one in record(team.store, last=10)} == {"signed in", "signed out"}


def test_whoever_has_the_file_is_named_so():
    assert list(record_table(LINES)["who"]) == ["Lea", "(command line)"]


def test_the_page_shows_what_was_done_with_present_names(open_page, team):
    accounts.set_role(team.store, team.anna, "reviewer")
    table = open_page("team", project="news", part="record").dataframe[0].value
    row = table[table["action"] == "role set"].iloc[0]
    assert (row["who"], row["about"]) == ("(command line)", "Anna")
    assert "signed in" not in list(table["action"])
