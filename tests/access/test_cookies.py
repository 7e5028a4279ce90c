"""Which cookie a session's token is kept in, and that it is the only one looked at."""

from __future__ import annotations

import pytest

from curation.access.cookies import cookie_name, token_in


def scope(*cookies: str, scheme: str = "http") -> dict:
    return {"scheme": scheme, "headers": [(b"cookie", one.encode()) for one in cookies]}


@pytest.mark.parametrize(
    ("scheme", "desk", "name"),
    [
        ("http", "", "curation"),
        ("ws", "foreign", "curation-foreign"),
        ("https", "", "__Host-curation"),
        ("wss", "foreign", "__Host-curation-foreign"),
        ("http", "Two; Path=/evil", "curation-twopathevil"),
    ],
)
def test_each_desk_of_a_host_has_a_cookie_of_its_own(monkeypatch, scheme, desk, name):
    monkeypatch.setenv("CURATION_DESK", desk)
    assert cookie_name(scope(scheme=scheme)) == name


def test_the_sign_in_of_another_desk_is_not_taken_for_ones_own(monkeypatch):
    browser = scope("curation=first; curation-foreign=second; __Host-curation=third")
    assert token_in(browser) == "first"
    monkeypatch.setenv("CURATION_DESK", "foreign")
    assert token_in(browser) == "second"
