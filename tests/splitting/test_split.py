"""How a split is written."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from curation.splitting import named, parse_split


def test_three_shares_of_a_hundred():
    split = parse_split("80/10/10", by="story", salt="v2")
    assert (split.shares, split.by, split.salt, str(split)) == (
        (80, 10, 10),
        "story",
        "v2",
        "80/10/10",
    )


@pytest.mark.parametrize("said", ["80 / 10 / 10", " 80/10/10 ", "80/ 10 /10"])
def test_spaces_around_the_shares_say_nothing(said):
    assert parse_split(said) == parse_split("80/10/10")


@pytest.mark.parametrize(
    "said", ["8 0/10/10", "80/20", "a/b/c", "50/50/50", "-1/1/100", "٨٠/10/10", "", "1.5/1/1"]
)
def test_anything_else_is_refused_in_a_sentence(said):
    with pytest.raises(BadInput, match="The split"):
        parse_split(said)


def test_a_story_is_the_same_however_it_is_typed():
    assert named({"story": " Water  Accord "}, "story") == named({"story": "water accord"}, "story")
    assert named({}, "story") == ""
    assert named({"story": 12}, "story") == "12"
