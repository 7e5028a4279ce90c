"""What fixing findings comes to: an edit in each reading, or why it stays as it is.

Somebody writes in their own readings, and in the gold where they may settle. Others' readings are
theirs. Every finding stands or falls alone: one that cannot be put right hinders no other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from curation.adjudication import decision_id
from curation.desk.authorising import NOT_GIVEN, barred
from curation.desk.bulk_edits import Step, new_id
from curation.desk.case_reading import Situation, situation
from curation.desk.gold_edits import check_gold_edit
from curation.desk.own_readings import untouchable
from curation.desk.remedies import Beside, in_words, remedy_of
from curation.desk.settling import allowed_to_settle
from curation.edits import Change, Edit, apply
from curation.errors import Conflict, CurationError, Forbidden, NotFound
from curation.findings import Finding
from curation.model import Annotation, Annotations, Decision, Event, Relation, Span, proposal
from curation.schema import Schema
from curation.schema_change.deciding import differences
from curation.store import Database, Store, mentions, people, reviews
from curation.store import projects as project_rows
from curation.store import readings as reading_rows
from curation.store.bulks import Left
from curation.store.mentions import Text
from curation.store.people import Author
from curation.store.projects import Project

FIX = "fix"
"""The verb of the edits."""
OTHERS = "It is somebody else's label: open it to settle it, or ask about it."


@dataclass(frozen=True, slots=True)
class GoldStep:
    """An edit to make in the gold reading of a case, decisions and all."""

    case: Situation
    edit: Edit


@dataclass(frozen=True, slots=True)
class Planned:
    """A finding that can be put right: what that does, and where."""

    finding: Finding
    does: str
    title: str


@dataclass(slots=True)
class Plan:
    """Everything that is to be done, and what cannot be, with the reasons."""

    steps: list[Step | GoldStep] = field(default_factory=list)
    changes: list[Planned] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


Making: TypeAlias = Callable[[Annotations, Finding, str], tuple[Change, ...]]
"""What puts a finding right in a reading as it is by then."""


class Planner:
    """Plans for one person in one project, in one transaction.

    With `label` every finding gets that label, else the one it proposes.
    """

    def __init__(
        self, db: Database, store: Store, project: Project, person: Author, label: str | None
    ) -> None:
        self._db = db
        self._store = store
        self._project = project
        self._person = person
        self._label = label
        self._schema = project_rows.present_schema(db, project.id)
        self._gold = people.find_author(db, kind="gold", name=reviews.GOLD)

    def plan(self, findings: Sequence[Finding]) -> Plan:
        """The plan for these findings, article by article."""
        by_reading: dict[tuple[int, int], list[Finding]] = {}
        for one in dict.fromkeys(findings):
            by_reading.setdefault((one.document, one.author), []).append(one)
        plan = Plan()
        ids = {one.document for one in findings}
        texts = mentions.texts_of(self._db, self._project.id, ids, author_id=self._person.id)
        closed = barred(self._db, self._store, self._project, texts)
        stays = untouchable(self._db, self._store, self._person, texts)
        for (document, author), some in by_reading.items():
            text = texts.get(document)
            title = text.title if text is not None and document not in closed else ""
            try:
                if text is None:
                    raise NotFound(f"There is no article {document} in {self._project.title}.")
                if document in closed:
                    raise Forbidden(NOT_GIVEN)
                if author == self._person.id:
                    if document in stays:
                        raise Conflict(stays[document])
                    self._of_own(plan, text, some)
                elif self._gold is not None and author == self._gold.id:
                    self._of_gold(plan, text, some)
                else:
                    raise Forbidden(OTHERS)
            except CurationError as error:
                plan.left.append(Left(document, title, error.message))
        return plan

    def _of_own(self, plan: Plan, text: Text, findings: Sequence[Finding]) -> None:
        reading = reading_rows.find_reading(
            self._db, document_id=text.document_id, author_id=self._person.id
        )
        if reading is None:
            raise NotFound(f"You have no labels in “{text.title}” any more.")
        present = reading_rows.present_annotations(self._db, reading.id)
        suggested = reading_rows.suggestions(self._db, text.document_id, to=self._person.id)

        def making(present: Annotations, finding: Finding, label: str) -> tuple[Change, ...]:
            beside = Beside(present, suggested, text.text, self._schema, new_id)
            return remedy_of(finding, label, beside)

        after = self._all(plan, text, findings, present, making)
        if after != present:
            edit = Edit(new_id(), FIX, differences(present, after))
            plan.steps.append(Step(text, edit))

    def _of_gold(self, plan: Plan, text: Text, findings: Sequence[Finding]) -> None:
        document = allowed_to_settle(self._db, self._store, text.document_id, self._person)
        case = situation(self._db, document)
        settling = _Settling(case, self._schema, reviews.who_read(self._db, document.id))
        after = self._all(plan, text, findings, case.annotations, settling.changes)
        if after != case.annotations:
            edit = Edit(new_id(), FIX, differences(case.annotations, after))
            plan.steps.append(GoldStep(case, edit))

    def _all(
        self,
        plan: Plan,
        text: Text,
        findings: Sequence[Finding],
        present: Annotations,
        making: Making,
    ) -> Annotations:
        """The reading after all of them that can be put right."""
        for one in findings:
            label = one.proposed if self._label is None else self._label
            try:
                edit = Edit(new_id(), FIX, making(present, one, label))
                present = apply(present, edit, text=text.text, schema=self._schema)
            except CurationError as error:
                why = f"“{one.text[:60]}” in “{text.title}”: {error.message}"
                plan.left.append(Left(text.document_id, text.title, why))
                continue
            plan.changes.append(Planned(one, in_words(one, label, text.text), text.title))
        return present


class _Settling:
    """Putting findings right in one case: whatever changes gets a decision."""

    def __init__(self, case: Situation, schema: Schema, authors: frozenset[int]) -> None:
        self._case = case
        self._schema = schema
        self._authors = authors
        self._units = {one.unit.id: one.unit for one in case.proposal().standings}

    def changes(self, present: Annotations, finding: Finding, label: str) -> tuple[Change, ...]:
        beside = Beside(present, {}, self._case.document.text, self._schema, new_id)
        changes = remedy_of(finding, label, beside)
        # A trigger is decided with its event.
        about = next(one for one in reversed(changes) if not _is_trigger(one.after or one.before))
        after = about.after
        before = present.get(decision_id(about.id))
        decision = self._decision(about.id, after, before)
        changes = (*changes, Change(before, decision))
        edit = Edit(new_id(), FIX, changes)
        text = self._case.document.text
        check_gold_edit(edit, apply(present, edit, text=text, schema=self._schema), self._authors)
        return changes

    def _decision(self, id: str, after: Annotation | None, before: Annotation | None) -> Decision:
        unit = self._units.get(id)
        versions = () if unit is None else unit.versions
        offered = tuple(one.claim for one in versions if one.claim)
        if after is None:
            return Decision(decision_id(id), id, "none", (), offered)
        said = [one for one in versions if one.readers and one.annotations]
        taken = next((one for one in said if _is_same(one.annotations[-1], after)), None)
        if taken is not None:
            return Decision(decision_id(id), id, "taken", taken.readers, offered)
        return Decision(decision_id(id), id, "edited" if versions else "added", (), offered)


def _is_trigger(one: Annotation | None) -> bool:
    return isinstance(one, Span) and one.trigger


def _is_same(one: Annotation, other: Annotation) -> bool:
    match one, other:
        case Span(), Span():
            return proposal(one) == proposal(other) and one.attributes == other.attributes
        case Relation(), Relation():
            ends = (one.label, one.head, one.tail, one.attributes)
            return ends == (other.label, other.head, other.tail, other.attributes)
        case Event(), Event():
            frame = (one.label, set(one.arguments), one.attributes)
            return frame == (other.label, set(other.arguments), other.attributes)
        case _:
            return False


def stamps(db: Database, findings: Sequence[Finding]) -> Mapping[int, object]:
    """By article, what is other whenever a plan for it could be."""
    return {id: reviews.stamp(db, id) for id in {one.document for one in findings}}
