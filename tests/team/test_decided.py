"""What became of suggestions, what it took, and who takes what others refuse."""

from __future__ import annotations

import pytest

from curation.errors import BadInput
from curation.team.asked import Asked, asked_from_text, asked_to_text
from curation.team.counting import Reading, newest, telling
from curation.team.decided import Decided, Fate, decided
from curation.team.disputes import Refused, disputes
from curation.team.worked import Spent, worked

ANNA, BEN, CLEO = 1, 2, 3


def cell(cells: tuple[Decided, ...], author_id: int | None, label: str | None) -> Decided:
    (found,) = [one for one in cells if (one.author_id, one.label) == (author_id, label)]
    return found


def test_suggestions_are_counted_by_person_by_label_and_for_all() -> None:
    cells = decided(
        [
            Fate(10, ANNA, "mention", "GPE", 3, 1, 0, 0),
            Fate(10, BEN, "mention", "GPE", 2, 0, 2, 0),
            Fate(11, ANNA, "event", "MEET", 0, 1, 0, 1),
        ]
    )
    assert len(cells) == 8
    everything = cell(cells, None, None)
    assert (everything.same, everything.changed, everything.rejected, everything.left) == (
        *(5, 2, 2, 1),
    )
    assert (everything.shown, everything.documents) == (10, 2)
    assert everything.kept.value == pytest.approx(0.5)
    assert cell(cells, ANNA, None).shown == 6
    assert cell(cells, None, "GPE").documents == 1, "an article two people read is one"
    assert cell(cells, BEN, "GPE").rejected == 2
    assert cell(cells, ANNA, "MEET").kind == "event"


def test_labels_of_one_name_and_two_kinds_are_two() -> None:
    cells = decided(
        [Fate(1, ANNA, "mention", "X", 1, 0, 0, 0), Fate(1, ANNA, "relation", "X", 0, 0, 1, 0)]
    )
    assert {one.kind for one in cells if one.label == "X"} == {"mention", "relation"}


def test_what_one_article_holds_is_one_piece_of_evidence() -> None:
    def width(fates: list[Fate]) -> float:
        interval = cell(decided(fates), None, None).kept.interval
        assert interval is not None
        return interval.high - interval.low

    alike = [Fate(n, ANNA, "mention", "GPE", 5, 5, 0, 0) for n in range(10)]
    clustered = [
        Fate(n, ANNA, "mention", "GPE", 10 * (n % 2), 10 - 10 * (n % 2), 0, 0) for n in range(10)
    ]
    two_labels = [
        half
        for n in range(10)
        for half in (
            Fate(n, ANNA, "mention", "GPE", 5 * (n % 2), 5 - 5 * (n % 2), 0, 0),
            Fate(n, BEN, "mention", "ORG", 5 * (n % 2), 5 - 5 * (n % 2), 0, 0),
        )
    ]
    assert width(clustered) > 2 * width(alike)
    assert width(two_labels) == pytest.approx(width(clustered)), "whoever and whatever, one article"


def test_only_readings_of_suggestions_as_they_are_tell_anything() -> None:
    def reading(document: int, author_id: int, at: str, **more: bool) -> Reading:
        flags = {"is_hidden": False, "is_imported": False} | more
        return Reading(document * 10 + author_id, document, author_id, at, **flags)

    shown, hidden = reading(1, ANNA, "2026-11-02"), reading(1, BEN, "2026-11-02", is_hidden=True)
    outdated = reading(2, ANNA, "2026-11-01")
    imported = reading(1, CLEO, "2026-11-02", is_imported=True)
    without_any = reading(3, ANNA, "2026-11-02")
    chosen = telling(
        [outdated, imported, without_any, hidden, shown], {1: "2026-11-01", 2: "2026-11-02"}
    )
    assert (chosen.shown, chosen.hidden, chosen.left_out) == ((shown,), (hidden,), (2,))


def test_the_newest_readings_of_each_person_are_taken() -> None:
    made = [
        Reading(n, n, author_id, f"2026-11-{n:02}", False, False)
        for author_id in (ANNA, BEN)
        for n in (3, 1, 2)
    ]
    found = newest(made, 2)
    assert [one.document for one in found[ANNA]] == [3, 2]
    assert set(found) == {ANNA, BEN}


def test_time_is_told_by_article_by_label_and_for_the_middle_article() -> None:
    spent = [Spent(n, ANNA, 100.0, 10) for n in range(4)] + [Spent(9, ANNA, 600.0, 10)]
    everybody, anna = worked([*spent, Spent(0, BEN, 300.0, 0), Spent(5, BEN, 0.0, 7)])[:2]
    assert (anna.author_id, anna.seconds, anna.labels, anna.median) == (ANNA, 1000.0, 50, 100.0)
    assert anna.per_document is not None
    assert anna.per_label is not None
    assert (anna.per_document.value, anna.per_label.value) == (200.0, 20.0)
    assert anna.per_document.interval is not None
    assert everybody.author_id is None
    assert everybody.documents == (0, 1, 2, 3, 9), "without measured time an article tells nothing"
    assert everybody.seconds == 1300.0


def test_time_without_labels_is_no_time_a_label() -> None:
    (_, ben) = worked([Spent(1, BEN, 300.0, 0)])
    assert ben.per_label is None
    assert worked([]) == ()


def test_who_keeps_what_a_colleague_refuses_is_told() -> None:
    readers = {n: frozenset({ANNA, BEN}) for n in range(8)}
    found = disputes(
        readers,
        [Refused(n, "a", BEN) for n in range(8)] + [Refused(n, "b", ANNA) for n in range(2)],
    )
    anna, ben = found
    assert (anna.author_id, anna.kept, anna.refused) == (ANNA, 8, 2)
    assert (ben.kept, ben.refused) == (2, 8)
    assert anna.share.value == pytest.approx(0.8)
    assert anna.share.interval is not None
    assert anna.documents == tuple(range(8))


def test_what_both_refuse_or_one_left_undecided_is_no_dispute() -> None:
    readers = {1: frozenset({ANNA, BEN})}
    assert disputes(readers, [Refused(1, "a", ANNA), Refused(1, "a", BEN)]) == ()
    assert disputes(readers, [Refused(1, "a", ANNA), Refused(1, "a", BEN, is_left=True)]) == ()
    assert disputes(readers, [Refused(1, "a", ANNA, is_left=True)]) == ()


def test_each_colleague_counts_for_themselves() -> None:
    found = disputes(
        {1: frozenset({ANNA, BEN, CLEO})}, [Refused(1, "a", BEN), Refused(1, "a", CLEO)]
    )
    assert [(one.author_id, one.kept, one.refused) for one in found] == [
        (ANNA, 2, 0),
        (BEN, 0, 1),
        (CLEO, 0, 1),
    ]


@pytest.mark.parametrize(
    "asked",
    [Asked(), Asked(3, "Ort “x”", "changed", "hidden", "event"), Asked(label="a&b=c")],
)
def test_what_is_asked_for_comes_back_from_an_address(asked: Asked) -> None:
    assert asked_from_text(asked_to_text(asked)) == asked


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "[]", "null", "1", "{", "[" * 100_000),
        '{"author_id":true}',
        '{"author_id":"1"}',
        '{"author_id":-1}',
        '{"author_id":99999999999999999999}',
        '{"outcome":"liked"}',
        '{"arm":["shown"]}',
        '{"kind":"x"}',
        '{"label":3}',
        '{"role":"lead"}',
    ],
)
def test_another_address_is_refused_in_words(text: str) -> None:
    with pytest.raises(BadInput, match="open the Team page anew"):
        asked_from_text(text)
