"""WikiEvents: two files in step, events over sentences, clusters by the ids of mentions."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from curation.errors import BadInput
from curation.formats.archive import look_inside, zipped
from curation.formats.keeping import kept
from curation.formats.wikievents import COREFERENCE, DOCUMENTS, FORMAT, facts, write
from curation.model import Annotation, Argument, Chain, Event, Relation
from tests.formats.consuming import consumed, exported, facts_in, record_consumed
from tests.formats.nasty import nasty_documents
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MACRON,
    MET,
    NEW_YORK,
    SAMPLE_SCHEMA,
    TEXT,
    sample,
    samples,
)


def test_the_rules_of_gen_arg_find_everything_that_was_kept(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    written = exported(FORMAT, [*samples().values(), *nasty_documents(40)], tmp_path)
    answer = consumed("wikievents_rules.py", written.path)
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], answer["kinds"])


def lines(*annotations: Annotation) -> tuple[dict[str, Any], dict[str, Any]]:
    document = kept(FORMAT, sample(*annotations), SAMPLE_SCHEMA).document
    content = b"".join(write([document], SAMPLE_SCHEMA))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return json.loads(archive.read(DOCUMENTS)), json.loads(archive.read(COREFERENCE))


def test_places_count_the_tokens_of_the_document_and_the_end_is_outside() -> None:
    found, _ = lines(*FLAT, *EVENTS)
    assert found["text"] == TEXT
    assert sum(len(words) for words, _ in found["sentences"]) == len(found["tokens"])
    assert found["sentences"][1][0][0] == ["São", 87, 90]
    assert found["sentences"][1][1] == "São Paulo’s mayor accused the\u00a0envoys."
    assert found["entity_mentions"][3] == {
        "id": "korea-T4", "entity_type": "GPE", "mention_type": "UNK",
        "start": 17, "end": 19, "text": "São Paulo", "sent_idx": 1,
    }  # fmt: skip
    accused = found["event_mentions"][1]
    assert accused["trigger"] == {"start": 21, "end": 22, "text": "accused", "sent_idx": 1}
    assert accused["arguments"][0] == {"entity_id": "korea-T5", "role": "actor", "text": "mayor"}


def test_arguments_and_relations_over_sentences_are_carried() -> None:
    wide = Event("wide", "MEET", "met", (Argument("place", "ny"),))
    document = sample(MACRON, NEW_YORK, MET, wide, Relation("r", "near", "macron", "ny"))
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert not found.dropped
    assert (found.carried["arguments"], found.carried["relations"]) == (1, 1)


def test_clusters_name_mentions_and_the_longest_speaks_for_them() -> None:
    found, clusters = lines(*FLAT, Chain("c", ("ny", "paris")), Chain("d", ("mayor", "macron")))
    ids = {one["id"]: one["text"] for one in found["entity_mentions"]}
    assert clusters["doc_key"] == found["doc_id"]
    assert [[ids[id] for id in one] for one in clusters["clusters"]] == [
        ["President Emmanuel Macron", "mayor"], ["PARIS", "New York"],
    ]  # fmt: skip
    assert clusters["informative_mentions"] == ["President Emmanuel Macron", "New York"]


def test_the_files_have_a_line_each_for_every_reading_in_one_order() -> None:
    two = [sample(*FLAT), sample(annotator="Ben")]
    content = b"".join(write(two, SAMPLE_SCHEMA))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        documents, clusters = (
            [json.loads(line) for line in archive.read(name).splitlines()]
            for name in (DOCUMENTS, COREFERENCE)
        )
    assert [one["doc_id"] for one in documents] == ["korea", "korea#Ben"]
    assert [one["doc_key"] for one in clusters] == ["korea", "korea#Ben"]


def test_looking_inside_shows_how_both_files_begin() -> None:
    shown = look_inside(b"".join(write([sample(*FLAT)], SAMPLE_SCHEMA)))
    assert shown.startswith(f"{DOCUMENTS}\n{COREFERENCE}\n")
    assert '{"doc_id": "korea"' in shown
    assert '{"doc_key": "korea"' in shown
    assert "no ZIP" in look_inside(b"x")


@pytest.mark.parametrize(
    "change",
    [
        lambda found, other: found["tokens"].pop(),
        lambda found, other: found["sentences"][0][0][0].__setitem__(1, 5),
        lambda found, other: found["entity_mentions"][0].update(end=99),
        lambda found, other: found["event_mentions"][0]["arguments"][0].update(entity_id="x"),
        lambda found, other: other["clusters"].append(["korea-T99"]),
        lambda found, other: other.update(doc_key="another"),
    ],
)
def test_reading_back_finds_what_does_not_agree(
    change: Callable[[dict[str, Any], dict[str, Any]], object], tmp_path: Path
) -> None:
    found, other = lines(*FLAT, *EVENTS)
    change(found, other)
    path = tmp_path / "a.wikievents.zip"
    files = [(DOCUMENTS, json.dumps(found).encode()), (COREFERENCE, json.dumps(other).encode())]
    path.write_bytes(b"".join(zipped(files)))
    with pytest.raises(BadInput, match=r"line 1 of documents\.jsonl is broken"):
        list(facts(path))


def test_a_file_of_clusters_that_is_too_short_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.wikievents.zip"
    path.write_bytes(b"".join(zipped([(DOCUMENTS, b"{}\n"), (COREFERENCE, b"")])))
    with pytest.raises(BadInput, match=r"a\.wikievents\.zip is broken"):
        list(facts(path))
