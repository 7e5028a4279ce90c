"""PDF in: its lines put together to paragraphs, and none that hangs or eats the server."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from curation.errors import BadInput
from curation.formats import own_process
from curation.formats.own_process import OwnProcess
from curation.formats.pdf import joined_lines
from tests.formats.made_files import article_in, pdf

LINES = (
    "Ministers from Hungary, Serbia and Romania signed an agree-",
    "ment on Thursday to share data on the level of the Danube.",
    "It ends a dispute.",
    "Under the accord, the three countries will exchange measure-",
    "ments every hour, and warn each other of floods in time.",
)
ENCRYPTED_WITH = "secret"


def test_lines_become_paragraphs_and_hyphenated_words_are_joined() -> None:
    content = pdf([LINES], info="/Title (Water accord) /Author (Ada) /CreationDate (D:20240506)")
    found = article_in("a.pdf", content)
    assert found.text == (
        "Ministers from Hungary, Serbia and Romania signed an agreement on Thursday to share data "
        "on the level of the Danube. It ends a dispute.\n\nUnder the accord, the three countries "
        "will exchange measurements every hour, and warn each other of floods in time."
    )
    assert found.meta == {
        "title": "Water accord",
        "author": "Ada",
        "date": "2024-05-06",
        "pages": 1,
        "source": "a.pdf",
    }
    assert "2 words hyphenated at the end of a line joined" in found.notes


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    found = article_in("a.pdf", pdf([LINES[:1], LINES[1:2]]))
    assert "an agreement on Thursday" in found.text
    assert found.meta["pages"] == 2


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        # A headline stands alone, although it ends no sentence.
        (["Accord signed", "X" * 60, "y" * 60], ["Accord signed", f"{'X' * 60} {'y' * 60}"]),
        (["x" * 60, "y" * 30 + ".", "Z" * 60], [f"{'x' * 60} {'y' * 30}.", "Z" * 60]),
        # Names that have a hyphen keep it.
        (["x" * 50 + " Anglo-", "Saxon " + "x" * 50], [f"{'x' * 50} Anglo- Saxon {'x' * 50}"]),
        (["x" * 60, "", "y" * 60], ["x" * 60, "y" * 60]),
        ([], []),
    ],
)
def test_where_a_paragraph_ends(lines: list[str], paragraphs: list[str]) -> None:
    assert joined_lines([lines])[0].split("\n\n") == (paragraphs or [""])


def test_pages_without_text_are_told_and_pictures_alone_are_refused() -> None:
    assert "1 of 2 pages have no text" in article_in("a.pdf", pdf([LINES, []])).notes
    with pytest.raises(BadInput, match=r"a\.pdf has no text, only pictures of pages"):
        article_in("a.pdf", pdf([[], []]))


def _encrypted(password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([LINES]))))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_password_is_told_unless_it_only_forbids_printing() -> None:
    with pytest.raises(BadInput, match=r"a\.pdf has a password"):
        article_in("a.pdf", _encrypted(ENCRYPTED_WITH))
    assert article_in("a.pdf", _encrypted("")).text.startswith("Ministers")


@pytest.mark.parametrize(
    "content", [b"%PDF-1.4\nhello", b"no pdf", pdf([LINES])[:300], b"%PDF-1.7\n%%EOF"]
)
def test_what_is_no_pdf_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(BadInput, match=r"^a\.pdf (is no PDF|cannot be read|has no text)"):
        article_in("a.pdf", content)


@pytest.fixture
def own() -> Iterator[OwnProcess]:
    """A process with little time and memory, as if it had begun long ago."""
    process = OwnProcess(seconds=3.0, megabytes=150)
    yield process
    process.stop()


@pytest.mark.attack(31)
def test_a_pdf_that_takes_for_ever_is_given_up_and_the_next_is_read(
    own: OwnProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.read("pdf", pdf([LINES]), "warm.pdf")
    endless = pdf([LINES], stream=b"BT /F1 12 Tf " + b"(x) Tj " * 3_000_000 + b"ET")
    with monkeypatch.context() as soon:
        soon.setattr(own_process, "START_SECONDS", 1.0)
        with pytest.raises(BadInput, match=r"^a\.pdf (was given up|takes more memory|broke)"):
            own.read("pdf", endless, "a.pdf")
    assert own.read("pdf", pdf([LINES]), "b.pdf")["text"].startswith("Ministers")


@pytest.mark.attack(26)
def test_a_pdf_that_unpacks_to_more_than_memory_is_refused(own: OwnProcess) -> None:
    bomb = pdf([LINES], stream=b"BT " + bytes(400_000_000) + b" ET")
    assert len(bomb) < 1_000_000
    with pytest.raises(BadInput, match=r"^a\.pdf"):
        own.read("pdf", bomb, "a.pdf")


def test_a_process_that_went_because_nobody_asked_is_started_again(own: OwnProcess) -> None:
    own.read("pdf", pdf([LINES]), "a.pdf")
    assert own._process is not None
    own._process.kill()
    own._process.wait()
    assert own.read("pdf", pdf([LINES]), "a.pdf")["text"].startswith("Ministers")


def test_only_the_readers_that_are_listed_are_loaded(own: OwnProcess) -> None:
    with pytest.raises(BadInput, match="nothing reads os here"):
        own.read("os", b"", "a.pdf")


def test_control_characters_are_left_out_and_told() -> None:
    content = pdf([LINES], stream=b"BT /F1 12 Tf 72 720 Td (Turkey\\002 met Israel.) Tj ET")
    found = article_in("a.pdf", content)
    assert "\x02" not in found.text
