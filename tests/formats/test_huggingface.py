"""Hugging Face datasets: what is in the ZIP, and what `datasets` and pandas load of it."""

from __future__ import annotations

import io
import json
import shlex
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
import yaml

from curation.errors import BadInput
from curation.formats.dataset import LabelledDocument, Provenance
from curation.formats.huggingface import FORMAT, facts
from curation.formats.keeping import kept
from curation.model import Chain, DocumentLabel, Origin, Relation
from curation.schema import Schema
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    NORTH,
    PARIS,
    PRESIDENT,
    SAMPLE_SCHEMA,
    sample,
    samples,
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dataset, and what was found when it was unpacked and loaded."""

    written: Exported
    found: dict[str, Any]
    consumer: str


CASES: dict[str, tuple[list[LabelledDocument], Schema]] = {
    "all": ([*samples().values(), *nasty_documents(40)], NASTY_SCHEMA),
    "empty lists": ([sample(id="one"), sample(id="two")], SAMPLE_SCHEMA),
    "parts": (
        [
            *(sample(*FLAT, *EVENTS, id=f"t{number}", part="train") for number in range(3)),
            sample(id="d", part="dev"),
            sample(*FLAT, id="e", part="test", status="open"),
        ],
        SAMPLE_SCHEMA,
    ),
    "nothing submitted": ([sample(*FLAT, status="open")], SAMPLE_SCHEMA),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Loaded]:
    """Every case, unpacked and loaded by `datasets` in one process, without a network."""
    folder = tmp_path_factory.mktemp("huggingface")
    done, folders = {}, []
    for name, (documents, schema) in CASES.items():
        (folder / name).mkdir()
        done[name] = exported(FORMAT, documents, folder / name, schema)
        folders.append(folder / name / "unpacked")
        with zipfile.ZipFile(done[name].path) as archive:
            archive.extractall(folders[-1])
    answer = consumed("hugging_face.py", *folders)
    return {
        name: Loaded(one, found, answer["consumer"])
        for (name, one), found in zip(done.items(), answer["looks"], strict=True)
    }


@pytest.mark.parametrize("name", CASES)
def test_datasets_loads_every_reading_whole(
    name: str, loaded: dict[str, Loaded], record_property: Callable[[str, object], None]
) -> None:
    one = loaded[name]
    assert facts_in(one.found) == one.written.facts()
    record_consumed(record_property, one.written, one.consumer, FORMAT.tells)


@pytest.mark.parametrize("name", CASES)
def test_the_tags_of_the_sentences_tell_the_mentions_that_do_not_overlap(
    name: str, loaded: dict[str, Loaded]
) -> None:
    one = loaded[name]
    submitted = [doc for doc in one.written.kept if doc.document.status == "submitted"]
    not_there = sum(
        times
        for doc in submitted
        for (_, why), times in doc.changed.items()
        if why == "they overlap or are in pieces: in `default`, not in `ner`"
    )
    tagged = Counter(tuple(fact) for row in one.found["sentences"] for fact in row["facts"])
    had: Counter[Any] = Counter()
    for found, doc in zip(one.written.facts(), one.written.kept, strict=True):
        if doc.document.status == "submitted":
            had += Counter({fact: n for fact, n in found.items() if fact[0] == "entities"})
    assert not tagged - had
    assert tagged.total() == had.total() - not_there


def test_parts_of_a_split_are_splits_and_load_alone_too(loaded: dict[str, Loaded]) -> None:
    found = loaded["parts"].found
    assert found["splits"] == {"train": 3, "dev": 1, "test": 1}
    assert found["alone"] == [3, 1, 1]
    assert found["pandas"] == [["t0", "t1", "t2"], ["d"], ["e"]]
    assert found["configurations"] == ["default", "ner"]
    # The part in which nothing was submitted has no tags.
    assert {row["id"] for row in found["sentences"]} == {"t0", "t1", "t2", "d"}
    assert [row["row"] for row in found["sentences"] if row["id"] == "t2"] == [2, 2, 2]


def test_lists_that_are_all_empty_have_the_same_types_as_any(loaded: dict[str, Loaded]) -> None:
    empty, full = loaded["empty lists"].found, loaded["parts"].found
    assert empty["features"] == full["features"]
    assert "null" not in empty["features"]
    assert empty["splits"] == {"train": 2}


def test_what_nobody_submitted_has_no_tags(loaded: dict[str, Loaded]) -> None:
    found = loaded["nothing submitted"].found
    assert found["configurations"] == ["default"]
    assert found["sentences"] == []
    changed = kept(FORMAT, sample(status="open"), SAMPLE_SCHEMA).changed
    assert changed == {("texts", "they are not submitted: in `default`, not in `ner`"): 1}


def test_tags_are_named_with_o_first(loaded: dict[str, Loaded]) -> None:
    assert loaded["parts"].found["tags"] == [
        *("O", "B-GPE", "I-GPE", "B-PERSON", "I-PERSON", "B-TITLE", "I-TITLE"),
        *("B-Armed group", "I-Armed group"),
    ]


def test_the_card_says_what_the_hub_asks_for(loaded: dict[str, Loaded]) -> None:
    card = loaded["all"].found["card"]
    assert card["pretty_name"] == "nasty"
    assert card["task_categories"] == ["token-classification", "text-classification"]
    assert card["size_categories"] == ["n<1K"]
    assert card["annotations_creators"] == ["expert-generated"]
    assert [one["config_name"] for one in card["configs"]] == ["default", "ner"]


def unpacked(*documents: LabelledDocument) -> zipfile.ZipFile:
    assert FORMAT.write is not None
    done = (kept(FORMAT, one, SAMPLE_SCHEMA).document for one in documents)
    return zipfile.ZipFile(io.BytesIO(b"".join(FORMAT.write(done, SAMPLE_SCHEMA))))


def card(*documents: LabelledDocument) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        unpacked(*documents).read("README.md").split(b"---\n")[1]
    )
    return found


def test_no_file_has_metadata_that_only_some_versions_of_datasets_can_read() -> None:
    archive = unpacked(sample(*FLAT))
    assert archive.namelist() == ["README.md", "data/train.parquet", "ner/train.parquet"]
    for name in archive.namelist()[1:]:
        with pyarrow.parquet.ParquetFile(archive.open(name)) as file:
            assert b"huggingface" not in (file.schema_arrow.metadata or {})
            assert b"huggingface" not in (file.metadata.metadata or {})


def test_the_card_counts_rows_and_names_languages_the_articles_say_they_are_in() -> None:
    documents = [
        replace(sample(*FLAT, id="a"), meta={"language": "de-AT"}),
        replace(sample(*FLAT, id="b"), meta={"lang": "EN"}),
        replace(sample(*FLAT, id="c"), meta={"lang": "a tongue of mine"}),
    ]
    found = card(*documents)
    assert found["language"] == ["de", "en"]
    (split,) = found["dataset_info"][0]["splits"]
    assert (split["name"], split["num_examples"]) == ("train", 3)
    assert split["num_bytes"] > 0
    assert "language" not in card(sample(*FLAT))


def test_suggestions_alone_are_made_by_a_machine() -> None:
    assert card(sample(*FLAT, status="suggested"))["annotations_creators"] == ["machine-generated"]


def test_a_row_has_everything_and_attributes_as_pairs() -> None:
    document = sample(
        replace(PARIS, attributes={"negated": True, "mode": ("a", "b")}), NORTH, PRESIDENT,
        *EVENTS[:2], *FLAT[1:], *EVENTS[2:],
        Relation("r", "near", "paris", "meeting"), DocumentLabel("d", "topic", "war"),
        Chain("c", ("paris", "ny"), "the city", "Q90"),
    )  # fmt: skip
    with pyarrow.parquet.ParquetFile(unpacked(document).open("data/train.parquet")) as file:
        (row,) = file.read().to_pylist()
    assert row["id"] == "korea"
    assert json.loads(row["meta"]) == document.meta
    assert row["entities"][0]["attributes"] == [
        *({"name": "mode", "value": "a"}, {"name": "mode", "value": "b"}),
        {"name": "negated", "value": "true"},
    ]
    (north,) = (one for one in row["entities"] if one["id"] == "north")
    assert north["pieces"] == [list(piece) for piece in NORTH.pieces]
    assert row["relations"][0]["tail"] == "meeting"
    assert row["chains"] == [
        {"id": "c", "mentions": ["paris", "ny"], "name": "the city", "link": "Q90"}
    ]
    assert row["schema"] == {"name": "sample", "version": 1}


def test_who_decided_is_left_behind_and_counted(tmp_path: Path) -> None:
    origin = Origin("spacy", "1", "high")
    provenance = {PARIS.id: Provenance("accepted", "Anna", "2025-01-01T00:00:00Z")}
    document = sample(replace(PARIS, origin=origin), provenance=provenance)
    written = exported(FORMAT, [document], tmp_path)
    assert list(facts(written.path)) == written.facts()
    assert FORMAT.lost is not None
    assert FORMAT.lost(document, SAMPLE_SCHEMA) == {"origins": 1}


def test_labels_the_schema_does_not_have_get_tags_behind_all_others(tmp_path: Path) -> None:
    other = replace(PARIS, label="Mystery")
    written = exported(FORMAT, [sample(*FLAT), sample(other)], tmp_path)
    assert list(facts(written.path)) == written.facts()
    names = card(sample(*FLAT), sample(other))["dataset_info"][1]["features"][4]["list"]
    assert list(names["class_label"]["names"].values())[-2:] == ["B-Mystery", "I-Mystery"]


def test_many_readings_are_written_in_row_groups_that_hold_only_some_of_them() -> None:
    def many() -> Iterator[LabelledDocument]:
        for number in range(2100):
            yield sample(FLAT[0], id=str(number))

    archive = unpacked(*many())
    with pyarrow.parquet.ParquetFile(archive.open("data/train.parquet")) as file:
        assert file.metadata.num_row_groups == 3
        assert file.metadata.num_rows == 2100


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda files: files.pop("README.md"), "README"),
        (lambda files: files.update({"README.md": b"# nothing"}), "no front matter"),
        (lambda files: files.update({"data/train.parquet": b"PAR1"}), "broken"),
        (
            lambda files: files.update({"README.md": files["README.md"].replace(b"B-GPE", b"B-X")}),
            "`ner` says other things than `default` of row 0",
        ),
        (
            lambda files: files.update({"ner/train.parquet": files["ner/of another.parquet"]}),
            "`ner` says other things than `default` of row 0",
        ),
    ],
)
def test_a_file_that_was_damaged_is_not_offered(
    spoil: Callable[[dict[str, bytes]], object], fault: str, tmp_path: Path
) -> None:
    files = {one: unpacked(sample(*FLAT)).read(one) for one in unpacked(sample(*FLAT)).namelist()}
    files["ner/of another.parquet"] = unpacked(sample(text="Other words.")).read(
        "ner/train.parquet"
    )
    spoil(files)
    path = tmp_path / "spoilt.hf.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    with pytest.raises(BadInput, match=fault):
        list(facts(path))


def test_a_file_that_is_no_zip_is_refused_and_shown_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "none.hf.zip"
    path.write_bytes(b"none")
    with pytest.raises(BadInput, match=r"none.hf.zip is broken"):
        list(facts(path))
    assert FORMAT.look is not None
    assert FORMAT.look(b"none") == "4 bytes that are no such dataset."


def test_the_preview_shows_the_card_and_the_first_rows() -> None:
    assert FORMAT.write is not None
    assert FORMAT.look is not None
    shown = FORMAT.look(b"".join(FORMAT.write([sample(*FLAT)], SAMPLE_SCHEMA)))
    assert "pretty_name: sample" in shown
    assert "data/train.parquet" in shown
    assert "'ner_tags': [0, 1, 0" in shown


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("my news.hf.zip", "my news"),
        ("exports/news.zip", "exports/news"),
        ("news", "news-files"),
        ('"$HOME".hf.zip', '"$HOME"'),
    ],
)
def test_the_commands_unpack_and_load_the_file(name: str, folder: str) -> None:
    assert FORMAT.next_commands is not None
    unpack, load = FORMAT.next_commands({"": name})
    assert shlex.split(unpack) == ["python", "-m", "zipfile", "-e", name, folder]
    assert shlex.split(load) == [
        *("python", "-c"),
        f"from datasets import load_dataset; print(load_dataset({folder!r}))",
    ]
