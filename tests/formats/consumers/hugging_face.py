"""datasets and pandas on an unpacked dataset: `hugging_face.py FOLDER`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas
import said
from datasets import get_dataset_config_names, load_dataset
from huggingface_hub import DatasetCard

Row = Mapping[str, Any]


def words(text: str, span: Row) -> str:
    pieces = span["pieces"] or [(span["start"], span["end"])]
    return "".join(text[start:end] for start, end in pieces)


def facts(row: Row) -> Iterator[said.Fact]:
    text = row["text"]
    yield said.text_fact(text)
    spans = {one["id"]: words(text, one) for one in row["entities"]}
    for one in row["events"]:
        spans[one["id"]] = spans[one["trigger"]["id"]] = words(text, one["trigger"])
    for one in row["entities"]:
        yield ("entities", one["label"], said.bare(spans[one["id"]]))
        yield from attributes(one["label"], spans[one["id"]], one)
    for one in row["relations"]:
        ends = spans[one["head"]], spans[one["tail"]]
        yield ("relations", one["label"], *map(said.bare, ends))
        yield from attributes(one["label"], said.relation_words(*ends), one)
    triggers = {one["trigger"]["id"]: one for one in row["events"]}
    for one in triggers.values():
        yield from attributes(one["label"], spans[one["id"]], one["trigger"])
    for one in row["events"]:
        trigger = said.bare(spans[one["id"]])
        yield ("events", one["label"], trigger)
        for argument in one["arguments"]:
            filler = said.bare(spans[argument["target"]])
            yield ("arguments", one["label"], trigger, argument["role"], filler)
        yield from attributes(one["label"], trigger, one)
    for one in row["labels"]:
        yield ("labels", one["label"], one["value"])
    for one in row["chains"]:
        mentions = sorted(said.bare(spans[id]) for id in one["mentions"])
        yield ("chains", *mentions)
        for key in ("name", "link"):
            if one[key]:
                yield from said.attribute_facts("chain", "|".join(mentions), key, one[key])


def attributes(label: str, on: str, one: Row) -> Iterator[said.Fact]:
    for attribute in one["attributes"]:
        yield from said.attribute_facts(label, on, attribute["name"], attribute["value"])


def tagged(sentence: Row, names: list[str]) -> Iterator[said.Fact]:
    """The mentions of IOB2 tags."""
    found: list[list[str]] = []
    for token, tag in zip(
        sentence["tokens"], map(names.__getitem__, sentence["ner_tags"]), strict=True
    ):
        if tag.startswith("B-"):
            found.append([tag[2:], token])
        elif tag.startswith("I-"):
            assert found[-1][0] == tag[2:], "a tag goes on with what did not begin"
            found[-1][1] += token
    return (("entities", label, token) for label, token in found)


def look(folder: Path, cache: str) -> dict[str, Any]:
    configurations = get_dataset_config_names(str(folder))
    default = load_dataset(str(folder), cache_dir=cache)
    found: dict[str, Any] = {
        "configurations": configurations,
        "splits": {name: split.num_rows for name, split in default.items()},
        "readings": [list(facts(row)) for split in default.values() for row in split],
        "alone": [
            load_dataset(str(folder), "default", split=name, cache_dir=cache).num_rows
            for name in default
        ],
        "pandas": [
            list(pandas.read_parquet(folder / "data" / f"{name}.parquet")["id"]) for name in default
        ],
        "features": str(default[next(iter(default))].features),
        "card": DatasetCard.load(folder / "README.md").data.to_dict(),
        "sentences": [],
    }
    if "ner" in configurations:
        for split in load_dataset(str(folder), "ner", cache_dir=cache).values():
            names = split.features["ner_tags"].feature.names
            found["tags"] = names
            found["sentences"] += [{**row, "facts": list(tagged(row, names))} for row in split]
    return found


with TemporaryDirectory() as cache:
    looks = [look(Path(folder), cache) for folder in sys.argv[1:]]
said.answer(["datasets", "pandas"], [], looks=json.loads(json.dumps(looks, default=str)))
