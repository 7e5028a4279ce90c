"""Files of annotation tools with anything in the place of anything: read, or refused in words."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import BadInput
from curation.formats import format_named
from curation.formats.dataset import Incoming, Refused
from curation.formats.keeping import kept
from curation.model import Chain, DocumentLabel, Relation
from tests.formats.samples import EVENTS, FLAT, SAMPLE_SCHEMA, sample
from tests.strategies import json_values

EVERYTHING = sample(
    *FLAT,
    *EVENTS,
    Relation("r", "leader_of", "macron", "south"),
    DocumentLabel("l", "topic", "war"),
    Chain("c", ("paris", "ny"), "the city"),
)


@cache
def written(name: str) -> bytes:
    format = format_named(name)
    assert format.write is not None
    document = kept(format, EVERYTHING, SAMPLE_SCHEMA).document
    return b"".join(format.write([document], SAMPLE_SCHEMA))


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a JSON value something stands."""
    inside = value.items() if isinstance(value, dict) else ()
    for key, item in enumerate(value) if isinstance(value, list) else inside:
        yield (*path, key)
        yield from places(item, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    copy = json.loads(json.dumps(value))
    at = copy
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = new
    return copy


def is_json(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, dict):
        return all(map(is_json, value.values()))
    return all(map(is_json, value)) if isinstance(value, list) else True


@pytest.mark.parametrize("name", ["prodigy", "doccano", "label-studio"])
@given(data=st.data())
def test_json_with_anything_anywhere_is_read_or_refused(name: str, data: st.DataObject) -> None:
    value = json.loads(written(name))
    value = value[0] if isinstance(value, list) else value
    path = data.draw(st.sampled_from([one for one in places(value) if "tokens" not in one]))
    value = replaced(value, path, data.draw(json_values.filter(is_json)))
    format = format_named(name)
    assert format.read is not None
    with suppress(BadInput):
        found = list(format.read(json.dumps(value).encode(), "a.json"))
        assert all(isinstance(one, Incoming | Refused) for one in found)


def test_an_argument_that_is_none_refuses_its_article_alone() -> None:
    with ZipFile(BytesIO(written("uima"))) as archive:
        xmi = archive.read("Anna/korea.xmi").decode()
        types = archive.read("TypeSystem.xml")
    changed = re.sub(r'( arguments=")\d+', r"\g<1>0", xmi, count=1)
    format = format_named("uima")
    assert format.together is not None
    files = {"TypeSystem.xml": types, "a.xmi": changed.encode(), "b.xmi": xmi.encode()}
    first, second = format.together.read(files)
    assert isinstance(first, Refused)
    assert first.reason.startswith("a.xmi has annotations that point to what cannot stand there")
    assert isinstance(second, Incoming)


@given(data=st.data())
def test_xmi_with_anything_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    with ZipFile(BytesIO(written("uima"))) as archive:
        xmi = archive.read("Anna/korea.xmi").decode()
        types = archive.read("TypeSystem.xml")
    number = data.draw(st.integers(0, xmi.count('="') - 1))
    new = data.draw(st.sampled_from(["", "0", "-1", "1", "3", "99999", "x", "1 2", "GPE", "😀"]))
    start = [found.end() for found in re.finditer('="', xmi)][number]
    changed = xmi[:start] + new + xmi[xmi.index('"', start) :]
    format = format_named("uima")
    assert format.together is not None
    (found,) = format.together.read({"TypeSystem.xml": types, "a.xmi": changed.encode()})
    assert isinstance(found, Incoming | Refused)
