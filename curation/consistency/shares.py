"""How likely a label is wrong, judged by the labels of the same words in all other places.

The share of a label among those of its words is the plainest score that finds real errors, and
what "confidence × share" builds on (Dickinson & Meurers 2003 on variation; Klie, Webber &
Gurevych 2023, who hold eighteen ways against each other). Two refinements, both usual:
shares of few places are drawn towards the share of the label everywhere, with the weight of
`WEIGHT` places, so that one against one is not as sure as one against forty; and places in the
same article count twice, as words rarely change their sense within one (Gale, Church & Yarowsky
1992).
"""

from __future__ import annotations

from collections.abc import Mapping

WEIGHT = 2.0
"""How many places the prior is worth."""


def unlikely(
    label: str,
    everywhere: Mapping[str, int],
    here: Mapping[str, int],
    prior: float,
    *,
    own: bool,
) -> float:
    """How likely a label is wrong, from 0 to 1.

    `everywhere` counts the labels of the same words, `here` those in the same article, which
    `everywhere` has, too. `prior` is the share of the label among all labels. `own`: the place
    that is judged is among those counted, and is left out.
    """
    left_out = 2 if own else 0
    same = everywhere.get(label, 0) + here.get(label, 0) - left_out
    of_all = sum(everywhere.values()) + sum(here.values()) - left_out
    return 1 - (same + WEIGHT * prior) / (of_all + WEIGHT)
