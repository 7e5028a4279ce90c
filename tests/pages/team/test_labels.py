"""Suggestions: what became of them by label and by person, and which articles that is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from curation.desk.team import Asked, asked_from_text, asked_to_text, cases, figures
from curation.pages.team.labels_table import (
    asked_in_words,
    decided_grid,
    in_order,
    label_names,
    row_names,
)
from curation.team.decided import Decided
from curation.team.shares import Share
from tests.pages.conftest import words
from tests.pages.team.conftest import reads, suggestions, text_of


def grid_of(team, by="label", author_id=None):
    found = figures(team.store, "news", today=date.today())
    names = {one.id: one.name for one in found.people}
    if by == "label":
        rows = in_order((one for one in found.decided if one.author_id == author_id), by)
    else:
        rows = in_order((one for one in found.decided if one.label is None), by)
    return decided_grid(rows, row_names(rows, by, names, label_names(found.decided)))


def test_a_row_a_label_after_all_of_them(handed_out):
    frame = grid_of(handed_out).frame
    columns = ["name", "shown", "same", "changed", "rejected", "left", "kept"]
    assert [tuple(row) for row in frame[columns].to_numpy()] == [
        ("All labels", 4, 2, 1, 1, 0, 50.0),
        ("LOC", 4, 2, 1, 1, 0, 50.0),
    ]


def test_a_row_a_person_after_everybody(handed_out):
    third = handed_out.articles[4]
    reads(handed_out, "Ben *bold* <b>x</b>", third, suggestions(text_of(handed_out, third)))
    frame = grid_of(handed_out, "person").frame
    assert list(frame["name"]) == ["Everybody", "Anna", "Ben *bold* <b>x</b>"]
    assert list(frame["kept"]) == [4 / 6 * 100, 50.0, 100.0]


def test_each_number_leads_to_the_articles_it_counts(handed_out):
    grid = grid_of(handed_out)

    def behind(column):
        asked = asked_from_text(grid.cases[1, column])
        return tuple(one.id for one in cases(handed_out.store, "news", asked))

    assert behind("changed") == handed_out.articles[:1]
    assert behind("rejected") == handed_out.articles[1:2]
    assert behind("same") == behind("kept") == behind("articles") == handed_out.articles[:2]
    assert (1, "left") not in grid.cases


def test_the_page_shows_the_cases_of_its_address(open_page, handed_out):
    asked = asked_to_text(Asked(handed_out.anna, "LOC", "changed", kind="mention"))
    at = open_page("team", project="news", part="labels", cases=asked)
    assert "Anna, LOC, changed" in words(at).replace("\\", "")
    assert list(at.dataframe[-1].value["title"]) == ["Talks, day 0"]


def test_an_address_that_means_nothing_is_a_sentence(open_page, handed_out):
    at = open_page("team", project="news", part="labels", cases="{")
    assert not at.exception
    assert "open the Team page anew" in at.error[0].value


def test_rows_by_person_are_of_one_label_or_all(open_page, handed_out):
    at = open_page("team", project="news", part="labels")
    at.main.button_group[1].set_value("person").run()
    assert list(at.dataframe[0].value["name"]) == ["Everybody", "Anna"]
    assert not at.exception


def test_without_submitted_articles_there_is_nothing_to_show(open_page, team):
    assert "nobody has submitted" in words(open_page("team", project="news", part="labels"))


def test_articles_pre_tagged_again_are_named_with_the_reason(open_page, handed_out):
    from curation.desk.pretagging import propose
    from curation.store import documents

    with handed_out.store.write() as db:
        document = documents.document(db, handed_out.articles[0])
        propose(db, document, suggestions(document.text)[:1])
    at = open_page("team", project="news", part="labels")
    assert "1 article left out" in words(at)
    at = open_page("team", project="news", part="labels", cases="left-out")
    assert list(at.dataframe[-1].value["title"]) == ["Talks, day 0"]


def test_labels_of_the_same_name_are_told_apart_by_kind():
    row = Decided(None, "mention", "ATTACK", 1, 0, 0, 0, 1, Share(1, 1, 1.0, None))
    both = [row, replace(row, kind="event"), replace(row, label="LOC")]
    named = label_names(both)
    assert list(named.values()) == [
        "All labels",
        "ATTACK (event)",
        "ATTACK (mention)",
        "LOC",
    ]
    assert asked_in_words(Asked(7, "ATTACK", "left", kind="event"), {7: "Anna"}, named) == (
        "Anna, ATTACK (event), left undecided"
    )
