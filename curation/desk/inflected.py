"""Looking for words in every form they take, with the help of the project's pipeline.

Most forms can be of no other word; the places of the others are put before the pipeline, which
reads the sentences around them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from curation.desk.counts import counted
from curation.equal import WHITE, Range, Words, fold, words_in_turn
from curation.errors import CurationError
from curation.pretag.lemmas import Lemmas, Passage

SENTENCE = re.compile(r"[.!?][\"'”’)\]]*\s+|[。！？]|[\r\n]+")
NEAR = 300
"""How many characters on either side count as near, where no sentence ends."""
AT_ONCE = 200
"""How many sentences are read between two looks at the clock."""
PATIENCE = 4.0
"""How many seconds a person waits for doubtful forms."""


@dataclass(frozen=True, slots=True)
class Inflected:
    """Words in all their forms; `sure` says of each word's forms which can be of no other."""

    words: Words
    lemmas: tuple[str, ...]
    sure: tuple[Mapping[str, bool], ...]
    pipeline: Lemmas

    def is_sure(self, said: str) -> bool:
        """Whether these words, one of the forms, can be of no other words."""
        return all(
            forms.get(fold(word), False)
            for word, forms in zip(re.split(WHITE, said), self.sure, strict=False)
        )

    def settled(
        self, doubtful: Sequence[tuple[str, Sequence[Range]]], *, patience: float = PATIENCE
    ) -> tuple[list[list[Range]], str]:
        """Which of the doubtful places in each text hold, and what was not looked at, and why.

        `patience` is in seconds; whatever comes after it is left out.
        """
        end = time.monotonic() + patience
        held: list[list[Range]] = [[] for _ in doubtful]
        left = sum(len(places) for _, places in doubtful)
        waiting = _sentences(doubtful)
        while batch := list(islice(waiting, AT_ONCE)):
            if time.monotonic() > end:
                more = counted(left, "more place", "more places")
                return held, (
                    f"There was no time to tell whether {more} hold the same word: "
                    "look again to go on."
                )
            left -= len(batch)
            try:
                answers = self.pipeline.holding(self.lemmas, [one for _, _, one in batch])
            except CurationError as error:
                return held, error.message
            for (number, start, (_, places)), holds in zip(batch, answers, strict=True):
                held[number] += [
                    (start + place[0], start + place[1])
                    for place, is_held in zip(places, holds, strict=True)
                    if is_held
                ]
        return held, ""


def inflected(lemmas: Lemmas, wanted: str, *, case: bool) -> Inflected:
    """The wanted words in all their forms. Raises `ModelNotInstalled` or `PretagFailed`."""
    said = [word for word in re.split(WHITE, wanted) if word]
    found = lemmas.forms(said)
    forms = [
        {_cased(form, word) if case else form for form in of} | {word}
        for of, word in zip(found.forms, said, strict=True)
    ]
    return Inflected(
        words_in_turn(forms, case=case),
        found.lemmas,
        tuple({fold(form): is_sure for form, is_sure in of.items()} for of in found.forms),
        lemmas,
    )


def _cased(form: str, word: str) -> str:
    """A form written as the wanted word is: capitals, a capital first, or none."""
    if len(word) > 1 and word.isupper():
        return form.upper()
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _sentences(
    doubtful: Sequence[tuple[str, Sequence[Range]]],
) -> Iterator[tuple[int, int, Passage]]:
    """The sentences that hold the places: the number of the text, where it begins, what is in it.

    A cut too many, as after "Mr.", takes little of what a pipeline goes by: the words near.
    """
    for number, (text, places) in enumerate(doubtful):
        for start, end in places:
            before = text[max(0, start - NEAR) : start]
            first = start - len(before)
            for cut in SENTENCE.finditer(before):
                first = start - len(before) + cut.end()
            cut_after = SENTENCE.search(text, end, end + NEAR)
            last = min(len(text), end + NEAR) if cut_after is None else cut_after.end()
            yield number, first, (text[first:last], [(start - first, end - first)])
