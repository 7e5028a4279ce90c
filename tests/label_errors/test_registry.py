"""The list of checks: every entry is whole and no two are called the same."""

from __future__ import annotations

import re

import pytest

from curation.label_errors import CHECKS, evidence


def test_no_two_checks_are_called_the_same():
    assert len({one.name for one in CHECKS}) == len({one.title for one in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("check", CHECKS, ids=lambda one: one.name)
def test_a_check_has_a_name_for_addresses_and_words_for_people(check):
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", check.name)
    assert check.title[0].isupper()
    assert check.about.endswith(".")


@pytest.mark.parametrize("check", CHECKS, ids=lambda one: one.name)
def test_a_check_finds_nothing_in_nothing(check):
    assert list(check.find(evidence([]))) == []
