"""What goes over the wire, written down for the reference at /api/docs and for generated clients.

Documentation only: requests are checked by `curation.codec` and `curation.edits`, which know more,
and answers are made from values that were checked when they were stored. Tests hold the two
together.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from curation.codec import MAX_LINK, MAX_NAME, MAX_OFFSET, MAX_REASON
from curation.desk import preferences as desk_preferences
from curation.edits import EDIT_ID, MAX_CHANGES, VERB
from curation.model import AttributeValue, Confidence, Outcome, ReadingStatus
from curation.schema import Schema
from curation.store.documents import PretagStatus

Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
Offset = Annotated[int, Field(ge=0, lt=MAX_OFFSET)]
PreferenceName = Annotated[str, Field(min_length=1, max_length=desk_preferences.MAX_NAME)]
PreferenceNames = Annotated[list[PreferenceName], Field(max_length=desk_preferences.MAX_LIST)]


class Shape(BaseModel):
    """An object with these keys and no others."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Failure(Shape):
    """Every error."""

    error: str
    """What is wrong and what to do, in a sentence."""
    kind: str
    """A name that stays the same, for programs."""


class Origin(Shape):
    """Which pre-tagger proposed it."""

    tagger: Name
    version: Name
    confidence: Confidence
    score: float | None = None
    """The pre-tagger's own number; not calibrated."""
    rule: str = ""
    reason: str = ""


class Span(Shape):
    """A mention or, with `trigger`, the words that name an event."""

    kind: Literal["span"]
    id: Name
    label: Name
    start: Offset
    """In Unicode code points."""
    end: Offset
    """In Unicode code points; the first one after the span."""
    text: str
    """The document's text from `start` to `end`, exactly."""
    pieces: list[tuple[Offset, Offset]] = []
    """Of a span in several pieces: each one's start and end."""
    trigger: bool = False
    attributes: dict[Name, AttributeValue] = {}
    origin: Origin | None = None


class Relation(Shape):
    """A labelled, directed tie between two spans or events, given by their ids."""

    kind: Literal["relation"]
    id: Name
    label: Name
    head: Name
    tail: Name
    attributes: dict[Name, AttributeValue] = {}
    origin: Origin | None = None


class Argument(Shape):
    """What fills a role of an event: the id of a span or of another event."""

    role: Name
    target: Name


class Event(Shape):
    """A trigger, by its id, and the arguments that fill its roles."""

    kind: Literal["event"]
    id: Name
    label: Name
    trigger: Name
    arguments: list[Argument] = []
    attributes: dict[Name, AttributeValue] = {}
    origin: Origin | None = None


class DocumentLabel(Shape):
    """A label, with a value, on the document as a whole."""

    kind: Literal["document_label"]
    id: Name
    label: Name
    value: Name
    origin: Origin | None = None


class Chain(Shape):
    """Mentions, by their ids, that mean one and the same thing."""

    kind: Literal["chain"]
    id: Name
    mentions: Annotated[list[Name], Field(min_length=1)]
    """Each is in one chain at most."""
    name: Annotated[str, Field(max_length=MAX_NAME)] = ""
    """What it is called; empty for "as its mentions say"."""
    link: Annotated[str, Field(max_length=MAX_LINK)] = ""
    """A Wikidata id such as Q43, an address, or any other line."""


class Rejection(Shape):
    """A person's "no" to the suggestion with this id."""

    kind: Literal["rejection"]
    id: Name


class Remark(Shape):
    """A comment, or a flag that one is unsure; on the whole document when `target` is empty."""

    kind: Literal["remark"]
    id: Name
    target: str = ""
    """The id of the annotation or suggestion it is about."""
    text: str = ""
    flag: bool = False


class Decision(Shape):
    """What was decided of a unit on which readers differ; in gold readings only."""

    kind: Literal["decision"]
    id: Name
    unit: Name
    """What was to be settled; what came of it has the same id in the gold."""
    outcome: Outcome
    readers: list[int] = []
    """The authors whose version was taken."""
    offered: list[Name] = []
    """Digests of what the readers said."""
    reason: Annotated[str, Field(max_length=MAX_REASON)] = ""


Annotation: TypeAlias = Annotated[
    Span | Relation | Event | DocumentLabel | Chain | Rejection | Remark | Decision,
    Field(discriminator="kind"),
]


class Change(Shape):
    """One annotation before and after: no `before` creates it, no `after` deletes it."""

    before: Annotation | None = None
    after: Annotation | None = None


class Edit(Shape):
    """Changes made together. Each `before` must be the present state, else it is refused."""

    id: Annotated[str, Field(pattern=f"^{EDIT_ID.pattern}$")]
    """Chosen by its maker, such as a random UUID; sent again, it is applied once."""
    verb: Annotated[str, Field(pattern=f"^{VERB.pattern}$")]
    """What was done, such as "add", "relabel" or "undo"."""
    changes: Annotated[list[Change], Field(min_length=1, max_length=MAX_CHANGES)]
    undoes: str | None = None
    """The id of the edit it takes back."""
    schema_version: Annotated[int, Field(ge=1)] | None = None
    """The schema it was made under: what was renamed since is taken under its present name."""


class LoggedEdit(Edit):
    """An edit as it was recorded."""

    at: str
    """In UTC, ISO 8601."""
    author: str
    bulk: str | None
    """The gesture over many articles that it is a part of."""


class VersionedEdit(LoggedEdit):
    """An edit as it was recorded, and which version of the reading it made."""

    version: int


class History(Shape):
    """A page of the log of one's own reading, the newest edit first."""

    edits: list[VersionedEdit]
    total: int
    """How many edits there are in all."""


class Reading(Shape):
    """One person's annotations of the document, and the newest edits that can be undone."""

    version: int
    status: ReadingStatus
    annotations: list[Annotation]
    edits: list[LoggedEdit]


class ProjectName(Shape):
    """The project a document belongs to."""

    slug: str
    title: str


class Pretag(Shape):
    """Whether the document was pre-tagged, and why not."""

    status: PretagStatus
    note: str


class Preferences(Shape):
    """What a person prefers in the editor; what is left out is as usual."""

    keys: Annotated[
        dict[PreferenceName, PreferenceNames], Field(max_length=desk_preferences.MAX_LIST)
    ] = {}
    """Commands, and the keys they have instead of the usual ones; none for no key."""
    hints_done: bool = False
    """Whether the hints for the start were read or put away."""
    seen: PreferenceNames = []
    """Those of the hints that were seen."""
    recent: PreferenceNames = []
    """The commands last taken from the list of commands, the newest first."""
    review_only_open: bool = False
    """Whether in review only what is open is shown."""
    review_hides_readers: bool = False
    """Whether in review the names of the readers are hidden."""


class KeptPreferences(Shape):
    """Preferences, and whose they are in which database."""

    preferences: Preferences
    author_id: int
    database: str


class Settled(Shape):
    """That an article is settled, so that one's own reading stays as it was handed in."""

    shows_corrections: bool
    """Whether the project shows one what was decided of one's own labels."""


class Document(Shape):
    """An article as the editor shows it to one person."""

    id: int
    project: ProjectName
    external_id: str
    title: str
    meta: dict[str, Any]
    text: str
    """It never changes."""
    text_sha256: str
    labels: Annotated[Schema, Field(alias="schema")]
    """The labels of the project, and what they may be put on."""
    suggestions: list[Annotation]
    reading: Reading
    pretag: Pretag
    previous: int | None
    """The document before it in the project."""
    next: int | None
    position: int
    of: int
    author: str
    author_id: int
    database: str
    """Which database this is, for what a browser keeps until it is saved."""
    preferences: Preferences
    """What the person prefers in the editor."""
    settled: Settled | None
    """Null unless it was settled after the person had handed it in."""


class ShownAs:
    """Documents a value that is checked elsewhere as if it were of this shape."""

    def __init__(self, shape: type[Shape]) -> None:
        self._shape = shape

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(self._shape.__pydantic_core_schema__)
