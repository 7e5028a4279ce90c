"""Pairing rows with columns, each at most once, so that the weights of the pairs sum highest."""

from __future__ import annotations

from collections.abc import Sequence


def best_assignment(weights: Sequence[Sequence[int]]) -> tuple[tuple[int, int], ...]:
    """The (row, column) pairs of the highest total; a weight of 0 pairs nothing.

    The Hungarian method (Kuhn 1955, with Munkres' potentials): for n rows and m columns some
    n * n * m steps. The same weights always give the same pairs.
    """
    if not weights or not weights[0]:
        return ()
    if len(weights) > len(weights[0]):
        turned = best_assignment(list(zip(*weights, strict=True)))
        return tuple(sorted((row, column) for column, row in turned))
    row_of = _rows_of_columns(weights)
    return tuple(
        sorted(
            (row, column)
            for column, row in enumerate(row_of)
            if row is not None and weights[row][column] > 0
        )
    )


def _rows_of_columns(weights: Sequence[Sequence[int]]) -> list[int | None]:
    """The row of each column; there are at least as many columns as rows.

    Rows come in one by one, each by the cheapest path of changes to the pairs so far, where
    `slack` is what a column would cost and `before` the column a path came from. Costs are
    weights below zero; integers, so that no rounding decides.
    """
    rows, columns = len(weights), len(weights[0])
    outside = columns
    # The potentials of rows and columns: their sum never exceeds a cost, and meets it on a pair.
    row_level = [0] * rows
    column_level = [0] * (columns + 1)
    row_of: list[int | None] = [None] * (columns + 1)
    for new in range(rows):
        row_of[outside] = new
        at = outside
        slack: list[int | None] = [None] * columns
        before = [outside] * columns
        used = [False] * (columns + 1)
        while (row := row_of[at]) is not None:
            used[at] = True
            step: int | None = None
            nearest = at
            for column in range(columns):
                if used[column]:
                    continue
                cost = -weights[row][column] - row_level[row] - column_level[column]
                known = slack[column]
                if known is None or cost < known:
                    slack[column] = known = cost
                    before[column] = at
                if step is None or known < step:
                    step, nearest = known, column
            assert step is not None
            for column in range(columns + 1):
                held = row_of[column]
                if used[column] and held is not None:
                    row_level[held] += step
                    column_level[column] -= step
                elif column < columns and (left := slack[column]) is not None:
                    slack[column] = left - step
            at = nearest
        while at != outside:
            row_of[at] = row_of[before[at]]
            at = before[at]
    return row_of[:columns]
