"""dkpro-cassis on a ZIP of XMI files and their types: `cassis_xmi.py FILE.zip`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import cassis
from said import Fact, answer, attribute_facts, bare, relation_words, text_fact

DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
CUSTOM = "webanno.custom"


def read(cas: cassis.Cas) -> Iterator[Fact]:
    text = cas.sofa_string
    yield text_fact(text)
    tokens = cas.select(f"{DKPRO}.segmentation.type.Token")
    assert bare("".join(one.get_covered_text() for one in tokens)) == bare(text)
    for sentence in cas.select(f"{DKPRO}.segmentation.type.Sentence"):
        assert cas.select_covered(f"{DKPRO}.segmentation.type.Token", sentence)
    (about,) = cas.select(f"{DKPRO}.metadata.type.DocumentMetaData")
    assert about.documentId
    pieces: dict[int, list[str]] = {}
    for one in cas.select(f"{CUSTOM}.Piece"):
        pieces.setdefault(one.owner.xmiID, []).append(one.get_covered_text())

    def words(one) -> str:
        return bare(" ".join(pieces.get(one.xmiID, [one.get_covered_text()])))

    said: dict[int, tuple[str, str]] = {}
    for one in cas.select(f"{DKPRO}.ner.type.NamedEntity"):
        said[one.xmiID] = one.value, words(one)
        yield ("entities", *said[one.xmiID])
    for one in cas.select(f"{CUSTOM}.Event"):
        said[one.xmiID] = one.eventType, words(one)
        yield ("events", *said[one.xmiID])
        for link in one.arguments.elements:
            yield ("arguments", *said[one.xmiID], link.role, words(link.target))
    for one in cas.select(f"{CUSTOM}.Relation"):
        ends = words(one.Governor), words(one.Dependent)
        said[one.xmiID] = one.value, relation_words(*ends)
        yield ("relations", one.value, *ends)
    for one in cas.select(f"{CUSTOM}.Attribute"):
        yield from attribute_facts(*said[one.owner.xmiID], one.name, one.value)
    for one in cas.select(f"{CUSTOM}.ArticleLabel"):
        yield ("labels", one.name, one.value)
    for one in cas.select(f"{CUSTOM}.Chain"):
        mentions = sorted(words(each) for each in one.mentions.elements)
        yield ("chains", *mentions)
        for key in ("name", "link"):
            if one.get(key):
                yield ("attributes", "chain", "|".join(mentions), key, one.get(key))


def main(path: str) -> None:
    with ZipFile(path) as archive:
        types = cassis.load_typesystem(BytesIO(archive.read("TypeSystem.xml")))
        names = [name for name in archive.namelist() if name.endswith(".xmi")]
        found = [
            list(read(cassis.load_cas_from_xmi(BytesIO(archive.read(name)), typesystem=types)))
            for name in names
        ]
    answer(["dkpro-cassis"], found)


main(sys.argv[1])
