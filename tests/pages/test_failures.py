"""What a page says when the program itself is wrong."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from curation.pages.failures import show_unexpected


@pytest.mark.attack(41)
def test_a_mistake_of_the_program_is_told_calmly_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def script() -> None:
        from curation.pages.failures import show_unexpected

        show_unexpected(KeyError("secret/path"))

    app = AppTest.from_function(script).run()
    assert "Nothing you saved is lost" in app.error[0].value
    assert "secret" not in app.error[0].value
    assert "secret/path" in caplog.text


def test_streamlits_own_message_is_replaced() -> None:
    assert show_unexpected(KeyError("x")) is True
