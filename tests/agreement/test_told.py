import pytest

from curation.agreement.told import told, told_interval
from curation.intervals import Interval


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.8524, ".852"), (1.0, "1.00"), (0.0, ".000"), (-0.055, "−.055"), (None, "–")],
)
def test_figures_in_words(value, words):
    assert told(value) == words


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(0.81, 0.88), ".81–.88"),
        (Interval(-0.12, 0.1), "−.12 to .10"),
        (Interval(-0.5, -0.25), "−.50 to −.25"),
        (None, "–"),
    ],
)
def test_intervals_in_words(interval, words):
    assert told_interval(interval) == words
