"""A project's guideline: Markdown whose headings name labels. Passages, additions, differences.

What headings call a passage is what stands under them up to the next heading that is no deeper.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.errors import BadInput, TooLarge

MAX_CONTENT = 200_000
"""The most characters of a guideline."""
GENERAL = "General"
"""The heading for what is about no label."""
SCHEMES = frozenset({"http", "https", "mailto"})
"""What a link may lead to, besides places of this site."""

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SIGNS = re.compile(r"([\\`*_\[\]<>!#&~$|])")
_PICTURE = re.compile(r"(?<!\\)(?:\\\\)*!\[")
_TARGETS = re.compile(
    r"(?<!\\)(?:\\\\)*(?:"
    r"\]\(\s*<?(?P<beside>[^)>\s]*)|\]:\s*<?(?P<below>[^>\s]+)"
    r"|<(?P<bare>[a-z][a-z0-9+.-]*:[^<>\s]*)>)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")

LineKind: TypeAlias = Literal["same", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under a heading, as Markdown; its lines count from 0, the heading is `start`."""

    heading: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a guideline beside another version of it."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class _Heading:
    line: int
    level: int
    text: str


def passages(content: str) -> tuple[Passage, ...]:
    """Every passage, in the order of the guideline; one within another stands in both."""
    lines = content.split("\n")
    headings = list(_headings(lines))
    found = []
    for place, one in enumerate(headings):
        after = (other.line for other in headings[place + 1 :] if other.level <= one.level)
        end = next(after, len(lines))
        text = "\n".join(lines[one.line + 1 : end]).strip("\n")
        found.append(Passage(one.text, text, one.line, end))
    return tuple(found)


def passage_of(content: str, *names: str) -> Passage | None:
    """The passage for a label, by its name or another of the names it goes by.

    A heading that is the name counts most, whatever its capitals; then one that begins with it, as
    in "GPE: places that are governed"; then one that has it among its words.
    """
    there = passages(content)
    for name in filter(None, names):
        word = re.compile(rf"(?<![\w.:/-]){re.escape(name)}(?![\w/]|[.:-]\w)")
        for fits in (
            lambda heading, name=name: heading.casefold() == name.casefold(),
            lambda heading, word=word: word.match(heading) is not None,
            lambda heading, word=word: word.search(heading) is not None,
        ):
            found = next((one for one in there if fits(one.heading)), None)
            if found is not None:
                return found
    return None


def with_example(
    content: str,
    label: str,
    *,
    words: str,
    before: str = "",
    after: str = "",
    said: str = "",
    reason: str = "",
) -> str:
    """The guideline with an example more in the passage of a label.

    `before` and `after` are the words around it, `said` what it was labelled, if not the label.
    """
    around = f"{_plain(before)} **{_plain(words)}** {_plain(after)}".strip()
    why = f": {_plain(reason)}" if reason.strip() else ""
    return with_line(content, label, f"“{around}” → {_plain(said or label)}{why}")


def with_answer(content: str, label: str, *, question: str, answer: str, quote: str = "") -> str:
    """The guideline with a question and its answer more in the passage of a label."""
    about = f"“{_plain(quote)}”: " if quote.strip() else ""
    return with_line(content, label, f"{about}*{_plain(question)}* {_plain(answer)}")


def with_line(content: str, label: str, line: str) -> str:
    """The guideline with a point more, in Markdown, at the end of a label's passage.

    It stands under the passage's heading "Examples" where there is one, else before its first
    heading. A label without a passage gets one at the end.
    """
    name = label or GENERAL
    lines = content.rstrip().split("\n") if content.strip() else []
    passage = passage_of(content, name)
    if passage is None:
        gap = [""] if lines else []
        return "\n".join([*lines, *gap, f"## {_plain(name)}", "", f"- {line}", ""])
    inside = [one for one in _headings(lines) if passage.start < one.line < passage.end]
    examples = next((one for one in inside if one.text.casefold().startswith("example")), None)
    first = passage.start if examples is None else examples.line
    end = next((one.line for one in inside if one.line > first), min(passage.end, len(lines)))
    while end > first + 1 and not lines[end - 1].strip():
        end -= 1
    gap = [] if re.match(r"\s*[-*+] ", lines[end - 1]) else [""]
    below = [""] if end < len(lines) and lines[end].strip() else []
    return "\n".join([*lines[:end], *gap, f"- {line}", *below, *lines[end:], ""])


def checked(content: str) -> str:
    """A guideline as it is kept. Raises `BadInput` for pictures and links that are no addresses.

    HTML is kept: wherever a guideline is shown, it is shown letter for letter.
    """
    kept = content.replace("\r\n", "\n").replace("\r", "\n").strip("\n").rstrip()
    if len(kept) > MAX_CONTENT:
        raise TooLarge(
            f"A guideline takes up to {MAX_CONTENT:,} characters, not {len(kept):,}: "
            "put a part of it elsewhere, and a link to it here."
        )
    unkept = re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", kept)
    if unkept is not None:
        place = _line_of(kept, unkept.start())
        raise BadInput(f"Line {place} has a control character: write the line anew.")
    picture = _PICTURE.search(kept)
    if picture is not None:
        raise BadInput(
            f"Line {_line_of(kept, picture.start())} has a picture (![…]): a guideline shows none. "
            "Link to it, without the !."
        )
    for found in _TARGETS.finditer(kept):
        target = found["beside"] or found["below"] or found["bare"] or ""
        scheme = _SCHEME.match(_as_followed(target))
        if scheme is not None and scheme[1] not in SCHEMES:
            raise BadInput(
                f"Line {_line_of(kept, found.start())} has a link to {scheme[1]}: … : a link leads "
                "to an address that begins with https://."
            )
    return kept


def demoted(content: str, below: int) -> str:
    """The same with its headings made fit to stand under a heading of this level."""
    lines = content.split("\n")
    headings = list(_headings(lines))
    deeper = below + 1 - min((one.level for one in headings), default=1)
    for one in headings:
        signs = "#" * min(6, one.level + deeper)
        lines[one.line] = signs + lines[one.line].lstrip()[one.level :]
    return "\n".join(lines)


def changes(old: str, new: str) -> tuple[Line, ...]:
    """Every line of two versions: what both have, what only the older and only the newer one has.

    Where lines differ, those of the older version stand first.
    """
    before, after = old.split("\n"), new.split("\n")
    found: list[Line] = []
    for tag, start, end, start_new, end_new in difflib.SequenceMatcher(
        None, before, after
    ).get_opcodes():
        if tag == "equal":
            found += (Line("same", line) for line in before[start:end])
        else:
            found += (Line("removed", line) for line in before[start:end])
            found += (Line("added", line) for line in after[start_new:end_new])
    return tuple(found)


def _headings(lines: list[str]) -> Iterator[_Heading]:
    """The headings among lines; what stands between fences is none."""
    fence = ""
    for number, line in enumerate(lines):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif mark:
            fence = mark[1]
        elif heading := _HEADING.match(line):
            yield _Heading(number, len(heading[1]), _words(line[heading.end() :]))


def _words(heading: str) -> str:
    """What a heading says, without the # it may end with and its signs of emphasis."""
    text = heading.strip()
    closed = text.rstrip("#")
    if closed != text and (not closed or closed[-1] in " \t"):
        text = closed
    unmarked = re.sub(r"(?<!\\)[*`]|(?<![\\\w])_|(?<!\\)_(?!\w)", "", text)
    return " ".join(_ESCAPED.sub(r"\1", unmarked).split())


def _plain(text: str) -> str:
    """One line of Markdown that says exactly this."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _as_followed(target: str) -> str:
    """A link's target as a browser reads it: without escapes, white space and capitals."""
    written = _ESCAPED.sub(r"\1", html.unescape(target))
    return "".join(one for one in written if one > " " and one.isprintable()).casefold()


def _line_of(content: str, place: int) -> int:
    return content.count("\n", 0, place) + 1
