"""Tables of events through pandas: `tables.py (events|dyads|acled) FILE`, .csv or .xlsx.

It goes by the names of columns as an analyst does, who knows which are roles: those of the samples.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pandas as pd
from said import Fact, answer, attribute_facts, bare

ROLES = {"events": ("actor", "recipient", "place", "cause"), "dyads": ("actor", "recipient")}
ACLED = ("actor1", "assoc_actor_1", "actor2", "assoc_actor_2", "location")
LABEL = {"events": "event", "dyads": "event", "acled": "sub_event_type"}
ID = {"events": "event_id", "dyads": "event_id", "acled": "event_id_cnty"}
ATTRIBUTES = ("negated", "tense", "mode")
LABELS = ("topic",)


def main(kind: str, path: str) -> None:
    if path.endswith(".csv"):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        consumers = ["pandas"]
    else:
        table = pd.read_excel(path, sheet_name="events", dtype=str, keep_default_na=False)
        consumers = ["pandas", "openpyxl"]
    # The samples have no name that begins like a formula: no mark has to be taken off.
    answer(consumers, [list(facts(kind, rows)) for _, rows in table.groupby("doc_id", sort=False)])


def facts(kind: str, rows: pd.DataFrame) -> Iterator[Fact]:
    triggers = dict(zip(rows[ID[kind]], rows["trigger"], strict=True))
    seen: set[tuple[str, ...]] = set()
    for _, row in rows.iterrows():
        said = (row[LABEL[kind]], bare(row["trigger"]))
        if row[ID[kind]] not in seen:
            seen.add(row[ID[kind]])
            yield ("events", *said)
            for name in ATTRIBUTES if kind != "acled" else ():
                given = row.get("given", "mode").split("; ")
                if name in given and row.get(name):
                    yield from attribute_facts(*said, name, row[name].split("; "))
        if kind == "dyads":
            for role in ROLES[kind]:
                id = (row["event_id"], role, row[f"{role}_id"])
                is_told = role == "actor" or row["reciprocal"] == "0"
                if row[role] and is_told and id not in seen:
                    seen.add(id)
                    yield ("arguments", *said, role, words(row[role]))
        else:
            for role in ROLES.get(kind, ACLED):
                for filler in row[role].split("; ") if row.get(role) else ():
                    name, _, id = filler.rstrip(")").partition(" (event ")
                    yield ("arguments", *said, role, words(triggers[id] if id else name))
    for name in LABELS:
        first = rows.iloc[0]
        for value in first[name].split("; ") if first.get(name) else ():
            yield ("labels", name, value)


def words(cell: str) -> str:
    """The words of a name, which may be in several pieces."""
    return bare(cell.replace(" … ", " "))


if __name__ == "__main__":
    main(*sys.argv[1:])
