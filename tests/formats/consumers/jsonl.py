"""The project's own JSONL through datasets and srsly: `jsonl.py (datasets|srsly) FILE`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from said import Fact, answer, attribute_facts, bare, relation_words, text_fact


def main(library: str, path: str) -> None:
    with tempfile.TemporaryDirectory() as cache:
        rows = through_datasets(path, cache) if library == "datasets" else through_srsly(path)
        answer([library], [list(facts(row)) for row in rows])


def through_datasets(path: str, cache: str) -> Iterable[Mapping[str, Any]]:
    from datasets import load_dataset

    return load_dataset("json", data_files=path, split="train", cache_dir=cache)


def through_srsly(path: str) -> Iterable[Mapping[str, Any]]:
    import srsly

    return srsly.read_jsonl(path)


def facts(row: Mapping[str, Any]) -> Iterator[Fact]:
    text = row["text"]
    words: dict[str, str] = {}

    def said(span: Mapping[str, Any]) -> str:
        assert text[span["start"] : span["end"]] == span["text"]
        pieces = span.get("pieces") or [[span["start"], span["end"]]]
        return bare("".join(text[start:end] for start, end in pieces))

    def attributes(one: Mapping[str, Any], about: str) -> Iterator[Fact]:
        for name, value in (one.get("attributes") or {}).items():
            if value is not None:  # a table has a column for whatever any row has
                yield from attribute_facts(one["label"], about, name, value)

    yield text_fact(text)
    for one in row["entities"]:
        words[one["id"]] = said(one)
        yield ("entities", one["label"], words[one["id"]])
        yield from attributes(one, words[one["id"]])
    for one in row["events"]:
        words[one["id"]] = words[one["trigger"]["id"]] = said(one["trigger"])
        yield ("events", one["label"], words[one["id"]])
        yield from attributes(one, words[one["id"]])
    for one in row["events"]:
        for argument in one["arguments"]:
            filler = words[argument["target"]]
            yield ("arguments", one["label"], words[one["id"]], argument["role"], filler)
    for one in row["relations"]:
        ends = words[one["head"]], words[one["tail"]]
        yield ("relations", one["label"], *ends)
        yield from attributes(one, relation_words(*ends))
    for one in row["labels"]:
        yield ("labels", one["label"], one["value"])
    for one in row["chains"]:
        mentions = sorted(words[id] for id in one["mentions"])
        yield ("chains", *mentions)
        for name in ("name", "link"):
            if one[name]:
                yield ("attributes", "chain", "|".join(mentions), name, one[name])


if __name__ == "__main__":
    main(*sys.argv[1:])
