"""Who may do what: three roles, the actions of the desk, and one table between them.

A role is given for one project or for all of them. Whoever works alone at their own computer
has no role and needs none. What a person may do to one article follows from `may_annotate`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Literal, TypeAlias, get_args

Role: TypeAlias = Literal["annotator", "reviewer", "lead"]
ROLES: tuple[Role, ...] = get_args(Role)
"""From the least to the most that may be done; each may do what those before it may."""


class Action(Enum):
    """Something a person asks for; the value says it after "you may not"."""

    VISIT = "see this project"
    ANNOTATE = "label this article"
    SEE_ALL = "see the labels of colleagues"
    REVIEW = "settle what colleagues see differently"
    WRITE_GUIDELINE = "change the guideline"
    EXPORT = "export datasets"
    MANAGE = "change this project"
    ASSIGN = "hand out articles"
    SEE_TEAM = "see how the team is doing"
    CREATE_PROJECT = "make a project"
    ADMINISTER = "manage accounts and backups"


NEEDED: dict[Action, Role] = {
    Action.VISIT: "annotator",
    Action.ANNOTATE: "annotator",
    Action.SEE_ALL: "reviewer",
    Action.REVIEW: "reviewer",
    Action.WRITE_GUIDELINE: "reviewer",
    Action.EXPORT: "reviewer",
    Action.MANAGE: "lead",
    Action.ASSIGN: "lead",
    Action.SEE_TEAM: "lead",
    Action.CREATE_PROJECT: "lead",
    Action.ADMINISTER: "lead",
}
"""The least role an action needs."""

OF_NO_PROJECT = frozenset({Action.CREATE_PROJECT, Action.ADMINISTER})
"""What concerns all projects: a role in one of them does not suffice."""


@dataclass(frozen=True, slots=True)
class Place:
    """How an article stands to a person: what decides whether they may label it."""

    is_handed_out: bool
    """Somebody was assigned an article of this project: the others are nobody's to open."""
    is_assigned: bool
    has_reading: bool
    is_held_back: bool


def allows(role: Role | None, action: Action) -> bool:
    """Whether this role suffices for an action."""
    return role is not None and ROLES.index(role) >= ROLES.index(NEEDED[action])


def strongest(roles: Iterable[Role | None]) -> Role | None:
    """The role that counts where a person has several."""
    found = [role for role in roles if role is not None]
    return max(found, key=ROLES.index) if found else None


def may_annotate(role: Role | None, place: Place) -> bool:
    """Whether a person may open an article and label it.

    What was once begun stays open to whoever began it, so that nothing of theirs is lost. While
    articles are handed out an annotator has no others; reviewers and leads may take any.
    """
    if not allows(role, Action.ANNOTATE):
        return False
    if place.has_reading or allows(role, Action.SEE_ALL):
        return True
    if place.is_held_back:
        return False
    return place.is_assigned or not place.is_handed_out
