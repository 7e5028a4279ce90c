"""The sentence that words stand in, by line breaks and punctuation: no model, no language.

Where it is in doubt (after an abbreviation, before a small letter) it takes the longer stretch.
"""

from __future__ import annotations

import re

_END = re.compile(r"""(?:[.!?…]+["'”’»)\]]*(?=\s)|[。！？]+[」』”]*)\s*""")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt capt cmdr sen rep gov pres st mt ft no nos vs etc e.g i.e "
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp jr sr u.s u.k u.n e.u d.c "
    "a.m p.m bzw z.b d.h ca nr abs".split()
)
_LAST_WORD = re.compile(r"[\w.]+$")


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds the text from `start` to `end`.

    All in code points, half-open, without the space around it. A stretch over several sentences
    has all of them.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    for found in _END.finditer(text, first, last):
        if not _ends_here(text, found):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end - 1:
            last = found.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def sentences_in(text: str) -> list[tuple[int, int]]:
    """All sentences of a text in order, without the space around them; code points, half-open.

    Every character that is no whitespace is in one of them.
    """
    found: list[tuple[int, int]] = []
    line = 0
    while line < len(text):
        last = text.find("\n", line)
        last = len(text) if last < 0 else last
        first = line
        for end in _END.finditer(text, line, last):
            if _ends_here(text, end):
                found.append((first, end.end()))
                first = end.end()
        found.append((first, last))
        line = last + 1
    return [stretch for start, end in found if (stretch := _bare(text, start, end))]


def _bare(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A stretch without the space around it; None when it is nothing else."""
    words = text[start:end]
    inner = words.strip()
    if not inner:
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(inner)


def _ends_here(text: str, found: re.Match[str]) -> bool:
    following = text[found.end() : found.end() + 1]
    if following.islower():
        return False
    if not found[0].startswith("."):
        return True
    word = _LAST_WORD.search(text[max(0, found.start() - 20) : found.start()])
    before = word[0].lower() if word else ""
    is_initial = (len(before) == 1 and before.isalpha()) or re.fullmatch(r"(\w\.)+\w", before)
    return not is_initial and before not in _ABBREVIATIONS
