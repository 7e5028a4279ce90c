"""doccano's rules for relation projects: `doccano_rules.py FILE utf-16 FILE graphemes …`.

By what its readers of uploads demand: whole numbers, a start before its end, relations between
spans of the same line. Offsets are turned into words by way of bytes, so without anything that the
program that wrote them counts with.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator

import regex
from said import Fact, bare, text_fact

Cut = Callable[[str, int, int], str]


def by_utf16(text: str, start: int, end: int) -> str:
    # Fails inside a surrogate pair.
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def by_code_points(text: str, start: int, end: int) -> str:
    return text.encode("utf-32-le")[4 * start : 4 * end].decode("utf-32-le")


def by_graphemes(text: str, start: int, end: int) -> str:
    return "".join(regex.findall(r"\X", text)[start:end])


UNITS: dict[str, tuple[Cut, Callable[[str], int]]] = {
    "utf-16": (by_utf16, lambda text: len(text.encode("utf-16-le")) // 2),
    "code points": (by_code_points, lambda text: len(text.encode("utf-32-le")) // 4),
    "graphemes": (by_graphemes, lambda text: len(regex.findall(r"\X", text))),
}


def read(line: dict, unit: str) -> Iterator[Fact]:
    cut, length = UNITS[unit]
    text = line["text"]
    assert isinstance(text, str)
    assert text
    spans = {}
    for one in line["entities"]:
        assert set(one) == {"id", "label", "start_offset", "end_offset"}, one
        assert isinstance(one["id"], int)
        assert one["id"] not in spans
        assert isinstance(one["label"], str)
        assert 0 <= one["start_offset"] < one["end_offset"] <= length(text), one
        words = cut(text, one["start_offset"], one["end_offset"])
        spans[one["id"]] = (one["label"], bare(words))
    # doccano keeps all other keys as metadata; these say which labels are of events.
    article = line["article"]
    assert article["offsets"] == unit
    yield text_fact(text)
    for label, words in spans.values():
        yield ("events" if label in article["events"] else "entities", label, words)
    for one in line["relations"]:
        assert set(one) == {"id", "from_id", "to_id", "type"}, one
        (label, head), (_, tail) = spans[one["from_id"]], spans[one["to_id"]]
        if label in article["events"] and one["type"] in article["roles"]:
            yield ("arguments", label, head, one["type"], tail)
        else:
            yield ("relations", one["type"], head, tail)


answers = []
for path, unit in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
    with open(path, encoding="utf-8") as file:
        answers.append([list(read(json.loads(line), unit)) for line in file])
print(json.dumps({"consumer": "rules of doccano's upload", "files": answers}))
