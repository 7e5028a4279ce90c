"""The Schema page over a project in which one label of each kind is in use."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from curation.desk.annotating import record
from curation.desk.projects import schema_of
from curation.desk.schema import change_schema, plan_schema
from curation.edits import Change, Edit
from curation.model import Argument, DocumentLabel, Event, Relation, Span
from curation.schema_yaml import schema_from_yaml
from curation.store import Store

SCHEMA = """
name: news
entities:
- {name: PER, key: '1', colour: '#196cb7'}
- {name: GPE, key: '2', colour: '#009e73', definition: Places with a government.}
- {name: LOC, key: '3', colour: '#e69f00', examples: [the Danube], counterexamples: [Baku]}
- {name: MISC}
relations:
- {name: ally_of, head: [GPE], tail: [GPE], symmetric: true}
- {name: leader_of, head: [PER], tail: [GPE]}
events:
- name: MEET
  roles:
  - {name: actor, targets: [GPE, PER], min: 1}
  - {name: place, targets: [GPE]}
  modes: [visit, summit]
document_labels:
- {name: context, values: [diplomacy, disaster]}
attributes:
- {name: tense, on: [event], values: [past, future], default: past}
"""


@pytest.fixture
def news(desk_store: Store, project: str) -> str:
    """The project with this schema, and "Turkey and Israel met in Baku" labelled in it."""
    change_schema(
        desk_store, plan_schema(desk_store, project, schema_from_yaml(SCHEMA, "news.yaml"))
    )
    turkey = Span("turkey", "GPE", 15, 21, "Turkey")
    israel = Span("israel", "GPE", 26, 32, "Israel")
    met = Span("met", "MEET", 33, 36, "met", trigger=True)
    baku = Span("baku", "LOC", 40, 44, "Baku")
    meeting = Event(
        "meeting", "MEET", "met", (Argument("actor", "turkey"), Argument("actor", "israel"))
    )
    allies = Relation("allies", "ally_of", "turkey", "israel")
    context = DocumentLabel("context", "context", "diplomacy")
    for values in ((turkey, israel, baku), (met, meeting), (allies,), (context,)):
        edit = Edit(str(uuid.uuid4()), "add", tuple(Change(None, one) for one in values))
        receipt = record(desk_store, 1, [edit])
        assert not receipt.refused, receipt.refused[0].error
    return project


def type_in(at: AppTest, kind: str, **typed: Any) -> AppTest:
    """Type into a table: `rows` {row: {column: value}}, `added` rows, `deleted` row numbers."""
    table = at.session_state[f"{kind} table of news"]
    at.session_state[f"{kind} table {table.number} of news"] = {
        "edited_rows": typed.get("rows", {}),
        "added_rows": list(typed.get("added", ())),
        "deleted_rows": list(typed.get("deleted", ())),
    }
    return at.run()


def draft(at: AppTest) -> Any:
    """The draft the session holds."""
    return at.session_state["draft of the schema of news"].draft


def names(store: Store, part: str = "entities") -> list[str]:
    """The names of the labels that are saved."""
    return [label.name for label in getattr(schema_of(store, "news"), part)]
