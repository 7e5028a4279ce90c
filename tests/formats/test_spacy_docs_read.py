"""Reading DocBins: our own come back whole, others' give what they have, broken ones a sentence."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import spacy
import srsly
from spacy.tokens import Doc, DocBin, Span

from curation.errors import BadInput, TooLarge
from curation.formats import spacy_docs_read
from curation.formats.dataset import Incoming, Provenance
from curation.formats.keeping import kept
from curation.formats.spacy_docs import FORMAT, read
from curation.model import DocumentLabel, Labelled, Origin, Relation
from curation.model import Span as Mention
from tests.formats.samples import EVENTS, FLAT, NORTH, SAMPLE_SCHEMA, sample, samples

NLP = spacy.blank("en")


def exported(*documents: Any) -> bytes:
    assert FORMAT.write is not None
    kept_ones = (kept(FORMAT, one, SAMPLE_SCHEMA).document for one in documents)
    return b"".join(FORMAT.write(kept_ones, SAMPLE_SCHEMA))


def packed(*docs: Doc, **more: Any) -> bytes:
    return DocBin(store_user_data=True, docs=docs, **more).to_bytes()


def article(content: bytes) -> Incoming:
    (found,) = read(content, "a.spacy")
    return found


def said(incoming: Incoming) -> list[Any]:
    """The annotations of an article, without the ids that were made up for them."""
    assert incoming.reading is not None
    return [
        (one.label, one.text)
        if isinstance(one, Mention)
        else (one.label, one.value)
        if isinstance(one, DocumentLabel)
        else one.label
        for one in incoming.reading.annotations
        if isinstance(one, Labelled)
    ]


@pytest.mark.parametrize("name", samples())
def test_our_own_come_back_with_ids_attributes_pieces_and_chains(name: str) -> None:
    document = samples()[name]
    found = article(exported(document))
    assert found.reading is not None
    back = {one.id: one for one in found.reading.annotations}
    assert back == {one.id: one for one in document.annotations}
    assert (found.text, found.external_id, found.meta) == (
        *(document.text, document.external_id, document.meta),
    )
    assert (found.reading.annotator, found.reading.status) == ("Anna", "submitted")


def test_an_unfinished_reading_comes_back_unfinished() -> None:
    found = article(exported(sample(*FLAT, status="open", annotator="Ben")))
    assert found.reading is not None
    assert (found.reading.annotator, found.reading.status) == ("Ben", "open")


def test_with_provenance_the_pre_tagger_comes_back() -> None:
    origin = Origin("spacy", "1", "high")
    mention = replace(FLAT[0], origin=origin)
    provenance = {mention.id: Provenance("accepted", "Anna", "2025-01-01T00:00:00Z")}
    found = article(exported(sample(mention, provenance=provenance)))
    assert found.reading is not None
    assert found.reading.annotations == (mention,)


def test_of_others_entities_and_labelled_spans_of_all_groups_are_mentions_once_each() -> None:
    doc = NLP("Anna went to New York.")
    doc.ents = [Span(doc, 0, 1, label="PERSON"), Span(doc, 3, 5, label="GPE")]
    doc.spans["sc"] = [Span(doc, 3, 5, label="GPE"), Span(doc, 4, 5, label="GPE")]
    doc.spans["coref"] = [Span(doc, 0, 1)]
    found = article(packed(doc))
    assert said(found) == [("PERSON", "Anna"), ("GPE", "New York"), ("GPE", "York")]
    assert found.reading is not None
    assert (found.reading.annotator, found.reading.status) == ("imported", "submitted")
    assert found.notes == ("1 spans without a label were left out",)


def test_of_others_categories_are_labels_and_rel_is_relations_by_their_scores() -> None:
    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default={})
    doc = NLP("Anna met Ben.")
    doc.ents = [Span(doc, 0, 1, label="PERSON"), Span(doc, 2, 3, label="PERSON")]
    doc.cats = {"POLITICS": 0.9, "SPORT": 0.2, "topic=war": 1.0}
    doc._.rel = {(0, 2): {"knows": 1.0, "hates": 0.0}, (0, 1): {"knows": 1.0}}
    found = article(packed(doc))
    assert said(found) == [
        *(("PERSON", "Anna"), ("PERSON", "Ben"), "knows"),
        *(("category", "POLITICS"), ("topic", "war")),
    ]
    assert found.reading is not None
    (relation,) = (one for one in found.reading.annotations if isinstance(one, Relation))
    mentions = {one.id: one.text for one in found.reading.annotations if isinstance(one, Mention)}
    assert (mentions[relation.head], mentions[relation.tail]) == ("Anna", "Ben")


def test_the_same_document_gets_the_same_ids_again() -> None:
    doc = NLP("Anna went.")
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    assert article(packed(doc)).reading == article(packed(doc)).reading


def test_offsets_follow_when_line_ends_are_made_lf() -> None:
    doc = Doc(NLP.vocab, words=["a", "\r\n", "Anna"], spaces=[False, False, False])
    doc.ents = [Span(doc, 2, 3, label="PERSON")]
    found = article(packed(doc))
    assert found.text == "a\nAnna"
    assert said(found) == [("PERSON", "Anna")]
    assert found.notes == ("line ends were made LF",)


def test_words_whose_spaces_nobody_knows_are_put_together_with_one() -> None:
    doc = Doc(NLP.vocab, words=["Anna", "went"])
    found = article(packed(doc))
    assert found.text == "Anna went"
    assert "it does not say where spaces are: one was put between all words" in found.notes


def test_entities_that_touch_and_those_of_another_label_within_are_told_apart() -> None:
    doc = NLP("Anna Ben Berlin")
    doc.ents = [Span(doc, one, one + 1, label=label) for one, label in enumerate("AAB")]
    assert said(article(packed(doc))) == [("A", "Anna"), ("A", "Ben"), ("B", "Berlin")]


def test_old_files_without_groups_and_user_data_are_read() -> None:
    doc = NLP("Anna")
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    message = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))
    for key in ("span_groups", "flags", "cats"):
        del message[key]
    assert said(article(zlib.compress(srsly.msgpack_dumps(message)))) == [("PERSON", "Anna")]


def changed(**changes: Any) -> bytes:
    """A DocBin with something in it put wrong."""
    doc = NLP("Anna went to New York.")
    doc.ents = [Span(doc, 0, 1, label="PERSON")]
    doc.spans["sc"] = [Span(doc, 0, 1, label="PERSON")]
    message = srsly.msgpack_loads(zlib.decompress(DocBin(docs=[doc]).to_bytes()))
    for key, value in changes.items():
        message[key] = value(message[key]) if callable(value) else value
    return zlib.compress(srsly.msgpack_dumps(message))


def group(start: int, end: int) -> bytes:
    """A group with one span whose places nobody has checked."""
    span = struct.pack(">QQQllll", 0, 0, 380, start, end, 0, 4)
    return srsly.msgpack_dumps(
        {srsly.msgpack_dumps({"name": "sc", "attrs": {}, "spans": [span]}): ["sc"]}
    )


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "ends in the middle"),
        (b"PK\x03\x04", "no DocBin: it is not packed as one"),
        (exported(sample(*FLAT))[:-20], "ends in the middle"),
        (zlib.compress(b"hello"), "is a broken DocBin"),
        (zlib.compress(zlib.decompress(exported(sample(*FLAT)))[:-200]), "No more data to unpack"),
        (zlib.compress(srsly.msgpack_dumps([1, 2])), "is a broken DocBin"),
        (zlib.compress(srsly.msgpack_dumps({})), "does not say what it has of each token"),
        (changed(attrs=[]), "does not say what it has of each token"),
        (changed(attrs=[77]), "it has no words"),
        (changed(attrs=[65, 77]), "lengths of its documents do not fit its tokens"),
        (changed(lengths=struct.pack("<l", 600)), "lengths of its documents do not fit"),
        (changed(lengths=struct.pack("<ll", 7, -1)), "lengths of its documents do not fit"),
        (changed(lengths=b"abc"), "is a broken DocBin"),
        (changed(spaces=b""), "lengths of its documents do not fit"),
        (changed(strings=[]), "no string for the key"),
        (changed(strings=[["a"], {}]), "no string for the key"),
        (changed(cats=["a"]), "no dictionary"),
        (changed(span_groups=[group(0, 10**6)]), "a span from token 0 to 1000000 of 6 is none"),
        (changed(span_groups=[group(-5, 2)]), "a span from token -5 to 2 of 6 is none"),
        (changed(span_groups=[group(2, 2)]), "a span from token 2 to 2 of 6 is none"),
        (changed(span_groups=[b"\xc1"]), "is a broken DocBin"),
        (changed(cats=[{"a": "b"}]), "doc.cats in which nothing is where it should be"),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence_that_names_it(content: bytes, fault: str) -> None:
    with pytest.raises(BadInput, match=fault) as refused:
        list(read(content, "a.spacy"))
    assert refused.value.message.startswith("a.spacy")


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda said: said.update(text_sha256="0"), "not the one its text_sha256 was made of"),
        (lambda said: said.update(status="done"), "status 'done' is none of"),
        (lambda said: said.update(meta=[1]), "`meta` must be a dictionary"),
        (lambda said: said.update(spans=None), "nothing is where it should be"),
        (lambda said: said["spans"]["sc"][0].update(attributes=3), "attributes"),
    ],
)
def test_one_of_ours_that_somebody_changed_is_refused_by_the_number_of_its_document(
    spoil: Callable[[dict[Any, Any]], None], fault: str
) -> None:
    first, second = DocBin().from_bytes(exported(sample(), sample(*FLAT))).get_docs(NLP.vocab)
    spoil(second.user_data)
    with pytest.raises(BadInput, match=fault) as refused:
        list(read(packed(first, second), "a.spacy"))
    assert "a.spacy, document 2" in refused.value.message


def test_a_file_that_unpacks_to_more_than_it_may_is_refused_before_it_is_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spacy_docs_read, "MAX_UNPACKED", 1_000_000)
    bomb = zlib.compress(b"\0" * 50_000_000)
    with pytest.raises(TooLarge, match="more than 1,000,000 bytes when it is unpacked"):
        list(spacy_docs_read.parse(bomb, "bomb.spacy"))


def test_events_and_pieces_survive_being_written_again_by_spacy() -> None:
    document = sample(*FLAT, NORTH, *EVENTS)
    docs = DocBin().from_bytes(exported(document)).get_docs(NLP.vocab)
    found = article(packed(*docs))
    assert found.reading is not None
    assert {one.id: one for one in found.reading.annotations} == {
        one.id: one for one in document.annotations
    }
