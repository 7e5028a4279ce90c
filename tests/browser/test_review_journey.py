"""A review from two readings to the gold: two annotators and a reviewer, each in a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import review_steps as steps
from tests.browser.editor import SECONDS, saved
from tests.browser.review_articles import (
    Articles,
    add_articles,
    alone_read,
    gold_of,
    said_by,
)
from tests.browser.review_people import (
    hand_in,
    join_all,
    open_in_editor,
    press_until_handed_in,
    say_all,
)
from tests.browser.review_results import Line, Origin, check_gold, origins
from tests.browser.reviewed import EQUAL, OBJECTS
from tests.browser.server import Server
from tests.browser.team import Person, command, people

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

QUESTION = "Is the Bund an ORG here, or a GPE?"
ANSWER = "ORG: it acts as an organisation."
MOST_KEYS = 12
"""For sixty objects with nine conflicts, modifiers counted."""
ONE_BY_ONE = 6 + 1 + 1
CORRECTIONS = EQUAL + ONE_BY_ONE
"""What was decided otherwise than Ben had it: in the equal articles, in the others."""
ANNAS, BENS = (("Anna",), ("Ben",))
SIXTY_ORIGINS = sorted(
    [
        Origin("Vienna", "taken", ANNAS, ""),
        Origin("Dragan Petric", "taken", ANNAS, ""),
        Origin("Skopje", "edited", (), ""),
        Origin("met", "taken", ANNAS, ""),
        Origin("met", "taken", BENS, ""),
        Origin("met", "taken", ANNAS, ""),
        Origin("member_of", "taken", BENS, ""),
        Origin("military", "taken", BENS, ""),
    ]
)
"""Of the nine conflicts, the one of which nothing is there left out."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server with the articles, and nobody there yet."""
    server = Server(tmp_path / "curation.db")
    server.start()
    yield server
    server.stop()


def test_two_annotators_and_a_reviewer_come_to_a_gold_that_both_learn_from(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    articles = add_articles(server)
    with people(browser, server, "Anna", "Ben", "Rita") as (anna, ben, rita):
        join_all(server, (anna, ben, rita))
        read_everything(anna, ben, articles)
        ask(anna, articles)
        hand_in_everything(anna, ben, articles)
        stay_blind(ben, articles)
        answer(rita)
        look_up(ben, articles)
        steps.send_back(rita, articles)
        work_through(anna, articles)
        settle_everything(rita, ben, articles)
        lines = check_gold(server, tmp_path, gold_of(articles))
        check_provenance(lines, articles)
        learn(ben)


def read_everything(anna: Person, ben: Person, articles: Articles) -> None:
    for one, is_second in ((anna, False), (ben, True)):
        for document, said in said_by(articles, is_second=is_second).items():
            say_all(one, document, said)
    say_all(anna, articles.alone, alone_read())


def hand_in_everything(anna: Person, ben: Person, articles: Articles) -> None:
    """By the key, in the editor, article for article."""
    for one in (anna, ben):
        for document in said_by(articles, is_second=False):
            hand_in(one, articles, document)
    hand_in(anna, articles, articles.alone)


def ask(anna: Person, articles: Articles) -> None:
    """A question about a label, from where it came up."""
    page = open_in_editor(anna, articles, articles.equals[0])
    page.locator('.ed-tag[aria-label*="Bund"]').first.click()
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="Comment")).to_be_visible()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("tab", name="Notes 1")).to_be_visible()
    saved(page)


def stay_blind(ben: Person, articles: Articles) -> None:
    """An annotator finds neither a colleague's question nor what is being settled."""
    ben.visit("/questions?project=news")
    expect(ben.page.get_by_text("No question is open.")).to_be_visible()
    assert QUESTION not in ben.page.content()
    assert ben.asks(f"/api/reviews/{articles.sixty}/open", data="{}")[0] == 403
    assert "Anna" not in ben.asks(f"/api/documents/{articles.equals[0]}")[1]


def answer(rita: Person) -> None:
    """The answer goes to who asked, and into the guideline for everybody."""
    page = rita.page
    page.goto(f"{rita.server.address}/documents?project=news")
    page.get_by_test_id("stSidebar").get_by_role("link", name="Questions (1)").click()
    expect(page.get_by_text(QUESTION)).to_be_visible(timeout=SECONDS)
    page.get_by_label("Answer").fill(ANSWER)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_test_id("stMarkdown").get_by_text(ANSWER)).to_be_visible(timeout=SECONDS)
    page.get_by_role("button", name="Put it into the guideline").click()
    text = page.get_by_role("textbox", name="Guideline, in Markdown")
    expect(text).to_have_value(re.compile(re.escape(ANSWER)), timeout=SECONDS)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Version 1 is saved.")).to_be_visible(timeout=SECONDS)


def look_up(ben: Person, articles: Articles) -> None:
    """What a label means, with what was answered to somebody else."""
    page = open_in_editor(ben, articles, articles.equals[0])
    page.locator('.ed-tag[aria-label*="Bund"]').first.click()
    page.keyboard.press("g")
    card = page.get_by_role("dialog", name="What the labels mean")
    expect(card).to_contain_text("Countries, cities and states")
    page.keyboard.press("ArrowLeft")
    expect(card).to_contain_text(ANSWER)
    assert "Anna" not in card.inner_text()
    page.keyboard.press("Escape")


def work_through(anna: Person, articles: Articles) -> None:
    """What was sent back, by the keyboard alone, and handed in again."""
    page = open_in_editor(anna, articles, articles.alone)
    bar = page.get_by_role("group", name="To do")
    expect(bar).to_contain_text("1 of 1 to do")
    expect(bar).to_contain_text(steps.TO_DO)
    page.keyboard.press("Shift+T")
    page.keyboard.press("3")
    page.keyboard.press("Shift+F")
    expect(bar).to_contain_text("All done")
    press_until_handed_in(page, anna.server, articles.alone, "Anna")


def settle_everything(rita: Person, ben: Person, articles: Articles) -> None:
    """Case after case without leaving the editor, until nothing waits."""
    page = steps.begin(rita)
    equals = steps.settle_equals(page, articles)
    assert equals.chords - len(steps.WHY_ORG) == 4
    steps.settle_article(page, articles.sixty)
    sixty = steps.settle_sixty(page, rita.server, articles)
    assert (sixty.clicks, sixty.drags) == (0, 0)
    assert sixty.keys <= MOST_KEYS
    assert steps.settle_frame(page, articles).keys <= 4
    steps.settle_article(page, articles.tie)
    command(rita.server, "users", "role", "Ben", "reviewer")
    steps.be_told_why_not(ben, articles)
    command(rita.server, "users", "role", "Ben", "annotator")
    steps.press(page, "1")
    expect(page.get_by_text("All settled")).to_be_visible()
    steps.settle_article(page, articles.equals[0])
    steps.settle_article(page, articles.alone)
    steps.press(page, "Control+Enter")
    last = page.get_by_text("That was the last case waiting for you in this project.")
    expect(last.first).to_be_visible(timeout=SECONDS)


def check_provenance(lines: dict[int, Line], articles: Articles) -> None:
    """Who says it, how it was decided and why, by whom and when."""
    sixty = origins(lines[articles.sixty])
    assert len(sixty) == OBJECTS - 1
    decided = [one for one in sixty if one.how != "agreed"]
    assert sorted(decided) == SIXTY_ORIGINS
    assert {one.readers for one in sixty if one.how == "agreed"} == {("Anna", "Ben")}
    for id in articles.equals:
        alike = {Origin("Bund", "taken", ("Anna",), steps.WHY_ORG)}
        assert set(origins(lines[id])) == alike
    assert Origin("sent", "edited", (), steps.WHY_PLANNED) in origins(lines[articles.frames])
    assert {one.how for one in origins(lines[articles.alone])} == {"single"}
    assert Origin("Grain Fund", "taken", ("Anna",), "") in origins(lines[articles.tie])


def learn(ben: Person) -> None:
    """An annotator finds what was decided otherwise than they had it, why, and the guideline."""
    page = ben.page
    page.goto(f"{ben.server.address}/documents?project=news")
    links = page.get_by_test_id("stSidebar")
    links.get_by_role("link", name=f"My corrections ({CORRECTIONS})").click()
    told = page.get_by_text(f"{CORRECTIONS} corrections in 5 articles, of 5 of yours")
    expect(told).to_be_visible(timeout=SECONDS)
    expect(page.get_by_text(steps.WHY_PLANNED)).to_be_visible()
    expect(page.get_by_text(steps.WHY_ORG)).to_have_count(EQUAL)
    page.get_by_role("button", name="Guideline: ORG").first.click()
    expect(page.get_by_text(ANSWER).first).to_be_visible()
    assert "Anna" not in told.inner_text()
    page.goto(f"{ben.server.address}/documents?project=news")
    expect(links.get_by_role("link", name="My corrections", exact=True)).to_be_visible()
