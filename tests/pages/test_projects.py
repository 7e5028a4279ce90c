"""The Projects page and the sidebar."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curation.desk.annotating import record, submit
from curation.desk.people import current_user
from curation.desk.pretagging import propose
from curation.desk.projects import create_project, overview, schema_of
from curation.edits import Change, Edit
from curation.model import Rejection, Span
from curation.pages.projects import rest_in_words, submitted_in_words
from curation.store import documents
from tests.builders import new_id
from tests.pages.conftest import links, press, words

HOSTILE = "<script>x</script> **b** $a$ :smile: [l](http://a.de)"


def test_an_empty_desk_offers_a_project_or_the_sample(open_page, desk_store):
    at = open_page()
    assert [button.label for button in at.main.button] == ["New project", "Try the sample"]
    at = press(at, "Try the sample")
    assert not at.exception
    assert [one.project.slug for one in overview(desk_store)] == ["sample"]
    assert at.query_params["project"] == "sample"


def test_the_practice_article_is_one_press_away(open_page, project, desk_store):
    at = press(open_page(), "Practice")
    assert not at.exception
    assert [one.project.slug for one in overview(desk_store)][-1] == "practice"
    assert at.query_params["project"] == "practice"


def form(desk_store) -> AppTest:
    """The dialog for a new project, kept open: AppTest runs whole scripts, never a fragment."""

    def script() -> None:
        from curation.desk.opening import open_store
        from curation.pages import new_project

        new_project.ask(open_store())

    return AppTest.from_function(script, default_timeout=30).run()


def fill(at: AppTest, **values: str) -> AppTest:
    """Write into the fields of the form."""
    for label, value in values.items():
        found = [one for one in (*at.text_input, *at.selectbox) if one.label.startswith(label)]
        at = found[0].set_value(value).run()
    return at


def test_the_dialog_opens(open_page, project):
    at = press(open_page(), "New project")
    assert [one.label for one in at.main.text_input or at.text_input][-2:] == [
        "Title",
        "Short name",
    ]


def test_making_a_project(desk_store):
    at = fill(form(desk_store), Title="Wahl: Köln 2025")
    assert at.text_input[1].value == "wahl-koln-2025"
    at = fill(at, Labels="conll-2003")
    assert "PER" in words(at)
    at = press(at, "Create the project")
    assert not at.exception
    assert not at.error
    made = schema_of(desk_store, "wahl-koln-2025")
    assert [label.name for label in made.entities] == ["PER", "ORG", "LOC", "MISC"]


def test_a_project_without_a_title_cannot_be_made(desk_store):
    at = form(desk_store)
    assert at.button[-1].disabled


@pytest.mark.attack(36)
@pytest.mark.parametrize(
    ("slug", "sentence"),
    [("news", "There is a project 'news' already"), ("No Good", "cannot name a project")],
)
def test_a_name_that_cannot_be_is_one_sentence_and_the_form_stays(
    desk_store, project, slug, sentence
):
    at = fill(form(desk_store), Title="Other", Short=slug)
    at = press(at, "Create the project")
    assert len(at.error) == 1
    assert sentence in at.error[0].value.replace("\\", "")
    assert at.text_input[0].value == "Other"
    assert len(overview(desk_store)) == 1


def test_a_card_says_how_far_a_project_is_and_leads_into_it(open_page, desk_store, project):
    submit(desk_store, 1)
    at = open_page()
    (bar,) = at.get("progress")
    assert bar.proto.text == "1 of 2 articles submitted"
    assert bar.proto.value == 50
    assert "1 not begun and 2 waiting for pre-tagging." in words(at)
    assert links(at)["**Annotate**"] == "/annotate?project=news"


def test_progress_in_words_leaves_out_what_there_is_none_of(desk_store, project):
    submit(desk_store, 1)
    submit(desk_store, 2)
    (progress,) = overview(desk_store)
    assert submitted_in_words(progress) == "All 2 articles submitted"
    assert rest_in_words(progress) == "2 waiting for pre-tagging."


def test_progress_in_words_says_how_many_suggestions_are_to_be_decided(desk_store, project):
    baku = Span("baku", "LOC", 40, 44, "Baku")
    turkey = Span("turkey", "LOC", 15, 21, "Turkey")
    with desk_store.write() as db:
        propose(db, documents.document(db, 1), [baku, turkey])
        propose(db, documents.document(db, 2), [Span("storm", "MISC", 0, 5, "Storm")])

    def held() -> str:
        (progress,) = overview(desk_store)
        return rest_in_words(progress).split(". ")[-1]

    assert held() == "3 suggestions (3 to decide)."
    taken = Edit(new_id(), "accept", (Change(None, baku),))
    refused = Edit(new_id(), "reject", (Change(None, Rejection("turkey")),))
    record(desk_store, 1, [taken, refused])
    assert held() == "3 suggestions (1 to decide) and 1 label of yours."
    submit(desk_store, 2)
    assert held() == "3 suggestions and 1 label of yours."


@pytest.mark.attack(1, 2)
def test_hostile_titles_are_shown_literally(open_page, desk_store):
    create_project(desk_store, slug="hostile", title=HOSTILE)
    at = open_page()
    heading = at.subheader[0].value
    assert heading.replace("\\", "").replace("\u2060", "") == HOSTILE
    assert not any(sign in heading for sign in ("<script>", " **", " $a", " [l]("))


def test_the_name_is_asked_for_once_and_kept(open_page, desk_store):
    at = open_page()
    name = next(one for one in at.sidebar.text_input if one.label == "What is your name?")
    name.set_value("  Anna   B. ")
    at = press(at, "This is me")
    assert current_user(desk_store).name == "Anna B."
    assert not [one for one in at.sidebar.text_input if one.label == "What is your name?"]


def test_an_empty_name_is_one_sentence(open_page):
    at = press(open_page(), "This is me")
    assert [error.value for error in at.error] == ["A name has 1 to 60 printable characters\\."]


def test_choosing_another_project_goes_there(open_page, desk_store, project):
    create_project(desk_store, slug="more", title="More")
    at = open_page("schema", project="news")
    at.sidebar.selectbox[0].set_value("more").run()
    assert at.query_params["project"] == "more"
    assert at.sidebar.selectbox[0].value == "more"
    assert at.header[0].value == "Schema"


def test_projects_of_one_title_are_told_apart(open_page, desk_store, project):
    """The choice comes back by its words: any button would lead into the other one."""
    create_project(desk_store, slug="week", title="News of the week")
    create_project(desk_store, slug="more", title="News of the week (news)")
    at = open_page("schema", project="news")
    assert at.sidebar.selectbox[0].options == [
        "News of the week (news) (news)",
        "News of the week (week)",
        "News of the week (news) (more)",
    ]
    at.run()
    assert at.query_params["project"] == "news"
