"""Several people against the gold or the suggestions: what adds up over them, and what does not."""

import pytest

from curation.agreement import agreement_report
from curation.agreement.report_json import report_to_json
from tests.agreement.building import ANNA, BEN, CARO, GOLD, MODEL, SCHEMA, at, document, topic


def habits(truth="gold"):
    """Anna says GPE and Ben says ORG whatever it is, each on articles that are mostly so."""
    found = []
    for number in range(40):
        key, mine, other = ("p1", "GPE", "ORG") if number < 20 else ("p2", "ORG", "GPE")
        found.append(
            document(
                number, **{key: [at(0, 6, mine)], truth: [at(0, 6, mine if number % 10 else other)]}
            )
        )
    return found


@pytest.mark.parametrize(
    ("comparison", "side", "measure", "of_each"),
    [
        ("gold", GOLD, "entities.kappa", 0),
        ("model", MODEL, "entities.kappa", 0),
        ("gold", GOLD, "entities.alpha", 1 - 2 / (2 * 38 / 39)),
    ],
)
def test_the_habits_of_one_person_are_no_chance_of_another(comparison, side, measure, of_each):
    report = agreement_report(habits(side.key), (ANNA, BEN, side), SCHEMA)
    found = report.comparisons[comparison]
    assert [one.figures[measure].value for one in found.pairs] == [pytest.approx(of_each)] * 2
    assert found.figures[measure].value == pytest.approx(of_each)
    assert found.figures[measure].n == 40
    assert found.figures["entities.exact"].value == 0.9


def test_labels_of_documents_go_by_pair_as_well():
    documents = []
    for number in range(20):
        key, mine, other = ("p1", "war", "trade") if number < 10 else ("p2", "trade", "war")
        said = {key: [topic(mine)], "gold": [topic(mine if number % 5 else other)]}
        documents.append(document(number, **said))
    found = agreement_report(documents, (ANNA, BEN, GOLD), SCHEMA).comparisons["gold"].figures
    assert found["labels.cohen"].value == 0
    assert found["labels.alpha"].value == pytest.approx(1 - 2 / (2 * 18 / 19))


def three_readers():
    """Two articles of three people and the gold, a third one of one person."""
    said = {"gold": [at(0, 6), topic("war")], "p1": [at(0, 6)], "p2": [topic("war")], "p3": []}
    alone = {"gold": [at(0, 6)], "p1": [at(0, 6, "ORG"), topic("5", "scale")]}
    return [document(1, **said), document(2, **said), document(3, **alone)]


def test_words_and_articles_are_counted_once_however_many_read_them():
    sides = (ANNA, BEN, CARO, GOLD)
    report = agreement_report(three_readers(), sides, SCHEMA)
    between, gold = (report.comparisons[name].figures for name in ("people", "gold"))
    assert gold["entities.tokens"].n == 3 * 17
    assert between["entities.tokens"].n == 2 * 17
    # Three articles and the two labels that somebody gave.
    assert gold["labels.alpha"].n == gold["labels.cohen"].n == 6
    assert gold["entities.exact"].n == 5 + 5 - 2 + 2


def test_words_are_counted_once_in_a_trend():
    trends = agreement_report(three_readers(), (ANNA, BEN, CARO, GOLD), SCHEMA)
    found = [
        point.figure.n
        for one in trends.comparisons["gold"].trends
        if one.measure == "labels.alpha"
        for point in one.points
    ]
    assert found == [6, 6]


def test_json_says_who_is_left_only_where_that_means_something():
    def rows(sides, comparison="people"):
        said = report_to_json(agreement_report(three_readers(), sides, SCHEMA))
        (row,) = (
            one
            for one in said["comparisons"][comparison]["labels"]["entities.exact"]
            if one["label"] == "GPE"
        )
        return row["left"], row["right"], row["of_both"]

    assert rows((ANNA, BEN, CARO)) == (None, None, 4)
    assert rows((ANNA, BEN)) == (2, 0, 2)
    assert rows((ANNA, BEN, CARO, GOLD), "gold") == (7, 2, 9)
