"""The process: Streamlit's pages, the API under /api and the editor's files under /editor.

`streamlit run app.py` starts all of it on one port, under `server.baseUrlPath` when that is set.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from curation.api import create_api
from curation.api.no_delay import NoDelay
from curation.desk.opening import close_stores, open_store
from curation.editor import ASSETS, asset_hash
from curation.errors import CurationError
from curation.pages.failures import show_unexpected


class EditorFiles(StaticFiles):
    """The editor's modules; the hash in their address lets browsers keep them for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def below_base(path: str) -> str:
    """A path below `server.baseUrlPath`, where Streamlit puts its own routes but not others'."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Fold the database's write-ahead log into its file when the server stops."""
    yield
    close_stores()


try:
    open_store()
except CurationError as error:
    sys.exit(f"The app cannot start. {error.message}")

app = st.App(
    Path(__file__).parent / "curation" / "pages" / "main.py",
    routes=[
        Mount(below_base("/api"), create_api()),
        Mount(below_base(f"/editor/{asset_hash()}"), EditorFiles(directory=ASSETS)),
    ],
    middleware=[Middleware(NoDelay)],
    lifespan=lifespan,
    on_script_error=show_unexpected,
)
