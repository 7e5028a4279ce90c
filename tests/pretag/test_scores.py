"""Scores: those of the greedy model, without the second pass they usually cost."""

from __future__ import annotations

import numpy
import pytest
import spacy

from curation.pretag.models import DEFAULT
from curation.pretag.scores import watch_scores

TEXTS = [
    "Turkey and Israel Forge Talks Amid Rising Tensions in Syria",
    "Benjamin Netanyahu met Ahmed al-Shara of the Syrian Observatory for Human Rights on Friday.",
    "No one there.",
    "",
    "About $3.5 million was paid to Acme Holdings Ltd. in the first half of 2024, Reuters said.",
]


def slow_scores(nlp, doc):
    """The same numbers by walking through the doc step by step."""
    if len(doc) == 0:
        return {}
    ner = nlp.get_pipe("ner")
    states = ner.moves.init_batch([doc])
    steps = ner.model.predict([doc])
    sure = []
    while states:
        scores = steps.predict(states)
        odds = numpy.exp(scores - scores.max(axis=1, keepdims=True))
        sure.append((odds / odds.sum(axis=1, keepdims=True))[0])
        states = ner.transition_states(states, scores)
    moves = {ner.moves.get_class_name(i): i for i in range(ner.moves.n_moves)}
    found = {}
    for ent in doc.ents:
        middle = ["I-"] * (len(ent) - 2)
        path = ["U-"] if len(ent) == 1 else ["B-", *middle, "L-"]
        found[ent.start, ent.end] = min(
            sure[token][moves[move + ent.label_]]
            for token, move in zip(range(ent.start, ent.end), path, strict=True)
        )
    return found


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(DEFAULT)


def test_scores_are_those_of_the_model_walked_through_step_by_step(nlp):
    watched = spacy.load(DEFAULT)
    scores = watch_scores(watched)
    seen = 0
    for doc in watched.pipe(TEXTS, batch_size=3):
        quick = scores(doc)
        plain = nlp(doc.text)
        slow = slow_scores(nlp, plain)
        assert [(ent.start, ent.end) for ent in doc.ents] == list(slow)
        assert quick == pytest.approx(slow, abs=1e-4)
        seen += len(quick)
    assert seen >= 8


def test_entities_of_another_make_have_no_score(nlp):
    watched = spacy.load(DEFAULT)
    scores = watch_scores(watched)
    watched.add_pipe("entity_ruler", after="ner", config={"overwrite_ents": True}).add_patterns(
        [{"label": "WEAPON", "pattern": "Talks"}]
    )
    doc = watched("Turkey and Israel hold Talks in Syria")
    weapon = next(ent for ent in doc.ents if ent.label_ == "WEAPON")
    assert (weapon.start, weapon.end) not in scores(doc)


def test_a_pipeline_without_a_recognizer_of_spacys_own_has_no_scores():
    blank = spacy.blank("en")
    assert watch_scores(blank)(blank("Turkey")) == {}
    blank.add_pipe("entity_ruler", name="ner").add_patterns([{"label": "X", "pattern": "Y"}])
    assert watch_scores(blank)(blank("Turkey")) == {}


def test_a_beam_search_has_no_scores():
    watched = spacy.load(DEFAULT)
    watched.get_pipe("ner").cfg["beam_width"] = 4
    assert watch_scores(watched)(watched("Turkey met Israel.")) == {}
