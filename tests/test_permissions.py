"""What each role may do, and which articles a person may open."""

from __future__ import annotations

import itertools

import pytest

from curation.permissions import (
    NEEDED,
    ROLES,
    Action,
    Place,
    allows,
    may_annotate,
    strongest,
)

NOWHERE = Place(is_handed_out=False, is_assigned=False, has_reading=False, is_held_back=False)
PLACES = [Place(*facts) for facts in itertools.product((False, True), repeat=4)]


def test_every_action_needs_a_role():
    assert set(NEEDED) == set(Action)


@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_anything_without_a_role(action):
    assert not allows(None, action)


@pytest.mark.parametrize("action", Action)
def test_a_stronger_role_may_do_what_a_weaker_one_may(action):
    permitted = [allows(role, action) for role in ROLES]
    assert permitted == sorted(permitted)
    assert allows("lead", action)


def test_an_annotator_sees_no_colleagues_and_takes_nothing_away():
    assert {action for action in Action if allows("annotator", action)} == {
        Action.VISIT,
        Action.ANNOTATE,
    }


def test_a_reviewer_reads_all_and_changes_neither_project_nor_team():
    assert {action for action in Action if allows("reviewer", action)} == {
        Action.VISIT,
        Action.ANNOTATE,
        Action.SEE_ALL,
        Action.REVIEW,
        Action.WRITE_GUIDELINE,
        Action.EXPORT,
    }


@pytest.mark.parametrize(
    ("roles", "counts"),
    [
        ((None, None), None),
        (("annotator", None), "annotator"),
        (("annotator", "lead"), "lead"),
        (("reviewer", "annotator"), "reviewer"),
    ],
)
def test_the_strongest_of_several_roles_counts(roles, counts):
    assert strongest(roles) == counts


@pytest.mark.parametrize("place", PLACES)
def test_without_a_role_no_article_is_open(place):
    assert not may_annotate(None, place)


@pytest.mark.parametrize("place", [place for place in PLACES if place.has_reading])
def test_what_a_person_began_stays_open_to_them(place):
    assert may_annotate("annotator", place)


def test_while_nothing_is_handed_out_a_member_takes_any_article():
    assert may_annotate("annotator", NOWHERE)


def test_once_articles_are_handed_out_an_annotator_has_only_their_own():
    handed_out = Place(is_handed_out=True, is_assigned=False, has_reading=False, is_held_back=False)
    theirs = Place(is_handed_out=True, is_assigned=True, has_reading=False, is_held_back=False)
    assert not may_annotate("annotator", handed_out)
    assert may_annotate("annotator", theirs)
    assert may_annotate("reviewer", handed_out)


def test_what_is_held_back_is_opened_by_reviewers_and_leads_only():
    held = Place(is_handed_out=True, is_assigned=True, has_reading=False, is_held_back=True)
    assert [may_annotate(role, held) for role in ROLES] == [False, True, True]
