"""Relations suggested by patterns, on short sentences."""

from __future__ import annotations

import pytest

from curation.pretag.rule_files import rules_from
from tests.pretag.said import relations_of

SENTENCES = [
    ("Israeli Prime Minister Benjamin Netanyahu spoke.", "Benjamin Netanyahu leader_of Israeli"),
    ("Syria's leader, Ahmed al-Shara, spoke.", "Ahmed al-Shara leader_of Syria"),
    ("Jens Stoltenberg, head of NATO, spoke.", "Jens Stoltenberg leader_of NATO"),
    (
        "Rafael Grossi is the director of the International Atomic Energy Agency.",
        "Rafael Grossi leader_of the International Atomic Energy Agency",
    ),
    ("Turkish Foreign Minister Hakan Fidan spoke.", "Hakan Fidan member_of Turkish"),
    ("Hungary is a NATO member.", "Hungary member_of NATO"),
    ("Kremlin spokesman Dmitry Peskov spoke.", "Dmitry Peskov spokesperson_for Kremlin"),
    ("American journalist Evan Gershkovich was freed.", "Evan Gershkovich citizen_of American"),
    ("Pakistan, a close ally of China, objected.", "Pakistan ally_of China"),
    ("India and Pakistan are rivals.", "India rival_of Pakistan"),
    ("Iran-backed Hezbollah fired rockets.", "Iran supports Hezbollah"),
    ("Rebels backed by Rwanda captured the town.", "Rwanda supports Rebels"),
    ("Abdullah succeeded King Fahd.", "Abdullah successor_of King Fahd"),
    ("Turkey's Defense Ministry said so.", "Defense Ministry part_of Turkey"),
    ("Fighting spread to the Ukrainian city of Kharkiv.", "Kharkiv located_in Ukrainian"),
    ("The summit takes place in Lyon, France.", "Lyon located_in France"),
    ("Polish border guards detained a smuggler.", "Polish border guards part_of Polish"),
    ("Sudan's army attacked rebels.", "Sudan's army part_of Sudan"),
    ("Turkish diplomats met envoys.", "Turkish diplomats member_of Turkish"),
    ("Turkey met the mayor of Aleppo.", "the mayor leader_of Aleppo"),
    ("Drones struck Russian refineries.", "Russian refineries located_in Russian"),
    ("Rebels shelled a depot in Kharkiv.", "a depot located_in Kharkiv"),
    ("They arrived in Havana, Cuba's capital.", "Havana located_in Cuba"),
    ("They arrived in Lviv, a city in Ukraine.", "Lviv located_in Ukraine"),
    ("TotalEnergies, which is based in Paris, objected.", "TotalEnergies located_in Paris"),
    ("President Vladimir Putin of Russia spoke.", "Vladimir Putin leader_of Russia"),
    ("John Smith, a reporter for Reuters, spoke.", "John Smith member_of Reuters"),
    ("Lithuanian President Gitanas Nauseda spoke.", "Gitanas Nauseda leader_of Lithuanian"),
    (
        "Military representatives from Turkey arrived.",
        "Military representatives member_of Turkey",
    ),
]


@pytest.mark.parametrize(("text", "said"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_sentence_gives_its_relation(spacy_pipeline, text, said):
    assert relations_of(spacy_pipeline.tag([text])[0]) == {said}


@pytest.mark.parametrize(
    "text",
    [
        "The president met Benjamin Netanyahu.",
        "Turkey and Israel spoke.",
        "Britain, France and Germany spoke.",
        "His rival, Venancio Mondlane, spoke.",
        "Russia does not support Syria.",
        "Turkish diplomats were tired.",
        "A depot in Kharkiv was old.",
    ],
)
def test_names_that_only_stand_near_each_other_give_none(spacy_pipeline, text):
    assert relations_of(spacy_pipeline.tag([text])[0]) == set()


def test_a_reason_says_what_ties_the_two(spacy_pipeline):
    [found] = spacy_pipeline.tag(["Syria's leader, Ahmed al-Shara, spoke."])
    [relation] = found.relations
    assert relation.origin.rule == "relations:leader-title"
    assert relation.origin.reason == "*Ahmed al-Shara*: leader of *Syria*"


def test_a_project_adds_a_pattern_of_spacy_and_switches_one_off(spacy_pipeline):
    pattern = (
        '[{"RIGHT_ID": "v", "RIGHT_ATTRS": {"LEMMA": "teach"}},'
        ' {"LEFT_ID": "v", "REL_OP": ">", "RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}},'
        ' {"LEFT_ID": "v", "REL_OP": ">", "RIGHT_ID": "whom", "RIGHT_ATTRS": {"DEP": "dobj"}}]'
    )
    rules = rules_from(
        {"relations": f"mine\tteaches\tpattern\t{pattern}\twho\twhom\nleader-title\t-"}
    )
    text = "Barack Obama taught Angela Merkel. Jens Stoltenberg, head of NATO, spoke."
    [found] = spacy_pipeline.tag_under(text, [rules])
    assert relations_of(found) == {"Barack Obama teaches Angela Merkel"}
