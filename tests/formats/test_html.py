"""Web pages in: the article alone, with what the page says about it."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from tests.formats.made_files import article_in, article_or_refusal

FIRST = (
    "VIENNA - Ministers from Hungary, Serbia and Romania signed an agreement on Thursday to share "
    "data on the level of the Danube, ending a dispute that began with the drought of 2022."
)
SECOND = (
    "Under the accord, the three countries will exchange measurements every hour and warn each "
    "other of floods at least 12 hours ahead."
)
HEADLINE = "Accord signed in Vienna"
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{HEADLINE} | The Daily River</title>
<meta property="og:title" content="{HEADLINE}"><meta property="og:site_name" content="The River">
<meta name="author" content="Ada Byron"><link rel="canonical" href="https://daily.example/accord">
<meta property="article:published_time" content="2024-05-06T10:00:00Z"></head><body>
<nav><a href="/">Home page</a><a href="/sport">Sport</a></nav>
<article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p>
<ul><li>Gauges</li><li>Boats &amp; ships</li></ul></article>
<aside>Read also: something else</aside><footer>All rights reserved</footer></body></html>"""


def test_the_article_comes_in_paragraphs_without_the_page_around_it() -> None:
    found = article_in("a.html", PAGE.encode())
    assert found.text == f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n- Gauges\n- Boats & ships"
    assert found.title == HEADLINE
    assert found.meta == {
        "title": HEADLINE,
        "author": "Ada Byron",
        "date": "2024-05-06",
        "source": "The River",
        "url": "https://daily.example/accord",
    }


def test_a_headline_outside_of_the_article_is_put_before_it_and_that_is_told() -> None:
    page = PAGE.replace(f"<article><h1>{HEADLINE}</h1>", "<article>")
    found = article_in("a.htm", page.encode())
    assert found.text.startswith(f"{HEADLINE}\n\n{FIRST}")
    assert "the headline was put before the text" in found.notes


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><nav><a href='/'>Home</a></nav><form><input name='q'></form></body></html>",
        "<html><body></body></html>",
        "no page",
    ],
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(BadInput, match=r"a\.html has no article that can be told"):
        article_in("a.html", page.encode())


@pytest.mark.parametrize(
    ("encoding", "declared", "note"),
    [
        ("cp1251", "windows-1251", "read as Windows-1251, as it says"),
        ("cp1252", "ISO-8859-1", "read as Windows-1252, as it says"),
        ("utf-8", "utf-8", None),
        # What a page says of itself and is not true is not believed.
        ("cp1252", "utf-8", "read as Windows-1252, which is a guess"),
    ],
)
def test_the_encoding_is_the_one_the_page_declares(
    encoding: str, declared: str, note: str | None
) -> None:
    word = "\u041f\u0440\u0438\u0432\u0435\u0442" if encoding == "cp1251" else "\u00c7a caf\u00e9"
    page = PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("VIENNA", word)
    found = article_in("a.html", page.encode(encoding))
    assert f"{word} - Ministers" in found.text
    assert found.notes == (() if note is None else (note,))


@pytest.mark.attack(1)
def test_scripts_of_a_page_are_no_part_of_its_article() -> None:
    page = PAGE.replace("<article>", "<article><script>steal()</script><style>p{}</style>")
    text = article_in("a.html", page.encode()).text
    assert "steal" not in text
    assert "p{" not in text


@pytest.mark.attack(34)
def test_entities_that_unfold_or_fetch_are_not_followed() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    page = bomb + PAGE.removeprefix("<!DOCTYPE html>").replace("VIENNA", "VIENNA &b; &c;")
    text = article_in("a.html", page.encode()).text
    assert "aaaa" not in text
    assert "root:" not in text


@pytest.mark.attack(31)
def test_a_page_of_endless_nesting_is_read_or_refused_in_words() -> None:
    page = f"<html><body>{'<div>' * 50_000}<p>{FIRST}</p></body></html>"
    assert article_or_refusal("a.html", page.encode())
