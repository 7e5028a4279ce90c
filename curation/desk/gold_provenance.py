"""How what stands in a gold reading came to be: who said it, and what a reviewer decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from curation.adjudication import Version, decision_id
from curation.adjudication.values import unit_of
from curation.desk.case_reading import Situation
from curation.formats.dataset import How, Provenance
from curation.model import Annotation, Annotations, Decision, Labelled
from curation.schema import Schema
from curation.store import Database
from curation.store.across import Source
from curation.store.documents import Document
from curation.store.moments import Moment, annotations_at
from curation.store.people import names_of
from curation.store.review_rules import ReviewRule
from curation.store.reviews import Reader


def settled_origins(
    db: Database,
    gold: Annotations,
    origins: Mapping[str, Provenance],
    *,
    names: Mapping[int, str],
    case: Situation | None,
) -> dict[str, Provenance]:
    """The origins of a gold reading with readers, outcome and reason beside whom and when.

    `origins` are those its log tells, `names` other names for people by their numbers. The readers
    are those whose readings say just what stands there, of the case as it is or was.
    """
    called = {**names_of(db), **names}
    saying = _saying(case)
    found = {}
    for id, origin in origins.items():
        unit = unit_of(id)
        readers = next(
            (
                one.readers
                for one in saying.get(unit, ())
                if any(_same(said, gold[id]) for said in one.annotations)
            ),
            (),
        )
        decision = gold.get(decision_id(unit))
        found[id] = replace(
            origin,
            how=_how(decision, len(readers), origin.how),
            readers=tuple(called[one] for one in readers if one in called),
            reason=decision.reason if isinstance(decision, Decision) else "",
        )
    return found


def case_at(
    db: Database,
    document: Document,
    schema: Schema,
    sources: Iterable[Source],
    moment: Moment,
) -> Situation:
    """A case as it was; `sources` are all readings of its document, as they were.

    Its rule is the usual one, since no log says which it was; who says what does not follow from
    it.
    """
    readings = {one: annotations_at(db, one.reading.id, one.reading.version) for one in sources}
    taggers = sorted(
        (one for one in readings if one.kind == "tagger"), key=lambda one: -one.reading.id
    )
    suggestions: dict[str, Annotation] = {}
    for tagger in taggers:
        suggestions |= readings[tagger]
    gold = next((one for one in readings if one.kind == "gold"), None)
    handed_in = sorted(
        (one for one in readings if one.kind == "person" and one.reading.status == "submitted"),
        key=lambda one: one.reading.author_id,
    )
    return Situation(
        document=document,
        schema=schema,
        rule=ReviewRule(),
        readers=tuple(Reader(one.reading, one.author) for one in handed_in),
        readings={one.reading.author_id: readings[one] for one in handed_in},
        suggestions=suggestions,
        gold=None if gold is None else gold.reading,
        annotations={} if gold is None else readings[gold],
    )


def _saying(case: Situation | None) -> dict[str, tuple[Version, ...]]:
    standings = () if case is None else case.proposal().standings
    return {one.unit.id: one.unit.versions for one in standings}


def _how(decision: Annotation | None, readers: int, logged: How) -> How:
    match decision:
        case Decision(outcome="taken" | "edited" | "added" as outcome):
            return outcome
        case _ if readers > 1:
            return "agreed"
        case _ if readers == 1:
            return "single"
        case _:
            return logged


def _same(one: Annotation, other: Annotation) -> bool:
    """Whether two annotations say the same, wherever they came from."""
    if isinstance(one, Labelled) and isinstance(other, Labelled):
        return replace(one, origin=None) == replace(other, origin=None)
    return one == other
