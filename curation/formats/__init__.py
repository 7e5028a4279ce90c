"""File formats: the visible list of what articles and datasets are read from and written to.

To add one, write a file beside this one with a `FORMAT` and put it on the list: one file, one
line. `cannot_carry` is what a format must lose; exports count it for the data at hand.
"""

from __future__ import annotations

from curation.errors import NotFound
from curation.formats import (
    acled_csv,
    brat,
    chat,
    conll,
    conllu_plus,
    csv_articles,
    doccano,
    docred,
    docx,
    dyads_csv,
    dygie,
    events_csv,
    events_xlsx,
    gliner,
    html,
    huggingface,
    jsonl,
    label_studio,
    markdown,
    pdf,
    plover,
    prodigy,
    spacy_docs,
    standoff,
    text,
    textee,
    uima,
    wikievents,
    xlsx_articles,
)
from curation.formats.choosing import chosen_format, whole_archive_format
from curation.formats.dataset import Format

FORMATS: tuple[Format, ...] = (
    jsonl.FORMAT,
    standoff.FORMAT,
    text.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    docx.FORMAT,
    pdf.FORMAT,
    csv_articles.FORMAT,
    xlsx_articles.FORMAT,
    spacy_docs.FORMAT,
    brat.FORMAT,
    prodigy.FORMAT,
    label_studio.FORMAT,
    doccano.FORMAT,
    doccano.CODEPOINTS,
    doccano.GRAPHEMES,
    uima.FORMAT,
    conll.IOB2,
    conll.BILOU,
    conllu_plus.FORMAT,
    textee.FORMAT,
    dygie.FORMAT,
    wikievents.FORMAT,
    docred.FORMAT,
    huggingface.FORMAT,
    gliner.FORMAT,
    chat.FORMAT,
    events_csv.FORMAT,
    events_xlsx.FORMAT,
    dyads_csv.FORMAT,
    plover.FORMAT,
    acled_csv.FORMAT,
)


def format_named(name: str) -> Format:
    """The format of this name. Raises `NotFound` listing those there are."""
    for format in FORMATS:
        if format.name == name:
            return format
    there = ", ".join(format.name for format in FORMATS)
    raise NotFound(f"There is no format {name!r}; there is: {there}.")


def has_its_place(file_name: str) -> bool:
    """Whether a file that no format reads by itself may stand beside files of one."""
    return any(format.together and format.together.knows(file_name) for format in FORMATS)


def format_of(file_name: str, content: bytes | None = None) -> Format:
    """The format that reads a file of this name, told by its content where several do.

    Raises `NotFound` listing the endings known, and `BadInput` naming the formats it might be.
    """
    return chosen_format(FORMATS, file_name, content)


def archive_format(file_name: str, content: bytes) -> Format | None:
    """The format that reads this ZIP as one file; None where it is a folder of others."""
    return whole_archive_format(FORMATS, file_name, content)
