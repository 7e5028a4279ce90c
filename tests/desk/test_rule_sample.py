"""The articles rules are tried on: first those that hold a word of the changed rules."""

from __future__ import annotations

import pytest

from curation.desk.rule_sample import CHARACTERS, beginning, looked_for, sample_of, words_of
from curation.pretag.rule_files import rule_file
from curation.store.mentions import Text

TEXTS = ["A storm.", "They repatriated him.", "A done thing.", "Ambushes again.", "Snow."]


def texts(done=(2,)):
    return [
        Text(at, f"Article {at}", "submitted" if at in done else "new", text)
        for at, text in enumerate(TEXTS)
    ]


def words(name, text):
    return words_of(rule_file(name).parse(text, "here"))


def test_inflected_forms_of_the_words_are_found_first():
    wanted = words("events", "repatriate\tVERB\tAID\nlay ambush\tVERB\tASSAULT\ndo\tVERB\tAID")
    assert wanted == ["repatriate", "ambush"]
    sample, holding = sample_of(texts(), looked_for(wanted, None), 4)
    assert [one.document_id for one in sample] == [1, 3, 0, 4]
    assert holding == 2


def test_without_words_to_look_for_open_articles_come_before_submitted_ones():
    sample, holding = sample_of(texts(done=(0, 2)), None, 4)
    assert [one.document_id for one in sample] == [1, 3, 4, 0]
    assert holding == 0


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("events", "/ambush(es)?/\tNOUN\tASSAULT", False),
        ("nominals", "ambusher|snow\tPERSON", True),
        ("helpers", "ambush\tacts", True),
        ("relations", "own\tpart_of\tkin\tally|ambush", True),
    ],
)
def test_rules_of_every_kind_have_words_and_expressions_have_none(name, text, held):
    assert ("ambush" in "".join(words(name, text))) == held


def test_irregular_forms_are_found_where_the_pipeline_knows_them():
    assert looked_for(["meet"], None).search("They met.")
    assert looked_for([], None) is None
    missing = looked_for(["meeting"], "no_such_pipeline")
    assert missing.search("Two meetings.")
    assert not missing.search("They met.")


def test_a_long_article_is_cut_where_a_line_or_word_ends():
    assert beginning("short") == "short"
    line = "word " * 1500
    assert beginning(f"{line}\n{line}") == line
    assert beginning("word " * 3000).endswith("word")
    assert len(beginning("x" * 2 * CHARACTERS)) == CHARACTERS
