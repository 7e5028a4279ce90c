"""CoNLL-U Plus: written so that an article comes back whole, and read from anybody's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.conll_reading import DETOKENISED
from curation.formats.conllu_lines import escaped, unescaped
from curation.formats.conllu_plus import FORMAT, facts, write
from curation.formats.conllu_reading import read
from curation.formats.dataset import Incoming
from curation.formats.keeping import kept
from curation.model import Event, Span
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    PRESIDENT,
    SAMPLE_SCHEMA,
    TEXT,
    sample,
    sample_span,
    samples,
)


@pytest.fixture(scope="module")
def read_by_conllu(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, dict[str, Any]]:
    """A file, and what the conllu package finds in it."""
    folder = tmp_path_factory.mktemp("conllu")
    written = exported(FORMAT, [*samples().values(), *nasty_documents(40)], folder)
    return written, consumed("conllu_plus.py", written.path)


def test_conllu_finds_every_mention_and_trigger_where_it_is(
    read_by_conllu: tuple[Exported, dict[str, Any]],
    record_property: Callable[[str, object], None],
) -> None:
    written, answer = read_by_conllu
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def test_what_conllu_puts_together_is_the_text_character_by_character(
    read_by_conllu: tuple[Exported, dict[str, Any]],
) -> None:
    written, answer = read_by_conllu
    assert answer["texts"] == [one.document.text for one in written.kept]
    assert answer["ids"] == [one.document.external_id for one in written.kept]


def test_our_own_file_gives_the_same_text_with_the_same_mentions_at_the_same_places() -> None:
    document = kept(FORMAT, sample(*FLAT, *EVENTS, annotator="Ben"), SAMPLE_SCHEMA).document
    (article,) = read(b"".join(write([document], SAMPLE_SCHEMA)), "a.conllup")
    assert article.text == TEXT
    assert article.notes == ()
    assert (article.external_id, dict(article.meta)) == ("korea", document.meta)
    assert article.reading is not None
    assert (article.reading.annotator, article.reading.status) == ("Ben", "submitted")
    assert places(article) == {
        (one.label, one.start, one.end) for one in document.annotations if isinstance(one, Span)
    }
    events = [one for one in article.reading.annotations if isinstance(one, Event)]
    assert sorted(one.label for one in events) == ["ACCUSE", "MEET", "MEET"]


def places(article: Incoming) -> set[tuple[str, int, int]]:
    assert article.reading is not None
    return {
        (one.label, one.start, one.end)
        for one in article.reading.annotations
        if isinstance(one, Span)
    }


def test_the_file_has_the_columns_and_comments_of_the_standard() -> None:
    document = kept(FORMAT, sample(*FLAT), SAMPLE_SCHEMA).document
    lines = b"".join(write([document], SAMPLE_SCHEMA)).decode().split("\n")
    assert lines[0] == (
        "# global.columns = ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC "
        "CURATION:NER CURATION:EVENT"
    )
    assert lines[1] == "# newdoc id = korea"
    assert "# sent_id = korea-2" in lines
    assert "# text = São Paulo’s mayor accused the envoys." in lines
    assert "1\t😀\t_\t_\t_\t_\t_\t_\t_\tstart_char=0|end_char=1\tO\tO" in lines
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {12}
    misc = {row[1]: row[9] for row in rows}
    assert misc["Paulo"] == "SpaceAfter=No|start_char=91|end_char=96"
    assert misc["the"] == "SpacesAfter=\\u00a0|start_char=113|end_char=116"


def test_space_of_any_kind_comes_back() -> None:
    space = " \t\n\u00a0\u2028\u3000\x85\x0b|\\"
    assert unescaped(escaped(space)) == space
    assert not any(one.isspace() for one in escaped(space))
    text = " \u2003Talks\n\n  began\t\u2028now.  \n"
    document = replace(sample(text=text), external_id="space")
    (article,) = read(b"".join(write([document], SAMPLE_SCHEMA)), "a.conllup")
    assert (article.text, article.notes) == (text, ())


def test_two_readers_of_an_article_are_one_article_with_two_readings() -> None:
    two = [
        kept(FORMAT, sample(*FLAT, annotator=name), SAMPLE_SCHEMA).document
        for name in ("Anna", "Ben")
    ]
    first, second = read(b"".join(write(two, SAMPLE_SCHEMA)), "a.conllup")
    assert (first.external_id, first.text) == (second.external_id, second.text)
    assert first.reading is not None
    assert second.reading is not None
    assert (first.reading.annotator, second.reading.annotator) == ("Anna", "Ben")


def test_mentions_and_triggers_may_overlap_one_another_but_not_themselves() -> None:
    wide = sample_span("wide", "met the envoys", "MEET", trigger=True)
    document = sample(*FLAT, PRESIDENT, *EVENTS, wide, Event("w", "MEET", "wide"))
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert found.dropped["entities", "they overlap another mention"] == 1
    assert found.dropped["events", "their trigger overlaps another"] == 1
    over = sample_span("over", "President Emmanuel Macron met", "MEET", trigger=True)
    found = kept(FORMAT, sample(*FLAT, over, Event("w", "MEET", "over")), SAMPLE_SCHEMA)
    assert found.carried["events"] == 1
    assert found.carried["entities"] == len(FLAT)


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("start_char=2|", "start_char=3|", r"'PARIS' is not at \('3', '7'\)"),
        ("\tPARIS\t", "\tPARYS\t", "the words do not make the text"),
        ("\tI-PERSON\t", "\tI-GPE\t", "I-GPE cannot stand there"),
    ],
)
def test_reading_back_finds_what_does_not_agree(
    before: str, after: str, says: str, tmp_path: Path
) -> None:
    document = kept(FORMAT, sample(*FLAT), SAMPLE_SCHEMA).document
    content = b"".join(write([document], SAMPLE_SCHEMA)).decode()
    assert before in content
    path = tmp_path / "a.conllup"
    path.write_text(content.replace(before, after, 1))
    with pytest.raises(BadInput, match=says):
        list(facts(path))


FOREIGN = """\
# newdoc id = weblog-1
# sent_id = 1
# text = Vámonos al mar.
1-2\tVámonos\t_\t_\t_\t_\t_\t_\t_\t_
1\tVamos\tir\t_\t_\t_\t0\troot\t_\t_
2\tnos\tnosotros\t_\t_\t_\t1\tobj\t_\t_
3-4\tal\t_\t_\t_\t_\t_\t_\t_\t_
3\ta\ta\t_\t_\t_\t5\tcase\t_\t_
4\tel\tel\t_\t_\t_\t5\tdet\t_\t_
4.1\tnada\tnada\t_\t_\t_\t_\t_\t_\t_
5\tmar\tmar\t_\t_\t_\t1\tobl\t_\tSpaceAfter=No|NE=B-LOC
6\t.\t.\t_\t_\t_\t1\tpunct\t_\t_

# newpar
# sent_id = 2
1\tFin\t_\t_\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t_\t_\t_\t_\t1\tpunct\t_\t_

# newdoc
1\tOslo\t_\t_\t_\t_\t0\troot\t_\t_
"""


def test_any_conllu_is_put_together_by_its_words_in_the_text() -> None:
    first, second = read(FOREIGN.encode(), "ud/es.conllu")
    assert first.text == "Vámonos al mar.\n\nFin."
    assert (first.external_id, second.external_id) == ("weblog-1", "ud/es-2")
    assert first.notes == (DETOKENISED,)
    assert places(first) == {("LOC", 11, 14)}


def test_conllu_without_labels_is_articles_and_no_readings() -> None:
    content = FOREIGN.replace("|NE=B-LOC", "")
    assert [one.reading for one in read(content.encode(), "es.conllu")] == [None, None]


def test_a_mention_within_a_contraction_takes_the_word_in_the_text() -> None:
    content = "1-2\tdel\t_\n1\tde\tO\n2\tel\tB-LOC\n3\tmar\tI-LOC\n"
    (article,) = read(f"# global.columns = ID FORM X:NE\n{content}".encode(), "a.conllup")
    assert (article.text, places(article)) == ("del mar", {("LOC", 0, 7)})


@pytest.mark.parametrize("tags", [("B-LOC", "I-LOC"), ("I-LOC", "I-LOC"), ("B-LOC", "E-LOC")])
def test_a_column_of_others_may_follow_any_scheme(tags: tuple[str, str]) -> None:
    rows = f"1\tNew\t{tags[0]}\n2\tYork\t{tags[1]}\n3\tis\t_\n"
    (article,) = read(f"# global.columns = ID FORM DOC:NER\n{rows}".encode(), "a.conllup")
    assert places(article) == {("LOC", 0, 8)}


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("1\tNew\tYork\n", r"a\.conllup, line 1 has 3 columns, and the file has 10"),
        ("1 New York\n", r"a\.conllup, line 1 has 1 columns.*parted by tabs"),
        ("# global.columns = ID LEMMA\n", r"a\.conllup, line 1: no column is FORM"),
        ("# global.columns = ID FORM\nx\tNew\n", r"line 2: 'x' is no number of a word"),
        ("# global.columns = ID FORM\n1\t\n", r"a\.conllup, line 2 has no word"),
        ("# global.columns = ID FORM X:NE\n1\tNew\tLOC\n", r"line 2: 'LOC' is no tag"),
        ("# global.columns = ID FORM\n1\tN\x00w\n", r"line 2 has the control character U\+0000"),
        (
            "# newdoc id = a\n# text_sha256 = x\n# status = done\n"
            "# global.columns = ID FORM X:NE\n1\tNew\tO\n",
            r"a\.conllup, line 1: the status 'done'",
        ),
    ],
)
def test_a_fault_is_named_with_file_and_line(content: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        list(read(content.encode(), "a.conllup"))
