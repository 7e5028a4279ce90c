"""dyads.csv: a row a pair of actor and recipient."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from curation.formats.dataset import Format, LabelledDocument
from curation.formats.dyad_rows import TELLS, dyad_table, facts, keep, lost_dyads
from curation.formats.event_rows import CANNOT_CARRY, all_events
from curation.formats.tables import as_csv
from curation.schema import Schema


def write(documents: Iterable[LabelledDocument], schema: Schema) -> Iterator[bytes]:
    """The table in chunks: UTF-8 with a mark for Excel, CRLF line ends."""
    yield from as_csv(dyad_table(all_events(documents, schema)))


FORMAT = Format(
    name="dyads-csv",
    summary="events as pairs of actor and recipient, a row a pair",
    suffixes=(".dyads.csv",),
    write=write,
    tells=TELLS,
    keep=keep,
    facts=facts,
    lost=lost_dyads,
    cannot_carry=(
        "events without an actor, roles other than actor and recipient, attributes but the mode",
        "labels of articles",
        *CANNOT_CARRY,
    ),
    media_type="text/csv; charset=utf-8",
    tells_provenance=True,
)
