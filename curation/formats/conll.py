"""CoNLL-2003 and its like: a word a line with the tag of its mention, in IOB2 or in BILOU.

Parts of speech and chunks are not known here and stand as `_`. What overlaps another mention has
no place in a single column.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path, PurePath

from curation.formats.conll_lines import DOCSTART, Sentence, documents
from curation.formats.conll_reading import read
from curation.formats.conll_tags import Scheme, stretches, tags
from curation.formats.dataset import Beside, Format, LabelledDocument
from curation.formats.facts import Facts, entity_fact, text_fact
from curation.formats.json_lines import in_chunks
from curation.formats.keeping import (
    Keeping,
    flat,
    in_one_piece,
    unlabelled_is_nothing,
    without_space_around,
)
from curation.formats.label_names import LabelMap, Spelling, spell
from curation.formats.ties import lost_beside
from curation.formats.token_keeping import count_cuts, left, mention_tokens
from curation.model import Span
from curation.schema import Schema

SPELLING = Spelling(re.compile(r"[\s\x00-\x1f\x7f]"))
"""Columns are parted by spaces, so a label has none."""
_START = f"{DOCSTART} -X- O O\n\n"
_CONVERT = ("python", "-m", "spacy", "convert")
_CONVERTED = "converted"


def keep(keeping: Keeping, schema: Schema) -> None:
    """Drop mentions in pieces or over others, and spell labels without spaces."""
    unlabelled_is_nothing(keeping)
    in_one_piece(keeping)
    without_space_around(keeping)
    flat(keeping)
    spell(keeping, SPELLING.of(schema), {"entities"})
    count_cuts(keeping, mention_tokens(left(keeping)))
    keeping.changed["texts", "their spaces and line ends are not in the file"] += 1


def lost(document: LabelledDocument, schema: Schema) -> Mapping[str, int]:
    """What is beside labels, and who labelled what, which the file says of no article."""
    return {**lost_beside(document), "ids, annotators, statuses and metadata": 1}


def write(
    readings: Iterable[LabelledDocument], schema: Schema, *, scheme: Scheme
) -> Iterator[bytes]:
    """The file: -DOCSTART-, then a line a word and an empty line after each sentence."""
    return in_chunks(_document(one, scheme) for one in readings)


def _document(document: LabelledDocument, scheme: Scheme) -> str:
    tokens = mention_tokens(document)
    mentions = [
        (*tokens.of(one.start, one.end), one.label)
        for one in document.annotations
        if isinstance(one, Span) and not one.trigger
    ]
    words, sentences = _without_docstart(tokens.words(), tokens.sentences, mentions)
    said = tags(mentions, len(words), scheme)
    lines = [_START]
    for first, behind in sentences:
        lines += (f"{words[at]} _ _ {said[at]}\n" for at in range(first, behind))
        lines.append("\n")
    return "".join(lines)


def _without_docstart(
    words: list[str],
    sentences: tuple[tuple[int, int], ...],
    mentions: list[tuple[int, int, str]],
) -> tuple[list[str], list[tuple[int, int]]]:
    """The words with -DOCSTART- cut in two, where a text has it: it would begin a document.

    Moves the mentions along.
    """
    if DOCSTART not in words:
        return words, list(sentences)
    moved = [0]
    cut: list[str] = []
    for word in words:
        cut += ["-", DOCSTART[1:]] if word == DOCSTART else [word]
        moved.append(len(cut))
    mentions[:] = [(moved[first], moved[behind], label) for first, behind, label in mentions]
    edges = [0, *(behind for _, behind in sentences)]
    return cut, [(moved[first], moved[behind]) for first, behind in pairwise(edges)]


def facts(path: Path, *, scheme: Scheme) -> Iterator[Facts]:
    """What the file says, document by document, by its tags. Raises `BadInput` naming the line."""
    with path.open("rb") as lines:
        for document in documents(lines, path.name):
            found: Facts = Counter()
            words = (word for sentence in document.sentences for word in sentence.words)
            found[text_fact("".join(words))] += 1
            for sentence in document.sentences:
                found.update(_mentions(sentence, scheme, path.name))
            yield found


def _mentions(sentence: Sentence, scheme: Scheme, name: str) -> Facts:
    return Counter(
        entity_fact(label, "".join(sentence.words[first:behind]))
        for first, behind, label in stretches(sentence.tags, scheme, name)
    )


def convert_commands(names: Mapping[str, str]) -> tuple[str, ...]:
    """How spaCy makes its own files of those that are written, in a folder of their own.

    Beside them they would take the place of an export for spaCy, which is called the same.
    """
    folders = {name: str(PurePath(name).parent / _CONVERTED) for name in names.values()}
    return (
        *(shlex.join(["mkdir", "-p", folder]) for folder in dict.fromkeys(folders.values())),
        *(
            shlex.join([*_CONVERT, name, folder, "--converter", "conll"])
            for name, folder in folders.items()
        ),
    )


def _beside(schema: Schema, *, name: str) -> Beside:
    return LabelMap(f"{name}-labels.json", schema, SPELLING)


def _format(
    name: str,
    scheme: Scheme,
    summary: str,
    suffixes: tuple[str, ...],
    next_commands: Callable[[Mapping[str, str]], tuple[str, ...]] | None = None,
) -> Format:
    return Format(
        name=name,
        summary=summary,
        suffixes=suffixes,
        read=read,
        write=partial(write, scheme=scheme),
        tells=frozenset({"texts", "entities"}),
        keep=keep,
        facts=partial(facts, scheme=scheme),
        beside=partial(_beside, name=name),
        next_commands=next_commands,
        lost=lost,
        cannot_carry=(
            "mentions that overlap another or are in several pieces, relations, events, "
            "attributes, labels of documents and chains",
            "spaces and line ends of the text, ids and metadata: it holds words and tags; read "
            "back, an article is put together with single spaces and called detokenised",
            "spaces in labels: they are spelt with _, and a map of them comes along",
        ),
    )


IOB2 = _format(
    "conll2003",
    "IOB2",
    "CoNLL-2003 columns with mentions in IOB2; read in IOB1, IOB2, BILOU and BIOES",
    (".conll", ".conll2003", ".iob2", ".iob", ".bio"),
    convert_commands,
)
BILOU = _format(
    "conll-bilou",
    "BILOU",
    "CoNLL-2003 columns with mentions in BILOU, the letters of spaCy and others",
    (".bilou.conll", ".bilou", ".bioes"),
)
