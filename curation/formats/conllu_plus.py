"""CoNLL-U Plus: a word a line, with columns of our own for mentions and for triggers of events.

Where each word stands in the text and the space around it are in MISC, so that an article comes
back character by character.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from curation.errors import BadInput
from curation.formats.conll_tags import stretches, tags
from curation.formats.conllu_lines import GLOBAL, STANDARD, Annotated, Layer, documents, escaped
from curation.formats.conllu_reading import read, recognises
from curation.formats.dataset import Beside, Format, LabelledDocument
from curation.formats.facts import Fact, Facts, entity_fact, event_fact, text_fact
from curation.formats.json_lines import in_chunks
from curation.formats.keeping import Keeping, flat, in_one_piece, without_space_around
from curation.formats.label_names import LabelMap, Spelling, spell
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import count_cuts, left
from curation.formats.tokens import Tokens, tokens_of
from curation.model import Event, Span, text_digest
from curation.schema import Schema

SPELLING = Spelling(re.compile(r"[\s\x00-\x1f\x7f]"))
OWN = ("CURATION:NER", "CURATION:EVENT")
"""The tags of mentions, and those of triggers by the labels of their events."""
_HEADER = f"# {GLOBAL} = {' '.join((*STANDARD, *OWN))}\n"
_EMPTY = "\t_" * 7
"""LEMMA to DEPS, which nobody annotates here."""
_SAYS: Mapping[Layer, Callable[[str, str], Fact]] = {"mentions": entity_fact, "events": event_fact}


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop what is in pieces or overlaps in its column, and spell labels without spaces."""
    in_one_piece(keeping)
    without_space_around(keeping)
    flat(keeping)
    _flat_triggers(keeping)
    spell(keeping, SPELLING.of(schema), {"entities", "events"})
    count_cuts(keeping, tokens_of(left(keeping)))


def _flat_triggers(keeping: Keeping) -> None:
    end = -1
    places = [(keeping.trigger(event), event) for event in keeping.events()]
    for trigger, event in sorted(
        places, key=lambda one: (one[0].start, -one[0].end, one[0].label, one[1].id)
    ):
        if trigger.start < end:
            keeping.drop(event.id, "their trigger overlaps another")
        else:
            end = trigger.end


def write(readings: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The file: its columns, then the sentences of each document."""
    return in_chunks(chain([_HEADER], (_document(one) for one in readings)))


def _document(document: LabelledDocument) -> str:
    tokens = tokens_of(document)
    lines = [
        f"# newdoc id = {document.external_id}\n",
        f"# annotator = {document.annotator}\n",
        f"# status = {document.status}\n",
        f"# text_sha256 = {text_digest(document.text)}\n",
        f"# meta = {json.dumps(document.meta, allow_nan=False)}\n",
    ]
    words = _words(document, tokens)
    for number, (first, behind) in enumerate(tokens.sentences, start=1):
        begin, end = tokens.starts[first], tokens.ends[behind - 1]
        lines.append(f"# sent_id = {document.external_id}-{number}\n")
        lines.append(f"# text = {' '.join(document.text[begin:end].split())}\n")
        lines += (f"{at}\t{next(words)}" for at in range(1, behind - first + 1))
        lines.append("\n")
    if not tokens.sentences:
        lines.append("\n")
    return "".join(lines)


def _words(document: LabelledDocument, tokens: Tokens) -> Iterator[str]:
    """The lines of the words of a document, without their numbers."""
    spans = {one.id: one for one in document.annotations if isinstance(one, Span)}
    mentions = (one for one in spans.values() if not one.trigger)
    triggers = (spans[one.trigger] for one in document.annotations if isinstance(one, Event))
    columns = [
        tags(((*tokens.of(one.start, one.end), one.label) for one in layer), len(tokens), "IOB2")
        for layer in (mentions, triggers)
    ]
    last = {behind - 1 for _, behind in tokens.sentences}
    behind = [*tokens.starts[1:], len(document.text)]
    for at, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        misc = []
        after = document.text[end : behind[at]]
        if at == 0 and start:
            misc.append(f"SpacesBefore={escaped(document.text[:start])}")
        if not after:
            misc.append("SpaceAfter=No")
        elif after != " " or at in last:
            misc.append(f"SpacesAfter={escaped(after)}")
        misc += (f"start_char={start}", f"end_char={end}")
        said = "\t".join(column[at] for column in columns)
        yield f"{document.text[start:end]}{_EMPTY}\t{'|'.join(misc)}\t{said}\n"


def facts(path: Path) -> Iterator[Facts]:
    """What the file says, document by document; words are taken from the text by start_char.

    Raises `BadInput` naming the line where offsets and words disagree.
    """
    with path.open("rb") as lines:
        for document in documents(lines, path.name):
            yield Counter(_facts(document, path.name))


def _facts(document: Annotated, name: str) -> Iterator[Fact]:
    text, places = document.text()
    yield text_fact(text)
    if document.sentences and text_digest(text) != document.about.get("text_sha256"):
        raise BadInput(f"{name}, line {document.line}: the words do not make the text.")
    for sentence, places_in in zip(document.sentences, places, strict=True):
        for word, place in zip(sentence.words, places_in, strict=True):
            if word.said != tuple(map(str, place)) or text[slice(*place)] != word.form:
                raise BadInput(f"{name}, line {word.line}: {word.form!r} is not at {word.said}.")
        for layer, fact in _SAYS.items():
            for first, behind, label in stretches(sentence.tags[layer], "IOB2", name):
                start = sentence.words[sentence.on[first]].said
                end = sentence.words[sentence.on[behind - 1]].said
                assert start is not None
                assert end is not None
                words = text[int(start[0]) : int(end[1])]
                yield fact(label, words)


def _beside(schema: Schema) -> Beside:
    return LabelMap("conllu-plus-labels.json", schema, SPELLING)


FORMAT = Format(
    name="conllu-plus",
    summary="CoNLL-U Plus with columns for mentions and triggers, and the text as it was; "
    "read from any CoNLL-U",
    suffixes=(".conllup", ".conllu", ".conll"),
    read=read,
    recognises=recognises,
    write=write,
    tells=frozenset({"texts", "entities", "events"}),
    keep=keep,
    facts=facts,
    beside=_beside,
    lost=lambda document, schema: lost_beside(document),
    cannot_carry=(
        "mentions that overlap another or are in several pieces, and triggers likewise",
        "arguments, relations, attributes, labels of documents and chains",
        "spaces in labels: they are spelt with _, and a map of them comes along",
        "lemmas, parts of speech and syntax: those columns are empty, and not read",
    ),
)
