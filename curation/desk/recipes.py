"""What of a project's moment a release takes: an order as JSON, in which people are numbers.

A release is never changed, and a name in it could never be deleted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from curation.desk.export_choices import SELECTIONS
from curation.desk.export_order import Filter, Order
from curation.desk.pseudonyms import other_names
from curation.errors import NotFound
from curation.splitting import Split
from curation.store import Database
from curation.store.people import find_author, names_of


def recipe_of(db: Database, order: Order) -> dict[str, Any]:
    """The recipe of an order. Raises `NotFound` for the readings of nobody."""
    return {
        "readings": _readings(db, order.readings),
        "provenance": order.provenance,
        "pseudonyms": order.pseudonyms,
        "only": asdict(order.only),
        "split": None if order.split is None else _split(order.split),
    }


def order_of(db: Database, slug: str, recipe: Mapping[str, Any]) -> Order:
    """The order of a recipe, with whoever it names under the name they have today."""
    readings = recipe["readings"]
    if not isinstance(readings, str):
        id = readings["person"]
        readings = names_of(db).get(id, "")
        if readings in SELECTIONS:  # somebody who calls themselves so by now
            readings = other_names(db)[id]
    only, split = recipe["only"], recipe["split"]
    return Order(
        slug,
        readings=readings,
        provenance=recipe["provenance"],
        pseudonyms=recipe["pseudonyms"],
        only=Filter(only["since"], only["until"], tuple(only["sources"]), tuple(only["labels"])),
        split=(
            None
            if split is None
            else Split(tuple(map(int, split["shares"].split("/"))), split["by"], split["salt"])  # type: ignore[arg-type]
        ),
    )


def shown_recipe(db: Database, recipe: Mapping[str, Any]) -> dict[str, Any]:
    """The recipe as a manifest shows it: people by name, or by pseudonym as in the data."""
    readings = recipe["readings"]
    if not isinstance(readings, str):
        names = other_names(db) if recipe["pseudonyms"] else names_of(db)
        readings = names.get(readings["person"], "")
    return {**recipe, "readings": readings}


def _readings(db: Database, readings: str) -> str | dict[str, int]:
    if readings in SELECTIONS:
        return readings
    person = find_author(db, kind="person", name=readings)
    if person is not None:
        return {"person": person.id}
    for id, pseudonym in other_names(db).items():
        if pseudonym == readings:
            return {"person": id}
    raise NotFound(
        f"There are no readings {readings!r}: choose {', '.join(SELECTIONS)} or somebody's name."
    )


def _split(split: Split) -> dict[str, str]:
    return {"shares": str(split), "by": split.by, "salt": split.salt}
