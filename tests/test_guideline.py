"""Passages of a guideline, what is added to them, what may not stand in one, and differences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.errors import BadInput, TooLarge
from curation.guideline import (
    MAX_CONTENT,
    changes,
    checked,
    demoted,
    passage_of,
    passages,
    with_answer,
    with_example,
    with_line,
)

CONTENT = """# News

Read the whole sentence first.

## GPE

Places that are governed.

### Examples

- **Ankara** said

## ORG: organisations and GPE as actors

Parties.

## `leader_of`

```
# GPE in code
```

## Conflict.Attack

Fights.
"""

lines = st.lists(
    st.sampled_from(["", "# A", "## B", "text", "```", "- x", "### Examples", "## A and B"]),
    max_size=12,
).map("\n".join)


@pytest.mark.parametrize(
    ("names", "heading"),
    [
        (("GPE",), "GPE"),
        (("gpe",), "GPE"),
        (("ORG",), "ORG: organisations and GPE as actors"),
        (("actors",), "ORG: organisations and GPE as actors"),
        (("leader_of",), "leader_of"),
        (("Conflict.Attack",), "Conflict.Attack"),
        (("P6", "leader_of"), "leader_of"),
        (("news",), "News"),
    ],
)
def test_a_passage_is_found_by_its_heading(names: tuple[str, ...], heading: str) -> None:
    found = passage_of(CONTENT, *names)
    assert found is not None
    assert found.heading == heading


@pytest.mark.parametrize("name", ["Conflict", "OR", "leader", "Attack", "code", ""])
def test_a_part_of_a_name_is_no_name(name: str) -> None:
    assert passage_of(CONTENT, name) is None


def test_a_passage_ends_at_the_next_heading_that_is_no_deeper() -> None:
    found = passage_of(CONTENT, "GPE")
    assert found is not None
    assert found.text == "Places that are governed.\n\n### Examples\n\n- **Ankara** said"


def test_what_stands_in_code_is_no_heading() -> None:
    assert [one.heading for one in passages("```\n# a\n~~~\n````\n# b\n~~~~ x\n# c\n~~~~")] == ["b"]


def test_an_example_goes_to_the_examples_of_its_label() -> None:
    changed = with_example(CONTENT, "GPE", before="said", words="the EU", after="on", reason="acts")
    assert "- **Ankara** said\n- “said **the EU** on” → GPE: acts\n\n## ORG" in changed


def test_an_example_goes_before_what_is_deeper_where_there_are_no_examples() -> None:
    changed = with_line("# A\n\ntext\n\n## B\n\nmore\n", "A", "new")
    assert changed == "# A\n\ntext\n\n- new\n\n## B\n\nmore\n"


def test_a_label_without_a_passage_gets_one() -> None:
    assert with_line("", "GPE", "new") == "## GPE\n\n- new\n"
    assert with_line("Text.", "leader_of", "new") == "Text.\n\n## leader\\_of\n\n- new\n"
    assert passage_of(with_line("Text.", "leader_of", "new"), "leader_of") is not None


def test_an_answer_about_the_article_stands_under_general() -> None:
    assert with_answer("", "", question="Both?", answer="Yes.") == "## General\n\n- *Both?* Yes.\n"


@pytest.mark.parametrize(
    "hostile",
    [
        "![x](http://evil.example/a.png)",
        "[x](javascript:alert(1))",
        "<img src=x>",
        "# GPE",
        "a\n# b",
    ],
)
def test_words_of_people_are_shown_letter_for_letter(hostile: str) -> None:
    changed = with_example("## GPE\n", "GPE", words=hostile, reason=hostile)
    assert [one.heading for one in passages(changed)] == ["GPE"]
    assert checked(changed)


@given(lines, st.text(max_size=30), st.text(max_size=30))
def test_nothing_of_a_guideline_is_lost_by_adding(content: str, label: str, line: str) -> None:
    changed = with_example(content, label, words=line)
    kept = iter(changed.split("\n"))
    assert all(line in kept for line in content.rstrip().split("\n") if line)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("a\n\n![x](https://example.org/x.png)", "Line 3 has a picture"),
        ("`![x]`", "Line 1 has a picture"),
        ("[x](javascript:alert(1))", "link to javascript"),
        ("[x]( JavaScript:alert(1))", "link to javascript"),
        ("[x](<java&#10;script:alert(1)>)", "link to javascript"),
        ("[x](&#106;avascript&colon;alert(1))", "link to javascript"),
        ("[x](java\\script:alert(1))\n[y](data:text/html,x)", "link to data"),
        ("[x]\n\n[x]: vbscript:x", "Line 3 has a link to vbscript"),
        ("<javascript:alert(1)>", "link to javascript"),
        ("a\x00b", "Line 1 has a control character"),
        ("a\nb\ud800", "Line 2 has a control character"),
    ],
)
def test_what_would_be_more_than_words_is_refused(content: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        checked(content)


@pytest.mark.parametrize(
    "content",
    [
        "[a](https://example.org) <https://example.org/a> [b](mailto:a@example.org) [c](#gpe)",
        "[d](/documents?project=news) and a: b, x](y), `<b>` <b>bold</b>",
        "\\![x] Wow! [1]",
    ],
)
def test_links_and_html_are_kept_as_they_are(content: str) -> None:
    assert checked(f"\n{content}\r\n\n") == content


def test_a_guideline_that_is_too_long_is_refused() -> None:
    assert checked("a" * MAX_CONTENT)
    with pytest.raises(TooLarge, match="200,000 characters, not 200,001"):
        checked("a" * (MAX_CONTENT + 1))


@pytest.mark.parametrize("part", ["](", "<a", "<a:", "[x]: ", "# ", "![\\", "`", "#" * 7, "&#"])
def test_no_guideline_takes_long_to_check(part: str) -> None:
    content = (part * MAX_CONTENT)[:MAX_CONTENT]
    begun = time.process_time()
    for work in (checked, lambda text: passage_of(text, "GPE")):
        try:
            work(content)
        except BadInput:
            continue
    assert time.process_time() - begun < 2


def test_headings_fit_under_a_heading_of_something_else() -> None:
    assert demoted("# A\n  ## B\n##### C\n```\n# d\n```\n#e", 2) == (
        "### A\n#### B\n###### C\n```\n# d\n```\n#e"
    )
    assert demoted("text\n## A\n# B", 2) == "text\n#### A\n### B"
    assert demoted("#### A", 2) == "### A"
    assert demoted("text", 2) == "text"


def test_versions_are_compared_line_by_line() -> None:
    found = changes("a\nb\nc", "a\nB\nc\nd")
    assert [(one.kind, one.text) for one in found] == [
        ("same", "a"),
        ("removed", "b"),
        ("added", "B"),
        ("same", "c"),
        ("added", "d"),
    ]


@given(lines, lines)
def test_both_versions_are_in_what_differs(old: str, new: str) -> None:
    found = changes(old, new)
    assert "\n".join(one.text for one in found if one.kind != "added") == old
    assert "\n".join(one.text for one in found if one.kind != "removed") == new
