"""How what stands in a gold reading came to be: who said it, and what a reviewer decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from curation.adjudication import Version, decision_id
from curation.adjudication.values import unit_of
from curation.desk.case_reading import situation_if_any
from curation.formats.dataset import How, Provenance
from curation.model import Annotation, Annotations, Decision, Labelled
from curation.store import Database
from curation.store.documents import Document
from curation.store.people import names_of


def settled_origins(
    db: Database,
    document: Document,
    gold: Annotations,
    origins: Mapping[str, Provenance],
    *,
    names: Mapping[int, str],
) -> dict[str, Provenance]:
    """The origins of a gold reading with readers, outcome and reason beside whom and when.

    `origins` are those its log tells, `names` other names for people by their numbers. The readers
    are those whose present readings say just what stands there.
    """
    called = {**names_of(db), **names}
    saying = _saying(db, document)
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


def _saying(db: Database, document: Document) -> dict[str, tuple[Version, ...]]:
    case = situation_if_any(db, document)
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
