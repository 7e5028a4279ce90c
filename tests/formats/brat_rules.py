"""brat's own rules for .ann files, written down from its parser and apart from our reader.

Both readers of brat's files on the package index carry no licence, so none is a dependency: this
stands in for them. It is strict where brat is, and where one of those readers is.
"""

from __future__ import annotations

import re

LINES = {
    "T": re.compile(r"T\d+\t[\w/-]+ \d+ \d+(;\d+ \d+)*\t.+"),
    "R": re.compile(r"R\d+\t[\w/-]+ Arg1:[TE]\d+ Arg2:[TE]\d+"),
    "A": re.compile(r"A\d+\t[\w/-]+ [TER]\d+( \w+)?"),
    "*": re.compile(r"\*\tEquiv( T\d+){2,}"),
    "E": re.compile(r"E\d+\t[\w/-]+:T\d+( \w+:[TE]\d+)*"),
}


def check_ann(ann: str, text: str) -> None:
    """Assert that brat would take an .ann file as it is."""
    assert ann == "" or ann.endswith("\n")
    lines = ann.splitlines()  # as brat reads: also at U+0085, U+2028 and their like
    assert lines == ann.split("\n")[:-1]
    for line in lines:
        assert LINES[line[0]].fullmatch(line), line
    numbered = [line for line in lines if not line.startswith("*")]
    by_id = {line.split("\t")[0]: line.split("\t")[1] for line in numbered}
    assert len(by_id) == len(numbered), "an id is there twice"
    equal = [id for line in lines if line.startswith("*") for id in line.split(" ")[1:]]
    assert set(equal) <= set(by_id)
    assert len(set(equal)) == len(equal), "a mention is in two lines of equal ones, or twice in one"
    for line in lines:
        if line.startswith("T"):
            check_words(line, text)
    triggers = set()
    for id, data in by_id.items():
        if id.startswith("E"):
            (label, trigger), *arguments = [part.split(":") for part in data.split(" ")]
            triggers.add(trigger)
            assert by_id[trigger].split(" ")[0] == label
            assert len({role for role, _ in arguments}) == len(arguments), "a role is there twice"
            assert {target for _, target in arguments} <= set(by_id)
        elif id.startswith("R"):
            assert {part.split(":")[1] for part in data.split(" ")[1:]} <= set(by_id)
    for id, data in by_id.items():
        assert id not in equal or id not in triggers, "an event is equal to a mention"
        if id.startswith("A"):
            target = data.split(" ")[1]
            assert target in by_id
            assert target not in triggers, "brat takes no attribute on a trigger"


def check_words(line: str, text: str) -> None:
    """Assert that the words of a T line are those of its fragments, joined with a space."""
    _, data, words = line.split("\t")
    parts = [tuple(map(int, part.split(" "))) for part in data.split(" ", 1)[1].split(";")]
    assert words == " ".join(text[start:end] for start, end in parts)
    assert all(0 <= start < end <= len(text) for start, end in parts)
    assert parts == sorted(parts)


def is_configuration(conf: str) -> bool:
    """Whether every line of an annotation.conf has the form brat's configuration reader takes."""
    section, depth_before = None, -1
    for line in conf.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        if heading := re.fullmatch(r"\[(.*)\]", line):
            section, depth_before = heading[1], -1
            assert section in ("entities", "relations", "events", "attributes"), line
            continue
        found = re.fullmatch(r"(\t*)(!?[A-Za-z0-9_-]+|<OVERLAP>)(?:\t(.*))?", line)
        assert found, line
        assert len(found[1]) <= depth_before + 1, line
        depth_before = len(found[1])
        for argument in (found[3] or "").split(", "):
            assert not argument or re.fullmatch(
                r"(\w+(\?|\*|\+|\{\d+(-\d+)?\})?|<[A-Z-]+>):(<[A-Z]+>|[\w/|<>-]+)", argument
            ), line
    return section == "attributes"
