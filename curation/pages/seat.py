"""In whose name a page is shown: what stands in front of everything has found out.

It names the session in a header of the websocket, which `server.trustedUserHeaders` puts into
`st.user`. The page holds no more than that name: who it is, and what they may do, is read from the
database at every turn.
"""

from __future__ import annotations

import streamlit as st

from curation.desk.opening import open_store
from curation.desk.seats import Seat
from curation.desk.signing_in import caller_of_session


def session_digest() -> str | None:
    """The digest of the session by which this page was opened; None where nobody signs in."""
    named = st.user.get("caller")
    return str(named) if named else None


def seat() -> Seat:
    """The desk for whoever opened this page; with accounts and nobody signed in, it refuses."""
    return seat_of(session_digest())


def seat_of(session: str | None) -> Seat:
    """The desk for whoever is signed in by the session of this digest; None: by none."""
    store = open_store()
    return Seat(store, None if session is None else caller_of_session(store, session))
