"""The places that findings are about, each in its sentence: whose it is and where it opens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.desk.authorising import allowed_project, authorise, barred
from curation.desk.in_sentence import Piece, said, sentence
from curation.desk.people import current_user
from curation.errors import Forbidden
from curation.findings import Finding
from curation.model import Annotations, Event
from curation.permissions import Action
from curation.store import Database, Store, people, pseudonyms, review_rules, reviews
from curation.store import documents as document_rows
from curation.store import readings as reading_rows
from curation.store.documents import Document
from curation.store.people import Author
from curation.store.projects import Project

MOST = 200
"""As many places are read at once."""

Owner: TypeAlias = Literal["own", "gold", "another"]
"""Whose reading it is, as whoever asks sees it."""


@dataclass(frozen=True, slots=True)
class FindingPlace:
    """A finding in its sentence.

    `whose` is what its author is called here, "" for whoever asks. `more` are the other lines the
    annotation says. It opens on the page of this name, with `annotation` in focus: an id, or words
    by their place ("words-4-8") where nothing is labelled.
    """

    finding: Finding
    title: str
    owner: Owner
    whose: str
    sentence: tuple[Piece, ...]
    more: tuple[str, ...]
    page: Literal["annotate", "review"]
    annotation: str


def places(store: Store, slug: str, findings: Sequence[Finding]) -> tuple[FindingPlace, ...]:
    """The first `MOST` of these findings, in their sentences; what is gone is left out.

    One's own are for who may label, all others for who may see everybody's labels. Raises
    `NotFound` or `Forbidden`.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.ANNOTATE)
        shown = findings[:MOST]
        if any(one.author != person.id for one in shown):
            authorise(db, store, Action.SEE_ALL, project)
        documents = _documents(db, store, project, shown)
        namer = _Namer(db, project, person)
        found = (_place(db, one, documents.get(one.document), namer) for one in shown)
        return tuple(one for one in found if one is not None)


def _documents(
    db: Database, store: Store, project: Project, findings: Sequence[Finding]
) -> Mapping[int, Document]:
    """The articles by their numbers. Raises `Forbidden` where one is of another project."""
    found = {id: document_rows.document(db, id) for id in {one.document for one in findings}}
    strangers = [one for one in found.values() if one.project_id != project.id]
    if strangers or barred(db, store, project, found):
        raise Forbidden("Some of these places are in articles that are not yours to see.")
    return found


class _Namer:
    """What authors are called, by the rule of the project."""

    def __init__(self, db: Database, project: Project, person: Author) -> None:
        hides = review_rules.review_rule(db, project.id).hides_names
        # Under names of their own where review hides them: the same in every article.
        self._names = pseudonyms.pseudonyms(db) if hides else people.names_of(db)
        self._gold = people.find_author(db, kind="gold", name=reviews.GOLD)
        self._person = person

    def owner(self, author: int) -> Owner:
        """Whose readings those of an author are."""
        if self._gold is not None and author == self._gold.id:
            return "gold"
        return "own" if author == self._person.id else "another"

    def name(self, author: int) -> str:
        """What an author is called; whoever asks has no name here."""
        owner = self.owner(author)
        if owner == "another":
            return self._names.get(author, "")
        return "Gold" if owner == "gold" else ""


def _place(
    db: Database, finding: Finding, document: Document | None, namer: _Namer
) -> FindingPlace | None:
    reading = reading_rows.find_reading(db, document_id=finding.document, author_id=finding.author)
    if document is None or reading is None or finding.end > len(document.text):
        return None
    present = reading_rows.present_annotations(db, reading.id) if finding.annotation else {}
    annotation = present.get(finding.annotation)
    says = None if annotation is None else said(annotation, present)
    owner = namer.owner(finding.author)
    # An unusual argument is about the filler's words, not about all the event says.
    marks = says.marks if says and finding.kind == "relation" else ((finding.start, finding.end),)
    return FindingPlace(
        finding=finding,
        title=document.title or document.external_id,
        owner=owner,
        whose=namer.name(finding.author),
        sentence=sentence(document.text, marks),
        more=says.more if says else (),
        page="annotate" if owner == "own" else "review",
        annotation=_to_focus(finding, present),
    )


def _to_focus(finding: Finding, present: Annotations) -> str:
    """The id to land on: an event stands at its trigger, what is not labelled at its words."""
    found = present.get(finding.annotation)
    if isinstance(found, Event):
        return found.trigger
    return finding.annotation or f"words-{finding.start}-{finding.end}"
