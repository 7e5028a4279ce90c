"""Words equal to given ones: where they stand in a text, what is there already, what labels them.

The same rules as `assets/core/equal.js`; `tests/cases/equal.json` holds the two together. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from curation.edits import Change
from curation.model import Annotations, Rejection, Span, proposal
from curation.schema import Schema
from curation.schema_fits import with_label

Range: TypeAlias = tuple[int, int]
"""Start and end in code points, half-open."""
Fits: TypeAlias = Literal["new", "same", "differs", "inside"]
State: TypeAlias = Literal["suggested", "accepted", "rejected"]

# What JavaScript calls white space, so that both find the same.
WHITE = r"[\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+"
# Scripts that write no space between words: Thai, Lao, Myanmar, Khmer, kana and Han.
UNSPACED = re.compile(
    "[\u0e01-\u0e5b\u0e81-\u0edf\u1000-\u109f\u1780-\u17f9\u19e0-\u19ff\ua9e0-\ua9fe\uaa60-\uaa7f"
    "\u2e80-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3041-\u3096\u309d-\u309f\u30a1-\u30fa"
    "\u30fd-\u30ff\u31f0-\u31ff\u32d0-\u32fe\u3300-\u3357\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufad9"
    "\uff66-\uff6f\uff71-\uff9d\U0001b000-\U0001b16f\U00020000-\U000323af]"
)
# Characters that become several when case is ignored.
GROWING = re.compile(
    "([\u00df\u0130\u0149\u01f0\u0390\u03b0\u0587\u1e96-\u1e9a\u1e9e\u1f50\u1f52\u1f54"
    "\u1f56\u1f80-\u1faf\u1fb2-\u1fb4\u1fb6\u1fb7\u1fbc\u1fc2-\u1fc4\u1fc6\u1fc7\u1fcc"
    "\u1fd2\u1fd3\u1fd6\u1fd7\u1fe2-\u1fe4\u1fe6\u1fe7\u1ff2-\u1ff4\u1ff6\u1ff7\u1ffc"
    "\ufb00-\ufb06\ufb13-\ufb17])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Strings to look for; made by `words`, used on any number of texts."""

    case: bool
    word: bool
    pattern: re.Pattern[str]
    needles: tuple[str, ...]
    """A text without any of these has none of the strings."""

    def places(self, text: str) -> list[Range]:
        """Where the strings stand. Of matches that overlap the first counts, then the longest."""
        searched = text if self.case else fold(text)
        if not any(needle in searched for needle in self.needles):
            return []
        found: list[Range] = []
        match = self.pattern.search(searched)
        while match is not None:
            start, end = match.span()
            if not self.word or is_whole(text, start, end):
                found.append((start, end))
                match = self.pattern.search(searched, end)
            else:
                match = self.pattern.search(searched, start + 1)
        return found

    def is_at(self, text: str, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` are one of the strings."""
        if not 0 <= start < end <= len(text):
            return False
        said = text[start:end] if self.case else fold(text[start:end])
        if self.pattern.fullmatch(said) is None:
            return False
        return not self.word or is_whole(text, start, end)


def words(strings: Iterable[str], *, case: bool, word: bool) -> Words | None:
    """Strings to look for; None when there is nothing in them but white space."""
    split = {tuple(filter(None, re.split(WHITE, one))) for one in strings} - {()}
    if not split:
        return None
    parts = sorted(split, key=lambda one: (-len(" ".join(one)), one))
    folded = [tuple(part if case else fold(part) for part in one) for one in parts]
    return Words(
        case=case,
        word=word,
        pattern=re.compile("|".join(WHITE.join(map(re.escape, one)) for one in folded)),
        needles=_shortest({max(one, key=len) for one in folded}),
    )


def words_in_turn(forms: Sequence[Collection[str]], *, case: bool) -> Words:
    """Whole words to look for, one after another, each in any of its forms."""
    folded = [{one if case else fold(one) for one in of} for of in forms]
    choices = ["|".join(sorted(map(re.escape, of), key=len, reverse=True)) for of in folded]
    return Words(
        case=case,
        word=True,
        pattern=re.compile(WHITE.join(f"(?:{choice})" for choice in choices)),
        needles=_shortest(max(folded, key=lambda of: min(map(len, of)))),
    )


def _shortest(strings: Collection[str]) -> tuple[str, ...]:
    """The strings that have none of the others in them."""
    kept: list[str] = []
    for one in sorted(strings, key=len):
        if not any(other in one for other in kept):
            kept.append(one)
    return tuple(kept)


def fold(text: str) -> str:
    """The text without regard to case, character for character: no offset moves."""
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    parts = GROWING.split(text)
    return "".join(_fold_one(part) if at % 2 else part.casefold() for at, part in enumerate(parts))


def _fold_one(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end cuts a word in two."""
    return not _goes_on(text, start) and not _goes_on(text, end)


def _goes_on(text: str, place: int) -> bool:
    return 0 < place < len(text) and _is_letter(text[place - 1]) and _is_letter(text[place])


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    """Whether it belongs to a word whose edges can be seen."""
    if UNSPACED.match(character):
        return False
    return character == "_" or unicodedata.category(character)[0] in "LNM"


@dataclass(frozen=True, slots=True)
class Held:
    """A mention somebody sees at a place: theirs, one suggested, or one they rejected."""

    span: Span
    state: State


@dataclass(frozen=True, slots=True)
class Standing:
    """A place, and what is there with regard to a label."""

    start: int
    end: int
    fits: Fits
    has: tuple[Held, ...]


def standings(
    places: Iterable[Range], label: str | None, mine: Annotations, suggested: Annotations
) -> list[Standing]:
    """What a person's reading and the suggestions have at each place.

    Triggers do not count: what happens and who takes part may be said by the same words. Without
    a label, a mention at exactly the place is "same" if the person has it, else "new".
    """
    said = {proposal(one) for one in mine.values()}
    lying = [Held(one, "accepted") for one in _mentions(mine)]
    rejected = []
    for one in _mentions(suggested):
        if isinstance(mine.get(one.id), Rejection):
            rejected.append(Held(one, "rejected"))
        elif one.id not in mine and proposal(one) not in said:
            lying.append(Held(one, "suggested"))
    asked = list(places)
    return [
        _standing(place, label, here, refused)
        for place, here, refused in zip(
            asked, _near(asked, lying), _near(asked, rejected), strict=True
        )
    ]


def _near(places: Sequence[Range], mentions: Sequence[Held]) -> list[list[Held]]:
    """For each place the mentions that may touch it, in their order, by one walk over the text."""
    near: list[list[Held]] = [[] for _ in places]
    coming = sorted(range(len(mentions)), key=lambda at: -mentions[at].span.start)
    begun: list[int] = []
    for number in sorted(range(len(places)), key=lambda number: places[number]):
        start, end = places[number]
        while coming and mentions[coming[-1]].span.start < end:
            begun.append(coming.pop())
        begun = [at for at in begun if mentions[at].span.end > start]
        near[number] = [mentions[at] for at in sorted(begun)]
    return near


def _mentions(annotations: Annotations) -> Iterator[Span]:
    return (one for one in annotations.values() if isinstance(one, Span) and not one.trigger)


def _standing(
    place: Range, label: str | None, lying: Sequence[Held], rejected: Sequence[Held]
) -> Standing:
    has = [one for one in lying if _touches(one.span, place) and not _is_shorter(one.span, place)]
    refused = [one for one in rejected if _is_at(one.span, place) and one.span.label == label]
    return Standing(*place, _fits(place, label, has, refused), (*has, *refused))


def _fits(place: Range, label: str | None, has: Sequence[Held], refused: Collection[Held]) -> Fits:
    here = [one for one in has if _is_at(one.span, place)]
    if any(one.state == "accepted" and label in (one.span.label, None) for one in here):
        return "same"
    if label is not None and any(one.span.label != label for one in here):
        return "differs"
    if len(has) > len(here):
        return "inside"
    return "differs" if refused else "new"


def _is_at(span: Span, place: Range) -> bool:
    return (span.start, span.end) == place and not span.pieces


def _touches(span: Span, place: Range) -> bool:
    start, end = place
    pieces = span.pieces or ((span.start, span.end),)
    return any(first < end and start < last for first, last in pieces)


def _is_shorter(span: Span, place: Range) -> bool:
    """Whether it lies wholly in the place and leaves some of it, which hinders nothing."""
    start, end = place
    return span.start >= start and span.end <= end and (span.start, span.end) != place


def label_all(
    places: Iterable[Range],
    label: str,
    text: str,
    mine: Annotations,
    suggested: Annotations,
    *,
    schema: Schema,
    new_id: Callable[[], str],
) -> tuple[Change, ...]:
    """The changes that give these places a label in a person's reading.

    What is suggested there is accepted under its own id, so that it stays known where it came
    from; what has another label is relabelled; what the person has already is left. Of places
    that overlap the first counts.
    """
    changes: list[Change] = []
    free = 0
    in_order = sorted(places, key=lambda place: (place[0], -place[1]))
    for standing in standings(in_order, label, mine, suggested):
        if standing.fits == "same" or standing.start < free:
            continue
        free = standing.end
        known = _known(standing, label)
        if known is None:
            start, end = standing.start, standing.end
            changes.append(Change(None, Span(new_id(), label, start, end, text[start:end])))
        else:
            after = with_label(known, label, schema)
            changes.append(Change(mine.get(known.id), after))
    return tuple(changes)


def _known(standing: Standing, label: str) -> Span | None:
    """What at exactly this place becomes the labelled mention, if anything is there."""
    here = [one for one in standing.has if _is_at(one.span, (standing.start, standing.end))]
    ranked = sorted(
        here, key=lambda one: 0 if one.state == "accepted" else 1 if one.span.label == label else 2
    )
    return ranked[0].span if ranked else None
