"""Where words stand in the articles of a project, and what one person has there already.

Only the person's own reading and the suggestions are looked at, never a colleague's reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.desk.authorising import allowed_project, authorise
from curation.desk.inflected import Inflected, inflected
from curation.desk.people import current_user
from curation.desk.queue import open_to
from curation.equal import Range, Standing, Words, standings, words
from curation.errors import BadInput, CurationError
from curation.model import DocumentStatus
from curation.permissions import Action
from curation.pretag.lemmas import lemmas_of
from curation.store import Store, mentions
from curation.store.mentions import Text

Scope: TypeAlias = Literal["queue", "project"]

LIMIT = 500
MAX_LIMIT = 20_000
MAX_WORDS = 1_000
"""The most characters that are looked for."""
AROUND = 60
"""How many characters are shown on either side."""

Hit: TypeAlias = tuple[Text, list[Range]]
"""A text and the places in it."""
Seen: TypeAlias = tuple[Text, tuple[list[Range], list[Range]]]
"""A text, the places in it that are sure, and the doubtful ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How words are looked for.

    `case` counts capitals, `word` takes whole words only, `lemma` also takes inflected forms;
    "queue" is what the person has not submitted.
    """

    case: bool = True
    word: bool = True
    lemma: bool = False
    scope: Scope = "queue"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place, the words around it, and what the person has there."""

    document_id: int
    title: str
    status: DocumentStatus
    standing: Standing
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """The first places, how many there are in how many articles, and why forms are missing.

    `has_lemmas` is as far as is known without loading a pipeline, unless forms were asked for.
    """

    occurrences: tuple[Occurrence, ...]
    total: int
    documents: int
    has_lemmas: bool
    why: str


@dataclass(frozen=True, slots=True)
class Looking:
    """What to look for; `why` says why inflected forms cannot be, whether asked for or not.

    When they were not asked for, `has_lemmas` is as far as is known without loading a pipeline.
    """

    plain: Words
    inflected: Inflected | None
    has_lemmas: bool
    why: str = ""

    def places(self, text: str) -> tuple[list[Range], list[Range]]:
        """Where the words are, and where there are forms that may be of another word."""
        sure = self.plain.places(text)
        if self.inflected is None:
            return sure, []
        others = _apart(self.inflected.words.places(text), sure)
        is_sure = [self.inflected.is_sure(text[start:end]) for start, end in others]
        return (
            sure + [place for place, sure_one in zip(others, is_sure, strict=True) if sure_one],
            [place for place, sure_one in zip(others, is_sure, strict=True) if not sure_one],
        )

    def is_at(self, text: str, start: int, end: int) -> bool:
        """Whether the words are there, in whatever form."""
        return self.plain.is_at(text, start, end) or (
            self.inflected is not None and self.inflected.words.is_at(text, start, end)
        )


def _apart(places: Iterable[Range], others: Sequence[Range]) -> list[Range]:
    """The places that share nothing with the others; both in order, none over the next."""
    apart: list[Range] = []
    at = 0
    for start, end in places:
        while at < len(others) and others[at][1] <= start:
            at += 1
        if at == len(others) or others[at][0] >= end:
            apart.append((start, end))
    return apart


def looking_for(wanted: str, options: Options, pipeline: str | None) -> Looking:
    """What to look for. Raises `BadInput` when there is nothing to look for."""
    plain = words([wanted], case=options.case, word=options.word)
    if plain is None or len(wanted) > MAX_WORDS:
        raise BadInput(f"Name the words to look for, at most {MAX_WORDS:,} characters.")
    try:
        lemmas = lemmas_of(pipeline)
        forms = inflected(lemmas, wanted, case=options.case) if options.lemma else None
    except CurationError as error:
        why = error.message.partition("\n")[0]  # how to install one is for who set this up
        return Looking(plain, None, has_lemmas=False, why=why)
    return Looking(plain, forms, has_lemmas=True)


def occurrences(
    store: Store,
    slug: str,
    wanted: str,
    options: Options,
    *,
    label: str | None = None,
    besides: int | None = None,
    limit: int = LIMIT,
) -> Found:
    """Where words stand in the person's queue or in all they may open, in the project's order.

    The queue begins with the articles after `besides`, the open one, which is left out. Raises
    `NotFound` or `BadInput`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
    looking = looking_for(wanted, options, project.pipeline)
    with store.read() as db:
        authorise(db, store, Action.ANNOTATE, project)
        theirs = open_to(db, store, project, person)
        wanted_in = None if theirs is None else set(theirs)
        texts = mentions.texts(
            db,
            project.id,
            author_id=person.id,
            after=besides or 0 if options.scope == "queue" else 0,
            only_open=options.scope == "queue",
        )
        others = (
            one
            for one in texts
            if one.document_id != besides and (wanted_in is None or one.document_id in wanted_in)
        )
        seen, unlisted = _seen(others, looking, limit)
    hits, why = _settled(seen, looking)
    shown = _first(hits, limit)
    with store.read() as db:
        marks = mentions.marks(db, [text.document_id for text, _ in shown], author_id=person.id)
    return Found(
        occurrences=tuple(
            _occurrence(text, standing)
            for text, places in shown
            for here in (marks[text.document_id],)
            for standing in standings(places, label, here.mine, here.suggested)
        ),
        total=sum(len(places) for _, places in hits) + sum(unlisted),
        documents=len(hits) + len(unlisted),
        has_lemmas=looking.has_lemmas,
        why=why or looking.why,
    )


def _seen(texts: Iterable[Text], looking: Looking, limit: int) -> tuple[list[Seen], list[int]]:
    """The texts with the words in them, and how many places those have that are never listed.

    After the first `limit` places only what is doubtful is kept: articles may be many and long.
    """
    seen: list[Seen] = []
    unlisted: list[int] = []
    for text in texts:
        sure, doubtful = looking.places(text.text)
        if doubtful or (sure and limit > 0):
            seen.append((text, (sure, doubtful)))
        elif sure:
            unlisted.append(len(sure))
        limit -= len(sure)
    return seen, unlisted


def _settled(seen: Sequence[Seen], looking: Looking) -> tuple[list[Hit], str]:
    """The places in each text in order, with those of the doubtful ones that hold."""
    doubtful = [(text.text, places) for text, (_, places) in seen]
    if looking.inflected is None:
        held, why = [list[Range]() for _ in seen], ""
    else:
        held, why = looking.inflected.settled(doubtful)
    hits = [(text, sorted(sure + more)) for (text, (sure, _)), more in zip(seen, held, strict=True)]
    return [hit for hit in hits if hit[1]], why


def _first(hits: Iterable[Hit], limit: int) -> list[Hit]:
    """The hits with no more than so many places in all."""
    found: list[Hit] = []
    for text, places in hits:
        if limit <= 0:
            break
        found.append((text, places[:limit]))
        limit -= len(places)
    return found


def _occurrence(text: Text, standing: Standing) -> Occurrence:
    start, end = standing.start, standing.end
    return Occurrence(
        document_id=text.document_id,
        title=text.title,
        status=text.status,
        standing=standing,
        text=text.text[start:end],
        before=text.text[max(0, start - AROUND) : start],
        after=text.text[end : end + AROUND],
    )
