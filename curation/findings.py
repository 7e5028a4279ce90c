"""What a check says of one place: what is labelled there now, and what would be right instead.

Worklists of every kind hold findings, whoever found them: by consistency, by a model or by a rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from curation.model import text_digest

Kind: TypeAlias = Literal["mention", "event", "relation", "argument"]
"""What a finding is about; an event goes by the place of its trigger."""
Remedy: TypeAlias = Literal["relabel", "move", "add", "remove", "look"]
"""What would put it right. "look" proposes nothing: somebody has to open it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that is likely wrong in one reading.

    `start` and `end` are code points, half-open: the words it is about, of a relation from the
    first of its ends to the last, for which `text` has both. `annotation` is what stands there,
    empty where nothing does. `says` and `proposed` are labels, empty for nothing;
    `to` is the place proposed where the words themselves are the wrong ones. `score` is from 0 to
    1, the surer the higher, and comparable within one check only. `why` is a plain sentence, empty
    for a place that is only there to compare with.
    """

    check: str
    kind: Kind
    reading: int
    author: int
    document: int
    annotation: str
    start: int
    end: int
    text: str
    says: str
    proposed: str
    score: float
    why: str
    to: tuple[int, int] | None = None

    @property
    def is_doubted(self) -> bool:
        """Whether it says that something may be wrong."""
        return bool(self.why)

    @property
    def remedy(self) -> Remedy:
        """What would put it right."""
        if self.kind == "argument":
            return "look"
        if not self.annotation:
            return "add" if self.kind == "mention" and self.proposed else "look"
        if self.to is not None:
            return "move" if self.kind == "mention" else "look"
        if self.proposed == self.says:
            return "look"
        return "relabel" if self.proposed else "remove"

    @property
    def key(self) -> str:
        """Hexadecimal digits that name it: the same as long as it says the same of the same place.

        Neither the version of the reading nor how sure the check is changes it.
        """
        said = (self.check, self.kind, self.author, self.document, self.start, self.end)
        what = (self.text, self.says, self.proposed, self.to or "")
        return text_digest("\n".join(map(str, (*said, *what))))
