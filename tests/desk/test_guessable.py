"""Which passwords are refused as easily guessed, and which are not."""

from __future__ import annotations

import secrets
import string

import pytest

from curation.desk.guessable import is_easily_guessed
from curation.desk.tokens import new_token
from tests.people import PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        *("1234512345", "abcdabcdab", "passwordpassword", "aaaaaaaaaaaa", "abababababab"),
        *("1234567890", "0987654321", "qwertyuiop", "qwertyuiop12", "Asdfghjkl1", "abcdefghij"),
        *("1qaz2wsx3edc", "qwertz12345", "йцукенгшщз", "11112222333344"),
        *("password1234", "Password!2026", "p4ssw0rd1234", "2026sunshine!", "Welcome_2026"),
    ],
)
def test_what_is_guessed_first_is_no_password(password: str) -> None:
    assert is_easily_guessed(password)


@pytest.mark.parametrize(
    "password",
    [
        *(PASSWORD, "four calling birds sing", "correct horse battery staple", "пароль 12345"),
        *(
            "Ångström-Straße",
            "a password of mine",
            "my dragon eats 4 newspapers",
            "東京タワーの夜景は綺麗だ",
        ),
    ],
)
def test_a_few_words_of_ones_own_are(password: str) -> None:
    assert not is_easily_guessed(password)


def test_what_chance_makes_is_never_refused() -> None:
    letters = string.ascii_letters + string.digits
    for _ in range(500):
        assert not is_easily_guessed(new_token())
        assert not is_easily_guessed("".join(secrets.choice(letters) for _ in range(12)))
