"""Signing in through an organisation's provider: the real app, a real provider, a real browser."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from curation.desk.accounts import add_account
from curation.desk.invitations import invite
from curation.store import Store, accounts
from tests.access.provider import SECRET, LocalProvider, local_provider
from tests.browser.server import Server

pytestmark = pytest.mark.browser
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SETTINGS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secret}"

[auth.university]
label = "Example University"
client_id = "desk"
client_secret = "hush"
server_metadata_url = "{one}"

[auth.institute]
client_id = "desk"
client_secret = "hush"
server_metadata_url = "{two}"
"""


@pytest.fixture(scope="module")
def university() -> Iterator[LocalProvider]:
    with local_provider() as provider:
        yield provider


@pytest.fixture(scope="module")
def server(university: LocalProvider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("provider")
    store = Store(folder / "curation.db")
    add_account(store, "Lea", role="lead")
    add_account(store, "Anna", role="annotator")
    store.close()
    metadata = university.section["server_metadata_url"]
    secrets = folder / "secrets.toml"
    secrets.write_text(SETTINGS.format(secret=SECRET, one=metadata, two=metadata))
    tomllib.loads(secrets.read_text())
    server = Server(folder / "curation.db", options=("--secrets.files", str(secrets)))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def invitation(server: Server) -> str:
    """The address of a fresh invitation of Anna's."""
    store = Store(server.database)
    with store.read() as db:
        anna = accounts.account_named(db, "Anna")
    assert anna is not None
    token = invite(store, anna.author_id)
    store.close()
    return f"{server.address}/invitation/{token}"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def be(page: Page, subject: str) -> None:
    """Say at the provider's who one is."""
    page.get_by_role("button", name=subject).first.click()


def is_at_the_desk(page: Page, server: Server) -> None:
    expect(page.get_by_test_id("stSidebar").get_by_text("Anna")).to_be_visible(timeout=20_000)
    assert page.url.startswith(server.address)


def sign_in_by_invitation(page: Page, server: Server, invitation: str) -> None:
    page.goto(invitation)
    page.get_by_role("link", name="Sign in with Example University").click()
    be(page, "anna-1")
    is_at_the_desk(page, server)


def asks_to_sign_in(page: Page, server: Server) -> None:
    page.goto(server.address)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_an_invitation_is_taken_up_through_the_provider_which_then_opens_the_account(
    context, server, invitation
):
    page = context.new_page()
    sign_in_by_invitation(page, server, invitation)
    context.clear_cookies(domain="127.0.0.1")
    page.goto(f"{server.address}/documents")
    page.get_by_role("link", name="Sign in with Example University").click()
    be(page, "anna-1")
    page.wait_for_url(f"{server.address}/documents")
    is_at_the_desk(page, server)


def test_every_provider_has_a_button_of_its_own(context, server):
    page = context.new_page()
    asks_to_sign_in(page, server)
    for label in ("Example University", "Institute"):
        expect(page.get_by_role("link", name=f"Sign in with {label}")).to_be_visible()


@pytest.mark.attack(16)
def test_somebody_without_an_account_reads_so_on_a_clear_page(context, server):
    page = context.new_page()
    asks_to_sign_in(page, server)
    page.get_by_role("link", name="Sign in with Example University").click()
    be(page, "ben-2")
    expect(page.get_by_role("alert")).to_contain_text("has no account here")
    page.evaluate(AXE)
    assert page.evaluate("async () => (await axe.run()).violations.map(({ id }) => id)") == []
    asks_to_sign_in(page, server)


@pytest.mark.attack(16)
def test_cookies_copied_before_signing_out_open_nothing_afterwards(context, server, invitation):
    page = context.new_page()
    sign_in_by_invitation(page, server, invitation)
    copied = context.cookies()
    assert [cookie["httpOnly"] for cookie in copied if cookie["name"] == "curation"] == [True]
    assert not [one for one in copied if one["name"].startswith("_streamlit_user")]
    page.goto(f"{server.address}/sign-out")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    context.add_cookies(copied)
    asks_to_sign_in(page, server)
    assert page.request.get(f"{server.address}/api/me/preferences").status == 401


@pytest.mark.attack(16)
def test_a_valid_cookie_of_streamlits_own_sign_in_opens_nothing(
    context, server, invitation, university
):
    """Streamlit would take it for 30 days, whatever happened since."""
    page = context.new_page()
    sign_in_by_invitation(page, server, invitation)
    context.clear_cookies()
    who = {"origin": server.address, "is_logged_in": True, "iss": university.address,
           "sub": "anna-1", "email": "anna-1", "provider": "university"}  # fmt: skip
    value = create_signed_value(SECRET, "_streamlit_user", json.dumps(who)).decode()
    context.add_cookies([{"name": "_streamlit_user", "value": value, "url": server.address}])
    asks_to_sign_in(page, server)
    assert page.request.get(f"{server.address}/api/me/preferences").status == 401
