"""The cases of a project: what its readers see differently, and how far that is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.adjudication import ConflictType, Estimate, Stratum, Tally, estimate
from curation.desk.authorising import allowed_project, signed_in
from curation.desk.case_order import has_news, has_to_merge, is_waiting
from curation.desk.case_tallies import CaseTally, tallies
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.reader_names import numbered
from curation.desk.settling import claims_since, why_not_of
from curation.permissions import Action
from curation.store import Store, review_claims, review_rules, review_waiting, reviews
from curation.store.reviews import CaseRow

CaseState: TypeAlias = Literal["unfinished", "new", "begun", "settled", "again", "sent_back"]
"""How far a case is. "unfinished": somebody who was given or began the article has not handed it
in. "again": it is settled, and readers say something else since. "sent_back": nobody's reading is
handed in any more."""


@dataclass(frozen=True, slots=True)
class ReviewCase:
    """An article that somebody has handed in, for whoever settles it.

    `conflicts`, `checks` and `waiting` are open; `agreed` and `single` go in unseen. `pairs` counts
    the labels that compete, decided or not. `waits_for` has "somebody" for a part nobody has taken;
    who of them has `left` cannot hand it in until somebody else is given it. A case `is_begun` once
    something of it went into the gold; `has_to_merge` says that merging what agrees does something.
    """

    document_id: int
    external_id: str
    title: str
    state: CaseState
    readers: tuple[str, ...]
    waits_for: tuple[str, ...]
    units: int
    agreed: int
    single: int
    decided: int
    conflicts: int
    checks: int
    waiting: int
    by_type: Mapping[ConflictType, int]
    pairs: Mapping[tuple[ConflictType, tuple[str, ...]], int]
    may_settle: bool
    is_waiting: bool
    is_begun: bool = False
    has_to_merge: bool = False
    left: tuple[str, ...] = ()
    claimed_by: str = ""
    claimed_at: str = ""
    settled_by: str = ""
    settled_at: str = ""

    @property
    def is_single(self) -> bool:
        """Whether one person read it: it is approved, corrected or sent back."""
        return len(self.readers) == 1


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of a project in its order, and how far what went in unseen may be wrong.

    `errors` are by what was drawn from; where nothing of a kind was checked its point is None.
    """

    cases: tuple[ReviewCase, ...]
    errors: Mapping[Stratum, Estimate]
    error: Estimate

    @property
    def waiting(self) -> int:
        """How many of them this person could settle now."""
        return sum(one.is_waiting and one.may_settle for one in self.cases)


def cases(store: Store, slug: str) -> Cases:
    """Every article of a project that somebody has handed in. Raises `NotFound` or `Forbidden`."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        rows = reviews.case_rows(db, project.id)
        found = tallies(db, store.path, project.id, rows)
        claimed = review_claims.of_others(db, project.id, person.id, since=claims_since(now()))
        hides_names = review_rules.review_rule(db, project.id).hides_names
        alone = signed_in(db, store) is None
    strata = sum((found[one.document_id].strata for one in rows), Tally())
    return Cases(
        cases=tuple(
            _case(
                row,
                found[row.document_id],
                claimed.get(row.document_id, ("", "")),
                hides_names=hides_names,
                may_settle=alone or not why_not_of(row.begun_by, person),
            )
            for row in rows
        ),
        errors={name: estimate(_only(strata, name)) for name in ("untouched", "agreed")},
        error=estimate(strata),
    )


def waiting(store: Store, slug: str) -> int:
    """How many cases whoever asks could settle now: counted, nothing of them is read."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.REVIEW)
        alone = signed_in(db, store) is None
        return review_waiting.count_waiting(db, project.id, author_id=None if alone else person.id)


def _case(
    row: CaseRow,
    tally: CaseTally,
    claimed: tuple[str, str],
    *,
    hides_names: bool,
    may_settle: bool,
) -> ReviewCase:
    names = numbered(row.readers, row.document_id, hides_names=hides_names)
    waits_for, left = row.waits_for, row.left
    if hides_names:
        waits_for, left = tuple("" for _ in waits_for), tuple("" for _ in left)
    return ReviewCase(
        document_id=row.document_id,
        external_id=row.external_id,
        title=row.title,
        state=state_of(row, tally),
        readers=tuple(one.name for one in names),
        waits_for=tuple(name or "somebody" for name in waits_for),
        units=tally.units,
        agreed=tally.agreed,
        single=tally.single,
        decided=tally.decided,
        conflicts=tally.count("conflict"),
        checks=tally.count("check"),
        waiting=tally.count("waiting"),
        by_type=tally.open_types,
        pairs=tally.conflicts,
        may_settle=may_settle,
        is_waiting=is_waiting(row, tally),
        is_begun=row.gold is not None,
        has_to_merge=may_settle and has_to_merge(row, tally, settle_all=not claimed[0]),
        left=tuple(name or "somebody" for name in left),
        claimed_by=claimed[0],
        claimed_at=claimed[1],
        settled_by=row.settled_by,
        settled_at=row.settled_at,
    )


def state_of(row: CaseRow, tally: CaseTally) -> CaseState:
    """How far a case is."""
    if not row.readers:
        return "settled" if row.is_settled else "sent_back"
    if row.is_settled:
        return "again" if has_news(tally) else "settled"
    if row.waits_for:
        return "unfinished"
    return "new" if row.gold is None else "begun"


def _only(tally: Tally, stratum: Stratum) -> Tally:
    return Tally(
        merged={stratum: tally.merged.get(stratum, 0)},
        checked={stratum: tally.checked.get(stratum, 0)},
        wrong={stratum: tally.wrong.get(stratum, 0)},
    )
