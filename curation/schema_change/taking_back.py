"""A change taken back in one reading, whatever was done in it since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from curation.edits import Change, check_references
from curation.errors import CurationError
from curation.model import Annotation, Annotations, references
from curation.schema_change.chains import without_others
from curation.schema_change.deciding import Decision, decide
from curation.schema_change.moving import Mover


def take_back(
    present: Annotations,
    changes: Sequence[Change],
    mover: Mover,
    *,
    since: Collection[str],
    new_id: Callable[[], str],
    is_suggestion: bool = False,
    suggested: Annotations | None = None,
) -> Decision:
    """What becomes of a reading when the change that made `changes` in it is taken back.

    What still stands as the change left it is as it was before. What was made or changed `since`
    goes back by the moves of `mover`, which lead to the schema before.
    """
    left = {c.id: c.before for c in changes if present.get(c.id) == c.after}
    wanted = dict(left)
    restored = _restored(present, wanted)
    while bad := _broken(restored):
        tied = _tied_to(bad, wanted, restored, present) or set(wanted)
        wanted = {id: one for id, one in wanted.items() if id not in tied}
        restored = _restored(present, wanted)
    moving = {*since, *left} - set(wanted)
    return decide(
        restored,
        mover,
        new_id=new_id,
        is_suggestion=is_suggestion,
        suggested=suggested,
        settled=frozenset(restored) - moving,
        before=present,
    )


def _restored(
    present: Annotations, wanted: Mapping[str, Annotation | None]
) -> dict[str, Annotation]:
    found = {id: one for id, one in present.items() if id not in wanted}
    found |= {id: one for id, one in wanted.items() if one is not None}
    return without_others(found, wanted)


def _broken(annotations: Annotations) -> str:
    """The id of an annotation that points at nothing; "" when all is whole."""
    for id, one in annotations.items():
        try:
            check_references([one], annotations)
        except CurationError:
            return id
    return ""


def _tied_to(
    bad: str,
    wanted: Mapping[str, Annotation | None],
    restored: Annotations,
    present: Annotations,
) -> set[str]:
    """Which of the annotations to restore hang together with one that cannot stand there."""
    near = {bad, *_ends(bad, restored), *_ends(bad, present)}
    return {
        id for id in wanted if id in near or {*_ends(id, restored), *_ends(id, present)} & {bad}
    }


def _ends(id: str, annotations: Annotations) -> tuple[str, ...]:
    one = annotations.get(id)
    return () if one is None else references(one)
