"""A plan: what a lead decides before articles are handed out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from curation.errors import BadInput

Order: TypeAlias = Literal["given", "random", "source", "date"]
ORDERS: tuple[Order, ...] = get_args(Order)
"""The order of queues: as they came in, shuffled, source by source, or the oldest first."""
MOST_READERS = 10
LONGEST_CLAIM = 24 * 90


@dataclass(frozen=True, slots=True)
class Share:
    """Somebody who takes part; `quota` is the most articles they get in all of the project."""

    author_id: int
    quota: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How articles are handed out.

    `overlap` of the articles are read by `readers` people, the others by one. A person sees no
    suggestions in `control` of theirs. `articles` is the most that are handed out now. With
    `claims` nobody is named beforehand: whoever of `people` asks next takes the next free article,
    and loses it again after `claim_hours` without an edit; no `people` means everybody who labels.
    """

    people: tuple[Share, ...] = ()
    overlap: float = 0.0
    readers: int = 2
    control: float = 0.0
    order: Order = "random"
    seed: int = 0
    articles: int | None = None
    claims: bool = False
    claim_hours: float = 24.0

    def quota_of(self, author_id: int) -> int | None:
        """The most articles a person gets; None: as many as there are."""
        return next((one.quota for one in self.people if one.author_id == author_id), None)


def check_plan(plan: Plan) -> Plan:
    """The plan itself. Raises `BadInput` with what is to be put right."""
    for share, what in ((plan.overlap, "read by several"), (plan.control, "without suggestions")):
        if not 0 <= share <= 1:
            raise BadInput(f"The share of articles {what} is between 0 and 100 %.")
    if plan.order not in ORDERS:
        raise BadInput(f"{plan.order!r} is no order of articles: take one of {', '.join(ORDERS)}.")
    if not 0 <= plan.seed < 2**53:
        raise BadInput("The seed is a whole number from 0.")
    if plan.articles is not None and plan.articles < 1:
        raise BadInput("Hand out at least one article.")
    if not 0 < plan.claim_hours <= LONGEST_CLAIM:
        raise BadInput(f"A claim lasts more than 0 and at most {LONGEST_CLAIM:,} hours.")
    if len({one.author_id for one in plan.people}) < len(plan.people):
        raise BadInput("Somebody is named twice among those who take part.")
    if any(one.quota is not None and one.quota < 0 for one in plan.people):
        raise BadInput("The most articles somebody gets is a whole number from 0.")
    if not plan.people and not plan.claims:
        raise BadInput("Say who takes part: at least one person.")
    _check_readers(plan)
    return plan


def _check_readers(plan: Plan) -> None:
    if not plan.overlap:
        return
    if not 2 <= plan.readers <= MOST_READERS:
        raise BadInput(f"Articles read by several are read by 2 to {MOST_READERS} people.")
    if plan.people and len(plan.people) < plan.readers:
        raise BadInput(
            f"For articles read by {plan.readers} people at least {plan.readers} have to take part."
        )


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """A plan as JSON; people by their ids, so that it names nobody."""
    return {
        "people": [{"author": one.author_id, "quota": one.quota} for one in plan.people],
        "overlap": plan.overlap,
        "readers": plan.readers,
        "control": plan.control,
        "order": plan.order,
        "seed": plan.seed,
        "articles": plan.articles,
        "claims": plan.claims,
        "claim_hours": plan.claim_hours,
    }


def plan_from_json(value: Mapping[str, Any]) -> Plan:
    """The plan that `plan_to_json` wrote."""
    others = {name: one for name, one in value.items() if name != "people"}
    people = tuple(Share(one["author"], one["quota"]) for one in value["people"])
    return Plan(people=people, **others)
