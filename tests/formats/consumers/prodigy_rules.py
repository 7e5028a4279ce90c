"""The published rules of Prodigy's tasks on texts: `prodigy_rules.py FILE`.

Prodigy cannot be had without a licence, so its documentation is held against the file: tokens make
up the text, spans are whole tokens, `token_end` is the last token itself, and the ends of a
relation are named by the last tokens of two spans.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from said import Fact, bare, text_fact

ANSWERS = {"accept", "reject", "ignore"}
SPAN = ("start", "end", "token_start", "token_end", "label")


def read(task: dict) -> Iterator[Fact]:
    text, tokens = task["text"], task["tokens"]
    assert task.get("answer", "accept") in ANSWERS
    assert not {"_input_hash", "_task_hash"} & task.keys(), "hashes are Prodigy's own"
    for key, value in task["meta"].items():
        assert value is None or isinstance(value, str | int | float), (key, value)
    for number, token in enumerate(tokens):
        assert token["id"] == number
        assert text[token["start"] : token["end"]] == token["text"], token
        assert isinstance(token["ws"], bool)
        behind = tokens[number + 1]["start"] if number + 1 < len(tokens) else len(text)
        assert behind == token["end"] + token["ws"], token
    assert "".join(one["text"] + " " * one["ws"] for one in tokens) == text
    by_last: dict[int, list[dict]] = {}
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"], span
        assert tokens[span["token_end"]]["end"] == span["end"], span
        by_last.setdefault(span["token_end"], []).append(span)

    def words(span: dict) -> str:
        return bare(text[span["start"] : span["end"]])

    yield text_fact(text)
    for span in task["spans"]:
        # Prodigy has no events: a key of its file says which spans are triggers.
        yield ("events" if "trigger" in span else "entities", span["label"], words(span))
    for one in task["relations"]:
        ends = []
        for key in ("head", "child"):
            (span,) = by_last[one[key]]
            assert {name: span[name] for name in SPAN} == one[f"{key}_span"]
            ends.append(span)
        head, child = ends
        if "role" in one:
            yield ("arguments", head["label"], words(head), one["label"], words(child))
        else:
            yield ("relations", one["label"], words(head), words(child))


with open(sys.argv[1], encoding="utf-8") as file:
    found = [list(read(json.loads(line))) for line in file]
print(json.dumps({"consumer": "rules of Prodigy's documentation", "readings": found}))
