"""Datasets that may be traps are read in a process that can be ended, article by article."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

import pytest
import srsly

from curation.errors import BadInput
from curation.formats import own_process, own_process_worker, spacy_docs, uima
from curation.formats.dataset import Incoming, IncomingReading, Refused
from curation.formats.found_json import found_from_json, found_to_json
from curation.formats.own_process import OwnProcess
from curation.schema import Schema
from tests.formats.made_files import pdf
from tests.formats.samples import SAMPLE_SCHEMA, samples


@pytest.fixture
def own() -> Iterator[OwnProcess]:
    process = OwnProcess(seconds=20.0, megabytes=150)
    yield process
    process.stop()


def docbin() -> bytes:
    return b"".join(spacy_docs.write(samples().values(), SAMPLE_SCHEMA))


@pytest.mark.attack(28)
def test_a_docbin_of_more_words_than_memory_holds_ends_nothing_but_its_process(
    own: OwnProcess,
) -> None:
    many = 60_000_000
    head = b"\x81\xa7strings\xdd" + many.to_bytes(4, "big")
    bomb = zlib.compress(head + b"\xa1a" * many, 1)
    assert len(bomb) < 1_000_000
    with pytest.raises(BadInput, match=r"^a\.spacy (takes more memory|broke|is a broken DocBin)"):
        own.found("spacy_docs_read", bomb, "a.spacy")
    assert own.found("spacy_docs_read", docbin(), "b.spacy")


@pytest.mark.parametrize(
    ("what", "format"), [("spacy_docs_read", spacy_docs.FORMAT), ("uima_reading", uima.FORMAT)]
)
def test_datasets_that_are_unpacked_and_parsed_are_read_apart(
    monkeypatch: pytest.MonkeyPatch, what: str, format: object
) -> None:
    asked: list[str] = []
    module = f"curation.formats.{what}"
    monkeypatch.setattr(f"{module}.found_apart", lambda what, *_: asked.append(what) or [])
    list(format.read(b"<a/>", "a"))  # type: ignore[attr-defined]
    assert asked == [what]


def test_articles_are_handed_over_in_order_however_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_process_worker, "AT_ONCE", 2)
    monkeypatch.setattr(own_process_worker, "_limit_memory", lambda megabytes: None)
    monkeypatch.setattr(own_process_worker, "_die_after", lambda seconds: None)
    asked = {"what": "spacy_docs_read", "name": "a.spacy", "seconds": 1, "megabytes": 1}
    answers = list(own_process_worker.answer(asked, docbin()))
    assert answers.pop() == {}
    assert {len(one["more"]) for one in answers[:-1]} == {2}
    places = [found["place"] for one in answers for found in one["more"]]
    assert places == [f"a.spacy, document {n}" for n in range(1, len(samples()) + 1)]


def test_a_fault_far_down_takes_back_what_was_handed_over(own: OwnProcess) -> None:
    value = srsly.msgpack_loads(zlib.decompress(docbin()))
    value["user_data"][-1] = b"\xff\xff"
    with pytest.raises(BadInput, match=r"^a\.spacy"):
        own.found("spacy_docs_read", zlib.compress(srsly.msgpack_dumps(value)), "a.spacy")


@pytest.mark.parametrize("name", samples())
def test_what_is_found_comes_over_whole(name: str) -> None:
    document = samples()[name]
    scores = {one.id: 0.5 for one in document.annotations}
    reading = IncomingReading("Anna", "submitted", document.annotations, scores)
    found = Incoming(document.text, "T", "a, line 1", {"n": [1]}, "a", reading, ("noted",))
    assert found_from_json(found_to_json(found)) == found
    assert found_from_json(found_to_json(Refused("a", "b"))) == Refused("a", "b")


def test_an_article_does_not_wait_for_a_dataset() -> None:
    assert own_process._DATASETS is not own_process._SHARED
    with own_process._DATASETS._lock:
        assert own_process.read_apart("pdf", pdf([["Ministers met."]]), "a.pdf")["text"]


def test_a_schema_is_not_handed_over() -> None:
    with pytest.raises(BadInput):
        found_to_json(Schema(name="a"))
