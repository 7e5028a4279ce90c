"""The Checks page in a browser: worklists by mouse and keyboard, held against the database."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from curation.desk import reviewing
from curation.presets import preset
from tests.browser.checked import ARTICLES, MISSED, SLIPS, Checked, add_checked, read, text_of
from tests.browser.corpus import store_of
from tests.browser.editor import ready, saved, until
from tests.browser.reviewed import hand_in, seated
from tests.browser.server import Server
from tests.browser.settled import decide_all, seat
from tests.people import account

pytestmark = pytest.mark.browser

SECONDS = 30_000
KEYS = {one.name: one.key for one in preset("political-news").entities}
RIGHT = [
    "GPE" if number in SLIPS else "" if number == MISSED else "ORG" for number in range(ARTICLES)
]
"""What Anna calls the Bund, article by article, before anything is changed."""
FIXED = ["" if number == MISSED else "ORG" for number in range(ARTICLES)]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of its own, since its people have accounts."""
    server = Server(tmp_path_factory.mktemp("checks") / "curation.db")
    add_checked(server)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def checked(server: Server, request: pytest.FixtureRequest) -> Checked:
    """A project of the test's own."""
    return add_checked(server, re.sub(r"[^a-z0-9]+", "-", request.node.name)[:60].strip("-"))


@pytest.fixture
def anna(browser: Browser, checked: Checked) -> Iterator[Page]:
    with seated(browser, checked, "Anna") as (page,):
        yield page


def open_list(page: Page, checked: Checked, more: str = "") -> None:
    page.goto(checked.address(more))
    expect(page.get_by_text(re.compile("compared, the likeliest")).first).to_be_visible(
        timeout=SECONDS
    )


def row(page: Page, words: str) -> Locator:
    """The head of a row, which opens it."""
    return page.locator("summary").filter(has_text=words)


def open_row(page: Page, words: str) -> None:
    row(page, words).press("Enter")
    expect(page.get_by_role("button", name=re.compile("(is|are) right$"))).to_be_visible()


def place(page: Page, number: int) -> Locator:
    """The box of the place in an article, which is called by its sentence."""
    sentence = text_of(number).splitlines()[1]
    return page.get_by_role("checkbox", name=sentence, exact=True)


def every_place(page: Page) -> Locator:
    """The box that ticks all places."""
    return page.get_by_role("checkbox", name="All 2", exact=True)


def test_slips_are_changed_together_after_a_look_and_taken_back(
    anna: Page, checked: Checked
) -> None:
    open_list(anna, checked)
    expect(row(anna, "Same words")).to_contain_text("ORG 9 · GPE 2")
    open_row(anna, "Same words")
    expect(anna.get_by_role("checkbox", checked=True)).to_have_count(3)  # two, and that for all
    anna.get_by_role("button", name="Change these 2 to ORG").press("Enter")
    dialog = anna.get_by_role("dialog")
    expect(dialog.get_by_text("You can take it back afterwards.")).to_be_visible()
    assert checked.labels() == RIGHT
    dialog.get_by_role("button", name="Change 2 places").press("Enter")
    expect(anna.get_by_text("2 places changed in 2 articles.")).to_be_visible()
    expect(row(anna, "Same words")).to_have_count(0)
    expect(anna.get_by_text("So far 2 of 2 looked at were wrong.")).to_be_visible()
    assert checked.labels() == FIXED
    assert checked.statuses() == {"submitted"}
    anna.get_by_role("button", name="Undo").press("Enter")
    expect(anna.get_by_text("Taken back.")).to_be_visible()
    expect(row(anna, "Same words")).to_be_visible()
    assert checked.labels() == RIGHT


def test_what_is_not_ticked_stays(anna: Page, checked: Checked) -> None:
    open_list(anna, checked)
    open_row(anna, "Same words")
    place(anna, SLIPS[0]).press("Space")
    change = anna.get_by_role("button", name="Change this one to ORG")
    expect(change).to_be_visible()
    every_place(anna).press("Space")
    expect(anna.get_by_role("button", name="Change these 2 to ORG")).to_be_visible()
    every_place(anna).press("Space")
    expect(anna.get_by_role("button", name="Change these 2 to ORG")).to_be_disabled()
    place(anna, SLIPS[1]).press("Space")
    change.press("Enter")
    anna.get_by_role("button", name="Change 1 place").press("Enter")
    expect(anna.get_by_text("1 place changed in 1 article.")).to_be_visible()
    expect(row(anna, "Same words")).to_contain_text("ORG 10 · GPE 1")
    assert [checked.labels()[number] for number in SLIPS] == ["GPE", "ORG"]


def test_another_label_than_the_proposed_one_can_be_given(anna: Page, checked: Checked) -> None:
    open_list(anna, checked)
    open_row(anna, "Same words")
    anna.get_by_role("button", name="Change these 2 to ORG").press("Enter")
    dialog = anna.get_by_role("dialog")
    choice = dialog.get_by_role("combobox", name="Label")
    expect(choice).to_be_visible()
    choice.click()
    choice.fill("LOC")
    anna.get_by_role("option", name="LOC", exact=True).click()
    expect(dialog.get_by_role("button", name="Change 2 places")).to_be_enabled()
    dialog.get_by_role("button", name="Change 2 places").press("Enter")
    expect(anna.get_by_text("2 places changed in 2 articles.")).to_be_visible()
    assert [checked.labels()[number] for number in SLIPS] == ["LOC", "LOC"]


def test_what_is_right_stays_away_until_that_is_taken_back(anna: Page, checked: Checked) -> None:
    open_list(anna, checked)
    open_row(anna, "Same words")
    anna.get_by_role("button", name="These 2 are right").press("Enter")
    expect(anna.get_by_text("“Bund” is right in 2 places")).to_be_visible()
    expect(row(anna, "Same words")).to_have_count(0)
    assert checked.labels() == RIGHT
    anna.get_by_role("button", name="Undo").press("Enter")
    expect(row(anna, "Same words")).to_be_visible()
    expect(anna.get_by_text("Taken back.")).to_be_visible()
    anna.get_by_role("button", name="These 2 are right").press("Enter")
    expect(row(anna, "Same words")).to_have_count(0)
    open_list(anna, checked)
    expect(row(anna, "Labelled elsewhere")).to_be_visible()
    expect(row(anna, "Same words")).to_have_count(0)


def test_a_slip_is_put_right_in_the_editor(anna: Page, checked: Checked) -> None:
    open_list(anna, checked)
    open_row(anna, "Same words")
    anna.get_by_role("link", name="Report 3").press("Enter")
    ready(anna)
    assert f"document={checked.documents[3]}" in anna.url
    expect(anna.locator('[aria-current="true"][data-label="GPE"]').first).to_be_visible()


def test_a_colleagues_slip_opens_where_it_is_settled(browser: Browser, checked: Checked) -> None:
    with seated(browser, checked, "Rita") as (rita,):
        open_list(rita, checked)
        open_row(rita, "Same words")
        rita.get_by_role("link", name="Open in review: Anna · Report 3").press("Enter")
        ready(rita)
        assert "/review" in rita.url
        expect(rita.locator('[aria-current="true"][data-label="GPE"]').first).to_be_visible()


def test_words_without_a_label_are_chosen_in_the_editor_so_that_a_key_labels_them(
    anna: Page, checked: Checked
) -> None:
    open_list(anna, checked)
    open_row(anna, "Labelled elsewhere")
    anna.get_by_role("link", name=f"Report {MISSED}").press("Enter")
    ready(anna)
    anna.get_by_role("button", name="Reopen").press("Enter")
    expect(anna.get_by_role("button", name="Reopen")).to_have_count(0)
    anna.keyboard.press(KEYS["ORG"])
    expect(anna.locator('.ed-text [data-label="ORG"]')).to_be_visible()
    saved(anna)
    assert checked.labels()[MISSED] == "ORG"


def test_a_missing_mention_is_labelled_from_the_list(anna: Page, checked: Checked) -> None:
    open_list(anna, checked)
    open_row(anna, "Labelled elsewhere")
    anna.get_by_role("button", name="Label this one as ORG").press("Enter")
    anna.get_by_role("button", name="Change 1 place").press("Enter")
    expect(anna.get_by_text("1 place changed in 1 article.")).to_be_visible()
    assert checked.labels()[MISSED] == "ORG"


def test_filters_and_the_open_row_stand_in_the_address(browser: Browser, checked: Checked) -> None:
    with seated(browser, checked, "Rita", "Rita") as (rita, other):
        open_list(rita, checked, "&check=same-words")
        expect(rita.get_by_text("1 of 2 cases")).to_be_visible()
        search = rita.get_by_label("Search words and labels")
        search.fill("bund gpe")
        search.press("Enter")
        until(rita, "() => location.search.includes('search=bund')")
        open_row(rita, "Same words")
        expect(rita.get_by_text("These are labelled by somebody else")).to_be_visible()
        until(rita, "() => location.search.includes('open=')")
        other.goto(rita.url)
        expect(other.get_by_label("Search words and labels")).to_have_value("bund gpe")
        expect(other.get_by_role("button", name="These 2 are right")).to_be_visible()
        other.get_by_role("button", name="Show all").press("Enter")
        expect(row(other, "Labelled elsewhere")).to_be_visible()
        until(other, "() => !location.search.includes('search')")


def test_an_annotator_sees_their_own_and_a_reviewer_everybodys(
    browser: Browser, checked: Checked
) -> None:
    with store_of(checked.server) as store:
        ben = account(store, f"Ben of {checked.project}", "annotator", checked.project)
        hand_in(store, ben.id, checked.documents[0], read(0))
    with seated(browser, checked, ben.name, "Rita") as (his, rita):
        open_list(his, checked, "&whose=all&part=likely-errors")
        expect(his.get_by_text("1 reading of 1 article compared")).to_be_visible()
        expect(his.get_by_text("Nothing stands out")).to_be_visible()
        expect(his.get_by_text("Likely errors")).to_have_count(0)
        expect(his.get_by_label("Whose labels")).to_have_count(0)
        open_list(rita, checked)
        expect(rita.get_by_text("13 readings of 12 articles compared")).to_be_visible()
        open_list(rita, checked, f"&whose={ben.id}")
        expect(rita.get_by_text("1 reading of 1 article compared")).to_be_visible()


def test_the_gold_is_changed_by_a_reviewer_and_settled_again(
    browser: Browser, checked: Checked
) -> None:
    with store_of(checked.server) as store:
        rita = seat(store, "Rita")
        for document in checked.documents:
            decide_all(rita, document)
            reviewing.submit(rita, document)
    with seated(browser, checked, "Rita") as (page,):
        open_list(page, checked, "&whose=gold")
        open_row(page, "Same words")
        page.get_by_role("button", name="Change these 2 to ORG").press("Enter")
        page.get_by_role("button", name="Change 2 places").press("Enter")
        expect(page.get_by_text("2 places changed in 2 articles.")).to_be_visible()
    assert checked.gold("Bund") == FIXED
    assert checked.labels() == RIGHT
