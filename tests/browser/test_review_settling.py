"""Settling cases by keyboard: how many keys it takes, and what stands in the gold in the end."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from curation.model import Chain, DocumentLabel, Event, Relation, Span
from tests.browser.editor import saved
from tests.browser.effort import recorded
from tests.browser.reviewed import (
    CONFLICTS,
    EQUAL,
    OBJECTS,
    Reviewed,
    decisions,
    gold,
    open_case,
    outcomes,
    status,
)

pytestmark = pytest.mark.browser


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_sixty_objects_with_nine_conflicts_take_at_most_twelve_keys(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    strip = rita.locator(".ed-settling")
    expect(strip).to_contain_text(f"1 of {CONFLICTS}")
    expect(strip).to_contain_text("Vienna")

    def settle() -> None:
        press(rita, "1", "1", "2", "2", "1", "1", "0", "e", "Enter", "1")
        expect(rita.locator(".ed-left")).to_have_text("All settled")
        press(rita, "Control+Enter")
        expect(rita.locator(f'[data-document="{reviewed.sixty}"]')).to_have_count(0, timeout=20_000)

    effort = recorded(rita, settle)
    assert effort.chords <= 12
    assert effort.clicks == 0
    expect(rita.locator(f'[data-document="{reviewed.equals[1]}"][data-ready]')).to_be_visible(
        timeout=20_000
    )
    expect(strip).to_contain_text("Bund")
    assert status(reviewed, reviewed.sixty) == "submitted"
    assert outcomes(reviewed, reviewed.sixty) == ["none"] + ["taken"] * (CONFLICTS - 1)
    stands = gold(reviewed, reviewed.sixty).values()
    made = [one for one in stands if isinstance(one, (Span, Relation, Event, DocumentLabel, Chain))]
    units = [one for one in made if not (isinstance(one, Span) and one.trigger)]
    assert len(units) == OBJECTS - 1
    said = {(one.label, one.text) for one in made if isinstance(one, Span)}
    assert {("GPE", "Vienna"), ("PERSON", "Minister Dragan Petric"), ("GPE", "Skopje")} <= said
    assert not any(text == "press" for _, text in said)
    planned = [one for one in made if isinstance(one, Event) and one.attributes]
    assert [one.attributes for one in planned] == [{"modality": "planned"}]
    assert all(one.target in gold(reviewed, reviewed.sixty) for e in planned for one in e.arguments)
    assert [one.value for one in made if isinstance(one, DocumentLabel)] == ["diplomatic"]


def test_twenty_equal_conflicts_are_settled_with_three_keys_and_undone_with_one(
    rita: Page, reviewed: Reviewed
) -> None:
    first, second = reviewed.equals
    open_case(rita, reviewed, first)

    def settle() -> None:
        press(rita, "1", "*")
        expect(rita.locator(".ed-dock")).to_contain_text(
            f"{EQUAL - 1} conflicts alike, in 2 articles", timeout=20_000
        )
        press(rita, "Enter")
        expect(rita.locator(".ed-left")).to_have_text("All settled", timeout=20_000)

    assert recorded(rita, settle).chords == 3
    assert [outcomes(reviewed, one) for one in (first, second)] == [["taken"] * 9, ["taken"] * 11]
    labels = {one.label for one in gold(reviewed, second).values() if isinstance(one, Span)}
    assert labels == {"ORG"}
    press(rita, "Control+z")
    expect(rita.locator(".ed-left")).to_have_text("8 of 9 to settle", timeout=20_000)
    assert [outcomes(reviewed, one) for one in (first, second)] == [["taken"], []]


def test_what_is_left_out_of_settling_alike_stays_open_and_the_reason_goes_with_the_rest(
    rita: Page, reviewed: Reviewed
) -> None:
    first, second = reviewed.equals
    open_case(rita, reviewed, first)
    press(rita, "Shift+Digit1")
    rita.keyboard.type("a federation acts here")
    press(rita, "Enter", "*")
    dock = rita.locator(".ed-dock")
    expect(dock).to_contain_text("because: a federation acts here", timeout=20_000)
    press(rita, "Space", "Enter")
    expect(rita.locator(".ed-left")).to_have_text("1 of 9 to settle", timeout=20_000)
    made = decisions(reviewed, first) + decisions(reviewed, second)
    assert len(made) == EQUAL - 1
    assert {one.reason for one in made} == {"a federation acts here"}


def test_what_was_settled_is_there_after_a_reload_and_can_be_undone(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "1", "2", "0")
    saved(rita)
    open_case(rita, reviewed, reviewed.sixty)
    expect(rita.locator(".ed-left")).to_have_text("6 of 9 to settle")
    press(rita, "Control+z")
    expect(rita.locator(".ed-left")).to_have_text("7 of 9 to settle")
    saved(rita)
    assert outcomes(reviewed, reviewed.sixty) == ["taken", "taken"]


def test_a_case_with_open_conflicts_cannot_be_settled_and_says_which(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "1", "Escape", "Control+Enter")
    notice = rita.locator('[data-notice="undecided"]')
    expect(notice).to_contain_text("8 things are not settled yet.")
    expect(notice.get_by_role("button", name="Settle anyway")).to_have_count(0)
    press(rita, "Enter")
    expect(rita.locator(".ed-settling")).to_contain_text("Who fills the roles")
    assert status(reviewed, reviewed.sixty) == "open"


def test_what_one_person_read_is_walked_corrected_and_approved(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.alone)
    expect(rita.locator('[data-notice="alone"]')).to_contain_text("Only Anna has read this article")
    press(rita, "Tab", "Tab", "Tab", "Tab")
    expect(rita.locator('.ed-tag[aria-current="true"]')).to_have_attribute(
        "aria-label", "PERSON: Baku"
    )
    press(rita, "3")
    saved(rita)
    press(rita, "Control+Enter")
    expect(rita.locator(f'[data-document="{reviewed.alone}"]')).to_have_count(0, timeout=20_000)
    said = {
        (o.label, o.text) for o in gold(reviewed, reviewed.alone).values() if isinstance(o, Span)
    }
    assert ("GPE", "Baku") in said
    assert outcomes(reviewed, reviewed.alone) == ["edited"]
    assert status(reviewed, reviewed.alone) == "submitted"


def test_what_one_person_read_goes_back_with_what_is_to_do(rita: Page, reviewed: Reviewed) -> None:
    open_case(rita, reviewed, reviewed.alone)
    rita.get_by_role("button", name="Send back…").click()
    box = rita.get_by_role("dialog", name="What is to do")
    expect(box.get_by_text("Send back to Anna")).to_be_visible()
    rita.keyboard.type("Baku is a city.")
    press(rita, "Enter")
    expect(rita.locator(f'[data-document="{reviewed.alone}"]')).to_have_count(0, timeout=20_000)
    assert status(reviewed, reviewed.alone, "Anna") == "open"
