"""The tables of the Export page: what is lost, parts, releases and differences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from curation.dataset_difference import Difference, Example, LabelRow
from curation.desk.export_report import Report
from curation.desk.split_table import PartLine
from curation.desk.splitting import PartRow
from curation.pages.export import difference, parts
from curation.pages.export.counting import in_words_of
from curation.pages.export.loss import loss_frame
from curation.pages.export.release_tables import facts_of, labels_frame, parts_frame, releases_frame
from curation.store.moments import Moment
from curation.store.releases import Release


def test_every_kind_says_how_many_are_dropped_and_why():
    report = Report("conll2003")
    report.had.update({"entities": 1200, "events": 3})
    report.carried.update({"entities": 1100})
    report.dropped.update(
        {
            ("entities", "they overlap another mention"): 60,
            ("entities", "they are in several pieces"): 40,
            ("events", "it has no place for them"): 3,
        }
    )
    report.lost["rejections"] = 7
    rows = loss_frame(report).set_index("Kind")
    assert list(rows.loc["Entities"]) == [
        "1,200",
        "1,100",
        "60: they overlap another mention; 40: they are in several pieces",
        "–",
    ]
    assert list(rows.loc["Events"])[:2] == ["3", "0"]
    assert list(rows.loc["Rejections"])[:2] == ["7", "0"]


def test_origins_name_the_box_that_brings_them_along_and_not_the_option():
    report = Report("jsonl")
    report.lost.update({"origins (--provenance writes them)": 5})
    rows = loss_frame(report).set_index("Kind")
    assert list(rows.loc["Origins"])[:3] == [
        "5",
        "0",
        "they come along when “With provenance” is ticked",
    ]


TRAIN = PartRow("train", 80, 8, 6, "2025-01-01", "2025-02-01")
TEST = PartRow("test", 10, 2, 2, "2025-03-01", "2025-03-01")
LINES = [
    PartLine(TRAIN, 80.0, 9, {("entities", "GPE"): 4}),
    PartLine(PartRow("dev", 10, 0, 0, "", ""), 0.0, 0, {}),
    PartLine(TEST, 20.0, 2, {("events", "MEET"): 1}),
]


def test_a_row_a_part_and_a_row_a_label():
    frame = parts.parts_frame(LINES)
    assert list(frame["articles"]) == [8, 0, 2]
    assert list(frame["first"].isna()) == [False, True, False]
    labels = parts.labels_frame(LINES)
    assert labels.to_dict("records") == [
        {"Label": "GPE", "Kind": "entities", "train": 4, "dev": 0, "test": 0},
        {"Label": "MEET", "Kind": "events", "train": 0, "dev": 0, "test": 1},
    ]


def test_the_plot_can_be_read_in_words():
    assert parts.shares_in_words(LINES).startswith("train: 80% of the articles, 80% asked for; dev")
    assert [len(layer.to_dict()["encoding"]) for layer in parts.shares_plot(LINES).layer] == [3, 3]


@pytest.mark.parametrize(
    ("done", "of", "said"),
    [
        (30, 200, "Looking for near-duplicates (round 1 of 2): 30 of 100"),
        (130, 200, "Looking for near-duplicates (round 2 of 2): 30 of 100"),
        (200, 200, "Looking for near-duplicates (round 2 of 2): 100 of 100"),
    ],
)
def test_the_bar_says_the_round_of_looking_for_near_duplicates(done, of, said):
    assert in_words_of("articles", done, of) == said
    assert in_words_of("readings", 7, 9) == "Counting what the file would hold: 7 of 9"


def release(**recipe: object) -> Release:
    part = {"articles": 2, "readings": 3, "words": 40, "first": "", "last": "", "labels": {}}
    whole = {**part, "labels": {"entities": {"GPE": 4}, "events": {"MEET": 1}}}
    usual = {
        "readings": "best",
        "pseudonyms": True,
        "only": {"since": "", "until": "", "sources": [], "labels": ["GPE"]},
        "split": {"shares": "80/10/10", "by": "story", "salt": "v2"},
    }
    moment = Moment("2026-01-02T00:00:00Z", 1, 1, 1, 1, 3, 0)
    return Release(
        "v1", "Lea", "2026-01-02T00:00:00Z", moment, {**usual, **recipe}, "", "", "1", "abc", {},
        {"all": whole, "train": part, "test": part}, {},
    )  # fmt: skip


def test_a_release_says_what_it_is_of():
    facts = dict(facts_of(release(), str))
    assert facts["Readings"] == "Gold, and what was submitted where there is no gold"
    assert facts["Filter"] == "Only the label GPE."
    assert facts["Split"] == "80/10/10 by story, draw v2"
    assert facts["Schema"] == "version 3"
    assert facts["Licence of the texts"] == "unknown"
    assert dict(facts_of(release(readings={"person": 7}), str))["Readings"] == "one person's"


def test_a_release_in_tables():
    assert list(parts_frame(release())["Part"]) == ["train", "test"]
    assert list(labels_frame(release())["Times"]) == [4, 1]


def test_a_release_of_the_command_line_says_so():
    made = releases_frame([replace(release(), by=""), release()], str)
    assert list(made["By"]) == ["(command line)", "Lea"]


def compared(**values: object) -> Difference:
    usual = {
        "articles": (2, 3), "articles_removed": (), "articles_added": ("c",), "rewritten": (),
        "readings": (2, 3), "readings_removed": (), "readings_added": (("c", "Anna"),),
        "readings_changed": (("a", "Anna"),), "labels": {("entities", "GPE"): LabelRow(2, 3, 1)},
        "examples": (Example("a", "Anna", "entities", "", "GPE “Baku”"),),
        "moves": {("test", "train"): 1}, "moved": (("a", "test", "train"),),
    }  # fmt: skip
    return Difference(**{**usual, **values})  # type: ignore[arg-type]


def test_a_difference_in_sentences_and_tables():
    found = compared()
    assert difference.sentences(found) == [
        "3 articles where there were 2, 3 readings where there were 2.",
        "1 article new: c.",
        "1 reading in both say something else.",
        "1 article went from test to train.",
    ]
    assert difference.labels_frame(found).to_dict("records")[0]["Added"] == 1
    assert list(difference.examples_frame(found)["Before"]) == ["–"]


def test_the_same_twice_is_said():
    same = compared(readings_added=(), readings_changed=(), moves={}, articles_added=())
    assert difference.sentences(same) == ["Both say the same, in the same parts."]


def test_what_goes_with_labels_that_were_left_out_is_shown() -> None:
    def page() -> None:
        from curation.desk.export_report import Report
        from curation.pages.export.loss import show_loss

        report = Report("jsonl", readings=1, documents=1)
        report.had["entities"] = report.carried["entities"] = 3
        report.gone["relations"] = 2
        show_loss(report)

    shown = AppTest.from_function(page).run()
    assert not shown.exception
    assert [one.value for one in shown.caption] == [
        "Gone with labels that were left out: 2 relations."
    ]
    assert "Nothing is lost" not in shown.markdown[0].value


def test_labels_that_are_not_as_they_were_stand_first():
    rows = {"AID": (2, 2, 0, 0, 0), "GPE": (4, 4, 1, 1, 0), "ORG": (3, 3, 0, 0, 0)}
    rows["PERSON"] = (1, 2, 0, 0, 0)
    found = compared(labels={("entities", name): LabelRow(*row) for name, row in rows.items()})
    assert list(difference.labels_frame(found)["Label"]) == ["GPE", "PERSON", "AID", "ORG"]
