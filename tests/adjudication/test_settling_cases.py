"""What the editor's tests go by is what the server does."""

from __future__ import annotations

from tests.adjudication.settling_cases import FILE, written


def test_the_cases_the_editor_is_held_to_are_what_the_server_makes_of_them() -> None:
    again = "Run python -m tests.adjudication.settling_cases, then the editor's tests."
    assert FILE.read_text(encoding="utf-8") == written(), again
