"""Where the app listens: what is taken is stepped over, what cannot be had is a sentence."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from curation.cli.listening import choose_port, free_port, is_free, web_address
from curation.errors import BadInput

ELSEWHERE = "203.0.113.1"
"""An address kept for documentation, which no computer has."""


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_the_next_free_port_is_taken_when_one_is_in_use(taken: int) -> None:
    assert not is_free("127.0.0.1", taken)
    assert free_port("127.0.0.1", taken) > taken


def test_a_port_that_was_asked_for_is_never_replaced(taken: int) -> None:
    with pytest.raises(BadInput, match=f"Port {taken} is taken"):
        choose_port("127.0.0.1", taken)


@pytest.mark.parametrize("host", [ELSEWHERE, "no.such.name.invalid"])
@pytest.mark.parametrize("port", [None, 8501])
def test_an_address_of_another_computer_is_not_blamed_on_the_ports(
    host: str, port: int | None
) -> None:
    with pytest.raises(BadInput) as caught:
        choose_port(host, port)
    assert f"This computer does not have the address {host}." in caught.value.message
    assert "taken" not in caught.value.message


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),
        ("::", "http://[::1]:8501"),
        ("192.168.1.5", "http://192.168.1.5:8501"),
    ],
)
def test_the_address_shown_can_be_typed_into_a_browser(host: str, address: str) -> None:
    assert web_address(host, 8501) == address
