"""An order as an address, a file name, a command and a sentence."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from starlette.testclient import TestClient

from curation.api import create_api
from curation.api.asked_order import asked_order
from curation.desk.export_order import Filter, Order
from curation.pages.export.ordered import (
    address,
    bundle_address,
    command,
    filter_in_words,
    release_address,
)
from curation.splitting import parse_split

WHOLE = Order(
    "news",
    "spacy",
    "Änna & Co",
    provenance=True,
    pseudonyms=True,
    only=Filter("2025-01-01", "2025-02-01", ("A & B", "C"), ("GPE",)),
    split=parse_split("70/20/10", by="story", salt="v 2"),
)


def test_an_address_says_the_whole_order():
    query = parse_qsl(urlsplit(address(WHOLE, "", part="dev")).query)
    single = {name: value for name, value in query if name not in ("source", "label", "part")}
    flags = {name: single.pop(name) == "true" for name in ("provenance", "pseudonyms")}
    assert (
        asked_order(
            "news",
            **single,  # type: ignore[arg-type]
            **flags,
            source=[value for name, value in query if name == "source"],
            label=[value for name, value in query if name == "label"],
        )
        == WHOLE
    )
    assert ("part", "dev") in query


def test_addresses_are_routes_of_the_api():
    paths = TestClient(create_api()).get("/openapi.json").json()["paths"]
    for made in (
        address(WHOLE, "base"),
        bundle_address(WHOLE, "base"),
        release_address("news", "v1.0", "base", ("jsonl", "brat")),
    ):
        path = urlsplit(made).path.removeprefix("/base/api")
        path = path.replace("/news", "/{slug}").replace("/v1.0", "/{name}")
        assert "get" in paths[path]


def test_a_command_says_the_whole_order():
    assert command(WHOLE, Path("x.db")).endswith(
        "--readings 'Änna & Co' --since 2025-01-01 --until 2025-02-01 --source 'A & B' --source C "
        "--label GPE --split 70/20/10 --split-by story --split-salt 'v 2' --provenance "
        "--pseudonyms --db x.db"
    )


def test_a_filter_is_said_in_a_sentence():
    assert filter_in_words(Filter()) == ""
    assert filter_in_words(Filter(since="2025-01-01")) == "Only articles since 2025-01-01."
    assert (
        filter_in_words(WHOLE.only)
        == "Only articles from 2025-01-01 to 2025-02-01, from A & B or C, the label GPE."
    )
