"""Any program as a pre-tagger."""

from __future__ import annotations

import pytest

from curation.errors import PretagFailed
from curation.pretag.command import Command


def test_a_programs_suggestions_get_our_ids_and_its_name(program):
    tagger = Command(program, name="program", version="3")
    first, second, third = tagger.tag(["tell", "a", "tell"])
    assert first == third
    assert second.annotations() == ()
    span, trigger = first.spans
    [relation] = first.relations
    [event] = first.events
    assert (relation.head, relation.tail) == (span.id, event.id)
    assert (event.trigger, event.arguments[0].target) == (trigger.id, span.id)
    assert {(one.origin.tagger, one.origin.version) for one in first.annotations()} == {
        ("program", "3")
    }


def test_a_text_the_program_cannot_tag_is_said_so(program):
    with pytest.raises(PretagFailed, match="I do not like it"):
        Command(program).tag(["a", "refuse"])
