"""Suggestions are counted as people see them: an event with its trigger is one."""

from __future__ import annotations

from curation.desk.proposed import Proposed
from curation.pretag.suggestions import Suggestions
from tests.builders import event, mention, relation, topic, trigger, turkey


def test_an_event_and_its_trigger_are_one_suggestion():
    found = Suggestions((mention(), turkey(), trigger()), (relation(),), (event("turkey"),))
    assert Proposed.of(found) == Proposed(mentions=2, relations=1, events=1)
    assert (Proposed.of(found) + Proposed.of(Suggestions(labels=(topic(),)))).in_words() == (
        "5 suggestions (2 mentions, 1 relation, 1 event and 1 document label)"
    )


def test_none_are_no_kinds():
    assert Proposed().in_words() == "0 suggestions"
