"""What a reviewer does with keys and mouse: digits, role by role, by hand, and why."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, Response, expect

from curation.desk.accounts import set_role
from curation.desk.annotating import submit
from curation.desk.sending_back import send_back
from curation.desk.threads import resolve, threads_of
from curation.model import Event, Span
from tests.browser.corpus import store_of
from tests.browser.editor import saved
from tests.browser.effort import recorded
from tests.browser.reviewed import (
    CONFLICTS,
    Reviewed,
    add_reviewed,
    decisions,
    gold,
    open_case,
    outcomes,
    seated,
)
from tests.browser.server import Server
from tests.browser.settled import seat

pytestmark = pytest.mark.browser


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def strip(page: Page) -> Locator:
    return page.locator(".ed-settling")


def keeps_names_shown(response: Response) -> bool:
    """Whether the server has it that the person sees names again."""
    return '"review_hides_readers":false' in (response.request.post_data or "").replace(" ", "")


def is_asked(response: Response) -> bool:
    """Whether the server has what was asked or is to be done."""
    return response.request.method == "POST" and response.url.endswith("/threads")


def labelled(reviewed: Reviewed, document: int) -> set[tuple[str, str]]:
    """The labels and the words of the mentions in the gold."""
    stands = gold(reviewed, document).values()
    return {(one.label, one.text) for one in stands if isinstance(one, Span) and not one.trigger}


def reasons(reviewed: Reviewed, document: int) -> list[str]:
    return sorted(one.reason for one in decisions(reviewed, document) if one.reason)


def test_a_digit_takes_what_that_reader_says_also_where_it_is_nothing(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.three)
    cards = strip(rita).locator(".ed-version")
    expect(cards.nth(0)).to_contain_text("Anna, Ben")
    press(rita, "3")  # of Syria: Cem says LOC
    expect(strip(rita)).to_contain_text("sent")
    press(rita, "1")
    expect(strip(rita)).to_contain_text("Jonas Falk")
    press(rita, "3")  # Cem has nothing there
    expect(strip(rita)).to_contain_text("Oslo")
    press(rita, "2")  # nor has Ben
    saved(rita)
    expect(rita.locator(".ed-left")).to_have_text("All settled")
    assert labelled(reviewed, reviewed.three) == {
        ("GPE", "Norway"),
        ("LOC", "Syria"),
        ("ORG", "Red Crescent"),
    }
    none = [one for one in decisions(reviewed, reviewed.three) if one.outcome == "none"]
    assert sorted(one.readers for one in none) == [(reviewed.ids["Ben"],), (reviewed.ids["Cem"],)]


def test_an_event_is_one_decision_or_is_settled_role_by_role_in_three_keys(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.three)
    press(rita, "1")
    expect(strip(rita)).to_contain_text("Who fills the roles")

    def by_roles() -> None:
        press(rita, "o")
        expect(strip(rita).get_by_role("group", name="recipient")).to_have_attribute(
            "aria-current", "true"
        )
        press(rita, "1", "2")
        expect(strip(rita)).to_contain_text("Jonas Falk")

    assert recorded(rita, by_roles).chords == 3
    saved(rita)
    (event,) = [one for one in gold(reviewed, reviewed.three).values() if isinstance(one, Event)]
    assert ({one.role for one in event.arguments}, event.attributes) == (
        {"actor", "recipient"},
        {"modality": "planned"},
    )
    assert outcomes(reviewed, reviewed.three) == ["edited", "taken"]
    press(rita, "Control+z")
    saved(rita)
    assert outcomes(reviewed, reviewed.three) == ["taken"]
    press(rita, "o", "Escape")
    expect(strip(rita).locator(".ed-version")).to_have_count(3)
    press(rita, "2")
    saved(rita)
    (event,) = [one for one in gold(reviewed, reviewed.three).values() if isinstance(one, Event)]
    assert [one.role for one in event.arguments] == ["actor"]


def test_something_else_is_put_in_by_hand_and_a_label_key_goes_on(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "e")
    expect(strip(rita)).to_contain_text("Settled")
    press(rita, "2")  # no reader any more, but the key of ORG
    expect(strip(rita)).to_contain_text("Who fills the roles")
    press(rita, "1", "e", "[", "Enter")
    expect(strip(rita)).to_contain_text("What is said of it")
    saved(rita)
    assert {("ORG", "Vienna"), ("PERSON", "Minister Dragan Petric")} <= labelled(
        reviewed, reviewed.sixty
    )
    made = {one.outcome for one in decisions(reviewed, reviewed.sixty)}
    assert made == {"edited", "taken"}


def test_letters_and_labels_do_nothing_on_a_conflict_and_say_what_does(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "q", "9")
    spoken = rita.locator('.ed-root > [aria-live="polite"]')
    expect(spoken).to_contain_text("Choose by a reader’s digit.")
    expect(strip(rita)).to_contain_text("1 of 9")
    press(rita, "Enter")
    expect(spoken).to_contain_text("Readers differ here")
    assert outcomes(reviewed, reviewed.sixty) == []


def test_a_reason_is_given_with_the_digit_and_the_last_ones_are_at_hand(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "Shift+Digit1")
    rita.keyboard.type("a  city is <b>no</b> place")
    press(rita, "Enter")
    expect(strip(rita)).to_contain_text("2 of 9")
    box = rita.get_by_role("dialog", name="Why it is decided so")
    press(rita, "Shift+Digit2")
    expect(box.get_by_role("option", name="a city is <b>no</b> place")).to_be_visible()
    press(rita, "ArrowDown", "Enter")
    expect(strip(rita)).to_contain_text("3 of 9")
    press(rita, "Shift+W")
    rita.keyboard.type("before")
    press(rita, "Enter")
    expect(strip(rita)).to_contain_text("because: before")
    press(rita, "1", "Control+z")
    expect(strip(rita)).to_contain_text("3 of 9")
    press(rita, "Control+Shift+z")
    expect(strip(rita)).to_contain_text("Settled")
    press(rita, "Shift+W")
    rita.keyboard.type("after")
    press(rita, "Enter")
    expect(strip(rita)).to_contain_text("because: after")
    saved(rita)
    assert reasons(reviewed, reviewed.sixty) == [
        "a city is <b>no</b> place",
        "a city is <b>no</b> place",
        "after",
    ]


def test_a_decision_is_changed_for_another_with_its_reason(rita: Page, reviewed: Reviewed) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "1")
    expect(strip(rita)).to_contain_text("2 of 9")
    rita.locator('.ed-tag[aria-label="GPE: Vienna"]').click()
    expect(strip(rita)).to_contain_text("as Anna says")
    press(rita, "Shift+Digit2")
    rita.keyboard.type("a place after all")
    press(rita, "Enter")
    expect(strip(rita)).to_contain_text("2 of 9")
    saved(rita)
    assert ("LOC", "Vienna") in labelled(reviewed, reviewed.sixty)
    assert reasons(reviewed, reviewed.sixty) == ["a place after all"]
    press(rita, "Control+z")
    expect(strip(rita)).to_contain_text("as Anna says")


def test_by_mouse_a_card_is_taken_and_the_text_keeps_the_keyboard(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    strip(rita).get_by_role("button", name="Ben: LOC").click()
    expect(strip(rita)).to_contain_text("2 of 9")
    press(rita, "0")
    expect(strip(rita)).to_contain_text("3 of 9")
    strip(rita).get_by_role("button", name="neither is right").click()
    expect(strip(rita)).to_contain_text("4 of 9")
    saved(rita)
    assert ("LOC", "Vienna") in labelled(reviewed, reviewed.sixty)


def test_what_was_drawn_to_be_checked_is_right_by_enter_or_nothing_by_zero(
    browser: Browser, review_server: Server
) -> None:
    reviewed = add_reviewed(review_server, "checked", checked=1.0)
    with seated(browser, reviewed, "Rita") as (rita,):
        open_case(rita, reviewed, reviewed.three)
        expect(strip(rita)).to_contain_text("Check: the readers agree")
        expect(strip(rita)).to_contain_text("Norway")
        press(rita, "Enter")
        expect(strip(rita)).to_contain_text("Syria")
        press(rita, "1", "1", "0", "0")
        expect(strip(rita)).to_contain_text("Red Crescent")
        press(rita, "0")
        saved(rita)
        expect(rita.locator(".ed-left")).to_have_text("All settled")
        assert labelled(reviewed, reviewed.three) == {("GPE", "Norway"), ("GPE", "Syria")}


def test_who_has_read_an_article_may_look_and_is_told_why_not_more(
    browser: Browser, review_server: Server
) -> None:
    reviewed = add_reviewed(review_server, "own-article")
    with store_of(review_server) as store:
        set_role(store, reviewed.ids["Anna"], "reviewer", slug=reviewed.project)
    with seated(browser, reviewed, "Anna") as (anna,):
        open_case(anna, reviewed, reviewed.sixty)
        expect(anna.locator('[data-notice="may-settle"]')).to_be_visible()
        expect(anna.locator(".ed-left")).to_have_text("Only to read")
        press(anna, "Tab", "1", "x")
        expect(anna.get_by_role("button", name="Settle this article")).to_have_count(0)
        anna.wait_for_timeout(300)
        assert gold(reviewed, reviewed.sixty) == {}


def test_only_what_is_open_and_no_names_are_shown_on_wish_also_in_the_next_case(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    agreed = rita.locator('.ed-tag[data-state="accepted"]').first
    expect(agreed).to_be_visible()
    press(rita, "Shift+O", "Shift+N")
    expect(agreed).to_be_hidden()
    expect(strip(rita)).to_contain_text("Reader 1")
    expect(strip(rita)).not_to_contain_text("Anna")
    open_case(rita, reviewed, reviewed.three)
    expect(strip(rita)).to_contain_text("Reader 1, Reader 2")
    with rita.expect_response(keeps_names_shown):  # for her next test, too
        press(rita, "Shift+O", "Shift+N")
    expect(strip(rita)).to_contain_text("Anna, Ben")
    expect(rita.locator('.ed-tag[data-state="accepted"]').first).to_be_visible()


def test_two_at_one_case_are_told_of_each_other_and_the_second_decision_is_a_clash(
    browser: Browser, reviewed: Reviewed
) -> None:
    with seated(browser, reviewed, "Rita", "Lea") as (rita, lea):
        open_case(rita, reviewed, reviewed.sixty)
        open_case(lea, reviewed, reviewed.sixty)
        expect(lea.locator('[data-notice="others"]')).to_contain_text("Rita has had this case open")
        press(rita, "1")
        saved(rita)
        press(lea, "2")
        told = lea.get_by_text("clashes with what was done elsewhere").first
        expect(told).to_be_attached(timeout=20_000)
        press(lea, "F6")
        clash = lea.locator(".ed-clash")
        expect(clash).to_contain_text("LOC “Vienna”")
        expect(clash).to_contain_text("GPE “Vienna” · changed by Rita")
        expect(clash).to_contain_text("settled as Ben has it: LOC")
        expect(clash).to_contain_text("settled as Anna has it: GPE")
        assert ("GPE", "Vienna") in labelled(reviewed, reviewed.sixty)
        assert outcomes(reviewed, reviewed.sixty) == ["taken"]


def test_keys_of_a_review_are_in_its_help_and_in_its_list_of_commands_only(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "?")
    keys = rita.get_by_role("dialog", name="Keys")
    expect(keys.get_by_role("heading", name="Settle", exact=True)).to_be_visible()
    expect(keys).to_contain_text("take what this reader says, and go on")
    expect(keys).not_to_contain_text("accept all suggestions of the same rule")
    press(rita, "Escape", "Control+k")
    rita.keyboard.type("reader")
    offered = rita.get_by_role("listbox", name="Commands")
    expect(offered.get_by_role("option", name="Take what reader 2 says").first).to_be_visible()
    expect(offered.get_by_role("option", name="Take what reader 3 says")).to_have_count(0)
    press(rita, "Escape")


def test_what_is_wrong_on_both_sides_is_decided_as_nothing_with_nobody_for_it(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "0")
    saved(rita)
    (none,) = [one for one in decisions(reviewed, reviewed.sixty) if one.outcome == "none"]
    assert none.readers == ()
    assert len(none.offered) == 2
    assert not any(text == "Vienna" for _, text in labelled(reviewed, reviewed.sixty))


def go_on_to(page: Page, about: str) -> None:
    """The next conflict of a kind."""
    for _ in range(CONFLICTS):
        if about in strip(page).inner_text():
            return
        press(page, "Tab")
    raise AssertionError(f"no conflict: {about}")


def spoken(page: Page) -> Locator:
    return page.locator('.ed-root > [aria-live="polite"]')


def test_role_by_role_is_offered_wherever_it_works_and_leaving_it_is_spoken(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    press(rita, "1")
    expect(strip(rita)).to_contain_text("Who fills the roles")
    strip(rita).get_by_role("button", name="role by role").click()
    expect(spoken(rita)).to_contain_text("place: ")
    strip(rita).get_by_role("button", name="as one").click()
    expect(spoken(rita)).to_have_text("As one again")


def test_the_card_of_an_event_that_one_reader_sees_says_what_is_in_it(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    go_on_to(rita, "There, or not")
    card = strip(rita).get_by_role("button", name="Anna: CONSULT")
    expect(card).to_contain_text("actor")
    expect(card).to_contain_text("place")


def test_what_readers_differ_about_has_the_same_words_in_its_name_whatever_it_is(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    says = "to be settled: so says reader"
    chip = rita.get_by_role("button", name=f"context: diplomatic, {says} 1")
    expect(chip).to_be_visible()
    go_on_to(rita, "Clara Moritz → Dublin")
    arc = rita.get_by_role("button", name=f"leader_of: Clara Moritz → Dublin, {says} 1")
    expect(arc).to_be_attached()


def test_a_message_goes_with_the_next_key_and_two_never_lie_on_the_article(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.sixty)
    nothing_alike = rita.get_by_text("No other open conflict of this project is alike.").locator(
        "visible=true"
    )
    press(rita, "1", "*")
    expect(nothing_alike.first).to_be_visible()
    press(rita, "Tab")
    expect(rita.locator(".ed-answers .ed-notice")).to_have_count(0)
    press(rita, "*")
    expect(nothing_alike.first).to_be_visible()
    press(rita, "Control+Enter")
    expect(rita.locator(".ed-answers .ed-notice")).to_have_count(1)


def test_what_one_person_read_is_sent_back_with_enter_and_comes_back_as_such(
    rita: Page, reviewed: Reviewed
) -> None:
    open_case(rita, reviewed, reviewed.alone)
    expect(rita.locator(".ed-hints")).to_contain_text("approve")
    expect(rita.locator(".ed-root .ed-primary:visible")).to_have_text(["Approve"])
    press(rita, "Tab", "c")
    box = rita.get_by_role("dialog", name="Comment")
    expect(box.get_by_label("Whom to ask").locator("option:checked")).to_have_text("To do for Anna")
    expect(box.get_by_role("button", name="Send")).to_have_class("ed-button ed-primary")
    expect(box).to_contain_text("Enter: send")
    expect(box.get_by_role("group", name="Call somebody")).to_be_hidden()
    rita.keyboard.type("Which Turkey?")
    with rita.expect_response(is_asked):
        press(rita, "Enter")
    expect(rita.get_by_role("tab", name="Notes 1")).to_be_visible()
    with store_of(reviewed.server) as store:
        anna, of_rita = seat(store, "Anna"), seat(store, "Rita")
        send_back(of_rita, reviewed.alone)
        for about in threads_of(anna, reviewed.alone).threads:
            resolve(anna, about.thread.id)
        submit(anna, reviewed.alone)
    open_case(rita, reviewed, reviewed.alone)
    expect(rita.locator('[data-notice="alone"]')).to_contain_text(
        "You sent this article back, and it is handed in again: 1 of 1 to do is done."
    )
