"""The Export page: what it would hold is shown before it is written."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

from curation.desk.annotating import record, submit
from curation.desk.people import name_current_user
from curation.edits import Change, Edit
from curation.errors import BadInput
from curation.formats import format_named
from curation.model import Span
from curation.pages.export_order import Order
from curation.pages.export_preview import LONGEST, for_eyes
from tests.pages.conftest import links, press, words


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch) -> Path:
    """Stands for the folder of app.py; the working directory is another one."""
    monkeypatch.setattr("curation.pages.export.ROOT", tmp_path / "app")
    monkeypatch.setattr("curation.pages.export_order.ROOT", tmp_path / "app")
    return tmp_path / "app"


@pytest.fixture
def labelled(desk_store, project) -> str:
    """The project with one article submitted."""
    span = Span(str(uuid.uuid4()), "LOC", 9, 13, "Baku")
    record(desk_store, 1, [Edit(str(uuid.uuid4()), "add", (Change(None, span),))])
    submit(desk_store, 1)
    return project


def choose(at, label: str, value: str):
    return next(one for one in at.selectbox if one.label == label).set_value(value).run()


def test_nothing_to_export_says_the_next_step(open_page, project):
    at = open_page("export", project=project)
    assert "There is nothing to export yet" in words(at)
    assert links(at) == {"Annotate": "/annotate?project=news"}


def test_the_readings_say_how_many_there_are(open_page, desk_store, labelled):
    name_current_user(desk_store, "Anna")
    at = open_page("export", project=labelled)
    readings = next(one for one in at.selectbox if one.label == "Readings")
    assert readings.options[0].endswith("· 1 reading")
    assert "Anna · 1 reading" in readings.options


def test_real_rows_and_the_report_are_shown(open_page, labelled):
    at = open_page("export", project=labelled)
    row = json.loads(at.json[0].value)
    assert [one["text"] for one in row["entities"]] == ["Baku"]
    assert "1 reading of 1 article: 1 entity." in words(at).replace("\\", "")


def test_only_readings_that_are_there_can_be_chosen(open_page, labelled):
    at = open_page("export", project=labelled)
    readings = next(one for one in at.selectbox if one.label == "Readings")
    assert not [name for name in readings.options if "Gold only" in name or "· 0" in name]
    assert len(readings.options) == 4


def test_the_preview_does_not_wait_for_the_count(open_page, labelled, monkeypatch):
    def fails(*arguments, **options):
        raise BadInput("Counting broke off.")

    monkeypatch.setattr("curation.desk.exporting.report", fails)
    monkeypatch.setattr("curation.pages.export.report", fails)
    at = open_page("export", project=labelled)
    assert json.loads(at.json[0].value)["text"].endswith("Wednesday.")
    assert at.get("link_button")
    assert at.error[0].value == "Counting broke off\\."


def test_the_download_is_a_link_to_the_api(open_page, labelled):
    at = open_page("export", project=labelled)
    assert at.get("link_button")[0].proto.url == (
        "/api/projects/news/export?format=jsonl&readings=best"
    )


def test_writing_to_the_folder_beside_the_app_wherever_that_was_started(open_page, labelled, root):
    at = open_page("export", project=labelled)
    assert str(root / "exports") in words(at).replace("\\", "")
    at = press(at, "Write to exports/")
    assert not at.error
    assert len((root / "exports/news.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert (root / "exports/news.jsonl.loss.json").exists()
    assert str(root / "exports/news.jsonl") in at.success[0].value.replace("\\", "")
    assert not Path("exports").exists()


def test_a_split_is_downloaded_and_written_part_by_part(open_page, labelled, root):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Split").set_value("80/10/10").run()
    assert [(one.proto.label, one.proto.url) for one in at.get("link_button")] == [
        (
            f"Download {part}",
            f"/api/projects/news/export?format=jsonl&readings=best&split=80%2F10%2F10&part={part}",
        )
        for part in ("train", "dev", "test")
    ]
    at = press(at, "Write to exports/")
    assert {path.name for path in (root / "exports").glob("*.jsonl")} == {
        "news.train.jsonl",
        "news.dev.jsonl",
        "news.test.jsonl",
    }
    assert len(at.success) == 3


def test_the_command_names_the_split_and_a_database_that_is_not_the_usual_one(
    open_page, labelled, desk_store, root
):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Split").set_value("80/10/10").run()
    command = (
        "python -m curation export news --format jsonl --out exports/news.jsonl --split 80/10/10"
    )
    assert at.code[-1].value == f"{command} --db {desk_store.path}"
    order = Order("news", "best", "jsonl", False, "80/10/10")
    assert order.command(root / "curation.db") == command


@pytest.mark.parametrize("split", ["80/20", "a/b/c", "50/50/50", "<b>"])
def test_a_split_that_is_none_is_one_sentence_and_writes_nothing(open_page, labelled, split):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Split").set_value(split).run()
    assert len(at.error) == 1
    assert "The split" in at.error[0].value
    assert not at.get("link_button")
    assert not [button for button in at.button if "Write" in button.label]


def test_provenance_is_part_of_the_preview_the_link_and_the_command(open_page, labelled):
    at = open_page("export", project=labelled)
    at.checkbox[0].check().run()
    assert "origin" in json.loads(at.json[0].value)["entities"][0]
    assert "provenance=true" in at.get("link_button")[0].proto.url
    assert "--provenance" in at.code[-1].value


def test_a_name_that_is_not_harmless_is_quoted_everywhere():
    order = Order("news", "Anna; rm -rf / & <b>", "jsonl", False, "")
    assert order.file_name == "news-anna-rm-rf-b-2f48c8e3.jsonl"
    assert "'Anna; rm -rf / & <b>'" in order.command(Path("a b.db"))
    assert "'a b.db'" in order.command(Path("a b.db"))
    assert order.address("/base/") == (
        "/base/api/projects/news/export?format=jsonl&readings=Anna%3B+rm+-rf+%2F+%26+%3Cb%3E"
    )


def test_no_two_people_share_a_file():
    names = ["Anna", "anna", "ANNA", "Änna", "Gold", "gold", "Анна", "Иван", "Иван K", "Анна K"]
    names += ["Anna Berg", "Anna-Berg", "Anna  Berg", "安娜", "!", "?"]
    files = {Order("news", name, "jsonl", False, "").file_name.lower() for name in names}
    assert len(files) == len(names)
    assert {"news-anna.jsonl", "news-gold.jsonl"} <= files


def test_long_values_are_cut_for_the_preview_only():
    (row,) = for_eyes(
        json.dumps({"text": "x" * 1000, "id": "1"}).encode() + b"\n", format_named("jsonl")
    )
    assert isinstance(row, dict)
    assert len(row["text"]) < LONGEST + 60
    assert "1,000 characters" in row["text"]


def test_other_formats_are_shown_as_they_are():
    events = format_named("events-csv")
    assert for_eyes(b"\xef\xbb\xbfa,b\n" * 100, events) == ["\n".join(["a,b", *["\ufeffa,b"] * 39])]
    assert for_eyes(b"\xff\x00", events) == ["2 bytes that are not text."]


@pytest.mark.parametrize("name", ["brat", "events-xlsx"])
def test_an_archive_is_shown_by_what_is_in_it(open_page, labelled, name):
    at = choose(open_page("export", project=labelled), "Format", name)
    assert not at.exception
    shown = at.code[0].value
    assert ".ann:" in shown if name == "brat" else shown.startswith("event_id\tdoc_id")
    assert not any(character < " " and character not in "\n\t" for character in shown)
    assert f"format={name}&" in at.get("link_button")[0].proto.url


def test_pseudonyms_are_in_the_choices_the_preview_the_link_and_the_command(
    open_page, desk_store, labelled
):
    name_current_user(desk_store, "Anna Unmistakable")
    at = open_page("export", project=labelled)
    next(one for one in at.checkbox if one.label.startswith("Pseudonyms")).check().run()
    person = next(
        one
        for one in next(one for one in at.selectbox if one.label == "Readings").options
        if one.startswith("annotator-")
    ).split(" ")[0]
    choose(at, "Readings", person)
    assert json.loads(at.json[0].value)["annotator"] == person
    assert f"readings={person}&pseudonyms=true" in at.main.get("link_button")[0].proto.url
    assert f"--readings {person} --pseudonyms" in at.code[-1].value
    shown = words(at) + str([one.value for one in at.json]) + at.code[-1].value
    assert "Unmistakable" not in shown
