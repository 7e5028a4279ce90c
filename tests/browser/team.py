"""A team before the real app, a browser context a person."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from curation.store import Store, accounts
from tests.browser.server import ROOT, Server

PASSWORD = "five grey geese flew"
SECONDS = 20_000


def command(server: Server, *words: str) -> str:
    """What `python -m curation …` prints about this server's database."""
    done = subprocess.run(
        [sys.executable, "-m", "curation", *words, "--db", str(server.database)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class Person:
    """Somebody with a browser of their own."""

    def __init__(self, server: Server, name: str, context: BrowserContext) -> None:
        self.server, self.name, self.context = server, name, context
        self.page = context.new_page()

    def join(self, link: str) -> None:
        """Take an invitation up with a password."""
        self.page.goto(link)
        self.choose_password()
        self.is_in()

    def choose_password(self) -> None:
        self.page.get_by_label("Choose a password").fill(PASSWORD)
        self.page.get_by_label("The password again").fill(PASSWORD)
        self.page.get_by_role("button", name="Begin").click()

    def sign_in(self, page: Page | None = None) -> None:
        page = page or self.page
        page.goto(f"{self.server.address}/sign-in")
        page.get_by_label("Name").fill(self.name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        self.is_in(page)

    def is_in(self, page: Page | None = None) -> None:
        """Wait for a page of the desk that names this person."""
        sidebar = (page or self.page).get_by_test_id("stSidebar")
        expect(sidebar.get_by_text(self.name).first).to_be_visible(timeout=SECONDS)

    def visit(self, path: str) -> str:
        """All that a page of the desk holds, once it is drawn."""
        self.page.goto(f"{self.server.address}{path}")
        expect(self.page.get_by_test_id("stSidebar")).to_be_visible(timeout=SECONDS)
        expect(self.page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=SECONDS)
        self.page.wait_for_timeout(300)
        return self.page.content()

    def asks(self, path: str, **options: Any) -> tuple[int, str]:
        """The status and the text of an answer of the API to this person's browser."""
        headers = {"origin": self.server.address, "content-type": "application/json"}
        method = "POST" if "data" in options else "GET"
        address = f"{self.server.address}{path}"
        answer = self.context.request.fetch(address, method=method, headers=headers, **options)
        return answer.status, answer.text()


@contextmanager
def people(browser: Browser, server: Server, *names: str) -> Iterator[list[Person]]:
    """A browser context for each; a script that fails in one of them fails the test."""
    faults: list[str] = []
    found = []
    for name in names:
        context = browser.new_context(viewport={"width": 1400, "height": 900})
        context.on(
            "weberror", lambda error, name=name: faults.append(f"{name}: {error.error.message}")
        )
        found.append(Person(server, name, context))
    try:
        yield found
    finally:
        for one in found:
            one.context.close()
    assert faults == []


@contextmanager
def database(server: Server) -> Iterator[Store]:
    store = Store(server.database)
    try:
        yield store
    finally:
        store.close()


def id_of(server: Server, name: str) -> int:
    with database(server) as store, store.read() as db:
        account = accounts.account_named(db, name)
        assert account is not None
        return account.author_id


def rows(server: Server, statement: str, *values: object) -> list[tuple[Any, ...]]:
    with database(server) as store, store.read() as db:
        return db.conn.execute(statement, values).fetchall()


def let_pass(server: Server, name: str, time: timedelta) -> None:
    """Make a person's sessions so much older."""
    with database(server) as store, store.write() as db:
        then = (datetime.now(UTC) - time).isoformat(timespec="milliseconds")
        then = then.replace("+00:00", "Z")
        account = accounts.account_named(db, name)
        assert account is not None
        db.conn.execute(
            "UPDATE sessions SET made_at = ?, seen_at = ? WHERE author_id = ?",
            (then, then, account.author_id),
        )
