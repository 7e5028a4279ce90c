"""A process that takes and submits free articles until there are none; prints their numbers."""

from __future__ import annotations

import sys

from curation.desk.annotating import submit
from curation.desk.queue import next_document
from curation.desk.seats import Caller, Seat
from curation.store import Store


def main(path: str, author_id: int) -> None:
    """Take and submit as this person."""
    seat = Seat(Store(path), Caller(author_id, 1))
    document = next_document(seat, "news")
    while document is not None:
        print(document)
        document = submit(seat, document).next


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
