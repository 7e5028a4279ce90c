"""Libraries that take a while to load: not before somebody needs what only they can do."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def heavy(name: str) -> Any:
    """A library's module, loaded at the first call."""
    return import_module(name)
