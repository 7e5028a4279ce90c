"""What counts as nearly the same article: found with small edits, not for a common subject."""

from __future__ import annotations

from pathlib import Path

import pytest

from curation.splitting import near_groups
from curation.splitting.near import LEAK, NEAR
from curation.splitting.shingles import likeness, shingles_of
from tests.splitting.made import edited, text

SEEDS = Path(__file__).parents[2] / "seeds"
STORIES = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("seed_*.txt"))]


def are_near(one: str, other: str) -> bool:
    return len(set(near_groups({1: one, 2: other}).values())) == 1


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("every", [20, 12, 8])
def test_a_report_with_small_edits_is_found(story, every):
    assert are_near(story, edited(story, every))


@pytest.mark.parametrize("story", STORIES)
def test_a_report_is_found_under_another_headline_and_without_its_end(story):
    words = story.split(" ")
    kept = words[10 : len(words) * 3 // 4]
    assert are_near(story, " ".join(["Exclusive: what nobody else has", *kept]))


@pytest.mark.parametrize("story", STORIES)
def test_case_punctuation_and_typography_make_no_difference(story):
    plain = story.upper().replace("’", "'").replace("“", '"').replace("\n\n", " \u00a0")
    assert likeness(shingles_of(story), shingles_of(plain)) == 1


def test_different_stories_are_not_found():
    found = near_groups(dict(enumerate(STORIES)))
    assert found == {id: id for id in found}


def test_two_stories_that_quote_one_report_are_not_found():
    quoted = text(1, 60)
    assert not are_near(quoted + " " + text(2), quoted + " " + text(3))


def test_short_articles_are_near_only_when_their_words_are_the_same():
    assert near_groups({1: "Rain.", 2: "rain!", 3: "Snow.", 4: "", 5: "?!", 6: "  "}) == {
        1: 1, 2: 1, 3: 3, 4: 4, 5: 5, 6: 4,
    }  # fmt: skip


def test_where_words_have_no_spaces_an_edit_touches_only_its_place():
    story = "土耳其和以色列的代表星期三在巴库会面讨论石油管道问题没有达成协议下个月继续谈判"
    assert are_near(story, story.replace("星期三", "星期四"))
    assert not are_near(story, "欧洲议会星期三通过了关于农业补贴的新法律几个国家的农民对此表示抗议")


def test_likeness_is_the_share_of_common_runs():
    one, other = shingles_of("a b c d e f"), shingles_of("a b c d x y")
    assert likeness(one, other) == 2 / 6
    assert likeness(one, one) == 1


def test_what_is_grouped_goes_further_than_what_is_called_a_leak():
    assert NEAR < LEAK
