"""What has to be known to read a comparison, said with it."""

from dataclasses import replace

import pytest

from curation.agreement import agreement_report
from curation.agreement.report_json import report_to_json
from curation.agreement.report_markdown import report_markdown
from tests.agreement.building import EVERYBODY, SCHEMA, document, mention

TURKEY = mention("Turkey")


def seen(number, shown, **said):
    found = document(number, **said)
    readings = tuple(
        replace(one, suggestions=shown if one.side.isdigit() else None) for one in found.readings
    )
    return replace(found, readings=readings)


def limits(documents, comparison):
    return agreement_report(documents, EVERYBODY, SCHEMA).comparisons[comparison].limits


def test_one_person_who_saw_the_suggestions_is_enough_to_say_so():
    said = {"p1": [TURKEY], "model": [TURKEY]}
    documents = [seen(1, True, **said), seen(2, False, **said), seen(3, True, p1=[TURKEY])]
    (told,) = limits(documents, "model")
    assert told.startswith(
        "1 of 2 readings compared here was made with suggestions shown. What a reader left"
    )
    assert limits([seen(1, False, **said)], "model") == ()


@pytest.mark.parametrize("comparison", ["gold", "gold-model"])
def test_gold_agrees_with_what_it_was_made_of_and_that_is_said(comparison):
    documents = [document(1, p1=[TURKEY], gold=[TURKEY], model=[TURKEY])]
    (told,) = limits(documents, comparison)
    assert "by construction" in told
    assert limits([document(1, p1=[TURKEY], p2=[TURKEY])], comparison) == ()


def test_the_report_says_it_beside_the_figures_and_in_json():
    documents = [seen(1, True, p1=[TURKEY], gold=[TURKEY], model=[TURKEY])]
    report = agreement_report(documents, EVERYBODY, SCHEMA)
    written, values = report_markdown(report), report_to_json(report)
    for name, title in (("gold", "People against the gold"), ("model", "People against the sugg")):
        (told,) = report.comparisons[name].limits
        section = written[written.index(f"## {title}") :]
        assert section.index(told) < section.index("| measure |")
        assert values["comparisons"][name]["limits"] == [told]
