"""Mentions: published values, and what counts as the same."""

import pytest

from curation.agreement import Cell, cases_of
from curation.model import Span
from tests.agreement.building import ANNA, BEN, SCHEMA, TEXT, at, document, figure, figures, mention

LEFT = (at(0, 25, "PERSON"), at(0, 9, "TITLE"), at(30, 41, "PERSON"), at(45, 51, "GPE"))
RIGHT = (at(10, 25, "PERSON"), at(30, 41, "PERSON"), at(45, 51, "LOC"))


@pytest.mark.parametrize(
    ("measure", "expected"),
    [("exact", 0.2857), ("boundary", 0.5714), ("relaxed", 0.5714)],
)
def test_f1_of_two_persons_a_title_and_a_place(measure, expected):
    found = figure(f"entities.{measure}", LEFT, RIGHT)
    assert found.value == pytest.approx(expected, abs=5e-5)
    assert found.n == 7


@pytest.mark.parametrize(("measure", "expected"), [("exact", 0.4), ("boundary", 0.6)])
def test_f1_of_the_five_ways_to_differ_of_semeval_2013(measure, expected):
    # Two right, one of another type, one that overlaps, one missed and one too many.
    left = (at(0, 5), at(10, 15), at(20, 25), at(30, 40), at(50, 55))
    right = (at(0, 5), at(10, 15), at(20, 25, "ORG"), at(35, 40, "ORG"), at(70, 75))
    assert figure(f"entities.{measure}", left, right).value == pytest.approx(expected)


def test_f1_of_fourteen_and_twelve_of_which_eleven_are_equal():
    left = [at(10 * number, 10 * number + 5) for number in range(14)]
    right = [*left[:11], at(200, 205)]
    assert figure("entities.exact", left, right).value == pytest.approx(22 / 26)


def test_f1_counts_mentions_and_not_words_as_seqeval_does():
    left = (at(6, 14, "ORG"), at(20, 25, "PERSON"))
    right = (at(4, 14, "ORG"), at(20, 25, "PERSON"))
    assert figure("entities.exact", left, right).value == 0.5


def test_two_mentions_alike_are_two():
    both = (at(0, 5, id="one"), at(0, 5, id="two"))
    assert figure("entities.exact", both, both[:1]).value == pytest.approx(2 / 3)


def test_pieces_have_to_be_the_same():
    whole = at(0, 20)
    split = type(whole)("split", "GPE", 0, 20, "x" * 20, pieces=((0, 5), (15, 20)))
    assert figure("entities.exact", [whole], [split]).value == 0
    assert figure("entities.relaxed", [whole], [split]).value == 1


def test_relaxed_takes_the_way_with_the_most_pairs():
    # The exact pair in the middle would leave both others alone.
    left = (at(0, 10), at(8, 20))
    right = (at(8, 20), at(19, 30))
    assert figure("entities.relaxed", left, right).value == 1


def test_kappa_is_of_words_both_marked_and_leaves_out_what_only_one_did():
    left = [mention("Turkey"), mention("Israel"), mention("Baku", "ORG"), mention("Friday", "ORG")]
    right = [mention("Turkey"), mention("Israel", "ORG"), mention("Baku", "ORG")]
    found = figure("entities.kappa", left, right)
    assert found.n == 3
    # Two of three agree; by chance (2/3 · 1/3 + 1/3 · 2/3).
    assert found.value == pytest.approx((2 / 3 - 4 / 9) / (1 - 4 / 9))


def test_one_label_only_leaves_kappa_undefined_and_says_so():
    same = [mention("Turkey"), mention("Israel")]
    found = figure("entities.kappa", same, same)
    assert found.value is None
    assert "undefined where all labels are the same" in found.note
    assert figure("entities.exact", same, same).value == 1


def test_two_labels_on_the_same_words_are_paired_with_their_equals():
    both = [mention("Baku", id="one"), mention("Baku", "ORG", id="two"), mention("Turkey")]
    found = figure("entities.kappa", both, [mention("Baku", "ORG"), mention("Turkey")])
    assert found.value == 1


def test_words_have_the_label_of_the_longest_mention_they_lie_in():
    outer, inner = at(45, 51, "ORG"), at(45, 48, "GPE")
    found = figure("entities.tokens", [outer, inner], [outer])
    assert found.value == 1


def test_alpha_of_words_against_a_count_by_hand():
    # 17 words and a full stop; "northern Syria" by one, "Syria" by the other.
    left, right = [mention("northern Syria")], [mention("Syria")]
    found = figure("entities.tokens", left, right)
    words = 17
    marked, unmarked = 3, 2 * words - 3
    observed = 1
    expected = marked * unmarked / (2 * words - 1)
    assert found.n == words
    assert found.value == pytest.approx(1 - observed / expected)


def test_a_run_of_words_is_one_case():
    document_ = document(p1=[mention("northern Syria")], p2=[mention("Syria", "ORG")])
    cell = Cell("people", "entities.tokens")
    found = cases_of([document_], (ANNA, BEN), SCHEMA, cell)
    assert [(one.left, one.right, one.what, TEXT[one.start : one.end]) for one in found] == [
        ("GPE", "", "missing", "northern"),
        ("GPE", "ORG", "label", "Syria"),
    ]


def test_where_no_spaces_part_words_each_character_counts():
    text = "昨天习近平访问莫斯科会见普京。"
    names = [
        Span(name, "PERSON", text.index(name), text.index(name) + len(name), name)
        for name in ("习近平", "莫斯科", "普京")
    ]
    said = document(text=text, p1=names, p2=[names[0], names[2]])
    found = figures([said], (ANNA, BEN))["entities.tokens"]
    assert found.n == len(text)
    assert found.value < 1


def test_vowel_signs_belong_to_their_words():
    words = "नरेंद्र मोदी"
    said = document(text=words, p1=[at(0, 8, "PERSON")], p2=[])
    assert figures([said], (ANNA, BEN))["entities.tokens"].n == 2
