"""Which format a file is: by the end of its name, where that is not enough by its beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from curation.errors import BadInput, NotFound
from curation.formats.dataset import Format

LOOKED_AT = 65_536
"""How much of a file is shown to those who may recognise it, in bytes."""
ARCHIVE = ".zip"
_AS_WORD = "save it as .docx, or as PDF"
_AS_EXCEL = "save it as .xlsx or .csv"
_UNPACK = "unpack it and import the folder, or pack it as .zip"
INSTEAD: Mapping[str, str] = {
    **dict.fromkeys((".doc", ".docm", ".rtf", ".odt", ".pages", ".wpd"), _AS_WORD),
    **dict.fromkeys((".xls", ".xlsm", ".xlsb", ".ods", ".numbers"), _AS_EXCEL),
    **dict.fromkeys((".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst", ".7z", ".rar"), _UNPACK),
    **dict.fromkeys((".parquet", ".arrow", ".feather", ".pkl"), "write it as JSONL or CSV"),
    **dict.fromkeys((".mht", ".mhtml"), "save the page as .html"),
}
"""What to do with files that people have often and that are not read."""


def chosen_format(formats: Iterable[Format], file_name: str, content: bytes | None) -> Format:
    """The format that reads a file of this name and content.

    The longest ending counts; of several formats that read it, the one that recognises the
    content, else the one that takes the rest. Without content it is one of them. Raises
    `NotFound` listing the endings known, and `BadInput` naming the formats it might be.
    """
    all_formats = list(formats)
    known = [format for format in all_formats if format.read is not None]
    ending, readers = _readers(known, file_name)
    longest, writers = _readers(all_formats, file_name)
    if len(longest) > len(ending):
        raise NotFound(
            f"{file_name!r} ends in {longest!r}, as files of {writers[0].name} do, which are "
            "written and never read: say --format if it is something else."
        )
    if not readers:
        raise NotFound(_unknown(known, file_name))
    if len(readers) == 1:
        if content is not None:
            _check_not_of_another(known, readers[0], file_name, ending, content)
        return readers[0]
    others = [format for format in readers if format.recognises is None]
    if content is None:
        return (others or readers)[0]
    found = _recognising(readers, content) or others
    if len(found) == 1:
        return found[0]
    names = [format.name for format in found or readers]
    listed = f"{', '.join(names[:-1])} or {names[-1]}"
    if found:
        raise BadInput(f"{file_name} could be {listed}: say which by --format.")
    raise BadInput(
        f"{file_name} does not begin as a file that ends in {ending!r} would ({listed}): say by "
        "--format which it is, or mend it."
    )


def _unknown(known: Iterable[Format], file_name: str) -> str:
    """Why a file of this name is not read, and what to do."""
    said = PurePath(file_name).suffix.lower()
    if not said.strip("."):
        return (
            f"{file_name!r} has no ending, which no format reads: give it the one of what it is, "
            "such as .txt, or say --format."
        )
    if said in INSTEAD:
        return f"{file_name!r} ends in {said!r}, which no format reads: {INSTEAD[said]}."
    endings = dict.fromkeys(s for format in known for s in format.suffixes if s.count(".") == 1)
    return (
        f"{file_name!r} ends in {said!r}, which no format reads (known: {', '.join(endings)}): "
        "rename it or say --format."
    )


def _check_not_of_another(
    known: Iterable[Format], chosen: Format, file_name: str, ending: str, content: bytes
) -> None:
    """Raise `BadInput` when the content is of another format, and not of the one of its ending."""
    if chosen.recognises is None or _recognising([chosen], content):
        return
    name = file_name.lower()
    others = [
        format
        for format in known
        if format is not chosen and any(name.endswith(suffix) for suffix in format.suffixes)
    ]
    for format in _recognising(others, content):
        raise BadInput(
            f"{file_name} ends in {ending!r} as files of {chosen.name} do, and begins as one of "
            f"{format.name}: rename it, or say by --format which it is."
        )


def whole_archive_format(
    formats: Iterable[Format], file_name: str, content: bytes
) -> Format | None:
    """The format that reads this ZIP as one file; None where it is a folder of others."""
    known = [format for format in formats if format.read is not None]
    ending, readers = _readers(known, file_name)
    if not ending.endswith(ARCHIVE):
        return None
    if ending == ARCHIVE:
        readers = _recognising(readers, content)
    return readers[0] if len(readers) == 1 else None


def _readers(known: Iterable[Format], file_name: str) -> tuple[str, list[Format]]:
    """The longest ending of this name that is read, and all who read it."""
    name = PurePath(file_name.replace("\\", "/")).name.lower()
    by_ending: dict[str, list[Format]] = {}
    for format in known:
        for suffix in format.suffixes:
            if name.endswith(suffix):
                by_ending.setdefault(suffix, []).append(format)
    if not by_ending:
        return "", []
    longest = max(by_ending, key=len)
    return longest, by_ending[longest]


def _recognising(readers: Iterable[Format], content: bytes) -> list[Format]:
    beginning = content[:LOOKED_AT]
    return [
        format
        for format in readers
        if format.recognises is not None and format.recognises(beginning)
    ]
