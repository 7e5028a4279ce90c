"""What the figures rest on, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from curation.agreement.compared import Document, Side


@dataclass(frozen=True, slots=True)
class Data:
    """Documents and readings behind a report.

    `compared` are the documents of which two sides or more say something. `readings` are those of
    people; `shared` counts documents by how many people read them; `shown`, `hidden` and `unknown`
    count people's readings by whether they saw suggestions. `versions` are those of the schema
    that any reading was made under.
    """

    documents: int
    compared: int
    people: int
    readings: int
    settled: int
    shared: Mapping[int, int]
    shown: int
    hidden: int
    unknown: int
    versions: tuple[int, ...]


def data_of(documents: Sequence[Document], sides: Sequence[Side]) -> Data:
    """The counts of these documents, as far as they are read by these sides."""
    kinds = {one.key: one.kind for one in sides}
    known = [[one for one in document.readings if one.side in kinds] for document in documents]
    theirs = [[one for one in of if kinds[one.side] == "person"] for of in known]
    readings = [one for of in theirs for one in of]
    return Data(
        documents=len(documents),
        compared=sum(len(of) > 1 for of in known),
        people=len({one.side for one in readings}),
        readings=len(readings),
        settled=sum(any(kinds[one.side] == "gold" for one in of) for of in known),
        shared=dict(sorted(Counter(len(of) for of in theirs if of).items())),
        shown=sum(one.suggestions is True for one in readings),
        hidden=sum(one.suggestions is False for one in readings),
        unknown=sum(one.suggestions is None for one in readings),
        versions=tuple(
            sorted({one.schema_version for of in known for one in of if kinds[one.side] != "model"})
        ),
    )
