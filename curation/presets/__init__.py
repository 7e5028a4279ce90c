"""Ready-made schemas: each a YAML file beside this one, offered to every new project."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from curation.errors import NotFound
from curation.schema import Schema
from curation.schema_yaml import schema_from_yaml

FOLDER = Path(__file__).parent
DEFAULT = "political-news"

PRESETS: tuple[str, ...] = (
    DEFAULT,
    "ontonotes",
    "conll-2003",
    "plover",
    "cameo",
    "acled",
    "ace-2005",
    "rich-ere",
    "kairos",
    "tacred",
    "re-tacred",
    "docred",
)


@cache
def preset(name: str) -> Schema:
    """The preset of this name. Raises `NotFound` listing those there are."""
    if name not in PRESETS:
        raise NotFound(f"There is no preset {name!r}; there is: {', '.join(PRESETS)}.")
    path = FOLDER / f"{name}.yaml"
    return schema_from_yaml(path.read_text(encoding="utf-8"), path.name)
