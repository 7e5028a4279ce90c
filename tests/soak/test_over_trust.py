"""Two hundred simulated annotators of each sort: who over-trusts is found, the honest are not.

Everybody reads 200 articles, 20 of them without suggestions. `docs/team.md` says where the figures
end: with better pre-taggers or shorter articles there is less to go by.
"""

from __future__ import annotations

import pytest

from tests.team.simulated import (
    FORGETFUL,
    HONEST,
    NEWS,
    OVER_TRUSTING,
    Reader,
    Tagger,
    flagged,
)

pytestmark = pytest.mark.soak
RUNS = 200


@pytest.mark.parametrize(
    "reader",
    [OVER_TRUSTING, Reader(keeps_wrong=0.6, overlooks_hidden=0.3)],
    ids=["over-trusting", "over-trusting and forgetful"],
)
def test_who_over_trusts_is_flagged_in_nine_of_ten_runs(reader: Reader) -> None:
    assert flagged(reader, runs=RUNS) >= 0.9 * RUNS


@pytest.mark.parametrize("tagger", [NEWS, Tagger(precision=0.9)], ids=["usual", "good"])
@pytest.mark.parametrize(
    "reader",
    [
        HONEST,
        FORGETFUL,
        Reader(keeps_wrong=0.4, keeps_wrong_hidden=0.4),
        Reader(slips=0.05, slips_hidden=0.05, overlooks_hidden=0.2),
    ],
    ids=["honest", "forgetful", "of another opinion", "careless"],
)
def test_honest_people_are_flagged_in_at_most_one_of_twenty_runs(
    reader: Reader, tagger: Tagger
) -> None:
    assert flagged(reader, runs=RUNS, tagger=tagger) <= 0.05 * RUNS
