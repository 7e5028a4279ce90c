"""seqscore and spaCy on files of columns: `conll_columns.py FILE BIO FILE BILOU`."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

import spacy
import told
from click.testing import CliRunner
from seqscore.conll import LineSpec, ingest_conll_file
from seqscore.scripts.seqscore import cli
from spacy.cli.convert import convert
from spacy.tokens import DocBin


def seqscore(path: str, labels: str) -> dict[str, object]:
    for command in ("validate", "count"):
        done = CliRunner().invoke(cli, [command, "--labels", labels, path])
        told.must(done.exit_code == 0, f"seqscore {command}: {done.output}")
        if command == "count":
            counted = sum(int(line.split("\t")[0]) for line in done.output.splitlines())
    readings = []
    documents = ingest_conll_file(
        path,
        labels,
        "utf-8",
        LineSpec(0, -1),
        ignore_document_boundaries=False,
        allow_comment_lines=False,
    )
    for document in documents:
        words = "".join(token for sequence in document for token in sequence)
        readings.append([told.text(words)])
        for sequence in document:
            for mention in sequence.mentions:
                words = "".join(sequence[mention.span.start : mention.span.end])
                readings[-1].append(told.entity(mention.type, words))
    return {"readings": readings, "counted": counted}


def spacy_convert(path: str) -> dict[str, object]:
    folder = Path(path).parent / "converted"
    folder.mkdir()
    convert(Path(path), folder, converter="conll", file_type="spacy", silent=True)
    (found,) = folder.iterdir()
    readings = []
    for doc in DocBin().from_disk(found).get_docs(spacy.blank("xx").vocab):
        entities = [told.entity(span.label_, span.text) for span in doc.ents]
        readings.append([told.text(doc.text), *entities])
    return {"readings": readings}


first, second = sys.argv[1:3], sys.argv[3:5]
told.answer(
    f"seqscore {version('seqscore')}",
    ["texts", "entities"],
    [],
    seqscore=[seqscore(*first), seqscore(*second)],
    spacy=spacy_convert(first[0]),
    spacy_version=f"spacy convert {version('spacy')}",
)
