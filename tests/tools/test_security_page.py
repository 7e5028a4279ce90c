"""The table of attacks says what ran, and nothing that did not."""

from __future__ import annotations

import json

import pytest

from tests.attacks import ATTACKS
from tools import security
from tools.security import BEGIN, END, PAGE, Ran, problems, ran, table, with_table

ALL = [Ran("tests/a.py", "test_all", tuple(one.number for one in ATTACKS), held=True)]


def test_cases_of_one_test_are_one_and_hold_only_together():
    record = {
        "tests/a.py::test_x[1]": {"attacks": [7], "outcome": "passed"},
        "tests/a.py::test_x[a::b]": {"attacks": [8], "outcome": "failed"},
        "tests/b.py::test_y": {"attacks": [7], "outcome": "passed"},
    }
    assert ran(record) == [
        Ran("tests/a.py", "test_x", (7, 8), held=False),
        Ran("tests/b.py", "test_y", (7,), held=True),
    ]


def test_an_attempt_nobody_made_and_a_test_that_failed_are_named():
    assert problems(ALL) == []
    missing = [Ran("tests/a.py", "test_all", tuple(range(2, len(ATTACKS) + 1)), held=False)]
    assert problems(missing) == [
        "tests/a.py: test_all did not pass.",
        f"No test made attempt 1: {ATTACKS[0].attempt}.",
    ]


def test_a_row_says_where_it_was_tried():
    rows = table([*ALL, Ran("tests/api/b.py", "test_y", (7,), held=True)]).splitlines()
    assert len(rows) == len(ATTACKS) + 2
    assert rows[8].endswith("| [a.py](../tests/a.py) (1), [api/b.py](../tests/api/b.py) (1) |")
    assert all(row.count("|") == 5 for row in rows)  # no sentence breaks the table


def test_the_table_takes_its_place_and_leaves_the_rest():
    page = f"above\n{BEGIN}\nold\n{END}\nbelow\n"
    assert with_table(page, "new") == f"above\n{BEGIN}\nnew\n{END}\nbelow\n"
    with pytest.raises(ValueError, match="no place"):
        with_table("above", "new")


@pytest.mark.parametrize(
    ("page", "arguments", "status"),
    [("old", [], 1), ("old", ["--write"], 0), (table(ALL), [], 0)],
)
def test_the_check_fails_until_the_page_says_what_ran(
    tmp_path, monkeypatch, page, arguments, status
):
    record = {
        f"{test.file}::{test.function}": {"attacks": list(test.attacks), "outcome": "passed"}
        for test in ALL
    }
    monkeypatch.setattr(security, "RECORD", tmp_path / "attacks.json")
    monkeypatch.setattr(security, "PAGE", tmp_path / "security.md")
    assert security.main([]) == 1  # nothing ran
    security.RECORD.write_text(json.dumps(record))
    security.PAGE.write_text(f"{BEGIN}\n{page}\n{END}\n")
    assert security.main(arguments) == status
    assert security.main([]) == (0 if "--write" in arguments else status)


def test_the_real_page_lists_every_attempt():
    page = PAGE.read_text(encoding="utf-8")
    for attack in ATTACKS:
        assert f"| {attack.number} | {attack.attempt} | " in page, attack
