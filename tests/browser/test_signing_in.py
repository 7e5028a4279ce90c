"""Signing in and out with a real browser before the real app."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from curation.desk.invitations import invite
from curation.desk.own_account import set_password
from curation.desk.seats import Seat
from curation.desk.signing_in import caller_of_token
from curation.store import Store, accounts
from tests import people
from tests.browser.corpus import PLACES, Made, add_project
from tests.browser.editor import count, open_article, saved
from tests.browser.server import Server
from tests.people import PASSWORD

pytestmark = pytest.mark.browser

CUT_WITHIN = 8_000
"""Milliseconds: two seconds until a page is cut off, and what a busy computer needs to show it."""


@pytest.fixture(params=["", "/desk/news"], ids=["root", "base"])
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Server]:
    server = Server(tmp_path / "curation.db", base_path=request.param)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def article(server: Server) -> Made:
    return add_project(server, "news", suggest=PLACES)[0]


@pytest.fixture
def store(server: Server) -> Iterator[Store]:
    """The server's database, as somebody has it who sits at that computer."""
    store = Store(server.database)
    yield store
    store.close()


@pytest.fixture
def anna(store: Store, article: Made) -> int:
    """A lead with a password."""
    id = people.account(store, "Anna", "lead").id
    set_password(store, id, PASSWORD)
    return id


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser of its own; it fails when a policy stops a script or a script fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    faults: list[str] = []
    context.on("page", lambda page: _watch(page, faults))
    yield context
    context.close()
    assert faults == []


def _watch(page: Page, faults: list[str]) -> None:
    page.on("pageerror", lambda error: faults.append(f"script failed: {error}"))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None,
    )


def sign_in(page: Page, name: str = "Anna", password: str = PASSWORD) -> None:
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.keyboard.press("Enter")


def signed_in(page: Page, name: str = "Anna") -> None:
    """Wait until somebody is signed in and their page is drawn."""
    expect(page.get_by_text(f"You are {name}")).to_be_visible(timeout=30_000)


def test_one_signs_in_comes_to_the_page_one_wanted_and_signs_out(
    context: BrowserContext, server: Server, article: Made, anna: int
) -> None:
    page = context.new_page()
    page.goto(f"{server.address}/documents?project=news")
    expect(page).to_have_url(re.compile(r"/sign-in\?next="))
    expect(page.get_by_label("Name")).to_be_focused()
    sign_in(page, password="wrong wrong wrong")
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")
    expect(page.get_by_label("Name")).to_have_value("Anna")
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server.address}/documents?project=news")
    signed_in(page)
    page.get_by_text("You are Anna").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{server.address}/sign-in?out=1", timeout=10_000)
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    page.go_back()
    expect(page).to_have_url(re.compile("/sign-in"))
    assert "_streamlit_user" not in str(context.cookies())


@pytest.mark.attack(7, 15)
def test_signed_out_elsewhere_edits_wait_and_go_through_after_signing_in_again(
    context: BrowserContext, server: Server, article: Made, anna: int, store: Store
) -> None:
    page = context.new_page()
    page.goto(f"{server.address}/sign-in")
    sign_in(page)
    signed_in(page)
    open_article(page, server, article.address)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    with store.write() as db:
        accounts.raise_epoch(db, anna)
    page.keyboard.press("a")
    told = page.locator('[data-notice="signed-out"]')
    expect(told).to_contain_text("You are signed out: sign in again. 1 change is kept")
    page.wait_for_timeout(CUT_WITHIN)  # Streamlit's own message comes and is closed meanwhile
    page.keyboard.press("a")
    expect(told).to_contain_text("2 changes are kept on this computer")
    assert count(page, "accepted") == 3
    with page.context.expect_page() as opened:
        told.get_by_role("button", name="Sign in in a new tab").click()
    other = opened.value
    expect(other).to_have_url(re.compile(r"/sign-in\?next="))
    sign_in(other)
    expect(other.locator("[data-ready]")).to_be_visible(timeout=20_000)
    other.close()
    page.bring_to_front()
    page.evaluate("() => dispatchEvent(new Event('focus'))")
    saved(page)
    expect(told).to_have_count(0)
    with store.read() as db:
        kept = db.conn.execute(
            "SELECT count(*) FROM edits JOIN readings ON readings.id = edits.reading_id"
            " WHERE readings.author_id = ?",
            (anna,),
        ).fetchone()[0]
    assert kept == 3


@pytest.mark.attack(15)
def test_a_page_of_somebody_who_was_let_go_is_cut_off_and_says_so(
    context: BrowserContext, server: Server, article: Made, anna: int, store: Store
) -> None:
    page = context.new_page()
    page.goto(f"{server.address}/sign-in?next=/documents%3Fproject%3Dnews")
    sign_in(page)
    signed_in(page)
    with store.write() as db:
        accounts.set_active(db, anna, is_active=False)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("You are signed out. Load this page again", timeout=60_000)
    page.reload()
    expect(page).to_have_url(re.compile(r"/sign-in\?next=/documents"))
    sign_in(page)
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


def test_the_account_page_changes_the_password_and_makes_and_revokes_tokens(
    context: BrowserContext, server: Server, article: Made, anna: int, store: Store
) -> None:
    page = context.new_page()
    page.goto(f"{server.address}/sign-in?next=/account")
    sign_in(page)
    signed_in(page)
    page.get_by_label("Present password", exact=True).fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill("four calling birds")
    page.get_by_label("New password again").fill("four calling birds")
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_text("Your password is changed.")).to_be_visible(timeout=10_000)
    page.get_by_label("Name of a new token").fill("nightly")
    page.get_by_role("button", name="Make a token").click()
    shown = page.locator("code").filter(has_text="curation_")
    expect(shown).to_be_visible(timeout=10_000)
    token = shown.inner_text().strip()
    headers = {"Authorization": f"Bearer {token}"}
    asked = f"{server.address}/api/me/preferences"
    script = context.browser.new_context()  # type: ignore[union-attr]
    assert script.request.get(asked, headers=headers).json()["author_id"] == anna
    page.get_by_role("button", name="Revoke").click()
    expect(page.get_by_role("button", name="Revoke")).to_have_count(0)
    expect(shown).to_have_count(0)
    assert script.request.get(asked, headers=headers).status == 401
    script.close()
    page.get_by_role("button", name="Sign out everywhere").click()
    expect(page).to_have_url(f"{server.address}/sign-in?out=1", timeout=10_000)
    sign_in(page, password="four calling birds")
    signed_in(page)


def test_an_invitation_is_taken_up_and_a_bad_choice_told(
    context: BrowserContext, server: Server, anna: int, store: Store
) -> None:
    ben = people.account(store, "Ben").id
    lead = Seat(store, caller_of_token(store, people.token(store, "Anna")))
    page = context.new_page()
    page.goto(f"{server.address}/invitation/{invite(lead, ben)}")
    expect(page.get_by_role("heading", name="Welcome, Ben")).to_be_visible()
    page.get_by_label("Choose a password").fill("short but")
    page.get_by_label("The password again").fill("short but")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at least 10 characters")
    for field in ("Choose a password", "The password again"):
        page.get_by_label(field).fill("five golden rings ring")
    page.keyboard.press("Enter")
    signed_in(page, "Ben")


def test_alone_one_makes_a_team_and_goes_on_signed_in_with_ones_readings(
    context: BrowserContext, server: Server, article: Made
) -> None:
    page = context.new_page()
    open_article(page, server, article.address)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    page.goto(f"{server.address}/begin-team")
    page.get_by_label("Your name").fill("Anna")
    for field in ("Choose a password", "The password again"):
        page.get_by_label(field).fill(PASSWORD)
    page.keyboard.press("Enter")
    signed_in(page)
    open_article(page, server, article.address)
    assert count(page, "accepted") == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_plain_pages_are_fit_for_everybody(
    browser: Browser, server: Server, anna: int, store: Store, scheme: str, width: int
) -> None:
    long = people.account(store, "Maximiliane-Friederike von Habsburg-Lothringen-Este").id
    lead = Seat(store, caller_of_token(store, people.token(store, "Anna")))
    paths = ["/sign-in", "/sign-in?out=1", f"/invitation/{invite(lead, long)}", "/invitation/x"]
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    for path in [*paths, "/sign-out"]:
        page.goto(f"{server.address}{path}")
        assert Axe().run(page).response["violations"] == [], path
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path
    page.goto(f"{server.address}/sign-in")
    sign_in(page, password="wrong wrong wrong")
    expect(page.get_by_role("alert")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    context.close()
