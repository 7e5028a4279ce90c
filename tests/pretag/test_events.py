"""Events suggested by rules: triggers, types and who takes part, on short sentences."""

from __future__ import annotations

import pytest

from curation.pretag.rule_files import rules_from
from tests.pretag.said import attributes_of, events_of

SENTENCES = [
    (
        "Turkey and Israel met in Azerbaijan on Wednesday.",
        {"met": "CONSULT actor=Israel actor=Turkey place=Azerbaijan time=Wednesday"},
    ),
    (
        "Three journalists were arrested in Ankara by Turkish police.",
        {"arrested": "COERCE actor=Turkish police place=Ankara recipient=Three journalists"},
    ),
    (
        "An attack on Kyiv was launched by Russia.",
        {"attack": "ASSAULT actor=Russia recipient=Kyiv"},
    ),
    (
        "Talks between Iran and France will be held in Geneva on Friday.",
        {"Talks": "CONSULT actor=France actor=Iran place=Geneva time=Friday"},
    ),
    (
        "Iran, which expelled two British diplomats, accused London of spying.",
        {
            "expelled": "SANCTION actor=Iran recipient=two British diplomats",
            "accused": "ACCUSE actor=Iran recipient=London",
            "spying": "COERCE actor=London",
        },
    ),
    (
        "Washington urged Israel to halt the offensive.",
        {
            "urged": "REQUEST actor=Washington recipient=Israel",
            "halt": "RETREAT actor=Israel",
            "offensive": "ASSAULT actor=Israel",
        },
    ),
    (
        "The army killed at least 12 people and wounded dozens of protesters in Minsk.",
        {
            "killed": "ASSAULT actor=The army place=Minsk recipient=at least 12 people",
            "wounded": "ASSAULT actor=The army place=Minsk recipient=dozens of protesters",
        },
    ),
    (
        "With Assad's key allies, specifically Russia and Iran, largely retreating, Israel waits.",
        {"retreating": "RETREAT actor=Iran actor=Russia"},
    ),
    (
        "Soldiers recaptured the city of Latakia at dawn on Monday, killing ten rebels.",
        {
            "recaptured": "ASSAULT actor=Soldiers recipient=Latakia time=Monday time=dawn",
            "killing": "ASSAULT actor=Soldiers recipient=ten rebels time=Monday time=dawn",
        },
    ),
    (
        "A judge in Lyon convicted Nicolas Sarkozy.",
        {"convicted": "SANCTION actor=A judge place=Lyon recipient=Nicolas Sarkozy"},
    ),
    (
        "The raid was condemned by France and by the United Nations.",
        {
            "raid": "ASSAULT",
            "condemned": "ACCUSE actor=France actor=the United Nations",
        },
    ),
    (
        "Protesters gathered outside the Polish embassy.",
        {"gathered": "PROTEST actor=Protesters place=the Polish embassy"},
    ),
    (
        "Iran accused soldiers and Wagner mercenaries of executing civilians.",
        {
            "accused": "ACCUSE actor=Iran recipient=Wagner mercenaries recipient=soldiers",
            "executing": "ASSAULT actor=Wagner mercenaries actor=soldiers recipient=civilians",
        },
    ),
    ("The president stepped down.", {"stepped down": "RETREAT actor=The president"}),
    ("They met on Tuesday.", {"met": "CONSULT time=Tuesday"}),
    ("The ousted president spoke.", {"ousted": "ASSAULT recipient=The ousted president"}),
    (
        "Israel's finance minister met the mayor of Aleppo.",
        {"met": "CONSULT actor=Israel's finance minister actor=the mayor"},
    ),
]


@pytest.mark.parametrize(("text", "said"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_sentence_gives_its_events(spacy_pipeline, text, said):
    assert events_of(spacy_pipeline.tag([text])[0]) == said


@pytest.mark.parametrize(
    "text",
    [
        "The company struck a balance between growth and profit.",
        "An earthquake killed 40 people in Nepal.",
        "Aid workers reached the town.",
        "The prisoners of war were tired.",
        "The armed group said so.",
        "The ministry released a statement.",
        "He met the deadline.",
    ],
)
def test_the_same_words_in_another_sense_give_none(spacy_pipeline, text):
    assert events_of(spacy_pipeline.tag([text])[0]) == {}


def test_a_headline_is_read_as_a_sentence(spacy_pipeline):
    text = "Erdogan Meets Putin in Sochi\n\nErdogan, the Turkish president, met Putin on Monday."
    [found] = spacy_pipeline.tag([text])
    assert events_of(found)["Meets"] == "CONSULT actor=Erdogan actor=Putin place=Sochi"


def test_a_reason_names_the_rule_and_the_words(spacy_pipeline):
    [found] = spacy_pipeline.tag(["Talks between Turkey and Israel began in Baku."])
    [event] = found.events
    assert event.origin.rule == "events:talk/NOUN num=plural"
    assert event.origin.reason == "*Talks* between *Turkey*, *Israel*; in *Baku*"
    assert event.origin.confidence == "high"


def test_arguments_are_the_spans_of_the_recogniser_or_spans_of_their_own(spacy_pipeline):
    [found] = spacy_pipeline.tag(["Turkey shelled a Syrian village and several troops."])
    ids = {span.id: span for span in found.spans}
    [event] = found.events
    fillers = [ids[argument.target] for argument in event.arguments]
    assert {span.origin.rule for span in fillers} == {"ner", "nominals:village", "nominals:troop"}
    assert all(span.text == span.text.strip() for span in fillers)


def test_modes_and_other_names_go_with_an_event(spacy_pipeline):
    [found] = spacy_pipeline.tag(["Police arrested the activist."])
    attributes = attributes_of(found, "arrested")
    assert attributes["mode"] == ("arrest",)
    assert attributes["also"] == ("Justice:Arrest-Jail",)


def test_ids_stay_from_run_to_run(spacy_pipeline):
    text = "Turkey and Israel met. Syria's leader, Ahmed al-Shara, visited Ankara."
    assert spacy_pipeline.tag([text]) == spacy_pipeline.tag(["Other text.", text])[1:]


def test_a_project_adds_a_word_changes_one_and_switches_one_off(spacy_pipeline):
    text = "Turkey photographed Israel. Turkey visited Israel. Turkey praised Israel."
    rules = rules_from(
        {
            "events": "photograph\tVERB\tSPY\t\t\tagent obj=target\n"
            "praise\tVERB\tFLATTER\t\t\tagent\n"
            "visit\tVERB\t-\t\t\t\tactor"
        }
    )
    shipped, changed = spacy_pipeline.tag_under(text, [rules_from({}), rules])
    assert events_of(shipped) == {
        "visited": "CONSULT actor=Turkey recipient=Israel",
        "praised": "SUPPORT actor=Turkey recipient=Israel",
    }
    assert events_of(changed) == {
        "photographed": "SPY actor=Turkey target=Israel",
        "praised": "FLATTER actor=Turkey recipient=Israel",
    }
    assert changed.events[0].origin.version.endswith(f"rules {rules.version}")


def test_an_expression_stands_for_many_words(spacy_pipeline):
    rules = rules_from({"events": "/(tele)?phone|ring/\tVERB\tCALL"})
    [found] = spacy_pipeline.tag_under("Turkey rang Israel. Iran telephoned Syria.", [rules])
    assert [event.label for event in found.events] == ["CALL", "CONSULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested thousands of " + "hundreds of " * 1500 + "people.",
        "He was kidnapped and " + "kidnapped and " * 1500 + "shot by Iran.",
        "Iran's " * 1500 + "army attacked Iraq.",
    ],
    ids=["of", "and", "possessive"],
)
def test_endless_chains_are_read_without_fail(spacy_pipeline, text):
    [found] = spacy_pipeline.tag([text])
    assert found.events
