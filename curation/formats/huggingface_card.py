"""The README of a Hugging Face dataset: what `datasets` needs to load it, and what people read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from curation.formats.dataset import KINDS, Kind, LabelledDocument
from curation.formats.huggingface_rows import READINGS, SENTENCES, TAG, Feature
from curation.schema import Schema

FOLDERS = {"default": "data", "ner": "ner"}
"""The configurations, and the folder of each."""
_FEATURES = {"default": READINGS, "ner": SENTENCES}
_LANGUAGE = re.compile(r"[a-z]{2,3}(?=$|[-_])")
_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (10**6, "100K<n<1M"))
_TASKS: dict[Kind, str] = {
    "entities": "token-classification",
    "labels": "text-classification",
}


@dataclass(slots=True)
class Part:
    """What a file of a dataset comes to."""

    rows: int = 0
    size: int = 0
    """In memory, in bytes."""
    stored: int = 0
    """On disk."""


@dataclass(slots=True)
class Contents:
    """What a dataset has: parts by configuration, labels of tags, kinds, languages, authors."""

    parts: dict[str, dict[str, Part]] = field(default_factory=lambda: {"default": {}, "ner": {}})
    kinds: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)

    def note(self, row: Mapping[str, Any], document: LabelledDocument) -> None:
        """Note what a reading has, and the language its article's metadata say it is in."""
        self.kinds.update(kind for kind in KINDS if row.get(kind))
        self.statuses.add(document.status)
        for key in ("language", "lang"):
            said = document.meta.get(key)
            if isinstance(said, str) and (found := _LANGUAGE.match(said.strip().lower())):
                self.languages.add(found[0])


def card(contents: Contents, tags: list[str], schema: Schema) -> str:
    """The README, its front matter first."""
    head = yaml.safe_dump(
        dict(_head(contents, tags, schema)), sort_keys=False, allow_unicode=True, width=1000
    )
    return f"---\n{head}---\n{_body(contents, schema)}"


def tag_names(readme: str) -> list[str]:
    """The names of tags as a README tells them. Raises `ValueError` when it does not."""
    parts = readme.split("---\n", 2)
    head = yaml.safe_load(parts[1]) if len(parts) == 3 else None
    if not isinstance(head, dict):
        raise ValueError("the README has no front matter")
    for one in head["dataset_info"]:
        for feature in one["features"]:
            if feature["name"] == "ner_tags":
                return list(feature["list"]["class_label"]["names"].values())
    return ["O"]


def _head(contents: Contents, tags: list[str], schema: Schema) -> Iterator[tuple[str, Any]]:
    rows = sum(part.rows for part in contents.parts["default"].values())
    yield "pretty_name", schema.name
    if contents.languages:
        yield "language", sorted(contents.languages)
    if tasks := [task for kind, task in _TASKS.items() if kind in contents.kinds]:
        yield "task_categories", tasks
    if "entities" in contents.kinds:
        yield "task_ids", ["named-entity-recognition"]
    yield "size_categories", [next((name for most, name in _SIZES if rows < most), "n>1M")]
    if contents.statuses:
        machine = contents.statuses == {"suggested"}
        yield "annotations_creators", ["machine-generated" if machine else "expert-generated"]
    yield "tags", ["news", *sorted(contents.kinds)]
    used = [name for name, parts in contents.parts.items() if parts]
    yield (
        "configs",
        [
            {
                "config_name": name,
                **({"default": True} if name == "default" else {}),
                "data_files": [
                    {"split": part, "path": f"{FOLDERS[name]}/{part}.parquet"}
                    for part in contents.parts[name]
                ],
            }
            for name in used
        ],
    )
    yield (
        "dataset_info",
        [
            {
                "config_name": name,
                "features": _features(_FEATURES[name], tags),
                "splits": [
                    {"name": part, "num_bytes": one.size, "num_examples": one.rows}
                    for part, one in contents.parts[name].items()
                ],
                "download_size": sum(one.stored for one in contents.parts[name].values()),
                "dataset_size": sum(one.size for one in contents.parts[name].values()),
            }
            for name in used
        ],
    )


def _features(features: Mapping[str, Feature], tags: list[str]) -> list[dict[str, Any]]:
    return [
        {"name": name, **({"dtype": one} if isinstance(one, str) else _nested(one, tags))}
        for name, one in features.items()
    ]


def _nested(feature: list[Any] | dict[str, Any], tags: list[str]) -> dict[str, Any]:
    if isinstance(feature, dict):
        return {"struct": _features(feature, tags)}
    inner = feature[0]
    if inner == TAG:
        names = {str(number): name for number, name in enumerate(tags)}
        return {"list": {"class_label": {"names": names}}}
    if isinstance(inner, str):
        return {"list": inner}
    return {"list": _features(inner, tags) if isinstance(inner, dict) else _nested(inner, tags)}


def _body(contents: Contents, schema: Schema) -> str:
    lines = [
        f"# {schema.name}",
        "",
        *([schema.description, ""] if schema.description else []),
        "`default` has a reading of an article in each row: the text, and what somebody labelled "
        "in it. Offsets are Unicode code points, half-open; `pieces` are the parts of a span that "
        "is in several; `meta` is JSON.",
    ]
    if contents.parts["ner"]:
        lines += [
            "",
            "`ner` has a sentence in each row, as words and IOB2 tags: of the readings that were "
            "submitted, with the mentions that do not overlap. `row` is the number of its reading "
            "in the same split of `default`.",
        ]
    lines += [
        "",
        "```python",
        "from datasets import load_dataset",
        'readings = load_dataset("PATH_OF_THIS_FOLDER", "default")',
        "```",
        "",
        "| configuration | split | rows |",
        "| --- | --- | --- |",
        *_table(contents),
        "",
        *_labels(schema),
    ]
    return "\n".join(lines) + "\n"


def _table(contents: Contents) -> Iterator[str]:
    for name, parts in contents.parts.items():
        for part, one in parts.items():
            yield f"| {name} | {part} | {one.rows} |"


def _labels(schema: Schema) -> Iterator[str]:
    yield f"Labels of the schema {schema.name}, version {schema.version}:"
    yield ""
    for heading, labels in (
        ("Mentions", schema.entities),
        ("Relations", schema.relations),
        ("Events", schema.events),
        ("Labels of articles", schema.document_labels),
    ):
        if labels:
            yield f"* {heading}: {', '.join(f'`{one.name}`' for one in labels)}"
