"""An article, what people said of it, and what becomes of what is imported."""

from __future__ import annotations

import json
from typing import Any

from curation.desk.import_plan import Plan

ARTICLE = b"Turkey and Israel met in Baku."
ENTITIES = [
    {"id": "e1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"},
    {"id": "e2", "label": "GPE", "start": 11, "end": 17, "text": "Israel"},
    {"id": "e3", "label": "GPE", "start": 25, "end": 29, "text": "Baku"},
]


def line(text: str = ARTICLE.decode(), **keys: Any) -> bytes:
    return json.dumps({"text": text, **keys}).encode() + b"\n"


def labelled(**keys: Any) -> bytes:
    entities = [{"id": "e1", "label": "GPE", "start": 0, "end": 6, "text": "Turkey"}]
    return line(**{"id": "a", "entities": entities, "annotator": "Anna", **keys})


def fates(plan: Plan) -> list[str]:
    return [row.fate for row in plan.rows]
