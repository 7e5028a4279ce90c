"""The suggestion rules: written with complaints by line, tried on the articles, then saved."""

from __future__ import annotations

import pytest

from curation.desk import pretag_runs
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from curation.desk.rules import additions, save_rules
from curation.pages import registry
from curation.pages.page import DeskPage
from curation.pages.rules_panel import show_rules
from curation.permissions import Action
from curation.pretag.rule_files import RULE_FILES
from curation.store import documents
from tests.pages.conftest import press, words

ROW = "photograph\tVERB\tAID"
TEXT = "rules of news for events"
ARTICLE = ("photo.txt", b"Photo\n\nTurkey photographed Israel on Monday.")


@pytest.fixture
def project(desk_store, monkeypatch) -> str:
    """A project with an article; its rules stand on a page of their own, whoever shows them."""
    page = DeskPage(
        path="rules",
        title="Rules",
        icon=":material/rule:",
        show=show_rules,
        action=Action.MANAGE,
    )
    monkeypatch.setattr(registry, "PAGES", (*registry.PAGES, page))
    create_project(desk_store, slug="news", title="News", preset_name="political-news")
    carry_out(desk_store, plan_import(desk_store, "news", [ARTICLE]))
    return "news"


@pytest.fixture
def panel(open_page, project):
    return open_page("rules", project=project)


def write(at, text):
    return at.text_area(key=TEXT).set_value(text).run()


def button(at, label):
    return next(one for one in at.button if one.label == label)


def saved(store, name="events"):
    return additions(store, "news")[name]


def test_it_begins_with_the_shipped_rules_and_says_the_next_step(panel):
    assert not panel.exception
    assert "Nothing is added yet" in words(panel)
    assert RULE_FILES[0].help in words(panel)
    shipped = panel.dataframe[0].value
    assert {"words", "pos", "type"} <= set(shipped.columns)
    assert button(panel, "Save").disabled
    assert button(panel, "Try on my articles").disabled
    assert "Pre-tag again" not in [one.label for one in panel.button]


def test_shipped_rows_can_be_searched(panel):
    found = panel.text_input(key="find in events of news").set_value("meet verb").run()
    table = found.dataframe[0].value
    assert 0 < len(table) < 60
    assert all("meet" in " ".join(row).lower() for row in table.astype(str).values)
    none = panel.text_input(key="find in events of news").set_value("zzz").run()
    assert "No shipped row is like that." in words(none)


def test_what_is_wrong_is_said_by_line_and_cannot_be_saved(panel, desk_store):
    at = write(panel, f"{ROW}\nlonely\nmeet\tWORD\t<b>CONSULT</b>")
    said = [one.value.replace("\\", "") for one in at.error]
    assert [one[:8] for one in said] == ["Line 2: ", "Line 3: "]
    assert "'WORD' is no part of speech" in said[1]
    assert button(at, "Save").disabled
    assert button(at, "Try on my articles").disabled


def test_a_row_the_schema_has_no_label_for_is_pointed_out(panel):
    at = write(panel, f"{ROW}\nrain\tVERB\tWEATHER")
    assert "line 2: the schema has no event type WEATHER" in at.warning[0].value
    assert not button(at, "Save").disabled


def test_a_trial_shows_what_would_be_suggested_and_saving_keeps_it(panel, desk_store):
    at = press(write(panel, ROW), "Try on my articles")
    assert not at.exception
    assert not at.error
    assert "On 1 article: 1 new." in words(at)
    (row,) = at.dataframe[0].value.to_dict("records")
    assert row["change"] == "New"
    assert row["suggestion"].startswith("AID: ")
    assert row["sentence"] == "Turkey ⟦photographed⟧ Israel on Monday."
    assert row["reason"]
    assert saved(desk_store).version == 0
    at = press(at, "Save")
    assert not at.exception
    assert saved(desk_store).content == f"{ROW}\n"
    assert button(at, "Save").disabled


def test_an_expression_that_never_ends_is_refused_in_words(panel, desk_store):
    at = press(write(panel, "/(b+)+c/\tVERB\tASSAULT"), "Save")
    assert not at.exception
    assert "line 1: the expression" in at.error[0].value.replace("\\", "")
    assert saved(desk_store).version == 0
    assert at.text_area(key=TEXT).value.startswith("/(b+)+c/")


def test_the_form_writes_a_line_into_the_text(panel, desk_store):
    panel.text_input(key="new row of news events words").set_value("photograph")
    panel.selectbox(key="new row of news events type").set_value("AID")
    at = press(panel, "Write it into the text")
    assert at.text_area(key=TEXT).value == "photograph  VERB  AID\n"
    assert at.text_input(key="new row of news events words").value == ""
    at = press(at, "Write it into the text")
    assert "Fill in every cell" in words(at)
    assert at.text_area(key=TEXT).value == "photograph  VERB  AID\n"


def test_a_shipped_row_is_copied_to_be_changed(panel):
    assert button(panel, "Copy the selected row into your additions").disabled
    panel.session_state["shipped events of news "] = {
        "selection": {"rows": [0], "columns": [], "cells": []}
    }
    at = press(panel.run(), "Copy the selected row into your additions")
    first = panel.dataframe[0].value.iloc[0]
    assert at.text_area(key=TEXT).value.startswith(f"{first['words']}  {first['pos']}  ")
    assert at.dataframe[0].value.iloc[0]["yours"] == "replaced"


def test_every_file_of_rules_can_be_looked_at_and_a_draft_is_not_lost(panel):
    write(panel, ROW)
    for file in RULE_FILES[1:]:
        at = panel.selectbox(key="rule file of news").set_value(file).run()
        assert not at.exception
        assert file.help in words(at)
    at = panel.selectbox(key="rule file of news").set_value(RULE_FILES[0]).run()
    assert at.text_area(key=TEXT).value == ROW


def test_what_somebody_saves_meanwhile_is_shown_and_either_can_be_kept(panel, desk_store):
    write(panel, ROW)
    save_rules(desk_store, "news", "events", "assist\tVERB\tAID\n", 0)
    at = panel.run()
    assert "saved other rules meanwhile" in words(at)
    assert at.code[0].value == "assist\tVERB\tAID"
    assert button(at, "Save").disabled
    at = press(at, "Go on with mine")
    at = press(at, "Save")
    assert saved(desk_store).content == f"{ROW}\n"
    save_rules(desk_store, "news", "events", "assist\tVERB\tAID\n", 2)
    at = write(at, "help\tVERB\tAID")
    at = press(at, "Take theirs")
    assert at.text_area(key=TEXT).value == "assist\tVERB\tAID\n"
    assert "meanwhile" not in words(at)


def test_who_typed_nothing_sees_what_somebody_saved(panel, desk_store):
    save_rules(desk_store, "news", "events", f"{ROW}\n", 0)
    at = panel.run()
    assert at.text_area(key=TEXT).value == f"{ROW}\n"
    assert "meanwhile" not in words(at)


def test_an_earlier_version_can_be_taken_up_again(panel, desk_store):
    save_rules(desk_store, "news", "events", f"{ROW}\n", 0)
    save_rules(desk_store, "news", "events", "", 1)
    at = press(panel.run(), "Put it into the text above")
    assert at.text_area(key=TEXT).value == f"{ROW}\n"
    press(at, "Save")
    assert saved(desk_store).version == 3


def test_pre_tagging_again_starts_where_articles_have_suggestions(
    panel, desk_store, project, monkeypatch
):
    started = []
    monkeypatch.setattr(pretag_runs, "start", lambda *at, **how: started.append((at[1], how)))
    with desk_store.write() as db:
        documents.set_pretag(db, 1, "tagged")
    at = press(panel.run(), "Pre-tag again")
    assert started == [("news", {"again": True})]
    assert at.query_params["project"] == project
    assert "Documents" in words(at)
