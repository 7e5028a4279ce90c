"""The dataset as a Data Package (https://datapackage.org, version 2): a resource a file.

The table of contents is a table that can be checked cell by cell; all other files are checked by
their size and digest.
"""

from __future__ import annotations

import json
import re
from typing import Any

from curation.dataset_card.contents import CONTENTS, KINDS_OF_COLUMN
from curation.dataset_card.described import Described, FileEntry

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def data_package(described: Described) -> bytes:
    """The file datapackage.json."""
    value: dict[str, Any] = {
        "$schema": PROFILE,
        "name": described.slug,
        "title": described.title,
        "description": _description(described),
        "created": described.made,
    }
    if described.content_sha256:
        value["id"] = f"sha256:{described.content_sha256}"
    if described.name:
        value["version"] = described.name
    if described.licence:
        value["licenses"] = [_licence(described.licence)]
    value["resources"] = [_resource(one) for one in described.files]
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _description(described: Described) -> str:
    whole = described.counts.whole
    return (
        f"{whole.readings:,} readings of {whole.articles:,} articles of the project "
        f"{described.facts.project}, labelled by the schema {described.facts.schema_name} "
        f"(version {described.facts.schema_version}). See README.md."
    )


def _licence(licence: str) -> dict[str, str]:
    is_name = re.fullmatch(r"[-a-zA-Z0-9._]+", licence)
    return {"name": licence} if is_name else {"name": "other", "title": licence}


def _resource(file: FileEntry) -> dict[str, Any]:
    value: dict[str, Any] = {
        "name": re.sub(r"[^-a-z0-9._/]", "-", file.path.lower()).replace("/", "-"),
        "path": file.path,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "mediatype": file.media_type.partition(";")[0],
    }
    if file.path != CONTENTS:
        return value | {"type": "file", "format": file.path.rpartition(".")[2].lower()}
    return value | {
        "type": "table",
        "format": "csv",
        "encoding": "utf-8-sig",
        "schema": {
            "fields": [{"name": name, "type": kind} for name, kind in KINDS_OF_COLUMN.items()],
            "primaryKey": ["id", "annotator"],
            "missingValues": [""],
        },
    }
