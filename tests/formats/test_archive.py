"""ZIP archives: the same bytes each time, read within limits, and never believed."""

from __future__ import annotations

import random
import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from curation.errors import BadInput, TooLarge
from curation.formats import archive
from curation.formats.archive import unzipped, zipped

FILES = [("b/é.txt", "ä\n".encode()), ("a.txt", b"x" * 100_000)]


def test_what_was_zipped_is_unzipped_in_the_order_of_names() -> None:
    content = b"".join(zipped(FILES))
    assert content == b"".join(zipped(FILES))
    assert unzipped(content, "a.zip") == [(f"a.zip/{name}", data) for name, data in sorted(FILES)]


def test_a_zip_comes_in_pieces_as_its_files_come() -> None:
    taken: list[str] = []

    def files():
        for name, content in FILES:
            taken.append(name)
            yield name, content

    chunks = zipped(files())
    assert b"b/" in next(chunks)
    assert taken == ["b/é.txt"]


def test_a_large_file_comes_in_pieces_itself_and_is_passed_on_so() -> None:
    taken: list[int] = []

    def pieces():
        for number in range(50):
            taken.append(number)
            yield bytes(random.Random(number).randbytes(100_000))

    chunks = zipped([("large", pieces()), *FILES])
    next(chunks)
    assert len(taken) < 5
    whole = b"".join(zipped([("large", pieces()), *FILES]))
    assert whole == b"".join(zipped([("large", pieces()), *FILES]))
    found = dict(unzipped(whole, "z"))
    assert found["z/large"] == b"".join(pieces())
    assert found["z/a.txt"] == FILES[1][1]


def packed(*files: tuple[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as packing:
        for name, content in files:
            packing.writestr(name, content)
    return buffer.getvalue()


def test_folders_and_what_systems_leave_behind_are_passed_over() -> None:
    content = packed(("a/", b""), ("__MACOSX/._a", b"x"), ("a/.DS_Store", b"x"), ("a/b", b"y"))
    assert unzipped(content, "z") == [("z/a/b", b"y")]


def test_a_damaged_file_is_told_and_the_others_are_read() -> None:
    content = bytearray(packed(("a", b"first" * 50), ("b", b"second" * 50)))
    content[content.index(b"a") + 3] ^= 0xFF
    (_, first), (_, second) = unzipped(bytes(content), "z")
    assert isinstance(first, BadInput)
    assert "z/a cannot be unpacked" in first.message
    assert second == b"second" * 50


def test_a_locked_file_is_told() -> None:
    content = bytearray(packed(("a", b"first")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", content, content.index(mark) + at, 1)
    ((_, error),) = unzipped(bytes(content), "z")
    assert isinstance(error, BadInput)
    assert "locked with a password" in error.message


@pytest.mark.attack(26)
def test_an_archive_that_would_fill_the_memory_is_not_unpacked(monkeypatch) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    bomb = packed(("a", bytes(2_000_000)))
    assert len(bomb) < 5_000
    with pytest.raises(TooLarge, match=r"2,000,000 bytes, more than"):
        unzipped(bomb, "z")
    lies = bytearray(packed(("a", bytes(900_000))))
    struct.pack_into("<I", lies, lies.index(b"PK\x01\x02") + 24, 10)
    ((_, error),) = unzipped(bytes(lies), "z")
    assert isinstance(error, BadInput)


@pytest.mark.attack(26)
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hello" * 100])
def test_what_is_no_archive_is_refused(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.zip is no ZIP archive, or a broken one"):
        unzipped(content, "a.zip")


def test_an_office_document_that_unfolds_is_refused_in_a_whole_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MAX_PACKAGE", 10)
    content = b"".join(archive.zipped([("xl/a.xml", b"x" * 11)]))
    with pytest.raises(TooLarge, match="more than an Excel workbook may: save it again"):
        archive.check_package(content, "a.xlsx", what="Excel workbook", part="xl/")
