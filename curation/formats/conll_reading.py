"""Articles from columns of words and tags: CoNLL-2002, CoNLL-2003 and what looks like them.

The spaces of the text are gone, so words are put together with single ones, a sentence a line, and
the article is called detokenised.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath

from curation.errors import BadInput, CurationError, TooLarge
from curation.formats.conll_lines import DOCSTART, Columns, documents
from curation.formats.conll_tags import Scheme, Survey, stretches
from curation.formats.dataset import Incoming, IncomingReading
from curation.formats.intake import MAX_CHARACTERS, clean, shorten, title_of
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.jsonl_lines import document_id

DETOKENISED = "detokenised: the file has words without the spaces between, so each got a single one"


def read(content: bytes, name: str) -> Iterator[Incoming]:
    """The articles of a file, in order. Raises `BadInput` naming the line and the fault."""
    survey = Survey(name, {})
    for document in documents(BytesIO(content), name):
        for sentence in document.sentences:
            survey.see(sentence.tags)
    scheme = survey.scheme()
    note = survey.note()
    for document in documents(BytesIO(content), name):
        if document.sentences:
            yield _article(document, scheme, name, (note,) if note else ())


def _article(document: Columns, scheme: Scheme, name: str, notes: tuple[str, ...]) -> Incoming:
    place = f"{name}, line {document.line}"
    entities = []
    # Its first character would else be taken for the mark of an encoding.
    at = int(document.sentences[0].words[0].startswith("\ufeff"))
    parts = [" " * at]
    for sentence in document.sentences:
        places = []
        for word in sentence.words:
            places.append((at, at + len(word)))
            at += len(word) + 1
        parts.append(" ".join(sentence.words) + "\n")
        for first, behind, label in stretches(sentence.tags, scheme, name):
            entities.append(
                {"label": label, "start": places[first][0], "end": places[behind - 1][1]}
            )
    try:
        cleaned = clean("".join(parts).rstrip("\n"), place)
        annotations = annotations_of({"entities": entities}, cleaned)
        title = shorten(title_of(cleaned.text))
        return Incoming(
            text=cleaned.text,
            title=title,
            place=place,
            meta={"title": title, "source": name},
            external_id=document_id(document.id or f"{stem(name)}-{document.number}", place),
            reading=IncomingReading("imported", "submitted", annotations),
            notes=(DETOKENISED, *notes, *cleaned.notes),
        )
    except TooLarge as error:
        if document.is_marked:
            raise
        raise TooLarge(
            f"{name} has no line {DOCSTART}, so all of it is one article of more than the "
            f"{MAX_CHARACTERS:,} characters one may have: put {DOCSTART} before each article."
        ) from error
    except CurationError as error:
        if error.message.startswith(name):
            raise
        raise BadInput(f"{place}: {error.message}") from error


def stem(name: str) -> str:
    """A file's name without its ending."""
    return str(PurePath(name).with_suffix(""))
