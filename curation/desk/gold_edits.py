"""What an edit of a gold reading has to be, beyond what holds for every edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from unicodedata import category

from curation.adjudication import decision_id
from curation.adjudication.standing import FOLLOWING
from curation.edits import Change, Edit
from curation.errors import InvalidEdit
from curation.model import Annotations, Decision, Rejection, Remark, Span
from curation.store.readings import Refusal

OF_NO_HAND = frozenset({"merge", "import", "pretag", "schema", "rename"})
"""Verbs of edits that nobody makes by hand."""
MOST = 1_000
"""The most readers a decision names, and versions it was offered."""
CONTROLS = ("Cc", "Zl", "Zp")
"""The Unicode categories of control characters and line breaks."""
IN_GOLD_ONLY = "A decision stands in the gold reading only: settle the article on the Review page."


def check_gold_edit(edit: Edit, after: Annotations, authors: Collection[int]) -> None:
    """Raise `InvalidEdit` unless its decisions are what they say.

    `after` is the gold with the edit; `authors` are the numbers of those who have a reading of the
    article.
    """
    if edit.verb in OF_NO_HAND:
        raise InvalidEdit(f"Nobody makes an edit {edit.verb!r} by hand: give it another verb.")
    for decision in _decisions(edit):
        if decision.id != f"d-{decision.unit}":
            raise InvalidEdit(
                f"The decision on {decision.unit} has the id d-{decision.unit}, not {decision.id}."
            )
        strangers = [one for one in decision.readers if one not in authors]
        if strangers:
            raise InvalidEdit(
                f"The decision on {decision.unit} takes what {strangers[0]} says, who has no "
                "reading of this article."
            )
    if edit.undoes is None:
        _check_what_is_new(edit)
    _check_what_stands(edit, after)


def _check_what_is_new(edit: Edit) -> None:
    new = [one.after for one in edit.changes if isinstance(one.after, Decision)]
    for decision in new:
        for many in (decision.readers, decision.offered):
            if len(many) > MOST or len(set(many)) < len(many):
                raise InvalidEdit(
                    f"The decision on {decision.unit} names up to {MOST:,} readers and versions, "
                    "each once."
                )
        if not set(CONTROLS).isdisjoint(map(category, decision.reason)):
            raise InvalidEdit(
                f"The reason of the decision on {decision.unit} is one line: leave out line breaks "
                "and control characters."
            )
    if any(one.outcome in FOLLOWING for one in new) and all(
        one.outcome in FOLLOWING for one in _decisions(edit)
    ):
        raise InvalidEdit("Only what somebody decides in the same edit can be followed.")


def _check_what_stands(edit: Edit, after: Annotations) -> None:
    """What a decision says is what stands, wherever the edit changes the one or the other."""
    for unit in _touched(edit):
        decision, one = after.get(decision_id(unit)), after.get(unit)
        if not isinstance(decision, Decision) or decision.outcome in FOLLOWING:
            continue
        if decision.outcome == "none":
            if one is not None and not (isinstance(one, Span) and one.trigger):
                raise InvalidEdit(
                    f"The decision on {unit} says that nothing is there, but it is: take it out in "
                    "the same edit."
                )
        elif one is None:
            raise InvalidEdit(
                f"The decision on {unit} says that something is there, but nothing is: put it in "
                "by the same edit."
            )


def _touched(edit: Edit) -> Iterator[str]:
    for change in edit.changes:
        match change.before, change.after:
            case Decision(outcome=before), Decision(outcome=after) if before == after:
                pass  # why it was decided, or of whom it was taken
            case _, Decision(unit=unit):
                yield unit
            case _:
                yield change.id


def apart_from_decisions(edits: Sequence[Edit]) -> tuple[list[Edit], list[Refusal]]:
    """The edits an ordinary reading may take, and those refused: decisions are of the gold."""
    ordinary: list[Edit] = []
    refused: list[Refusal] = []
    for edit in edits:
        if any(True for _ in _decisions(edit)):
            refused.append(Refusal(edit.id, InvalidEdit(IN_GOLD_ONLY)))
        else:
            ordinary.append(edit)
    return ordinary, refused


def decides(edit: Edit) -> bool:
    """Whether an edit decides something, or takes another back, or is about no label at all.

    Only such an edit may be overtaken by readings that came meanwhile.
    """
    return (
        edit.undoes is not None
        or any(True for _ in _decisions(edit))
        or all(
            isinstance(one, Remark | Rejection | None)
            for change in edit.changes
            for one in _both(change)
        )
    )


def check_stays(edit: Edit, follows: Sequence[Change]) -> None:
    """Raise `InvalidEdit` where what follows from the readings would take an edit back at once."""
    touched = {change.id for change in edit.changes}
    if any(change.id in touched for change in follows):
        raise InvalidEdit(
            "What readers agree on stands in the gold until it is decided otherwise: put the "
            "decision into the edit."
        )


def _decisions(edit: Edit) -> Iterator[Decision]:
    for change in edit.changes:
        for one in _both(change):
            if isinstance(one, Decision):
                yield one


def _both(change: Change) -> Iterator[object]:
    yield from (change.before, change.after)
