"""What every format on the list must hold to, and the project's own JSONL in particular."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from curation.errors import BadInput, NotFound, StoreDamaged
from curation.formats import FORMATS, format_named, format_of
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.intake import clean
from curation.formats.jsonl import to_json, write
from curation.formats.jsonl_lines import read
from curation.formats.keeping import kept
from curation.model import (
    Annotation,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Labelled,
    Origin,
    Rejection,
    Relation,
    Remark,
    Span,
    text_digest,
)
from curation.presets import preset
from tests.strategies import annotations_of, texts

TEXT = "🕊 President São met South Korea in Baku.\nNorth and South Korea agreed."


def span(id: str, label: str, quote: str, *, after: int = 0, **more: Any) -> Span:
    start = TEXT.index(quote, after)
    return Span(id, label, start, start + len(quote), quote, **more)


def everything() -> tuple[Annotation, ...]:
    """One of each thing an annotation can be, on a text with a character beyond the BMP."""
    second = TEXT.index("North")
    return (
        span("e1", "PERSON", "São"),
        span("e2", "PERSON", "President São"),
        span(
            "e3",
            "GPE",
            "North and South Korea",
            pieces=((second, second + 5), (second + 16, second + 21)),
            attributes={"certain": True, "kinds": ("state", "party")},
        ),
        span("e4", "GPE", "South Korea", origin=Origin("spacy", "sm 3.8", "check", 0.5, "ner")),
        span("t1", "CONSULT", "met", trigger=True),
        span("t2", "AGREE", "agreed", trigger=True),
        Relation("r1", "leader_of", "e1", "e4", {"now": False}),
        Event("v1", "CONSULT", "t1", (Argument("actor", "e1"), Argument("actor", "e4"))),
        Event("v2", "AGREE", "t2", (Argument("topic", "v1"),), {"tense": "past"}),
        DocumentLabel("d1", "context", "diplomatic"),
        Chain("c1", ("e4", "e3"), "Korea", "Q18097"),
        Chain("c2", ("e1",), link="https://example.org/São"),
        Rejection("gone"),
        Remark("note", "e1", "Which Korea?"),
    )


def document(annotations: tuple[Annotation, ...] = ()) -> LabelledDocument:
    return LabelledDocument(
        external_id="korea",
        text=TEXT,
        text_sha256=text_digest(TEXT),
        meta={"title": "Korea", "source": "wire", "date": "2025-04-11", "n": 1},
        annotator="Anna",
        status="submitted",
        schema_name="political-news",
        schema_version=3,
        annotations=annotations,
    )


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_format_says_what_it_is_and_goes_at_least_one_way(format: Format) -> None:
    assert format.summary
    assert format.read or format.write
    assert all(suffix.startswith(".") for suffix in format.suffixes)
    assert format_named(format.name) is format


def test_no_two_formats_share_a_name_or_write_files_that_end_the_same() -> None:
    assert len({format.name for format in FORMATS}) == len(FORMATS)
    written = [format.suffixes[0] for format in FORMATS if format.write]
    assert len(set(written)) == len(written)


@pytest.mark.parametrize(
    "format", [one for one in FORMATS if one.write], ids=lambda format: format.name
)
def test_every_format_that_is_written_takes_everything_and_nothing_and_counts(
    format: Format,
) -> None:
    assert format.write is not None
    assert format.lost is not None
    documents = [document(everything()), document()]
    left = [kept(format, one, preset("plover")).document for one in documents]
    first, again = (b"".join(format.write(left, preset("plover"))) for _ in range(2))
    assert first == again
    assert isinstance(b"".join(format.write([], preset("plover"))), bytes)
    for one in documents:
        assert all(count > 0 for count in format.lost(one, preset("plover")).values())
    lost = format.lost(documents[0], preset("plover"))
    assert lost["rejected suggestions"] == 1
    assert format.look is None or len(format.look(first)) > 20
    assert format.look is not None or first.decode("utf-8-sig")


def test_an_unknown_format_lists_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"no format 'xml'; there is: jsonl, .*text"):
        format_named("xml")
    with pytest.raises(NotFound, match=r"'a\.exe' ends in '\.exe'.*\.jsonl.*\.txt"):
        format_of("a.exe")


def test_jsonl_read_back_gives_the_same_annotations_with_their_ids() -> None:
    labels = tuple(one for one in everything() if isinstance(one, Labelled | Chain))
    (back,) = read(b"".join(write([document(everything())])), "a.jsonl")
    assert back.reading is not None
    got = {one.id: one for one in back.reading.annotations}
    # Without --provenance a dataset does not say which model proposed what.
    assert got == {
        one.id: span("e4", "GPE", "South Korea") if one.id == "e4" else one for one in labels
    }
    assert (back.external_id, back.text, back.meta) == ("korea", TEXT, document().meta)
    assert (back.reading.annotator, back.reading.status) == ("Anna", "submitted")


@given(st.data())
def test_any_reading_in_jsonl_comes_back_the_same(data: st.DataObject) -> None:
    text = data.draw(texts).strip("\ufeff")
    assume(text.strip() and clean_or_none(text) == text)
    reading = data.draw(annotations_of(text))
    original = LabelledDocument(
        "a", text, text_digest(text), {}, "A", "open", "s", 1, tuple(reading.values()), {}
    )
    (back,) = read(b"".join(write([original])), "a.jsonl")
    assert back.reading is not None
    assert {one.id: one for one in back.reading.annotations} == {
        one.id: replace(one, origin=None) if isinstance(one, Labelled) else one
        for one in reading.values()
        if isinstance(one, Labelled | Chain)
    }


def clean_or_none(text: str) -> str | None:
    try:
        return clean(text, "text").text
    except BadInput:
        return None


def test_jsonl_has_every_key_of_the_contract_and_offsets_in_code_points() -> None:
    value = to_json(document(everything()))
    assert (
        list(value)
        == (
            "id text meta entities relations events labels chains annotator status schema "
            "text_sha256"
        ).split()
    )
    for entity in [*value["entities"], *(event["trigger"] for event in value["events"])]:
        assert TEXT[entity["start"] : entity["end"]] == entity["text"]
    assert value["entities"][0]["text"] == "President São"
    assert value["events"][0] == {
        "id": "v1",
        "label": "CONSULT",
        "trigger": {"id": "t1", "start": 16, "end": 19, "text": "met"},
        "arguments": [{"role": "actor", "target": "e1"}, {"role": "actor", "target": "e4"}],
        "attributes": {},
    }
    # In the order of the text: "São" stands before "South Korea".
    assert value["chains"] == [
        {"id": "c2", "mentions": ["e1"], "name": "", "link": "https://example.org/São"},
        {"id": "c1", "mentions": ["e4", "e3"], "name": "Korea", "link": "Q18097"},
    ]
    assert to_json(document())["chains"] == []
    assert value["schema"] == {"name": "political-news", "version": 3}


def test_lists_are_sorted_by_start_end_label_and_id() -> None:
    entities = to_json(document(everything()))["entities"]
    places = [(e["start"], e["end"], e["label"], e["id"]) for e in entities]
    assert places == sorted(places)


def test_line_separators_inside_a_text_do_not_break_lines() -> None:
    text = "one\u2028two\u2029three\x85four"
    line = b"".join(
        write([LabelledDocument("a", text, text_digest(text), {}, "A", "open", "s", 1, ())])
    ).decode()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == text


def test_a_span_that_misquotes_its_text_never_leaves() -> None:
    wrong = Span("e1", "GPE", 0, 4, "Baku")
    with pytest.raises(StoreDamaged, match=r"korea: .*'Baku'"):
        to_json(document((wrong,)))


def line(**keys: Any) -> bytes:
    return json.dumps({"text": "Turkey met Israel.", **keys}).encode()


def entity(**keys: Any) -> dict[str, Any]:
    return {"id": "e1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey", **keys}


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"text": "a"}\n' * 316 + b'{"text": \n', r"line 317 is not JSON"),
        (b"[1]", r"line 1 is list: it must be a JSON object with a `text`"),
        (b'{"title": "x"}', r"line 1 has no text"),
        (b'{"text": "a", "text": "b"}', r"line 1 .*the key 'text' is there twice"),
        (b'{"text": "a", "meta": {"n": NaN}}', r"line 1 .*NaN is no number"),
        (b"[" * 100_000, r"line 1 is nested too deeply"),
        (b'{"text": "\\ud800"}', r"line 1 has half a surrogate pair"),
        (b'{"text": "caf\xe9"}', r"line 1 is not UTF-8"),
        (b'{"text": "' + b"x" * 5_000_001 + b'"}', r"line 1 has more than the 5,000,000 .*: split"),
        (line(text_sha256="0"), r"line 1: the text is not the one"),
        (line(entities=[entity(end=60)]), r"entity 1: GPE from 0 to 60 lies outside the text"),
        (line(entities=[entity(start=1)]), r"says 'Turkey', but the text there is 'urkey'"),
        (line(entities=[entity(start="0")]), r"entity 1: The start is '0'"),
        (line(entities=[entity(start=True)]), r"entity 1: The start is True"),
        (line(entities=[entity(), entity()]), r"entity 2: The id 'e1' is taken by another"),
        (line(entities=[entity(label="")]), r"entity 1: The label is ''"),
        (line(entities=[entity(attributes={"a": 1})]), r"The attribute 'a' is 1"),
        (line(entities=[entity(score=97)]), r"line 1: entity 1: The score is 97, .* leave it out"),
        (line(entities=[entity(score=-0.1)]), r"entity 1: The score is -0.1, not .* 0 to 1"),
        (line(entities=[entity(score="0.9")]), r"entity 1: The score is '0.9'"),
        (line(entities=[entity(score=True)]), r"entity 1: The score is True"),
        (line(entities=[entity(score=float("nan"))]), r"line 1 .*NaN is no number"),
        (line(labels=[{"label": "a", "value": "b", "score": 2}]), r"label 1: The score is 2"),
        (line(entities={}), r"`entities` must be a list"),
        (line(entities=[], status="done"), r"the status 'done' is none of"),
        (line(entities=[], events=[{"label": "X"}]), r"event 1: It has no trigger"),
        (line(chains=[{"mentions": "e1"}]), r"line 1: chain 1: The mentions"),
        (line(chains=[{"mentions": [7]}]), r"line 1: chain 1: The mention is 7"),
        (line(chains=[{}]), r"line 1: chain 1: The mentions"),
        (line(chains=[{"mentions": ["a"], "name": "x" * 257}]), r"chain 1: The name .*shorten it"),
        (line(chains=[{"mentions": ["a"], "link": "Q\n1"}]), r"chain 1: The link .*one line"),
    ],
)
def test_a_broken_line_is_named_with_its_fault(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        list(read(content, "a.jsonl"))


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    "keys",
    [
        {"entities": [entity(id="a\nb")]},
        {"entities": [entity(id="x" * 257)]},
        {"entities": [entity(id="\ud800")]},
        {"entities": [entity(label="G\x00PE")]},
        {"entities": [], "labels": [{"id": "l", "label": "context", "value": "a\nb"}]},
        {"entities": [], "annotator": "Anna\ud800"},
        {"entities": [], "annotator": "x" * 81},
        {"meta": {"a": "\udfff"}},
    ],
)
def test_what_could_not_be_read_back_from_the_log_is_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl, line 1"):
        list(read(line(**keys), "a.jsonl"))


@pytest.mark.attack(33)
def test_a_number_beyond_all_bounds_is_refused() -> None:
    with pytest.raises(BadInput, match="1e999 is too large a number"):
        list(read(b'{"text": "a", "meta": {"n": 1e999}}', "a.jsonl"))


def test_a_score_from_0_to_1_is_kept_and_one_that_is_null_is_none() -> None:
    scored = [entity(id=f"e{n}", score=score) for n, score in enumerate((0, 0.5, 1, None))]
    (article,) = read(line(entities=scored), "a.jsonl")
    assert article.reading is not None
    assert article.reading.scores == {"e0": 0.0, "e1": 0.5, "e2": 1.0}


def test_entries_without_an_id_get_the_same_one_each_time_and_differ_from_one_another() -> None:
    nameless = [{"label": "GPE", "start": 0, "end": 6}, {"label": "GPE", "start": 11, "end": 17}]
    (one,) = read(line(entities=nameless), "a.jsonl")
    (again,) = read(line(entities=nameless), "b.jsonl")
    assert one.reading is not None
    assert one.reading == again.reading
    assert len({annotation.id for annotation in one.reading.annotations}) == 2


def test_a_line_with_any_of_the_five_lists_is_a_reading() -> None:
    (one,) = read(line(labels=[{"label": "context", "value": "war"}], annotator="Anna"), "a.jsonl")
    assert one.reading is not None
    assert one.reading.annotator == "Anna"
    assert len(one.reading.annotations) == 1
    (one,) = read(line(chains=[{"id": "c", "mentions": ["a", "b"], "link": "Q43"}]), "a.jsonl")
    assert one.reading is not None
    assert one.reading.annotations == (Chain("c", ("a", "b"), link="Q43"),)


def test_a_line_without_entities_is_a_plain_article_and_other_keys_are_kept() -> None:
    (article,) = read(b'{"text": "Turkey met Israel.", "url": "https://x"}', "a.jsonl")
    assert article.reading is None
    assert article.meta == {"url": "https://x"}
    assert article.notes == ("kept in meta: url",)


def test_windows_line_ends_in_a_line_move_its_offsets() -> None:
    content = json.dumps(
        {
            "text": "Talks\r\nTurkey",
            "entities": [{"label": "GPE", "start": 7, "end": 13, "text": "Turkey"}],
        }
    ).encode()
    (article,) = read(content, "a.jsonl")
    assert article.reading is not None
    (got,) = article.reading.annotations
    assert isinstance(got, Span)
    assert (got.start, article.text[got.start : got.end]) == (6, "Turkey")


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert len(list(read(b'\xef\xbb\xbf{"text": "a"}\r\n\n{"text": "b"}\n', "a.jsonl"))) == 2
