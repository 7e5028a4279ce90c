"""Where the spans of an .ann file lie in the text: their words are compared, nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from curation.errors import BadInput
from curation.formats.brat.lines import Line, Lines, TextBound
from curation.formats.brat.writing import Fragments
from curation.formats.intake import CleanText

_SPACE = re.compile(r"\s")


def placed_on(lines: Lines, cleaned: CleanText) -> tuple[dict[str, Fragments], tuple[str, ...]]:
    """The fragments of each T line on the clean text, in order, and notes on how they count.

    Raises `BadInput` naming the line when its words are not those of the text.
    """
    try:
        return _all_placed(lines, cleaned.text, cleaned.offset), ()
    except BadInput as error:
        if not cleaned.removed:
            raise
        try:
            placed = _all_placed(lines, cleaned.text, lambda offset: offset)
        except BadInput:
            raise error from None
    # Somebody's editor changed the line ends after the offsets were counted.
    return placed, ("its offsets count each line end as one character",)


def _all_placed(lines: Lines, text: str, moved: Callable[[int], int]) -> dict[str, Fragments]:
    placed: dict[str, Fragments] = {}
    for line in lines.all:
        if isinstance(line.record, TextBound):
            parts = tuple((moved(start), moved(end)) for start, end in line.record.fragments)
            _check_words(line.record, parts, text, line)
            ordered = tuple(sorted(parts))
            if any(start < end for (_, end), (start, _) in pairwise(ordered)):
                raise BadInput(
                    f"{line.place}: the fragments of {line.record.id} overlap: make them one."
                )
            placed[line.record.id] = ordered
    return placed


def _check_words(record: TextBound, parts: Fragments, text: str, line: Line) -> None:
    if record.quote is not None and _quotes(parts, text, record.quote):
        return
    end = max(end for _, end in parts)
    if end > len(text):
        said = f"ends at {end}, but the text has {len(text)} characters"
    elif record.quote is None or not record.quote.strip():
        return  # brat fills the words in itself
    else:
        there = " ".join(text[start:end] for start, end in parts)
        said = f"says {_short(record.quote)}, but the text there is {_short(there)}"
    raise BadInput(
        f"{line.place}: {record.id} {said}. {_cause(record, text)} "
        "Offsets count Unicode code points from 0."
    )


def _quotes(parts: Fragments, text: str, quote: str) -> bool:
    """Whether these are the words there: brat joins fragments with a space, once with nothing."""
    if any(end > len(text) for _, end in parts):
        return False
    for between in (" ", ""):
        words = between.join(text[start:end] for start, end in parts)
        rest = quote[len(words) :]
        same = _SPACE.sub(" ", quote[: len(words)]) == _SPACE.sub(" ", words)
        if same and (not rest.strip() or rest.startswith("\t")):
            return True
    return False


def _cause(record: TextBound, text: str) -> str:
    """What went wrong, when another way to count finds the words."""
    for encoding, width, unit in (("utf-16-le", 2, "UTF-16 units"), ("utf-8", 1, "bytes")):
        encoded = text.encode(encoding)
        cut = [encoded[start * width : end * width] for start, end in record.fragments]
        try:
            words = " ".join(part.decode(encoding) for part in cut)
        except UnicodeDecodeError:
            continue
        if record.quote is not None and words == record.quote:
            return f"It counts {unit}: write its offsets anew."
    return "Mend the offsets or the words."


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:57]}...")
