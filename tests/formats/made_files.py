"""Files of articles as other programs make them, small ones made here."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from curation.errors import BadInput
from curation.formats import format_of
from curation.formats.dataset import Found, Incoming, Refused


def pdf(pages: Sequence[Sequence[str]], *, info: str = "", stream: bytes | None = None) -> bytes:
    """A PDF with these lines on its pages; `stream` is what stands on the first page instead."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< %s >>" % info.encode()]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids: list[int] = []
    for number, lines in enumerate(pages):
        words = "".join(f"({_escaped(line)}) Tj T* " for line in lines)
        drawn = f"BT /F1 12 Tf 14 TL 72 720 Td {words}ET".encode("latin-1")
        drawn = drawn if stream is None or number else stream
        packed = zlib.compress(drawn)
        objects.append(
            b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 %s >> >> >>" % (len(objects), font)
        )
        kids.append(len(objects))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    return _pdf_file(objects)


def _pdf_file(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info 3 0 R >>\n" % (len(objects) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % table)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of these files."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def all_in(name: str, content: bytes) -> list[Found]:
    """All that is found in a file of this name."""
    format = format_of(name, content)
    assert format.read is not None
    return list(format.read(content, name))


def article_in(name: str, content: bytes) -> Incoming:
    """The one article in a file of this name."""
    (found,) = all_in(name, content)
    assert isinstance(found, Incoming)
    return found


def article_or_refusal(name: str, content: bytes) -> str:
    """The text of the one article in a file, or the sentence why there is none."""
    try:
        return article_in(name, content).text
    except BadInput as error:
        return error.message


def articles_in(name: str, content: bytes) -> list[Incoming]:
    """The articles in a file of this name, none of which is refused."""
    return [one for one in all_in(name, content) if isinstance(one, Incoming)]


def refusals_in(name: str, content: bytes) -> list[str]:
    """Why articles in a file of this name are refused."""
    return [one.reason for one in all_in(name, content) if isinstance(one, Refused)]
