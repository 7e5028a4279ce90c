"""What of a reading a model can learn from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from curation.label_errors import learnt, reading_of, unknown
from curation.model import Remark, Span
from tests.label_errors.made import mention

TEXT = "Angela Merkel left Jordan on Friday."


@st.composite
def mentions(draw):
    places = draw(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=12))
    return [Span(f"s{at}", "X", s, s + n, "x" * n) for at, (s, n) in enumerate(places)]


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@given(mentions())
def test_what_is_learnt_does_not_overlap_and_leaves_out_nothing_that_would_fit(there):
    kept = learnt(there)
    assert list(kept) == sorted(kept, key=lambda one: one.start)
    for one in there:
        others = [other for other in kept if other.id != one.id and overlap(one, other)]
        assert (one in kept) == (not others)
        assert one in kept or any(
            other.end - other.start >= one.end - one.start for other in others
        )


def test_mentions_in_pieces_are_unknown_with_what_lies_between():
    pieces = Span("p", "ORG", 0, 25, TEXT[:25], pieces=((0, 6), (19, 25)))
    there = [pieces, mention(TEXT, "Merkel", "PER")]
    assert [one.id for one in learnt(there)] == ["PER-7-13"]
    assert unknown(there) == ((0, 25),)


def test_triggers_and_notes_are_no_mentions():
    trigger = mention(TEXT, "left", "MOVE", trigger=True)
    found = reading_of(1, 1, 1, TEXT, [trigger, Remark("n", ""), mention(TEXT, "Jordan", "LOC")])
    assert [one.label for one in found.mentions] == ["LOC"]
    assert trigger.id in found.spans
