"""Annotations as rows, and back."""

from __future__ import annotations

import sys

from curation.model import Origin, Span
from curation.store import rows
from tests.builders import Article, add, mention

EVERY = "".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)


def test_a_span_comes_back_whatever_characters_and_numbers_it_has(article: Article) -> None:
    article.record(add(mention()))
    reading = article.reading().id
    spans = {
        one.id: one
        for one in (
            Span("all", EVERY, 0, 2**53 + 1, EVERY),
            Span("", "", 0, 1, "", trigger=True),
            Span(
                *("much", "GPE", 1, 9, 'a "quoted" \\ word'),
                pieces=((1, 2), (3, 9)),
                attributes={"sure": True, "kinds": ("a", "ü\x00")},
                origin=Origin("spacy", "3", "high", 0.25, "rule"),
            ),
        )
    }
    with article.store.write() as db:
        rows.insert(db.conn, reading, spans.values())
        found = rows.read(db.conn, reading)
        assert {id: found[id] for id in spans} == spans
        assert rows.read_many(db.conn, [reading, reading + 99]) == {
            reading: found,
            reading + 99: {},
        }
