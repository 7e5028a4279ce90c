"""Labels of whole documents, suggested from the words in them."""

from __future__ import annotations

from curation.pretag.rule_files import rules_from

ELECTION = (
    "Voters went to polling stations for the presidential election.\n"
    "The electoral commission said turnout in the election was high.\n"
    "The opposition candidate won the vote after a long campaign."
)


def labels_of(found):
    return {(label.label, label.value): label for label in found.labels}


def test_words_of_the_whole_text_speak_for_a_label(spacy_pipeline):
    [found] = spacy_pipeline.tag([ELECTION])
    label = labels_of(found)["context", "election"]
    assert label.origin.confidence == "high"
    assert label.origin.rule == "contexts:election"
    assert "election 1" in label.origin.reason


def test_one_word_is_not_enough(spacy_pipeline):
    [found] = spacy_pipeline.tag(["The vaccine. The vaccine. The vaccine. The vaccine."])
    assert found.labels == ()


def test_a_longer_text_needs_more(spacy_pipeline):
    short = "The electoral commission counted. Turnout was high. The referendum failed."
    long = short + "\nThe weather stayed as it was that day." * 150
    found = spacy_pipeline.tag([short, long])
    assert [("context", "election") in labels_of(one) for one in found] == [True, False]


def test_a_project_has_labels_of_its_own(spacy_pipeline):
    rules = rules_from(
        {"contexts": "football\tgoal|penalty kick\t3\ttopic\nfootball\t/match(es)?/\t2\ttopic"}
    )
    text = "A goal and another goal: two matches and a penalty kick."
    [found] = spacy_pipeline.tag_under(text, [rules])
    label = labels_of(found)["topic", "football"]
    assert label.origin.reason == "goal 2, /match(es)?/ 1, penalty kick 1"
