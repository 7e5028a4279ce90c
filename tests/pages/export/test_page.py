"""The Export page: what it would hold is shown before it is written."""

from __future__ import annotations

import json
import uuid
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from streamlit.util import calc_hash

from curation.desk import releasing
from curation.desk.annotating import record, submit
from curation.desk.bundle import zipped_bundle
from curation.desk.export_order import Order
from curation.desk.people import name_current_user
from curation.edits import Change, Edit
from curation.errors import BadInput
from curation.formats import format_named
from curation.model import Span
from curation.pages.export.ordered import (
    address,
    command,
    file_name,
    folder_in_zip,
    name_in_zip,
)
from curation.pages.export.preview import LONGEST, for_eyes
from curation.pages.page import Visit
from curation.permissions import Action
from curation.splitting import parse_split
from tests.pages.conftest import links, press, words


@pytest.fixture(autouse=True)
def root(tmp_path, monkeypatch) -> Path:
    """Stands for the folder of app.py; the working directory is another one."""
    monkeypatch.setattr("curation.pages.export.ordered.ROOT", tmp_path / "app")
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


def asked(at, name: str) -> str:
    """What the address says."""
    return "".join(at.query_params[name])


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

    monkeypatch.setattr("curation.desk.export_counting.report", fails)
    at = open_page("export", project=labelled)
    assert json.loads(at.json[0].value)["text"].endswith("Wednesday.")
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
    assert [(one.proto.label, one.proto.url) for one in at.get("link_button")][:3] == [
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
    said = "python -m curation export news --format jsonl --out exports/news.jsonl --split 80/10/10"
    assert at.code[-1].value == f"{said} --db {desk_store.path}"
    order = Order("news", split=parse_split("80/10/10"))
    assert command(order, root / "curation.db") == said


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
    order = Order("news", readings="Anna; rm -rf / & <b>")
    assert file_name(order) == "news-anna-rm-rf-b-2f48c8e3.jsonl"
    assert "'Anna; rm -rf / & <b>'" in command(order, Path("a b.db"))
    assert "'a b.db'" in command(order, Path("a b.db"))
    assert address(order, "/base/") == (
        "/base/api/projects/news/export?format=jsonl&readings=Anna%3B+rm+-rf+%2F+%26+%3Cb%3E"
    )


def test_no_two_people_share_a_file():
    names = ["Anna", "anna", "ANNA", "Änna", "Gold", "gold", "Анна", "Иван", "Иван K", "Анна K"]
    names += ["Anna Berg", "Anna-Berg", "Anna  Berg", "安娜", "!", "?"]
    files = {file_name(Order("news", readings=name)).lower() for name in names}
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


def test_what_is_chosen_stands_in_the_address_and_an_address_chooses(open_page, labelled):
    at = open_page("export", project=labelled, format="brat", split="80/10/10", by="story")
    assert next(one for one in at.selectbox if one.label == "Format").value == "brat"
    assert next(one for one in at.selectbox if one.label == "Never torn apart").value == "story"
    assert "split_by=story" in at.get("link_button")[0].proto.url
    at = choose(at, "Format", "conll2003")
    assert asked(at, "format") == "conll2003"


def test_what_nobody_chose_is_not_in_the_address(open_page, labelled):
    at = open_page("export", project=labelled)
    assert list(at.query_params) == ["project"]
    at = choose(choose(at, "Format", "brat"), "Format", "jsonl")
    assert asked(at, "format") == "jsonl"


def test_going_back_to_before_a_choice_takes_it_back(open_page, labelled):
    at = choose(open_page("export", project=labelled), "Format", "brat")
    del at.query_params["format"]
    at.run()
    assert next(one for one in at.selectbox if one.label == "Format").value == "jsonl"
    assert "format" not in at.query_params


def test_a_link_to_the_page_as_it_was_left_has_what_was_chosen(open_page, labelled):
    at = choose(open_page("export", project=labelled), "Format", "brat")
    at._page_hash = calc_hash("documents")
    at.run()
    (link,) = [one for one in at.sidebar.get("page_link") if one.proto.page == "export"]
    assert link.proto.query_string == "project=news&format=brat"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("readings", "“Gold, and what was submitted where there is no gold” is shown instead"),
        ("format", "jsonl is shown instead"),
        ("part", "“Export” is shown instead"),
        ("by", "“Near-duplicates” is shown instead"),
        ("pseudonyms", "people go by their names"),
        ("source", "No source is called “<b>nobody</b>”"),
        ("label", "No label is called “<b>nobody</b>”"),
    ],
)
def test_a_link_that_asks_for_what_is_not_there_is_told_so(open_page, labelled, name, said):
    at = open_page("export", **{"project": labelled, "split": "80/10/10", name: "<b>nobody</b>"})
    told = [one.value.replace("\\", "") for one in at.warning]
    assert len([one for one in told if said in one and "nobody" in one]) == 1
    assert not at.exception


def test_a_split_may_have_spaces(open_page, labelled):
    at = open_page("export", project=labelled, split="80 / 10 / 10")
    assert not at.error
    assert "split=80%2F10%2F10" in at.get("link_button")[0].proto.url


def test_a_format_that_is_converted_is_not_called_trained(open_page, labelled):
    at = open_page("export", project=labelled, format="conll2003")
    assert [one.value for one in at.subheader][-1] == "Go on with it"
    assert "mkdir -p exports/converted" in [one.value for one in at.code]
    assert "With a split there is something" not in words(at)


def test_a_filter_is_in_the_preview_the_link_and_the_command(open_page, labelled):
    at = open_page("export", project=labelled)
    next(one for one in at.multiselect if one.label == "Labels").set_value(["PER"])
    at = press(at, "Show")
    assert json.loads(at.json[0].value)["entities"] == []
    assert "label=PER" in at.get("link_button")[0].proto.url
    assert "--label PER" in at.code[-1].value
    assert "Only the label PER." in words(at).replace("\\", "")
    at = press(at, "Everything")
    assert "label=" not in at.get("link_button")[0].proto.url


def test_a_split_shows_its_parts_and_what_is_amiss(open_page, labelled):
    at = open_page("export", project=labelled, split="80/10/10")
    parts = next(one.value for one in at.dataframe if "part" in one.value.columns)
    assert list(parts["part"]) == ["train", "dev", "test"]
    assert parts["articles"].sum() == 1
    assert any("is empty" in one.value for one in at.warning)
    assert "0 pairs of near-duplicates over two parts" in words(at).replace("\\", "")


def test_a_release_is_made_opened_and_compared(open_page, labelled):
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Name").set_value("v1.0")
    at = press(at, "Make the release")
    assert asked(at, "part") == "releases"
    assert asked(at, "release") == "v1.0"
    assert list(at.dataframe[0].value["Release"]) == ["v1.0"]
    assert at.get("link_button")[0].proto.url == (
        "/api/projects/news/releases/v1.0/bundle?format=jsonl"
    )
    assert "release export news v1.0" in at.code[-1].value

    again = open_page("export", project=labelled)
    next(one for one in again.text_input if one.label == "Name").set_value("v1.1")
    press(again, "Make the release")
    at = open_page("export", project=labelled, release="v1.1", compare="v1.0")
    assert "Both say the same" in words(at)


def test_a_name_that_is_taken_is_one_sentence(open_page, labelled):
    for _ in range(2):
        at = open_page("export", project=labelled)
        next(one for one in at.text_input if one.label == "Name").set_value("v1.0")
        at = press(at, "Make the release")
    assert "a release never changes" in at.error[0].value.replace("\\", "")


def test_without_a_release_the_next_step_is_said(open_page, labelled):
    at = open_page("export", project=labelled, part="releases")
    assert "There is no release of this project yet" in words(at)
    at = press(at, "Choose what it holds")
    assert asked(at, "part") == "export"


def test_a_format_that_trains_shows_three_commands(open_page, labelled):
    at = open_page("export", project=labelled, format="spacy", split="80/10/10")
    commands = [one.value for one in at.code if one.value.startswith("python -m")]
    assert [one.split()[2] for one in commands] == ["curation", "spacy", "spacy"]
    assert "exports/news.cfg" in commands[2]


def test_a_filter_and_the_ticks_stand_in_the_address_and_an_address_chooses_them(
    open_page, labelled
):
    at = open_page("export", project=labelled)
    next(one for one in at.multiselect if one.label == "Labels").set_value(["LOC", "PER"])
    at = press(at, "Show")
    next(one for one in at.checkbox if one.label.startswith("Pseudonyms")).check().run()
    assert at.query_params["label"] == ["LOC", "PER"]
    assert asked(at, "pseudonyms") == "true"

    again = open_page("export", project=labelled, label="PER", pseudonyms="true", provenance="true")
    url = again.get("link_button")[0].proto.url
    assert {"label=PER", "pseudonyms=true", "provenance=true"} <= set(url.split("?")[1].split("&"))
    next(one for one in again.checkbox if one.label.startswith("Pseudonyms")).uncheck().run()
    again = press(again, "Everything")
    assert "pseudonyms=" not in again.get("link_button")[0].proto.url
    assert not {"label", "pseudonyms"} & set(again.query_params)


@pytest.mark.parametrize("since", ["yesterday", "2025-02-30", "<b>"])
def test_a_day_in_the_address_that_is_none_is_one_sentence(open_page, labelled, since):
    at = open_page("export", project=labelled, since=since)
    assert not at.exception
    assert len(at.error) == 1
    assert not at.get("link_button")


def test_another_part_of_the_page_leaves_the_filter_out_of_the_address(open_page, labelled):
    at = open_page("export", project=labelled, label="PER", pseudonyms="true")
    at.button_group[0].set_value("releases").run()
    assert not {"label", "pseudonyms"} & set(at.query_params)


def test_what_is_amiss_with_a_release_stands_above_its_button(open_page, labelled):
    at = press(open_page("export", project=labelled), "Make the release")
    shown = [(one.type, getattr(one, "label", "")) for one in at.main]
    error = next(number for number, (kind, _) in enumerate(shown) if kind == "error")
    assert error < shown.index(("button", "Make the release"))


def zipped(store, order: Order) -> ZipFile:
    return ZipFile(BytesIO(b"".join(zipped_bundle(store, order))))


@pytest.mark.parametrize("name", ["jsonl", "spacy"])
def test_the_files_of_the_zip_are_where_the_page_says(desk_store, labelled, name):
    order = Order(labelled, name)
    with zipped(desk_store, order) as archive:
        assert f"{folder_in_zip(order)}/{name_in_zip(order)}" in archive.namelist()


def test_who_has_no_terminal_there_trains_on_what_is_in_the_zip(
    open_page, desk_store, labelled, monkeypatch
):
    monkeypatch.setattr(Visit, "may", lambda visit, action: action is not Action.ADMINISTER)
    at = open_page("export", project=labelled, format="spacy", split="80/10/10")
    assert "In the folder news/spacy of Everything as ZIP" in words(at).replace("\\", "")
    assert "debug data says that they are few and fails" in words(at)
    commands = [one.value for one in at.code if one.value.startswith("python -m")]
    assert all(" data.cfg" in one for one in commands)
    with zipped(desk_store, Order(labelled, "spacy", split=parse_split("80/10/10"))) as archive:
        assert "news/spacy/data.cfg" in archive.namelist()


def test_a_release_says_whether_it_was_made_here_or_by_the_command_line(
    open_page, desk_store, labelled
):
    name_current_user(desk_store, "Anna")
    releasing.create(desk_store, labelled, "v1.0", Order(labelled))
    at = open_page("export", project=labelled)
    next(one for one in at.text_input if one.label == "Name").set_value("v1.1")
    at = press(at, "Make the release")
    assert list(at.dataframe[0].value["By"]) == ["Anna", "(command line)"]
