"""One case as it stands in the database: what its readers say, what is settled, and by which rule.

Functions on an open transaction; who may do what was asked before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from curation.adjudication import Proposal, propose
from curation.desk.bulk_edits import new_id
from curation.edits import Change, Edit, apply
from curation.errors import Conflict
from curation.model import Annotations
from curation.schema import Schema
from curation.schema_change.deciding import differences
from curation.store import Database, review_rules, reviews
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document
from curation.store.people import Author
from curation.store.readings import Reading
from curation.store.review_rules import ReviewRule
from curation.store.reviews import Reader
from curation.store.rows import read_many

MERGE = "merge"
"""The verb of edits that follow from readings and decisions; nobody makes them by hand."""
ROUNDS = 3
"""How often it is asked what follows at the most; nothing has been seen to follow from that."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A case: `readings` by the numbers of their authors, and the gold reading where it is begun.

    `annotations` are those of the gold reading; `reopened` names who is changing what they had
    handed in.
    """

    document: Document
    schema: Schema
    rule: ReviewRule
    readers: tuple[Reader, ...]
    readings: Mapping[int, Annotations]
    suggestions: Annotations
    gold: Reading | None
    annotations: Annotations
    reopened: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether nothing follows from the readings now.

        None is handed in, or a single one while another is only taken back to be changed.
        """
        return not self.readers or (len(self.readers) == 1 and bool(self.reopened))

    @property
    def is_settled(self) -> bool:
        """Whether its gold reading is submitted."""
        return self.gold is not None and self.gold.status == "submitted"

    def proposal(self) -> Proposal:
        """The state of everything that is to be settled, and what the gold lacks."""
        return propose(
            self.readings,
            self.annotations,
            text=self.document.text,
            schema=self.schema,
            rule=self.rule.rule,
            suggestions=self.suggestions,
        )

    def following(self) -> Following:
        """What goes into the gold by itself: nothing of a settled case, or of one that is held."""
        present, proposal = self.annotations, self.proposal()
        for _ in range(0 if self.is_settled or self.is_held else ROUNDS):
            if not proposal.changes:
                break
            present = apply(
                present,
                Edit("following", MERGE, proposal.changes),
                text=self.document.text,
                schema=self.schema,
                retired=True,
            )
            proposal = replace(self, annotations=present).proposal()
        return Following(differences(self.annotations, present), present, proposal)


@dataclass(frozen=True, slots=True)
class Following:
    """The changes that follow, the gold with them, and how everything stands then."""

    changes: tuple[Change, ...]
    annotations: Annotations
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Prepared:
    """What follows in a case, reckoned before the transaction in which everybody else waits.

    In a very long article that takes a second, for which nobody's edit should wait.
    """

    case: Situation
    follows: Following

    def following(self, case: Situation) -> Following:
        """What follows in a case: as prepared, or anew where anything it rests on is another."""
        return self.follows if _rests_on(case) == _rests_on(self.case) else case.following()


def prepared(case: Situation | None) -> Prepared | None:
    """What follows in a case; nothing where there is none."""
    return None if case is None else Prepared(case, case.following())


def _rests_on(case: Situation) -> tuple[object, ...]:
    return (
        case.is_settled,
        case.is_held,
        case.document.text,
        case.schema,
        case.rule,
        case.readings,
        case.suggestions,
        case.annotations,
    )


def situation(db: Database, document: Document) -> Situation:
    """A case as it is now. Raises `Conflict` where nobody has handed in anything."""
    case = situation_if_any(db, document)
    if case is None:
        raise Conflict(
            f"Nobody has handed in “{document.title}” yet: there is something to settle when "
            "somebody has."
        )
    return case


def situation_if_any(db: Database, document: Document) -> Situation | None:
    """A case as it is now; None where nobody has handed in anything."""
    readers = tuple(reviews.readers(db, document.id))
    gold = reviews.find_gold(db, document.id)
    if not readers and gold is None:
        return None
    ids = [one.reading.id for one in readers]
    found = read_many(db.conn, ids if gold is None else [*ids, gold.id])
    return Situation(
        document=document,
        schema=project_rows.present_schema(db, document.project_id),
        rule=review_rules.review_rule(db, document.project_id),
        readers=readers,
        readings={one.reading.author_id: found[one.reading.id] for one in readers},
        suggestions=reading_rows.suggestions(db, document.id, to=None),
        gold=gold,
        annotations={} if gold is None else found[gold.id],
        reopened=tuple(reviews.reopened(db, document.id)),
    )


def begun(db: Database, case: Situation, *, at: str) -> tuple[Situation, Reading]:
    """The case with a gold reading."""
    gold = case.gold or reading_rows.ensure_reading(
        db,
        document_id=case.document.id,
        author_id=reviews.gold_author(db).id,
        schema_version=case.schema.version,
        at=at,
    )
    return replace(case, gold=gold), gold


def merged(
    db: Database, case: Situation, person: Author, *, at: str, ready: Prepared | None = None
) -> tuple[Situation, Proposal]:
    """The case after what follows from readings and decisions went into its gold reading.

    A settled one stays as it is, and so does one that is held.
    """
    follows = case.following() if ready is None else ready.following(case)
    return put_in(db, case, follows, person, at=at), follows.proposal


def put_in(
    db: Database, case: Situation, follows: Following, person: Author, *, at: str
) -> Situation:
    """The case with what follows in its gold reading, by one edit."""
    if not follows.changes:
        return case
    case, gold = begun(db, case, at=at)
    receipt = reading_rows.record(
        db,
        gold,
        [Edit(new_id(), MERGE, follows.changes)],
        author_id=person.id,
        text=case.document.text,
        schema=case.schema,
        at=at,
        retired=True,
    )
    for refusal in receipt.refused:
        raise refusal.error
    gold = replace(gold, version=receipt.version)
    return replace(case, gold=gold, annotations=follows.annotations)
