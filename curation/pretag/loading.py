"""Loads a spaCy pipeline and says which one it is."""

from __future__ import annotations

import importlib
import warnings
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from curation.errors import ModelNotInstalled
from curation.pretag.models import (
    MOORING,
    choose_pipeline,
    install_command,
    installed_pipelines,
)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """A loaded spaCy pipeline; `version` is the package and version it came from."""

    nlp: Language
    version: str
    languages: tuple[str, ...]


def load_pipeline(name: str | None = None) -> Pipeline:
    """The named pipeline or folder, or the best installed. Raises `ModelNotInstalled`."""
    chosen = choose_pipeline(name, installed_pipelines())
    try:
        nlp = _load(chosen)
    except Exception as error:  # whatever a package from elsewhere raises while it loads
        raise ModelNotInstalled(
            f"The spaCy pipeline {chosen!r} is installed but does not load: {error} "
            f"Install it again: {install_command(chosen)}"
        ) from error
    full_name = f"{nlp.lang}_{nlp.meta['name']}"
    version = f"{full_name} {nlp.meta['version']}"
    package = Path(chosen).name
    return Pipeline(
        nlp, version if package == full_name else f"{package} ({version})", (str(nlp.lang),)
    )


def _load(name: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a model built for an earlier minor version
        if name == MOORING:
            return spacy.load(importlib.import_module(MOORING).model_path())
        return spacy.load(name)
