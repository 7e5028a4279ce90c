"""A report on several pairs: what each rests on, and why there may be no figure."""

from curation.agreement import Side, agreement_report, in_order
from curation.agreement.report_json import report_to_json
from curation.agreement.report_markdown import report_markdown
from tests.agreement.building import ANNA, BEN, CARO, SCHEMA, document, mention

TURKEY, ISRAEL, BAKU = mention("Turkey"), mention("Israel"), mention("Baku", "ORG")
NO_KAPPA = "Cohen’s κ of labels): No words were marked by both with more than one label"


def three():
    return [
        document(
            number,
            p1=[TURKEY, ISRAEL, BAKU],
            p2=[TURKEY] if number % 3 else [TURKEY, BAKU],
            p3=[TURKEY] if number % 2 else [ISRAEL, TURKEY],
        )
        for number in range(12)
    ]


def written(sides=(ANNA, BEN, CARO)):
    return report_markdown(agreement_report(three(), sides, SCHEMA, comparisons=("people",)))


def section(text, heading):
    return text.split(f"### {heading}\n")[1].split("\n#")[0]


def test_every_figure_of_a_pair_has_what_it_rests_on_and_every_dash_a_reason():
    told = section(written(), "By pair")
    assert "| Anna | Ben | 12 | .615 (.53–.71), n = 52 | 1.00, n = 16 |" in told
    assert "| Anna | Caro | 12 | .667 (.56–.76), n = 54 | –, n = 18 |" in told
    assert f"Anna and Caro, Ben and Caro (Entities: {NO_KAPPA}" in told


def test_notes_name_the_measure_they_are_about():
    told = section(written((ANNA, BEN)), "Entities")
    assert "κ is undefined" not in told
    told = section(written((ANNA, CARO)), "Entities")
    assert "Krippendorff’s α of labels): No words were marked by several" in told
    assert f"Entities ({NO_KAPPA}" in told


def test_between_people_labels_have_one_column_of_both():
    told = section(written(), "Entities")
    assert "| label | F1 | 95% interval | of both | agreed | one side only | confused |" in told
    assert "| GPE |" in told
    assert "| label | F1 | 95% interval | left |" not in told


def test_of_a_single_pair_it_is_said_who_is_left():
    assert "Both sides count alike; left is Anna, right is Ben." in written((ANNA, BEN))


def test_definitions_say_within_what_chance_is_formed():
    told = written()
    alpha = next(line for line in told.splitlines() if "labels, Krippendorff’s α.**" in line)
    assert "formed label by label" in alpha
    assert "(labels of articles, attributes) chance is formed within each and added up" in told


def test_sides_stand_in_the_order_of_their_names_and_not_of_their_accounts():
    zoe, abe = Side("1", "person", "Zoe"), Side("2", "person", "Abe")
    assert in_order((zoe, abe)) == (abe, zoe)
    told = written((zoe, abe, CARO))
    assert told.index("| Abe | Caro |") < told.index("| Abe | Zoe |") < told.index("| Caro | Zoe |")


def test_json_calls_nobody_by_the_number_of_their_account():
    zoe, abe = Side("17", "person", "Zoe"), Side("29", "person", "Abe")
    documents = [document(1, p17=[TURKEY], p29=[TURKEY])]
    said = report_to_json(agreement_report(documents, (zoe, abe), SCHEMA))
    assert [(one["key"], one["name"]) for one in said["sides"]] == [
        ("person-1", "Abe"),
        ("person-2", "Zoe"),
    ]
    (pair,) = said["comparisons"]["people"]["pairs"]
    assert (pair["left"], pair["right"]) == ("person-1", "person-2")
