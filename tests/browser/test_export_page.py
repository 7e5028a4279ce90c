"""The Export page in a browser: what becomes of the labels, files in hand, releases compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.corpus import store_of
from tests.browser.exported import add_exported
from tests.browser.server import Server
from tests.browser.test_team_page import AXE, RUN, SPARE

pytestmark = pytest.mark.browser

SECONDS = 30_000
SPLIT = "/export?project=news&format=conll2003&split=60/20/20"
RELEASES = "/export?project=news&release=v1.1&compare=v1.0"
ADDRESSES = {
    "/export?project=news&format=jsonl": "Everything as ZIP",
    SPLIT: "Everything as ZIP",
    RELEASES: "Download as ZIP",
}
"""Addresses, and the link that stands there when all of it is shown."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("export") / "curation.db")
    with store_of(server) as store:
        add_exported(store)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def open_at(page: Page, server: Server, address: str) -> None:
    page.goto(f"{server.address}{address}")
    done = ADDRESSES.get(address, "Everything as ZIP")
    expect(page.get_by_role("link", name=done)).to_be_visible(timeout=SECONDS)


def asked(page: Page, name: str) -> str:
    """What the address says."""
    return "".join(parse_qs(urlsplit(page.url).query).get(name, []))


def downloaded(page: Page, link: Locator) -> tuple[str, bytes]:
    """The name and the content of the file behind a link."""
    with page.expect_download(timeout=SECONDS) as waiting:
        link.click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_what_is_lost_stands_above_the_downloads(page: Page, server: Server) -> None:
    open_at(page, server, SPLIT)
    row = page.get_by_role("row", name="Entities")
    expect(row).to_contain_text("16: they overlap another mention")
    link = page.get_by_role("link", name="Download train")
    above, below = row.bounding_box(), link.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]


def test_the_parts_come_as_files_that_make_up_the_whole(page: Page, server: Server) -> None:
    open_at(page, server, SPLIT.replace("conll2003", "jsonl"))
    ids = []
    for part in ("train", "dev", "test"):
        name, content = downloaded(page, page.get_by_role("link", name=f"Download {part}"))
        assert name == f"news.{part}.jsonl"
        ids += [json.loads(line)["id"] for line in content.splitlines()]
    assert sorted(ids) == sorted(f"article-{number}" for number in range(16))


def test_everything_comes_as_a_zip(page: Page, server: Server) -> None:
    open_at(page, server, SPLIT)
    name, content = downloaded(page, page.get_by_role("link", name="Everything as ZIP"))
    assert name == "news.zip"
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    assert {"news/README.md", "news/manifest.json"} <= set(names)
    assert any(name.endswith(".loss.json") for name in names)


def test_an_address_opens_a_release_beside_another(page: Page, server: Server) -> None:
    open_at(page, server, RELEASES)
    expect(page.get_by_role("heading", name="v1.1 compared with v1.0")).to_be_visible()
    expect(page.get_by_text("1 article new: article-15.")).to_be_visible()
    name, content = downloaded(page, page.get_by_role("link", name="Download as ZIP"))
    assert name == "news.v1.1.zip"
    names = ZipFile(BytesIO(content)).namelist()
    assert [one for one in names if one.endswith("/manifest.json")]


def test_turning_to_another_part_leaves_the_release_in_the_address(
    page: Page, server: Server
) -> None:
    open_at(page, server, RELEASES)
    page.get_by_role("radio", name="Export").click()
    expect(page.get_by_role("link", name="Everything as ZIP")).to_be_visible(timeout=SECONDS)
    assert (asked(page, "part"), asked(page, "release")) == ("", "")


def test_a_release_is_made_with_the_keyboard(page: Page, server: Server) -> None:
    open_at(page, server, SPLIT)
    page.get_by_role("button", name="Keep as a release").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name", exact=True).fill("by-hand")
    page.get_by_role("button", name="Make the release").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="by-hand")).to_be_visible(timeout=SECONDS)
    assert (asked(page, "part"), asked(page, "release")) == ("releases", "by-hand")


def test_a_reload_keeps_the_filter_and_the_pseudonyms(page: Page, server: Server) -> None:
    open_at(page, server, "/export?project=news&format=jsonl")
    page.get_by_text("Pseudonyms instead of names").click()
    page.wait_for_url(re.compile("pseudonyms=true"))
    page.goto(f"{page.url}&source=AP&label=GPE")
    for _ in range(2):
        expect(page.get_by_text("Only from AP, the label GPE.")).to_be_visible(timeout=SECONDS)
        expect(page.get_by_role("checkbox", name="Pseudonyms instead of names")).to_be_checked()
        page.reload()


def test_an_empty_project_says_the_next_step(page: Page, server: Server) -> None:
    page.goto(f"{server.address}/export?project=empty")
    expect(page.get_by_text("There is nothing to export yet")).to_be_visible(timeout=SECONDS)
    expect(page.get_by_test_id("stMain").get_by_role("link", name="Annotate")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, server: Server, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    for address in ADDRESSES:
        open_at(page, server, address)
        page.evaluate(AXE)
        assert (address, page.evaluate(RUN)) == (address, [])


@pytest.mark.parametrize("width", [320, 420, 1280])
def test_nothing_is_wider_than_the_window(page: Page, server: Server, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        open_at(page, server, address)
        assert (address, page.evaluate(SPARE)) == (address, 0)
