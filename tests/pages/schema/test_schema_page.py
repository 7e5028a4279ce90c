"""The Schema page: all of a schema is edited in a draft, and its effect is read before saving."""

from __future__ import annotations

import pytest

from curation.desk.annotating import desk
from curation.desk.projects import create_project, schema_of
from curation.desk.schema import change_schema, plan_schema, schema_versions
from curation.model import Span
from curation.schema_change.rewriting import rename_label
from curation.schema_yaml import schema_from_yaml, schema_to_yaml
from tests.pages.conftest import links, press, words
from tests.pages.schema.conftest import draft, names, type_in


def field(at, kind, label):
    """The text box or choice with this label."""
    return next(one for one in getattr(at, kind) if one.label == label)


def verb(at, name):
    pills = next(one for one in at.get("button_group") if "More to do" in one.proto.label)
    return pills.select(name).run()


def save(at):
    return press(press(at, "See what saving does"), "Save the schema")


def test_the_labels_stand_in_a_table_with_how_often_they_are_used(open_page, news):
    at = open_page("schema", project=news)
    table = at.dataframe[0].value
    assert list(table["name"]) == ["PER", "GPE", "LOC", "MISC"]
    assert list(table["use"]) == [0, 2, 1, 0]


@pytest.mark.parametrize(
    ("part", "row", "takes"),
    [
        ("relations", "ally_of", "GPE ↔ GPE"),
        ("events", "MEET", "actor*, place"),
        ("document-labels", "context", "diplomacy, disaster"),
    ],
)
def test_every_kind_of_label_has_a_part(open_page, news, part, row, takes):
    at = open_page("schema", project=news, part=part)
    table = at.dataframe[0].value
    assert (table["name"][0], table["takes"][0], table["use"][0]) == (row, takes, 1)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("GPE", "Turkey"),
        ("ally_of", "Israel"),
        ("MEET", "met"),
        ("context", "diplomacy"),
    ],
)
def test_an_address_names_a_label_which_is_shown_where_it_stands(open_page, news, label, said):
    at = open_page("schema", project=news, label=label)
    assert not at.exception
    assert at.query_params["label"] == label
    assert said in words(at)
    assert any("Talks in Baku" in title.replace("\\", "") for title in links(at))


def test_a_label_nothing_has_is_shown_by_its_examples(open_page, desk_store, project):
    text = "name: n\nentities:\n- {name: SEA, examples: [the Aegean], counterexamples: [Athens]}"
    change_schema(desk_store, plan_schema(desk_store, project, schema_from_yaml(text)))
    said = words(open_page("schema", project=project, label="SEA"))
    assert "✓ the Aegean" in said
    assert "✗ Athens" in said
    assert "Nothing has it yet" in said


def test_a_rename_says_its_effect_before_it_is_done_and_can_be_undone(open_page, desk_store, news):
    at = type_in(open_page("schema", project=news), "entity", rows={2: {"name": "PLACE"}})
    assert "1 change not saved" in words(at)
    assert names(desk_store) == ["PER", "GPE", "LOC", "MISC"]
    at = press(at, "See what saving does")
    assert "LOC becomes PLACE" in words(at)
    assert "1 annotation" in words(at)
    at = press(at, "Save the schema")
    assert not at.exception
    assert names(desk_store) == ["PER", "GPE", "PLACE", "MISC"]
    assert [one.label for one in desk(desk_store, 1).annotations if one.id == "baku"] == ["PLACE"]
    assert "Saved as version 3" in words(at)
    at = press(at, "Undo this change")
    assert "What taking back version 3 does" in words(at)
    at = press(at, "Take it back")
    assert names(desk_store) == ["PER", "GPE", "LOC", "MISC"]
    assert [one.label for one in desk(desk_store, 1).annotations if one.id == "baku"] == ["LOC"]


def test_the_draft_survives_going_to_another_part_and_page(open_page, desk_store, news):
    at = type_in(open_page("schema", project=news), "entity", rows={2: {"name": "PLACE"}})
    at.query_params["part"] = "relations"
    at.run()
    at = type_in(at, "relation", rows={0: {"definition": "by treaty"}})
    assert "2 changes not saved" in words(at)
    at.query_params["part"] = "entities"
    at.run()
    assert list(at.dataframe[0].value["name"]) == ["PER", "GPE", "PLACE", "MISC"]
    assert draft(at).schema.relations[0].definition == "by treaty"
    at = save(at)
    assert names(desk_store) == ["PER", "GPE", "PLACE", "MISC"]
    assert schema_of(desk_store, news).relations[0].definition == "by treaty"


def test_steps_can_be_taken_back_and_all_be_discarded(open_page, news):
    at = open_page("schema", project=news)
    at = type_in(at, "entity", rows={2: {"name": "PLACE"}})
    at = type_in(at, "entity", rows={2: {"name": "PLACE"}, 0: {"key": "9"}})
    at = press(at, "Take back the last step")
    assert "1 change not saved" in words(at)
    assert list(at.dataframe[0].value["key"]) == ["1", "2", "3", ""]
    at = press(at, "Discard all")
    assert "not saved" not in words(at)
    assert list(at.dataframe[0].value["name"]) == ["PER", "GPE", "LOC", "MISC"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rows": {2: {"name": "PER"}}}, "There is a label 'PER' already"),
        ({"rows": {2: {"name": ""}}}, "A label needs a name"),
        ({"rows": {2: {"key": "1"}}}, "is on both"),
        ({"rows": {2: {"key": "a"}}}, "kept for the editor"),
        ({"rows": {2: {"name": "<b>x</b>"}}}, "cannot be used"),
        ({"added": [{"definition": "no name", "retired": False}]}, "cannot be used"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_cannot_be_saved(
    open_page, desk_store, news, typed, sentence
):
    at = type_in(open_page("schema", project=news), "entity", **typed)
    assert not at.exception
    assert len(at.error) == 1
    assert sentence in at.error[0].value.replace("\\", "")
    assert "Save the schema" not in [button.label for button in at.button]
    assert names(desk_store) == ["PER", "GPE", "LOC", "MISC"]


def test_a_label_in_use_has_to_be_decided_before_it_goes(open_page, desk_store, news):
    at = type_in(open_page("schema", project=news), "entity", deleted=[2, 3])
    at = press(at, "See what saving does")
    assert "LOC" in at.error[0].value
    assert "Save the schema" not in [button.label for button in at.button]


def test_every_field_of_a_label_is_edited(open_page, desk_store, news):
    at = open_page("schema", project=news, label="LOC")
    at = field(at, "text_area", "Examples, one a line").input("the Danube\n\n the  Aegean ").run()
    at = field(at, "text_area", "What it is not for, one a line").input("").run()
    at = field(at, "text_input", "Name in words").input("location").run()
    at = field(at, "selectbox", "Parent").select("GPE").run()
    at = field(at, "text_input", "Name").input("PLACE").run()
    assert not at.exception
    assert not at.error
    place = draft(at).schema.entities[2]
    assert place.examples == ("the Danube", "the Aegean")
    assert (place.counterexamples, place.title, place.parent) == ((), "location", "GPE")
    assert (place.name, place.aliases) == ("PLACE", ("LOC",))
    assert field(at, "text_input", "Name").value == "PLACE"
    assert list(at.dataframe[0].value["name"]) == ["PER", "GPE", "PLACE", "MISC"]


def test_what_a_relation_ties_is_chosen(open_page, news):
    at = open_page("schema", project=news, label="leader_of")
    at = field(at, "multiselect", "Tail may be").set_value(["GPE", "LOC", "MEET"]).run()
    at = field(at, "checkbox", "Transitive").check().run()
    leader = draft(at).schema.relations[1]
    assert leader.tail == ("GPE", "LOC", "MEET")
    assert leader.transitive


def test_the_roles_of_an_event_type_are_a_table(open_page, news):
    at = open_page("schema", project=news, label="MEET")
    at.session_state["roles: event MEET 0 of news"] = {
        "edited_rows": {0: {"name": "participant"}, 1: {"targets": ["GPE", "LOC"], "max": 1}},
        "added_rows": [{"name": "topic", "min": 0}],
        "deleted_rows": [],
    }
    at.run()
    assert not at.exception
    participant, place, topic = draft(at).schema.events[0].roles
    assert (participant.name, participant.aliases, participant.min) == (
        "participant",
        ("actor",),
        1,
    )
    assert (place.targets, place.max) == (("GPE", "LOC"), 1)
    assert topic.name == "topic"
    assert "The role actor of MEET becomes participant" in words(press(at, "See what saving does"))


def test_what_pre_taggers_see_of_modes_is_an_attribute(open_page, news):
    at = open_page("schema", project=news, label="MEET")
    at = field(at, "multiselect", "Modes").set_value(["visit"]).run()
    assert draft(at).schema.modes("MEET") == ("visit",)
    at = field(at, "multiselect", "Modes").set_value([]).run()
    assert draft(at).schema.modes("MEET") == ()
    assert [one.name for one in draft(at).schema.attributes] == ["tense"]


def test_labels_are_merged(open_page, desk_store, news):
    at = verb(open_page("schema", project=news, label="LOC"), "Merge into …")
    at = field(at, "selectbox", "Merge it into").select("GPE").run()
    at = press(at, "Merge")
    assert "LOC is merged into GPE" in words(press(at, "See what saving does"))
    at = press(at, "Save the schema")
    assert names(desk_store) == ["PER", "GPE", "MISC"]


def test_a_label_is_split_by_its_words(open_page, desk_store, news):
    at = verb(open_page("schema", project=news, label="GPE"), "Split …")
    at = field(at, "multiselect", "Those that say").set_value(["Israel"]).run()
    at = field(at, "selectbox", "They become").select("MISC").run()
    at = save(press(at, "Split"))
    spans = [one for one in desk(desk_store, 1).annotations if isinstance(one, Span)]
    labels = {one.id: one.label for one in spans}
    assert (labels["turkey"], labels["israel"]) == ("GPE", "MISC")


def test_retiring_swapping_and_deleting(open_page, desk_store, news):
    at = press(verb(open_page("schema", project=news, label="LOC"), "Retire"), "Retire it")
    assert draft(at).schema.entities[2].retired
    at.query_params["label"] = "MISC"
    at = press(verb(at.run(), "Delete"), "Delete MISC")
    at.query_params.update(part="relations", label="leader_of")
    at = press(verb(at.run(), "Swap direction"), "Swap head and tail")
    leader = draft(at).schema.relations[1]
    assert (leader.head, leader.tail) == (("GPE",), ("PER",))
    save(at)
    assert names(desk_store) == ["PER", "GPE", "LOC"]
    assert schema_of(desk_store, news).entities[2].retired


def test_a_label_becomes_an_event_type(open_page, desk_store, news):
    at = press(verb(open_page("schema", project=news, label="MISC"), "Re-type …"), "Re-type")
    save(at)
    assert names(desk_store) == ["PER", "GPE", "LOC"]
    assert names(desk_store, "events") == ["MEET", "MISC"]


def test_a_value_is_renamed_with_what_has_it(open_page, desk_store, news):
    at = verb(open_page("schema", project=news, label="context"), "Rename a value …")
    at = field(at, "selectbox", "Value").select("diplomacy").run()
    at = field(at, "text_input", "Becomes").input("talks").run()
    save(press(at, "Rename the value"))
    assert [one.value for one in desk(desk_store, 1).annotations if one.id == "context"] == [
        "talks"
    ]


def test_a_new_label_is_added_and_selected(open_page, desk_store, news):
    at = open_page("schema", project=news, part="relations")
    field(at, "text_input", "New relation").input("rival_of")
    at = press(at, "Add")
    assert [one.name for one in draft(at).schema.relations] == ["ally_of", "leader_of", "rival_of"]
    assert at.query_params["label"] == "rival_of"
    at = press(at, "Add")
    assert "Type the name of the new relation first" in words(at)


def test_attributes_are_edited_in_their_table(open_page, desk_store, news):
    at = open_page("schema", project=news, part="attributes")
    at.session_state["attribute table 0 of news"] = {
        "edited_rows": {0: {"name": "time", "values": ["past", "future", "present"]}},
        "added_rows": [{"name": "doubtful", "on": ["mention"], "several": False}],
        "deleted_rows": [],
    }
    at = at.run()
    assert not at.error
    assert [one.name for one in draft(at).schema.attributes] == ["mode", "time", "doubtful"]
    save(at)
    saved = schema_of(desk_store, news).attributes
    assert saved[1].values == ("past", "future", "present")
    assert saved[2].on == ("mention",)


def test_an_empty_part_says_the_next_step(open_page, desk_store):
    create_project(desk_store, slug="bare", title="Bare", preset_name="conll-2003")
    for part, said in (
        ("relations", "No relations yet: add one below"),
        ("events", "No event types yet: add one below"),
        ("document-labels", "No document labels yet: add one below"),
        ("attributes", "No attributes yet: add a row"),
    ):
        at = open_page("schema", project="bare", part=part)
        assert not at.exception
        assert said in words(at)


def test_the_file_of_the_draft_can_be_read_and_replaced(open_page, desk_store, news):
    at = open_page("schema", project=news, part="file")
    assert at.code[0].value + "\n" == schema_to_yaml(schema_of(desk_store, news))
    text = at.code[0].value.replace("name: LOC", "name: PLACE\n    aliases: [LOC]")
    at = field(at, "text_area", "YAML").input(text).run()
    at = press(at, "Use this text")
    assert not at.error
    assert "1 change not saved" in words(at)
    save(at)
    assert names(desk_store) == ["PER", "GPE", "PLACE", "MISC"]


def test_a_file_that_cannot_be_read_says_the_line(open_page, news):
    at = open_page("schema", project=news, part="file")
    at = field(at, "text_area", "YAML").input("name: n\nentities:\n- nom: X").run()
    at = press(at, "Use this text")
    assert "The text, line 3" in at.error[0].value.replace("\\", "")
    assert "not saved" not in words(at)


def test_a_preset_keeps_what_is_in_use(open_page, desk_store, news):
    at = open_page("schema", project=news, part="file")
    at = field(at, "selectbox", "Begin with").select("conll-2003").run()
    at = press(at, "Use conll\\-2003")
    kept = {label.name: label.retired for label in draft(at).schema.labels()}
    assert kept["PER"] is False
    assert kept["MEET"] is kept["ally_of"] is True
    assert "MISC" in kept
    at = save(at)
    assert not at.error
    assert "ORG" in names(desk_store)


def test_a_brat_configuration_becomes_a_draft(open_page, desk_store, news):
    at = open_page("schema", project=news, part="file")
    conf = (
        b"[entities]\nPER\nCity\n[relations]\nmayor_of Arg1:PER, Arg2:City\n[events]\n[attributes]"
    )
    uploader = at.get("file_uploader")[0]
    uploader.set_value(("annotation.conf", conf, "text/plain")).run()
    at = press(at, "Use this file")
    assert {"PER", "City"} <= {one.name for one in draft(at).schema.entities}


def test_the_versions_say_what_changed_and_can_be_compared(open_page, desk_store, news):
    at = type_in(open_page("schema", project=news), "entity", rows={2: {"name": "PLACE"}})
    at = save(at)
    at.query_params["part"] = "versions"
    at.run()
    table = at.dataframe[0].value
    assert list(table["version"]) == [3, 2, 1]
    assert "LOC becomes PLACE" in table["changed"][0]
    assert "PLACE" in words(at)
    at = press(press(at, "Take version 3 back …"), "Take it back")
    assert schema_versions(desk_store, news)[0].undoes == 3
    assert at.dataframe[0].value["changed"][0] == "Takes version 3 back"


def test_what_somebody_else_saved_meanwhile_is_said_and_nothing_is_lost(
    open_page, desk_store, news
):
    at = type_in(open_page("schema", project=news), "entity", rows={0: {"definition": "mine"}})
    present = schema_of(desk_store, news)
    theirs, moves = rename_label(present, "entity", "LOC", "PLACE")
    change_schema(desk_store, plan_schema(desk_store, news, theirs, moves))
    at.run()
    assert "Somebody saved version 3" in words(at)
    assert "Your changes are kept" in words(at)
    at = press(at, "Take my changes over to it")
    assert "1 change not saved" in words(at)
    save(at)
    assert names(desk_store) == ["PER", "GPE", "PLACE", "MISC"]
    assert schema_of(desk_store, news).entities[0].definition == "mine"


def test_definitions_are_shown_literally(open_page, news):
    at = type_in(
        open_page("schema", project=news, label="GPE"),
        "entity",
        rows={1: {"definition": "<b>$x$</b> **places**"}},
    )
    assert "\\<b\\>\\$x\\$" in words(at)


def test_a_search_leaves_the_labels_that_have_its_words(open_page, desk_store, project):
    many = "name: n\nentities:\n" + "".join(
        f"- {{name: L{at}, definition: number {at}}}\n" for at in range(300)
    )
    change_schema(desk_store, plan_schema(desk_store, project, schema_from_yaml(many)))
    at = open_page("schema", project=project)
    assert len(at.dataframe[0].value) == 300
    assert len(at.main.get("text_input")) < 12
    at = field(at, "text_input", "Search").input("number 29").run()
    assert list(at.dataframe[0].value["name"])[:2] == ["L29", "L129"]
