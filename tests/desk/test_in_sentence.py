"""Annotations as one reads them in their sentence."""

from __future__ import annotations

from curation.desk.in_sentence import LONGEST, Piece, said, sentence
from curation.model import (
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Rejection,
    Relation,
    Remark,
    Span,
)

TEXT = "It rained. Turkey met Israel in Baku. Nobody said why."


def span(words: str, label: str = "GPE", **more) -> Span:
    start = TEXT.index(words)
    return Span(words, label, start, start + len(words), words, **more)


TURKEY, ISRAEL = span("Turkey"), span("Israel")
MET = span("met", "MEET", trigger=True)
MEETING = Event(
    "e", "MEET", "met", (Argument("actor", "Turkey"),), {"tense": "past", "asserted": False}
)
BESIDE = {one.id: one for one in (TURKEY, ISRAEL, MET, MEETING)}


def marked(marks) -> list[str]:
    return [piece.text for piece in sentence(TEXT, marks) if piece.is_marked]


def test_a_mention_is_its_label_and_its_words_in_their_sentence():
    found = said(TURKEY, BESIDE)
    assert found is not None
    assert (found.label, found.words, found.more) == ("GPE", "Turkey", ())
    assert sentence(TEXT, found.marks) == (
        Piece("Turkey", True),
        Piece(" met Israel in Baku.", False),
    )


def test_a_mention_of_several_pieces_marks_each():
    assert marked([(11, 17), (32, 36)]) == ["Turkey", "Baku"]


def test_an_event_says_who_fills_its_roles_and_its_attributes():
    found = said(MEETING, BESIDE)
    assert found is not None
    assert (found.label, found.words) == ("MEET", "met")
    assert found.more == ("actor: Turkey", "asserted: no", "tense: past")
    assert marked(found.marks) == ["met"]


def test_an_event_filled_by_an_event_names_it_by_its_trigger():
    told = Event("t", "TELL", "Israel", (Argument("what", "e"),))
    found = said(told, BESIDE)
    assert found is not None
    assert found.more == ("what: met",)


def test_a_relation_marks_both_ends():
    found = said(Relation("r", "near", "Turkey", "Israel"), BESIDE)
    assert found is not None
    assert found.words == "Turkey → Israel"
    assert marked(found.marks) == ["Turkey", "Israel"]


def test_what_points_to_something_that_is_not_there_says_so():
    found = said(Relation("r", "near", "Turkey", "gone"), BESIDE)
    assert found is not None
    assert found.words == "Turkey → ?"


def test_a_label_of_the_article_has_a_value_and_no_sentence():
    found = said(DocumentLabel("d", "topic", "war"), {})
    assert found is not None
    assert (found.more, sentence(TEXT, found.marks)) == (("war",), ())


def test_a_chain_is_called_by_its_name_and_lists_its_mentions():
    found = said(Chain("c", ("Turkey", "Israel"), "Both", "Q1"), BESIDE)
    assert found is not None
    assert (found.label, found.words) == ("Both", "Turkey = Israel")
    assert found.more == ("linked to Q1",)


def test_what_says_nothing_of_the_article_is_none_of_it():
    assert said(Rejection("x"), {}) is None
    assert said(Remark("r", "Turkey", "hm"), {}) is None


def test_a_long_sentence_is_cut_round_the_words():
    text = "word " * 400 + "Turkey" + " word" * 400
    start = text.index("Turkey")
    pieces = sentence(text, [(start, start + 6)])
    shown = "".join(piece.text for piece in pieces)
    assert "Turkey" in [piece.text for piece in pieces if piece.is_marked]
    assert len(shown) <= LONGEST + 2
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_marks_that_cross_or_lie_elsewhere_are_left_out():
    assert marked([(11, 17), (14, 20), (40, 44)]) == ["Turkey"]
