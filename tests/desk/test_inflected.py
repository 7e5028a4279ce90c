"""Doubtful forms: the sentence around each is read, for as long as a person waits."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from curation.desk import inflected as module
from curation.desk.inflected import inflected
from curation.pretag.lemmas import Lemmas

TEXT = "Mr. Roe is striking. A striking result! 😀\r\nThey went on striking"


@pytest.fixture(scope="module")
def lemmas() -> Iterator[Lemmas]:
    lemmas = Lemmas()
    yield lemmas
    lemmas.stop()


def places(text: str, word: str) -> list[tuple[int, int]]:
    starts = [at for at in range(len(text)) if text.startswith(word, at)]
    return [(start, start + len(word)) for start in starts]


def test_each_doubtful_place_is_decided_by_its_sentence(lemmas: Lemmas) -> None:
    found = inflected(lemmas, "strike", case=False)
    first, _, third = places(TEXT, "striking")
    held, why = found.settled([(TEXT, places(TEXT, "striking")), ("", [])])
    assert (held, why) == ([[first, third], []], "")


def test_what_there_was_no_time_for_is_counted(lemmas: Lemmas) -> None:
    found = inflected(lemmas, "strike", case=False)
    held, why = found.settled([(TEXT, places(TEXT, "striking"))], patience=-1)
    assert held == [[]]
    assert why == (
        "There was no time to tell whether 3 more places hold the same word: look again to go on."
    )


class Slow(list[tuple[str, list[tuple[int, int]]]]):
    """Texts that take ten seconds to go through."""

    clock = 0.0

    def __iter__(self) -> Iterator[tuple[str, list[tuple[int, int]]]]:
        Slow.clock += 10
        return super().__iter__()


def test_cutting_texts_into_sentences_takes_of_the_patience_too(
    lemmas: Lemmas, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = inflected(lemmas, "strike", case=False)
    monkeypatch.setattr(module.time, "monotonic", lambda: Slow.clock)
    held, why = found.settled(Slow([(TEXT, places(TEXT, "striking"))]), patience=5)
    assert held == [[]]
    assert "3 more places" in why


@pytest.mark.parametrize(
    ("wanted", "said", "is_found"),
    [
        ("strike", "strikes", True),
        ("strike", "Strikes", False),
        ("Strike", "Strikes", True),
        ("STRIKE", "STRIKES", True),
        ("STRIKE", "strikes", False),
        ("prime minister", "prime\nministers", True),
    ],
)
def test_where_capitals_count_a_form_is_written_as_the_words_are(
    lemmas: Lemmas, wanted: str, said: str, is_found: bool
) -> None:
    found = inflected(lemmas, wanted, case=True)
    assert bool(found.words.places(f"The {said} went on")) is is_found
    assert inflected(lemmas, wanted, case=False).words.places(f"The {said} went on")
