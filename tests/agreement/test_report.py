"""What a report says, and says in words where there is no figure."""

import json
from dataclasses import replace

import pytest

from curation.agreement import LEAST_DOCUMENTS, MEASURES, Cell, Reading, agreement_report, cases_of
from curation.agreement.references import cited
from curation.agreement.report_json import report_to_json
from curation.agreement.report_markdown import report_markdown
from curation.errors import NotFound
from curation.schema import EntityType, Schema
from tests.agreement.building import (
    ANNA,
    BEN,
    CARO,
    EVERYBODY,
    GOLD,
    MODEL,
    SCHEMA,
    document,
    figure,
    mention,
    topic,
)

TURKEY, ISRAEL, BAKU = mention("Turkey"), mention("Israel"), mention("Baku", "ORG")


def many(number=12, **said):
    """Documents that all say the same, but for every third, in which Ben misses one."""
    said = said or {"p1": [TURKEY, BAKU], "p2": [TURKEY, BAKU]}
    return [
        document(n, **(said if n % 3 else said | {"p2": [TURKEY]})) for n in range(1, number + 1)
    ]


def report(documents, sides=EVERYBODY, **options):
    return agreement_report(documents, sides, SCHEMA, **options)


def test_hripcsak_and_rothschild_s_f1():
    spans = [mention_at(number) for number in range(55)]
    assert figure("entities.exact", spans[:50], [*spans[:40], *spans[50:]]).value == pytest.approx(
        0.8421, abs=5e-5
    )


def mention_at(number):
    return replace(TURKEY, id=str(number), start=number, end=number + 1, text="x")


def test_two_empty_readings_are_no_figure_alone_and_change_none():
    alone = figure("entities.exact")
    assert (alone.value, alone.note) == (None, "Nobody marked any.")
    with_empty = [*many(), document(99, p1=[], p2=[])]
    before, after = (
        report(found).comparisons["people"].figures["entities.exact"]
        for found in (many(), with_empty)
    )
    assert before.value == after.value
    assert (before.documents, after.documents) == (12, 13)


def test_three_shared_documents_are_too_few_for_an_interval_but_have_a_figure():
    found = report(many(3)).comparisons["people"].figures["entities.exact"]
    assert found.value == pytest.approx(10 / 11)
    assert found.interval is None
    assert found.note == (
        "3 shared articles are too few to tell how far off this may be: "
        f"it needs {LEAST_DOCUMENTS}."
    )


def test_enough_documents_have_an_interval_round_the_figure():
    found = report(many(30)).comparisons["people"].figures["entities.exact"]
    assert found.interval.low < found.value < found.interval.high
    assert found.note == ""


def test_the_same_seed_gives_the_same_interval_and_another_another():
    def interval(seed):
        figures = report(many(200), seed=seed).comparisons["people"].figures
        return figures["entities.exact"].interval

    assert interval(1) == interval(1) != interval(2)


def test_the_interval_is_the_same_on_every_machine():
    found = report(many(30)).comparisons["people"].figures["entities.exact"].interval
    assert (found.low, found.high) == (0.857142857143, 0.95652173913)


def test_intervals_do_not_go_by_the_order_in_which_documents_come():
    documents = many(30)
    turned = iter(documents[::-1])
    assert report(turned) == report(documents)


def test_articles_that_all_come_to_the_same_have_no_interval_and_say_why():
    same = [document(n, p1=[TURKEY], p2=[TURKEY]) for n in range(12)]
    found = report(same).comparisons["people"].figures["entities.exact"]
    assert (found.value, found.interval) == (1, None)
    assert found.note.startswith("All 12 shared articles come to the same")


def test_what_rests_on_few_documents_has_no_interval_among_many():
    rare = [*many(30), document(99, p1=[mention("Friday", "TITLE")], p2=[])]
    rows = report(rare).comparisons["people"].labels["entities.exact"]
    row = next(one for one in rows if one.label == "TITLE")
    assert (row.figure.value, row.figure.interval) == (0, None)
    assert "in too few of the 31 shared articles" in row.figure.note


def test_what_rests_on_nine_of_many_documents_has_no_interval_though_one_could_be_drawn():
    title = mention("Friday", "TITLE")

    def rare(number):
        rest = [document(100 + n, p1=[title], p2=[title] if n % 2 else []) for n in range(number)]
        rows = report([*many(30), *rest]).comparisons["people"].labels["entities.exact"]
        return next(one for one in rows if one.label == "TITLE").figure

    assert rare(LEAST_DOCUMENTS).interval is not None
    assert rare(LEAST_DOCUMENTS - 1).interval is None


@pytest.mark.parametrize(
    ("sides", "said", "comparison", "words"),
    [
        ((), {}, "people", "Nobody has submitted"),
        ((ANNA,), {"p1": [TURKEY]}, "people", "Only one person"),
        ((ANNA,), {"p1": [TURKEY]}, "gold", "settled"),
        ((ANNA,), {"p1": [TURKEY]}, "model", "Pre-tag"),
        ((GOLD,), {"gold": [TURKEY]}, "gold-model", "Pre-tag"),
        ((GOLD,), {"gold": [TURKEY]}, "gold", "Nobody has submitted"),
    ],
)
def test_without_two_sides_it_says_what_to_do(sides, said, comparison, words):
    documents = [document(1, **said)] if said else []
    found = report(documents, sides).comparisons[comparison]
    assert words in found.note
    assert (found.figures, found.pairs) == ({}, ())


def test_without_a_shared_document_it_says_so():
    found = report([document(1, p1=[TURKEY]), document(2, p2=[TURKEY])])
    assert found.comparisons["people"].note == (
        "No article was submitted by two people. Hand out some articles to several people."
    )
    assert found.data.compared == 0


def test_gold_is_left_of_people_and_the_model_right_of_all():
    documents = [document(1, p1=[TURKEY], gold=[TURKEY, ISRAEL], model=[BAKU])]
    found = report(documents, (MODEL, ANNA, GOLD))
    pairs = {
        name: [(one.left, one.right) for one in comparison.pairs]
        for name, comparison in found.comparisons.items()
    }
    assert pairs == {
        "people": [],
        "gold": [("gold", "1")],
        "model": [("1", "model")],
        "gold-model": [("gold", "model")],
    }


def test_omission_is_told_apart_from_confusion():
    documents = [
        document(1, gold=[TURKEY, ISRAEL, BAKU], p1=[TURKEY, mention("Israel", "ORG")]),
    ]
    comparison = report(documents).comparisons["gold"]
    assert comparison.confusions["entities.exact"].cells == {("GPE", "ORG"): 1, ("ORG", ""): 1}
    rows = {one.label: one for one in comparison.labels["entities.exact"]}
    assert (rows["GPE"].missing, rows["GPE"].confused, rows["GPE"].agreed) == (0, 1, 1)
    assert (rows["ORG"].missing, rows["ORG"].confused, rows["ORG"].agreed) == (1, 1, 0)


def test_another_boundary_is_on_the_diagonal():
    documents = [document(1, gold=[mention("northern Syria")], p1=[mention("Syria")])]
    table = report(documents).comparisons["gold"].confusions["entities.exact"]
    assert table.cells == {("GPE", "GPE"): 1}
    cell = Cell("gold", "entities.exact", labels=("GPE", "GPE"))
    (case,) = cases_of(documents, EVERYBODY, SCHEMA, cell)
    assert (case.what, case.left_id, case.right_id) == ("boundary", "northern Syria", "Syria")


def test_among_several_people_a_table_does_not_care_who_is_left():
    israel = mention("Israel", "ORG")
    documents = [document(1, p1=[ISRAEL], p2=[israel], p3=[ISRAEL])]
    table = report(documents).comparisons["people"].confusions["entities.exact"]
    assert table.folded
    assert table.cells == {("GPE", "ORG"): 2}
    pair = report(documents, (ANNA, BEN)).comparisons["people"].confusions["entities.exact"]
    assert not pair.folded


def test_alpha_among_three_takes_all_of_them_at_once():
    documents = [document(1, p1=[topic("war")], p2=[topic("war")], p3=[topic("trade")])]
    documents += [document(2, p1=[topic("trade")], p2=[topic("trade")], p3=[topic("trade")])]
    found = report(documents, (ANNA, BEN, CARO)).comparisons["people"].figures["labels.alpha"]
    # Six answers about the topic, two of them war; one of them against two in the first document.
    assert found.value == pytest.approx(1 - 2 / 2 / ((2 * 4) / 5))
    assert found.n == 2  # nobody gave the other label of documents


def test_readings_of_different_schema_versions_are_told_with_the_labels_that_differ():
    older = Schema(name="small", entities=(EntityType(name="GPE"),))
    newer = Schema(name="small", version=2, entities=(EntityType(name="GPE"), EntityType(name="X")))
    one, other = document(1, p1=[TURKEY], p2=[TURKEY]).readings
    mixed = replace(document(1), readings=(one, replace(other, schema_version=2)))
    (note,) = [
        note for note in report([mixed], versions={1: older, 2: newer}).notes if "version" in note
    ]
    assert note == (
        "One article was read under different versions of the schema. Not in every version: X. "
        "Disagreement on these may be none."
    )
    assert not [note for note in report(many()).notes if "version" in note]


def test_agreement_on_what_both_saw_suggested_is_told():
    shown = [
        replace(one, readings=tuple(replace(of, suggestions=True) for of in one.readings))
        for one in many()
    ]
    assert any("saw suggestions" in note for note in report(shown).notes)
    assert not any("saw suggestions" in note for note in report(many()).notes)
    data = report(shown).data
    assert (data.shown, data.hidden, data.unknown) == (24, 0, 0)


def test_the_data_is_counted():
    documents = [
        document(1, p1=[], p2=[], gold=[]),
        document(2, p1=[], model=[]),
        document(3),
    ]
    data = report(documents).data
    assert (data.documents, data.compared, data.people, data.readings, data.settled) == (
        3,
        2,
        2,
        3,
        1,
    )
    assert data.shared == {1: 1, 2: 1}


def test_a_trend_has_a_point_for_each_week_and_for_each_part_of_the_articles():
    def said(number, week):
        at = f"2026-11-{2 + 7 * week:02}T10:00:00Z"
        return replace(
            document(number, p1=[TURKEY], p2=[TURKEY]),
            readings=(Reading("1", (TURKEY,), at=at), Reading("2", (TURKEY,), at=at)),
        )

    documents = [said(number, number // 15) for number in range(30)]
    trends = {
        one.by: one
        for one in report(documents).comparisons["people"].trends
        if one.measure == "entities.exact"
    }
    assert [one.name for one in trends["week"].points] == ["2026-W45", "2026-W46"]
    assert [one.name for one in trends["articles"].points] == ["1–10", "11–20", "21–30"]
    assert trends["articles"].points[1].documents == tuple(range(10, 20))
    assert all(one.figure.value == 1 for one in trends["week"].points)


def test_a_few_articles_are_one_point():
    trends = report(many(19)).comparisons["people"].trends
    points = next(one for one in trends if one.by == "articles").points
    assert [one.name for one in points] == ["1–19"]


def test_the_report_tells_the_most_frequent_confusion_first():
    friday = mention("Friday")
    documents = [document(n, gold=[friday], p1=[mention("Friday", "ORG")]) for n in range(2)]
    documents += [document(9, gold=[TURKEY], p1=[])]
    told = report_markdown(report(documents)).splitlines()
    assert told.index("| GPE | ORG | 2 |") < told.index("| GPE | nothing | 1 |")


def test_a_measure_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(NotFound, match=r"no measure 'kappa'.*entities\.exact"):
        cases_of(many(), EVERYBODY, SCHEMA, Cell("people", "kappa"))


def test_the_report_as_json_has_every_figure_and_is_json():
    found = report(many(), versions={})
    told = json.loads(json.dumps(report_to_json(found), allow_nan=False))
    people = told["comparisons"]["people"]
    exact = next(one for one in people["figures"] if one["measure"] == "entities.exact")
    figure = found.comparisons["people"].figures["entities.exact"]
    assert exact["value"] == figure.value
    assert exact["interval"] == [figure.interval.low, figure.interval.high]
    assert told["comparisons"]["gold"]["note"] == found.comparisons["gold"].note
    assert {one["name"] for one in told["measures"]} >= {"entities.exact", "labels.alpha"}
    assert people["confusions"]["entities.exact"]["cells"] == [
        {"left": "ORG", "right": None, "cases": 4}
    ]


def test_the_report_in_words_has_figures_definitions_and_references():
    told = report_markdown(report(many(30)), title="Politics", dated="2026-11-23")
    assert told.startswith("# Agreement: Politics\n")
    assert "30 articles, 60 readings by 2 people (30 by 2 people)." in told
    assert "| F1, exact | .909 | .86–.96 | 110 | mentions of both |" in told
    assert "10 disagreements (F1, exact) 10 (100%) are omissions" in told
    assert "| ORG | nothing | 10 |" in told
    assert "Hripcsak, G., and A. S. Rothschild. 2005." in told
    assert "No article is settled yet." in told
    assert "bootstrap resamples (seed 1)" in told


def test_every_reference_of_a_measure_is_listed():
    assert all(cited([one.reference]) for one in MEASURES.values())


def test_what_people_wrote_is_no_markup_in_the_report():
    told = report_markdown(report(many()), title="a|b <b>*x* [y](z)")
    assert r"# Agreement: a\|b \<b\>\*x\* \[y\](z)" in told
