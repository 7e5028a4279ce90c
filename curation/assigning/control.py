"""Which articles a person reads without suggestions: a random share, exact by counting."""

from __future__ import annotations

from math import ceil, floor
from random import Random


def rounded(share: float, number: int) -> int:
    """A share of a number of things, a half rounded up."""
    return floor(share * number + 0.5 + 1e-9)


def control_marks(share: float, *, had: int, had_control: int, new: int, by: Random) -> list[bool]:
    """Which of a person's `new` articles are control, given what they had before.

    Together with those before, as many as the share says, as far as the new ones can.
    """
    number = min(new, max(0, rounded(share, had + new) - had_control))
    chosen = set(by.sample(range(new), number))
    return [place in chosen for place in range(new)]


def is_control(share: float, *, had: int, had_control: int, by: Random) -> bool:
    """Whether the next article of somebody whose articles come one by one is control.

    Drawn block by block, each as long as it takes to have one control article: at a random place
    of its block, and after every block there are as many as the share says.
    """
    if share <= 0:
        return False
    length = max(1, ceil(1 / share - 1e-9))
    end = (had // length + 1) * length
    wanted = rounded(share, end) - had_control
    return by.random() * (end - had) < wanted
