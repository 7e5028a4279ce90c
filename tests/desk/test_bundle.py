"""A dataset as a download: everything that goes along, written whole before the first byte."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from curation.desk.bundle import check_formats, zipped_bundle
from curation.desk.export_order import Order
from curation.desk.exporting import stream
from curation.desk.releasing import create, zipped_release
from curation.errors import BadInput, Forbidden, NotFound
from curation.splitting import parse_split
from curation.store import Store
from tests.desk.reviews import Reviews, no_checks

ORDER = Order("news", readings="submitted", pseudonyms=True)


@pytest.fixture
def reviews(store: Store) -> Reviews:
    found = Reviews(store, articles=3)
    no_checks(found)
    for article in range(3):
        found.differ(article=article)
    return found


def unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a ZIP by their path in the folder it holds."""
    with ZipFile(BytesIO(content)) as archive:
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


def bundle(reviews: Reviews, order: Order = ORDER, **more) -> dict[str, bytes]:
    return unpacked(b"".join(zipped_bundle(reviews.store, order, **more)))


def test_the_data_are_those_of_the_export(reviews: Reviews) -> None:
    found = bundle(reviews)
    assert found["data.jsonl"] == b"".join(stream(reviews.store, ORDER))
    assert {"README.md", "croissant.json", "datapackage.json", "manifest.json", "schema.yaml"} <= {
        *found
    }


def test_the_manifest_has_the_digest_of_every_file(reviews: Reviews) -> None:
    found = bundle(reviews, formats=["brat", "jsonl", "plover"])
    value = json.loads(found.pop("manifest.json"))
    assert {one["path"]: (one["bytes"], one["sha256"]) for one in value["files"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in found.items()
    }
    assert value["release"] is None
    assert value["tools"]["curation"] == value["program"]["made_by"]


def test_the_same_state_has_the_same_bytes(reviews: Reviews) -> None:
    one = b"".join(zipped_bundle(reviews.store, ORDER))
    assert b"".join(zipped_bundle(reviews.store, ORDER)) == one


def test_parts_and_formats_have_files_of_their_own(reviews: Reviews) -> None:
    order = replace(ORDER, split=parse_split("60/20/20"))
    found = bundle(reviews, order, formats=["jsonl", "brat"])
    parts = ("train", "dev", "test")
    for part in parts:
        assert f"data.{part}.jsonl" in found
        assert f"brat/data.{part}.zip.loss.json" in found
    lines = b"".join(found[f"data.{part}.jsonl"] for part in parts).splitlines()
    assert len(lines) == 6
    value = json.loads(found["manifest.json"])
    assert value["recipe"]["split"] == {"shares": "60/20/20", "by": "text", "salt": "v1"}
    assert list(value["split"]["groups"]) == list(parts)
    assert value["split"]["leaks"] == 0
    assert b"Counted anew, 0 pairs of near-duplicates lie in different parts." in found["README.md"]


def test_without_texts_none_is_in_it(reviews: Reviews) -> None:
    found = bundle(reviews, replace(ORDER, format="standoff"))
    assert not [name for name in found if name.startswith("data.")]
    assert not [name for name, content in found.items() if b"met the envoy" in content]


def test_nobody_is_named_under_pseudonyms(reviews: Reviews) -> None:
    found = bundle(reviews, replace(ORDER, readings="Anna"))
    assert not [name for name, content in found.items() if b"Anna" in content]


def test_a_release_and_a_download_of_the_same_state_have_the_same_content(
    reviews: Reviews,
) -> None:
    create(reviews.store, "news", "v1", ORDER)
    released = unpacked(b"".join(zipped_release(reviews.store, "news", "v1")))
    found = bundle(reviews)
    assert released["data.jsonl"] == found["data.jsonl"]
    digests = {json.loads(one["manifest.json"])["content_sha256"] for one in (released, found)}
    assert len(digests) == 1


def test_formats_are_taken_once_in_the_order_of_the_list() -> None:
    assert check_formats(["brat", "jsonl", "brat"]) == ("jsonl", "brat")
    with pytest.raises(NotFound, match="nothing"):
        check_formats(["nothing"])
    with pytest.raises(BadInput):
        check_formats([])


def test_who_may_not_export_gets_nothing(reviews: Reviews) -> None:
    with pytest.raises(Forbidden):
        zipped_bundle(reviews.seat("Anna"), ORDER)
