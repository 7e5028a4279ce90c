"""What settling costs the reviewer: counted in the browser, and the seconds a model predicts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.table import Table
from bench.watching import figures, taken, watch
from curation.store import Store
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.editor import saved
from tests.browser.effort import Effort, recorded
from tests.browser.meaning import meaning
from tests.browser.review_articles import Articles, add_articles, said_by, sixty_decided
from tests.browser.review_results import gold_in_database
from tests.browser.review_steps import SIXTY_KEYS, press
from tests.browser.reviewed import CONFLICTS, EQUAL, OBJECTS, equals_read, hand_in
from tests.browser.server import Server
from tests.people import account, cookies, token
from tools.chromium import executable

READY = 20_000
REVIEWER = "Rita"
MANY = 300
WATCHED = 60
"""How many of the many conflicts are settled while the page is watched."""
WHY = "A title is no part of a name"
ANNOTATORS = {"Anna": False, "Ben": True}
"""Who reads every article, and whether as the second of the two."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One way to settle; `decisions` are what the model counts as thought about."""

    name: str
    case: Callable[[Articles], int]
    keyboard: Callable[[Page], None]
    mouse: Callable[[Page], None] | None = None
    budget: str = ""
    before: tuple[str, ...] = ()
    """Keys that lead to it and are not counted."""
    conflicts: int = 1
    decisions: int = 1


def _keys(*keys: str) -> Callable[[Page], None]:
    return lambda page: press(page, *keys)


def _click(*places: str) -> Callable[[Page], None]:
    """Click these in the strip, one after another."""

    def click(page: Page) -> None:
        for place in places:
            page.locator(f".ed-settling {place}").click()

    return click


def _with_reason(page: Page) -> None:
    press(page, "Shift+Digit1")
    page.keyboard.type(WHY)
    press(page, "Enter")


def _all_equal(page: Page) -> None:
    press(page, "1", "*")
    _take_all(page)
    press(page, "Enter")
    _all_settled(page)


def _take_all(page: Page) -> None:
    expect(page.get_by_role("button", name=f"Settle {EQUAL - 1}")).to_be_enabled(timeout=READY)


def _all_settled(page: Page) -> None:
    expect(page.get_by_text("All settled")).to_be_visible(timeout=READY)


def _equals_by_mouse(page: Page) -> None:
    _click("[data-version='0']", "[data-command=settleAlike]")(page)
    _take_all(page)
    page.get_by_role("button", name=f"Settle {EQUAL - 1}").click()
    _all_settled(page)


FIRST, NEITHER = "[data-version='0']", "[data-version=none]"
ARMED = ".ed-settling-row[aria-current] .ed-option >> nth={}"
ACTS = (
    Act("what one reader says", lambda on: on.sixty, _keys("1"), _click(FIRST), "1"),
    Act("neither is right", lambda on: on.sixty, _keys("0"), _click(NEITHER), "1"),
    Act("neither, but another label", lambda on: on.sixty, _keys("e", "2"), None, "2"),
    Act("an event as one", lambda on: on.sixty, _keys("1"), _click(FIRST), "1", before=("1",)),
    Act(
        "an event role by role, two parts",
        lambda on: on.frames,
        _keys("o", "1", "2"),
        _click("[data-command=byParts]", ARMED.format(0), ARMED.format(1)),
        "4",
        decisions=2,
    ),
    Act(f"with a reason of {len(WHY)} letters", lambda on: on.sixty, _with_reason),
    Act(
        f"{EQUAL} equal ones in two articles, with a preview",
        lambda on: on.equals[1],
        _all_equal,
        _equals_by_mouse,
        "3",
        conflicts=EQUAL,
        decisions=2,
    ),
)


def measure() -> Table:
    """Every way to settle a conflict, and a whole article."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "review.db"
        Store(database).close()
        server = Server(database)
        ids = _add_people(server)
        projects = iter([_read(server, ids, f"n{n}") for n in range(2 * len(ACTS) + 1)])
        many = _many(server, ids)
        try:
            server.start()
            browser = playwright.chromium.launch(
                executable_path=executable(playwright), args=["--no-sandbox", "--disable-gpu"]
            )
            rows = [_row(browser, server, act, next(projects), next(projects)) for act in ACTS]
            whole = _whole_article(browser, server, next(projects))
            waits = _waits(browser, server, many)
            browser.close()
        finally:
            server.stop()
    return Table(
        "What a conflict costs the reviewer",
        "Counted in the page and predicted as for corrections above: one M for each decision (for "
        "an event one for each part, for the preview one more), reading not in it, and no person "
        "was timed. Of the whole article, settled with 7 of one reader's, 1 of neither's and 1 "
        "changed, the gold was compared with what is right. Aims: a key a conflict, 4 for an event "
        f"role by role, 12 for the article. Last: {MANY} conflicts in one article, {WATCHED} of "
        "them settled one after another, from the key to the paint; aim 50 ms.",
        (
            "to settle",
            "aim",
            "chords / keys",
            "predicted s",
            "s a conflict",
            "clicks",
            "predicted s",
        ),
        (*rows, whole, waits),
    )


def _add_people(server: Server) -> dict[str, int]:
    """The numbers of the annotators by their names; a lead and a reviewer are there, too."""
    with store_of(server) as store:
        account(store, "Lea", "lead")
        account(store, REVIEWER, "reviewer")
        return {name: account(store, name).id for name in ANNOTATORS}


def _read(server: Server, ids: dict[str, int], slug: str) -> Articles:
    """The articles in a project of their own, read by both."""
    articles = add_articles(server, slug)
    with store_of(server) as store:
        for name, is_second in ANNOTATORS.items():
            for document, said in said_by(articles, is_second=is_second).items():
                hand_in(store, ids[name], document, said)
    return articles


def _many(server: Server, ids: dict[str, int]) -> Made:
    """One article with many conflicts."""
    lines = (f"Officials of the Bund spoke in round {number}." for number in range(MANY))
    text = "\n".join(("Very many", *lines))
    (made,) = add_project(server, "many", [text])
    with store_of(server) as store:
        for name, is_second in ANNOTATORS.items():
            said = equals_read(text, "GPE" if is_second else "ORG")
            hand_in(store, ids[name], made.id, said)
    return made


@contextmanager
def _at(browser: Browser, server: Server, project: str, document: int) -> Iterator[Page]:
    """The reviewer at the first conflict of a case."""
    with store_of(server) as store:
        given = cookies(token(store, REVIEWER))
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    context.add_cookies(
        [{"name": key, "value": one, "url": server.address} for key, one in given.items()]
    )
    page = context.new_page()
    page.goto(f"{server.address}/review?project={project}&document={document}")
    expect(page.locator(".ed-settling-place")).to_be_visible(timeout=READY)
    yield page
    saved(page)
    context.close()


def _row(browser: Browser, server: Server, act: Act, one: Articles, other: Articles) -> Row:
    keys = _done(browser, server, act, one, act.keyboard)
    by_mouse: tuple[str, ...] = ("", "")
    if act.mouse is not None:
        mouse = _done(browser, server, act, other, act.mouse)
        by_mouse = (str(mouse.clicks), f"{mouse.seconds(act.decisions):.1f}")
    return (*_by_keys(act.name, act.budget, keys, act.decisions, act.conflicts), *by_mouse)


def _done(
    browser: Browser, server: Server, act: Act, on: Articles, work: Callable[[Page], None]
) -> Effort:
    with _at(browser, server, on.project, act.case(on)) as page:
        press(page, *act.before)
        return recorded(page, lambda: work(page))


def _by_keys(name: str, budget: str, keys: Effort, decisions: int, conflicts: int) -> Row:
    seconds = keys.seconds(decisions)
    counted = f"**{keys.chords}** / {keys.keys}"
    return (name, budget, counted, f"{seconds:.1f}", f"{seconds / conflicts:.1f}")


def _whole_article(browser: Browser, server: Server, on: Articles) -> Row:
    with _at(browser, server, on.project, on.sixty) as page:
        keys = recorded(page, lambda: press(page, *SIXTY_KEYS, "Control+Enter"))
        expect(page.locator(f'[data-document="{on.sixty}"]')).to_have_count(0, timeout=READY)
    status, gold = gold_in_database(server, on.sixty)
    if status != "submitted" or meaning(gold) != meaning(sixty_decided()):
        raise RuntimeError("What came out of the whole article is not what is right.")
    name = f"{OBJECTS} objects with {CONFLICTS} conflicts, settled"
    return (*_by_keys(name, "12", keys, CONFLICTS, CONFLICTS), "", "")


def _waits(browser: Browser, server: Server, many: Made) -> Row:
    """From the key to the paint, in an article with very many conflicts."""
    painted = []
    with _at(browser, server, many.project, many.id) as page:
        watch(page, 1)
        for number in range(WATCHED):
            page.keyboard.press("12"[number % 2])
            painted.append(taken(page, 1)[0])
    name = f"one of {MANY} conflicts: painted p50 / p95 / max, ms"
    return (name, "50", figures(painted), "", "", "", "")
