"""The forms a word may take, read backwards from a pipeline's own tables for lemmas.

Reading the tables backwards gives the few strings worth looking for ("strike": strikes, struck,
striking), so that no text without one of them is ever parsed. A form that could be of another word
too ("left", "found") is of this one only where the pipeline says so in its sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from curation.equal import Range
from curation.errors import PretagFailed

INFLECTED = ("noun", "verb", "adj", "adv")
NOT_NEEDED = ("parser", "senter", "ner", "textcat", "textcat_multilabel", "spancat")
REMEMBERED = 50_000
"""How many passages are remembered: sentences of some 150 characters."""


class Inflection:
    """What one pipeline knows about the forms of words."""

    def __init__(self, nlp: Language, name: str) -> None:
        """Raises `PretagFailed` when the pipeline cannot tell forms."""
        lemmatizer = next((pipe for _, pipe in nlp.pipeline if isinstance(pipe, Lemmatizer)), None)
        if lemmatizer is None:
            raise PretagFailed(
                f"The pipeline {name} has no lemmatizer that knows the forms of words, "
                "so only the words as they are written can be looked for."
            )
        if lemmatizer.mode != "rule":
            raise PretagFailed(
                f"The lemmatizer of {name} works in the mode {lemmatizer.mode!r}, which cannot say "
                "what forms a word has; only the words as they are written can be looked for."
            )
        nlp.select_pipes(disable=[pipe for pipe in nlp.pipe_names if pipe in NOT_NEEDED])
        self._nlp = nlp
        self._tables: dict[str, Mapping[str, Any]] = {
            name: {kind: table[kind] for kind in INFLECTED if kind in table}
            for name in ("lemma_rules", "lemma_exc", "lemma_index")
            for table in (lemmatizer.lookups.get_table(name, {}),)
        }
        self._remembered: dict[tuple[tuple[str, ...], str], tuple[Range, ...]] = {}

    def forms(self, words: Sequence[str]) -> tuple[list[str], list[dict[str, bool]]]:
        """The lemma of each of the words, and its forms: whether each is surely of that lemma."""
        lemmas, forms = [], []
        for word in words:
            lemma, is_known = self._lemma_alone(word)
            lemmas.append(lemma)
            forms.append({word.lower(): True} | self._forms(lemma, is_known=is_known))
        return lemmas, forms

    def _lemma_alone(self, word: str) -> tuple[str, bool]:
        """The lemma of a word on its own, and whether the tables know it."""
        with self._nlp.memory_zone():
            doc = self._nlp(word)
            lemma = max((self._lemma(token) for token in doc), key=len) if len(doc) == 1 else word
        lemma = lemma.lower()
        return lemma, any(lemma in self._tables["lemma_index"].get(k, ()) for k in INFLECTED)

    def _lemma(self, token: Token) -> str:
        """A token's lemma; a noun in a name ("Foreign Ministers") is still a noun."""
        if token.pos_ == "PROPN" and not token.is_upper:
            known = self._readings(token.lower_, ("noun",))
            return next(iter(sorted(known, key=len)), token.lower_)
        return token.lower_ if token.is_upper else str(token.lemma_).lower()

    def _readings(self, form: str, kinds: Iterable[str] = INFLECTED) -> set[str]:
        """The known lemmas a form may be of, whatever its sentence."""
        found: set[str] = set()
        for kind in kinds:
            index = self._tables["lemma_index"].get(kind, {})
            found.update(self._tables["lemma_exc"].get(kind, {}).get(form, ()))
            found.update(lemma for lemma in self._by_rule(form, kind) if lemma in index)
            if form in index:
                found.add(form)
        return found

    def _by_rule(self, form: str, kind: str) -> Iterator[str]:
        for old, new in self._tables["lemma_rules"].get(kind, ()):
            if form.endswith(old) and len(form) + len(new) > len(old):
                yield form[: len(form) - len(old)] + new

    def _forms(self, lemma: str, *, is_known: bool) -> dict[str, bool]:
        found: dict[str, bool] = {}
        # What no table knows is a name: names have a plural and are not conjugated.
        for form in self._candidates(lemma, INFLECTED if is_known else ("noun",)):
            readings = self._readings(form)
            if lemma in readings:
                found[form] = readings == {lemma}
            elif not readings and not is_known:
                found[form] = True
        return found

    def _candidates(self, lemma: str, kinds: Sequence[str]) -> Iterator[str]:
        yield lemma
        for kind in kinds:
            for old, new in self._tables["lemma_rules"].get(kind, ()):
                if lemma.endswith(new):
                    yield lemma[: len(lemma) - len(new)] + old
            for form, lemmas in self._tables["lemma_exc"].get(kind, {}).items():
                if lemma in lemmas:
                    yield form

    def holding(
        self, lemmas: Sequence[str], passages: Sequence[tuple[str, Sequence[Range]]]
    ) -> list[list[bool]]:
        """Whether the words at each of a passage's places have these lemmas, one after another."""
        wanted = tuple(lemmas)
        new = [
            text
            for text in dict.fromkeys(text for text, _ in passages)
            if (wanted, text) not in self._remembered
        ]
        if len(self._remembered) + len(new) > REMEMBERED:
            self._remembered.clear()
            new = list(dict.fromkeys(text for text, _ in passages))
        with self._nlp.memory_zone():
            for text, doc in zip(new, self._nlp.pipe(new, batch_size=128), strict=True):
                self._remembered[wanted, text] = tuple(self._runs(doc, wanted))
        return [
            [tuple(place) in self._remembered[wanted, text] for place in places]
            for text, places in passages
        ]

    def _runs(self, doc: Doc, wanted: tuple[str, ...]) -> Iterator[Range]:
        tokens = [token for token in doc if not token.is_space]
        lemmas = [self._lemma(token) for token in tokens]
        for first in range(len(tokens) - len(wanted) + 1):
            if tuple(lemmas[first : first + len(wanted)]) == wanted:
                last = tokens[first + len(wanted) - 1]
                yield tokens[first].idx, last.idx + len(last.text)
