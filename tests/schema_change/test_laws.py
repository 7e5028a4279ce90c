"""What holds of every change of a schema: nothing dangles, all fits or is named, undo restores."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from curation.edits import Edit, check_form, check_references, replay
from curation.errors import BadInput, CurationError, InvalidSchema
from curation.model import Labelled, Remark, Span
from curation.schema import Schema
from curation.schema_change.deciding import Decision, decide
from curation.schema_change.fitting import Fitting
from curation.schema_change.moving import Mover
from curation.schema_change.reversing import reversed_moves
from curation.schema_change.taking_back import take_back
from curation.schema_checks import check_schema
from curation.schema_fits import check_fits
from tests.builders import SCHEMA, new_id
from tests.schema_change.verbs import VERBS
from tests.strategies import annotations_of, edits_of, texts


@st.composite
def changes_of_schema(draw: st.DrawFn) -> Mover:
    """One or two verbs that go together, and the mover they make."""
    schema: Schema = SCHEMA
    verb = draw(st.sampled_from(VERBS))
    new, moves = verb(schema)
    other, more = draw(st.sampled_from(VERBS))(schema)
    if draw(st.booleans()) and not more and not moves:
        fields = [name for name in ("relations", "events", "document_labels", "attributes")
                  if getattr(other, name) != getattr(schema, name)]  # fmt: skip
        joined = replace(new, **{name: getattr(other, name) for name in fields})
        try:
            check_schema(joined)
            new = joined
        except InvalidSchema:
            pass
    new = replace(new, version=2)
    check_schema(new)
    return Mover(schema, new, moves)


@st.composite
def cases(draw: st.DrawFn):
    text = draw(texts)
    return text, draw(annotations_of(text)), draw(changes_of_schema())


def after(present, decision: Decision):
    """The reading after what was decided, by the rules of the log."""
    if not decision.changes:
        return dict(present)
    edit = Edit(new_id(), "schema", decision.changes)
    check_form(edit)
    return replay(present, [edit])


def back(mover: Mover) -> Mover:
    old, new = mover.present.schema, mover.new.schema
    return Mover(new, replace(old, version=3), reversed_moves(mover.moves, old))


@given(cases())
def test_all_fits_the_new_schema_but_what_is_named(case):
    _, present, mover = case
    decision = decide(present, mover, new_id=new_id)
    result = after(present, decision)
    check_references(result.values(), result)
    named = {one.annotation_id for one in decision.conflicts}
    assert named <= set(result)
    flags = {one.target for one in result.values() if isinstance(one, Remark) and one.flag}
    assert named <= flags
    fitting = Fitting(mover.new.schema)
    for id, one in result.items():
        wrong = fitting.misfits(one, result)
        if isinstance(one, Span) and one.trigger:
            wrong = [w for w in wrong if w.rule != "label"]
        assert not wrong or id in named, wrong


@given(cases())
def test_taking_a_change_back_restores_every_annotation(case):
    _, present, mover = case
    decision = decide(present, mover, new_id=new_id)
    result = after(present, decision)
    undone = take_back(result, decision.changes, back(mover), since=(), new_id=new_id)
    assert after(result, undone) == present
    assert not undone.conflicts
    redone = take_back(
        present, undone.changes, Mover(back(mover).new.schema, mover.new.schema, mover.moves),
        since=(), new_id=new_id,
    )  # fmt: skip
    assert after(present, redone) == result


@given(cases(), st.data())
def test_what_was_done_since_survives_taking_the_change_back(case, data):
    text, present, mover = case
    decision = decide(present, mover, new_id=new_id)
    changed = after(present, decision)
    edit = data.draw(edits_of(text, changed))
    try:
        worked = replay(changed, [edit])
        check_references(worked.values(), worked)
    except CurationError:
        return
    since = {change.id for change in edit.changes}
    undone = take_back(worked, decision.changes, back(mover), since=since, new_id=new_id)
    result = after(worked, undone)
    check_references(result.values(), result)
    moved = {change.id for change in decision.changes}
    for id, one in present.items():
        if id not in since and id not in moved and id in worked:
            assert result[id] == one


@given(cases())
def test_suggestions_that_no_longer_fit_are_withdrawn_and_nothing_is_flagged(case):
    _, present, mover = case
    decision = decide(present, mover, new_id=new_id, is_suggestion=True)
    result = after(present, decision)
    check_references(result.values(), result)
    assert not decision.conflicts
    for one in result.values():
        if isinstance(one, Labelled):
            wrong = [w.rule for w in mover.new.misfits(one, result)]
            assert all(rule.startswith(("min", "max")) for rule in wrong), wrong
    undone = take_back(
        result, decision.changes, back(mover), since=(), new_id=new_id, is_suggestion=True
    )
    assert after(result, undone) == present


@given(cases())
def test_misfits_are_what_the_rules_of_edits_refuse(case):
    _, present, mover = case
    for one in present.values():
        found = [m for m in mover.new.misfits(one, present) if not m.rule.startswith(("m", "M"))]
        try:
            check_fits(one, present, mover.new.schema, retired=True)
        except BadInput:
            assert found
        else:
            assert not found
