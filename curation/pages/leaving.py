"""Leaving the pages for another address of this server, such as the one to sign in at."""

from __future__ import annotations

import streamlit as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import get_script_run_ctx


def leave_for(path: str) -> None:
    """Make the browser open `path`, which begins with "/" and is below the app's own address.

    The message is the one by which Streamlit sends people to its own sign-in: there is no other
    way out of its pages in the same tab.
    """
    context = get_script_run_ctx()
    if context is None:
        return
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    message = ForwardMsg()
    message.auth_redirect.url = f"/{base}{path}" if base else path
    context.enqueue(message)
    st.stop()
