"""A real Chromium before the real app, with the sample project pre-tagged by the real pipeline."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Dialog,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.browser.corpus import PLACES, Made, add_project
from tests.browser.editor import preferences
from tests.browser.profile import Profile
from tests.browser.reviewed import Reviewed, add_reviewed, seated
from tests.browser.server import ROOT, Server
from tools.chromium import executable

# What is waited for comes in a moment; on a machine with much else to do, a moment is long. Of the
# speed `make bench` tells, never a test.
expect.set_options(timeout=20_000)

SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=executable(playwright), args=SWITCHES)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def profile(playwright: Playwright) -> Iterator[Profile]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=executable(playwright),
            args=SWITCHES,
            viewport={"width": 1400, "height": 900},
        )
        yield Profile(context)
        context.close()


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample project, made once by the command line."""
    database = tmp_path_factory.mktemp("sample") / "sample.db"
    subprocess.run(
        [sys.executable, "-m", "curation", "init", "--sample", "--db", str(database)],
        cwd=ROOT,
        env=dict(os.environ),
        check=True,
        capture_output=True,
    )
    return database


@pytest.fixture
def server(sample: Path, tmp_path: Path) -> Iterator[Server]:
    """The app over a copy of the sample of its own."""
    database = tmp_path / "curation.db"
    shutil.copy(sample, database)
    server = Server(database)
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="package")
def review_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for a team of reviewers and annotators, in which a test has a project of its own."""
    server = Server(tmp_path_factory.mktemp("reviews") / "curation.db")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def reviewed(review_server: Server, request: pytest.FixtureRequest) -> Reviewed:
    """A project with cases of every kind, under a name made of the test's."""
    name = request.node.name.replace("_", "-").split("[")[0]
    return add_reviewed(review_server, name[5:60].strip("-"))


@pytest.fixture
def rita(browser: Browser, reviewed: Reviewed) -> Iterator[Page]:
    """The reviewer's browser."""
    with seated(browser, reviewed, "Rita") as (page,):
        yield page


@pytest.fixture(scope="package")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One app for all tests that make a project of their own and leave the server alone.

    Such a module says so with a fixture `server` that returns this one.
    """
    server = Server(tmp_path_factory.mktemp("shared") / "curation.db")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def article(server: Server, request: pytest.FixtureRequest) -> Made:
    """An article with suggestions in a project of the test's own."""
    slug = re.sub(r"[^a-z0-9]+", "-", request.node.name)[:60].strip("-")
    return add_project(server, slug, suggest=PLACES)[0]


@pytest.fixture
def preferred() -> dict[str, Any]:
    """What the person prefers when a test begins: the hints for the start were read."""
    return {"hints_done": True}


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong in the person's tabs; nothing may have when they are closed."""
    faults: list[str] = []
    yield faults
    assert faults == []


@pytest.fixture
def context(profile: Profile, server: Server) -> Iterator[BrowserContext]:
    """Where one person works alone; a module that leaves marks on it has one of its own."""
    with profile.lent(server.address) as context:
        yield context


@pytest.fixture
def page(
    faults: list[str], context: BrowserContext, server: Server, preferred: dict[str, Any]
) -> Iterator[Page]:
    """A tab; the test fails when a script fails in it or in a tab beside it, when one opens a
    dialog, or when one asks another host."""
    preferences(server, preferred)

    def opened(page: Page) -> None:
        watch(page, server, faults)

    context.on("page", opened)
    yield context.new_page()
    context.remove_listener("page", opened)


def answer(dialog: Dialog, faults: list[str]) -> None:
    """Leave when the browser asks whether to; nothing else may open a dialog."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()


def watch(page: Page, server: Server, faults: list[str]) -> None:
    page.on("dialog", lambda dialog: answer(dialog, faults))
    page.on("pageerror", lambda error: faults.append(f"script failed: {error}"))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((server.address, "data:", "blob:"))
            else faults.append(f"asked another host: {request.url}")
        ),
    )
