"""What a part of the page is told: who looks, what is compared, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from streamlit.delta_generator import DeltaGenerator

from curation.agreement import AgreementReport, Comparison, ComparisonReport
from curation.agreement.asked import Filters
from curation.desk.agreement import Agreement
from curation.pages.page import Visit


@dataclass(frozen=True, slots=True)
class Showing:
    """One showing of a part; `comparison` is the one that was chosen above it.

    `bar` is where choices go that the part needs besides.
    """

    visit: Visit
    asked: Filters
    found: Agreement
    comparison: Comparison
    bar: DeltaGenerator

    @property
    def slug(self) -> str:
        """The project."""
        return self.visit.chosen.slug

    @property
    def report(self) -> AgreementReport:
        """All figures."""
        return self.found.report

    @property
    def compared(self) -> ComparisonReport:
        """The figures of the chosen comparison."""
        return self.report.comparisons[self.comparison]
