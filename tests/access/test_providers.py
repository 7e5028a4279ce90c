"""Streamlit's `[auth]` settings: one provider or several, and every mistake said in words."""

from __future__ import annotations

import copy

import pytest

from curation.access.providers import read_providers
from curation.errors import BadInput

ONE = {
    "redirect_uri": "https://desk.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "desk",
    "client_secret": "hush",
    "server_metadata_url": "https://id.example.org/.well-known/openid-configuration",
}
SECTION = {key: ONE[key] for key in ("client_id", "client_secret", "server_metadata_url")}
SHARED = {key: ONE[key] for key in ("redirect_uri", "cookie_secret")}


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in ONE.items() if name != key}


def test_one_provider_stands_in_the_section_itself():
    providers = read_providers(ONE)
    [provider] = providers.all
    assert (provider.name, provider.label) == ("default", "your organisation")
    assert (provider.client_id, provider.metadata_url) == ("desk", ONE["server_metadata_url"])
    assert providers.is_secure


def test_several_providers_have_sections_of_their_own_and_may_have_labels():
    settings = {**SHARED, "google": SECTION, "uni-one": {**SECTION, "label": "University One"}}
    assert [(p.name, p.label) for p in read_providers(settings).all] == [
        ("google", "Google"),
        ("uni-one", "University One"),
    ]


def test_a_provider_in_the_section_itself_stands_beside_the_others():
    names = [provider.name for provider in read_providers({**ONE, "google": SECTION}).all]
    assert names == ["default", "google"]


def test_other_tables_of_the_section_are_no_providers():
    kwargs = {"scope": "openid", "prompt": "login"}
    [provider] = read_providers({**ONE, "client_kwargs": kwargs}).all
    assert provider.client_kwargs == kwargs


@pytest.mark.parametrize("key", list(ONE))
def test_what_is_missing_is_named(key):
    with pytest.raises(BadInput, match=key):
        read_providers(without(key))


def test_what_is_missing_in_a_providers_section_is_named_with_the_section():
    section = {"client_id": "desk", "server_metadata_url": ONE["server_metadata_url"]}
    with pytest.raises(BadInput, match=r"client_secret is missing in \[auth\.google\]"):
        read_providers({**SHARED, "google": section})


def test_the_way_back_is_below_the_path_of_the_app():
    with pytest.raises(BadInput, match="/desk/oauth2callback"):
        read_providers(ONE, base="/desk")
    below = {**ONE, "redirect_uri": "https://example.org/desk/oauth2callback"}
    assert read_providers(below, base="/desk").redirect_uri == below["redirect_uri"]


def test_the_port_may_be_left_open():
    settings = {**ONE, "redirect_uri": "http://localhost:{port}/oauth2callback"}
    assert read_providers(settings, port=8600).redirect_uri == (
        "http://localhost:8600/oauth2callback"
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("redirect_uri", "http://desk.example.org/oauth2callback", "https://"),
        ("server_metadata_url", "http://id.example.org/metadata", "https://"),
        ("client_kwargs", "prompt=login", "table"),
    ],
)
def test_what_cannot_be_used_is_refused(key, value, said):
    with pytest.raises(BadInput, match=said):
        read_providers({**ONE, key: value})


@pytest.mark.attack(40)
def test_a_short_secret_is_refused():
    with pytest.raises(BadInput, match="too short"):
        read_providers({**ONE, "cookie_secret": "secret"})


def test_a_section_with_a_strange_name_is_refused():
    with pytest.raises(BadInput, match="small letters"):
        read_providers({**SHARED, "My Provider": SECTION})


def test_secrets_are_not_in_what_is_printed_of_the_settings():
    printed = repr(read_providers(copy.deepcopy(ONE)))
    assert "hush" not in printed
    assert ONE["cookie_secret"] not in printed
