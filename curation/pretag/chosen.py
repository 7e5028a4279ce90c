"""The pre-tagger that a project names, made: one of the registry, else a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from curation.pretag import Pretagger, load_pretagger, named_pretaggers
from curation.pretag.models import check_pipeline
from curation.pretag.quick_start import import_spacy_quickly
from curation.pretag.rule_files import Rules
from curation.pretag.suggestions import Suggestions
from curation.pretag.wire import adopted, from_json, to_json


def chosen_pretagger(name: str | None, *, rules: Rules | None = None) -> Pretagger:
    """The registered pre-tagger of that name, else the spaCy pipeline; None takes the best one.

    `rules` are for a spaCy pipeline: those that come with the program unless others are given.
    A pre-tagger of another kind has its own way.

    Raises `ModelNotInstalled` naming those there are, or `PretagFailed`. spaCy is imported only
    where it is wanted.
    """
    if name in named_pretaggers():
        return _Checked(load_pretagger(name))
    if name:
        check_pipeline(name)
    import_spacy_quickly()
    return load_pretagger("spacy", pipeline=name, rules=rules)


@dataclass(frozen=True, slots=True)
class _Checked:
    """Another's pre-tagger, whose suggestions are checked and get ids and an origin of ours."""

    other: Pretagger

    @property
    def name(self) -> str:
        return self.other.name

    @property
    def version(self) -> str:
        return self.other.version

    @property
    def languages(self) -> tuple[str, ...]:
        return self.other.languages

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text. Raises `InvalidSpan` or another `BadInput`."""
        return [
            adopted(
                from_json(to_json(suggestions), text), text, name=self.name, version=self.version
            )
            for text, suggestions in zip(texts, self.other.tag(texts), strict=True)
        ]
