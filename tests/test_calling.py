"""Whom a message calls with an @."""

from __future__ import annotations

import pytest

from curation.calling import called, without_calls

NAMES = ("Anna", "Anna Maria", "lea", "Zoë_2")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@Anna is this GPE?", ("Anna",)),
        ("Is this GPE, @anna?", ("Anna",)),
        ("@Anna Maria, look", ("Anna Maria",)),
        ("@Anna @lea and again @Anna", ("Anna", "lea")),
        ("(@Zoë_2)", ("Zoë_2",)),
        ("@Annabel", ()),
        ("anna@lea.example", ()),
        ("@@Anna", ("Anna",)),
        ("@ Anna", ()),
        ("nobody", ()),
        ("@", ()),
    ],
)
def test_names_behind_an_at_sign_are_called(text: str, names: tuple[str, ...]) -> None:
    assert called(text, NAMES) == names


def test_nobody_is_called_where_nobody_may_be() -> None:
    assert called("@Anna", ()) == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Is a bare surname a PERSON? @Rita", "Is a bare surname a PERSON?"),
        ("@Anna Maria, is it?", "is it?"),
        ("@rita @Nobody both", "both"),
        ("write to anna@example.org", "write to anna@example.org"),
        ("nothing to take out", "nothing to take out"),
    ],
)
def test_calls_are_taken_out_of_what_outlives_the_talk(text: str, left: str) -> None:
    assert without_calls(text, {"Anna Maria", "Rita"}) == left
