"""Which cases of a figure somebody asks for, as a value and as text for an address."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal, TypeAlias, cast, get_args

from curation.errors import BadInput
from curation.team.decided import Kind, Outcome

Side: TypeAlias = Literal["shown", "hidden"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A cell: None is whichever there is.

    Without `arm` it is of the table of suggestions; with it, of the comparison with the control
    share, where "changed" are departures and "left" places without any label.
    """

    author_id: int | None = None
    label: str | None = None
    outcome: Outcome | None = None
    arm: Side | None = None
    kind: Kind | None = None


def asked_to_text(asked: Asked) -> str:
    """The text for an address."""
    said = {name: value for name, value in asdict(asked).items() if value is not None}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))


def asked_from_text(text: str) -> Asked:
    """What was asked for. Raises `BadInput`."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or not _is_asked(said):
        raise BadInput("This address asks for figures that are not there: open the Team page anew.")
    return Asked(**cast(dict[str, None], said))


def _is_asked(said: dict[str, object]) -> bool:
    author_id, label = said.get("author_id"), said.get("label")
    words = {"outcome": get_args(Outcome), "arm": get_args(Side), "kind": get_args(Kind)}
    return (
        said.keys() <= {"author_id", "label", *words}
        and (author_id is None or (type(author_id) is int and 0 < author_id < 2**63))
        and (label is None or isinstance(label, str))
        and all(said.get(name) in (None, *known) for name, known in words.items())
    )
