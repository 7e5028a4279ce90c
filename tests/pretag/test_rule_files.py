"""The rules as files: what is shipped, what a project may add, and what is refused."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest

from curation.errors import BadInput, TooLarge
from curation.presets import preset
from curation.pretag.rule_files import (
    RULE_FILES,
    rule_file,
    rules_from,
    rules_from_json,
    rules_to_json,
    shipped_rules,
)
from curation.pretag.rules.lines import MAX_CHARACTERS

LEAD = '[{"RIGHT_ID": "v", "RIGHT_ATTRS": {"LEMMA": "lead"}}, {"LEFT_ID": "v", "REL_OP": ">", '
LEAD += '"RIGHT_ID": "who", "RIGHT_ATTRS": {"DEP": "nsubj"}}]'


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: file.name)
def test_every_shipped_row_is_read_and_stands_once(file):
    rows = list(file.read_rows(file.shipped(), file.name))
    assert rows
    assert [key for key, count in Counter(row.key for row in rows).items() if count > 1] == []


def test_shipped_events_have_types_of_the_presets_and_frames_of_the_frame_file():
    known = {event.name for name in ("plover", "ace-2005") for event in preset(name).events}
    frames = {row.frame for row in shipped_rules().frames}
    for row in shipped_rules().events:
        assert row.is_off or {row.type, *row.also} <= known, row.place
        assert row.frame in frames, row.place


def test_shipped_modes_are_those_of_their_event_type():
    plover = preset("plover")
    for row in shipped_rules().events:
        assert set(row.modes) <= set(plover.modes(row.type)), row.place


def test_shipped_relations_contexts_and_nominals_have_labels_of_the_sample():
    schema = preset("political-news")
    entities = {entity.name for entity in schema.entities}
    relations = {relation.name for relation in schema.relations}
    [contexts] = [label.values for label in schema.document_labels if label.name == "context"]
    rules = shipped_rules()
    assert {row.type for row in rules.relations} == relations
    assert {row.value for row in rules.contexts} == set(contexts)
    assert {row.label for row in rules.nominals} <= entities


def test_every_message_of_a_cue_has_a_meaning():
    rules = shipped_rules()
    assert {row.says for row in rules.cues} <= {row.says for row in rules.meanings}


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("events", "# note\nmeet\tVRB\tCONSULT", "line 2: 'VRB' is no part of speech: take VERB,"),
        ("events", "meet VERB CONSULT", "line 1: the cell 'pos' is empty. Columns stand between"),
        ("events", "meet\tVERB\tX\t\t\t\tobjj=a", "line 1: the condition 'objj=a' is about 'objj'"),
        ("events", "meet\tVERB\tX\t\t\t\tobj=", "has no word after =: write obj=troop, or obj."),
        ("events", "meet\tNOUN\tX\t\t\t\tnum=two", "has to be plural or singular"),
        ("events", "meet\tVERB\tX\t\t\t\targs=many", "has to be a number: write args=1."),
        ("events", "meet\tVERB\tX\t\t\tagent to", "cannot be read at 'to'"),
        ("events", "meet\tVERB\tX\t\t\t\t\tsure", "'sure' is not one: write high or check."),
        ("events", "/me(et/\tVERB\tX", "line 1: the expression /me(et/ cannot be used (missing )"),
        ("events", "a\tVERB\tX\tb\tc\td\te\tf\tg", "there are 9 cells for 8 columns"),
        ("events", "words\tpos\tkind", "there is no column 'kind': take words, pos, type,"),
        ("events", "words\tpos", "the column 'type' is missing: every rule needs it."),
        ("relations", "mine\tally_of\tshapely\tx", "'shapely' is no shape of a relation: take"),
        ("relations", "mine\tally_of\tpattern\t[{]\ta\tb", "line 1: the pattern is no JSON"),
        ("relations", f"mine\tally_of\tpattern\t{LEAD}\twho\tb", "the tail 'b' is no node"),
        (
            "relations",
            'mine\tally_of\tpattern\t[{"RIGHT_ID": "v", "RIGHT_ATTRS": {"LEMA": "x"}}]\tv\tv',
            "line 1: spaCy does not take the pattern",
        ),
        ("contexts", "military\ttank\tmuch", "the weight 'much' is no number above 0"),
        ("helpers", "hold\thelps", "a verb cannot do 'helps' here: take acts, suffers."),
        ("cues", "maybe\tADV\tnearby\tplanned", "'nearby' is no place for a cue: take aux,"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_file_line_and_remedy(file, text, said):
    with pytest.raises(BadInput) as caught:
        rules_from({file: text})
    assert caught.value.message.startswith(f"The project's {file}, line ")
    assert said in caught.value.message


def test_too_much_text_and_unknown_files_are_refused():
    with pytest.raises(TooLarge, match="leave some out"):
        rules_from({"events": "x" * (MAX_CHARACTERS + 1)})
    with pytest.raises(BadInput, match="no rules called 'verbs': there are events, relations"):
        rules_from({"verbs": "meet"})


def test_a_row_of_a_project_replaces_the_shipped_row_with_its_key():
    rules = rules_from({"events": "phone\tVERB\tCALL\n"})
    [phone] = [row for row in rules.events if row.key == "phone/VERB"]
    assert (phone.type, phone.place) == ("CALL", "The project's events, line 1")
    assert len(rules.events) == len(shipped_rules().events)


def test_a_row_of_type_minus_takes_the_place_of_the_shipped_row():
    rules = rules_from({"events": "phone\tVERB\t-", "nominals": "troop\t-"})
    [phone] = [row for row in rules.events if row.key == "phone/VERB"]
    [troop] = [row for row in rules.nominals if row.key == "troop"]
    assert phone.is_off
    assert troop.is_off


def test_conditions_in_any_order_make_the_same_key():
    one, other = (
        rule_file("events").parse(f"cut\tVERB\tX\t\t\t\t{conditions}", "here")[0].key
        for conditions in ("obj=tie prep=with", "prep=with obj=tie")
    )
    assert one == other


def test_a_header_puts_columns_in_another_order_and_two_blanks_will_do_for_a_tab():
    text = "words  type  pos\n\n# a note\nring|buzz  CALL  VERB\r\n"
    rows = rule_file("events").parse(text, "here")
    assert [(row.words, row.type, row.pos) for row in rows] == [
        (("ring",), "CALL", "VERB"),
        (("buzz",), "CALL", "VERB"),
    ]


def test_the_trigger_of_a_phrase_is_its_verb_or_its_last_noun():
    text = (
        "step down\tVERB\tX\nstate of emergency\tNOUN\tX\nhunger strike\tNOUN\tX\nsit-in\tNOUN\tX"
    )
    heads = [row.words[row.head] for row in rule_file("events").parse(text, "here")]
    assert heads == ["step", "state", "strike", "in"]


def test_the_version_tells_rules_apart():
    shipped = shipped_rules()
    changed = rules_from({"events": "ring\tVERB\tCALL"})
    assert rules_from({}).version == rules_from({"events": "  \n"}).version == shipped.version
    assert changed.version != shipped.version
    assert changed == rules_from({"events": "ring\tVERB\tCALL"})
    assert len({shipped, changed, rules_from({})}) == 2


def test_rules_go_to_another_process():
    rules = rules_from({"events": "/.*phone/\tVERB\tCALL", "contexts": "tech\t/5g+/\t2"})
    assert rules_from_json(rules_to_json(rules)) == rules
    assert pickle.loads(pickle.dumps(rules)).events == rules.events  # noqa: S301  our own bytes


@pytest.mark.parametrize("value", [None, [], {"additions": ["x"]}, {"additions": {"events": 1}}])
def test_what_is_no_rules_is_refused(value):
    with pytest.raises(BadInput, match="rules_to_json"):
        rules_from_json(value)


def test_a_pattern_of_spacy_is_taken():
    rules = rules_from({"relations": f"mine\tleader_of\tpattern\t{LEAD}\twho\tv"})
    [mine] = [row for row in rules.relations if row.name == "mine"]
    assert (mine.heads, mine.tails) == ({"who"}, {"v"})
