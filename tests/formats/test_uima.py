"""XMI out: what dkpro-cassis finds in it, offsets and characters that are traps."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from curation.errors import BadInput
from curation.formats.dataset import Incoming, LabelledDocument
from curation.formats.facts import facts_of
from curation.formats.keeping import kept
from curation.formats.uima import FORMAT
from curation.formats.uima_reading import read
from curation.formats.uima_types import TYPES, type_system_xml
from curation.formats.xml_safe import WHY, legal
from curation.model import Argument, Chain, DocumentLabel, Event, Relation, Span
from tests.formats.consuming import Exported, consumed, exported, facts_in, record_consumed
from tests.formats.samples import (
    EVENTS,
    FLAT,
    MET,
    NORTH,
    SAMPLE_SCHEMA,
    all_samples,
    sample,
    sample_span,
)


@pytest.fixture(scope="module")
def by_cassis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exported, dict[str, Any]]:
    awkward = "a\x0bb\x0cc\ufffe\t\r\u2028\x85<&>\"'😀 d"
    documents = [
        *all_samples(),
        sample(
            Span("s", 'type="self" <&>\n', 6, 8, "\t\r", attributes={"self": "x\ny\t", "type": ""}),
            DocumentLabel("d", "type", "a<b"),
            text=awkward,
            id="awkward",
        ),
    ]
    written = exported(FORMAT, documents, tmp_path_factory.mktemp("uima"))
    return written, consumed("cassis_xmi.py", written.path)


def test_dkpro_cassis_finds_in_every_file_what_was_kept(
    by_cassis: tuple[Exported, dict[str, Any]], record_property: Callable[[str, object], None]
) -> None:
    written, answer = by_cassis
    assert facts_in(answer) == written.facts()
    record_consumed(record_property, written, answer["consumer"], FORMAT.tells)


def files(*documents: LabelledDocument) -> dict[str, bytes]:
    content = b"".join(FORMAT.write(documents, SAMPLE_SCHEMA))
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_offsets_count_utf16_units() -> None:
    xmi = files(sample(*FLAT))["Anna/korea.xmi"].decode()
    found = re.findall(r'NamedEntity [^>]*begin="(\d+)" end="(\d+)" value="GPE"', xmi)
    assert found[0] == ("3", "8")


def test_the_types_come_first_and_no_feature_has_a_name_that_cassis_renames() -> None:
    assert next(iter(files(sample()))) == "TypeSystem.xml"
    features = {feature for _, made in TYPES.values() for feature in made}
    assert not features & {"type", "self"}
    for name in TYPES:
        assert f"<name>{name}</name>".encode() in type_system_xml()


def test_every_reading_has_a_file_of_its_own_whatever_it_is_called() -> None:
    names = list(
        files(
            sample(id="a/b"),
            sample(id="a?b"),
            sample(id="A-B"),
            sample(id="../../etc/passwd"),
            sample(id="con", annotator="Zoë/.."),
            sample(id="a-b-2"),
        )
    )[1:]
    assert names == [
        "Anna/a-b.xmi",
        "Anna/a-b-2.xmi",
        "Anna/A-B-3.xmi",
        "Anna/etc-passwd.xmi",
        "Zo/_con.xmi",
        "Anna/a-b-2-2.xmi",
    ]


def test_characters_that_xml_cannot_hold_are_replaced_one_by_one_and_counted() -> None:
    text = "a\x0bb\ufffec😀 Paris"
    document = sample(sample_span("p", "Paris", "GPE", text=text), text=text)
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert found.changed == {("texts", WHY): 1}
    assert found.document.text == legal(text) == "a b\ufffdc😀 Paris"
    (span,) = found.document.annotations
    assert isinstance(span, Span)
    assert (span.start, span.text) == (7, "Paris")
    untouched = kept(FORMAT, sample(*FLAT), SAMPLE_SCHEMA)
    assert untouched.document.text is sample().text
    assert not untouched.changed


def test_names_and_values_that_xml_cannot_hold_are_replaced_and_counted_too() -> None:
    document = sample(
        Span("a", "GPE\ufffe", 2, 7, "PARIS", attributes={"note": "x\x00y"}),
        MET,
        Event("e", "MEET", "met", (Argument("actor\uffff", "a"),)),
        DocumentLabel("d", "topic", "war\ufffe"),
        Chain("c", ("a",), name="the\ufffe city"),
        Relation("r", "near\ufffe", "a", "e"),
    )
    found = kept(FORMAT, document, SAMPLE_SCHEMA)
    assert {kind for kind, _ in found.changed} == {
        "entities",
        "events",
        "labels",
        "chains",
        "relations",
    }
    assert not found.dropped
    ((_, xmi),) = [one for one in files(found.document).items() if one[0].endswith(".xmi")]
    assert b"\xef\xbf\xbe" not in xmi


def everything() -> LabelledDocument:
    trigger = sample_span(
        "met", "met", "MEET", trigger=True, attributes={"negated": False, "mode": ("b", "a", "b")}
    )
    return replace(
        sample(
            replace(FLAT[0], attributes={"code": "", "kinds": (), "one": ("x",)}),
            *FLAT[1:],
            NORTH,
            trigger,
            Event("e", "MEET", "met", (Argument("actor", "macron"), Argument("cause", "f"))),
            Event("f", "MEET", "met", (Argument("place", "met"),), {"tense": "past"}),
            Relation("r", "leader_of", "met", "f", {"sure": True}),
            Relation("s", "near", "e", "met"),
            DocumentLabel("d", "topic", "war"),
            Chain("c", ("paris", "north"), "the city", "Q90"),
            Chain("g", ("ny",), link="Q60"),
            annotator="Änna & Co",
            status="open",
        ),
        meta={"title": "Talks", "nested": {"a": [1, None, "\x01\ufffe"]}, "url": "https://a.b"},
    )


def test_a_zip_of_ours_comes_back_complete_with_all_ids() -> None:
    document = everything()
    (got,) = read(b"".join(FORMAT.write([document], SAMPLE_SCHEMA)), "a.zip")
    assert isinstance(got, Incoming)
    assert (got.external_id, got.text, got.meta, got.title) == (
        document.external_id,
        document.text,
        document.meta,
        "Talks",
    )
    assert got.reading is not None
    assert (got.reading.annotator, got.reading.status) == ("Änna & Co", "open")
    assert {one.id: one for one in got.reading.annotations} == {
        one.id: one for one in document.annotations
    }
    assert got.notes == ()


def test_what_was_added_in_another_tool_comes_with_what_has_ids() -> None:
    document = sample(*FLAT, *EVENTS)
    inside = files(document)
    xmi = inside["Anna/korea.xmi"].decode()
    start = document.text.index("Friday") + 1
    prefix = re.search(r"<(t\d+):NamedEntity", xmi)
    assert prefix is not None
    added = (
        f'<{prefix[1]}:NamedEntity xmi:id="9001" sofa="1" begin="{start}" end="{start + 6}" '
        'value="DATE"/><cas:Sofa'
    )
    xmi = xmi.replace("<cas:Sofa", added).replace('members="', 'members="9001 ')
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in {**inside, "Anna/korea.xmi": xmi.encode()}.items():
            archive.writestr(name, content)
    (got,) = read(out.getvalue(), "a.zip")
    assert isinstance(got, Incoming)
    assert got.reading is not None
    new = facts_of(sample(*got.reading.annotations)) - facts_of(document)
    assert new == {("entities", "DATE", "Friday"): 1}
    assert {one.id for one in document.annotations} < {one.id for one in got.reading.annotations}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'begin="3"', b'begin="1"'),
        (b'begin="3"', b'begin="x"'),
        (b'Governor="', b'Governor="9'),
        (b"</xmi:XMI>", b""),
    ],
)
def test_a_broken_file_does_not_pass_for_what_was_kept(
    old: bytes, new: bytes, tmp_path: Path
) -> None:
    inside = files(sample(*FLAT, Relation("r", "near", "paris", "ny")))
    path = tmp_path / "a.uima.zip"
    with ZipFile(path, "w") as archive:
        for name, content in inside.items():
            assert name == "TypeSystem.xml" or old in content
            archive.writestr(name, content.replace(old, new))
    assert FORMAT.facts is not None
    with pytest.raises(BadInput, match=r"a\.uima\.zip/Anna/korea\.xmi"):
        list(FORMAT.facts(path))


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.uima.zip"
    path.write_bytes(b"nothing")
    assert FORMAT.facts is not None
    with pytest.raises(BadInput, match="is broken"):
        list(FORMAT.facts(path))
