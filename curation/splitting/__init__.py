"""Which articles of a dataset are trained on, and which it is tested on, without a leak.

Articles are put together in groups first (near-duplicates always, the same story or source on
wish), then each group falls into a part, by a hash of its name or by its date.
"""

from __future__ import annotations

from curation.splitting.article import Article, named
from curation.splitting.by_date import parts_by_date
from curation.splitting.drawing import drawn_part, place_of
from curation.splitting.grouping import Groups, Tie, groups_of, near_groups
from curation.splitting.leaks import Leak, leaks
from curation.splitting.split import PARTS, SALT, SPLIT_BY, Part, Split, SplitBy, parse_split

__all__ = [
    "PARTS",
    "SALT",
    "SPLIT_BY",
    "Article",
    "Groups",
    "Leak",
    "Part",
    "Split",
    "SplitBy",
    "Tie",
    "drawn_part",
    "groups_of",
    "leaks",
    "named",
    "near_groups",
    "parse_split",
    "parts_by_date",
    "place_of",
]
