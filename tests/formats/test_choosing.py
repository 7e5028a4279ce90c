"""Which format a file is: the longest ending first, then how it begins, then a question."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from curation.errors import BadInput, NotFound
from curation.formats import FORMATS, archive_format, format_of
from curation.formats.choosing import LOOKED_AT, chosen_format, whole_archive_format
from curation.formats.dataset import Format, Found
from tests.formats.consuming import exported
from tests.formats.samples import samples


def read(content: bytes, name: str) -> Iterator[Found]:
    yield from ()


def made(name: str, *suffixes: str, begins: bytes | None = None, reads: bool = True) -> Format:
    return Format(
        name=name,
        summary="",
        suffixes=suffixes,
        read=read if reads else None,
        recognises=None if begins is None else (lambda content: content.startswith(begins)),
    )


OWN = made("own", ".jsonl")
ONE = made("one", ".one.jsonl", ".jsonl", begins=b"1")
TWO = made("two", ".jsonl", begins=b"12")
FOLDER = made("folder", ".zip", ".ann")
WHOLE = made("whole", ".whole.zip", ".zip", begins=b"PKw")
WRITTEN = made("written", ".written.jsonl", reads=False)
ALL = (OWN, ONE, TWO, FOLDER, WHOLE, WRITTEN)


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.jsonl", b"x", OWN),
        ("a.jsonl", b"1", ONE),
        ("A.ONE.JSONL", b"x", ONE),
        ("folder/a.one.jsonl", b"12", ONE),
        ("a.ann", b"", FOLDER),
        ("a.jsonl", None, OWN),
    ],
)
def test_the_longest_ending_counts_and_then_who_recognises_the_content(
    name: str, content: bytes | None, format: Format
) -> None:
    assert chosen_format(ALL, name, content) is format


def test_what_several_recognise_is_asked_about() -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl could be one or two: say which by --format"):
        chosen_format(ALL, "a.jsonl", b"12")


def test_what_nobody_recognises_is_told_with_the_candidates() -> None:
    with pytest.raises(BadInput, match=r"a\.jsonl does not begin as .*'\.jsonl' would \(one or tw"):
        chosen_format((ONE, TWO), "a.jsonl", b"x")


def test_an_ending_nobody_reads_lists_those_that_are_read_once() -> None:
    with pytest.raises(NotFound, match=r"'a\.exe' ends in '\.exe'") as caught:
        chosen_format(ALL, "a.exe", b"")
    assert caught.value.message.count(", .jsonl") + caught.value.message.count(" .jsonl,") == 1


def test_a_file_of_a_format_that_is_only_written_is_not_taken_for_another() -> None:
    with pytest.raises(NotFound, match=r"as files of written do, which are written and never read"):
        chosen_format(ALL, "a.written.jsonl", b"x")


def test_only_the_beginning_of_a_file_is_looked_at() -> None:
    seen: list[int] = []

    def recognises(content: bytes) -> bool:
        seen.append(len(content))
        return True

    format = Format(name="a", summary="", suffixes=(".j",), read=read, recognises=recognises)
    chosen_format((format, made("b", ".j")), "a.j", bytes(1_000_000))
    assert seen == [LOOKED_AT]


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.zip", b"PK", None),
        ("a.zip", b"PKw", WHOLE),
        ("a.whole.zip", b"PK", WHOLE),
        ("a.txt", b"PKw", None),
    ],
)
def test_an_archive_is_a_folder_unless_a_format_recognises_it(
    name: str, content: bytes, format: Format | None
) -> None:
    assert whole_archive_format(ALL, name, content) is format


OWN_LINE = b'{"text": "Turkey met Israel.", "entities": []}\n'
CONLL = b"-DOCSTART- -X- O O\n\nTurkey NNP B-NP B-GPE\nmet VBD B-VP O\n\n"


@pytest.mark.parametrize(
    ("name", "content", "wanted"),
    [
        ("a.jsonl", OWN_LINE, "jsonl"),
        ("a.jsonl", b'{"text": "Turkey met Israel.", "url": "https://x"}\n', "jsonl"),
        ("a.jsonl", b'{"text": "T", "_input_hash": 1, "spans": [], "answer": "accept"}', "prodigy"),
        ("a.jsonl", b'{"text": "Turkey", "label": [[0, 6, "GPE"]]}\n', "doccano"),
        ("a.md", b"# x", "markdown"),
        ("a.txt", b"x", "text"),
        ("a.csv", b"text\nx\n", "csv"),
        ("a.tsv", b"text\nx\n", "csv"),
        ("a.xlsx", b"PK", "xlsx"),
        ("a.conll", CONLL, "conll2003"),
        ("a.ann", b"", "brat"),
    ],
)
def test_files_as_other_programs_write_them_are_told_apart(
    name: str, content: bytes, wanted: str
) -> None:
    assert format_of(name, content).name == wanted


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_every_ending_a_format_reads_leads_to_a_format(format: Format) -> None:
    for suffix in format.suffixes if format.read else ():
        assert suffix in format_of(f"a{suffix}").suffixes


def test_a_zip_of_articles_is_a_folder() -> None:
    assert archive_format("a.zip", b"PK\x03\x04 a.txt") is None


BY_CONTENT = [one for one in FORMATS if one.read and one.write and one.recognises]


@pytest.mark.parametrize("format", BY_CONTENT, ids=lambda format: format.name)
def test_what_a_format_writes_is_recognised_under_every_ending_it_reads(
    format: Format, tmp_path: Path
) -> None:
    content = exported(format, samples().values(), tmp_path).path.read_bytes()
    for suffix in format.suffixes:
        assert format_of(f"a{suffix}", content).name == format.name


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("notes", "has no ending"),
        ("notes.", "has no ending"),
        ("a.doc", "save it as .docx"),
        ("A.XLS", "save it as .xlsx"),
        ("a.tar.gz", "unpack it"),
        ("a.parquet", "write it as JSONL"),
        ("a.xyz", "known: .jsonl, .zip, .ann)"),
    ],
)
def test_what_no_format_reads_is_told_with_what_to_do(name: str, remedy: str) -> None:
    with pytest.raises(NotFound, match="which no format reads") as refused:
        chosen_format(ALL, name, b"x")
    assert remedy in refused.value.message


def test_a_file_whose_ending_is_of_one_format_and_whose_content_of_another_is_asked_about() -> None:
    other = made("other", ".two.jsonl", begins=b"2")
    with pytest.raises(BadInput, match=r"ends in '\.two\.jsonl' .* begins as one of one: rename"):
        chosen_format((*ALL, other), "a.two.jsonl", b"1")
    assert chosen_format((*ALL, other), "a.two.jsonl", b"x") is other
    assert chosen_format((*ALL, other), "a.two.jsonl", b"2") is other
