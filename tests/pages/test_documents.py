"""The Documents page: the table, bringing articles in, and pre-tagging."""

from __future__ import annotations

import threading

import pytest

from curation.desk import pretag_runs
from curation.desk.annotating import record, submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.pretagging import Step, propose
from curation.desk.projects import documents_of
from curation.desk.proposed import Proposed
from curation.edits import Change, Edit
from curation.errors import ModelNotInstalled
from curation.model import Span
from curation.pages.document_table import as_table, matching
from curation.pages.rows import key_of_rows
from curation.pages.upload import plan_table
from curation.store import documents
from curation.store.known import begun
from tests.builders import new_id
from tests.pages.conftest import ARTICLES, press, words


def titles(at) -> list[str]:
    return list(at.dataframe[-1].value["title"])


def upload(at, *files: tuple[str, bytes]):
    return at.file_uploader[0].set_value([(*file, "text/plain") for file in files]).run()


def test_the_table_shows_every_article(open_page, desk_store, project):
    submit(desk_store, 1)
    at = open_page("documents", project=project)
    assert titles(at) == ["Talks in Baku", "Storm over Norland"]
    assert list(at.dataframe[-1].value["status"]) == ["Submitted", "Not begun"]
    assert "2 articles" in words(at)


def test_the_table_says_how_many_suggestions_are_to_be_decided(open_page, desk_store, project):
    baku, turkey = Span("baku", "LOC", 40, 44, "Baku"), Span("turkey", "LOC", 15, 21, "Turkey")
    with desk_store.write() as db:
        propose(db, documents.document(db, 1), [baku, turkey])
    record(desk_store, 1, [Edit(new_id(), "accept", (Change(None, baku),))])
    table = open_page("documents", project=project).dataframe[-1].value
    assert list(table["suggestions"]) == [2, 0]
    assert list(table["left"]) == [1, 0]
    assert list(table["labels"]) == [1, 0]


def test_search_and_status_come_from_the_address_and_go_there(open_page, desk_store, project):
    submit(desk_store, 1)
    at = open_page("documents", project=project, search="norland")
    assert titles(at) == ["Storm over Norland"]
    next(one for one in at.text_input if one.label == "Search titles").set_value("").run()
    assert "search" not in at.query_params
    assert len(titles(at)) == 2
    at.main.button_group[0].set_value("submitted").run()
    assert at.query_params["status"] == "submitted"
    assert titles(at) == ["Talks in Baku"]
    assert "1 of 2 articles" in words(at)
    at = press(at, "Show all")
    assert len(titles(at)) == 2


def test_a_status_that_is_none_is_no_filter(open_page, project):
    at = open_page("documents", project=project, status="<b>")
    assert not at.exception
    assert len(titles(at)) == 2


def test_a_search_that_finds_nothing_says_so(open_page, project):
    assert "No article is like that." in words(
        open_page("documents", project=project, search="zebra")
    )


def test_a_search_wants_every_word_of_the_title_or_the_beginning_of_the_id(desk_store, project):
    documents = documents_of(desk_store, project)
    assert [one.title for one in matching(documents, "BAKU talks", None)] == ["Talks in Baku"]
    assert matching(documents, documents[1].external_id[:6], None) == [documents[1]]
    assert matching(documents, documents[1].external_id[3:9], None) == []
    assert list(as_table(documents).index) == [one.id for one in documents]


def test_selecting_a_row_opens_its_article(open_page, project):
    at = open_page("documents", project=project)
    table = key_of_rows("article to open", list(at.dataframe[0].value.index))
    chosen = {"selection": {"rows": [1], "columns": [], "cells": []}}
    at.session_state[f"{table} selected"] = chosen
    at.run()
    assert at.query_params == {"project": "news", "document": "2"}
    assert at.get("bidi_component")


def test_the_plan_is_shown_and_nothing_is_written_before_the_button(open_page, desk_store, project):
    at = upload(
        open_page("documents", project=project),
        ("new.txt", b"Something new\n\nIt happened in Vienna."),
        ("again.txt", ARTICLES[0][1]),
        ("broken.txt", b"\x00"),
        ("picture.png", b"PNG"),
    )
    assert "1 will be taken, 1 will be skipped and 2 will be refused" in words(at)
    plan = at.dataframe[0].value
    assert list(plan["fate"]) == ["✗ refused", "✗ refused", "✓ taken", "– skipped"]
    assert "U+0000" in plan["reason"][0]
    assert "no format reads" in plan["reason"][1]
    assert len(documents_of(desk_store, project)) == 2
    at = press(at, "Import 1 article")
    assert len(documents_of(desk_store, project)) == 3
    assert not at.exception
    assert "Something new" in titles(at)


def test_files_are_planned_once_until_something_is_another(
    open_page, desk_store, project, monkeypatch
):
    planned = []

    def plan(*arguments, **options):
        planned.append(options["is_gold"])
        return plan_import(*arguments, **options)

    monkeypatch.setattr("curation.pages.upload.plan_import", plan)
    new, old = ("new.txt", b"Something new\n\nIt happened."), ARTICLES[0]
    at = upload(open_page("documents", project=project), new, old)
    at.run()
    assert planned == [False]
    next(one for one in at.checkbox if one.label.startswith("These are gold")).check().run()
    assert planned == [False, True]
    carry_out(desk_store, plan_import(desk_store, project, [new]))
    at.run()
    assert len(planned) == 3
    assert list(at.dataframe[0].value["fate"]) == ["– skipped", "– skipped"]
    upload(at, ("new.txt", b"Something else\n\nIt happened."), old)
    assert len(planned) == 4


def test_files_of_which_nothing_can_be_taken_have_no_button(open_page, project):
    at = upload(open_page("documents", project=project), ("empty.txt", b""))
    assert not [button for button in at.main.button if button.label.startswith("Import")]
    assert "1 will be refused" in words(at)


def test_a_file_with_a_misleading_name_is_read_as_what_it_is_said_to_be(
    open_page, desk_store, project
):
    at = open_page("documents", project=project)
    assert not [one for one in at.selectbox if one.label.startswith("Read all")]
    at = upload(at, ("notes", b"Something new\n\nIt happened in Vienna."))
    assert "1 will be refused" in words(at)
    (asked,) = [one for one in at.selectbox if one.label.startswith("Read all")]
    at = asked.set_value("text").run()
    assert "1 will be taken" in words(at)
    at = press(at, "Import 1 article")
    assert "Something new" in titles(at)


def test_hostile_titles_and_file_names_are_shown_literally(open_page, desk_store, project):
    title = "<img src=x onerror=alert(1)> **b** :material/star: here"
    at = upload(open_page("documents", project=project), ("<b>.txt", f"{title}\n\nText".encode()))
    assert at.dataframe[0].value["title"][0] == title
    at = press(at, "Import 1 article")
    assert titles(at)[-1] == title.replace(":material", ":\u2060material")


def test_a_plan_without_rows_is_an_empty_table():
    assert plan_table(()).empty


@pytest.fixture
def tagger(monkeypatch):
    """A pre-tagger that does an article each time it is told to."""

    class Tagger:
        def __init__(self) -> None:
            self.tickets = threading.Semaphore(0)
            self.asked: list[bool] = []
            self.failing: set[int] = set()
            self.error: Exception | None = None
            self.closed = threading.Event()

        def pretag(self, store, slug, *, again=False, retry=False):
            self.asked.append(retry)
            if self.error:
                raise self.error
            try:
                for done in (1, 2):
                    self.tickets.acquire(timeout=10)
                    if done in self.failing:
                        yield Step(done, f"*{done}*", done, 2, "failed", "Too long.", Proposed())
                    else:
                        yield Step(done, f"*{done}*", done, 2, "tagged", "", Proposed(3, events=2))
            finally:
                self.closed.set()

    tagger = Tagger()
    monkeypatch.setattr(pretag_runs, "pretag", tagger.pretag)
    return tagger


def wait_for(condition, seconds=10.0):
    for _ in range(int(seconds * 100)):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it never came to that")


def test_pretagging_shows_how_far_it_is_and_what_came_of_it(open_page, desk_store, project, tagger):
    at = press(open_page("documents", project=project), "Pre-tag 2 waiting articles")
    run = pretag_runs.run_of(desk_store, project)
    assert at.get("progress")[0].proto.text == "Loading the pipeline…"
    tagger.tickets.release()
    wait_for(lambda: run.tagged == 1)
    at.run()
    assert at.get("progress")[0].proto.value == 50
    assert at.get("progress")[0].proto.text == "Pre-tagged 1 of 2: \\*1\\*"
    tagger.tickets.release()
    assert run.finished.wait(10)
    at.run()
    assert at.success[0].value == (
        "Pre-tagged 2 articles: 10 suggestions (6 mentions and 4 events)."
    )
    at.run()
    assert not at.success


def test_pretagging_stops_after_the_article_at_hand(open_page, desk_store, project, tagger):
    at = press(open_page("documents", project=project), "Pre-tag 2 waiting articles")
    run = pretag_runs.run_of(desk_store, project)
    at = press(at, "Stop")
    assert "Stopping after the article at hand." in words(at)
    tagger.tickets.release()
    assert run.finished.wait(10)
    assert tagger.closed.is_set()
    at.run()
    assert at.success[0].value == (
        "Stopped. Pre-tagged 1 article: 5 suggestions (3 mentions and 2 events)."
    )


@pytest.mark.parametrize(
    ("failing", "said"),
    [
        ({1, 2}, "Not pre-tagged: \\*1\\* and \\*2\\*; the reasons are below."),
        (
            {2},
            "Pre-tagged 1 article: 5 suggestions (3 mentions and 2 events). "
            "Not pre-tagged: \\*2\\*; the reasons are below.",
        ),
    ],
)
def test_articles_that_failed_are_named_and_warned_of(
    open_page, desk_store, project, tagger, failing, said
):
    tagger.failing = failing
    at = press(open_page("documents", project=project), "Pre-tag 2 waiting articles")
    tagger.tickets.release(2)
    assert pretag_runs.run_of(desk_store, project).finished.wait(10)
    at.run()
    assert at.warning[0].value == said
    assert not at.success


def test_a_project_is_pretagged_once_at_a_time(desk_store, project, tagger):
    first = pretag_runs.start(desk_store, project)
    assert pretag_runs.start(desk_store, project) is first
    pretag_runs.forget(desk_store, project)
    assert pretag_runs.run_of(desk_store, project) is first
    tagger.tickets.release(2)
    assert first.finished.wait(10)
    pretag_runs.forget(desk_store, project)
    assert pretag_runs.run_of(desk_store, project) is None


def test_a_pipeline_that_is_not_installed_is_a_sentence(open_page, desk_store, project, tagger):
    tagger.error = ModelNotInstalled("No pipeline <here>.\nInstall: pip install *it*")
    at = press(open_page("documents", project=project), "Pre-tag 2 waiting articles")
    run = pretag_runs.run_of(desk_store, project)
    if run is not None:
        assert run.finished.wait(10)
        at.run()
    assert [error.value for error in at.error] == [
        "No pipeline \\<here\\>\\.\\\nInstall\\: pip install \\*it\\*"
    ]
    assert [b.label for b in at.main.button if b.label.startswith("Pre-tag")]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_pretagging_is_said_calmly(open_page, desk_store, project, tagger):
    tagger.error = RuntimeError("secret path")
    at = press(open_page("documents", project=project), "Pre-tag 2 waiting articles")
    run = pretag_runs.run_of(desk_store, project)
    if run is not None:
        assert run.finished.wait(10)
        at.run()
    assert len(at.error) == 1
    assert "secret path" not in words(at)


def test_failed_articles_are_listed_with_reasons_and_can_be_tried_again(
    open_page, desk_store, project, tagger
):
    from curation.store.documents import set_pretag

    with desk_store.write() as db:
        set_pretag(db, 1, "failed", "It took more than 30 seconds.")
        set_pretag(db, 2, "tagged")
    at = open_page("documents", project=project)
    assert at.expander[-1].label == "1 article could not be pre-tagged"
    assert at.dataframe[0].value.to_dict("records") == [
        {"article": "Talks in Baku", "reason": "It took more than 30 seconds."}
    ]
    press(at, "Try again")
    assert tagger.asked == [True]
    tagger.tickets.release(2)


PREDICTED = (
    b'{"text": "Talks in Baku\\n\\nTurkey and Israel met in Baku on Wednesday.", "entities": '
    b'[{"label": "LOC", "start": 15, "end": 21, "text": "Turkey", "score": 0.97}]}'
)


def test_predictions_come_in_as_suggestions_of_the_model_that_is_named(
    open_page, desk_store, project
):
    at = upload(open_page("documents", project=project), ("predicted.jsonl", PREDICTED))
    assert press_box(at, "These are predictions of a model: take them as suggestions")
    assert "Say which model they are of" in words(at)
    assert not [button for button in at.main.button if button.label.startswith("Import")]
    field = next(one for one in at.text_input if one.label == "Model and version")
    at = field.set_value("my-model").run()
    assert "give its name and version" in words(at)
    field = next(one for one in at.text_input if one.label == "Model and version")
    at = press(field.set_value("my-model@2").run(), "Import 1 article")
    assert not at.exception
    document = documents_of(desk_store, project)[0]
    assert (document.suggestions, document.labels) == (1, 0)


LABELLED = (
    b'{"id": "g", "text": "Baku spoke.", "entities": [{"id": "e", "label": "LOC", "start": 0,'
    b' "end": 4, "text": "Baku"}], "annotator": "Anna", "status": "submitted"}'
)


def test_labels_come_in_as_the_gold_of_articles_that_have_none(open_page, desk_store, project):
    for fate in ("✓ taken", "– skipped"):
        at = upload(open_page("documents", project=project), ("gold.jsonl", LABELLED))
        next(one for one in at.checkbox if one.label.startswith("These are gold")).check().run()
        assert list(at.dataframe[0].value["fate"]) == [fate]
        if fate == "✓ taken":
            press(at, "Import 1 article")
    assert "it has gold already, which stays" in at.dataframe[0].value["reason"][0]
    with desk_store.read() as db:
        assert ("g", "gold", "gold") in list(begun(db, 1))


def test_the_text_of_a_table_can_be_named(open_page, desk_store, project):
    at = upload(open_page("documents", project=project), ("table.csv", b"a,b\n1,Norland spoke.\n"))
    assert "its columns are 'a', 'b'" in at.dataframe[0].value["reason"][0]
    field = next(one for one in at.text_input if one.label == "Column of the text")
    press(field.set_value("b").run(), "Import 1 article")
    assert "Norland spoke." in [one.title for one in documents_of(desk_store, project)]


def press_box(at, label: str):
    return next(one for one in at.checkbox if one.label == label).check().run()
