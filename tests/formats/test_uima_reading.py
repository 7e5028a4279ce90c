"""XMI in: the files of others, the types they need, and XML that wants more than to be read."""

from __future__ import annotations

import re
import socket
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import cassis
import pytest

from curation.errors import BadInput
from curation.formats.dataset import Incoming, Refused
from curation.formats.uima import FORMAT
from curation.formats.uima_reading import belonging, knows, read, read_together
from curation.formats.uima_types import ENTITY, META, SENTENCE, TOKEN, type_system_xml
from curation.model import Span

TEXT = "😀 Ankara met 🇹🇷 Baku."
PERSON = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.Person"


def foreign(text: str = TEXT, *, custom: bool = True) -> tuple[bytes, bytes]:
    """The types and the XMI of another program, as dkpro-cassis writes them."""
    types = cassis.load_typesystem(BytesIO(type_system_xml()))
    person = types.create_type(PERSON, ENTITY)
    kind = types.create_type("custom.Sentiment", "uima.tcas.Annotation") if custom else None
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"

    def add(made: Any, words: str, **features: str) -> None:
        start = text.index(words)
        cas.add(made(begin=start, end=start + len(words), **features))

    add(types.get_type(SENTENCE), text)
    add(types.get_type(TOKEN), "Ankara")
    add(types.get_type(ENTITY), "Ankara", value="GPE")
    add(types.get_type(ENTITY), "Baku")
    add(person, "met", value="PER")
    if kind is not None:
        add(kind, "met")
    meta = types.get_type(META)
    cas.add(meta(begin=0, end=len(text), documentTitle="Visit", documentId="d1"))
    return types.to_xml().encode(), cas.to_xmi().encode()


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def only(found: Any) -> Incoming:
    (one,) = found
    assert isinstance(one, Incoming), one
    return one


def labels(got: Incoming) -> list[tuple[str, str]]:
    assert got.reading is not None
    return [(one.text, one.label) for one in got.reading.annotations if isinstance(one, Span)]


def test_named_entities_of_others_are_taken_with_their_types_and_the_rest_is_told() -> None:
    types, xmi = foreign()
    got = only(read(zipped(TypeSystem_dot_xml=types, admin_dot_xmi=xmi), "export.zip"))
    assert labels(got) == [("Ankara", "GPE"), ("met", "PER"), ("Baku", "NamedEntity")]
    assert got.text == TEXT
    assert got.title == "Visit"
    assert got.meta == {"source": "export.zip/admin.xmi", "title": "Visit", "document": "d1"}
    assert got.external_id is None
    assert got.reading is not None
    assert (got.reading.annotator, got.reading.status) == ("imported", "submitted")
    assert got.notes == ("left out: 1 Sentiment",)


def test_each_file_is_read_with_the_types_beside_or_above_it() -> None:
    types, xmi = foreign()
    files = {
        "in/TypeSystem.xml": types,
        "in/a.xmi": xmi,
        "in/deep/b.xmi": xmi,
        "in/broken/TypeSystem.xml": b"<typeSystemDescription",
        "in/broken/c.xmi": xmi,
    }
    first, second, third = read_together(files)
    assert (first.place, third.place) == ("in/a.xmi", "in/deep/b.xmi")
    assert isinstance(second, Refused)
    assert "in/broken/c.xmi cannot be read without its types" in second.reason
    assert "in/broken/TypeSystem.xml is no XML" in second.reason


def test_without_types_only_named_entities_are_known_and_a_note_says_so() -> None:
    _, xmi = foreign()
    got = only(read(xmi, "a.xmi"))
    assert labels(got) == [("Ankara", "GPE"), ("Baku", "NamedEntity")]
    assert got.notes == (
        "without a TypeSystem.xml, so few types are known",
        "left out: 1 Person, 1 Sentiment",
    )


def test_which_files_belong_together_is_told_by_their_names() -> None:
    assert knows("a/TypeSystem.xml")
    assert not knows("a/other.xml")
    names = ["x/a.xmi", "x/TypeSystem.xml", "b.txt"]
    assert belonging(names) == {"x/a.xmi", "x/TypeSystem.xml"}
    assert belonging(["TypeSystem.xml", "b.txt"]) == frozenset()
    assert FORMAT.together is not None


def test_a_zip_names_what_is_no_part_of_it() -> None:
    types, xmi = foreign()
    found = list(
        read(zipped(TypeSystem_dot_xml=types, a_dot_xmi=xmi, note_dot_txt=b"hello"), "e.zip")
    )
    assert [one.reason for one in found if isinstance(one, Refused)] == [
        "e.zip/note.txt is no .xmi file and no TypeSystem.xml: import it alone."
    ]
    with pytest.raises(BadInput, match=r"e\.zip has no \.xmi file in it"):
        list(read(zipped(note_dot_txt=b"hello"), "e.zip"))


def test_line_ends_that_are_made_lf_take_the_offsets_along() -> None:
    types, xmi = foreign("😀 met\r\nAnkara and Baku", custom=False)
    got = only(read(zipped(TypeSystem_dot_xml=types, a_dot_xmi=xmi), "e.zip"))
    assert got.text == "😀 met\nAnkara and Baku"
    assert [words for words, _ in labels(got)] == ["met", "Ankara", "Baku"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('begin="3"', 'begin="1"', r"begin='1', which lies inside a character"),
        ('end="9"', 'end="900"', r"end='900', .*outside the text"),
        ('begin="3"', 'begin="-3"', r"begin='-3'"),
        ("</xmi:XMI>", "", r"is no XML"),
        ("sofaString", "sofaURI", r"has no text"),
        ('xmi:id="2"', 'xmi:id="two"', r"is no CAS that can be read"),
        ("😀 Ankara", "  \x09 Ankara", None),
        ('sofa="1"', 'sofa="8"', r"is no CAS that can be read"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence_and_alone(
    old: str, new: str, said: str | None
) -> None:
    types, xmi = foreign()
    changed = xmi.decode().replace(old, new).encode()
    assert changed != xmi
    files = {"TypeSystem.xml": types, "a.xmi": changed, "b.xmi": xmi}
    first, second = read_together(files)
    assert isinstance(second, Incoming)
    if said is not None:
        assert isinstance(first, Refused)
        assert first.reason.startswith("a.xmi")
        assert re.search(said, first.reason), first.reason


SECRET = "not for you to read"


def with_doctype(xml: bytes, doctype: str, old: bytes = b"", new: bytes = b"") -> bytes:
    head, _, body = xml.partition(b"?>")
    return head + b"?>" + doctype.encode() + body.replace(old, new, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("which", ["xmi", "types"])
def test_no_file_of_this_computer_is_read_into_an_article(
    which: str, encoding: str, tmp_path: Path
) -> None:
    (tmp_path / "secret").write_text(SECRET)
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    types, xmi = foreign()
    if which == "xmi":
        xmi = with_doctype(xmi, doctype, b"<cas:Sofa", b"<note>&e;</note><cas:Sofa")
    else:
        types = with_doctype(types, doctype, b"<description/>", b"<description>&e;</description>")
    # Encoded otherwise, nobody could find it by looking at bytes.
    changed = {"xmi": xmi, "types": types}[which].decode()
    changed = re.sub(r"^<\?xml[^>]*\?>", f'<?xml version="1.0" encoding="{encoding}"?>', changed)
    files = {"TypeSystem.xml": types, "a.xmi": xmi}
    files["a.xmi" if which == "xmi" else "TypeSystem.xml"] = changed.encode(encoding)
    (one,) = read_together(files)
    assert isinstance(one, Refused)
    assert "has a DOCTYPE" in one.reason
    assert SECRET not in repr(one)


def test_nothing_is_fetched_from_elsewhere() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        port = server.getsockname()[1]
        doctype = f'<!DOCTYPE x SYSTEM "http://127.0.0.1:{port}/x.dtd">'
        _, xmi = foreign()
        (one,) = read(with_doctype(xmi, doctype), "a.xmi")
        assert isinstance(one, Refused)
        with pytest.raises(TimeoutError):
            server.accept()


def test_entities_that_grow_without_end_are_refused_before_they_do() -> None:
    lines = ['<!ENTITY a0 "ha">']
    lines += [f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12)]
    _, xmi = foreign()
    bomb = with_doctype(xmi, f"<!DOCTYPE x [{''.join(lines)}]>", "😀".encode(), b"&a12;")
    assert bomb.count(b"&a12;") == 1
    (one,) = read(bomb, "a.xmi")
    assert isinstance(one, Refused)
    assert len(one.reason) < 400


def test_the_place_where_xml_breaks_is_said_once_and_without_the_parsers_own_words() -> None:
    (found,) = read(b"nonsense", "a.xmi")
    assert isinstance(found, Refused)
    assert found.reason == (
        "a.xmi is no XML: Start tag expected, '<' not found, line 1, column 1. Export it again."
    )
