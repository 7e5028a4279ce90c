"""The Export page: what it would hold is shown before it is written."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

import pytest

from curation.desk.annotating import record, submit
from curation.desk.people import name_current_user
from curation.edits import Change, Edit
from curation.model import Span
from curation.pages.export_order import Order
from curation.pages.export_preview import LONGEST, first_rows
from tests.pages.conftest import links, press, words


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
    assert "Gold only · 0 readings" in readings.options
    assert "Anna · 1 reading" in readings.options


def test_real_rows_and_the_report_are_shown(open_page, labelled):
    at = open_page("export", project=labelled)
    row = json.loads(at.json[0].value)
    assert [one["text"] for one in row["entities"]] == ["Baku"]
    assert "1 entities" in words(at)


def test_readings_that_are_none_are_one_sentence(open_page, labelled):
    at = choose(open_page("export", project=labelled), "Readings", "gold")
    assert len(at.error) == 1
    assert "there is nothing to export" in at.error[0].value
    assert not at.get("link_button")


def test_the_download_is_a_link_to_the_api(open_page, labelled):
    at = open_page("export", project=labelled)
    assert at.get("link_button")[0].proto.url == (
        "/api/projects/news/export?format=jsonl&readings=best"
    )


def test_writing_to_the_folder(open_page, labelled):
    at = press(open_page("export", project=labelled), "Write to exports/")
    assert not at.error
    lines = Path("exports/news.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1
    assert Path("exports/news.jsonl.loss.json").exists()
    assert "exports/news" in at.success[0].value.replace("\\", "")


def test_a_split_writes_a_file_a_part_and_stands_in_the_command(open_page, labelled):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Split").set_value("80/10/10").run()
    assert at.code[-1].value == (
        "python -m curation export news --format jsonl --out exports/news.jsonl --split 80/10/10"
    )
    at = press(at, "Write to exports/")
    assert {path.name for path in Path("exports").glob("*.jsonl")} == {
        "news.train.jsonl",
        "news.dev.jsonl",
        "news.test.jsonl",
    }
    assert len(at.success) == 3


@pytest.mark.parametrize("split", ["80/20", "a/b/c", "50/50/50", "<b>"])
def test_a_split_that_is_none_is_one_sentence_and_writes_nothing(open_page, labelled, split):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Split").set_value(split).run()
    assert len(at.error) == 1
    assert "The split" in at.error[0].value
    assert not Path("exports").exists()


def test_provenance_is_part_of_the_preview_the_link_and_the_command(open_page, labelled):
    at = open_page("export", project=labelled)
    at.checkbox[0].check().run()
    assert "origin" in json.loads(at.json[0].value)["entities"][0]
    assert "provenance=true" in at.get("link_button")[0].proto.url
    assert "--provenance" in at.code[-1].value


def test_a_name_that_is_not_harmless_is_quoted_everywhere():
    order = Order("news", "Anna; rm -rf / & <b>", "jsonl", False, "")
    assert order.file_name == "news-anna-rm-rf-b.jsonl"
    assert "'Anna; rm -rf / & <b>'" in order.command()
    assert order.address("/base/") == (
        "/base/api/projects/news/export?format=jsonl&readings=Anna%3B+rm+-rf+%2F+%26+%3Cb%3E"
    )


def test_long_values_are_cut_for_the_preview_only():
    (row,) = first_rows(json.dumps({"text": "x" * 1000, "id": "1"}).encode() + b"\n", ".jsonl")
    assert isinstance(row, dict)
    assert len(row["text"]) < LONGEST + 60
    assert "1,000 characters" in row["text"]


def test_other_formats_are_shown_as_they_are():
    assert first_rows(b"a\tO\n" * 100, ".conll") == ["\n".join(["a\tO"] * 40)]
    assert first_rows(b"\xff\x00", ".spacy") == ["2 bytes that are not text."]
