"""Entity labels as a table people edit, and the rows back as labels. Decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from curation.desk.labels import LabelRow
from curation.schema import EntityType, Schema
from curation.store.across import LabelUse

HUES = {
    "#196cb7": "Blue",
    "#d55e00": "Vermilion",
    "#009e73": "Green",
    "#e69f00": "Orange",
    "#cc79a7": "Pink",
    "#56b4e9": "Sky",
    "#7d4b80": "Purple",
    "#696e6f": "Grey",
}
"""Eight colours that colour-blind people tell apart."""

COLUMNS = ("was", "name", "key", "colour", "definition", "retired", "use")


def as_table(schema: Schema, use: Mapping[str, LabelUse]) -> pd.DataFrame:
    """A row an entity label; `was` keeps the name it came with, whatever people type."""
    return pd.DataFrame(
        [
            [
                one.name,
                one.name,
                one.key,
                one.colour,
                one.definition,
                one.retired,
                use[one.name].annotations if one.name in use else 0,
            ]
            for one in schema.entities
        ],
        columns=COLUMNS,
    ).astype({"retired": bool})


def colours(schema: Schema) -> dict[str, str]:
    """The colours to choose from, by name: the eight, and those the labels have already."""
    own = {one.colour: one.colour for one in schema.entities}
    return own | HUES


def as_rows(table: pd.DataFrame, schema: Schema) -> list[LabelRow]:
    """The labels a table says there should be; rows left empty are no labels."""
    present = {label.name: label for label in schema.entities}
    records: Iterable[Mapping[str, Any]] = table.to_dict("records")
    rows = []
    free = [hue for hue in HUES if hue not in {one.colour for one in schema.entities}]
    for record in records:
        was, name = _word(record["was"]) or None, _word(record["name"])
        key, definition = _word(record["key"]), _word(record["definition"])
        if was is None and not (name or key or definition):
            continue
        label = EntityType(
            name=name,
            colour=_word(record["colour"]) or (free or list(HUES))[0],
            key=key,
            definition=definition,
            retired=record["retired"] is True or record["retired"] == 1,
            aliases=present[was].aliases if was is not None and was in present else (),
        )
        rows.append(LabelRow(was, label))
    return rows


def _word(value: object) -> str:
    """What somebody typed into a cell; an empty cell is None or not a number."""
    return "" if value is None or pd.isna(value) else str(value).strip()
