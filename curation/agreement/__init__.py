"""How far people, the gold and suggestions agree: pure functions from readings to a report.

`compared` has what goes in, `measures` the list of measures with a file for each family,
`bootstrap` the intervals, `report` all of it together, and `asked_cases` the disagreements behind
each number. Every figure is a function of counts that add up over documents.
"""

from curation.agreement.asked_cases import Cell, cases_of
from curation.agreement.bootstrap import LEAST_DOCUMENTS
from curation.agreement.cases import WHATS, Case, What
from curation.agreement.compared import (
    COMPARISONS,
    TITLES,
    Comparison,
    Document,
    Reading,
    Side,
    SideKind,
    in_order,
)
from curation.agreement.comparison import ComparisonReport, LabelRow, PairReport
from curation.agreement.confusion import Confusion
from curation.agreement.data import Data
from curation.agreement.figures import Figure
from curation.agreement.measure import KIND_TITLES, KINDS, Kind, Measure
from curation.agreement.measures import MEASURES, measure_of
from curation.agreement.report import AgreementReport, agreement_report
from curation.agreement.trend import Trend, TrendPoint

__all__ = [
    "COMPARISONS",
    "KINDS",
    "KIND_TITLES",
    "LEAST_DOCUMENTS",
    "MEASURES",
    "TITLES",
    "WHATS",
    "AgreementReport",
    "Case",
    "Cell",
    "Comparison",
    "ComparisonReport",
    "Confusion",
    "Data",
    "Document",
    "Figure",
    "Kind",
    "LabelRow",
    "Measure",
    "PairReport",
    "Reading",
    "Side",
    "SideKind",
    "Trend",
    "TrendPoint",
    "What",
    "agreement_report",
    "cases_of",
    "in_order",
    "measure_of",
]
