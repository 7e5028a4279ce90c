"""The YAML at the head of a card, as Hugging Face reads it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from curation.dataset_card.contents import CONTENTS
from curation.dataset_card.described import Described

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (10**6, "100K<n<1M"))
_TASKS = {
    "entities": "token-classification",
    "relations": "text-classification",
    "events": "token-classification",
    "labels": "text-classification",
}


def header(described: Described) -> str:
    """The head, between its two lines of dashes."""
    whole = described.counts.whole
    value: dict[str, Any] = {
        "pretty_name": " ".join(described.title.split()),
        **_licence(" ".join(described.licence.split())),
    }
    tasks = dict.fromkeys(_TASKS[kind] for kind in _TASKS if whole.kinds[kind])  # type: ignore[index]
    if tasks:
        value["task_categories"] = list(tasks)
    value["size_categories"] = [
        next((name for most, name in _SIZES if whole.readings < most), "n>1M")
    ]
    value["annotations_creators"] = [
        "machine-generated" if set(whole.statuses) == {"suggested"} else "other"
    ]
    value["source_datasets"] = ["original"]
    value["tags"] = ["news", "curation"]
    # Lines of JSON whose lists may be empty have no one type; those to load are the format
    # `huggingface`. Without this, every file of the folder would be taken for data.
    files = [{"split": "readings", "path": CONTENTS}]
    value["configs"] = [{"config_name": "contents", "data_files": files}]
    told = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)
    return f"---\n{told}---\n"


def _licence(licence: str) -> dict[str, str]:
    if not licence:
        return {"license": "unknown"}
    if re.fullmatch(r"[a-z0-9][a-z0-9.-]*", licence):
        return {"license": licence}
    return {"license": "other", "license_name": licence}
