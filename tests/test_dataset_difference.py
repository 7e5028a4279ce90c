"""What two datasets differ in: counted once each, told in words, nothing where nothing differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curation.dataset_difference import EXAMPLES, Difference, difference
from curation.formats.dataset import LabelledDocument
from curation.model import Annotation, Span, text_digest
from tests.builders import (
    ORIGIN,
    TEXT,
    chain,
    event,
    mention,
    rejection,
    relation,
    remark,
    topic,
    trigger,
    turkey,
)


def reading(*annotations: Annotation, id: str = "a1", by: str = "anna", part: str = "", **more):
    """A reading of an article by somebody."""
    found = LabelledDocument(
        external_id=id,
        text=TEXT,
        text_sha256=text_digest(TEXT),
        meta={},
        annotator=by,
        status="submitted",
        schema_name="small",
        schema_version=1,
        annotations=annotations,
        part=part,
    )
    return replace(found, **more)


def between(before: Sequence[LabelledDocument], after: Sequence[LabelledDocument]) -> Difference:
    return difference(lambda: before, lambda: after)


FULL = (mention(), turkey(), relation(), trigger(), event("ankara"), topic(), chain())


def test_a_dataset_and_itself_do_not_differ():
    same = [reading(*FULL), reading(*FULL[:2], by="ben"), reading(id="a2")]
    found = between(same, same)
    assert found.is_empty
    assert found.examples == ()
    assert (found.articles, found.readings) == ((2, 2), (3, 3))
    assert all(row.before == row.after for row in found.labels.values())


def test_order_origins_and_what_is_no_label_make_no_difference():
    before = [reading(mention(), turkey())]
    after = [reading(turkey(), mention(origin=ORIGIN), rejection("other"), remark())]
    assert between(before, after).is_empty


@pytest.mark.parametrize(
    ("now", "what", "kind", "label", "told"),
    [
        (mention(label="PERSON"), "changed", "entities", "GPE", "PERSON “Ankara”"),
        (
            relation("turkey", "ankara"),
            "changed",
            "relations",
            "near",
            "near (“Turkey” → “Ankara”)",
        ),
        (event("turkey"), "changed", "events", "MEET", "MEET “met” (actor “Turkey”)"),
        (event(), "changed", "events", "MEET", "MEET “met”"),
        (topic("war"), "changed", "labels", "topic: trade", "topic: war"),
        (chain(name="Türkiye"), "changed", "chains", "", "“Ankara” = “Turkey”"),
    ],
)
def test_what_is_changed_counts_where_it_was(now, what, kind, label, told):
    after = [now if one.id == now.id else one for one in FULL]
    found = between([reading(*FULL)], [reading(*after)])
    changed = {key: getattr(row, what) for key, row in found.labels.items()}
    assert {key for key, n in changed.items() if n} == {(kind, label)}
    (example,) = found.examples
    assert (example.kind, example.after) == (kind, told)
    assert found.readings_changed == (("a1", "anna"),)


def test_a_trigger_that_moves_is_a_change_of_its_event_alone():
    moved = replace(trigger(), start=trigger().start + 1, text="et")
    after = [moved if one.id == "met" else one for one in FULL]
    found = between([reading(*FULL)], [reading(*after)])
    (example,) = found.examples
    assert (example.kind, example.before, example.after) == (
        "events",
        "MEET “met” (actor “Ankara”)",
        "MEET “et” (actor “Ankara”)",
    )


def test_what_is_only_in_one_is_added_or_removed():
    found = between([reading(mention())], [reading(turkey())])
    row = found.labels["entities", "GPE"]
    assert (row.before, row.after, row.added, row.removed, row.changed) == (1, 1, 1, 1, 0)


def test_labels_of_readings_that_came_or_went_count_in_the_totals_alone():
    found = between([reading(mention())], [reading(mention()), reading(turkey(), by="ben")])
    row = found.labels["entities", "GPE"]
    assert (row.before, row.after, row.added) == (1, 2, 0)
    assert found.readings_added == (("a1", "ben"),)
    assert found.articles_added == ()
    assert not found.is_empty


def test_articles_come_go_and_have_other_texts():
    other = reading(id="a1", text="Other.", text_sha256=text_digest("Other."))
    found = between([reading(), reading(id="a2")], [other, reading(id="a3")])
    assert (found.articles_removed, found.articles_added) == (("a2",), ("a3",))
    assert found.rewritten == ("a1",)


def test_moves_between_parts_count_articles():
    before = [reading(part="train"), reading(by="ben", part="train"), reading(id="a2", part="dev")]
    after = [replace(one, part="test") if one.external_id == "a1" else one for one in before]
    found = between(before, after)
    assert found.moves == {("train", "test"): 1}
    assert found.moved == (("a1", "train", "test"),)
    assert found.readings_changed == ()


def test_only_some_examples_are_kept_and_all_are_counted():
    before = [reading(mention(), id=f"a{n}") for n in range(EXAMPLES + 5)]
    found = between(before, [replace(one, annotations=()) for one in before])
    assert len(found.examples) == EXAMPLES
    assert found.labels["entities", "GPE"].removed == EXAMPLES + 5


def test_json_has_all_of_it():
    told = between([reading(mention(), part="dev")], [reading(turkey(), part="test")]).to_json()
    assert told["labels"] == [
        {
            "kind": "entities",
            "label": "GPE",
            "before": 1,
            "after": 1,
            "added": 1,
            "removed": 1,
            "changed": 0,
        }
    ]
    assert told["moves"] == [{"before": "dev", "after": "test", "articles": 1}]


@st.composite
def datasets(draw) -> list[LabelledDocument]:
    keys = draw(st.sets(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"))))
    labels = st.lists(
        st.builds(
            lambda id, label: Span(id, label, 0, 6, "Ankara"),
            st.sampled_from(["s1", "s2", "s3"]),
            st.sampled_from(["GPE", "PERSON"]),
        ),
        unique_by=lambda one: one.id,
    )
    return [reading(*draw(labels), id=id, by=by) for id, by in sorted(keys)]


@given(before=datasets(), after=datasets())
def test_the_counts_add_up_and_turn_round(before, after):
    found, back = between(before, after), between(after, before)
    assert found.is_empty == (before == after)
    shared = {(one.external_id, one.annotator) for one in before} & {
        (one.external_id, one.annotator) for one in after
    }
    for key, row in found.labels.items():
        other = back.labels[key]
        assert (row.before, row.after) == (other.after, other.before)
        assert (row.added, row.removed) == (other.removed, other.added)

    def labels(documents: list[LabelledDocument]) -> int:
        some = [one for one in documents if (one.external_id, one.annotator) in shared]
        return sum(len(one.annotations) for one in some)

    rows = Counter()
    for row in found.labels.values():
        rows.update(added=row.added, removed=row.removed)
    assert labels(after) - labels(before) == rows["added"] - rows["removed"]
