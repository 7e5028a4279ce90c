"""Agreement over time: the points of a trend as a table. Pure."""

from __future__ import annotations

import pandas as pd

from curation.agreement import ComparisonReport, Trend
from curation.agreement.asked import AskedCell, Slice, cell_to_text
from curation.pages.agreement.words import range_in_words, rounded
from curation.pages.grid import Grid


def time_grid(compared: ComparisonReport, trend: Trend) -> Grid:
    """A row a point, the newest first."""
    points = sorted(trend.points, key=lambda one: -one.order)
    frame = pd.DataFrame(
        {
            "name": [one.name for one in points],
            "value": [rounded(one.figure.value) for one in points],
            "range": [range_in_words(one.figure) or None for one in points],
            "n": [one.figure.n for one in points],
            "articles": [one.figure.documents for one in points],
        }
    )
    by: Slice = trend.by
    cells = {
        (place, "value"): cell_to_text(
            AskedCell(compared.name, trend.measure, point=(by, one.name))
        )
        for place, one in enumerate(points)
        if one.figure.value is not None
    }
    return Grid(frame, cells)
