"""events.csv: a row an event, for Excel, R and pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curation.formats.dataset import Format, LabelledDocument
from curation.formats.event_facts import facts_in_csv
from curation.formats.event_rows import (
    CANNOT_CARRY,
    TELLS,
    all_events,
    event_table,
    keep,
    lost_in_csv,
)
from curation.formats.tables import as_csv
from curation.schema import Schema


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The table in chunks: UTF-8 with a mark for Excel, CRLF line ends."""
    yield from as_csv(event_table(all_events(documents, schema), schema))


FORMAT = Format(
    name="events-csv",
    summary="events for analysts, a row an event: roles, attributes, sentence, coder, date",
    suffixes=(".events.csv",),
    write=write,
    tells=TELLS,
    keep=keep,
    facts=facts_in_csv,
    lost=lost_in_csv,
    cannot_carry=CANNOT_CARRY,
    media_type="text/csv; charset=utf-8",
    tells_provenance=True,
)
