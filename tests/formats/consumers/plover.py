"""PLOVER records held against a JSON Schema of what PLOVER asks for: `plover.py SCHEMA FILE`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
from said import Fact, answer, bare


def main(schema: str, path: str) -> None:
    rules = jsonschema.Draft202012Validator(
        json.loads(Path(schema).read_text(encoding="utf-8")),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )
    readings: dict[str, list[Fact]] = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            rules.validate(record)
            reading = readings.setdefault(record["text_info"]["doc_id"], [])
            reading += facts(record, is_first=not reading)
    answer(["jsonschema"], readings.values())


def facts(record: dict[str, Any], *, is_first: bool) -> Iterator[Fact]:
    info = record["text_info"]
    sentence = record["text"]
    trigger = record["event_text"]
    begin = info["event_start"] - info["start"]
    assert bare(sentence[begin : info["event_end"] - info["start"]]) == bare(trigger)
    said = (record["event"][0], bare(trigger))
    yield ("events", *said)
    for mode in record.get("mode", []):
        yield ("attributes", *said, "mode", mode)
    for role in ("actor", "recipient", "event_loc"):
        for one in record.get(role, []):
            yield ("arguments", *said, role, bare(one["entity_text"].replace(" … ", " ")))
    for value in record.get("context", []) if is_first else ():
        yield ("labels", "context", value)


if __name__ == "__main__":
    main(*sys.argv[1:])
