"""Any spaCy pipeline as a pre-tagger: its named entities, its span groups, and what rules read.

A text goes through passage by passage. What is read from a passage is decided by the functions in
`READERS`, what from a whole text by those in `TEXT_READERS`: one more is one file and one line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from curation.model import Confidence, Origin, Span, text_digest
from curation.pretag.headlines import Casing, verbs_and_adjectives
from curation.pretag.loading import load_pipeline
from curation.pretag.parsed import TAGGER, Passage, WholeText, Words
from curation.pretag.passages import TARGET, passages
from curation.pretag.readers.document_labels import document_labels
from curation.pretag.readers.events import events
from curation.pretag.readers.lexicon import lexicon_of, plain_forms
from curation.pretag.readers.relations import relations
from curation.pretag.readers.tree import Tree
from curation.pretag.rule_files import Rules, shipped_rules
from curation.pretag.scores import watch_scores
from curation.pretag.sentences import split_at_newlines
from curation.pretag.suggestions import Suggestions

HIGH = 0.9
"""Entities from this score up are right about four times in five, the others about every other."""
BATCH = 64
BATCH_CHARACTERS = BATCH * TARGET
"""About how much is parsed at once, however long the passages are: keeps memory flat."""


class SpacyPipeline:
    """Suggests what a spaCy pipeline finds, and what rules find in its parse.

    `pipeline` is a name or folder; None takes the best. `rules` None takes the shipped ones.
    """

    name = TAGGER

    def __init__(self, pipeline: str | None = None, rules: Rules | None = None) -> None:
        loaded = load_pipeline(pipeline)
        self.languages = loaded.languages
        self._model = loaded.version
        self._rules = shipped_rules() if rules is None else rules
        self._small_words = verbs_and_adjectives(loaded.nlp)
        self._nlp = loaded.nlp
        split_at_newlines(self._nlp)
        self._scores = watch_scores(self._nlp)

    @property
    def version(self) -> str:
        """The model and the rules."""
        return _version(self._model, self._rules.version)

    def tag(self, texts: Sequence[str]) -> list[Suggestions]:
        """The suggestions for each text."""
        return [under_each[0] for under_each in self._tag(texts, (self._rules,))]

    def tag_under(self, text: str, rules: Sequence[Rules]) -> list[Suggestions]:
        """The suggestions for one text under each of several sets of rules, from one parse."""
        return self._tag([text], rules)[0]

    def _tag(self, texts: Sequence[str], rules: Sequence[Rules]) -> list[list[Suggestions]]:
        """For each text the suggestions under each set of rules."""
        found: list[list[list[Suggestions]]] = [[[] for _ in rules] for _ in texts]
        words: list[list[Words]] = [[] for _ in texts]
        lexicons = [lexicon_of(one) for one in rules]
        digests = [text_digest(text) for text in texts]
        with self._nlp.memory_zone():  # else the vocabulary grows with every new word, for good
            for number, start, doc in self._parsed(texts):
                tree, scores = Tree(doc), self._scores(doc)
                words[number].append(tree.lemmas)
                for parts, lexicon in zip(found[number], lexicons, strict=True):
                    version = _version(self._model, lexicon.version)
                    passage = Passage(
                        doc, start, texts[number], digests[number], version, scores, tree, lexicon
                    )
                    parts.extend(read(passage) for read in READERS)
        for number, text in enumerate(texts):
            for parts, lexicon in zip(found[number], lexicons, strict=True):
                version = _version(self._model, lexicon.version)
                whole = WholeText(text, digests[number], version, words[number], lexicon)
                parts.extend(read(whole) for read in TEXT_READERS)
        return [[_together(parts) for parts in under_each] for under_each in found]

    def _is_small(self, word: str) -> bool:
        """Whether a headline's word is one that sentences write small."""
        return lexicon_of(self._rules).is_known(word) or any(
            form in self._small_words for form in plain_forms(word)
        )

    def _parsed(self, texts: Sequence[str]) -> Iterator[tuple[int, int, Doc]]:
        """The number of the text, where the passage starts in it, and the parse."""
        places = [
            (number, start, end)
            for number, text in enumerate(texts)
            for start, end in passages(text)
        ]
        headlines = [Casing(text, self._is_small) for text in texts]
        longest = max((end - start for _, start, end in places), default=TARGET)
        docs = self._nlp.pipe(
            (headlines[number].sentence(texts[number][start:end]) for number, start, end in places),
            batch_size=min(BATCH, max(2, BATCH_CHARACTERS // longest)),
        )
        for (number, start, _), doc in zip(places, docs, strict=True):
            yield number, start, doc


def entities(passage: Passage) -> Suggestions:
    """The named entities."""
    return Suggestions(
        spans=tuple(
            _spans(
                passage,
                (
                    (
                        passage.doc[name.first : name.last + 1],
                        name.label,
                        passage.scores.get((name.first, name.last + 1)),
                    )
                    for name in passage.tree.names
                ),
                rule="ner",
            )
        )
    )


def span_groups(passage: Passage) -> Suggestions:
    """What components such as spancat and span_ruler leave in `doc.spans`."""
    spans: list[Span] = []
    for key, group in passage.doc.spans.items():
        scores = group.attrs.get("scores")
        sure = [None] * len(group) if scores is None else [float(score) for score in scores]
        labels = [span.label_ for span in group]
        spans.extend(_spans(passage, zip(group, labels, sure, strict=True), rule=f"spans:{key}"))
    return Suggestions(spans=tuple(spans))


READERS: tuple[Callable[[Passage], Suggestions], ...] = (
    entities,
    span_groups,
    events,
    relations,
)
TEXT_READERS: tuple[Callable[[WholeText], Suggestions], ...] = (document_labels,)


def confidence(score: float | None) -> Confidence:
    """What people are shown of a score."""
    return "high" if score is not None and score >= HIGH else "check"


def _spans(
    passage: Passage, found: Iterable[tuple[SpacySpan, str, float | None]], *, rule: str
) -> Iterator[Span]:
    for found_span, label, score in found:
        origin = Origin(
            tagger=TAGGER,
            version=passage.version,
            confidence=confidence(score),
            score=None if score is None else round(score, 4),
            rule=rule,
        )
        span = passage.span(label, found_span.start_char, found_span.end_char, origin)
        if span is not None:
            yield span


def _version(model: str, rules: str) -> str:
    return f"{model} rules {rules}"


def _together(parts: Iterable[Suggestions]) -> Suggestions:
    """One value from many; the first of equal proposals stays."""
    parts = list(parts)
    spans = {span.id: span for part in reversed(parts) for span in reversed(part.spans)}
    return Suggestions(
        spans=tuple(sorted(spans.values(), key=lambda span: (span.start, span.end, span.label))),
        relations=tuple(relation for part in parts for relation in part.relations),
        events=tuple(event for part in parts for event in part.events),
        labels=tuple(label for part in parts for label in part.labels),
    )
