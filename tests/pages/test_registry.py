"""What holds for every page there is."""

from __future__ import annotations

import sys

import pytest

from curation.pages.page import DeskPage
from curation.pages.registry import PAGES
from tests.pages.conftest import MAIN, OpenPage, links, words

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)


def test_the_addresses_are_those_people_have_bookmarked():
    bookmarked = {"projects", "documents", "annotate", "review", "schema", "export", "team"}
    bookmarked |= {"agreement"}
    assert bookmarked <= {page.path for page in PAGES}


@every_page
def test_a_page_has_an_address_a_name_and_an_icon_of_its_own(page: DeskPage):
    assert sum(other.path == page.path for other in PAGES) == 1
    assert page.title
    assert page.icon.startswith(":material/")


@every_page
def test_a_page_shows_a_project_without_an_error(open_page: OpenPage, project: str, page: DeskPage):
    at = open_page(page.path, project=project)
    assert not at.exception
    assert not at.error


@every_page
def test_a_page_of_an_empty_desk_says_the_next_step(open_page: OpenPage, page: DeskPage):
    at = open_page(page.path)
    assert not at.exception
    assert not at.error
    assert links(at) or [button.label for button in at.main.button]


@every_page
def test_a_page_of_an_empty_project_says_the_next_step(open_page, desk_store, page: DeskPage):
    from curation.desk.projects import create_project

    create_project(desk_store, slug="empty", title="Empty")
    at = open_page(page.path, project="empty")
    assert not at.exception
    assert not at.error


@every_page
def test_a_project_that_is_not_there_is_one_sentence(open_page, project: str, page: DeskPage):
    at = open_page(page.path, project="<b>gone</b>")
    assert not at.exception
    assert len(at.error) == 1
    assert "There is no project" in at.error[0].value
    assert "<b>" not in at.error[0].value


@every_page
def test_every_page_leads_to_every_other_and_keeps_the_project(open_page, project, page):
    at = open_page(page.path, project=project)
    found = {link.proto.page: link.proto.query_string for link in at.sidebar.get("page_link")}
    assert set(found) == {
        "" if other.path == "projects" else other.path for other in PAGES if other.in_navigation
    }
    assert set(found.values()) == {"project=news"}


@every_page
def test_a_page_without_a_project_takes_the_only_one_there_is(open_page, project, page: DeskPage):
    at = open_page(page.path)
    assert not at.error
    assert "project" not in at.query_params, "Back would lead to this very page"
    links_of_others = {link.proto.query_string for link in at.sidebar.get("page_link")}
    assert links_of_others == {"project=news"}


@every_page
def test_a_page_without_a_project_lets_choose_among_several(open_page, desk_store, project, page):
    from curation.desk.projects import create_project

    create_project(desk_store, slug="more", title="More")
    at = open_page(page.path)
    if page.needs_project:
        assert links(at) == {
            "News of the week": f"/{page.path}?project=news",
            "More": f"/{page.path}?project=more",
        }


def test_the_old_name_of_the_first_page_still_leads_to_it(open_page, project):
    from streamlit.util import calc_hash

    at = open_page()
    at._page_hash = calc_hash("projects")
    at.run()
    assert "Projects" in words(at)


def test_no_page_is_named_like_a_module_of_python():
    """Streamlit puts the folder of the script before everything else that is imported."""
    names = {path.stem for path in MAIN.parent.glob("*.py")}
    assert not names & set(sys.stdlib_module_names)
