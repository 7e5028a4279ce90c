"""spaCy's DocBin: what spaCy trains on as it is, and nothing lost beside it.

What is where stands in `spacy_docs_doc.py`. In a reading that was not submitted, tokens outside of
mentions are *missing* and not outside: nobody has said yet that nothing is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curation.formats.dataset import Format, LabelledDocument
from curation.formats.jsonl import lost
from curation.formats.keeping import (
    Keeping,
    pieces_without_space_around,
    without_space_around,
)
from curation.formats.spacy_docs_config import Config, next_commands
from curation.formats.spacy_docs_doc import DECIDED, cat, doc_of, known_cats, related
from curation.formats.spacy_docs_file import packed
from curation.formats.spacy_docs_read import facts, look, read
from curation.formats.token_keeping import CUT, flat_mentions, left
from curation.formats.tokens import tokens_of
from curation.model import DocumentLabel
from curation.schema import Schema


def keep(keeping: Keeping, schema: Schema) -> None:
    """Take spaces off spans, and count what is not where spaCy trains on it."""
    without_space_around(keeping)
    pieces_without_space_around(keeping)
    document = left(keeping)
    changed = keeping.changed
    entities = {one.id for one in flat_mentions(document)}
    mentions = keeping.mentions()
    in_pieces = sum(bool(one.pieces) for one in mentions)
    changed["entities", 'they are in several pieces: in doc.spans["pieces"] alone'] += in_pieces
    changed["entities", 'they overlap another: in doc.spans["sc"], not in doc.ents'] += (
        len(mentions) - len(entities) - in_pieces
    )
    relations = keeping.relations()
    changed["relations", "an end is not in doc.ents: in doc.user_data, not in doc._.rel"] += len(
        relations
    ) - sum(1 for _ in related(document, dict.fromkeys(entities)))
    known = set(known_cats(schema))
    changed["labels", "the schema does not list their values: not in doc.cats"] += sum(
        isinstance(one, DocumentLabel) and cat(one.label, one.value) not in known
        for one in keeping.annotations.values()
    )
    changed["texts", CUT] += tokens_of(document).cut
    changed["texts", "they are not submitted: what is not labelled is missing, not outside"] += (
        document.status != DECIDED
    )


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The DocBin, in chunks once all readings are there."""
    yield from packed(doc_of(document, schema) for document in documents)


FORMAT = Format(
    name="spacy",
    summary="spaCy's DocBin, with a configuration to train on it",
    suffixes=(".spacy",),
    read=read,
    write=write,
    keep=keep,
    facts=facts,
    beside=Config,
    next_commands=next_commands,
    look=look,
    lost=lost,
    cannot_carry=(
        "what overlaps another mention, in doc.ents: it is in doc.spans",
        "spans in several pieces, events and chains where spaCy would train on them: they are in "
        "doc.spans and doc.user_data, and come back from there",
        "spaces at the ends of spans, which spaCy refuses in an entity",
        "rejected suggestions, remarks and the history of edits",
    ),
    media_type="application/octet-stream",
)
