"""What a change of the schema does, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from curation.desk.counts import counted, listed
from curation.desk.schema_work import Numbers
from curation.schema_change.differences import Difference
from curation.schema_change.move_words import move_in_words
from curation.schema_change.moves import KIND_WORDS, Kind, Move
from curation.schema_change.moving import Mover


@dataclass(frozen=True, slots=True)
class MoveCount:
    """What one move does: to people's annotations in how many documents, and to suggestions."""

    move: Move
    sentence: str
    annotations: int
    documents: int
    suggestions: int


def move_counts(mover: Mover, numbers: Numbers, *, undoes: bool) -> tuple[MoveCount, ...]:
    """Every move with its numbers.

    Taking a change back puts annotations as they were and counts no moves, so none is said.
    """
    return tuple(_counted(move, mover, numbers, undoes=undoes) for move in mover.moves)


def _counted(move: Move, mover: Mover, numbers: Numbers, *, undoes: bool) -> MoveCount:
    annotations = numbers.people_by_move[move]
    documents = len(numbers.documents_by_move.get(move, ()))
    suggestions = numbers.suggestions_by_move[move]
    on = "no annotation yet"
    if annotations:
        on = f"{counted(annotations, 'annotation')} in {counted(documents, 'article')}"
    if suggestions:
        on += f", and on {counted(suggestions, 'suggestion')}"
    words = move_in_words(move, mover.present.schema)
    said = f"{words}." if undoes else f"{words} on {on}."
    return MoveCount(move, said, annotations, documents, suggestions)


def effects_of(
    mover: Mover,
    numbers: Numbers,
    moved: Sequence[MoveCount],
    differences: Sequence[Difference],
) -> Iterator[str]:
    """Everything saving does: to annotations first, then to the schema alone."""
    yield from (one.sentence for one in moved)
    if numbers.merged:
        become = "becomes" if numbers.merged == 1 else "become"
        yield f"{counted(numbers.merged, 'annotation')} {become} one with an equal one."
    if numbers.conflicts:
        fits = "fits" if len(numbers.conflicts) == 1 else "fit"
        yield (
            f"{counted(len(numbers.conflicts), 'annotation')} no longer {fits}: nothing is "
            "deleted, a flag on each says what to decide."
        )
    if numbers.reopened:
        reopens = "reopens" if numbers.reopened == 1 else "reopen"
        yield f"{counted(numbers.reopened, 'submitted article')} {reopens} for that."
    if numbers.withdrawn:
        fits = "fits and is" if numbers.withdrawn == 1 else "fit and are"
        yield f"{counted(numbers.withdrawn, 'suggestion')} no longer {fits} withdrawn."
    said = {one.sentence for one in moved}
    yield from (one.sentence for one in differences if one.sentence not in said)


def in_use(kind: Kind, label: str, use: str) -> str:
    """What to do about a label that is to go and is used."""
    return (
        f"The {KIND_WORDS[kind]} {label} is on {use}: retire it, so that they keep it, "
        "or say which label they get instead."
    )


def summary_of(annotations: int, conflicts: int, reopened: int) -> str:
    """Such as "214 annotations, 3 conflicts, 2 articles reopen"."""
    parts = [counted(annotations, "annotation")]
    if conflicts:
        parts.append(counted(conflicts, "conflict"))
    if reopened:
        parts.append(f"{counted(reopened, 'article')} {'reopens' if reopened == 1 else 'reopen'}")
    return ", ".join(parts)


def kept_in_words(names: Sequence[str]) -> str:
    """That labels made since stay, retired, when a change is taken back."""
    one = len(names) == 1
    return (
        f"{listed(list(names))} {'is' if one else 'are'} in use since: "
        f"{'it stays, retired' if one else 'they stay, retired'}."
    )
