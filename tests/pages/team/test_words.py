"""Names in tables: as wide as they need, and a sign where they are cut."""

from __future__ import annotations

import pytest

from curation.pages.team.people import Row, people_table
from curation.pages.team.words import NARROWEST, fitting, name_width

LONG = "Ludwig Ferdinand Maximilian Schopenhauer the Third of Nowhere at All"


@pytest.mark.parametrize(
    ("names", "width"), [([], NARROWEST), (["Ada"], NARROWEST), (["A" * 30], 240), ([LONG], 300)]
)
def test_a_column_is_as_wide_as_its_longest_name_up_to_a_limit(names, width):
    assert name_width(names, most=300) == width


def test_a_name_that_fits_is_whole_and_a_longer_one_ends_in_dots():
    assert fitting("Ada Lovelace", most=300) == "Ada Lovelace"
    assert fitting(LONG, most=300) == "Ludwig Ferdinand Maximilian…"


def test_only_a_name_from_right_to_left_is_marked_to_stand_at_the_left():
    assert fitting("דוד כהן", most=300) == "\u200eדוד כהן"
    assert fitting("Ada דוד", most=300) == "Ada דוד"


def test_the_table_of_people_cuts_no_name_without_a_sign():
    table = people_table([Row(1, LONG, None, None, True, "Active")])
    assert table["name"][0].endswith("…")
