"""What a label means, shown by where it stands: a few sentences of the project's own articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from curation.desk.authorising import allowed_project
from curation.desk.people import current_user
from curation.desk.queue import open_to
from curation.model import Annotation, DocumentLabel, Event, Relation, Span
from curation.permissions import Action
from curation.schema_change.moves import Kind
from curation.store import Store, label_examples
from curation.store.label_examples import Labelled

AROUND = 60
"""How many characters are shown on either side of what is marked."""
MOST = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of an article; `label` and `role` are empty where nothing is marked."""

    text: str
    label: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """One annotation with the words around it; `value` is a document label's."""

    document_id: int
    title: str
    annotation_id: str
    suggested: bool
    pieces: tuple[Piece, ...] = ()
    value: str = ""


def examples_of(
    store: Store, slug: str, kind: Kind, labels: Sequence[str], *, most: int = MOST
) -> list[Example]:
    """Where labels of the schema in use stand, in the person's reading or as suggestions."""
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.VISIT)
        found = label_examples.readings_with(
            db,
            project.id,
            kind,
            labels,
            author_id=person.id,
            among=open_to(db, store, project, person),
            most=most,
        )
    examples = [list(_examples(one, kind, set(labels))) for one in found]
    in_turn = [row[at] for at in range(most) for row in examples if at < len(row)]
    return in_turn[:most]


def _examples(labelled: Labelled, kind: Kind, labels: set[str]) -> Iterator[Example]:
    wanted: Mapping[Kind, type[Span | Relation | Event | DocumentLabel]] = {
        "entity": Span,
        "relation": Relation,
        "event": Event,
        "document_label": DocumentLabel,
    }
    there = [
        one
        for one in labelled.annotations.values()
        if isinstance(one, wanted[kind])
        and one.label in labels
        and not (isinstance(one, Span) and one.trigger)
    ]
    for one in sorted(there, key=lambda one: _start(one, labelled.annotations)):
        yield Example(
            labelled.document_id,
            labelled.title,
            one.id,
            labelled.suggested,
            in_context(labelled.text, _marks(one, labelled.annotations)),
            one.value if isinstance(one, DocumentLabel) else "",
        )


def _marks(one: Annotation, annotations: Mapping[str, Annotation]) -> list[tuple[Span, str]]:
    """The spans an annotation is about, each with its role in it."""
    match one:
        case Span():
            return [(one, "")]
        case Relation(head=head, tail=tail):
            ends = [(head, "head"), (tail, "tail")]
        case Event(trigger=trigger, arguments=arguments):
            ends = [(trigger, ""), *((a.target, a.role) for a in arguments)]
        case _:
            return []
    return [(span, role) for id, role in ends if (span := _span(id, annotations)) is not None]


def _span(id: str, annotations: Mapping[str, Annotation]) -> Span | None:
    """The span with this id, or the trigger of the event with it."""
    match annotations.get(id):
        case Span() as span:
            return span
        case Event(trigger=trigger):
            found = annotations.get(trigger)
            return found if isinstance(found, Span) else None
        case _:
            return None


def _start(one: Annotation, annotations: Mapping[str, Annotation]) -> int:
    return min((span.start for span, _ in _marks(one, annotations)), default=0)


def in_context(text: str, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """The marked words with what stands around them; what is far between them is left out.

    Of two marks that overlap the longer one is shown.
    """
    places: list[tuple[Span, str]] = []
    for span, role in sorted(marks, key=lambda mark: mark[0].start - mark[0].end):
        if all(span.end <= other.start or other.end <= span.start for other, _ in places):
            places.append((span, role))
    places.sort(key=lambda mark: mark[0].start)
    pieces: list[Piece] = []
    at = 0
    for index, (span, role) in enumerate(places):
        if index == 0:
            at = _word_edge(text, max(0, span.start - AROUND), span.start)
            pieces.append(Piece(("… " if at else "") + text[at : span.start]))
        elif span.start - at <= 2 * AROUND:
            pieces.append(Piece(text[at : span.start]))
        else:
            left = _word_edge(text, span.start - AROUND, span.start)
            pieces.append(Piece(_clipped(text, at) + " … " + text[left : span.start]))
        pieces.append(Piece(text[span.start : span.end], span.label, role))
        at = span.end
    if places:
        end = _clipped(text, at)
        pieces.append(Piece(end + ("" if at + len(end) == len(text) else " …")))
    return tuple(piece for piece in pieces if piece.text)


def _word_edge(text: str, at: int, limit: int) -> int:
    """The beginning of the first whole word from a place on, or of the paragraph after it."""
    if at == 0:
        begin = 0
    else:
        space = text.find(" ", at, limit)
        begin = limit if space < 0 else space + 1
    line = text.rfind("\n", begin, limit)
    return begin if line < 0 else line + 1


def _clipped(text: str, at: int) -> str:
    """The words after a place, to the end of the last whole word or of the paragraph."""
    found = text[at : at + AROUND].split("\n", 1)[0]
    if "\n" in text[at : at + AROUND] or at + AROUND >= len(text):
        return found
    return found.rsplit(" ", 1)[0] if " " in found else ""
