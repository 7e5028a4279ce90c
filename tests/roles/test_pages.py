"""Every page × every role: by its address, in the navigation, and what it offers to do."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from curation.desk.accounts import set_role
from curation.desk.signing_in import end_all_sessions
from curation.pages import moving
from curation.pages.registry import PAGES
from curation.permissions import Action
from curation.store import audit
from tests.pages.conftest import MAIN, words
from tests.roles.world import NOBODY, PEOPLE, World, is_allowed, may_label

NEEDED: dict[str, Action | None] = {
    "projects": None,
    "documents": Action.VISIT,
    "annotate": Action.ANNOTATE,
    "guideline": Action.VISIT,
    "questions": Action.VISIT,
    "review": Action.REVIEW,
    "agreement": Action.SEE_ALL,
    "checks": Action.ANNOTATE,
    "corrections": Action.ANNOTATE,
    "schema": Action.MANAGE,
    "export": Action.EXPORT,
    "team": Action.SEE_TEAM,
    "account": None,
}
"""What each page needs. A new page is a line here."""

everybody = pytest.mark.parametrize("who", PEOPLE)
every_page = pytest.mark.parametrize("path", NEEDED)


class Browser:
    """Opens pages as one of the people."""

    def __init__(self, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
        self._world = world
        self._monkeypatch = monkeypatch

    def open(self, who: str, path: str, **parameters: object) -> AppTest:
        caller = self._world.caller(who)
        session = None if caller is None else caller.session
        self._monkeypatch.setattr("curation.pages.seat.session_digest", lambda: session)
        at = AppTest.from_file(str(MAIN), default_timeout=60)
        at._page_hash = calc_hash("" if path == moving.HOME else path)
        at.query_params.update({name: str(value) for name, value in parameters.items()})
        return at.run()


@pytest.fixture
def browser(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path) -> Browser:
    monkeypatch.chdir(tmp_path)
    return Browser(world, monkeypatch)


def is_member(who: str) -> bool:
    """Whether somebody may see "news" at all."""
    return is_allowed(who, Action.VISIT)


def refusals(at: AppTest) -> list[str]:
    """What a page says it will not do."""
    return [one.value for one in at.error]


def test_every_page_is_on_the_list() -> None:
    assert {page.path: page.action for page in PAGES} == NEEDED


@pytest.mark.attack(20)
@everybody
@every_page
def test_a_page_by_its_address_is_for_those_it_is_for(
    browser: Browser, path: str, who: str
) -> None:
    at = browser.open(who, path, project="news")
    assert not at.exception
    if is_allowed(who, NEEDED[path]) and is_member(who):
        assert refusals(at) == []
    else:
        (said,) = refusals(at)
        assert "You may not" in said or "You are not a member of this project" in said
        assert [one.value for one in at.main.header] == []
        assert not at.main.button
        assert not at.main.dataframe


@pytest.mark.attack(7)
@every_page
def test_a_page_shows_nothing_to_whoever_has_not_signed_in(browser: Browser, path: str) -> None:
    at = browser.open(NOBODY, path, project="news")
    (said,) = refusals(at)
    assert "not signed in" in said
    assert words(at) == said
    assert not at.button


@pytest.mark.parametrize("who", [who for who in PEOPLE if is_allowed(who, Action.VISIT)])
@pytest.mark.parametrize("path", ["projects", "documents", "account"])
def test_the_navigation_leads_only_where_one_may_go(browser: Browser, path: str, who: str) -> None:
    at = browser.open(who, path, project="news")
    there = {link.proto.page or moving.HOME for link in at.sidebar.get("page_link")}
    assert there - {"account"} == {
        path for path, action in NEEDED.items() if is_allowed(who, action)
    } - {"account"}


@pytest.mark.parametrize("who", ["none", "other_lead"])
def test_somebody_elses_project_is_not_offered(browser: Browser, who: str) -> None:
    at = browser.open(who, "projects")
    assert refusals(at) == []
    assert "News" not in words(at)
    assert "news" not in "".join(link.proto.query_string for link in at.get("page_link"))


def test_whoever_is_in_no_project_reads_what_to_do(browser: Browser) -> None:
    for path in ("projects", "documents", "annotate"):
        assert "ask the lead" in words(browser.open("none", path))


@pytest.mark.attack(19)
def test_a_project_that_is_not_there_names_only_ones_own(browser: Browser) -> None:
    at = browser.open("other_lead", "documents", project="nothing")
    (said,) = refusals(at)
    assert "sport" in said
    assert "news" not in said


@everybody
def test_an_article_by_its_address_is_for_whom_it_was_given(
    browser: Browser, world: World, who: str
) -> None:
    at = browser.open(who, "annotate", project="news", document=world.given)
    if may_label(who, "assigned"):
        assert refusals(at) == []
    else:
        (said,) = refusals(at)
        assert "not among those you were given" in said or "not a member" in said


@pytest.mark.parametrize(
    ("path", "words_of", "needed"),
    [
        ("projects", "New project", Action.CREATE_PROJECT),
        ("documents", "Add articles", Action.MANAGE),
        ("export", "Write to exports/", Action.ADMINISTER),
    ],
)
@everybody
def test_what_one_may_not_do_is_not_offered(
    browser: Browser, path: str, words_of: str, needed: Action, who: str
) -> None:
    at = browser.open(who, path, project="news")
    offered = {one.label for one in (*at.main.button, *at.main.expander)}
    assert (words_of in offered) == (is_allowed(who, needed) and is_member(who))


@pytest.mark.attack(15, 20)
def test_a_role_taken_away_while_the_page_is_open_holds_at_the_next_click(
    browser: Browser, world: World, tmp_path
) -> None:
    at = browser.open("lead_of_all", "export", project="news")
    set_role(world.store, world.ids["lead"], "lead")
    set_role(world.store, world.ids["lead_of_all"], "annotator")
    (button,) = (one for one in at.main.button if one.label == "Write to exports/")
    button.click().run()
    (said,) = refusals(at)
    assert "You may not export datasets" in said
    assert not list(tmp_path.glob("**/news*"))
    with world.store.read() as db:
        assert audit.entries(db, last=1)[0].action == "refused: export"


@pytest.mark.attack(15)
def test_a_session_ended_while_the_page_is_open_shows_nothing_more(
    browser: Browser, world: World
) -> None:
    at = browser.open("lead", "documents", project="news")
    assert refusals(at) == []
    end_all_sessions(world.store, world.ids["lead"])
    at.run()
    (said,) = refusals(at)
    assert "not signed in" in said
    assert not at.main.dataframe
