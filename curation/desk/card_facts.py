"""How a dataset came to be, for its card: people, suggestions, agreement, settling, at its moment.

Everything is read at the moment of the dataset, but for what no log keeps (roles, who was given
articles without suggestions, the rule of review): that is as it is now.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from curation.adjudication import Tally, estimate, propose, tally
from curation.agreement import Document, Reading, Side, agreement_report
from curation.dataset_card import Audit, CardFacts, Counts, Group, Tagger
from curation.desk.agreement_card import ON_CARD, card_json, card_markdown
from curation.desk.agreement_readings import GOLD, schema_with
from curation.desk.dataset import Dataset
from curation.desk.pseudonyms import other_names
from curation.desk.review_rules import in_words
from curation.model import (
    Annotation,
    Annotations,
    Chain,
    Decision,
    Labelled,
    Rejection,
    Span,
)
from curation.schema import Schema
from curation.schema_json import schema_to_json
from curation.store import Database, accounts, compared, guidelines, moments, review_rules
from curation.store import documents as document_rows
from curation.store.across import Source
from curation.store.moments import Moment
from curation.store.rows import to_text


def card_facts(db: Database, found: Dataset, moment: Moment, counts: Counts) -> CardFacts:
    """What the card says of a dataset of this moment that its files do not tell."""
    project, schema = found.project, found.schema
    ids = {one.reading.document_id for one in found.sources}
    gathering = _Gathering(db, project.id, moment, ids, schema)
    sides, versions = gathering.sides(), gathering.versions()
    agreement = agreement_report(
        gathering.documents(), sides, schema, versions=versions, comparisons=ON_CARD
    )
    roles = accounts.members(db, project.id)
    people = {one.reading.author_id for one in gathering.handed_in}
    guideline = next(
        (
            one
            for one in guidelines.guideline_versions(db, project.id)
            if one.version == moment.guideline
        ),
        guidelines.NONE,
    )
    has_control = gathering.hidden is not None
    return CardFacts(
        project=project.slug,
        title=project.title,
        schema_name=schema.name,
        schema_version=schema.version,
        schema_sha256=schema_digest(schema),
        guideline_version=guideline.version,
        guideline_sha256=_digest(guideline.content) if guideline.version else "",
        taggers=tuple(
            Tagger(name, version, n) for (name, version), n in sorted(gathering.taggers.items())
        ),
        fates=dict(gathering.fates),
        people=len(people),
        roles=dict(Counter(roles.get(one, "without a role") for one in sorted(people)))
        if roles
        else {},
        handed_in=len(gathering.handed_in),
        readers=dict(sorted(gathering.readers.items())),
        agreement=card_json(agreement),
        agreement_markdown=card_markdown(agreement),
        rule=_rule(db, project.id) if gathering.settled else "",
        settled=len(gathering.settled),
        outcomes=dict(sorted(gathering.outcomes.items())),
        conflicts=gathering.conflicts,
        audit=_audit(gathering.strata) if gathering.settled else None,
        shown=gathering.groups[False] if has_control else None,
        hidden=gathering.groups[True] if has_control else None,
        articles_there=sum(1 for _ in moments.documents_at(db, project.id, moment)),
        left_out=dict(found.left_out),
        unused_labels=_unused(schema, counts, found.order.only.labels),
    )


def schema_digest(schema: Schema) -> str:
    """The SHA-256 of a schema's JSON, as the database has it."""
    return _digest(to_text(schema_to_json(schema)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _rule(db: Database, project_id: int) -> str:
    return f"The rule when this was made: {in_words(review_rules.review_rule(db, project_id))}."


def _audit(strata: Tally) -> Audit:
    found = estimate(strata)
    low, high = (
        (None, None) if found.interval is None else (found.interval.low, found.interval.high)
    )
    return Audit(found.merged, found.checked, found.wrong, found.point, low, high)


def _unused(schema: Schema, counts: Counts, taken: Collection[str]) -> tuple[str, ...]:
    """The labels that could be given and are nowhere, of those that were taken."""
    given = {label for kind, label in counts.whole.labels if kind != "labels"}
    of_articles = tuple(label for kind, label in counts.whole.labels if kind == "labels")
    return tuple(
        one.name
        for one in schema.labels()
        if not one.retired
        and (not taken or one.name in taken)
        and one.name not in given
        and not any(label.startswith(f"{one.name}: ") for label in of_articles)
    )


@dataclass
class _Gathering:
    """Everything that is counted in one walk over the readings of a dataset's articles."""

    db: Database
    project_id: int
    moment: Moment
    ids: set[int]
    schema: Schema
    taggers: Counter[tuple[str, str]] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    readers: Counter[int] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    groups: dict[bool, Group] = field(default_factory=dict)
    conflicts: int = 0
    strata: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self.rule = review_rules.review_rule(self.db, self.project_id).rule
        there = moments.sources_at(self.db, self.project_id, self.moment)
        self.sources = [one for one in there if one.reading.document_id in self.ids]
        done = [one for one in self.sources if one.reading.status == "submitted"]
        self.handed_in = [one for one in done if one.kind == "person"]
        self.settled = [one for one in done if one.kind == "gold"]
        self.imported = moments.imported_readings(self.db, self.project_id)
        self.hidden = moments.read_without_suggestions(self.db, self.project_id)
        self.groups = {False: Group(), True: Group()}

    def sides(self) -> tuple[Side, ...]:
        """Whose readings are compared, in the order of their pseudonyms."""
        names = other_names(self.db)
        people = {one.reading.author_id for one in self.handed_in}
        who = sorted((names[one], one) for one in people)
        gold = (Side(GOLD, "gold", "Gold"),) if self.settled else ()
        return (*(Side(str(id), "person", name) for name, id in who), *gold)

    def versions(self) -> dict[int, Schema]:
        """The schema without the labels that could not be chosen, by each version worked under."""
        used = {one.reading.schema_version for one in (*self.handed_in, *self.settled)}
        known = compared.known_labels(self.db, self.project_id, used, self.schema)
        return {
            version: schema_with(self.schema, version, labels) for version, labels in known.items()
        }

    def documents(self) -> Iterator[Document]:
        """The articles as agreement takes them; while they go by, all else is counted."""
        by_document = groupby(self.sources, key=lambda one: one.reading.document_id)
        for number, (id, group) in enumerate(by_document, start=1):
            sources = list(group)
            document = document_rows.document(self.db, id)
            said = moments.annotations_of(
                self.db, {one.reading.id: one.reading.version for one in sources}
            )
            suggestions = self._suggestions(sources, said)
            ever = moments.suggested_by(self.db, id, self.moment)
            done = [one for one in sources if one.reading.status == "submitted"]
            people = [one for one in done if one.kind == "person"]
            self.readers[len(people)] += bool(people)
            for one in people:
                self._count(one, said[one.reading.id], suggestions, ever, document.text)
            gold = [one for one in done if one.kind == "gold"]
            readings = {one.reading.author_id: said[one.reading.id] for one in people}
            for one in gold:
                self._count_gold(said[one.reading.id], readings, suggestions, document.text)
            yield Document(
                id=id,
                title="",
                text=document.text,
                readings=tuple(_compared(one, said[one.reading.id]) for one in (*people, *gold)),
                number=number,
            )

    def _suggestions(
        self, sources: list[Source], said: Mapping[int, Annotations]
    ) -> dict[str, Annotation]:
        """What stood there to decide, of which is counted who proposed it."""
        found: dict[str, Annotation] = {}
        for one in reversed(sources):
            if one.kind == "tagger":
                found |= said[one.reading.id]
        for proposed in found.values():
            if _is_label(proposed) and isinstance(proposed, Labelled) and proposed.origin:
                self.taggers[proposed.origin.tagger, proposed.origin.version] += 1
        return found

    def _count_gold(
        self,
        gold: Annotations,
        readings: Mapping[int, Annotations],
        suggestions: Annotations,
        text: str,
    ) -> None:
        self.outcomes.update(one.outcome for one in gold.values() if isinstance(one, Decision))
        proposal = propose(
            readings,
            gold,
            text=text,
            schema=self.schema,
            rule=self.rule,
            suggestions=suggestions,
        )
        self.conflicts += sum(one.state == "conflict" for one in proposal.standings)
        self.strata += tally(proposal, gold)

    def _count(
        self,
        source: Source,
        mine: Annotations,
        suggestions: Annotations,
        ever: Annotations,
        text: str,
    ) -> None:
        reading = source.reading
        own = "imported" if reading.id in self.imported else "added"
        alike = {_words(one) for one in mine.values() if isinstance(one, Span)}
        proposed = {_words(one) for one in suggestions.values() if isinstance(one, Span)}
        labels = 0
        for id, one in mine.items():
            if isinstance(one, Rejection):
                self.fates["rejected"] += id in ever
            elif _is_label(one):
                labels += 1
                if id not in ever:
                    # What has the words of a suggestion takes it, and is no label of its own.
                    self.fates[own] += not (isinstance(one, Span) and _words(one) in proposed)
                else:
                    self.fates["accepted" if is_same(one, ever[id]) else "changed"] += 1
        for id, one in suggestions.items():
            if id not in mine and _is_label(one):
                is_twin = isinstance(one, Span) and _words(one) in alike
                self.fates["accepted" if is_twin else "undecided"] += 1
        if self.hidden is not None:
            is_hidden = (reading.document_id, reading.author_id) in self.hidden
            group = self.groups[is_hidden]
            self.groups[is_hidden] = Group(
                group.readings + 1, group.words + len(text.split()), group.labels + labels
            )


def _compared(source: Source, annotations: Annotations) -> Reading:
    return Reading(
        side=GOLD if source.kind == "gold" else str(source.reading.author_id),
        annotations=tuple(annotations.values()),
        schema_version=source.reading.schema_version,
    )


def _is_label(one: Annotation) -> bool:
    """Whether it counts as one: an event counts with its trigger."""
    return isinstance(one, Labelled | Chain) and not (isinstance(one, Span) and one.trigger)


def _words(span: Span) -> tuple[str, int, int, bool]:
    return span.label, span.start, span.end, span.trigger


def is_same(one: Annotation, other: Annotation) -> bool:
    """Whether two annotations say the same, wherever they came from."""
    if isinstance(one, Labelled) and isinstance(other, Labelled):
        return replace(one, origin=None) == replace(other, origin=None)
    return one == other
