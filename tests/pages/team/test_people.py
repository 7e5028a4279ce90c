"""People: the table, roles, links, deactivating and removing."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from curation.desk import accounts, guideline
from curation.desk.accounts import person_named
from curation.desk.invitations import invited
from curation.pages.team import links
from curation.pages.team.adding import names_in
from curation.pages.team.links import KEPT, base_address
from tests.pages.conftest import press, words
from tests.pages.team.conftest import BEN, look_as
from tests.people import account


def open_people(open_page, **parameters):
    return open_page("team", project="news", part="people", **parameters)


def dialog(name: str, person: str | None = None) -> AppTest:
    """A dialog of this project kept open: AppTest runs whole scripts, never a fragment."""

    def script(name: str, person: str | None) -> None:
        from importlib import import_module

        from curation.desk.accounts import person_named
        from curation.desk.projects import project
        from curation.pages.page import Visit
        from curation.pages.seat import seat

        module, _, function = name.partition(".")
        ask = getattr(import_module(f"curation.pages.team.{module}"), function)
        store = seat()
        visit = Visit(store, (), project(store, "news"))
        ask(visit, *([] if person is None else [person_named(store, person)]))

    at = AppTest.from_function(script, default_timeout=30, args=(name, person))
    return at.run()


def selectbox(at, label):
    return next(one for one in at.main.selectbox if one.label == label)


def test_the_table_shows_everybody_with_roles_and_state(open_page, team):
    account(team.store, "Nobody", None)
    table = open_people(open_page).dataframe[0].value
    assert list(table["name"]) == ["Anna", BEN, "Lea", "Nobody"]
    assert list(table["here"]) == ["Annotator", "Annotator", "–", "–"]
    assert list(table["everywhere"]) == ["–", "–", "Lead", "–"]
    assert list(table["state"]) == ["Needs a link"] * 4


def test_how_to_open_a_person_is_said_until_one_is_open(open_page, team):
    assert "Shift+Space" in words(open_people(open_page))
    assert "Shift+Space" not in words(open_people(open_page, person=team.anna))


def test_names_are_sorted_by_their_letters_whatever_their_marks(open_page, team):
    for name in ("Özge", "Zoe", "olaf"):
        account(team.store, name, "annotator", "news")
    names = list(open_people(open_page).dataframe[0].value["name"])
    assert names == ["Anna", BEN, "Lea", "olaf", "Özge", "Zoe"]


def test_a_lead_of_one_project_sees_its_members_alone(open_page, team, monkeypatch):
    account(team.store, "Paul", "lead", "news")
    account(team.store, "Stranger", None)
    look_as(monkeypatch, team.store, "Paul")
    at = open_people(open_page, person=team.anna)
    assert "Stranger" not in list(at.dataframe[0].value["name"])
    labels = [button.label for button in at.main.button]
    assert "Save the roles" in labels
    assert "Add a colleague to this project" in labels
    assert not {"Invite people", "New link", "Deactivate …", "Remove …"} & set(labels)
    assert [one.label for one in at.main.selectbox] == ["Role in this project"]


def test_a_role_is_changed_in_this_project_and_in_all(open_page, team):
    at = open_people(open_page, person=team.anna)
    selectbox(at, "Role in this project").set_value(2)
    selectbox(at, "Role in all projects").set_value(1)
    press(at, "Save the roles")
    anna = person_named(team.store, "Anna")
    assert (anna.roles, anna.role) == ({"news": "reviewer"}, "annotator")


def test_the_only_lead_cannot_be_made_less_and_the_page_says_why(open_page, team):
    at = open_people(open_page, person=team.lead)
    assert "This is you" in words(at)
    selectbox(at, "Role in all projects").set_value(0)
    at = press(at, "Save the roles")
    assert "only lead of all projects" in at.error[0].value
    assert person_named(team.store, "Lea").role == "lead"


def test_a_new_link_is_shown_until_it_was_copied_and_lets_its_person_in(open_page, team):
    at = press(open_people(open_page, person=team.anna), "New link")
    (code,) = at.code
    link = code.value
    assert invited(team.store, link.rpartition("/")[2]).name == "Anna"
    assert link in [one.value for one in at.run().code]
    at = press(at, "I have copied them")
    assert not at.code


def test_names_with_signs_of_markdown_are_shown_literally(open_page, team):
    at = open_people(open_page, person=team.ben)
    assert r"Ben \*bold\* \<b\>x\<\/b\>" in words(at)


def test_people_are_invited_with_a_link_each_and_refusals_are_named(team):
    at = dialog("adding.ask_for_names")
    at.text_area[0].set_value("Zoe\nanna\nYann\n  \nZoe")
    at = press(at, "Make the links")
    assert "Anna has an account already" in at.error[0].value
    assert at.text_area[0].value == "anna"
    assert set(at.session_state[KEPT]) == {"Zoe", "Yann"}
    assert person_named(team.store, "Zoe").roles == {"news": "annotator"}
    assert person_named(team.store, "Zoe").is_invited


@pytest.mark.parametrize("typed", ["", "  \n "])
def test_who_types_no_name_is_asked_for_one(team, typed):
    at = dialog("adding.ask_for_names")
    at.text_area[0].set_value(typed)
    assert [one.value for one in press(at, "Make the links").error] == ["Type a name\\."]


def test_too_many_names_are_refused_before_anybody_is_invited(team):
    at = dialog("adding.ask_for_names")
    at.text_area[0].set_value("\n".join(f"Person {place}" for place in range(51)))
    at = press(at, "Make the links")
    assert "at most 50 people" in at.error[0].value
    assert len(accounts.people(team.store)) == 3


def test_the_role_and_the_place_chosen_last_are_given(team):
    at = dialog("adding.ask_for_names")
    at.text_area[0].set_value("Zoe\nAnna")
    at.selectbox[0].set_value("reviewer")
    at.radio[0].set_value("all projects")
    press(at, "Make the links")
    zoe = person_named(team.store, "Zoe")
    assert (zoe.roles, zoe.role) == ({}, "reviewer")


def test_the_dialogs_open_from_the_page(open_page, team):
    at = press(open_people(open_page), "Invite people")
    assert "Names, one a line" in [one.label for one in at.text_area]
    account(team.store, "Stranger", None)
    at = press(open_people(open_page), "Add a colleague to this project")
    assert at.multiselect[0].options == ["Stranger"]


def test_a_colleague_is_offered_only_where_there_is_one_to_add(open_page, team):
    add = "Add a colleague to this project"
    assert add not in [button.label for button in open_people(open_page).main.button]
    account(team.store, "Stranger", None)
    assert add in [button.label for button in open_people(open_page).main.button]


def test_names_are_taken_line_by_line_each_once():
    assert names_in(" Anna   Maria \n\nBen\nAnna Maria") == ["Anna Maria", "Ben"]


def test_a_colleague_with_an_account_is_added_to_the_project(team):
    stranger = account(team.store, "Stranger", None)
    at = dialog("adding.ask_for_colleagues")
    at.multiselect[0].set_value([stranger.id]).run()
    at.selectbox[0].set_value("reviewer").run()
    press(at, "Add")
    assert person_named(team.store, "Stranger").roles == {"news": "reviewer"}


def test_deactivating_says_what_it_does_before_it_does_it(open_page, team):
    at = press(open_people(open_page, person=team.anna), "Deactivate …")
    assert "signed out everywhere" in words(at)
    assert person_named(team.store, "Anna").is_active
    press(dialog("parting.ask_to_deactivate", "Anna"), "Deactivate")
    assert not person_named(team.store, "Anna").is_active
    at = open_people(open_page, person=team.anna)
    assert "New link" not in [button.label for button in at.main.button]
    press(at, "Activate")
    assert person_named(team.store, "Anna").is_active


def test_removing_somebody_needs_a_second_thought(open_page, handed_out):
    at = press(open_people(open_page, person=handed_out.anna), "Remove …")
    assert "cannot be undone" in words(at)
    assert "have not submitted, in any project, go to whoever asks next" in words(at)
    at = dialog("parting.ask_to_remove", "Anna")
    assert next(one for one in at.button if one.label == "Remove").disabled
    at.checkbox[0].check().run()
    press(at, "Remove")
    assert "Anna" not in [one.name for one in accounts.people(handed_out.store)]


def test_removing_somebody_says_where_their_name_stays(open_page, handed_out):
    at = press(open_people(open_page, person=handed_out.anna), "Remove …")
    assert not at.warning
    guideline.save(handed_out.store, "news", content="Ask Anna.", based_on=0)
    at = press(open_people(open_page, person=handed_out.anna), "Remove …")
    assert "**Anna** in 1 version of the guideline" in at.warning[0].value


def test_what_somebody_has_not_begun_is_handed_on(open_page, handed_out):
    from curation.desk.assignments import assignments_of

    at = open_people(open_page, person=handed_out.anna)
    next(one for one in at.multiselect if one.label == "To").set_value([handed_out.ben]).run()
    press(at, "Hand on")
    states = [one.state for one in assignments_of(handed_out.store, "news") if one.person == "Anna"]
    assert states == ["submitted", "submitted"]


def test_nobody_is_shown_for_an_address_of_a_stranger(open_page, team):
    at = open_people(open_page, person=999)
    assert not at.exception
    assert "Save the roles" not in [button.label for button in at.main.button]


@pytest.mark.parametrize(
    ("link", "is_only_here"),
    [
        ("http://localhost:8501/invitation/x", True),
        ("http://127.0.0.1:8501/invitation/x", True),
        ("http://[::1]:8501/invitation/x", True),
        ("https://desk.example.org/invitation/x", False),
        ("/invitation/x", False),
    ],
)
def test_links_that_only_this_computer_can_open_are_known(link, is_only_here):
    assert links.is_only_here(link) == is_only_here


@pytest.mark.parametrize(("host", "is_said"), [("localhost:8501", True), ("desk.org", False)])
def test_links_no_colleague_can_open_are_not_handed_over_without_a_word(team, host, is_said):
    def script(host: str) -> None:
        from curation.pages.team.links import keep_links, show_links

        keep_links({"Zoe": f"http://{host}/invitation/x"})
        show_links()

    at = AppTest.from_function(script, args=(host,)).run()
    assert ("docs/deploy.md" in words(at)) == is_said


def test_beginning_a_team_comes_back_to_the_people_of_the_same_project(
    open_page, project, monkeypatch
):
    gone = []
    monkeypatch.setattr("curation.pages.team.alone.leave_for", gone.append)
    press(open_page("team", project=project, part="people"), "Begin a team")
    (path,) = gone
    asked = parse_qs(urlsplit(path).query)
    assert urlsplit(path).path == "/begin-team"
    assert asked == {"next": [f"/team?project={project}&part=people"]}


def test_alone_the_part_leads_to_the_first_account(open_page, project):
    at = open_page("team", project=project, part="people")
    assert "You work alone" in words(at)
    assert [button.label for button in at.main.button] == ["Begin a team"]


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://127.0.0.1:8501/team", "http://127.0.0.1:8501"),
        ("https://example.org/curation/team?part=people", "https://example.org/curation"),
        (None, ""),
    ],
)
def test_links_begin_with_the_address_the_lead_uses(url, base):
    assert base_address(url) == base
