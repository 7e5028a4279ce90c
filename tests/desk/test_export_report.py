"""What an export says of itself: what was there, what is in the file, and why the rest is not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from curation.desk.export_report import Report
from curation.desk.exporting import report
from curation.formats import FORMATS, format_named
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.keeping import Keeping, flat, in_one_piece, kept, without_space_around
from curation.model import Rejection
from curation.schema import Schema
from curation.splitting import parse_split
from curation.store import Store
from tests.desk.exports import line, order, project_of
from tests.formats.samples import SAMPLE_SCHEMA, samples


def _mentions_only(keeping: Keeping, schema: Schema) -> None:
    in_one_piece(keeping)
    flat(keeping)
    without_space_around(keeping)


POOR = Format(
    name="poor",
    summary="a few mentions",
    suffixes=(".poor",),
    tells=frozenset({"texts", "entities"}),
    keep=_mentions_only,
)


def told(format: Format, *documents: LabelledDocument) -> Report:
    found = Report(format.name)
    for one in documents:
        found.count(one, kept(format, one, SAMPLE_SCHEMA), format, SAMPLE_SCHEMA)
    return found


@pytest.mark.parametrize(
    "format", [POOR, *(one for one in FORMATS if one.write)], ids=lambda f: f.name
)
def test_of_every_kind_what_there_was_is_carried_or_dropped(format: Format) -> None:
    found = told(format, *samples().values())
    dropped = Counter()
    for (kind, _), n in found.dropped.items():
        dropped[kind] += n
    assert +(found.carried + dropped) == +found.had
    for row in found.rows():
        assert row.carried + sum(n for n, _ in row.dropped) == row.had


def test_the_sentence_says_what_is_not_in_the_file_and_why() -> None:
    found = [samples()[name] for name in ("mentions in pieces", "nested mentions")]
    said = told(POOR, *found).sentence()
    assert said.startswith("2 readings of 2 articles: ")
    assert "entities (they are in several pieces)" in said
    assert "entities (they overlap another mention)" in said
    assert "Nothing was lost" not in said
    related = told(POOR, samples()["relations in a sentence"]).sentence()
    assert "(it has no place for them)" in related


def test_nothing_was_lost_is_said_only_when_it_is_so() -> None:
    some = samples()["nested mentions"]
    jsonl = format_named("jsonl")
    whole = told(jsonl, some)
    assert whole.is_lossless
    assert whole.sentence().endswith(" Nothing was lost.")
    rejected = replace(some, annotations=(*some.annotations, Rejection("s1")))
    for found in (told(jsonl, rejected), told(POOR, some), told(_widening(), some)):
        assert not found.is_lossless
        assert "Nothing was lost" not in found.sentence()
    assert "Not in jsonl: rejected suggestions: 1." in told(jsonl, rejected).sentence()
    assert "Otherwise than labelled: " in told(_widening(), some).sentence()


def _widening() -> Format:
    def keep(keeping: Keeping, schema: Schema) -> None:
        for span in keeping.spans():
            keeping.change(span, "entities", "they were widened")

    return replace(format_named("jsonl"), name="widening", keep=keep)


def test_a_row_a_kind_tells_all_reasons() -> None:
    found = Report("poor")
    found.had.update(entities=5, texts=1)
    found.carried.update(entities=2, texts=1)
    found.dropped.update(
        {("entities", "they overlap another mention"): 2, ("entities", "empty"): 1}
    )
    found.changed.update({("entities", "cut"): 1})
    (texts, entities) = found.rows()
    assert (texts.title, texts.had, texts.dropped) == ("texts", 1, ())
    assert (entities.had, entities.carried) == (5, 2)
    assert entities.dropped == ((2, "they overlap another mention"), (1, "empty"))
    assert entities.changed == ((1, "cut"),)
    assert "2 of 5 entities (they overlap another mention)" in found.sentence()


def test_labels_are_counted_as_they_are_in_the_file(store: Store) -> None:
    project_of(store, line("a", "Mehmet"), line("b", "Aylin"))
    found = report(store, order())
    assert found.to_json()["labels"] == {
        "entities": {"GPE": 2, "PERSON": 2},
        "relations": {"citizen_of": 2},
        "events": {"MEET": 2},
    }


def test_what_was_dropped_is_also_among_what_was_lost() -> None:
    """`lost` had all there was before the kinds were told apart; who reads it misses nothing."""
    said: dict[str, Any] = told(POOR, *samples().values()).to_json()
    for kind, reasons in said["dropped"].items():
        for why, n in reasons.items():
            assert said["lost"][f"{kind}: {why}"] == n


def test_each_part_is_counted_by_itself(store: Store) -> None:
    project_of(store, *(line(f"a{n}", name) for n, name in enumerate(("Mehmet", "Aylin", "Deniz"))))
    found = report(store, order(split=parse_split("40/20/40")))
    assert sum(one.readings for one in found.by_part.values()) == found.readings == 3
    together = Counter()
    for one in found.by_part.values():
        together += one.carried
        assert one.documents == one.readings
        assert one.carried["entities"] == 2 * one.readings
    assert together == found.carried
    assert set(found.to_json()["parts"]) == set(found.by_part)


def test_two_readings_of_an_article_are_one_article(store: Store) -> None:
    project_of(store, line("a", "Mehmet"), line("a", "Mehmet", annotator="Ben"))
    found = report(store, order(readings="submitted"))
    assert (found.readings, found.documents) == (2, 1)
    assert found.sentence().startswith("2 readings of 1 article: 4 entities, 2 relations, ")
