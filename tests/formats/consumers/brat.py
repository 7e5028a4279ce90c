"""A ZIP of brat files through pybrat or bratly: `brat.py (pybrat|bratly) FILE.zip`.

Of our own files beside brat's it uses one: the map of names that brat cannot spell.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from said import Fact, answer, attribute_facts, bare, relation_words, text_fact


def main(library: str, path: str) -> None:
    with ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder)
        names = json.loads(archive.read("curation.json"))["names"]
        stems = [name.removesuffix(".ann") for name in archive.namelist() if name.endswith(".ann")]
        read = {"pybrat": through_pybrat, "bratly": through_bratly}[library]
        found = read(Path(folder), stems, names)
        answer([library], found)


def through_pybrat(folder: Path, stems: list[str], names: dict) -> Iterator[list[Fact]]:
    from pybrat.parser import BratParser

    for stem in stems:
        examples = BratParser().parse(str((folder / stem).parent))
        (one,) = (example for example in examples if Path(example.id).name == Path(stem).name)
        yield list(_of_pybrat(one, names["labels"]))


def _of_pybrat(example, labels: dict) -> Iterator[Fact]:
    text = example.text

    def words(entity) -> str:
        said = " ".join(text[span.start : span.end] for span in entity.spans)
        assert said == entity.mention, (said, entity.mention)
        return said

    triggers = {event.trigger.id for event in example.events}
    yield text_fact(text)
    for one in example.entities:
        if one.id not in triggers:
            yield ("entities", labels.get(one.type, one.type), bare(words(one)))
    for one in example.relations:
        ends = bare(words(one.arg1)), bare(words(one.arg2))
        if one.type == "Equiv":
            yield ("chains", *sorted(ends))
        else:
            yield ("relations", labels.get(one.type, one.type), *ends)
    for one in example.events:
        yield ("events", labels.get(one.type, one.type), bare(words(one.trigger)))


def through_bratly(folder: Path, stems: list[str], names: dict) -> Iterator[list[Fact]]:
    from bratly.io.file_read_src import parse_and_fix_ann_grammar, parse_ann_file

    for stem in stems:
        text = (folder / f"{stem}.txt").read_bytes().decode()
        content = (folder / f"{stem}.ann").read_bytes().decode()
        found = parse_ann_file(
            parse_and_fix_ann_grammar(content), stem, sorting=False, renumerotize=False
        )
        yield list(_of_bratly(found.annotations, text, names))


def _of_bratly(annotations: list, text: str, names: dict) -> Iterator[Fact]:
    labels, several = names["labels"], names["several"]
    kinds = {type(one).__name__ for one in annotations}
    assert "NoneType" not in kinds

    def of(kind: str) -> list:
        return [one for one in annotations if type(one).__name__ == f"{kind}Annotation"]

    def words(entity) -> str:
        said = " ".join(text[one.start : one.end] for one in entity.fragments)
        assert said == entity.content, (said, entity.content)
        return bare(said)

    def about(one) -> tuple[str, str]:
        label = labels.get(one.label, one.label)
        match type(one).__name__:
            case "EntityAnnotation":
                return label, words(one)
            case "EventAnnotation":
                return label, words(one.event_trigger)
            case _:
                return label, relation_words(words(one.argument1[1]), words(one.argument2[1]))

    yield text_fact(text)
    triggers = {one.event_trigger.id for one in of("Event")}
    for one in of("Entity"):
        if one.id not in triggers:
            yield ("entities", *about(one))
    for one in of("Relation"):
        ends = words(one.argument1[1]), words(one.argument2[1])
        yield ("relations", labels.get(one.label, one.label), *ends)
    for one in of("Event"):
        yield ("events", *about(one))
        for role, filler in one.args.items():
            slug = role.rstrip("0123456789")
            yield ("arguments", *about(one), names["roles"].get(slug, slug), words(filler))
    for one in of("Attribute"):
        name, value = several.get(one.label, (names["attributes"].get(one.label, one.label), True))
        if one.values:
            value = " ".join(names["values"].get(said, said) for said in one.values)
        yield from attribute_facts(*about(one.component), name, value)
    for one in of("Equivalence"):
        yield ("chains", *sorted(words(entity) for entity in one.entities))


if __name__ == "__main__":
    main(*sys.argv[1:])
