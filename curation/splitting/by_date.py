"""Parts by date: what is trained on is older than what is tested on, as it will be at work.

A group goes by its newest article. An older copy of an article in a later part would be older than
what is trained on, and with the rest of its part it may not be: it is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import accumulate

from curation.splitting.split import PARTS, Part, Split

NO_DATE = "without a date"
OLDER_COPY = "with a newer copy in a later part"


def parts_by_date(
    groups: Mapping[int, str], days: Mapping[int, date | None], split: Split
) -> tuple[dict[int, Part], dict[int, str]]:
    """(the part of each article, why each other is left out).

    No day is divided; where the cuts are, the parts come as near to their shares as days allow.
    """
    dated = {id: day for id in groups if (day := days.get(id)) is not None}
    newest: dict[str, date] = {}
    for id, day in dated.items():
        newest[groups[id]] = max(day, newest.get(groups[id], day))
    articles = Counter(newest[groups[id]] for id in dated)
    order = sorted(articles)
    cuts = _cuts([articles[day] for day in order], split.shares)
    place = {day: bisect_right(cuts, number) for number, day in enumerate(order)}
    parts: dict[int, Part] = {}
    left_out = {id: NO_DATE for id in groups if id not in dated}
    for id, day in dated.items():
        part = place[newest[groups[id]]]
        if part and day < order[cuts[part - 1]]:
            left_out[id] = OLDER_COPY
        else:
            parts[id] = PARTS[part]
    return parts, left_out


def _cuts(articles: list[int], shares: tuple[int, int, int]) -> tuple[int, int]:
    """The number of the first day of dev and of test.

    A part that is to have something has at least a day, as long as there are days.
    """
    reached = [0, *accumulate(articles)]
    train, dev, test = (int(share > 0) for share in shares)
    first = _cut(reached, shares[0], train, len(articles) - dev - test)
    second = _cut(reached, shares[0] + shares[1], first + dev, len(articles) - test)
    return first, second if dev else first


def _cut(reached: list[int], share: int, least: int, most: int) -> int:
    """After how many days the articles come nearest to a share of all, within bounds."""
    wanted = reached[-1] * share
    least = min(least, len(reached) - 1)
    return min(range(least, max(least, most) + 1), key=lambda cut: abs(reached[cut] * 100 - wanted))
