"""Word documents in: what would be printed, in order, and what they say of themselves."""

from __future__ import annotations

import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from curation.errors import BadInput, TooLarge
from tests.formats.made_files import article_in, article_or_refusal, packed


def saved(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def made() -> Any:
    document = Document()
    document.core_properties.title = "Water accord"
    document.core_properties.author = "Ada Byron"
    document.core_properties.created = datetime.datetime(2024, 5, 6, 12)
    document.add_heading("Accord signed", 1)
    document.add_paragraph("Ministers met").add_run().add_break()
    document.paragraphs[-1].add_run("in Vienna.")
    return document


def test_paragraphs_and_tables_come_in_order_with_soft_breaks_as_line_ends() -> None:
    document = made()
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Hungary", "12"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "together"
    document.add_paragraph("After the table.")
    found = article_in("a.docx", saved(document))
    assert found.text == (
        "Accord signed\n\nMinisters met\nin Vienna.\n\nHungary\t12\ntogether\n\nAfter the table."
    )
    assert found.title == "Water accord"
    assert found.meta == {
        "title": "Water accord",
        "author": "Ada Byron",
        "date": "2024-05-06",
        "source": "a.docx",
    }


def test_without_a_title_of_its_own_the_first_heading_is_the_title() -> None:
    document = made()
    document.core_properties.title = ""
    assert article_in("a.docx", saved(document)).title == "Accord signed"


def _run(words: str, tag: str = "w:t") -> str:
    return f"<w:r><{tag}>{words}</{tag}></w:r>"


def test_tracked_changes_are_read_as_they_would_be_printed() -> None:
    document = made()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:p {nsdecls('w')}>{_run('The ')}<w:ins w:id='1' w:author='a'>{_run('new')}</w:ins>"
            f"<w:del w:id='2' w:author='a'>{_run('old', 'w:delText')}</w:del>{_run(' text')}</w:p>"
        ),
    )
    assert article_in("a.docx", saved(document)).text.startswith("The new text\n\n")


def test_what_stands_in_content_controls_and_links_is_read() -> None:
    document = made()
    inside = f"<w:p><w:hyperlink>{_run('linked')}</w:hyperlink>{_run(' words')}</w:p>"
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert article_in("a.docx", saved(document)).text.startswith("linked words\n\n")


def test_footnotes_are_left_out_and_told() -> None:
    document = made()
    reference = f"<w:r {nsdecls('w')}><w:footnoteReference w:id='2'/></w:r>"
    document.paragraphs[0]._p.append(parse_xml(reference))
    assert "1 footnote left out" in article_in("a.docx", saved(document)).notes


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match=r"a\.docx has no text"):
        article_in("a.docx", saved(Document()))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xd0\xcf\x11\xe0 old", "is of an old Word or has a password"),
        (b"no zip", "is no Word document, or a broken one"),
        (packed([("x.txt", b"x")]), "is a ZIP, but no Word document"),
        (packed([("word/document.xml", b"<a>")]), "cannot be read"),
    ],
)
def test_what_is_no_document_is_refused_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=rf"^a\.docx {says}"):
        article_in("a.docx", content)


@pytest.mark.attack(26)
def test_a_document_that_would_unpack_to_much_more_is_refused_before_it_is() -> None:
    bomb = packed([("word/document.xml", bytes(30_000_000)), ("[Content_Types].xml", b"")])
    assert len(bomb) < 100_000
    with pytest.raises(TooLarge, match=r"a\.docx would unpack to 30,000,000 bytes"):
        article_in("a.docx", bomb)


@pytest.mark.attack(34)
def test_xml_that_multiplies_itself_or_fetches_files_does_neither() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9))
    fetched = '<!ENTITY f SYSTEM "file:///etc/passwd">'
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "boom">{entities}{fetched}]>'
    buffer = BytesIO()
    with ZipFile(BytesIO(saved(made()))) as old, ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"?>", b"?>" + bomb.encode(), 1)
                content = content.replace(b"Accord signed", b"Accord &e8; &f;")
            new.writestr(entry, content)
    said = article_or_refusal("a.docx", buffer.getvalue())
    assert "boom" not in said
    assert "root:" not in said
