"""Parts of JSON that others wrote, where anything may stand in the place of anything."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curation.errors import BadInput


def mapping_at(value: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """The object under a key; an empty one where there is none."""
    found = value.get(key)
    return found if isinstance(found, Mapping) else {}


def mappings_at(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """The list of objects under a key. Raises `BadInput` when it is something else."""
    found = value.get(key) or []
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise BadInput(f"`{key}` must be a list of objects.")
    return found


def strings_at(value: Mapping[str, Any], key: str) -> list[str]:
    """The strings under a key: one, those of a list, or none."""
    found = value.get(key)
    if isinstance(found, str):
        return [found]
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
