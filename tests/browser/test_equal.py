"""Label all equal words: two keys, one undo, in one article or many; and the concordance."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from curation.desk.annotating import record
from curation.desk.pretagging import propose
from curation.edits import Change, Edit
from curation.model import Origin, Relation, Span
from curation.store import documents
from tests.browser.corpus import Made, add_project, store_of
from tests.browser.editor import (
    act,
    annotation,
    count,
    edges,
    focused,
    focused_id,
    open_article,
    reading,
    ready,
    saved,
    states,
)
from tests.browser.server import Server
from tests.builders import new_id

pytestmark = pytest.mark.browser

NINE = "A week\n\n" + "\n".join(f"On day {day} talks went on in Damascus." for day in range(9))
MIXED = (
    "Money\n\nThe Bank of Turkey met the Turkey desk. Turkey said no.\n"
    "Turkeys are birds. In Turkey it rained on Turkey."
)
SHORT = "Short\n\nThe envoy left Damascus. Damascus was quiet."


@pytest.fixture
def server(shared_server: Server) -> Server:
    return shared_server


def dock(page: Page) -> Locator:
    return page.locator(".ed-dock")


def lines(page: Page) -> Locator:
    return dock(page).get_by_role("option")


def label_word(page: Page, words: str, key: str, nth: int = 0) -> None:
    page.mouse.dblclick(*edges(page, words, nth=nth)[0])
    page.keyboard.press(key)


def labelled(server: Server, document: int) -> list[tuple[str, str, int]]:
    """What the person's reading has on the server."""
    return [
        (one["label"], one["text"], one["start"])
        for one in reading(server, document)["annotations"]
        if one["kind"] == "span"
    ]


def test_nine_equal_words_take_two_keys_and_one_undo(page: Page, server: Server) -> None:
    (made,) = add_project(server, "nine", [NINE], suggest=["Damascus"])
    open_article(page, server, made.address)
    page.keyboard.press("Tab")
    page.keyboard.press("*")
    expect(page.get_by_role("dialog", name="Label all “Damascus” GPE")).to_be_visible()
    expect(dock(page)).to_contain_text("9 new")
    expect(lines(page)).to_have_count(9)
    assert count(page, "suggested") == 9
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_hidden()
    assert count(page, "accepted") == 9
    saved(page)
    assert len(labelled(server, made.id)) == 9
    origins = {one["id"] for one in reading(server, made.id)["annotations"]}
    assert origins == set(states(page)), "what was suggested keeps its id"
    assert reading(server, made.id)["version"] == 1

    page.keyboard.press("Control+z")
    assert count(page, "suggested") == 9
    page.keyboard.press("Control+Shift+z")
    assert count(page, "accepted") == 9
    saved(page)
    page.reload()
    ready(page)
    page.keyboard.press("Control+z")
    expect(page.locator('[data-state="accepted"]')).to_have_count(0)
    saved(page)
    assert labelled(server, made.id) == []


def test_places_are_left_out_by_key_and_whole_groups_too(page: Page, server: Server) -> None:
    (made,) = add_project(server, "leave-out", [NINE])
    open_article(page, server, made.address)
    label_word(page, "Damascus", "3")
    page.keyboard.press("*")
    expect(dock(page)).to_contain_text("8 more, 1 already GPE")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    expect(dock(page).get_by_role("button", name="Label 6")).to_be_visible()
    page.keyboard.press("Shift+X")
    expect(dock(page).get_by_role("button", name="Label 8")).to_be_visible()
    page.keyboard.press("Shift+X")
    expect(dock(page).get_by_role("button", name="Nothing chosen")).to_be_disabled()
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_visible()
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_hidden()
    assert count(page, "accepted") == 2
    page.keyboard.press("*")
    page.keyboard.press("Escape")
    expect(dock(page)).to_be_hidden()
    assert focused_id(page)
    assert count(page, "accepted") == 2


def test_what_has_another_label_or_lies_inside_is_taken_only_when_named(
    page: Page, server: Server
) -> None:
    (made,) = add_project(server, "mixed", [MIXED], suggest=["Bank of Turkey"])
    open_article(page, server, made.address)
    label_word(page, "Turkey said", "4")  # LOC
    label_word(page, "Turkey it", "3")
    page.keyboard.press("*")
    expect(dock(page)).to_contain_text("2 more, 1 already GPE, 1 labelled differently, 1 inside")
    expect(lines(page).and_(page.locator('[aria-checked="true"]'))).to_have_count(2)
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_hidden()
    saved(page)
    found = labelled(server, made.id)
    assert sorted(found, key=lambda one: one[2]) == [
        ("GPE", "Turkey", MIXED.index("Turkey")),
        ("GPE", "Turkey", MIXED.index("Turkey desk")),
        ("LOC", "Turkey", MIXED.index("Turkey said")),
        ("GPE", "Turkey", MIXED.index("Turkey it")),
        ("GPE", "Turkey", MIXED.index("Turkey.", MIXED.index("rained"))),
    ]
    page.keyboard.press("*")
    page.keyboard.press("w")
    expect(dock(page)).to_contain_text("1 more")
    page.keyboard.press("Escape")


def test_selected_words_are_asked_for_their_label_first(page: Page, server: Server) -> None:
    (made,) = add_project(server, "asked", [NINE])
    open_article(page, server, made.address)
    page.mouse.dblclick(*edges(page, "talks", nth=2)[0])
    page.keyboard.press("*")
    expect(page.get_by_role("listbox", name="Labels")).to_be_visible()
    page.keyboard.press("4")
    expect(page.get_by_role("dialog", name="Label all “talks” LOC")).to_be_visible()
    page.keyboard.press("Enter")
    assert {label for label, _ in states(page).values()} == {"LOC"}
    assert count(page, "accepted") == 9


def test_words_that_stand_nowhere_else_are_said_to(page: Page, server: Server) -> None:
    (made,) = add_project(server, "alone", [NINE])
    open_article(page, server, made.address)
    label_word(page, "week", "3")
    page.keyboard.press("*")
    expect(dock(page)).to_contain_text("Nothing else in this article reads “week”")


def test_inflected_forms_are_looked_up_when_asked_for(page: Page, server: Server) -> None:
    text = "Fight\n\nThe rebel spoke. Two rebels fell. Rebels won. The rebellion goes on."
    (made,) = add_project(server, "forms", [text])
    open_article(page, server, made.address)
    label_word(page, "rebel spoke", "5")
    page.keyboard.press("*")
    page.keyboard.press("c")
    expect(dock(page)).to_contain_text("Nothing else")
    page.keyboard.press("i")
    expect(dock(page)).to_contain_text("2 more, 1 already NORP", timeout=20_000)
    page.keyboard.press("Enter")
    saved(page)
    found = labelled(server, made.id)
    assert sorted(words for _, words, _ in found) == ["Rebels", "rebel", "rebels"]


def test_without_a_server_one_article_can_be_labelled_and_the_others_say_why_not(
    page: Page, server: Server
) -> None:
    (made, *_) = add_project(server, "offline", [NINE, SHORT])
    open_article(page, server, made.address)
    saved(page)
    page.context.set_offline(True)
    label_word(page, "Damascus", "3")
    page.keyboard.press("*")
    page.keyboard.press("2")
    expect(dock(page)).to_contain_text("The server cannot be reached, so other articles")
    expect(dock(page).get_by_role("button", name="Label 8")).to_be_disabled()
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_hidden()
    assert count(page, "accepted") == 9
    page.context.set_offline(False)
    saved(page)
    assert len(labelled(server, made.id)) == 9


@pytest.fixture
def three(server: Server) -> list[Made]:
    texts = [NINE, SHORT, SHORT.replace("envoy", "minister"), "None\n\nNothing of the kind."]
    return add_project(server, "three", texts)


def test_my_queue_is_labelled_at_once_and_undone_at_once_after_a_reload(
    page: Page, server: Server, three: list[Made]
) -> None:
    one, *_ = three
    open_article(page, server, one.address)
    label_word(page, "Damascus", "3")
    page.keyboard.press("*")
    page.keyboard.press("2")
    expect(dock(page)).to_contain_text("12 more, 1 already GPE")
    page.keyboard.press("Enter")
    notice = page.locator('[data-notice="bulk"]')
    expect(notice).to_contain_text("12 places in 3 articles labelled GPE.")
    assert count(page, "accepted") == 9
    assert [len(labelled(server, made.id)) for made in three] == [9, 2, 2, 0]

    page.reload()
    ready(page)
    page.keyboard.press("Control+z")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Undone in 3 articles.")
    assert count(page, "accepted") == 1
    assert [len(labelled(server, made.id)) for made in three] == [1, 0, 0, 0]
    page.keyboard.press("Control+Shift+z")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Done again in 3 articles.")
    assert [len(labelled(server, made.id)) for made in three] == [9, 2, 2, 0]

    page.locator('[data-notice="bulk"]').get_by_role("button", name="Undo").click()
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Undone in 3 articles.")
    assert [len(labelled(server, made.id)) for made in three] == [1, 0, 0, 0]


def test_what_was_changed_since_stays_and_is_said(page: Page, server: Server) -> None:
    one, two = add_project(server, "since", [SHORT, SHORT.replace("envoy", "minister")])
    open_article(page, server, two.address)
    label_word(page, "Damascus", "3")
    page.keyboard.press("*")
    page.keyboard.press("3")
    expect(dock(page)).to_contain_text("3 more")
    page.keyboard.press("Enter")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("3 places in 2 articles")
    open_article(page, server, one.address)
    annotation(page, next(iter(states(page)))).click()
    page.keyboard.press("4")
    saved(page)
    open_article(page, server, two.address)
    page.keyboard.press("Control+z")
    notice = page.locator('[data-notice="bulk"]')
    expect(notice).to_contain_text("Undone in 1 article.")
    expect(notice).to_contain_text("Short")
    assert len(labelled(server, one.id)) == 2
    assert len(labelled(server, two.id)) == 1


def test_undoing_in_many_articles_waits_for_the_server(page: Page, server: Server) -> None:
    one, two = add_project(server, "away", [SHORT, SHORT.replace("envoy", "minister")])
    open_article(page, server, one.address)
    label_word(page, "Damascus", "3")
    page.keyboard.press("*")
    page.keyboard.press("2")
    expect(dock(page)).to_contain_text("3 more")
    page.keyboard.press("Enter")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("3 places in 2 articles")
    page.context.set_offline(True)
    page.keyboard.press("Control+z")
    expect(page.locator('[data-notice="problem"]')).to_contain_text("The server cannot be reached")
    assert count(page, "accepted") == 2
    page.context.set_offline(False)
    page.keyboard.press("Control+z")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("Undone in 2 articles.")
    assert [len(labelled(server, made.id)) for made in (one, two)] == [1, 0]


def test_a_call_that_was_not_answered_is_asked_again_and_done_once(
    page: Page, server: Server
) -> None:
    one, two = add_project(server, "again", [SHORT, SHORT.replace("envoy", "minister")])
    open_article(page, server, one.address)
    label_word(page, "Damascus", "3")
    saved(page)
    asked: list[str] = []

    def lose(route) -> None:
        asked.append(route.request.post_data or "")
        if len(asked) == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/label-all", lose)
    page.keyboard.press("*")
    page.keyboard.press("2")
    expect(dock(page)).to_contain_text("3 more")
    page.keyboard.press("Enter")
    expect(dock(page)).to_contain_text("The server cannot be reached. Nothing is lost")
    page.keyboard.press("Enter")
    expect(page.locator('[data-notice="bulk"]')).to_contain_text("3 places in 2 articles")
    assert asked[0] == asked[1]
    assert [len(labelled(server, made.id)) for made in (one, two)] == [2, 2]


def test_the_concordance_leads_to_the_words_in_another_article(page: Page, server: Server) -> None:
    one, two, three = add_project(
        server, "lines", [SHORT, NINE, SHORT.replace("envoy", "minister")], suggest=["quiet"]
    )
    open_article(page, server, three.address)
    label_word(page, "Damascus", "3", nth=1)
    saved(page)
    open_article(page, server, one.address)
    page.mouse.dblclick(*edges(page, "Damascus")[0])
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+C")
    expect(dock(page)).to_contain_text("13 places in 3 articles")
    expect(dock(page)).to_contain_text("GPE 1")
    expect(dock(page)).to_contain_text("nothing 12")
    expect(lines(page)).to_have_count(13)
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("quiet")
    expect(dock(page)).to_contain_text("2 places in 2 articles")
    page.keyboard.press("Control+a")
    page.keyboard.type("Damascus")
    expect(lines(page)).to_have_count(13)
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    expect(lines(page).and_(page.locator('[aria-selected="true"]'))).to_have_count(1)
    expect(lines(page).last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-document="{three.id}"][data-ready]')).to_be_visible()
    expect(dock(page)).to_be_hidden()
    expect(focused(page)).to_have_attribute("data-label", "GPE")
    expect(focused(page)).to_be_focused()

    page.keyboard.press("Shift+C")
    expect(lines(page)).to_have_count(13)
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-document="{two.id}"][data-ready]')).to_be_visible()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    page.keyboard.press("3")
    assert list(states(page).values()) == [("GPE", "accepted")]
    page.keyboard.press("Shift+C")
    page.keyboard.press("Escape")
    expect(dock(page)).to_be_hidden()
    expect(focused(page)).to_be_focused()


def test_the_mouse_alone_labels_all_leaves_one_out_and_reads_the_concordance(
    page: Page, server: Server
) -> None:
    (made, other) = add_project(server, "mouse-all", [NINE, SHORT], suggest=["Damascus"])
    open_article(page, server, made.address)
    annotation(page, next(iter(states(page)))).click()
    act(page, "Label all 9 equal words").click()
    lines(page).nth(2).click()
    dock(page).get_by_role("button", name="Label 8").click()
    expect(dock(page)).to_be_hidden()
    assert count(page, "accepted") == 8

    annotation(page, next(iter(states(page)))).click()
    act(page, "Label all 9 equal words").click()
    dock(page).get_by_role("button", name="Project").click()
    expect(dock(page)).to_contain_text("3 more, 8 already GPE")
    dock(page).get_by_text("New", exact=True).click()
    expect(dock(page).get_by_role("button", name="Nothing chosen")).to_be_visible()
    dock(page).get_by_role("button", name="Concordance").click()
    expect(page.get_by_role("dialog", name="Concordance")).to_be_visible()
    lines(page).last.click()
    expect(page.locator(f'[data-document="{other.id}"][data-ready]')).to_be_visible()
    expect(focused(page)).to_be_visible()


ALLIES = "Allies\n\n" + "\n".join(
    (
        "Turkey trusts Norway.",
        "Turkey trusts Norway. Norway trusts Turkey.",
        "On Friday Turkey trusts Norway.",
        "Turkey trusts Norway.",
        "Turkey heard from Norway.",
    )
)


def ends(server: Server, document: int) -> set[tuple[str, str]]:
    """The ends of the relations in the person's reading on the server."""
    annotations = reading(server, document)["annotations"]
    return {(one["head"], one["tail"]) for one in annotations if one["kind"] == "relation"}


def test_a_relation_is_put_where_the_same_is_said_but_for_what_is_left_out(
    page: Page, server: Server
) -> None:
    (made,) = add_project(server, "trust", [ALLIES], suggest=["Turkey", "Norway"])
    at = [match.span() for match in re.finditer("Turkey|Norway", ALLIES)]
    first, second, third, fourth, *_, fifth, sixth, _, _ = (
        Span(f"{ALLIES[start:end]}-{start}", "GPE", start, end, ALLIES[start:end])
        for start, end in at
    )
    trust = Relation("trust", "ally_of", first.id, second.id)
    with store_of(server) as store:
        changes = tuple(Change(None, one) for one in (first, second, trust))
        record(store, made.id, [Edit(new_id(), "add", changes)])
    open_article(page, server, made.address)
    page.locator(f'.ed-text .ed-tag[data-annotation="{first.id}"]').click()
    page.keyboard.press(".")
    expect(focused(page)).to_have_attribute("data-annotation", "trust")
    page.keyboard.press("*")
    expect(page.get_by_role("dialog", name="Label all “Turkey → Norway” ally_of")).to_be_visible()
    expect(dock(page)).to_contain_text("3 new, 1 with other words between, 1 with it already")
    expect(lines(page).and_(page.locator('[aria-checked="true"]'))).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(dock(page)).to_be_hidden()
    expect(focused(page)).to_have_attribute("data-annotation", "trust")
    saved(page)
    before = {(first.id, second.id)}
    after = {*before, (third.id, fourth.id), (fifth.id, sixth.id)}
    assert ends(server, made.id) == after
    assert count(page, "accepted") == 6, "what was suggested at its ends is accepted"
    page.keyboard.press("Control+z")
    assert count(page, "accepted") == 2
    saved(page)
    assert ends(server, made.id) == before
    page.keyboard.press("Control+Shift+z")
    saved(page)
    assert ends(server, made.id) == after


RULE = "names:capital"
CAPITALS = "Capitals\n\nOslo wrote to Rome. Then Oslo waited for Fidan."


def add_ruled(server: Server, slug: str) -> list[Made]:
    """Two articles with three suggestions of a rule, one of them to be checked, and one of none."""
    made = add_project(server, slug, [CAPITALS, CAPITALS.replace("wrote", "spoke")])
    sure, unsure = (Origin("test", "1", name, rule=RULE) for name in ("high", "check"))
    origins = {"Oslo": sure, "Rome": unsure, "Fidan": Origin("test", "1", "high")}
    with store_of(server) as store, store.write() as db:
        for one in made:
            document = documents.document(db, one.id)
            found = re.finditer("|".join(origins), document.text)
            spans = [
                Span(f"at-{m.start()}", "GPE", *m.span(), m[0], origin=origins[m[0]]) for m in found
            ]
            propose(db, document, spans)
    return made


def test_all_of_a_rule_are_accepted_here_or_in_all_open_articles_and_taken_back(
    page: Page, server: Server
) -> None:
    made = add_ruled(server, "ruled")
    open_article(page, server, made[0].address)
    question = page.locator('[data-notice="ask"]')
    bulk = page.locator('[data-notice="bulk"]')
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+S")
    expect(question).to_contain_text(
        f"Accept 3 suggestions of the rule “{RULE}” in this article? 1 of them asks to be checked."
    )
    question.get_by_role("button", name="Cancel").click()
    expect(question).to_be_hidden()
    assert count(page, "suggested") == 4
    page.keyboard.press("Shift+S")
    expect(question.get_by_role("button", name="Accept all")).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_hidden()
    assert (count(page, "accepted"), count(page, "suggested")) == (3, 1)
    page.keyboard.press("Control+z")
    assert count(page, "suggested") == 4

    page.keyboard.press("Shift+S")
    question.get_by_role("button", name="My open articles…").click()
    expect(question).to_contain_text(
        f"Accept 6 suggestions of the rule “{RULE}” in 2 of your open articles? "
        "2 of them ask to be checked."
    )
    question.get_by_role("button", name="Accept all").click()
    expect(bulk).to_contain_text(f"Accepted 6 suggestions of the rule “{RULE}” in 2 articles.")
    assert (count(page, "accepted"), count(page, "suggested")) == (3, 1)
    assert [len(labelled(server, one.id)) for one in made] == [3, 3]
    bulk.get_by_role("button", name="Undo").click()
    expect(bulk).to_contain_text("Undone in 2 articles.")
    assert count(page, "suggested") == 4
    assert [labelled(server, one.id) for one in made] == [[], []]
