"""Agreement on events, step by step as in the literature: triggers, types, arguments, roles.

Each step counts sets, as TextEE does (Huang et al. 2024, Findings of ACL): the same trigger, or the
same argument of one type of event, counts once. An argument of another event of the same type is
the same argument, unless it is counted *attached*, with the words that name its event.
"""

from __future__ import annotations

from curation.agreement.cases import Fault
from curation.agreement.f1 import f1_measure
from curation.agreement.faults import faults_of
from curation.agreement.marks import Key, Marks, Way
from curation.agreement.measure import Measure
from curation.evaluation.items import Item, Pieces
from curation.evaluation.matching import ALIKE, closeness
from curation.model import Event

REFERENCE = "Huang et al. 2024 (TextEE)"


def _nameless(_: Item) -> str:
    return ""


def _label(item: Item) -> str:
    return item.label


def _event_type(item: Item) -> str:
    return item.annotation.label


def _trigger(item: Item, _: Marks) -> Key:
    return item.ends


def _type(item: Item, _: Marks) -> Key:
    return item.label, item.ends


def _argument(item: Item, _: Marks) -> Key:
    return item.value, item.ends


def _role(item: Item, _: Marks) -> Key:
    return item.value, item.label, item.ends


def _named_by(item: Item, marks: Marks) -> Pieces:
    assert isinstance(item.annotation, Event)
    return marks.pieces(item.annotation.trigger)


def _argument_attached(item: Item, marks: Marks) -> Key:
    return item.value, item.ends, _named_by(item, marks)


def _role_attached(item: Item, marks: Marks) -> Key:
    return item.value, item.label, item.ends, _named_by(item, marks)


def _only_event_differs(one: Item, other: Item) -> int:
    alike = closeness(one, other) == ALIKE * len(one.ends)
    same = (one.label, one.value) == (other.label, other.value)
    return ALIKE if alike and same else 0


_ATTACHED: tuple[Fault, ...] = (("event", _only_event_differs), *faults_of("arguments"))
_OVERLAP: tuple[Fault, ...] = (("boundary", closeness),)

TYPE = Way("events.type", "events", _type, _label, sets=True)

EVENTS: tuple[Measure, ...] = (
    f1_measure(
        "events.type",
        "events",
        "Trigger classification (Tri-C)",
        TYPE,
        meaning="The same words name an event of the same type.",
        counts="events of both",
        faults=faults_of("events"),
        reference=REFERENCE,
        headline=True,
        by_label=True,
        confusion=True,
    ),
    f1_measure(
        "events.trigger",
        "events",
        "Trigger identification (Tri-I)",
        Way("events.trigger", "triggers", _trigger, _nameless, sets=True),
        meaning="The same words name an event, whatever its type.",
        counts="triggers of both",
        faults=_OVERLAP,
        called=_event_type,
        reference=REFERENCE,
    ),
    f1_measure(
        "events.argument",
        "events",
        "Argument identification (Arg-I)",
        Way("events.argument", "arguments", _argument, _nameless, sets=True),
        meaning="The same words take part in an event of the same type, whatever their role.",
        counts="arguments of both",
        faults=faults_of("arguments"),
        called=_label,
        reference=REFERENCE,
    ),
    f1_measure(
        "events.role",
        "events",
        "Argument classification (Arg-C)",
        Way("events.role", "arguments", _role, _label, sets=True),
        meaning="The same words take part in an event of the same type, in the same role.",
        counts="arguments of both",
        faults=faults_of("arguments"),
        reference=REFERENCE,
    ),
    f1_measure(
        "events.argument_attached",
        "events",
        "Argument identification, attached (Arg-I+)",
        Way("events.argument_attached", "arguments", _argument_attached, _nameless, sets=True),
        meaning="The same words take part in the very same event, whatever their role.",
        counts="arguments of both",
        faults=_ATTACHED,
        called=_label,
        reference=REFERENCE,
    ),
    f1_measure(
        "events.role_attached",
        "events",
        "Argument classification, attached (Arg-C+)",
        Way("events.role_attached", "arguments", _role_attached, _label, sets=True),
        meaning="The same words take part in the very same event, in the same role.",
        counts="arguments of both",
        faults=_ATTACHED,
        reference=REFERENCE,
        by_label=True,
        confusion=True,
    ),
)
"""Every measure of events."""
