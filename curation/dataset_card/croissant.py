"""The dataset as Croissant (https://mlcommons.org/croissant, version 1.0).

Every file is an object of the distribution; of the project's own JSONL the records can be loaded:
a record set a part, with what every line has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from curation.dataset_card.described import Described, FileEntry

CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
OWN = "jsonl"
UNKNOWN_LICENCE = "The licence of the texts is not known: ask whoever published them."

# As the specification gives it; readers compare it word by word.
CONTEXT: Mapping[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

PLAIN = {
    "id": "The article's id.",
    "text": "The article; offsets count its Unicode code points from 0.",
    "annotator": "Who read it: a person, or the gold.",
    "status": "How far the reading is: submitted, open or suggested.",
    "text_sha256": "SHA-256 of the text in UTF-8.",
}
LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "entities": (
        "Mentions, with the words they are on.",
        {
            "id": "sc:Text",
            "label": "sc:Text",
            "start": "sc:Integer",
            "end": "sc:Integer",
            "text": "sc:Text",
        },
    ),
    "relations": (
        "What holds between two mentions or events, by their ids.",
        {"id": "sc:Text", "label": "sc:Text", "head": "sc:Text", "tail": "sc:Text"},
    ),
    "events": (
        "Events, with the words that name them.",
        {
            "id": "sc:Text",
            "label": "sc:Text",
            "trigger.start": "sc:Integer",
            "trigger.end": "sc:Integer",
            "trigger.text": "sc:Text",
        },
    ),
    "labels": (
        "Labels of the whole article.",
        {"id": "sc:Text", "label": "sc:Text", "value": "sc:Text"},
    ),
}
"""The lists of a line, and what each of their items always has."""


def croissant(described: Described) -> bytes:
    """The file croissant.json."""
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": described.slug,
        "description": f"{described.title}: labelled news articles. See README.md.",
        "license": described.licence or UNKNOWN_LICENCE,
        "version": "1.0.0",
        "datePublished": described.made[:10],
        "citeAs": described.title,
        "distribution": [_file(one) for one in described.files],
    }
    if described.name:
        value["alternateName"] = described.name
    sets = [_record_set(one) for one in described.data(OWN) if one.records]
    if sets:
        value["recordSet"] = sets
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _file(file: FileEntry) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": (
            "application/jsonlines" if file.format == OWN else file.media_type.partition(";")[0]
        ),
        "sha256": file.sha256,
    }


def _record_set(file: FileEntry) -> dict[str, Any]:
    name = file.part or "readings"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"The readings in {file.path}, one a record.",
        "field": list(_fields(name, file)),
    }


def _fields(record_set: str, file: FileEntry) -> Iterator[dict[str, Any]]:
    for column, description in PLAIN.items():
        yield {
            "@type": "cr:Field",
            "@id": f"{record_set}/{column}",
            "name": column,
            "description": description,
            "dataType": "sc:Text",
            "source": {"fileObject": {"@id": file.path}, "extract": {"column": column}},
        }
    for column, (description, items) in LISTS.items():
        yield {
            "@type": "cr:Field",
            "@id": f"{record_set}/{column}",
            "name": column,
            "description": description,
            "repeated": True,
            "subField": [
                {
                    "@type": "cr:Field",
                    "@id": f"{record_set}/{column}/{item}",
                    "name": item,
                    "dataType": data_type,
                    "source": {
                        "fileObject": {"@id": file.path},
                        "extract": {"column": column},
                        "transform": {"jsonPath": f"$.{item}"},
                    },
                }
                for item, data_type in items.items()
            ],
        }
