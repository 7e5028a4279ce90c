"""Only some articles, only some labels: what is left out goes whole, and is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from curation.desk.export_order import Filter
from curation.desk.exporting import export_file, preview, report, stream
from curation.errors import BadInput
from curation.splitting import parse_split
from curation.store import Store
from tests.desk.exports import line, order, project_of


def of(source: str, date: str | None, **more: Any) -> dict[str, Any]:
    return {"source": source, **({} if date is None else {"date": date}), **more}


@pytest.fixture
def news(store: Store) -> Store:
    """Five articles of two sources; one has no date, and one a date nobody can read."""
    project_of(
        store,
        line("a", "Mehmet", meta=of("Reuters", "2025-04-10")),
        line("b", "Aylin", meta=of("Reuters", "2025-04-11T09:00:00Z")),
        line("c", "Deniz", meta=of("AP", "2025-04-12")),
        line("d", "Emre", meta=of("AP", None)),
        line("e", "Selin", meta=of("Reuters", "soon")),
    )
    return store


def lines(store: Store, **only: Any) -> list[dict[str, Any]]:
    written = b"".join(stream(store, order(only=Filter(**only))))
    return [json.loads(one) for one in written.splitlines()]


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        ({}, "abcde"),
        ({"since": "2025-04-11"}, "bc"),
        ({"until": "2025-04-11"}, "ab"),
        ({"since": "2025-04-11", "until": "2025-04-11"}, "b"),
        ({"sources": ("AP",)}, "cd"),
        ({"sources": ("AP", "Reuters")}, "abcde"),
        ({"sources": ("AP",), "since": "2025-01-01"}, "c"),
    ],
)
def test_days_and_sources_choose_articles(news: Store, only: dict[str, Any], ids: str) -> None:
    assert "".join(one["id"] for one in lines(news, **only)) == ids
    assert preview(news, order(only=Filter(**only))).count(b"\n") == min(2, len(ids))


def test_articles_that_are_left_out_are_told(news: Store) -> None:
    found = report(news, order(only=Filter(since="2025-04-11", until="2025-04-11")))
    assert found.readings == 1
    assert found.left_out == {
        "from before 2025-04-11": 1,
        "from after 2025-04-11": 1,
        "without a date": 2,
    }
    assert found.sentence().endswith(
        "Left out as asked: 1 article from before 2025-04-11; 1 article from after 2025-04-11; "
        "2 articles without a date."
    )
    told = found.to_json()
    assert told["left_out"]["without a date"] == 2
    assert told["filter"]["since"] == "2025-04-11"


def test_where_nothing_is_left_out_nothing_is_said_of_it(news: Store) -> None:
    found = report(news, order())
    assert "Left out" not in found.sentence()
    assert "left_out" not in found.to_json()


@pytest.mark.parametrize(
    ("only", "says"),
    [
        ({"since": "last week"}, "since 'last week' is no date such as 2025-04-11"),
        ({"until": "2025-02-30"}, "until '2025-02-30' is no date"),
        ({"since": "20250411"}, "since '20250411' is no date"),
        ({"since": "2025-04-12", "until": "2025-04-11"}, "No article is of 2025-04-12 or later"),
        ({"sources": ("Reuter",)}, "no source 'Reuter' in news: there is AP and Reuters"),
        ({"labels": ("GPE", "GEP")}, "no label 'GEP' in news: there is .*GPE"),
        ({"since": "2026-01-01"}, "The filter leaves no article of news to export .*: widen it"),
    ],
)
def test_a_filter_that_cannot_be_is_one_sentence(
    news: Store, only: dict[str, Any], says: str
) -> None:
    for ask in (report, stream, preview):
        with pytest.raises(BadInput, match=says):
            ask(news, order(only=Filter(**only)))


def test_a_project_whose_articles_name_no_source_says_so(store: Store) -> None:
    project_of(store, line("a", "Mehmet"))
    with pytest.raises(BadInput, match="no source 'AP' in news: there is none at all"):
        report(store, order(only=Filter(sources=("AP",))))


def test_labels_stay_with_what_they_stand_on_and_nothing_else(news: Store) -> None:
    (first, *_) = lines(news, labels=("MEET", "GPE"), sources=("Reuters",))
    assert [one["label"] for one in first["entities"]] == ["GPE"]
    assert first["relations"] == []
    assert [one["target"] for one in first["events"][0]["arguments"]] == ["a-baku"]
    assert first["events"][0]["trigger"]["text"] == "met"
    assert [one["mentions"] for one in first["chains"]] == [["a-baku"]]


def test_a_relation_alone_has_nothing_to_stand_on(news: Store) -> None:
    (first, *_) = lines(news, labels=("citizen_of",))
    assert [first[kind] for kind in ("entities", "relations", "events", "chains")] == [[]] * 4
    both = lines(news, labels=("citizen_of", "PERSON", "GPE"))
    assert all(len(one["relations"]) == 1 and one["events"] == [] for one in both)


def test_an_article_stays_though_none_of_its_labels_does(news: Store) -> None:
    """That nothing is there is what it teaches."""
    assert len(lines(news, labels=("topic",))) == 5
    assert report(news, order(only=Filter(labels=("topic",)))).had["entities"] == 0


def test_a_split_by_date_leaves_out_articles_without_one_and_says_so(news: Store) -> None:
    asked = order(split=parse_split("50/0/50", by="date"))
    assert sum(report(news, asked).left_out.values()) == 2
    written = b"".join(
        chunk for part in ("train", "dev", "test") for chunk in stream(news, asked, part=part)
    )
    assert sorted(json.loads(one)["id"] for one in written.splitlines()) == ["a", "b", "c"]


def test_what_goes_with_labels_that_were_left_out_is_told(news: Store, tmp_path: Path) -> None:
    found = report(news, order(only=Filter(labels=("citizen_of", "MEET", "GPE"))))
    assert (found.carried["relations"], found.gone["relations"]) == (0, found.readings)
    assert found.gone["arguments"] == found.readings
    assert "Gone with labels that were left out: " in found.sentence()
    assert "Nothing was lost" not in found.sentence()
    only = Filter(labels=("citizen_of", "MEET", "GPE"))
    ((path, same),) = export_file(news, order(only=only), tmp_path / "out.jsonl")
    told = json.loads(path.with_name("out.jsonl.loss.json").read_text())
    assert told["gone_with_labels"] == {"relations": same.readings, "arguments": same.readings}
    everything = Filter(labels=("citizen_of", "MEET", "GPE", "PERSON"))
    assert "Gone" not in report(news, order(only=everything)).sentence()


def test_articles_a_split_by_date_leaves_out_stand_in_the_report(news: Store) -> None:
    split = parse_split("50/25/25", by="date")
    assert report(news, order(split=split)).to_json()["left_out"] == {"without a date": 2}
