"""Review as pure functions: what readers say differently, and what of it goes into the gold."""

from curation.adjudication.align import align
from curation.adjudication.differences import Difference, differences
from curation.adjudication.estimating import Estimate, Tally, conflict_counts, estimate, tally
from curation.adjudication.likewise import settled_alike
from curation.adjudication.propose import propose
from curation.adjudication.rules import Rule, Stratum
from curation.adjudication.standing import Proposal, Standing, decision_id
from curation.adjudication.values import ConflictType, Kind, State, Unit, Version

__all__ = [
    "ConflictType",
    "Difference",
    "Estimate",
    "Kind",
    "Proposal",
    "Rule",
    "Standing",
    "State",
    "Stratum",
    "Tally",
    "Unit",
    "Version",
    "align",
    "conflict_counts",
    "decision_id",
    "differences",
    "estimate",
    "propose",
    "settled_alike",
    "tally",
]
