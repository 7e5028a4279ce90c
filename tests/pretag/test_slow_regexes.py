"""An expression that never ends is found and stopped; a usual one is let through."""

from __future__ import annotations

import pytest

from curation.pretag import slow_regexes
from curation.pretag.slow_regexes import first_slow

USUAL = (
    r"ambush(es|ed)?",
    r"(re)?negotiat\w*",
    r"[a-z]+-backed",
    r"\w+\s\w+",
    r"(?:pro|anti)-\w+(?:-\w+)*",
    r"^(?=.*war).{3,40}$",
)


@pytest.fixture(autouse=True)
def _little_time(monkeypatch):
    monkeypatch.setattr(slow_regexes, "SECONDS", 0.6)


def test_usual_expressions_are_let_through():
    assert first_slow(list(enumerate(USUAL))) is None
    assert first_slow([]) is None


@pytest.mark.attack(32)
@pytest.mark.parametrize("bad", [r"(a+)+$", r"(\w+\s?)*$", r"(strike|stri(ke)?)*x"])
def test_one_that_never_ends_is_named_by_where_it_stands(bad):
    assert first_slow([("line 1", USUAL[0]), ("line 2", bad), ("line 3", USUAL[1])]) == "line 2"


@pytest.mark.attack(32)
def test_the_words_of_an_article_are_tried_too():
    bad = r"([^\x00-\x7f]+)+$"
    assert first_slow([("line 1", bad)]) is None
    assert first_slow([("line 1", bad)], texts=["κ" * 50 + "!"]) == "line 1"
