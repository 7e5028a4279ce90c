"""What cues say about an event becomes attributes that each schema takes as it knows them."""

from __future__ import annotations

import pytest

from curation.presets import preset
from curation.pretag.refine import refine
from tests.pretag.said import attributes_of

SENTENCES = [
    ("Iran attacked Iraq.", "attacked", {"tense": "past"}),
    ("Iran attacks Iraq.", "attacks", {"tense": "present"}),
    ("Iran did not attack Iraq.", "attack", {"modality": "denied", "tense": "past"}),
    ("Iran denied that it had attacked Iraq.", "attacked", {"modality": "denied", "tense": "past"}),
    ("Iran refused to attack Iraq.", "attack", {"modality": "denied", "tense": "past"}),
    ("Iran will attack Iraq.", "attack", {"modality": "planned", "tense": "future"}),
    ("Iran plans to attack Iraq.", "attack", {"modality": "planned", "tense": "future"}),
    ("Iran and Iraq will hold talks.", "talks", {"modality": "planned", "tense": "future"}),
    ("The planned visit pleased Iran.", "visit", {"modality": "planned", "tense": "future"}),
    ("Iran may attack Iraq.", "attack", {"modality": "hypothetical"}),
    ("If Iran attacks Iraq, all is lost.", "attacks", {"modality": "hypothetical"}),
    ("Both sides want to prevent clashes.", "clashes", {"modality": "hypothetical"}),
]


@pytest.mark.parametrize(("text", "trigger", "said"), SENTENCES, ids=[one[0] for one in SENTENCES])
def test_a_cue_sets_modality_and_tense(spacy_pipeline, text, trigger, said):
    found = refine(spacy_pipeline.tag([text])[0], schema=preset("political-news"))
    attributes = attributes_of(found, trigger)
    attributes.pop("mode", None)
    assert attributes == said


def test_the_same_cue_is_what_another_schema_calls_it(spacy_pipeline):
    [found] = spacy_pipeline.tag(["Iran did not attack Iraq."])
    ace = attributes_of(refine(found, schema=preset("ace-2005")), "attack")
    assert ace == {"polarity": "Negative", "modality": "Other", "tense": "Past"}
    rich_ere = attributes_of(refine(found, schema=preset("rich-ere")), "attack")
    assert rich_ere == {"realis": "other"}
