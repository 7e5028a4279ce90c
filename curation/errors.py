"""Every error the project raises on purpose, as one tree.

The message is one sentence a user can act on: it names the thing and the remedy. `kind` is the
stable name that scripts and the browser rely on. Pages, the API and the command line catch
`CurationError` and nothing wider.
"""

from __future__ import annotations


class CurationError(Exception):
    """Something a person can understand and put right."""

    kind = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotFound(CurationError):
    """A project, document, annotation or format that does not exist."""

    kind = "not_found"


class Forbidden(CurationError):
    """The person may not do this, or the request came from another site.

    `action` and `about` say what was refused, for the record of it; "" where none is kept.
    """

    kind = "forbidden"

    def __init__(self, message: str, *, action: str = "", about: str = "") -> None:
        super().__init__(message)
        self.action = action
        self.about = about


class NotSignedIn(CurationError):
    """Nobody is signed in, or their session has ended."""

    kind = "not_signed_in"


class TooManyTries(CurationError):
    """The same was tried too often in too short a time; `wait` says for how long, in seconds."""

    kind = "too_many_tries"

    def __init__(self, message: str, *, wait: int = 60) -> None:
        super().__init__(message)
        self.wait = wait


class BadInput(CurationError):
    """What was handed in (a file, a value, a name) cannot be used."""

    kind = "bad_input"


class TooLarge(BadInput):
    """What was handed in is beyond a stated limit."""

    kind = "too_large"


class InvalidSpan(BadInput):
    """Offsets outside the text, or a quote that is not the text at its offsets."""

    kind = "invalid_span"


class InvalidEdit(BadInput):
    """An edit that is malformed, whatever the present state."""

    kind = "invalid_edit"


class Dangling(BadInput):
    """An edit that would leave an annotation pointing at nothing."""

    kind = "dangling"


class UnknownLabel(BadInput):
    """A label, role or attribute the schema does not have."""

    kind = "unknown_label"


class SchemaViolation(BadInput):
    """A known label used where the schema does not allow it."""

    kind = "schema_violation"


class InvalidSchema(BadInput):
    """A schema that contradicts itself; `about` names the label at fault, where it is one."""

    kind = "invalid_schema"

    def __init__(self, message: str, *, about: str = "") -> None:
        super().__init__(message)
        self.about = about


class Conflict(CurationError):
    """The present state does not allow this now."""

    kind = "conflict"


class StaleEdit(Conflict):
    """An edit made against a state that is no longer the present one."""

    kind = "stale_edit"


class EditIdReused(Conflict):
    """The id of an edit that was already recorded with other content."""

    kind = "edit_id_reused"


class OtherDatabase(Conflict):
    """What was meant for another database than the one that is served now."""

    kind = "other_database"


class OtherAuthor(Conflict):
    """What was made by another person than the one who is signed in now."""

    kind = "other_author"


class Submitted(Conflict):
    """An edit to a reading that was handed in."""

    kind = "submitted"


class ExportFailed(CurationError):
    """A file that, read back, does not say what was to be written: it is not handed out."""

    kind = "export_failed"


class ModelNotInstalled(CurationError):
    """A spaCy pipeline that is not on this machine."""

    kind = "model_not_installed"


class PretagFailed(CurationError):
    """A pre-tagger that stopped working."""

    kind = "pretag_failed"


class StoreUnavailable(CurationError):
    """The database cannot be opened or written: nothing was changed."""

    kind = "store_unavailable"


class StoreDamaged(CurationError):
    """The database contradicts its own log."""

    kind = "store_damaged"
