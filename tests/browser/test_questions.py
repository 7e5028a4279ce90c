"""Asking about something, the answer, and what it becomes in the guideline, in real browsers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from curation.desk import annotating, guideline
from tests.browser.corpus import PLACES, Made, add_project, store_of
from tests.browser.editor import focused, open_article
from tests.browser.server import Server
from tests.browser.test_accessibility import complaints
from tests.people import account, cookies, seat_of, token

pytestmark = pytest.mark.browser

SECONDS = 20_000
PEOPLE = {"Lea": "lead", "Rita": "reviewer", "Anna": "annotator", "Ben": "annotator"}
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![p](http://evil.example/p.png)"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An app with accounts; nobody else's tests are on it."""
    server = Server(tmp_path_factory.mktemp("questions") / "curation.db")
    server.start()
    with store_of(server) as store:
        for name, role in PEOPLE.items():
            account(store, name, role)  # type: ignore[arg-type]
    yield server
    server.stop()


class Desk:
    """Whoever is named, each in a browser of their own; a fault in one of them fails the test."""

    def __init__(self, browser: Browser, server: Server) -> None:
        self._browser, self._server = browser, server
        self.contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def sits_down(self, name: str, *, width: int = 1400, dark: bool = False) -> Page:
        context = self._browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
        )
        self.contexts.append(context)
        with store_of(self._server) as store:
            given = cookies(token(store, name))
        address = self._server.address
        context.add_cookies([{"name": k, "value": v, "url": address} for k, v in given.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        page.on("request", lambda request: self._heard(request.url))
        return page

    def _heard(self, url: str) -> None:
        if not url.startswith((self._server.address, "data:", "blob:")):
            self.faults.append(f"asked another host: {url}")


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Desk]:
    desk = Desk(browser, server)
    yield desk
    for context in desk.contexts:
        context.close()
    assert desk.faults == []


@pytest.fixture
def article(server: Server, request: pytest.FixtureRequest) -> Made:
    slug = re.sub(r"[^a-z0-9]+", "-", request.node.name.lower())[5:65].strip("-")
    return add_project(server, slug, suggest=PLACES)[0]


def ask(page: Page, text: str) -> None:
    """With the keyboard alone, about what has the focus."""
    page.keyboard.press("c")
    expect(page.get_by_role("textbox", name="Comment", exact=True)).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("dialog", name="Comment")).to_be_hidden()


def start(page: Page, server: Server, article: Made) -> Page:
    """An article with the first suggestion in focus."""
    open_article(page, server, article.address)
    page.locator(".ed-text").focus()
    page.keyboard.press("Tab")
    expect(focused(page)).to_have_attribute("data-label", "GPE")
    return page


def threads(page: Page) -> Locator:
    page.get_by_role("tab", name="Notes").click()
    return page.locator("[data-thread]")


def test_a_question_is_asked_by_two_keys_answered_and_becomes_a_rule(
    desk: Desk, server: Server, article: Made
) -> None:
    anna = start(desk.sits_down("Anna"), server, article)
    asked_on = focused(anna).get_attribute("data-annotation")
    ask(anna, "GPE or ORG when it acts? @Rita")
    expect(focused(anna)).to_have_attribute("data-annotation", asked_on or "")
    anna.keyboard.press("a")
    expect(threads(anna)).to_contain_text(["GPE “Turkey”"])
    assert complaints(anna) == []

    rita = desk.sits_down("Rita")
    rita.goto(f"{server.address}/questions?project={article.project}")
    expect(rita.get_by_text("GPE or ORG when it acts?")).to_be_visible(timeout=SECONDS)
    expect(rita.get_by_test_id("stSidebar").get_by_text("Questions")).to_be_visible()
    rita.get_by_label("Answer").fill(f"GPE, always. {HOSTILE}")
    rita.get_by_role("button", name="Send").click()
    expect(rita.get_by_role("paragraph").get_by_text("GPE, always.")).to_be_visible(timeout=SECONDS)
    rita.get_by_role("button", name="Put it into the guideline").click()
    expect(rita.get_by_text("it stands in the text now")).to_be_visible(timeout=SECONDS)
    rita.get_by_role("button", name="Save", exact=True).click()
    expect(rita.get_by_text("Version 1 is saved")).to_be_visible(timeout=SECONDS)

    start(anna, server, article)
    thread = threads(anna)
    expect(thread.get_by_text("New")).to_be_visible(timeout=SECONDS)
    expect(thread).to_contain_text("GPE, always.")
    expect(thread).to_contain_text(HOSTILE)
    start(anna, server, article)
    anna.keyboard.press("g")
    card = anna.get_by_role("dialog", name="What the labels mean")
    expect(card.get_by_text("GPE, always.")).to_be_visible()
    expect(card.locator("img, script")).to_have_count(0)
    expect(card.get_by_role("link")).to_have_text(["Open in the guideline"])
    assert complaints(anna) == []
    anna.keyboard.press("p")
    expect(card.get_by_text("was decided in no settled article yet")).to_be_visible()
    expect(card).to_be_focused()
    anna.keyboard.press("Escape")
    expect(focused(anna)).to_be_focused()


@pytest.mark.attack(19)
def test_a_colleague_finds_nothing_of_it(desk: Desk, server: Server, article: Made) -> None:
    ask(start(desk.sits_down("Anna"), server, article), "Is ZEBRA right?")
    ben = start(desk.sits_down("Ben"), server, article)
    expect(threads(ben)).to_have_count(0)
    ben.keyboard.press("c")
    expect(ben.get_by_role("group", name="Call somebody").get_by_role("button")).to_have_text(
        ["@Lea", "@Rita"]
    )
    ben.goto(f"{server.address}/questions?project={article.project}")
    expect(ben.get_by_text("No question is open")).to_be_visible(timeout=SECONDS)
    assert "ZEBRA" not in ben.content()


def test_what_is_asked_without_a_network_is_kept_and_sent_later(
    desk: Desk, server: Server, article: Made
) -> None:
    anna = start(desk.sits_down("Anna"), server, article)
    anna.context.set_offline(True)
    ask(anna, "Which of the two?")
    anna.get_by_role("tab", name="Notes").click()
    waiting = anna.get_by_role("list", name="Not sent yet")
    expect(waiting).to_contain_text("Kept here, sent as soon as the server answers.")
    assert complaints(anna) == []
    anna.context.set_offline(False)
    anna.reload()
    start(anna, server, article)
    expect(threads(anna)).to_contain_text(["Which of the two?"])
    expect(waiting).to_be_hidden()


def test_answering_resolving_and_opening_again_need_no_mouse(
    desk: Desk, server: Server, article: Made
) -> None:
    anna = start(desk.sits_down("Anna"), server, article)
    ask(anna, "Which of the two?")
    thread = threads(anna)
    anna.get_by_role("tab", name="Notes").focus()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        anna.keyboard.press(key)
    anna.keyboard.type("The second, I think.")
    anna.keyboard.press("Enter")
    expect(thread).to_contain_text("The second, I think.")
    expect(thread.get_by_role("button", name="Answer")).to_be_focused()
    anna.keyboard.press("ArrowDown")
    anna.keyboard.press("Enter")
    folded = anna.get_by_text("1 resolved")
    expect(folded).to_be_visible()
    folded.focus()
    anna.keyboard.press("Enter")
    expect(thread.get_by_text("Resolved by Anna")).to_be_visible()
    assert complaints(anna) == []
    thread.get_by_role("button", name="Open again").press("Enter")
    expect(thread.get_by_role("button", name="Resolve")).to_be_visible()


@pytest.mark.attack(1)
def test_html_in_a_guideline_is_shown_letter_for_letter(
    desk: Desk, server: Server, article: Made
) -> None:
    html = "<img src=x onerror=alert(1)> <b>bold</b> <script>alert(2)</script>"
    with store_of(server) as store:
        guideline.save(store, article.project, content=f"## GPE\n\n{html}", based_on=0)
    anna = desk.sits_down("Anna")
    anna.goto(f"{server.address}/guideline?project={article.project}")
    page = anna.get_by_test_id("stMain")
    expect(page.get_by_role("heading", name="GPE")).to_be_visible(timeout=SECONDS)
    expect(page).to_contain_text("<b>bold</b>")
    expect(page.locator("img, script")).to_have_count(0)
    start(anna, server, article)
    anna.keyboard.press("g")
    card = anna.get_by_role("dialog", name="What the labels mean")
    expect(card).to_contain_text(html)
    expect(card.locator("img, script")).to_have_count(0)


def test_a_thread_leads_to_what_it_is_about(desk: Desk, server: Server, article: Made) -> None:
    anna = start(desk.sits_down("Anna"), server, article)
    asked_on = focused(anna).get_attribute("data-annotation") or ""
    ask(anna, "Which of the two?")
    anna.keyboard.press("Tab")
    anna.keyboard.press("Tab")
    threads(anna).get_by_role("button", name="Question GPE “Turkey”").click()
    expect(focused(anna)).to_have_attribute("data-annotation", asked_on)


def test_on_a_submitted_article_one_may_still_ask(
    desk: Desk, server: Server, article: Made
) -> None:
    anna = desk.sits_down("Anna")
    with store_of(server) as store:
        annotating.submit(seat_of(store, token(store, "Anna")), article.id)
    open_article(anna, server, article.address)
    anna.locator(".ed-text").focus()
    anna.keyboard.press("c")
    expect(anna.get_by_role("dialog", name="Comment")).to_contain_text("Ask about")
    anna.keyboard.type("Was this right?")
    anna.keyboard.press("Enter")
    expect(threads(anna)).to_contain_text(["Was this right?"])


@pytest.mark.parametrize(("width", "dark"), [(1400, True), (420, False), (320, True)])
def test_box_thread_and_guide_are_whole_in_any_window(
    desk: Desk, server: Server, article: Made, width: int, dark: bool
) -> None:
    anna = start(desk.sits_down("Anna", width=width, dark=dark), server, article)
    anna.keyboard.press("c")
    assert complaints(anna) == []
    box = anna.get_by_role("dialog", name="Comment").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    anna.keyboard.type("Ω" * 200)
    anna.keyboard.press("Alt+Enter")
    if width > 800:
        anna.get_by_role("tab", name="Notes").click()
    anna.keyboard.press("g")
    assert complaints(anna) == []
    assert anna.evaluate("document.documentElement.scrollWidth <= innerWidth")
