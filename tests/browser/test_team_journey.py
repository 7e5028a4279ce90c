"""A team from its beginning to its labels: everybody in a browser of their own."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.corpus import PLACES, TALKS, add_project
from tests.browser.editor import count, open_article, ready, saved, states
from tests.browser.server import Server
from tests.browser.team import PASSWORD, Person, command, id_of, let_pass, people, rows

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

ARTICLES = 200
LABELLED = 4
"""Articles everybody submits at the start."""
ANNOTATORS = ("Anna", "Ben", "Carl", "Dora")
SECRET = "ZEBRAFISH"
"""What one person writes and no colleague may find."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A project of two hundred articles with suggestions."""
    server = Server(tmp_path / "curation.db")
    texts = [f"{TALKS}\nThis was report {number}." for number in range(ARTICLES)]
    add_project(server, "news", texts, title="News", suggest=PLACES)
    server.start()
    yield server
    server.stop()


@pytest.mark.attack(15, 19)
def test_a_team_labels_blind_and_what_is_taken_away_is_gone_at_once(
    browser: Browser, server: Server
) -> None:
    with people(browser, server, "Lea", *ANNOTATORS) as (lea, anna, ben, carl, dora):
        begin_a_team(lea)
        links = invite_people(lea)
        for one in (anna, ben, carl, dora):
            one.join(links[one.name])
        hand_out(lea)
        for one in (anna, ben, carl, dora):
            work(one)
        stay_blind(anna, ben, lea)
        show_nothing_in_the_control(anna)
        show_nothing_in_the_control(dora)
        lose_the_role(carl)
        come_back_after_a_week(ben)
        close_the_account(carl)
        look_at_the_team(lea)


def begin_a_team(lea: Person) -> None:
    """Whoever worked alone becomes the first lead, and is signed in at once."""
    lea.visit("/team?project=news&part=people")
    lea.page.get_by_role("button", name="Begin a team").click()
    lea.page.wait_for_url("**/begin-team?**")
    lea.page.get_by_label("Your name", exact=True).fill("Lea")
    lea.choose_password()
    lea.is_in()
    lea.page.wait_for_url("**/team?project=news&part=people")


def invite_people(lea: Person) -> dict[str, str]:
    """Everybody's link, by name."""
    lea.visit("/team?project=news&part=people")
    lea.page.get_by_role("button", name="Invite people").click()
    dialog = lea.page.get_by_role("dialog")
    names = dialog.get_by_role("textbox", name="Names, one a line")
    names.fill("\n".join(ANNOTATORS))
    dialog.get_by_role("button", name="Make the links").click()
    links = lea.page.get_by_test_id("stCode")
    expect(links).to_have_count(len(ANNOTATORS), timeout=20_000)
    return dict(zip(ANNOTATORS, map(str.strip, links.all_inner_texts()), strict=True))


def hand_out(lea: Person) -> None:
    """A fifth is read by two, a tenth of everybody's is without suggestions."""
    page = lea.page
    lea.visit("/team?project=news&part=hand-out")
    for label, share in (("Read by several, %", "20"), ("Without suggestions, %", "10")):
        field = page.get_by_role("spinbutton", name=label)
        field.fill(share)
        field.press("Enter")
    expect(page.get_by_text("40 of them read by 2 people: 240 readings")).to_be_visible()
    expect(page.get_by_text("24 of them without suggestions")).to_be_visible()
    page.get_by_role("button", name=f"Hand out {ARTICLES} articles").click()
    expect(page.get_by_text("Handed out.")).to_be_visible(timeout=20_000)
    given = rows(lea.server, "SELECT document_id, author_id, suggestions FROM assignments")
    assert len({id for id, _, _ in given}) == ARTICLES
    for name in ANNOTATORS:
        own = [shown for _, author, shown in given if author == id_of(lea.server, name)]
        assert (len(own), own.count(0)) == (60, 6)


def work(person: Person) -> None:
    """Label four articles; the next one is there at once."""
    page = person.page
    page.goto(f"{person.server.address}/annotate?project=news")
    for _ in range(LABELLED):
        editor = ready(page)
        here = editor.get_attribute("data-document")
        if count(page, "suggested"):
            page.keyboard.press("Tab")
            page.keyboard.press("a")
        saved(page)
        page.keyboard.press("Control+Enter")
        dialog = page.get_by_role("button", name="Submit anyway")
        if dialog.is_visible():
            dialog.click()
        expect(page.locator(f'[data-document="{here}"]')).to_have_count(0, timeout=20_000)
    took = []
    for _ in range(5):
        started = time.perf_counter()
        status, _ = person.asks("/api/projects/news/next", data=json.dumps({"after": None}))
        took.append(time.perf_counter() - started)
        assert status == 200
    assert min(took) < 0.2


def stay_blind(anna: Person, ben: Person, lea: Person) -> None:
    """Two read the same article; neither finds anything of the other's, a lead finds both."""
    server = anna.server
    shared = both_read(server, "Anna", "Ben")
    status, _ = anna.asks(f"/api/documents/{shared}")
    assert status == 200
    note = {"kind": "remark", "id": str(uuid.uuid4()), "target": "", "text": SECRET, "flag": True}
    edit = {
        "id": str(uuid.uuid4()),
        "verb": "remark",
        "changes": [{"before": None, "after": note}],
        "undoes": None,
    }
    status, said = anna.asks(f"/api/documents/{shared}/edits", data=json.dumps({"edits": [edit]}))
    assert (status, json.loads(said)["acknowledged"]) == (200, [edit["id"]])
    for _ in ("before submitting", "after submitting"):
        for path in (
            "/",
            "/documents?project=news",
            f"/annotate?project=news&document={shared}",
            "/schema?project=news",
            "/export?project=news",
            "/team?project=news",
        ):
            found = ben.visit(path)
            assert SECRET not in found, path
            assert "Anna" not in found, path
        for path in ("", "/history"):
            assert SECRET not in ben.asks(f"/api/documents/{shared}{path}")[1]
        assert SECRET not in ben.asks("/api/projects/news/export?readings=all")[1]
        assert ben.asks(f"/api/documents/{shared}/submit", data="{}")[0] == 200
    only_annas = alone_read(server, "Anna", not_by="Ben")
    assert ben.asks(f"/api/documents/{only_annas}")[0] == 403
    assert "Talks in Baku" not in ben.visit(f"/annotate?project=news&document={only_annas}")
    exported = lea.asks("/api/projects/news/export?readings=all")[1]
    assert all(f'"annotator": "{one.name}"' in exported for one in (anna, ben))


def show_nothing_in_the_control(person: Person) -> None:
    """Without suggestions an article looks as if nothing had been found in it."""
    for shown in (0, 1):
        document = given_to(person, suggestions=shown)
        open_article(person.page, person.server, f"/annotate?project=news&document={document}")
        expect(person.page.locator(f'[data-document="{document}"][data-ready]')).to_be_visible()
        assert bool(states(person.page)) == bool(shown)


def lose_the_role(carl: Person) -> None:
    """The role goes while the article is open: nothing more is taken, and nothing is stuck."""
    server, page, document = carl.server, carl.page, given_to(carl, suggestions=1)
    page.goto(f"{server.address}/annotate?project=news&document={document}")
    ready(page)
    command(server, "users", "role", "Carl", "none", "--project", "news")
    before = edits_of(carl)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    expect(page.get_by_text("You are not a member of this project").first).to_be_visible(
        timeout=20_000
    )
    assert edits_of(carl) == before
    assert carl.asks(f"/api/documents/{document}")[0] == 403
    assert "Talks in Baku" not in carl.visit(f"/annotate?project=news&document={document}")
    assert "News" not in carl.visit("/")
    command(server, "users", "role", "Carl", "annotator", "--project", "news")
    page.goto(f"{server.address}/annotate?project=news&document={document}")
    ready(page)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    saved(page)
    assert edits_of(carl) > before


def come_back_after_a_week(ben: Person) -> None:
    """A page that was left open for a week: what is done in it waits for its person."""
    server, page, document = ben.server, ben.page, given_to(ben, suggestions=1)
    page.goto(f"{server.address}/annotate?project=news&document={document}")
    ready(page)
    let_pass(server, "Ben", timedelta(days=7))
    before = edits_of(ben)
    page.keyboard.press("Tab")
    page.keyboard.press("a")
    told = page.locator('[data-notice="signed-out"]')
    expect(told).to_contain_text("1 change is kept", timeout=20_000)
    assert ben.asks(f"/api/documents/{document}")[0] == 401
    assert edits_of(ben) == before
    with page.context.expect_page() as opened:
        told.get_by_role("button", name="Sign in in a new tab").click()
    ben.sign_in(opened.value)
    opened.value.close()
    page.bring_to_front()
    page.evaluate("() => dispatchEvent(new Event('focus'))")
    saved(page)
    assert edits_of(ben) == before + 1


def close_the_account(carl: Person) -> None:
    """A closed account is cut off where it is open, and let in no more."""
    server, page = carl.server, carl.page
    page.goto(f"{server.address}/documents?project=news")
    carl.is_in()
    command(server, "users", "deactivate", "Carl")
    started = time.monotonic()
    while carl.asks("/api/projects")[0] != 401:
        assert time.monotonic() - started < 5
    page.goto(f"{server.address}/documents?project=news")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Name").fill("Carl")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("do not belong together")


def look_at_the_team(lea: Person) -> None:
    """The lead sees how far everybody is, and who began what."""
    done = LABELLED * len(ANNOTATORS) + 1
    lea.visit("/team?project=news&part=progress")
    expect(lea.page.get_by_text(f"{done} of 240").first).to_be_visible()
    for part in ("labels", "comparison", "articles", "people", "record"):
        lea.visit(f"/team?project=news&part={part}")
        expect(lea.page.get_by_test_id("stException")).to_have_count(0)


def edits_of(person: Person) -> int:
    statement = "SELECT count(*) FROM edits WHERE author_id = ?"
    return int(rows(person.server, statement, id_of(person.server, person.name))[0][0])


NOT_BEGUN = (
    "SELECT document_id FROM assignments WHERE author_id = ? AND ended_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM readings WHERE readings.document_id = assignments.document_id"
    " AND readings.author_id = assignments.author_id)"
)


def given_to(person: Person, *, suggestions: int) -> int:
    """An article somebody was given and has not begun."""
    statement = f"{NOT_BEGUN} AND suggestions = ? LIMIT 1"
    return int(rows(person.server, statement, id_of(person.server, person.name), suggestions)[0][0])


def both_read(server: Server, one: str, other: str) -> int:
    """An article two people were given and neither has begun."""
    theirs = [{id for (id,) in rows(server, NOT_BEGUN, id_of(server, who))} for who in (one, other)]
    return int(min(theirs[0] & theirs[1]))


def alone_read(server: Server, name: str, *, not_by: str) -> int:
    statement = "SELECT document_id FROM assignments WHERE author_id = ?"
    own, others = (
        {id for (id,) in rows(server, statement, id_of(server, who))} for who in (name, not_by)
    )
    return int(min(own - others))
