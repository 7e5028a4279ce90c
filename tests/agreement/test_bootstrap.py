"""Intervals: what is drawn, how many at once, and when there is none."""

import numpy
import pytest

from curation.agreement import bootstrap
from curation.agreement.bootstrap import LEAST_DOCUMENTS, intervals_of


def mean(counts):
    return counts[:, 0] / counts[:, 1]


def ones(documents, share=0.5):
    """Documents of one unit each, a share of which counts."""
    counts = numpy.ones((documents, 2))
    counts[int(documents * share) :, 0] = 0
    return counts


def test_the_interval_of_a_mean_is_as_wide_as_the_normal_one():
    (found,) = intervals_of([(ones(400), mean)])
    half = 1.96 * (0.25 / 400) ** 0.5
    assert (found.low, found.high) == (
        pytest.approx(0.5 - half, abs=0.009),
        pytest.approx(0.5 + half, abs=0.009),
    )


def test_from_few_documents_the_interval_is_as_much_wider_as_student_s_is():
    counts = numpy.column_stack([numpy.linspace(0, 1, 12), numpy.ones(12)])
    (found,) = intervals_of([(counts, mean)])
    # 2.201 of Student's with 11 degrees of freedom; the plain percentiles reach .33 and .67.
    half = 2.201 * counts[:, 0].std(ddof=1) / 12**0.5
    assert (found.low, found.high) == (
        pytest.approx(0.5 - half, abs=0.012),
        pytest.approx(0.5 + half, abs=0.012),
    )


def test_what_lies_in_one_document_is_drawn_together():
    (apart,) = intervals_of([(ones(400), mean)])
    together = ones(40) * 10
    (clustered,) = intervals_of([(together, mean)])
    assert clustered.high - clustered.low > 2.5 * (apart.high - apart.low)


def test_many_figures_at_once_are_those_of_each_alone():
    asked = [(ones(50, share), mean) for share in (0.2, 0.5)] + [(ones(30), mean)]
    assert intervals_of(asked) == [intervals_of([one])[0] for one in asked]


def test_thousands_of_documents_are_drawn_in_parts_and_in_the_same_way(monkeypatch):
    (at_once,) = intervals_of([(ones(300), mean)])
    monkeypatch.setattr(bootstrap, "_KEPT", 0)
    monkeypatch.setattr(bootstrap, "_AT_ONCE", 7_000)
    assert intervals_of([(ones(300), mean)]) == [at_once]


@pytest.mark.parametrize("documents", [0, 1, LEAST_DOCUMENTS - 1])
def test_too_few_documents_have_no_interval(documents):
    assert intervals_of([(ones(documents), mean)]) == [None]


def test_a_figure_that_some_draws_leave_undefined_has_no_interval():
    rare = numpy.zeros((100, 2))
    rare[0] = 1

    def share(counts):
        return numpy.where(counts[:, 1] > 0, 1.0, numpy.nan)

    assert intervals_of([(rare, share)]) == [None]
