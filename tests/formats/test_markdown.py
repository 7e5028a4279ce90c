"""Markdown in: the text letter for letter, its front matter and its title beside it."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from tests.formats.made_files import article_in

TEXT = "# Accord **signed** in [Vienna](https://x.example)\n\n*Ministers* met on Thursday.\n"


def test_the_text_is_kept_letter_for_letter_and_the_first_heading_is_the_title() -> None:
    found = article_in("a.md", TEXT.encode())
    assert found.text == TEXT
    assert found.title == "Accord signed in Vienna"
    assert found.meta == {"source": "a.md", "title": "Accord signed in Vienna"}
    assert found.reading is None


def test_front_matter_goes_into_meta_and_not_into_the_text() -> None:
    front = (
        '---\ntitle: "Water accord"\nid: w-1\ndate: 2024-05-06\nTags:\n  - water\n  - law\n---\n\n'
    )
    found = article_in("a.markdown", front.encode() + TEXT.encode())
    assert found.text == TEXT
    assert (found.title, found.external_id) == ("Water accord", "w-1")
    assert found.meta == {
        "source": "a.markdown",
        "title": "Water accord",
        "date": "2024-05-06",
        "tags": "- water - law",
    }
    assert "the front matter went into meta" in found.notes


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Accord signed\n=============\n\nText.\n", "Accord signed"),
        ("```\n# no heading\n```\n\n## Talks ##\n\nText.\n", "Talks"),
        ("Ministers met on Thursday.\n\nTalks go on\n\nText.", "Talks go on"),
    ],
)
def test_the_title_is_a_heading_of_either_make_and_never_one_in_code(text: str, title: str) -> None:
    assert article_in("a.md", text.encode()).title == title


def test_a_ruler_at_the_top_is_no_front_matter() -> None:
    text = "---\nMinisters met. They talked:\n\n---\nMore.\n"
    assert article_in("a.md", text.encode()).text == text


def test_a_file_of_front_matter_alone_has_no_article() -> None:
    with pytest.raises(BadInput, match=r"a\.md is empty"):
        article_in("a.md", b"---\ntitle: x\n---\n")


def test_windows_line_ends_and_another_encoding_are_told() -> None:
    found = article_in(
        "a.md", "# Fran\u00e7ois\r\n\r\nIl a d\u00e9clar\u00e9 la fin.".encode("cp1252")
    )
    assert found.text == "# Fran\u00e7ois\n\nIl a d\u00e9clar\u00e9 la fin."
    assert "read as Windows-1252, which is a guess" in found.notes
    assert "line ends were made LF" in found.notes
