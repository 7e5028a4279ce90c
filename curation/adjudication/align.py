"""The units of an article: what its readers say, grouped into what is settled as one.

Mentions first, then events by their triggers, then what ties them, in terms of the units they
became; so relations agree although the readers' ids differ. Pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from curation.adjudication.alikeness import chained, of_document, placed, tied
from curation.adjudication.claims import (
    Claim,
    identity,
    of_chain,
    of_document_label,
    of_event,
    of_mention,
    of_relation,
)
from curation.adjudication.clusters import Cluster, Pairs, clustered
from curation.adjudication.doubles import ties_in
from curation.adjudication.naming import Known, named
from curation.adjudication.references import References
from curation.adjudication.sorting import Sorted, sort_out
from curation.adjudication.suggested import Rejected
from curation.adjudication.values import TRIGGER, Kind, Unit
from curation.adjudication.versions import Saying, unit
from curation.model import Annotations, Event, Span, text_digest
from curation.schema import Schema

NOTHING: Annotations = MappingProxyType({})
GOLD = -1
"""The number of the gold among readings while ids are found; never that of a reader."""


def align(
    readings: Mapping[int, Annotations],
    *,
    text: str,
    schema: Schema,
    suggestions: Annotations = NOTHING,
    known: Collection[str] = (),
    gold: Annotations = NOTHING,
) -> tuple[Unit, ...]:
    """The units of what readers (by their numbers) say, in reading order.

    `suggestions` are a pre-tagger's for the article. An id among the `known` ones, and one under
    which the `gold` has or had a unit, stays its id. Document labels and chains come last.
    """
    return Alignment(readings, text, schema, suggestions, known, gold).units()


class Alignment:
    """The work on one article: who has what, and where each annotation went."""

    def __init__(
        self,
        readings: Mapping[int, Annotations],
        text: str,
        schema: Schema,
        suggestions: Annotations = NOTHING,
        known: Collection[str] = (),
        gold: Annotations = NOTHING,
    ) -> None:
        self.schema = schema
        self.readings = {number: readings[number] for number in sorted(readings)}
        self.sorted = {number: sort_out(one) for number, one in self.readings.items()}
        self._ties = {number: ties_in(one) for number, one in self.readings.items()}
        self.gold = gold
        self.settled = sort_out(gold)
        self.references = References({number: {} for number in self.readings})
        self.references.units[GOLD] = {id: id for id in gold}
        decisions = self.settled.decisions
        self.known = Known(
            text_digest(text),
            {*known, *gold, *(one.unit for one in decisions)},
            {claim: one.unit for one in decisions for claim in one.offered},
            schema,
        )
        rejected = Rejected(self.sorted, suggestions, schema)
        self.rejected = rejected
        self.saying = Saying(self.readings, suggestions, self.references, rejected, self.known)
        self._units: dict[tuple[object, ...], str] = {}

    def units(self) -> tuple[Unit, ...]:
        """All units, in reading order."""
        found = [*self._mentions(), *self._events()]
        self.rejected.place(self._units)
        found += self._relations()
        found.sort(key=lambda one: (one.at, _ORDER[one.kind]))
        return (*found, *self._document_labels(), *self._chains())

    def _mentions(self) -> Iterator[Unit]:
        said = {
            number: [(of_mention(one, self.schema), one.id) for one in of.mentions]
            for number, of in self._all()
        }
        for cluster, id in self._named(said, placed):
            spans = []
            for reader, own in cluster.members.items():
                span = self.readings[reader][own]
                assert isinstance(span, Span)
                spans.append(span)
                self.references.units[reader][own] = id
            self.references.place(id, spans)
            for claim in cluster.claims:
                self._units.setdefault(identity(claim), id)
            yield self._unit(
                id, "span", cluster, lambda one, reader: of_mention(_span(one), self.schema)
            )

    def _events(self) -> list[Unit]:
        said = {number: self._frames(number, of) for number, of in self._all()}
        found = list(self._named(said, placed))
        for cluster, id in found:
            triggers = []
            for reader, own in cluster.members.items():
                event = self.readings[reader][own]
                assert isinstance(event, Event)
                trigger = _span(self.readings[reader][event.trigger])
                triggers.append(trigger)
                self.references.units[reader][own] = id
                self.references.units[reader].setdefault(trigger.id, id + TRIGGER)
            self.references.place(id, triggers)
            for claim in cluster.claims:
                self._units.setdefault(identity(claim), id)

        def claimed(one: object, reader: int) -> Claim:
            assert isinstance(one, Event)
            trigger = _span(self.readings[reader][one.trigger])
            return of_event(trigger, one, self._refer(reader), self.schema)

        return [self._unit(id, "event", cluster, claimed) for cluster, id in found]

    def _frames(self, number: int, of: Sorted) -> list[tuple[Claim, str]]:
        """Events before they are units: those that fill roles go by their triggers."""
        by_trigger: dict[str, str] = {}
        for trigger, event in of.frames:
            where = f"{event.label} {trigger.start} {trigger.end} {trigger.pieces}"
            by_trigger[event.id] = where
            by_trigger[trigger.id] = where + TRIGGER
        units = self.references.units[number]

        def surface(id: str) -> str:
            return by_trigger.get(id) or units.get(id, "")

        return [
            (of_event(trigger, event, surface, self.schema), event.id)
            for trigger, event in of.frames
        ]

    def _relations(self) -> Iterator[Unit]:
        said = {
            number: [
                (of_relation(one, self._refer(number), self.schema), one.id)
                for one in of.relations
                if self.references.holds(number, one)
            ]
            for number, of in self._all()
        }
        for cluster, id in self._named(said, tied(self.references.words)):
            yield self._unit(id, "relation", cluster, self._claims(said, cluster))

    def _document_labels(self) -> Iterator[Unit]:
        said = {
            number: [(of_document_label(one), one.id) for one in of.document_labels]
            for number, of in self._all()
        }
        several = {
            label
            for claims in said.values()
            for label, times in Counter(claim.label for claim, _ in claims).items()
            if times > 1
        }
        labels = {claim.label for claims in said.values() for claim, _ in claims}
        for cluster, id in self._named(said, of_document(labels - several)):
            yield self._unit(id, "document_label", cluster, self._claims(said, cluster))

    def _chains(self) -> list[Unit]:
        said = {
            number: [
                (of_chain(one, self._refer(number)), one.id)
                for one in of.chains
                if self.references.holds(number, one)
            ]
            for number, of in self._all()
        }
        found = [
            self._unit(id, "chain", cluster, self._claims(said, cluster))
            for cluster, id in self._named(said, chained)
        ]
        return sorted(found, key=lambda one: one.at)

    def _named(
        self, said: Mapping[int, Sequence[tuple[Claim, str]]], pairs: Pairs
    ) -> Iterator[tuple[Cluster, str]]:
        by_readers = {number: claims for number, claims in said.items() if number != GOLD}
        clusters = clustered(by_readers, pairs, self._ties)
        return zip(clusters, named(clusters, said[GOLD], self.known, pairs), strict=True)

    def _all(self) -> Iterable[tuple[int, Sorted]]:
        yield from self.sorted.items()
        yield GOLD, self.settled

    def _refer(self, number: int) -> Callable[[str], str]:
        units = self.references.units[number]
        return lambda id: units.get(id, "")

    def _claims(
        self, said: Mapping[int, Sequence[tuple[Claim, str]]], cluster: Cluster
    ) -> Callable[[object, int], Claim]:
        """The claims of a cluster's members, where they are what was said before."""
        claims = {
            number: next(claim for claim, id in said[number] if id == own)
            for number, own in cluster.members.items()
        }
        return lambda _, reader: claims[reader]

    def _unit(
        self, id: str, kind: Kind, cluster: Cluster, claimed: Callable[[object, int], Claim]
    ) -> Unit:
        for reader, own in cluster.members.items():
            self.references.units[reader].setdefault(own, id)
        return unit(id, kind, cluster.members, claimed, self.saying)


_ORDER: dict[Kind, int] = {"span": 0, "event": 1, "relation": 2}


def _span(one: object) -> Span:
    assert isinstance(one, Span)
    return one
