"""The law of the page's tables: a number is how many cases a click on it shows."""

from __future__ import annotations

from collections.abc import Iterator

from curation.agreement.asked import Filters, cell_from_text
from curation.desk import reviewing
from curation.desk.agreement import agreement, agreement_cases
from curation.pages.agreement.labels_table import confusion_grid, labels_grid
from curation.pages.grid import Grid
from tests.builders import topic
from tests.desk.reviews import Reviews, mention


def grids(reviews: Reviews) -> Iterator[Grid]:
    """Every table of labels and of what is taken for what."""
    for compared in agreement(reviews.lead, "news").report.comparisons.values():
        for rows in compared.labels.values():
            if rows:
                yield labels_grid(compared, rows)
        for confusion in compared.confusions.values():
            yield confusion_grid(compared, confusion)


def test_every_number_is_the_number_of_its_cases(read: Reviews) -> None:
    read.hand_in("Anna", mention("Ankara"), topic("war"), article=8)
    read.hand_in("Ben", mention("Ankara met"), topic("trade"), article=8)
    read.hand_in("Ben", article=9)
    read.decide("Ankara")
    reviewing.submit(read.rita, read.document)
    looked_at = 0
    for grid in grids(read):
        for (row, column), said in grid.cases.items():
            if column == "value":
                continue
            asked = cell_from_text(said)
            found = agreement_cases(read.lead, "news", Filters(), asked, most=1)
            assert (asked, found.total) == (asked, grid.frame.loc[row, column])
            looked_at += 1
    assert looked_at > 10
