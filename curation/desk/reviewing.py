"""Settling one article: opening the case, recording what is decided, handing the gold in.

Everything is decided and written in one transaction; what follows from the readings and from what
was decided is reckoned before it, and anew in it where something changed meanwhile. It is put into
the gold by an edit of its own, `merge`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from curation.adjudication import Proposal, State
from curation.desk.annotating import (
    MAX_EDITS,
    UNDO_DEPTH,
    Desk,
    HandedIn,
    Meant,
    check_meant,
    since_schema_change,
)
from curation.desk.authorising import allowed_document
from curation.desk.case_order import neighbours_of_case, next_case_after
from curation.desk.case_reading import (
    MERGE,
    Situation,
    begun,
    merged,
    prepared,
    situation,
    situation_if_any,
)
from curation.desk.counts import counted, listed
from curation.desk.gold_edits import check_gold_edit, check_stays, decides
from curation.desk.history import PAGE, History
from curation.desk.late_edits import late_edits
from curation.desk.opening import now
from curation.desk.people import current_user
from curation.desk.reader_names import Numbered, numbered
from curation.desk.settling import allowed_to_settle, claims_since, why_not
from curation.edits import Edit, apply
from curation.errors import BadInput, Conflict, CurationError
from curation.model import Annotations
from curation.permissions import Action
from curation.store import Database, Store, review_claims, reviews
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.people import Author
from curation.store.preferences import preferences
from curation.store.readings import LoggedEdit, Reading, Receipt
from curation.store.settings import database_id


@dataclass(frozen=True, slots=True)
class Case:
    """What the editor shows of an article to whoever settles it.

    `why_not` says why this person may not; empty where they may. `others` are those who are at it,
    too, with the moment, and `reopened` names those who are changing what they had handed in.
    """

    desk: Desk
    proposal: Proposal
    readers: tuple[Numbered, ...]
    hides_names: bool
    why_not: str
    others: tuple[tuple[str, str], ...]
    reopened: tuple[str, ...]


def open_case(store: Store, document_id: int, *, meant: Meant | None = None) -> Case:
    """Begin or go on settling an article: it is claimed, and what agrees is merged.

    Whoever may not settle it, or comes to it when it is settled, sees how it stands and nothing is
    written. Raises `NotFound`, `Forbidden`, `OtherDatabase`, `OtherAuthor`, or `Conflict` where
    nobody has handed in the article.
    """
    person = current_user(store)
    ready = prepared(_case_now(store, document_id, person, meant))
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_document(db, store, document_id, Action.REVIEW)
        at = now()
        case = situation(db, document)
        why = why_not(db, store, document_id, person)
        if why:
            follows = case.following() if ready is None else ready.following(case)
            # As it would be, for somebody who may look and not write.
            case, proposal = replace(case, annotations=follows.annotations), follows.proposal
        else:
            case, proposal = merged(db, case, person, at=at, ready=ready)
            if not case.is_settled:
                case, _ = begun(db, case, at=at)
                review_claims.claim(db, document_id, person.id, at=at)
        return Case(
            desk=_desk(db, store, case, person),
            proposal=proposal,
            readers=numbered(case.readers, document_id, hides_names=case.rule.hides_names),
            hides_names=case.rule.hides_names,
            why_not=why,
            others=tuple(review_claims.others(db, document_id, person.id, since=claims_since(at))),
            reopened=tuple(_named(case.reopened, case)),
        )


def _case_now(
    store: Store, document_id: int, person: Author, meant: Meant | None
) -> Situation | None:
    with store.read() as db:
        check_meant(db, person, meant)
        return situation_if_any(db, allowed_document(db, store, document_id, Action.REVIEW))


def _named(names: Sequence[str], case: Situation) -> Sequence[str]:
    return ["Somebody" for _ in names] if case.rule.hides_names else names


def _desk(db: Database, store: Store, case: Situation, person: Author) -> Desk:
    gold = case.gold
    return Desk(
        document=case.document,
        project=project_rows.project_by_id(db, case.document.project_id),
        schema=case.schema,
        suggestions=(),
        annotations=tuple(case.annotations.values()),
        version=0 if gold is None else gold.version,
        status="open" if gold is None else gold.status,
        edits=() if gold is None else _to_take_back(db, gold, person),
        neighbours=neighbours_of_case(db, store, case.document, person),
        person=person,
        database=database_id(db),
        preferences=preferences(db, person.id),
    )


def _to_take_back(db: Database, gold: Reading, person: Author) -> tuple[LoggedEdit, ...]:
    """What this person did by hand and can undo."""
    return tuple(
        one
        for one in since_schema_change(reading_rows.log(db, gold.id, last=UNDO_DEPTH))
        if one.author_id == person.id and one.edit.verb != MERGE
    )


def record(
    store: Store,
    document_id: int,
    edits: Sequence[Edit],
    *,
    meant: Meant | None = None,
    made_under: Mapping[str, int] | None = None,
) -> Receipt:
    """Commit what a reviewer decides; each edit holds wholly or is refused with a reason.

    What follows from it is merged in the same transaction: then the version of the receipt is
    beyond that of the edits. Raises what `annotating.record` raises.
    """
    if len(edits) > MAX_EDITS:
        raise BadInput(f"One request takes {MAX_EDITS} edits, not {len(edits)}: send them in turn.")
    person = current_user(store)
    ready = prepared(_with_edits(_case_now(store, document_id, person, meant), edits))
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        at = now()
        case = situation(db, document)
        if not edits:
            version = 0 if case.gold is None else case.gold.version
            return Receipt((), (), version, case.schema.version)
        late = late_edits(
            db, document.project_id, edits, made_under=made_under or {}, schema=case.schema
        )
        case, gold = begun(db, case, at=at)
        case, receipt = _recorded(db, case, gold, late.edits, person, at=at)
        if receipt.acknowledged:
            case, _ = merged(db, case, person, at=at, ready=ready)
            review_claims.claim(db, document_id, person.id, at=at)
        version = receipt.version if case.gold is None else case.gold.version
        return late.told(replace(receipt, version=version))


def _with_edits(case: Situation | None, edits: Sequence[Edit]) -> Situation | None:
    """The case as it is when all edits hold, for what follows to be prepared; none otherwise."""
    if case is None or not edits:
        return None
    present = case.annotations
    try:
        for edit in edits:
            present = apply(present, edit, text=case.document.text, schema=case.schema)
    except CurationError:
        return None
    return replace(case, annotations=present)


def _recorded(
    db: Database,
    case: Situation,
    gold: Reading,
    edits: Sequence[Edit],
    person: Author,
    *,
    at: str,
) -> tuple[Situation, Receipt]:
    """The case after edits, and what became of each, before anything follows from them."""
    authors = reviews.who_read(db, case.document.id)

    def check(edit: Edit, after: Annotations) -> None:
        check_gold_edit(edit, after, authors)
        if not decides(edit):
            check_stays(edit, replace(case, annotations=after).proposal().changes)

    receipt = reading_rows.record(
        db,
        gold,
        edits,
        author_id=person.id,
        text=case.document.text,
        schema=case.schema,
        at=at,
        check=check,
    )
    present = reading_rows.present_annotations(db, gold.id)
    gold = replace(gold, version=receipt.version)
    return replace(case, gold=gold, annotations=present), receipt


def submit(store: Store, document_id: int, *, meant: Meant | None = None) -> HandedIn:
    """Settle an article: its gold reading is handed in. Twice is once.

    Raises `Conflict` while something is open, and says what.
    """
    person = current_user(store)
    ready = prepared(_case_now(store, document_id, person, meant))
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        at = now()
        case = situation(db, document)
        if not case.is_settled:
            case, proposal = merged(db, case, person, at=at, ready=ready)
            settle(db, case, proposal, person, at=at)
        found = reviews.find_gold(db, document_id)
        version = 0 if found is None else found.version
    return HandedIn("submitted", version, next_case_after(store, document_id))


def settle(db: Database, case: Situation, proposal: Proposal, person: Author, *, at: str) -> None:
    """Hand the gold of a case in. Raises `Conflict` while something is open."""
    if not case.readers:
        raise Conflict(
            f"Nobody's reading of “{case.document.title}” is handed in now: settle it when one is."
        )
    if case.reopened:
        raise Conflict(
            f"{listed([*_named(case.reopened, case)])} took the reading of "
            f"“{case.document.title}” back to change it: settle the article when it is handed in "
            "again."
        )
    what_is_open = still_open(proposal)
    if what_is_open:
        raise Conflict(f"There {what_is_open}: settle everything, then the article.")
    if proposal.changes:
        raise Conflict(
            f"Not all that readers agree on is in “{case.document.title}” yet: open it again, then "
            "settle it."
        )
    case, gold = begun(db, case, at=at)
    reading_rows.set_status(db, gold, "submitted", author_id=person.id, at=at)
    review_claims.release(db, case.document.id)


def still_open(proposal: Proposal) -> str:
    """What is left to decide, such as "are 2 conflicts and 1 check open"; empty for nothing."""
    states = Counter(one.state for one in proposal.open)
    kinds: tuple[tuple[State, str], ...] = (("conflict", "conflict"), ("check", "check"))
    parts = [counted(states[state], noun) for state, noun in kinds if states[state]]
    if not parts and states:
        parts = [counted(states.total(), "thing that waits", "things that wait")]
    if not parts:
        return ""
    return f"{'is' if states.total() == 1 else 'are'} {listed(parts)} open"


def reopen(store: Store, document_id: int, *, meant: Meant | None = None) -> HandedIn:
    """Take a settled article back to change it; what readers agree on by now is merged."""
    person = current_user(store)
    with store.write() as db:
        check_meant(db, person, meant)
        document = allowed_to_settle(db, store, document_id, person)
        at = now()
        case, gold = begun(db, situation(db, document), at=at)
        gold = reading_rows.set_status(db, gold, "open", author_id=person.id, at=at)
        case, _ = merged(db, replace(case, gold=gold), person, at=at)
        review_claims.claim(db, document_id, person.id, at=at)
        version = gold.version if case.gold is None else case.gold.version
        return HandedIn("open", version, None)


def history_of_gold(
    store: Store, document_id: int, *, before: int | None = None, limit: int = PAGE
) -> History:
    """The edits of a gold reading that made a version under `before`, the newest first."""
    with store.read() as db:
        document = allowed_document(db, store, document_id, Action.REVIEW)
        gold = reviews.find_gold(db, document.id)
        if gold is None:
            return History((), 0)
        edits = reading_rows.log(db, gold.id, last=limit, before=before)
        return History(tuple(reversed(edits)), gold.version)
