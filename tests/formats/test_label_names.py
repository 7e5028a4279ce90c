"""Labels a format cannot spell: slugs that differ, and the way back from them."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from curation.formats.keeping import Keeping
from curation.formats.label_names import RESPELT, LabelMap, LabelNames, Spelling, spell
from curation.model import Event, Relation, Span
from curation.schema import EntityType, RelationType, Schema
from tests.formats.samples import ENVOYS, MACRON, sample, sample_span

NO_SPACES = Spelling(re.compile(r"\s"), frozenset({"O"}))
names = st.text(st.sampled_from("ab _x0Oé"), min_size=1, max_size=8)


def test_what_fits_stays_as_it_is_whatever_else_would_be_spelt_so() -> None:
    found = LabelNames(["Armed group", "Armed_group", "Größe", "O"], NO_SPACES)
    assert found.slug("Armed_group") == "Armed_group"
    assert found.slug("Armed group") == "Armed_group_x"
    assert found.slug("Größe") == "Größe"
    assert found.slug("O") == "O_x"


def test_a_label_of_no_schema_is_spelt_so_that_it_can_be_undone() -> None:
    found = LabelNames(["Armed group"], NO_SPACES)
    assert found.slug("UN mission") == "UN_x0020_mission"
    assert found.slug("Armed_group") == "_x0041_rmed_group"
    assert found.label("_x0041_rmed_group") == "Armed_group"


@given(st.lists(names, unique=True, max_size=6), st.lists(names, unique=True, max_size=6))
def test_no_two_labels_have_one_slug_and_every_slug_leads_back(
    known: list[str], others: list[str]
) -> None:
    found = LabelNames(known, NO_SPACES)
    labels = {*known, *others}
    slugs = {label: found.slug(label) for label in labels}
    assert len(set(slugs.values())) == len(labels)
    for label, slug in slugs.items():
        assert not re.search(r"\s", slug)
        assert slug != "O"
        assert found.label(slug) == label


def test_the_schema_alone_says_how_its_labels_are_spelt() -> None:
    schema = Schema(name="s", entities=(EntityType(name="a b"), EntityType(name="a_b")))
    assert NO_SPACES.of(schema) is NO_SPACES.of(
        Schema(name="t", entities=(EntityType(name="a b"),), relations=(RelationType(name="a_b"),))
    )


def test_spelling_a_reading_is_counted_once_a_thing_and_trigger_and_event_stay_alike() -> None:
    trigger = sample_span("t", "met", "Armed clash", trigger=True)
    keeping = Keeping(
        sample(
            MACRON,
            ENVOYS,
            trigger,
            Event("e", "Armed clash", "t"),
            Relation("r", "part of", "macron", "envoys"),
        )
    )
    spell(keeping, NO_SPACES.of(Schema(name="s")), {"entities", "events"})
    assert dict(keeping.changed) == {("entities", RESPELT): 1, ("events", RESPELT): 1}
    labels = {one.id: one.label for one in keeping.annotations.values()}  # type: ignore[union-attr]
    assert labels["t"] == labels["e"] == "Armed_x0020_clash"
    assert labels["r"] == "part of"


def test_the_map_has_the_labels_in_the_file_that_are_spelt_otherwise() -> None:
    schema = Schema(name="s", entities=(EntityType(name="Armed group"), EntityType(name="a b")))
    told = LabelMap("map.json", schema, NO_SPACES)
    told.add(sample(Span("s", "Armed_group", 0, 1, "x"), MACRON))
    told.add(sample(Span("s", "UN_x0020_mission", 0, 1, "x")))
    ((name, content),) = told.files({"": "data.conll"})
    assert name == "map.json"
    assert json.loads(content) == {
        "labels": {"Armed_group": "Armed group", "UN_x0020_mission": "UN mission"}
    }
    assert not list(LabelMap("map.json", schema, NO_SPACES).files({}))
