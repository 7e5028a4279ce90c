"""XMI as articles, by dkpro-cassis: ours with all that is ours, of others the named entities."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from curation.errors import BadInput, CurationError
from curation.formats.archive import unzipped
from curation.formats.dataset import Found, Incoming, IncomingReading, Refused
from curation.formats.intake import clean
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.jsonl_lines import annotator_and_status, incoming
from curation.formats.own_process import found_apart
from curation.formats.uima_cas import CasReader
from curation.formats.uima_types import FILE, type_system_xml
from curation.formats.uima_xml import checked, written
from curation.formats.units import Utf16
from curation.heavy import heavy
from curation.model import text_digest

SUFFIX = ".xmi"
_SHOWN = 4
"""Types that are left out and told one by one."""
_ODD = (AttributeError, KeyError, TypeError, ValueError, IndexError, RecursionError)
"""What comes of a link from an annotation to another that is none of its kind."""


def knows(name: str) -> bool:
    """Whether a file has a place beside .xmi files without being one."""
    return _path(name).name == FILE


def belonging(names: Iterable[str]) -> frozenset[str]:
    """Of some files those that are read together: .xmi files and their types."""
    found = [name for name in names if knows(name) or _path(name).suffix.lower() == SUFFIX]
    if all(knows(name) for name in found):
        return frozenset()
    return frozenset(found)


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a ZIP, or the one of an .xmi file. Raises `BadInput` when it is neither."""
    if not content.startswith(b"PK"):
        yield from read_together({name: content})
        return
    files: dict[str, bytes] = {}
    for inner, found in unzipped(content, name):
        if isinstance(found, CurationError):
            yield Refused(inner, found.message)
        else:
            files[inner] = found
    ours = belonging(files)
    if not ours:
        raise BadInput(f"{name} has no {SUFFIX} file in it: export as UIMA CAS XMI (XML 1.0).")
    for other in sorted(files.keys() - ours):
        yield Refused(other, f"{other} is no {SUFFIX} file and no {FILE}: import it alone.")
    yield from read_together({inner: files[inner] for inner in files if inner in ours})


def read_together(files: Mapping[str, bytes]) -> Iterator[Found]:
    """The articles of some .xmi files, in the order of their names, each by the types it needs."""
    sizes = json.dumps({name: len(content) for name, content in files.items()})
    packed = b"".join((sizes.encode(), b"\n", *files.values()))
    yield from found_apart("uima_reading", packed, _first(files))


def _first(files: Iterable[str]) -> str:
    """The file by which all are called where none of them can be told."""
    return min((name for name in files if not knows(name)), default=FILE)


def load() -> None:
    """Load what `parse` needs."""
    for library in ("cassis", "lxml.etree"):
        heavy(library)


def parse(content: bytes, name: str) -> Iterator[Found]:
    """The articles of files that were put one after another, for a process that may be ended."""
    line, _, packed = content.partition(b"\n")
    files: dict[str, bytes] = {}
    at = 0
    for inner, size in json.loads(line).items():
        files[inner] = packed[at : at + size]
        at += size
    yield from _articles(files)


def _articles(files: Mapping[str, bytes]) -> Iterator[Found]:
    systems: dict[PurePosixPath, Any] = {}
    broken: dict[PurePosixPath, str] = {}
    for name in files:
        if knows(name):
            try:
                systems[_path(name).parent] = _type_system(files[name], name)
            except CurationError as error:
                broken[_path(name).parent] = error.message
    for name in sorted(files):
        if knows(name):
            continue
        over = next((one for one in _path(name).parents if one in systems or one in broken), None)
        try:
            if over in broken:
                raise BadInput(f"{name} cannot be read without its types: {broken[over]}")
            yield _article(files[name], name, None if over is None else systems[over])
        except CurationError as error:
            yield Refused(name, error.message)
        except _ODD as error:
            yield Refused(
                name,
                f"{name} has annotations that point to what cannot stand there "
                f"({type(error).__name__}: {error}): export it again, or take them out.",
            )


def _path(name: str) -> PurePosixPath:
    return PurePosixPath(name.replace("\\", "/"))


def _type_system(content: bytes, name: str) -> Any:
    cassis = heavy("cassis")
    root = checked(content, name)
    try:
        return cassis.load_typesystem(BytesIO(written(root)))
    except (ValueError, KeyError, AttributeError, TypeError, IndexError) as error:
        raise BadInput(f"{name} describes no types of UIMA ({error!r}): export it again.") from None


def _article(content: bytes, place: str, system: Any) -> Incoming:
    root = checked(content, place)
    _check_offsets(root, place)
    cassis = heavy("cassis")
    notes = []
    if system is None:
        notes.append(f"without a {FILE}, so few types are known")
        system = _type_system(type_system_xml(), FILE)
    unknown = _unknown(root, system)
    try:
        with warnings.catch_warnings():
            # It warns of every type it does not know; they are told below.
            warnings.simplefilter("ignore")
            cas = cassis.load_cas_from_xmi(BytesIO(written(root)), typesystem=system, lenient=True)
    except (
        ValueError,
        KeyError,
        AttributeError,
        TypeError,
        RuntimeError,
        cassis.typesystem.TypeNotFoundError,
    ) as error:
        raise BadInput(
            f"{place} is no CAS that can be read ({type(error).__name__}: {error}): export it "
            f"again as UIMA CAS XMI (XML 1.0), with its {FILE}."
        ) from None
    text = cas.sofa_string
    if not isinstance(text, str):
        raise BadInput(f"{place} has no text.")
    cleaned = clean(text, place)
    reader = CasReader(cas, text_digest(cleaned.text))
    own = reader.own(place)
    annotator, status = annotator_and_status(own, place)
    reading = IncomingReading(annotator, status, annotations_of(reader.lists(), cleaned))
    meta = own.get("meta") if isinstance(own.get("meta"), Mapping) else None
    if meta is None:
        meta = {"source": place, **reader.meta()}
        notes += _left_out(reader.others() + unknown)
    return incoming(
        cleaned, meta, place, id=own.get("id"), reading=reading, notes=(*notes, *cleaned.notes)
    )


def _unknown(root: Any, system: Any) -> Counter[str]:
    """The types in a file that its description does not have, counted."""
    found: Counter[str] = Counter()
    for element in root:
        package, _, name = element.tag.rpartition("}")
        package = package.removeprefix("{http:///").removesuffix(".ecore").replace("/", ".")
        if package != "uima.cas" and "omg.org" not in package:
            type_name = name if package == "uima.noNamespace" else f"{package}.{name}"
            found[type_name] += not system.contains_type(type_name)
    return +found


def _left_out(counted: Counter[str]) -> list[str]:
    """What is not taken, in words."""
    shown = [f"{number} {name.rpartition('.')[2]}" for name, number in counted.most_common(_SHOWN)]
    more = len(counted) - len(shown)
    said = f"left out: {', '.join(shown)}{f' and {more} more types' if more > 0 else ''}"
    return [said] if shown else []


def _check_offsets(root: Any, place: str) -> None:
    """Raise `BadInput` for offsets that no text of the file has; UIMA counts UTF-16 units."""
    texts = {}
    for element in root:
        if element.tag.rpartition("}")[2] == "Sofa" and "sofaString" in element.attrib:
            texts[element.get("{http://www.omg.org/XMI}id")] = Utf16(element.get("sofaString"))
    if not texts:
        raise BadInput(f"{place} has no text: a CAS without one cannot be taken.")
    for element in root:
        units = texts.get(element.get("sofa"))
        if units is None or "begin" not in element.attrib:
            continue
        for key in ("begin", "end"):
            said = element.get(key, "")
            if not said.isdecimal() or units.inward(int(said)) is None:
                raise BadInput(
                    f"{place}: {element.tag.rpartition('}')[2]} has {key}={said!r}, which lies "
                    "inside a character or outside the text: UIMA counts UTF-16 units."
                )
