"""What is usual among things of one kind, and how odd the exception is."""

from __future__ import annotations

LEAST = 12
"""So many of a kind there have to be before anything counts as usual among them."""
SHARE = 0.08
"""What at most this share of them is like is an exception."""


def is_exception(alike: int, of: int) -> bool:
    """Whether so few alike (the one itself is counted) among so many are an exception."""
    return of >= LEAST and alike <= max(1, SHARE * of)


def odd(alike: int, of: int) -> float:
    """How odd one is, 0 to 1: the share of those unlike it, drawn towards 0 where there are few."""
    return (of - alike) / (of + 1)
