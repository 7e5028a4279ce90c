"""Text as it may enter the project: decoded, with LF line ends, within limits.

After this, text never changes: offsets counted on it hold for good.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from dataclasses import dataclass

from curation.errors import BadInput, TooLarge

MAX_CHARACTERS = 200_000
"""The longest article taken, in code points: what stays fluent in a browser."""
MAX_HEADING = 120

_CRLF = re.compile("\r\n")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text and what was done to it; `removed` are the places of characters taken out."""

    text: str
    notes: tuple[str, ...]
    removed: tuple[int, ...]

    def offset(self, original: int) -> int:
        """Where an offset into the text as it came lies now."""
        return original - bisect_left(self.removed, original)


def decode(content: bytes, name: str) -> str:
    """Bytes as text. Raises `BadInput` naming the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise BadInput(
                f"{name} is UTF-16 and not UTF-8: save the file as UTF-8 and try again."
            ) from None
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"{name} is not UTF-8: byte {error.start} (0x{content[error.start]:02x}, line {line}) "
            "does not belong there. Save the file as UTF-8 and try again."
        ) from None


def clean(text: str, place: str) -> CleanText:
    """A text without byte-order mark and with LF line ends.

    Raises `BadInput` for an empty text, NUL and other control characters or half a surrogate
    pair, and `TooLarge` beyond `MAX_CHARACTERS`.
    """
    notes = []
    removed: list[int] = []
    if text.startswith("\ufeff"):
        notes.append("a byte-order mark was taken off")
        removed.append(0)
    breaks = [match.start() for match in _CRLF.finditer(text)]
    if breaks or "\r" in text:
        notes.append("line ends were made LF")
        removed += breaks
    cleaned = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not cleaned.strip():
        raise BadInput(f"{place} is empty: an article needs words.")
    if len(cleaned) > MAX_CHARACTERS:
        raise TooLarge(
            f"{place} has {len(cleaned):,} characters, more than the {MAX_CHARACTERS:,} an article "
            "may have: split it into parts."
        )
    if found := _CONTROL.search(cleaned):
        raise BadInput(
            f"{place} has the control character U+{ord(found[0]):04X} at character "
            f"{found.start()}: take it out and try again."
        )
    if found := _SURROGATE.search(cleaned):
        raise BadInput(
            f"{place} has half a surrogate pair (U+{ord(found[0]):04X}) at character "
            f"{found.start()}: the text was cut inside an emoji or rare letter; mend it there."
        )
    return CleanText(cleaned, tuple(notes), tuple(removed))


def title_of(text: str) -> str:
    """A heading for an article without one: its first short line, else its beginning."""
    lines = [line.strip() for line in text.split("\n", 20) if line.strip()][:3]
    for line in lines:
        if len(line) <= MAX_HEADING and not line.endswith((".", ":", ";", ",")):
            return line
    return shorten(lines[0])


def shorten(line: str) -> str:
    """A line cut at a word so that it fits as a heading."""
    if len(line) <= MAX_HEADING:
        return line
    return line[: MAX_HEADING - 1].rsplit(" ", 1)[0] + "…"
