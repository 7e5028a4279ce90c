"""Prodigy's JSONL as articles: what was accepted is a reading, all else is an article only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from curation.codec import check_name
from curation.errors import BadInput, CurationError
from curation.formats.dataset import Found, Incoming, IncomingReading, IncomingStatus, Refused
from curation.formats.intake import CleanText, clean
from curation.formats.json_lines import first_object, objects_in
from curation.formats.json_parts import mapping_at
from curation.formats.jsonl_annotations import annotations_of
from curation.formats.jsonl_lines import (
    MAX_ANNOTATOR,
    annotator_and_status,
    incoming,
)
from curation.formats.ties import NewIds, Place, Tie, as_lists, score_of
from curation.model import Annotation, text_digest

OURS = "curation"
"""The key of what we say beside Prodigy's own."""
CHOICE = "choice"
"""What labels of the article are called that were chosen from options."""
_SAID = frozenset("text tokens spans relations answer meta options accept".split()) | {OURS}
_ANSWERS = ("accept", "reject", "ignore")


def recognises(beginning: bytes) -> bool:
    """Whether a file of JSON lines begins as one of Prodigy's."""
    value = first_object(beginning)
    if value is None:
        # A long article: its tokens begin in what is shown, and end behind it.
        return b'"tokens": [{"text"' in beginning or b'"tokens":[{"text"' in beginning
    spans = value.get("spans")
    return (
        "_input_hash" in value
        or "_task_hash" in value
        or value.get("answer") in _ANSWERS
        or (isinstance(spans, list) and isinstance(value.get("tokens"), list))
        or (
            isinstance(spans, list)
            and bool(spans)
            and all(isinstance(one, Mapping) and "label" in one for one in spans)
        )
    )


def read(content: bytes, name: str) -> Iterator[Found]:
    """The articles of a file, each taken or refused alone. Raises `BadInput` when it is no JSON."""
    for place, value in objects_in(content, name):
        try:
            yield _article(value, place)
        except CurationError as error:
            message = error.message
            yield Refused(place, message if message.startswith(name) else f"{place}: {message}")


def _article(value: Mapping[str, Any], place: str) -> Incoming:
    text = value.get("text")
    if not isinstance(text, str):
        raise BadInput(f"{place} has no text: Prodigy's tasks on texts have it as `text`.")
    cleaned = clean(text, place)
    notes = list(cleaned.notes)
    own = mapping_at(value, OURS)
    answer = value.get("answer")
    if answer is not None and answer not in _ANSWERS:
        raise BadInput(f"{place}: the answer {answer!r} is none of {', '.join(_ANSWERS)}.")
    reading = None
    if answer == "reject":
        notes.append("rejected in Prodigy: its labels are not taken")
    elif answer == "ignore":
        notes.append("ignored in Prodigy: an article nobody has read")
    elif answer or own or value.get("spans"):
        annotator, status = _whose(value, own, answer, place)
        reader = _Reader(value, text, cleaned, notes)
        reading = IncomingReading(annotator, status, reader.annotations(), reader.scores)
    others = {key: item for key, item in value.items() if key not in _SAID}
    if others:
        notes.append(f"kept in meta: {', '.join(sorted(others))}")
    meta = {**mapping_at(value, "meta"), **mapping_at(own, "meta"), **others}
    return incoming(cleaned, meta, place, id=own.get("id"), reading=reading, notes=notes)


def _whose(
    value: Mapping[str, Any], own: Mapping[str, Any], answer: object, place: str
) -> tuple[str, IncomingStatus]:
    """Whose a reading is and how far; a task nobody has answered is a suggestion, if not ours."""
    if own:
        annotator, status = annotator_and_status(own, place)
        return annotator, "submitted" if answer else status
    said = value.get("_annotator_id") or value.get("_session_id")
    if answer is None:
        return "prodigy", "suggested"
    annotator = said if isinstance(said, str) else "imported"
    return check_name(annotator[:MAX_ANNOTATOR], "annotator"), "submitted"


class _Reader:
    """The annotations of one task; `notes` hears of what cannot be taken."""

    def __init__(
        self, value: Mapping[str, Any], text: str, cleaned: CleanText, notes: list[str]
    ) -> None:
        self.scores: dict[str, float] = {}
        self._text = text
        self._cleaned = cleaned
        self._notes = notes
        self._value = value
        self._tokens = _list(value, "tokens")
        self._places: list[Place] = []
        self._by_offsets: dict[tuple[int, int, str], list[int]] = {}
        self._by_token: dict[int, list[int]] = {}

    def annotations(self) -> tuple[Annotation, ...]:
        for number, span in enumerate(_list(self._value, "spans"), start=1):
            self._add(span, number)
        ties = [
            tie
            for number, one in enumerate(_list(self._value, "relations"), start=1)
            if (tie := self._tie(one, number))
        ]
        unclear = len(_list(self._value, "relations")) - len(ties)
        if unclear:
            self._notes.append(
                f"relations left out: {unclear}, between words of which not exactly one span ends "
                "there"
            )
        digest = text_digest(self._cleaned.text)
        lists = as_lists(self._places, ties, digest)
        new = NewIds(digest)
        labels = [
            {"id": new.of("", "label", name, one), "label": name, "value": one}
            for name, one in self._chosen()
        ]
        return annotations_of({**lists, "labels": labels}, self._cleaned, self.scores)

    def _chosen(self) -> Iterator[tuple[str, str]]:
        for one in dict.fromkeys(map(str, _list(self._value, "accept"))):
            yield CHOICE, one

    def _add(self, span: Any, number: int) -> None:
        if not isinstance(span, Mapping):
            raise BadInput(f"span {number} is {span!r}: it takes an object.")
        what = f"span {number}"
        first, last = span.get("token_start"), span.get("token_end")
        start = span["start"] if "start" in span else self._of_token(first, "start", what)
        end = span["end"] if "end" in span else self._of_token(last, "end", what)
        if not isinstance(start, int) or not isinstance(end, int):
            raise BadInput(f"{what} has an offset that is no whole number.")
        if type(last) is int and self._tokens and self._of_token(last, "end", what) != end:
            raise BadInput(
                f"{what} ends at {end}, but its last token does not: the text was changed, or the "
                "offsets count something else than characters."
            )
        if not 0 <= start < end <= len(self._text):
            raise BadInput(f"{what} from {start} to {end} lies outside the text.")
        label = check_name(span.get("label"), f"label of {what}")
        own, trigger = span.get("id"), span.get("trigger")
        key = f"{len(self._places)}"
        place = Place(
            own if isinstance(own, str) and own not in self._ids() else f" {key}",
            label,
            start,
            end,
            trigger if isinstance(trigger, str) else "",
            score=score_of(span),
        )
        self._by_offsets.setdefault((start, end, label), []).append(len(self._places))
        if isinstance(last, int):
            self._by_token.setdefault(last, []).append(len(self._places))
        self._places.append(place)

    def _ids(self) -> set[str]:
        return {one.id for one in self._places}

    def _of_token(self, number: object, key: str, what: str) -> object:
        if type(number) is int and 0 <= number < len(self._tokens):
            token = self._tokens[number]
            if isinstance(token, Mapping):
                return token.get(key)
        raise BadInput(f"{what} is on the token {number!r}, which is not there.")

    def _tie(self, one: Any, number: int) -> Tie | None:
        if not isinstance(one, Mapping):
            raise BadInput(f"relation {number} is {one!r}: it takes an object.")
        label = check_name(one.get("label"), f"label of relation {number}")
        head, child = self._end(one, "head"), self._end(one, "child")
        if head is None or child is None:
            return None
        own = one.get("id")
        is_argument = one.get("role") is True and bool(head.trigger)
        return Tie(label, head.id, child.id, is_argument, own if isinstance(own, str) else "")

    def _end(self, one: Mapping[str, Any], key: str) -> Place | None:
        """The span at one end: the only one at the offsets that are named, or on the token."""
        span = mapping_at(one, f"{key}_span")
        start, end, label, token = *map(span.get, ("start", "end", "label")), one.get(key)
        found: list[int] = []
        if isinstance(start, int) and isinstance(end, int) and isinstance(label, str):
            found = self._by_offsets.get((start, end, label), [])
        if not found and isinstance(token, int):
            found = self._by_token.get(token, [])
        return self._places[found[0]] if len(found) == 1 else None


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    found = value.get(key)
    if found is None:
        return []
    if not isinstance(found, list):
        raise BadInput(f"`{key}` must be a list.")
    return found
