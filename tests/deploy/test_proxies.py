"""The proxies of `deploy/`, before two real processes: TLS, sticky, and when a process dies."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from curation.desk.invitations import invite
from curation.desk.tokens import digest
from tests.browser.corpus import store_of
from tests.browser.server import Server
from tests.deploy.proxies import DEPLOY, PROXIES, free_port, is_there, proxy, start_both
from tests.people import account, token

pytestmark = [pytest.mark.browser, pytest.mark.soak]  # they need proxies that are not everywhere
STICKY = "curation_process"


@dataclass(frozen=True)
class Site:
    """An address with two processes behind it."""

    address: str
    servers: tuple[Server, Server]


@pytest.fixture(scope="module", params=list(PROXIES))
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    if not is_there(request.param):
        pytest.skip(f"{request.param} is not installed")
    folder = tmp_path_factory.mktemp(request.param)
    pair = Server(folder / "curation.db"), Server(folder / "curation.db")
    start_both(pair)
    with store_of(pair[0]) as store:
        account(store, "Lea", "lead")
        account(store, "Anna")
    with proxy(request.param, folder, (pair[0].port, pair[1].port)) as address:
        yield Site(address, pair)
    for server in pair:
        server.stop()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[list[BrowserContext]]:
    made: list[BrowserContext] = []
    yield made
    for context in made:
        context.close()


def signed_in(site: Site, browser: Browser, contexts: list[BrowserContext], name: str) -> Page:
    """A person's tab, after they took up an invitation."""
    with store_of(site.servers[0]) as store:
        person = account(store, name)
        link = f"{site.address}/invitation/{invite(store, person.id)}"
    contexts.append(browser.new_context(ignore_https_errors=True))
    page = contexts[-1].new_page()
    page.goto(link)
    page.get_by_label("Choose a password").fill("three blind mice run")
    page.get_by_label("The password again").fill("three blind mice run")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_test_id("stSidebar").get_by_text(name)).to_be_visible(timeout=20_000)
    return page


def cookie_of(page: Page, name: str) -> dict | None:
    return next((one for one in page.context.cookies() if one["name"] == name), None)


def test_under_tls_the_session_is_in_a_cookie_that_no_other_host_can_set(site, browser, contexts):
    page = signed_in(site, browser, contexts, "Ida")
    session = cookie_of(page, "__Host-curation")
    assert session is not None
    assert session["secure"]
    assert session["httpOnly"]
    assert cookie_of(page, "curation") is None


def test_a_person_stays_with_one_process(site, browser, contexts):
    page = signed_in(site, browser, contexts, "Stays")
    first = cookie_of(page, STICKY)
    assert first is not None
    page.goto(f"{site.address}/documents")
    page.reload()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert cookie_of(page, STICKY)["value"] == first["value"]


def test_people_are_spread_over_the_processes(site):
    answers = [httpx2.get(f"{site.address}/sign-in", verify=False) for _ in range(40)]
    assert len({answer.cookies[STICKY] for answer in answers}) == 2


@pytest.mark.attack(8)
def test_a_header_that_claims_to_be_somebody_is_not_believed(site):
    with store_of(site.servers[0]) as store:
        known = digest(token(store, "Anna"))
    answer = httpx2.get(
        f"{site.address}/api/me/preferences", headers={"X-Curation-Caller": known}, verify=False
    )
    assert answer.status_code == 401


@pytest.mark.attack(12)
def test_failures_are_counted_by_the_address_of_the_person_not_of_the_proxy(site):
    """And a header that claims another address is not believed."""
    form = {"name": "Somebody", "password": "wrong all along", "next": ""}
    tries = [
        httpx2.post(
            f"{site.address}/sign-in",
            data=form,
            headers={"origin": site.address, "x-forwarded-for": f"192.0.2.{number}"},
            verify=False,
        ).status_code
        for number in range(6)
    ]
    assert tries == [401] * 5 + [429]


def test_when_a_process_dies_its_people_go_on_with_the_other_still_signed_in(
    site, browser, contexts
):
    pages: list[Page] = []
    while len(before := {cookie_of(page, STICKY)["value"] for page in pages}) < 2:
        assert len(pages) < 12
        pages.append(signed_in(site, browser, contexts, f"Rest {len(pages)}"))
    site.servers[0].kill()
    try:
        for page in pages:
            page.goto(f"{site.address}/documents")
            expect(page.get_by_test_id("stSidebar").get_by_text("Rest")).to_be_visible(
                timeout=20_000
            )
        after = {cookie_of(page, STICKY)["value"] for page in pages}
        assert len(after) == 1
        assert after < before
    finally:
        site.servers[0].start()


@pytest.mark.attack(41)
@pytest.mark.parametrize("name", list(PROXIES))
def test_the_tokens_in_addresses_are_not_in_a_proxys_log(name, tmp_path):
    """Nor while no process answers, when a proxy writes most."""
    if not is_there(name):
        pytest.skip(f"{name} is not installed")
    secrets = ("an-invitation-of-somebody", "a-state-of-somebody", "a-code-of-somebody")
    token, state, code = secrets
    with proxy(name, tmp_path, (free_port(), free_port())) as address:
        for path in (
            f"/invitation/{token}",
            f"/sign-in/with/x?next=/&invitation={token}",
            f"/oauth2callback?state={state}&code={code}",
        ):
            assert httpx2.get(f"{address}{path}", verify=False, timeout=20).status_code == 503
    log = (tmp_path / f"{name}.log").read_text()
    assert [secret for secret in secrets if secret in log] == []


@pytest.mark.parametrize("unit", sorted((DEPLOY / "systemd").iterdir()), ids=lambda path: path.name)
def test_systemd_understands_the_units(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    for one in (DEPLOY / "systemd").iterdir():
        text = one.read_text().replace("/opt/curation/.venv/bin/python", "/bin/true")
        (tmp_path / one.name).write_text(text)
    name = unit.name.replace("@.", "@8501.")
    (tmp_path / name).write_text((tmp_path / unit.name).read_text())
    done = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / name)], capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
