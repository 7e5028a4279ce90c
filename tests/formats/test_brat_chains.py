"""Chains in brat: lines of equal mentions, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace

from curation.formats.brat.files import read_together
from curation.formats.dataset import Incoming
from curation.model import (
    Chain,
    Relation,
    Span,
)
from tests.formats.brat_files import (
    article,
    articles,
    as_kept,
    back,
    by_id,
    changed,
    files_of,
    foreign,
    zipped,
)

NAMES = "one two three four five"


WORDS = tuple(
    Span(word, "GPE", NAMES.index(word), NAMES.index(word) + len(word), word)
    for word in NAMES.split()
)


def chains_of(one: Incoming) -> dict[str, Chain]:
    return {id: found for id, found in by_id(one).items() if isinstance(found, Chain)}


def test_a_chain_keeps_its_id_name_and_link_when_its_line_is_changed_in_brat() -> None:
    chain = Chain("c", ("three", "one"), "Drei", "Q201")
    content = zipped(article(NAMES, *WORDS, chain, Chain("d", ("four", "five"))))
    (got,) = changed(content, "Anna/a.ann", "Equiv T1 T3", "Equiv T1 T2 T3")
    assert chains_of(got)["c"] == replace(chain, mentions=("three", "one", "two"))
    (got,) = changed(content, "Anna/a.ann", "*\tEquiv T1 T3\n", "")
    assert chains_of(got) == {"d": Chain("d", ("four", "five"))}
    (got,) = changed(content, "Anna/a.ann", "*\tEquiv T4 T5\n", "*\tEquiv T3 T5\n")
    assert chains_of(got) == {"c": replace(chain, mentions=("three", "one", "five"))}
    (got,) = changed(content, "Anna/a.ann", "T3\tGPE 8 13\tthree", "T3\tGPE 8 11\tthr")
    assert chains_of(got)["c"] == replace(chain, mentions=("T3", "one"))
    (got,) = changed(content, "Anna/a.ann", "Equiv T1 T3", "Equiv T2 T3")
    assert chains_of(got)["c"] == replace(chain, mentions=("three", "two"))


def test_a_chain_of_one_is_beside_and_stays_what_it_was() -> None:
    alone = Chain("c", ("two",), link="Q2")
    content = zipped(article(NAMES, *WORDS, alone, Chain("d", ("four", "five"))))
    assert files_of(content)["Anna/a.ann"].decode().count("Equiv") == 1
    (got,) = changed(content, "Anna/a.ann", "*\tEquiv T4 T5\n", "*\tEquiv T1 T3\n")
    assert chains_of(got) == {"c": alone, "*6": Chain("*6", ("one", "three"))}
    (got,) = changed(content, "Anna/a.ann", "Equiv T4 T5", "Equiv T2 T4 T5")
    assert chains_of(got) == {"d": Chain("d", ("four", "five", "two"), link="Q2")}
    (got,) = changed(content, "Anna/a.ann", "T2\tGPE 4 7\ttwo\n", "")
    assert chains_of(got) == {"d": Chain("d", ("four", "five"))}


def test_chains_that_were_joined_in_brat_keep_what_both_said_and_mentions_brat_cannot_say() -> None:
    text = f"{NAMES}\n"
    end = Span("end", "GPE", len(NAMES), len(text), "\n")
    first, second = (
        Chain("c", ("one", "three"), "Drei"),
        Chain("d", ("two", "end", "four"), "", "Q4"),
    )
    content = zipped(article(text, *WORDS, end, first, second))
    ann = files_of(content)["Anna/a.ann"].decode()
    assert "Equiv T1 T3" in ann
    assert "Equiv T2 T4" in ann
    (got,) = changed(content, "Anna/a.ann", "Equiv T1 T3", "Equiv T1 T3 T4")
    whole = Chain("c", ("one", "three", "two", "end", "four"), "Drei", "Q4")
    assert chains_of(got) == {"c": whole}


def test_a_mention_that_was_moved_to_another_line_in_brat_takes_no_chain_with_it() -> None:
    first, second = Chain("c", ("two", "three", "four"), "C"), Chain("d", ("one", "five"), "D")
    files = files_of(zipped(article(NAMES, *WORDS, first, second)))
    ann = files["Anna/a.ann"].decode()
    moved = ann.replace("Equiv T2 T3 T4", "Equiv T3 T4").replace("Equiv T1 T5", "Equiv T1 T2 T5")
    assert moved != ann
    (got,) = articles(list(read_together({**files, "Anna/a.ann": moved.encode()})))
    assert chains_of(got) == {
        "c": replace(first, mentions=("three", "four")),
        "d": replace(second, mentions=("one", "five", "two")),
    }


def test_a_chain_of_words_brat_cannot_say_is_whole_again() -> None:
    text = "one\ntwo"
    spans = (
        Span("a", "GPE", 3, 4, "\n"),
        Span("b", "GPE", 0, 3, "one"),
        Span("c", "GPE", 4, 7, "two"),
    )
    reading = (*spans, Chain("d", ("a", "b"), "Lines"))
    (got,) = back(article(text, *reading))
    assert by_id(got) == as_kept(reading)
    reading = (*spans, Chain("d", ("c", "a", "b")))
    (got,) = changed(zipped(article(text, *reading)), "Anna/a.ann", "Equiv T1 T2", "Equiv T2 T1")
    assert by_id(got) == as_kept(reading)


def test_a_new_line_of_equal_ones_takes_no_id_that_is_taken() -> None:
    content = zipped(article(NAMES, *WORDS, Chain("*7", ("one", "two"))))
    (got,) = changed(content, "Anna/a.ann", "*\tEquiv T1 T2\n", "*\tEquiv T1 T2\n*\tEquiv T3 T4\n")
    found = chains_of(got)
    assert found.pop("*7") == Chain("*7", ("one", "two"))
    assert [one.mentions for one in found.values()] == [("three", "four")]


def test_lines_of_equal_ones_that_share_a_mention_are_one_chain() -> None:
    spans = [f"T{at}\tGPE {2 * at} {2 * at + 1}\t{at}" for at in range(6)]
    equal = ["*\tEquiv T0 T1", "*\tEquiv T2 T3", "*\tEquiv T1 T1 T5", "*\tEquiv T5 T3"]
    text = "0 1 2 3 4 5"
    (got,) = articles(list(read_together(foreign(*spans, *equal, text=text))))
    assert chains_of(got) == {"*7": Chain("*7", ("T0", "T1", "T5", "T2", "T3"))}


def test_equal_events_and_words_of_another_kind_are_relations_as_they_were() -> None:
    lines = (
        "T1\tMEET 7 10\tmet",
        "E1\tMEET:T1",
        "T2\tMEET 33 39\tagreed",
        "E2\tMEET:T2",
        "T3\tGPE 0 6\tTurkey",
        "T4\tGPE 14 20\tIsrael",
    )
    equal = ("*\tEquiv E1 E2", "*\tEquiv T3 E1", "*\tEquiv T1 T3", "*\tAllies T3 T4")
    (got,) = articles(list(read_together(foreign(*lines, *equal))))
    assert [one for one in by_id(got).values() if isinstance(one, Relation | Chain)] == [
        Relation("*7.1", "Equiv", "E1", "E2"),
        Relation("*8.1", "Equiv", "T3", "E1"),
        Relation("*9.1", "Equiv", "T1", "T3"),
        Relation("*10.1", "Allies", "T3", "T4"),
    ]
