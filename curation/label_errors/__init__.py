"""Likely errors: labels that a model, which did not see their article, or the rest speak against.

Pure functions on values; the model is trained in `curation.pretag.folds`. To add a check, write a
file with a function on `Evidence` and put it on the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from curation.findings import Finding
from curation.label_errors import (
    missing,
    missing_role,
    not_a_mention,
    odd_argument,
    odd_ends,
    odd_trigger,
    wrong_boundary,
    wrong_label,
)
from curation.label_errors.evidence import Evidence, evidence
from curation.label_errors.reading import Reading, learnt, reading_of, unknown

__all__ = [
    "CHECKS",
    "Check",
    "Evidence",
    "Reading",
    "evidence",
    "learnt",
    "likely_errors",
    "reading_of",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class Check:
    """An entry of the list: its name in addresses, its title and meaning for people."""

    name: str
    title: str
    about: str
    find: Callable[[Evidence], Iterable[Finding]]


CHECKS: tuple[Check, ...] = (
    Check(
        wrong_label.NAME,
        "Wrong label",
        "Another label is likelier, by a model that learnt from the other articles.",
        wrong_label.find,
    ),
    Check(
        wrong_boundary.NAME,
        "Wrong words",
        "The mention likely begins or ends elsewhere.",
        wrong_boundary.find,
    ),
    Check(
        missing.NAME,
        "Missing mention",
        "Nothing is labelled where the model finds a mention.",
        missing.find,
    ),
    Check(
        not_a_mention.NAME,
        "No mention",
        "Something is labelled where the model finds nothing.",
        not_a_mention.find,
    ),
    Check(
        odd_ends.NAME,
        "Unusual relation",
        "The relation hardly ever ties these two types.",
        odd_ends.find,
    ),
    Check(
        missing_role.NAME,
        "Role not filled",
        "Nearly all events of this type have a role that this one has not.",
        missing_role.find,
    ),
    Check(
        odd_argument.NAME,
        "Unusual argument",
        "The role is hardly ever filled with this type.",
        odd_argument.find,
    ),
    Check(
        odd_trigger.NAME,
        "Unusual event type",
        "These words nearly always name events of another type.",
        odd_trigger.find,
    ),
)


def likely_errors(seen: Evidence) -> tuple[Finding, ...]:
    """What all checks find, the likeliest wrong first; nothing depends on the order of readings."""
    found = [finding for check in CHECKS for finding in check.find(seen)]
    order = [check.name for check in CHECKS]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                -one.score,
                order.index(one.check),
                one.document,
                one.start,
                one.end,
                one.author,
                one.annotation,
            ),
        )
    )
