"""UIMA CAS as XMI, as INCEpTION and DKPro read it: a ZIP with an .xmi a reading and its types.

Offsets in it are UTF-16 units. It is written here, and read in the tests by dkpro-cassis.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from curation.errors import BadInput
from curation.formats.archive import look_inside, zipped
from curation.formats.dataset import Format, LabelledDocument, Together
from curation.formats.facts import Facts
from curation.formats.file_names import FileNames
from curation.formats.keeping import Keeping
from curation.formats.ties import lost_beside
from curation.formats.uima_facts import facts_of_xmi
from curation.formats.uima_reading import belonging, knows, read, read_together
from curation.formats.uima_types import FILE, type_system_xml
from curation.formats.uima_writing import xmi
from curation.formats.xml_safe import fit_for_xml
from curation.schema import Schema

SUFFIX = ".xmi"


def keep(keeping: Keeping, schema: Schema) -> None:
    """Replace what XML cannot hold; all else there is a place for."""
    fit_for_xml(keeping, text_too=True)


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The ZIP, a chunk a file."""
    return zipped(_files(documents))


def _files(documents: Iterable[LabelledDocument]) -> Iterator[tuple[str, bytes]]:
    yield FILE, type_system_xml()
    names = FileNames()
    for document in documents:
        name = names.new(document.annotator, document.external_id, SUFFIX)
        yield name, xmi(document).encode()


def facts(path: Path) -> Iterator[Facts]:
    """What a ZIP says, file by file in the order they were written in."""
    try:
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if entry.filename.endswith(SUFFIX):
                    yield facts_of_xmi(archive.read(entry), f"{path.name}/{entry.filename}")
    except zipfile.BadZipFile as error:
        raise BadInput(f"{path.name} is broken: {error}.") from None


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels and stays behind."""
    return lost_beside(document)


FORMAT = Format(
    name="uima",
    summary="UIMA CAS XMI for INCEpTION and DKPro, an .xmi a reading, in a ZIP with its types",
    suffixes=(".uima.zip", SUFFIX),
    read=read,
    together=Together(knows=knows, belonging=belonging, read=read_together),
    apart=True,
    write=write,
    keep=keep,
    facts=facts,
    lost=lost,
    cannot_carry=(
        "characters that XML cannot hold: those of the text become spaces or U+FFFD",
        "where annotations came from",
        "in INCEpTION itself: all but sentences, words and mentions, unless the project has layers "
        "of the names in TypeSystem.xml",
    ),
    media_type="application/zip",
    look=look_inside,
)
