"""The Annotate page around the editor."""

from __future__ import annotations

import json

import pytest

from curation.desk.annotating import submit
from curation.desk.importing import carry_out, plan_import
from curation.desk.projects import create_project
from tests.pages.conftest import links, words


def shown(at) -> dict:
    """What the editor is told to show."""
    (editor,) = at.get("bidi_component")
    return json.loads(editor.proto.json)


def test_without_a_document_the_next_one_opens_and_the_address_says_so(
    open_page, desk_store, project
):
    submit(desk_store, 1)
    at = open_page("annotate", project=project)
    assert shown(at)["document"] == 2
    assert at.query_params == {"project": "news", "document": "2"}


def test_the_annotation_of_the_address_is_handed_on(open_page, project):
    at = open_page("annotate", project=project, document=1, annotation="abc")
    assert shown(at)["annotation"] == "abc"


def test_an_article_of_another_project_brings_its_project_along(open_page, desk_store, project):
    create_project(desk_store, slug="more", title="More")
    at = open_page("annotate", project="more", document=2)
    assert at.query_params == {"project": "news", "document": "2"}
    assert shown(at)["document"] == 2


def test_a_link_that_names_only_the_article_brings_its_project(open_page, desk_store, project):
    create_project(desk_store, slug="more", title="More")
    at = open_page("annotate", document=2)
    assert at.query_params == {"document": "2"}
    assert at.sidebar.selectbox[0].value == "news"
    assert shown(at)["document"] == 2


def test_a_link_to_an_article_that_is_not_there_says_so_whatever_projects_there_are(
    open_page, desk_store, project
):
    create_project(desk_store, slug="more", title="More")
    for document in ("99", "abc"):
        at = open_page("annotate", document=document)
        assert [document in one.value for one in at.error] == [True]
        assert not at.get("bidi_component")


@pytest.mark.parametrize("document", ["99", "abc", "-1", "1e3", "9" * 40, "²"])
def test_a_document_that_is_not_there_is_one_sentence(open_page, project, document):
    at = open_page("annotate", project=project, document=document)
    assert not at.exception
    assert len(at.error) == 1
    assert not at.get("bidi_component")


def test_an_empty_project_leads_to_where_articles_are_added(open_page, desk_store):
    create_project(desk_store, slug="empty", title="Empty")
    at = open_page("annotate", project="empty")
    assert "This project has no articles yet." in words(at)
    assert links(at) == {"Add articles": "/documents?project=empty"}


def test_when_all_is_submitted_it_says_so_and_what_to_do_next(open_page, desk_store, project):
    submit(desk_store, 1)
    submit(desk_store, 2)
    at = open_page("annotate", project=project)
    assert "You have submitted everything" in words(at)
    assert links(at) == {
        "Export the labels": "/export?project=news",
        "Add articles": "/documents?project=news",
        "Look at the first article again": "/annotate?project=news&document=1",
    }
    assert "document" not in at.query_params


def test_a_submitted_article_still_opens_by_its_address(open_page, desk_store, project):
    submit(desk_store, 1)
    submit(desk_store, 2)
    assert shown(open_page("annotate", project=project, document=1))["document"] == 1


def test_the_editor_keeps_its_place_when_articles_change(open_page, desk_store, project):
    carry_out(desk_store, plan_import(desk_store, project, [("x.txt", b"X\n\nMore news.")]))
    at = open_page("annotate", project=project, document=1)
    first = at.get("bidi_component")[0].proto.id
    at.query_params["document"] = "3"
    at.run()
    assert shown(at)["document"] == 3
    assert at.get("bidi_component")[0].proto.id == first
