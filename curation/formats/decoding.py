"""Bytes of articles as text, whatever program wrote them: UTF-8 first, then what they are in.

JSONL and other datasets stay UTF-8, for their offsets have to be those of one text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from curation.errors import BadInput
from curation.heavy import heavy

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # Before UTF-16: its mark begins with that one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIKELY = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "iso8859_2", "iso8859_15", "koi8_r", "koi8_u", "cp874", "cp932", "euc_jp", "gb18030", "big5",
    "cp949", "mac_roman",
)  # fmt: skip
"""What newsrooms have written articles in; the rest would only make guessing worse."""
_USUAL = "cp1252"
ENOUGH = 100_000
"""So many bytes tell the encoding."""
UTF16_ZEROS = 0.7
"""From this share of zeros on among every other byte a text is UTF-16."""
_WEB = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""What pages that name these really are in, as browsers take them."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what to say of how it was read."""

    text: str
    notes: tuple[str, ...] = ()


def decode_article(content: bytes, name: str, *, declared: str = "") -> Decoded:
    """A text in whatever encoding; `declared` is the one it says of itself.

    Raises `BadInput` when no encoding fits.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            text = _decoded(content, encoding)
            if text is None:
                raise BadInput(
                    f"{name} begins as {encoding.upper()} and is not: save it as UTF-8 and try "
                    "again."
                )
            return Decoded(text, () if encoding == "utf-8" else (_read_as(encoding),))
    if unmarked := _utf16_without_mark(content):
        text = _decoded(content, unmarked)
        if text is not None:
            return Decoded(text, (f"{_read_as('utf-16')}, which is a guess",))
    said = _known(declared)
    for encoding in dict.fromkeys((said, "utf-8")) if said else ("utf-8",):
        text = _decoded(content, encoding)
        if text is not None:
            notes = () if encoding == "utf-8" else (f"{_read_as(encoding)}, as it says",)
            return Decoded(text, notes)
    found = heavy("charset_normalizer").from_bytes(
        content[:ENOUGH], cp_isolation=list(_LIKELY), enable_fallback=False
    )
    for encoding in _likeliest(found):
        text = _decoded(content, encoding)
        if text is not None:
            return Decoded(text, (f"{_read_as(encoding)}, which is a guess",))
    raise BadInput(
        f"{name} is in no encoding that can be told: save the file as UTF-8 and try again."
    )


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 as programs on Windows write it without saying so; empty for anything else.

    Of letters of the West every other byte is then zero, and no text has one in another encoding.
    """
    beginning = content[:ENOUGH]
    half = len(beginning) // 2
    if not half or len(content) % 2:
        return ""
    first, second = beginning[::2].count(0) / half, beginning[1::2].count(0) / half
    if second > UTF16_ZEROS and not first:
        return "utf-16-le"
    return "utf-16-be" if first > UTF16_ZEROS and not second else ""


def without_control_characters(text: str) -> Decoded:
    """A text that was taken out of another file, without what no article can hold."""
    kept, count = _CONTROL.subn("", text)
    if not count:
        return Decoded(text)
    what = "1 control character" if count == 1 else f"{count:,} control characters"
    return Decoded(kept, (f"{what} left out",))


def _likeliest(found: Any) -> Iterator[str]:
    """Encodings, the likeliest first: of equals, and for English with some names, the usual one."""
    matches = list(found)
    if not matches:
        return
    best = matches[0]
    for match in matches:
        reads_alike = match is best and _USUAL in match.could_be_from_charset
        is_as_likely = match.encoding == _USUAL and (
            match.chaos <= best.chaos
            and (match.coherence >= best.coherence or best.language == "English")
        )
        if reads_alike or is_as_likely:
            yield _USUAL
    yield from (match.encoding for match in matches)


def _known(declared: str) -> str:
    """The codec of a name, as browsers take it; empty for what is none or not for text."""
    name = declared.strip().casefold()
    try:
        codec = codecs.lookup(_WEB.get(name, name))
    except (LookupError, ValueError):
        return ""
    # A page in UTF-16 without a mark cannot have said so in ASCII.
    is_text = codec._is_text_encoding and not codec.name.startswith(("utf-16", "utf-32", "utf-7"))
    return _WEB.get(codec.name, codec.name) if is_text else ""


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _read_as(encoding: str) -> str:
    """The note that names an encoding as people know it."""
    windows = re.fullmatch(r"cp(125\d|874)", encoding)
    name = f"Windows-{windows[1]}" if windows else encoding.upper().replace("_", "-")
    return f"read as {name.replace('ISO8859', 'ISO-8859')}"
