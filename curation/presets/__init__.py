"""Ready-made schemas: each a YAML file beside this one, offered to every new project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from curation.errors import NotFound
from curation.schema import Schema
from curation.schema_json import schema_from_json

FOLDER = Path(__file__).parent
DEFAULT = "political-news"

PRESETS: tuple[str, ...] = (
    DEFAULT,
    "ontonotes",
    "conll-2003",
)


@cache
def preset(name: str) -> Schema:
    """The preset of this name. Raises `NotFound` listing those there are."""
    if name not in PRESETS:
        raise NotFound(f"There is no preset {name!r}; there is: {', '.join(PRESETS)}.")
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return schema_from_json(yaml.safe_load(text))
