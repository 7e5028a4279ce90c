"""The manifest: every file with its digest, and what the dataset was made of and by."""

from __future__ import annotations

import json
from collections.abc import Mapping

from curation.dataset_card.described import Described

VERSION = 1
"""Of what a manifest looks like."""


def manifest(described: Described, *, tools: Mapping[str, str]) -> bytes:
    """The manifest as JSON; it names every file but itself.

    `tools` are versions of what wrote the files: they are here and in no other file, as a later
    version of a tool may write the same dataset.
    """
    facts = described.facts
    value = {
        "manifest": VERSION,
        "project": facts.project,
        "title": facts.title,
        "release": described.name or None,
        "made": described.made,
        "note": described.note,
        "licence": described.licence or None,
        "moment": dict(described.moment),
        "recipe": dict(described.recipe),
        "schema": {
            "name": facts.schema_name,
            "version": facts.schema_version,
            "sha256": facts.schema_sha256,
        },
        "guideline": {"version": facts.guideline_version, "sha256": facts.guideline_sha256 or None},
        "content_sha256": described.content_sha256 or None,
        "parts": dict(described.parts),
        "split": (
            {"groups": dict(described.groups), "leaks": described.leaks}
            if described.groups
            else None
        ),
        "counts": described.counts.to_json(),
        "files": [
            {
                "path": one.path,
                "bytes": one.bytes,
                "sha256": one.sha256,
                "media_type": one.media_type,
                **({"format": one.format, "readings": one.records} if one.format else {}),
                **({"part": one.part} if one.part else {}),
            }
            for one in described.files
        ],
        "program": {"name": "curation", "made_by": described.program},
        "tools": dict(sorted(tools.items())),
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
