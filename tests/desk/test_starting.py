"""Whether the app starts as it was told to, and what it says is unwise."""

from __future__ import annotations

import os

import pytest

from curation.desk.starting import check_start, is_loopback, what_is_unwise
from curation.errors import Forbidden
from curation.store import Store
from tests import people

NEAR = ["127.0.0.1", "127.1.2.3", "localhost", "::1", "[::1]"]
FAR = ["", "0.0.0.0", "::", "192.168.1.5", "desk.example", "fe80::1"]

pytestmark = pytest.mark.attack(40)


@pytest.mark.parametrize("address", NEAR)
def test_to_this_computer_alone_it_always_starts(store: Store, address: str) -> None:
    assert is_loopback(address)
    assert check_start(store, address, has_tls=False) == ""


@pytest.mark.parametrize("address", FAR)
def test_beyond_this_computer_it_starts_only_with_accounts(store: Store, address: str) -> None:
    assert not is_loopback(address)
    with pytest.raises(Forbidden, match="users add NAME --role lead"):
        check_start(store, address, has_tls=True)
    people.account(store, "Anna", "lead")
    assert check_start(store, address, has_tls=True) == ""
    assert "without TLS" in check_start(store, address, has_tls=False)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_a_database_others_can_read_is_warned_of(store: Store) -> None:
    assert not any("chmod" in one for one in what_is_unwise(store))
    store.path.chmod(0o644)
    assert any(f"chmod 600 {store.path}" in one for one in what_is_unwise(store))


def test_running_as_root_is_warned_of(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for user, is_warned in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda user=user: user, raising=False)
        assert any("root" in one for one in what_is_unwise(store)) is is_warned
