"""brat's annotation.conf as a schema and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from curation.errors import BadInput
from curation.formats.brat.conf import read_conf, schema_from_conf
from curation.formats.brat.conf_writing import schema_to_conf, schema_to_visual
from curation.presets import PRESETS, preset
from curation.schema import AttributeType, EntityType, EventType, RelationType, Role, Schema
from tests.formats.brat_rules import is_configuration

CONF = """\
# Simple definitions.
[entities]
Person|PER|Human
!Place
\tGPE
\t\tCity
-----
Money

[relations]
<LOC>=GPE|City
Located\tArg1:Person, Arg2:<LOC>
Equiv\tArg1:Person, Arg2:Person, <REL-TYPE>:symmetric-transitive
Equiv\tArg1:Money, Arg2:Money, <REL-TYPE>:symmetric-transitive
Near Arg1:<ENTITY>, Arg2:<ANY>
<OVERLAP>\tArg1:Person, Arg2:GPE, <OVL-TYPE>:contain

[events]
<GENERAL>=Place?:<LOC>, Time{1-2}:<ANY>
!LIFE|GO:1|all of life
\tMARRY|the wedding\tWho{2}:Person, <GENERAL>
\tDIE\tVictim+:Person|Ghost, Cause*:<EVENT>, Org1:<ENTITY>

[attributes]
Negation\tArg:<EVENT>
Sure\tArg:<EVENT>|Person, Value:L1|L2|L3, <DEFAULT>:L2
!CL\tArg:<ANY>, High:↑, Low:↓, <GLYPH-POS>:left
"""


def test_what_only_mentions_can_be_equal_of_is_chains_and_no_relation() -> None:
    conf = "[entities]\nGPE\n[relations]\nEquiv\t{}\n[events]\nMEET\n"
    for ends, names in (
        ("Arg1:GPE, Arg2:<ENTITY>", []),
        ("Arg1:MEET, Arg2:MEET", ["Equiv"]),
        ("Arg1:GPE|MEET, Arg2:GPE", ["Equiv"]),
        ("Arg1:<ANY>, Arg2:<ANY>", ["Equiv"]),
    ):
        schema = schema_from_conf(conf.format(ends), "annotation.conf")
        assert [one.name for one in schema.relations] == names


def test_every_part_of_a_configuration_is_understood() -> None:
    schema = schema_from_conf(CONF, "annotation.conf", schema_name="corpus")
    plain = [replace(one, colour="#6b7280") for one in schema.entities]
    assert plain == [
        EntityType(name="Person", aliases=("PER", "Human")),
        EntityType(name="Place", retired=True),
        EntityType(name="GPE", parent="Place"),
        EntityType(name="City", parent="GPE"),
        EntityType(name="Money"),
    ]
    assert schema.relations == (
        RelationType(name="Located", head=("Person",), tail=("GPE", "City")),
        RelationType(name="Near", head=("Person", "Place", "Money")),
    )
    life, marry, die = (replace(one, colour="#6b7280") for one in schema.events)
    assert life == EventType(name="LIFE", retired=True, aliases=("GO:1", "all of life"))
    assert marry == EventType(
        name="MARRY",
        parent="LIFE",
        aliases=("the wedding",),
        roles=(
            Role(name="Who", targets=("Person",), min=2, max=2),
            Role(name="Place", targets=("GPE", "City"), max=1),
            Role(name="Time", min=1, max=2),
        ),
    )
    assert die.roles == (
        Role(name="Victim", targets=("Person",), min=1),
        Role(name="Cause", targets=("LIFE",)),
        Role(name="Org1", targets=("Person", "Place", "Money"), min=1, max=1),
    )
    assert schema.attributes == (
        AttributeType(name="Negation", on=("event",)),
        AttributeType(name="Sure", on=("event", "Person"), values=("L1", "L2", "L3"), default="L2"),
        AttributeType(name="CL", on=("mention", "event", "relation"), values=("High", "Low")),
    )
    assert schema.name == "corpus"


def test_what_a_schema_cannot_say_is_noted_with_its_line() -> None:
    notes = read_conf(CONF, "annotation.conf").notes
    assert notes == (
        "annotation.conf, line 22: DIE names Ghost, which is no entity and no event of the file; "
        "left out",
        "annotation.conf, line 16: <OVERLAP> rules are left out",
        "annotation.conf, line 27: <GLYPH-POS> of CL is left out",
    )


EVENT = "[entities]\nGPE\n[events]\nMEET"
ATTRIBUTE = "[entities]\nGPE\n[attributes]\n"


@pytest.mark.parametrize(
    ("conf", "says"),
    [
        ("[entities]\nA name\n", r"line 2: the name 'A name' has a space"),
        ("GPE\n", r"a\.conf, line 1 stands before any section"),
        ("[entities]\n\tGPE\n", r"line 2 is indented, but nothing stands above it"),
        ("[entities]\nGPE\nGPE\n", r"line 2: There are two labels 'GPE'"),
        ("[entities]\nGPE\n[events]\nGPE\tWho:GPE\n", r"line 2: There are two labels 'GPE'"),
        ("[entities]\nGPE\n[relations]\nnear\tArg1:GPE\n", r"line 4: the relation near has 1 arg"),
        (f"{EVENT}\tWho GPE\n", r"line 4: 'Who GPE' is not a role"),
        (f"{EVENT}\tWho:GPE|\n", r"line 4: 'Who:GPE\|' has an empty place"),
        (f"{EVENT}\tWho:GPE, Who:GPE\n", r"line 4: MEET has the role 'Who'"),
        (f"{EVENT}\tWho{{3-2}}:GPE\n", r"line 4: .*from 3 to 2 fillers"),
        (
            f"{EVENT}\tWho:MEET\n",
            r"line 4: .*ask for each other without end",
        ),
        (
            f"{ATTRIBUTE}Sure\tValue:a|b\n",
            r"line 4: the attribute Sure says not",
        ),
        (
            f"{ATTRIBUTE}Sure\tArg:City\n",
            r"line 4: the attribute Sure is on City",
        ),
        ("[entities]\n<ANY>=GPE\n", r"line 2: <ANY> is brat's own word"),
        ("[entities]\nLänder-\n", r"line 2: The label name 'Länder-' cannot be used"),
        ("# nothing\n", r"a\.conf names no label"),
        ("[entities]\n" + "".join(f"L{n}\n" for n in range(501)), r"501 labels"),
        ("x" * 1_000_001, r"1,000,001 characters"),
    ],
)
def test_a_broken_configuration_is_refused_with_its_line(conf: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        schema_from_conf(conf, "a.conf")


def test_a_section_that_is_none_of_brat_s_is_left_out_and_noted() -> None:
    conf = read_conf("[options]\nTokens tokenizer:whitespace\n[entities]\nGPE\n", "a.conf")
    assert [one.name for one in conf.schema.entities] == ["GPE"]
    assert conf.notes == ("a.conf, line 1: the section [options] is none of brat's and left out",)


def grammar(schema: Schema) -> tuple[object, ...]:
    """What brat's configuration says of a schema: no definitions, keys or colours."""
    return (
        [(one.name, one.parent, one.retired) for one in schema.entities],
        [(r.name, r.head, r.tail, r.symmetric, r.transitive) for r in schema.relations],
        [
            (one.name, one.parent, [(r.name, r.targets, r.min, r.max) for r in one.roles])
            for one in schema.events
        ],
    )


def test_writing_and_reading_keeps_the_grammar() -> None:
    schema = schema_from_conf(CONF, "annotation.conf")
    # brat keeps the word Equiv for lines of another kind.
    conf = schema_to_conf(schema).replace("Equiv_x", "Equiv")
    assert grammar(schema_from_conf(conf, "again.conf"))[:2] == grammar(schema)[:2]
    assert schema_from_conf(conf, "again.conf").attributes == schema.attributes


def test_what_brat_cannot_spell_or_count_is_written_as_near_as_it_comes() -> None:
    schema = Schema(
        name="odd",
        entities=(EntityType(name="Ländername: x"), EntityType(name="Old", retired=True)),
        events=(EventType(name="MEET", roles=(Role(name="actor1", min=2),)),),
        attributes=(
            AttributeType(name="mode", on=("MEET",), values=("a b", "c"), several=True),
            AttributeType(name="only", on=("trigger",), values=("x",)),
            AttributeType(name="sure", on=("event",), values=("y|n",), default="y|n"),
        ),
    )
    assert schema_to_conf(schema).split("\n")[2:] == [
        "[entities]",
        "",
        "Landername__x",
        "!Old",
        "",
        "[relations]",
        "",
        "Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        "",
        "MEET\tactor1_+:<ANY>",
        "",
        "[attributes]",
        "",
        "mode_a_b\tArg:MEET",
        "mode_c\tArg:MEET",
        "sure\tArg:<EVENT>, Value:y_n, <DEFAULT>:y_n",
        "",
    ]
    assert "Landername__x | Ländername: x" in schema_to_visual(schema)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_configuration_brat_and_we_can_read(name: str) -> None:
    schema = preset(name)
    conf = schema_to_conf(schema)
    assert is_configuration(conf)
    again = schema_from_conf(conf, "annotation.conf")
    for part in ("entities", "relations", "events"):
        assert len(getattr(again, part)) == len(getattr(schema, part))


def doubling(times: int) -> str:
    """Macros of which each names the one before twice."""
    lines = [f"<{'x' * n}x>=<{'x' * n}><{'x' * n}>" for n in range(1, times)]
    return "\n".join(["[entities]", "A", "<x>=AAAAAAAAAA", *lines])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (doubling(40), "line 17 is longer than 100,000 characters"),
        ("[entities]\nA\n" + "".join(f"<{'x' * n}>=A\n" for n in range(1, 600)), "500 macros"),
        (f"[entities]\nA\n[events]\nE\tR{{{'9' * 5000}}}:A\n", "line 4"),
        (f"[entities]\nA{' ' * 300_000}b\n", "has a space"),
        (f"[entities]\nA{' ' * 90_000}b\tc:d\n", "has a space"),
    ],
    ids=["doubling macros", "many macros", "a count of 5,000 digits", "spaces", "spaces, a tab"],
)
def test_a_file_made_to_take_forever_is_refused_at_once(text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_conf(text, "annotation.conf")
