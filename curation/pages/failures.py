"""What went wrong, in words and without a traceback: the one place where pages catch errors."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from curation.errors import CurationError
from curation.pages.literal import literal_lines

logger = logging.getLogger(__name__)


def show_unexpected(error: Exception) -> bool:
    """Say calmly that the program made a mistake; its log has the details."""
    logger.error("A page failed", exc_info=error)
    st.error(
        "The app made a mistake on this page. Nothing you saved is lost: reload the page, and if "
        "it happens again, send the server's log to whoever looks after it.",
        icon=":material/error:",
    )
    return True


@contextmanager
def in_words() -> Iterator[None]:
    """Show a `CurationError` as its sentence, here on the page. Anything else is a bug: let it be.

    Around every page; also around a form or fragment, so that the message stands beside it.
    """
    try:
        yield
    except CurationError as error:
        st.error(literal_lines(error.message), icon=":material/error:")
