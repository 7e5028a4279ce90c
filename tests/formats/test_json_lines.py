"""Files of JSON objects, a line each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from curation.errors import BadInput, TooLarge
from curation.formats import json_lines
from curation.formats.json_lines import first_object, in_chunks, json_line, objects_in, objects_of


def test_nothing_in_a_line_ends_it_for_any_reader() -> None:
    value = {"text": "a\u2028b\u2029c\x85d\ne\rf"}
    line = json_line(value)
    assert line.splitlines() == [line.removesuffix("\n")]
    assert json.loads(line) == value


@pytest.mark.parametrize("number", [0, 1, 500, 501, 1000])
def test_chunks_hold_whole_lines_in_order(number: int) -> None:
    lines = [f"{one}\n" for one in range(number)]
    chunks = list(in_chunks(lines))
    assert b"".join(chunks).decode() == "".join(lines)
    assert len(chunks) == -(-number // json_lines.CHUNK)


def test_objects_are_read_with_their_places_over_a_mark_and_empty_lines() -> None:
    content = b'\xef\xbb\xbf{"a": 1}\r\n\n  \n{"b": 2}'
    assert list(objects_in(content, "a.jsonl")) == [
        ("a.jsonl, line 1", {"a": 1}),
        ("a.jsonl, line 4", {"b": 2}),
    ]


def test_a_line_at_fault_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl, line 2 is list"):
        list(objects_in(b"{}\n[]", "a.jsonl"))
    with pytest.raises(BadInput, match=r"a\.jsonl, line 1 is not UTF-8"):
        list(objects_in(b'{"a": "\xff"}', "a.jsonl"))
    monkeypatch.setattr(json_lines, "MAX_LINE", 10)
    with pytest.raises(TooLarge, match=r"line 2 has 12 bytes"):
        list(objects_in(b'{}\n{"a": "bcd"}', "a.jsonl"))
    path = tmp_path / "w.jsonl"
    path.write_bytes(b"{}\n{")
    with pytest.raises(BadInput, match=r"w\.jsonl, line 2 is not JSON"):
        list(objects_of(path))
    path.write_bytes(b"3\n")
    with pytest.raises(BadInput, match=r"w\.jsonl, line 1 is no object"):
        list(objects_of(path))


def test_the_first_object_is_none_where_it_is_cut_off_or_something_else() -> None:
    assert first_object(b'\n{"a": 1}\n{') == {"a": 1}
    assert first_object(b'{"a": "cut o') is None
    assert first_object(b"[1]") is None
    assert first_object(b"") is None


def test_a_number_that_is_too_long_is_told_without_pythons_words() -> None:
    with pytest.raises(BadInput) as refused:
        list(objects_in(b'{"n": ' + b"9" * 5000 + b"}", "a.jsonl"))
    assert refused.value.message == (
        "a.jsonl, line 1 is not JSON an article can have: a number has too many digits."
    )
