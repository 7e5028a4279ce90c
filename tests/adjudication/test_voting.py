"""What the rule makes of frames, part by part, and of chains."""

from __future__ import annotations

import pytest

from curation.adjudication.chains import Link, agreed
from curation.adjudication.frames import Frame, put_together
from curation.adjudication.rules import Rule, needed, winner
from curation.model import Argument, Event
from tests.builders import span

MAJORITY = Rule("majority")
WORD = span("t", 10, 13, "MEET", trigger=True)
OTHER_WORD = span("t", 10, 14, "MEET", trigger=True)


def frame(*targets: str, readers: int = 1, trigger=WORD, **attributes) -> Frame:
    filled = tuple(Argument("actor", one) for one in targets)
    return Frame(trigger, Event("e", "MEET", "t", filled, attributes), readers)


def made(*frames: Frame, silent: int = 0, rule: Rule = MAJORITY):
    found = put_together(frames, silent, rule)
    if not found:
        return found
    return [one.target for one in found[1].arguments], found[1].attributes


@pytest.mark.parametrize(
    ("frames", "silent", "expected"),
    [
        ([frame("a", "b"), frame("a"), frame("a", "c")], 0, (["a"], {})),
        ([frame("a", "b", readers=2), frame("b", "c"), frame("c")], 0, None),
        ([frame("a"), frame("b")], 1, None),
        ([frame("a", "b"), frame("a")], 1, None),
        ([frame("a"), frame("b")], 3, ()),
        ([frame("a", readers=2), frame("a", trigger=OTHER_WORD)], 0, (["a"], {})),
        ([frame("a"), frame("a", trigger=OTHER_WORD)], 0, None),
        ([frame("a", "a"), frame("a", "a", "b"), frame("a")], 0, (["a", "a"], {})),
        (
            [frame(tense="past"), frame("a", tense="past"), frame("b", tense="future")],
            0,
            ([], {"tense": "past"}),
        ),
        ([frame(tense="past"), frame("a"), frame("b")], 0, ([], {})),
        ([frame(tense="past"), frame("a", tense="future"), frame("b")], 0, None),
    ],
)
def test_most_readers_decide_each_part_of_a_frame_or_nobody_does(frames, silent, expected):
    assert made(*frames, silent=silent) == expected


def test_parts_need_as_many_readers_as_the_rule_says():
    frames = [frame("a", "b"), frame("a", "c"), frame("a", "b", "c")]
    assert made(*frames, rule=Rule("at_least", 2)) == (["a", "b", "c"], {})
    assert made(*frames, rule=Rule("at_least", 3)) is None


def having(**readers: str) -> dict[str, frozenset[int]]:
    return {mention: frozenset(map(int, numbers)) for mention, numbers in readers.items()}


def link(reader: int, mentions: str = "", name: str = "") -> Link:
    return Link((reader,), frozenset(mentions), (name, ""))


@pytest.mark.parametrize(
    ("links", "there", "expected"),
    [
        ([link(1, "ab"), link(2, "ab"), link(3)], {"a": "123", "b": "123"}, "ab"),
        ([link(1, "ab"), link(2), link(3)], {"a": "123", "b": "123"}, ""),
        ([link(1, "ab"), link(2), link(3)], {"a": "123", "b": "1"}, "ab"),
        ([link(1, "abc"), link(2, "ab"), link(3, "bc")], {"a": "12", "b": "123", "c": "13"}, "abc"),
        ([link(1, "ab"), link(2, "ac"), link(3)], {"a": "123", "b": "123", "c": "123"}, None),
        ([link(1, "ab", "Rome"), link(2, "ab"), link(3, "ab")], {"a": "123", "b": "123"}, "ab"),
        ([link(1, "ab", "Rome"), link(2, "ab", "Roma")], {"a": "12", "b": "12"}, None),
        ([link(1, "a", "Rome"), link(2)], {"a": "12"}, None),
        ([link(1, "a", "Rome"), link(2)], {"a": "1"}, "a"),
    ],
)
def test_chains_are_agreed_by_readers_who_do_not_contradict_each_other(links, there, expected):
    found = agreed(links, having(**there), MAJORITY)
    assert (None if found is None else "".join(sorted(found.mentions))) == expected


def test_who_reads_first_makes_no_difference_to_a_chain():
    links = [link(1, "abc"), link(2, "ab"), link(3, "cd"), link(4)]
    there = having(a="124", b="1234", c="134", d="34")
    found = {agreed([*links[n:], *links[:n]], there, Rule("at_least", 2)) for n in range(4)}
    assert len(found) == 1


def test_how_many_are_needed_is_never_none_and_never_more_than_there_are():
    assert [needed(n, MAJORITY) for n in (1, 2, 3, 4, 5)] == [1, 2, 2, 3, 3]
    assert [needed(n, Rule("at_least", 3)) for n in (1, 2, 3, 4)] == [1, 2, 3, 3]
    assert winner([], 0, Rule("all")) is None
    assert winner([2, 2], 4, Rule("at_least", 2)) is None
