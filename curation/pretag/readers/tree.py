"""A dependency parse as plain lists: what the readers walk over, without spaCy's objects.

Tokens go by their number in the passage. Labels of dependencies are those of spaCy's English
pipelines (nsubj, dobj, pobj, ...). A parse without dependencies makes a tree of lone words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from curation.pretag.readers.names import Name, corrected, overlooked

RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


WRONG_LEMMAS = {
    form: verb
    for verb in ("stage", "wage", "rape", "fine", "slate", "axe")
    for form in (f"{verb}d", f"{verb[:-1]}ing")
} | {"installed": "install", "installing": "install", "bases": "base", "hoped": "hope"}
"""Forms that spaCy's English rules take for those of another word: staged for stag."""


class Tree:
    """The words of a passage and how they hang together."""

    __slots__ = (
        "children",
        "deps",
        "heads",
        "lemmas",
        "lowers",
        "name_at",
        "names",
        "pos",
        "starts",
        "tags",
        "words",
    )

    def __init__(self, doc: Doc) -> None:
        tokens = list(doc)
        self.words: list[str] = [token.text for token in tokens]
        self.lowers = [word.lower() for word in self.words]
        self.lemmas = [
            WRONG_LEMMAS.get(lower) or token.lemma_.lower()
            for lower, token in zip(self.lowers, tokens, strict=True)
        ]
        self.pos: list[str] = [token.pos_ for token in tokens]
        self.tags: list[str] = [token.tag_ for token in tokens]
        self.deps: list[str] = [token.dep_ for token in tokens]
        self.heads: list[int] = [token.head.i for token in tokens]
        self.starts: list[int] = [token.idx for token in tokens]
        self.children: list[list[int]] = [[] for _ in tokens]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.name_at: list[Name | None] = [None] * len(tokens)
        found = [Name(ent.label_, ent.start, ent.end - 1) for ent in doc.ents]
        self.names = corrected(self, found)
        self._place(self.names)
        self._place(overlooked(self, self.names))

    def _place(self, names: Iterable[Name]) -> None:
        for name in names:
            for i in range(name.first, name.last + 1):
                self.name_at[i] = name

    def end(self, i: int) -> int:
        """Where a token ends, in the passage."""
        return self.starts[i] + len(self.words[i])

    def kids(self, i: int, *deps: str) -> list[int]:
        """The children of a token by one of these dependencies."""
        labels = self.deps
        return [child for child in self.children[i] if labels[child] in deps]

    def has(self, i: int, *deps: str) -> bool:
        labels = self.deps
        return any(labels[child] in deps for child in self.children[i])

    def conjuncts(self, i: int) -> list[int]:
        """The token and what is joined to it by and, or, a comma."""
        found = [i]
        for one in found:
            found.extend(child for child in self.kids(one, "conj") if self.is_alike(i, child))
        return found

    def is_alike(self, i: int, j: int) -> bool:
        """Whether two joined words may stand in the same slot: no verb joined to a noun."""
        return (self.pos[i] in VERBAL) == (self.pos[j] in VERBAL)

    def first_conjunct(self, i: int) -> int:
        while self.deps[i] == "conj" and self.is_alike(i, self.heads[i]):
            i = self.heads[i]
        return i

    def objects(self, prep: int) -> list[int]:
        """What follows a preposition: nouns, or a clause's verb; through out of, because of."""
        while True:
            found = self.kids(prep, "pobj", "pcomp")
            for other in self.kids(prep, "conj"):  # by Iran and by Iraq
                if self.pos[other] == "ADP":
                    found.extend(self.kids(other, "pobj", "pcomp"))
            following = prep + 1
            if found or following not in self.children[prep] or self.deps[following] != "prep":
                return found
            prep = following

    def is_passive(self, verb: int) -> bool:
        while not self.has(verb, "auxpass", "nsubjpass"):
            if self.deps[verb] == "amod":
                return self.tags[verb] != "VBG"
            if self.tags[verb] != "VBN" or self.has(verb, "aux", "nsubj", "dobj"):
                return False
            if self.deps[verb] != "conj":
                return self.deps[verb] in ("acl", "advcl")
            verb = self.heads[verb]  # was arrested and beaten
        return True

    def is_infinitive(self, verb: int) -> bool:
        return any(self.lowers[child] == "to" for child in self.kids(verb, "aux"))

    def under(self, i: int) -> Iterator[int]:
        """A token and everything below it."""
        pending = [i]
        while pending:
            one = pending.pop()
            yield one
            pending.extend(self.children[one])


VERBAL = frozenset({"VERB", "AUX"})
