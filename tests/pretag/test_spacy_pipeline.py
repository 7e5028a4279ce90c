"""What the spaCy pre-tagger promises for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from curation.pretag.models import DEFAULT
from curation.pretag.sentences import split_at_newlines
from curation.pretag.spacy_pipeline import confidence
from tests.strategies import texts

NEWS = "Turkey and Israel met in Azerbaijan on Wednesday, Benjamin Netanyahu's office said."
ODD = [
    "",
    "\n" * 500,
    "Tur\x00key \x07met\x85 Israel\u2028in Syria.\u200b",
    "🇹🇷 Turkey 👨‍👩‍👧 met Israel 🎉🎉 in Zu\u0308rich",
    "東京都知事は日本の首都で会談した。" * 50,
    "التقى الرئيس السوري أحمد الشرع برئيس تركيا يوم الجمعة",
    "Der deutsche Bundeskanzler traf am Mittwoch in Berlin den französischen Präsidenten.",
    "= " * 2000,
]
pieces = st.sampled_from([NEWS, "\n", "\r\n", " ", "\t", "Barack Obama", "U.S.", "\u00a0"])


@settings(max_examples=60)
@given(st.lists(pieces | texts, max_size=8).map("".join))
@example("  Turkey  \n\n  Israel\u00a0 ")
def test_every_span_is_the_text_at_its_offsets(spacy_pipeline, text):
    [found] = spacy_pipeline.tag([text])
    ids = [span.id for span in found.spans]
    assert len(set(ids)) == len(ids)
    for span in found.spans:
        assert text[span.start : span.end] == span.text
        assert span.text == span.text.strip() != ""
        assert "\n" not in span.text
        assert span.label


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_tagged(spacy_pipeline, text):
    [found] = spacy_pipeline.tag([text])
    assert all(text[span.start : span.end] == span.text for span in found.spans)


def test_names_are_found_with_where_they_come_from(spacy_pipeline):
    [found] = spacy_pipeline.tag([NEWS])
    names = {span.text: span for span in found.spans}
    assert names.keys() >= {"Turkey", "Israel", "Azerbaijan", "Wednesday", "Benjamin Netanyahu"}
    origin = names["Turkey"].origin
    assert (origin.tagger, origin.rule) == ("spacy", "ner")
    assert origin.version.startswith(f"{DEFAULT} 3.8.0 rules ")
    assert origin.score == round(origin.score, 4)
    assert origin.confidence == confidence(origin.score)


def test_confidence_is_high_from_nine_tenths_up():
    assert [confidence(score) for score in (None, 0.0, 0.8999, 0.9, 1.0)] == [
        "check",
        "check",
        "check",
        "high",
        "high",
    ]


def test_ids_are_the_same_alone_and_among_others(spacy_pipeline):
    alone = [spacy_pipeline.tag([text])[0] for text in (NEWS, *ODD)]
    together = spacy_pipeline.tag([NEWS, *ODD])
    assert [[span.id for span in found.spans] for found in alone] == [
        [span.id for span in found.spans] for found in together
    ]


def test_each_text_gets_its_own_suggestions(spacy_pipeline):
    found = spacy_pipeline.tag(["", NEWS, "\n", "Syria\n" + NEWS])
    assert [bool(one.spans) for one in found] == [False, True, False, True]
    assert found[3].spans[0].text == "Syria"
    assert spacy_pipeline.tag([]) == []


def test_a_headline_does_not_melt_into_the_lead():
    headline = "Turkey and Israel Forge Talks Amid Rising Tensions in Syria"
    text = f"{headline}\n\nTurkey and Israel met on Friday.\r\nThey talked."
    nlp = spacy.load(DEFAULT)
    split_at_newlines(nlp)
    starts = {sentence.start_char for sentence in nlp(text).sents}
    assert starts >= {0, text.index("Turkey", 5), text.index("They")}


def test_a_line_of_a_hundred_thousand_characters_is_tagged_to_its_end(spacy_pipeline):
    text = ("Turkey met Israel in the city of Ankara, officials of the U.S. Army said. " * 1400)[
        :100_000
    ]
    [found] = spacy_pipeline.tag([text])
    assert all(text[span.start : span.end] == span.text for span in found.spans)
    assert max(span.end for span in found.spans) > 99_900
    armies = [span.text for span in found.spans if "Army" in span.text]
    assert len(armies) > 1000


def test_ten_thousand_lines_are_tagged(spacy_pipeline):
    [found] = spacy_pipeline.tag(["\n" * 10_000 + NEWS + "\n" * 10_000])
    assert found.spans[0].start == 10_000


def test_memory_does_not_grow_with_new_words(spacy_pipeline):
    before = len(spacy_pipeline._nlp.vocab.strings)
    for number in range(20):
        spacy_pipeline.tag([f"Xandoria{number} met Yublonia{number} in Zefronia{number}."])
    assert len(spacy_pipeline._nlp.vocab.strings) - before < 20


def test_span_groups_are_suggested_with_their_scores(tmp_path: Path):
    from curation.pretag.spacy_pipeline import SpacyPipeline

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("span_ruler")
    ruler.add_patterns([{"label": "WEAPON", "pattern": "cruise missile"}])
    nlp.to_disk(tmp_path / "rules")
    [found] = SpacyPipeline(str(tmp_path / "rules")).tag(["A cruise missile hit Kyiv."])
    [span] = found.spans
    assert (span.label, span.text, span.origin.rule) == ("WEAPON", "cruise missile", "spans:ruler")
    assert (span.origin.score, span.origin.confidence) == (None, "check")
