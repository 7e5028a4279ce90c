"""Articles in: what a plan says and that carrying it out does just that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from curation.desk.annotating import desk
from curation.desk.export_order import Order
from curation.desk.exporting import export_file
from curation.desk.import_plan import Plan, Planner
from curation.desk.importing import (
    carry_out,
    plan_import,
    plan_new_project,
)
from curation.desk.projects import create_project, documents_of, projects, schema_of
from curation.desk.seats import Seat
from curation.errors import BadInput, Conflict
from curation.formats.dataset import Incoming, IncomingReading
from curation.model import Chain, Remark, Span
from curation.presets import DEFAULT
from curation.store import Store, across
from curation.store.people import find_author
from curation.store.projects import project_by_slug
from curation.store.readings import present_annotations
from tests.desk.imports import ARTICLE, ENTITIES, fates, labelled, line
from tests.people import account, person


@pytest.fixture
def project(store: Store) -> str:
    create_project(store, slug="news", title="News")
    return "news"


def test_a_plan_writes_nothing(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE)])
    assert fates(plan) == ["taken"]
    assert documents_of(store, project) == []


def test_carrying_out_takes_the_articles(store: Store, project: str) -> None:
    carry_out(store, plan_import(store, project, [("a.txt", ARTICLE), ("b.txt", b"Another.")]))
    assert [one.length for one in documents_of(store, project)] == [30, 8]


def test_the_same_text_twice_is_told_and_taken_once(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE), ("b.txt", ARTICLE)])
    assert fates(plan) == ["taken", "skipped"]
    assert "the same text is there already" in plan.rows[1].reason
    carry_out(store, plan)
    carry_out(store, plan)
    assert len(documents_of(store, project)) == 1
    assert fates(plan_import(store, project, [("c.txt", ARTICLE)])) == ["skipped"]


def test_a_file_with_one_fault_is_refused_whole(store: Store, project: str) -> None:
    plan = plan_import(
        store, project, [("a.jsonl", line() + b"{broken\n"), ("b.txt", b"Sound."), ("c.txt", b"")]
    )
    assert fates(plan) == ["refused", "taken", "refused"]
    assert "a.jsonl, line 2 is not JSON" in plan.rows[0].reason
    assert "c.txt is empty" in plan.rows[2].reason
    carry_out(store, plan)
    assert [one.title for one in documents_of(store, project)] == ["Sound."]


def test_an_article_refused_in_one_file_can_come_in_another(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", line() + b"{broken\n"), ("b.jsonl", line())])
    assert fates(plan) == ["refused", "taken"]


def test_one_id_for_two_texts_is_refused(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", line(id="x") + line("Other text.", id="x"))])
    assert fates(plan) == ["refused"]
    assert "line 2: the id 'x' belongs to an article with another text" in plan.rows[0].reason


def test_lines_of_one_article_are_readings_of_it(store: Store, project: str) -> None:
    content = labelled() + labelled(annotator="Ben", entities=[])
    plan = plan_import(store, project, [("a.jsonl", content)])
    assert fates(plan) == ["taken", "taken"]
    carry_out(store, plan)
    assert len(documents_of(store, project)) == 1
    again = plan_import(store, project, [("a.jsonl", content)])
    assert fates(again) == ["skipped", "skipped"]
    assert "Anna's reading of it is there already" in again.rows[0].reason


def test_a_label_the_schema_lacks_is_refused_with_its_line_and_a_remedy(
    store: Store, project: str
) -> None:
    entity = {"id": "e1", "label": "TOWN", "start": 0, "end": 6, "text": "Turkey"}
    plan = plan_import(store, project, [("a.jsonl", line() + labelled(entities=[entity]))])
    assert fates(plan) == ["refused"]
    assert "a.jsonl, line 2: The schema political-news has no entity label 'TOWN'" in (
        plan.rows[0].reason
    )


def test_a_new_project_gets_the_labels_its_data_use(store: Store) -> None:
    content = line(
        id="a",
        annotator="Anna",
        entities=[
            {"id": "e1", "label": "TOWN", "start": 25, "end": 29, "text": "Baku"},
            {
                "id": "e2",
                "label": "GPE",
                "start": 0,
                "end": 6,
                "text": "Turkey",
                "attributes": {"generic": True},
            },
        ],
        relations=[{"id": "r1", "label": "visits", "head": "e2", "tail": "e1"}],
        events=[
            {
                "id": "v1",
                "label": "CONSULT",
                "trigger": {"id": "t1", "start": 18, "end": 21, "text": "met"},
                "arguments": [{"role": "venue", "target": "e1"}],
                "attributes": {"tense": "pluperfect"},
            }
        ],
        labels=[{"id": "l1", "label": "context", "value": "sport"}],
    )
    files = [("a.jsonl", content)]
    plan = plan_new_project("town", files, preset_name="political-news")
    assert fates(plan) == ["taken"]
    carry_out(store, plan)
    assert fates(plan_import(store, "town", files)) == ["skipped"]


def test_what_the_preset_of_a_new_project_forbids_is_refused_with_a_way_out(store: Store) -> None:
    content = line(
        entities=[
            {"id": "e1", "label": "GPE", "start": 0, "end": 6},
            {"id": "e2", "label": "GPE", "start": 25, "end": 29},
        ],
        relations=[{"id": "r1", "label": "leader_of", "head": "e1", "tail": "e2"}],
    )
    files = [("a.jsonl", content)]
    (row,) = plan_new_project("town", files, preset_name="political-news").rows
    assert "The head of leader_of cannot be GPE" in row.reason
    assert "choose another by --preset" in row.reason
    assert fates(plan_new_project("town", files, preset_name="conll-2003")) == ["taken"]


def test_a_label_no_schema_can_have_makes_no_project(store: Store) -> None:
    entity = {"id": "e1", "label": "GPE (state)", "start": 0, "end": 6, "text": "Turkey"}
    plan = plan_new_project("town", [("a.jsonl", labelled(entities=[entity]))], preset_name=DEFAULT)
    assert fates(plan) == ["refused"]
    assert "line 1: The label name 'GPE (state)' cannot be used" in plan.rows[0].reason


def test_a_new_project_that_cannot_be_filled_is_not_made(store: Store) -> None:
    plan = plan_new_project("town", [("a.txt", ARTICLE)], preset_name=DEFAULT)
    broken = replace(plan, readings=((plan.new[0].external_id or "", _misquoting()),))
    with pytest.raises(BadInput):
        carry_out(store, broken)
    assert projects(store) == []


def test_a_plan_meets_what_came_in_since_it_was_made(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.jsonl", labelled(id="mine"))])
    carry_out(store, plan_import(store, project, [("b.jsonl", labelled(id="theirs"))]))
    carry_out(store, plan)
    (document,) = documents_of(store, project)
    assert document.external_id == "theirs"


def test_an_id_that_went_to_another_text_meanwhile_is_a_conflict(
    store: Store, project: str
) -> None:
    plan = plan_import(store, project, [("a.jsonl", line("One text.", id="x"))])
    carry_out(store, plan_import(store, project, [("b.jsonl", line("Another.", id="x"))]))
    with pytest.raises(Conflict, match="import it again"):
        carry_out(store, plan)


def test_suggestions_come_back_as_suggestions(store: Store, project: str) -> None:
    carry_out(store, plan_import(store, project, [("a.jsonl", labelled(status="suggested"))]))
    (document,) = documents_of(store, project)
    assert (document.suggestions, document.labels, document.pretag) == (1, 0, "tagged")
    assert len(desk(store, document.id).suggestions) == 1


def test_chains_come_in_with_their_reading(store: Store, project: str) -> None:
    chains = [{"id": "c1", "mentions": ["e1", "e3"], "name": "Türkiye", "link": "Q43"}]
    content = labelled(entities=ENTITIES, chains=chains, status="open")
    carry_out(store, plan_import(store, project, [("a.jsonl", content)]))
    with store.read() as db:
        (source,) = across.sources(db, project_by_slug(db, project).id)
        present = present_annotations(db, source.reading.id)
    assert present["c1"] == Chain("c1", ("e1", "e3"), "Türkiye", "Q43")


@pytest.mark.parametrize(
    ("chains", "says"),
    [
        ([["e1", "e9"]], "points to e9, which is not a mention that is there: take it out"),
        ([[]], "needs at least one mention: delete it, or add one"),
        ([["e1", "e1"]], "'Turkey' (e1) would be in two chains, or twice in one"),
        ([["e1", "e2"], ["e3", "e1"]], "'Turkey' (e1) would be in two chains, or twice in one"),
    ],
)
def test_a_chain_that_cannot_be_is_refused_with_its_line(
    store: Store, project: str, chains: list[list[str]], says: str
) -> None:
    given = [{"id": f"c{n}", "mentions": mentions} for n, mentions in enumerate(chains)]
    content = line("Other.") + labelled(entities=ENTITIES, chains=given)
    (row,) = plan_import(store, project, [("a.jsonl", content)]).rows
    assert row.fate == "refused"
    assert row.reason.startswith("a.jsonl, line 2: ")
    assert says in row.reason


def test_chains_and_remarks_of_a_pre_tagger_are_left_out_and_it_is_told(
    store: Store, project: str
) -> None:
    reading = IncomingReading(
        "spacy",
        "suggested",
        (
            Span("e1", "GPE", 0, 6, "Turkey"),
            Chain("c", ("e1",), link="Q43"),
            Remark("n", "e1", "?"),
        ),
    )
    planner = Planner(schema_of(store, project))
    planner.article(Incoming(ARTICLE.decode(), "Baku", "a.jsonl, line 1", reading=reading))
    ((_, taken),) = planner.readings
    assert taken.annotations == reading.annotations[:1]
    (row,) = planner.rows
    assert (row.labels, row.reason) == (
        1,
        "1 chain and 1 remark left out: no pre-tagger suggests such",
    )
    chains = [{"id": "c1", "mentions": ["e1", "e3"]}]
    content = labelled(entities=ENTITIES, chains=chains, status="suggested")
    plan = plan_import(store, project, [("a.jsonl", content)])
    assert "1 chain left out" in plan.rows[0].reason
    carry_out(store, plan)
    (document,) = documents_of(store, project)
    assert len(desk(store, document.id).suggestions) == 3


def test_an_export_of_everything_imports_to_the_same_bytes(
    store: Store, project: str, tmp_path: Path
) -> None:
    chains = [{"id": "c1", "mentions": ["e1"], "name": "", "link": "Q43"}]
    content = labelled(chains=chains) + labelled(annotator="Ben", status="open", entities=[])
    carry_out(store, plan_import(store, project, [("a.jsonl", content)]))
    export_file(store, Order(project, readings="all"), tmp_path / "one.jsonl")
    create_project(store, slug="copy")
    exported = [("one.jsonl", (tmp_path / "one.jsonl").read_bytes())]
    carry_out(store, plan_import(store, "copy", exported))
    export_file(store, Order("copy", readings="all"), tmp_path / "two.jsonl")
    assert (tmp_path / "two.jsonl").read_bytes() == exported[0][1]


def test_an_import_that_fails_in_the_middle_leaves_nothing(store: Store, project: str) -> None:
    plan = plan_import(store, project, [("a.txt", ARTICLE), ("b.jsonl", labelled(id="b"))])
    plan_with_late_fault = Plan(
        plan.slug, plan.rows, plan.new, ((plan.new[0].external_id or "", _misquoting()),)
    )
    with pytest.raises(BadInput, match="but the text there is"):
        carry_out(store, plan_with_late_fault)
    assert documents_of(store, project) == []


def _misquoting() -> IncomingReading:
    return IncomingReading("Anna", "open", (Span("e1", "GPE", 0, 6, "Israel"),))


@pytest.fixture
def team(store: Store, project: str) -> dict[str, Seat]:
    """A lead of all projects, one of this project, and an annotator."""
    return {
        "Chief": person(store, "Chief", "lead"),
        "Lou": person(store, "Lou", "lead", project),
        "Anna": person(store, "Anna", "annotator", project),
    }


def readers(store: Store) -> set[str]:
    with store.read() as db:
        return {
            name
            for (name,) in db.conn.execute(
                "SELECT name FROM authors JOIN readings ON author_id = authors.id"
            )
        }


MIXED = (
    labelled(annotator="Anna", status="submitted")
    + labelled(id="b", text="Turkey spoke.", annotator="Berta", status="submitted")
    + labelled(id="c", text="Turkey left.", annotator="Lou")
    + labelled(id="d", text="Turkey won.", annotator="Anna", status="suggested")
    + line("Turkey waited.", id="e")
)


def test_nobody_else_puts_a_reading_into_the_name_of_somebody_with_an_account(
    store: Store, project: str, team: dict[str, Seat]
) -> None:
    plan = plan_import(team["Lou"], project, [("a.jsonl", MIXED)])
    assert fates(plan) == ["refused", "taken", "taken", "taken", "taken"]
    assert "Anna has an account here" in plan.rows[0].reason
    carry_out(team["Lou"], plan)
    assert readers(store) == {"Berta", "Lou", "Anna"}  # Anna: a pre-tagger called so
    assert {one.external_id for one in documents_of(store, project)} == {"b", "c", "d", "e"}
    with store.read() as db:
        assert find_author(db, kind="tagger", name="Anna") is not None


def test_who_manages_accounts_brings_in_readings_of_anybody(
    store: Store, project: str, team: dict[str, Seat]
) -> None:
    for seat in (team["Chief"], store):
        assert fates(plan_import(seat, project, [("a.jsonl", MIXED)])) == ["taken"] * 5
    carry_out(team["Chief"], plan_import(team["Chief"], project, [("a.jsonl", MIXED)]))
    assert readers(store) == {"Anna", "Berta", "Lou"}


def test_a_plan_holds_no_longer_for_who_got_an_account_since(
    store: Store, project: str, team: dict[str, Seat]
) -> None:
    plan = plan_import(team["Lou"], project, [("a.jsonl", labelled(annotator="Berta"))])
    assert fates(plan) == ["taken"]
    account(store, "Berta")
    with pytest.raises(Conflict, match="Berta has an account"):
        carry_out(team["Lou"], plan)
    assert documents_of(store, project) == []
