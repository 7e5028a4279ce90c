"""Every format that is written: documents a second, read back too, and the memory it takes.

`python -m bench.formats 50000 [NAME ...]` measures as many documents, of all formats or of some,
and prints; it is no part of `python -m bench`, for it takes an hour.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from bench.corpus import BODIES, PEOPLE, PLACES, article
from bench.memory import peak_megabytes
from bench.table import Table
from curation.formats import FORMATS, format_named
from curation.formats.dataset import Format, LabelledDocument
from curation.formats.keeping import kept
from curation.model import (
    Annotation,
    Argument,
    Chain,
    DocumentLabel,
    Event,
    Relation,
    Span,
    text_digest,
)
from curation.schema import (
    AttributeType,
    DocumentLabelType,
    EntityType,
    EventType,
    RelationType,
    Role,
    Schema,
)

SIZE = 1_000
DIFFERENT = 200
"""Articles that differ; they come again and again under other ids."""
RAW = "raw JSON"
AIM = 0.5
TRIGGERS = {"met": "CONSULT", "accused": "ACCUSE", "arrested": "COERCE", "rejected": "REJECT"}
SCHEMA = Schema(
    name="bench",
    entities=tuple(EntityType(name=name) for name in ("PERSON", "GPE", "ORG")),
    relations=(RelationType(name="leader_of"),),
    events=tuple(
        EventType(name=name, roles=(Role(name="actor"), Role(name="recipient")))
        for name in TRIGGERS.values()
    ),
    document_labels=(DocumentLabelType(name="context", values=("diplomatic", "economic")),),
    attributes=(AttributeType(name="tense", on=("event",), values=("past", "future")),),
)
_NAMES = {
    **dict.fromkeys(PEOPLE, "PERSON"),
    **dict.fromkeys(PLACES, "GPE"),
    **dict.fromkeys(BODIES, "ORG"),
}
_WORDS = re.compile("|".join(map(re.escape, sorted((*_NAMES, *TRIGGERS), key=len, reverse=True))))


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one format: seconds to write and to read back, megabytes held, megabytes written."""

    write: float
    back: float
    peak: float
    size: float


def measure(size: int = SIZE, names: Sequence[str] = ()) -> Table:
    """Each format in a process of its own, and the raw limit beside our own JSONL."""
    written = [one.name for one in FORMATS if one.write and (not names or one.name in names)]
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _in_a_process(name, size, Path(folder)) for name in written}
        rows = [_row(name, size, one) for name, one in found.items()]
        if "jsonl" in found:
            raw = _in_a_process(RAW, size, Path(folder))
            own = found["jsonl"]
            rows.insert(1, _row(RAW, size, raw))
            limit = raw.write + raw.back
            rows += [
                _share("jsonl of the raw limit: written", limit / own.write),
                _share("jsonl of it: written and read back", limit / (own.write + own.back)),
            ]
    return Table(
        f"Formats, {size:,} documents",
        f"Articles of 400 words ({DIFFERENT} that differ, over and over) with mentions, events, "
        "relations, chains and a label, by seconds of the processor. *Written*: what the format "
        "keeps of each is made out and put in a file. *Read back*: the file is parsed into facts, "
        "as before it is offered. *Raw JSON*: the lines of our own JSONL through `json.loads` "
        "(read back) and `json.dumps` (written) and nothing besides; both together are the raw "
        f"limit, of which {AIM} is asked. Peak memory is the whole process's, with its libraries.",
        ("format", "written, documents/s", "read back, documents/s", "peak MB", "MB written"),
        tuple(rows),
    )


def _row(name: str, size: int, found: Figures) -> tuple[str, ...]:
    return (
        name,
        f"{size / found.write:,.0f}",
        f"{size / found.back:,.0f}",
        f"{found.peak:.0f}",
        f"{found.size:.1f}",
    )


def _share(what: str, ratio: float) -> tuple[str, ...]:
    return (f"**{what}**", f"**{ratio:.2f}**", "", "", "")


def _in_a_process(name: str, size: int, folder: Path) -> Figures:
    sys.stderr.write(f"  {name}\n")
    done = subprocess.run(
        [sys.executable, "-m", "bench.formats", "--one", name, str(size), str(folder)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Figures(*json.loads(done.stdout))


def documents(size: int) -> Iterator[LabelledDocument]:
    """So many documents, made before the first is handed out."""
    different = [labelled_article(number) for number in range(min(size, DIFFERENT))]
    for number in range(size):
        yield replace(different[number % len(different)], external_id=f"report-{number}")


def labelled_article(number: int) -> LabelledDocument:
    """An article with labels of every kind on its words."""
    text = article(number)
    return LabelledDocument(
        external_id=str(number),
        text=text,
        text_sha256=text_digest(text),
        meta={"title": f"Report number {number}", "date": "2025-04-11", "source": "wire"},
        annotator="Anna",
        status="submitted",
        schema_name="bench",
        schema_version=1,
        annotations=tuple(_annotations(text)),
    )


def _annotations(text: str) -> Iterator[Annotation]:
    mentions: list[Span] = []
    chains: dict[str, list[str]] = {}
    for at, found in enumerate(_WORDS.finditer(text)):
        words = found[0]
        label = _NAMES.get(words) or TRIGGERS[words]
        is_trigger = words in TRIGGERS
        span = Span(f"s{at}", label, found.start(), found.end(), words, trigger=is_trigger)
        yield span
        if is_trigger:
            near = [one for one in mentions[-1:] if "\n" not in text[one.start : span.start]]
            fillers = tuple(Argument("actor", one.id) for one in near)
            yield Event(f"e{at}", label, span.id, fillers, {"tense": "past"})
        else:
            if mentions and at % 5 == 0:
                yield Relation(f"r{at}", "leader_of", mentions[-1].id, span.id)
            mentions.append(span)
            chains.setdefault(words, []).append(span.id)
    for number, (name, ids) in enumerate(chains.items()):
        if len(ids) > 1 and name in PEOPLE:
            yield Chain(f"c{number}", tuple(ids), name)
    yield DocumentLabel("d", "context", "diplomatic")


def one(name: str, size: int, folder: Path) -> Figures:
    """Measure a format in this process."""
    if name == RAW:
        return _raw(folder / "data.jsonl", folder / "raw.jsonl")
    format = format_named(name)
    target = folder / f"data{format.suffixes[0]}"
    readings = documents(size)
    first = next(readings)
    warm = sum(len(chunk) for chunk in _written(format, [first]))
    assert warm
    begun = time.process_time()
    with target.open("wb") as file:
        for chunk in _written(format, chain([first], readings)):
            file.write(chunk)
    written = time.process_time()
    assert format.facts is not None
    found = sum(1 for _ in format.facts(target))
    assert found == size, found
    read = time.process_time()
    megabytes = target.stat().st_size / 1e6
    if name != "jsonl":
        target.unlink()
    return Figures(written - begun, read - written, peak_megabytes(), megabytes)


def _written(
    format: Format, readings: Sequence[LabelledDocument] | Iterator[LabelledDocument]
) -> Iterator[bytes]:
    assert format.write is not None
    return format.write((kept(format, each, SCHEMA).document for each in readings), SCHEMA)


def _raw(source: Path, target: Path) -> Figures:
    """Lines through `json.loads`, then through `json.dumps`, a batch in memory at a time."""
    reading = writing = 0.0
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as file:
        while True:
            begun = time.process_time()
            values = [json.loads(line) for line in islice(lines, 500)]
            read = time.process_time()
            for value in values:
                file.write(json.dumps(value, ensure_ascii=False) + "\n")
            reading += read - begun
            writing += time.process_time() - read
            if not values:
                break
    return Figures(writing, reading, peak_megabytes(), target.stat().st_size / 1e6)


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        figures = one(sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
        print(json.dumps([figures.write, figures.back, figures.peak, figures.size]))
    else:
        print(measure(int(sys.argv[1]), sys.argv[2:]).markdown())
