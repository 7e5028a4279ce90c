"""The process: Streamlit's pages, the API under /api and the editor's files under /editor.

All of it stands behind the guard, which lets in this computer or whoever signed in.

`streamlit run app.py` starts all of it on one port, under `server.baseUrlPath` when that is set.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from curation.access import Guard
from curation.access.free_pages import create_pages
from curation.access.oidc import create_door
from curation.access.policy import content_security_policy
from curation.access.providers import read_providers
from curation.access.streamlit_identity import NoStreamlitIdentity
from curation.api import create_api
from curation.api.no_delay import NoDelay
from curation.desk.opening import close_stores, open_store
from curation.desk.starting import check_start, what_is_unwise
from curation.editor import ASSETS, JOINED, asset_hash, joined
from curation.errors import BadInput, CurationError
from curation.pages.failures import show_unexpected
from curation.pages.uploads import OwnUploads


class EditorFiles(StaticFiles):
    """The editor's modules, each and joined; the hash in their address lets browsers keep them
    for good."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if path == JOINED and scope["method"] in ("GET", "HEAD"):
            response = Response(joined(ASSETS), media_type="text/javascript")
        else:
            response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


def below_base(path: str) -> str:
    """A path below `server.baseUrlPath`, where Streamlit puts its own routes but not others'."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


def auth_settings() -> Mapping[str, Any] | None:
    """Streamlit's settings for signing in through other providers, where there are any."""
    if not any(Path(file).exists() for file in st.get_option("secrets.files")):
        return None
    try:
        found: Mapping[str, Any] | None = st.secrets.get("auth")
    except FileNotFoundError as error:  # what Streamlit raises for a file it cannot read, too
        raise BadInput(f"The settings for signing in cannot be read: {error}") from error
    return found


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Fold the database's write-ahead log into its file when the server stops."""
    yield
    close_stores()


try:
    opened = open_store()
    address = str(st.get_option("server.address") or "")
    has_tls = bool(st.get_option("server.sslCertFile"))
    for warning in filter(
        None, (check_start(opened, address, has_tls=has_tls), *what_is_unwise(opened))
    ):
        print(warning, file=sys.stderr)  # noqa: T201 the terminal is where whoever starts it looks
    base, settings = below_base("/").rstrip("/"), auth_settings()
    port = int(st.get_option("server.port"))
    providers = None if settings is None else read_providers(settings, base=base, port=port)
except CurationError as error:
    sys.exit(f"The app cannot start. {error.message}")

streamlits_page = Path(st.__file__).parent / "static" / "index.html"
guard = Middleware(
    Guard,
    store=open_store,
    base=base,
    policy=content_security_policy(streamlits_page.read_text(encoding="utf-8")),
    pages=create_pages(open_store, base=base, doors=providers.all if providers else ()),
    providers=create_door(providers, open_store, base=base) if providers else None,
)

app = st.App(
    Path(__file__).parent / "curation" / "pages" / "main.py",
    routes=[
        Mount(below_base("/api"), create_api()),
        Mount(below_base(f"/editor/{asset_hash()}"), EditorFiles(directory=ASSETS)),
    ],
    middleware=[
        Middleware(NoDelay),
        guard,
        Middleware(NoStreamlitIdentity, base=base),
        Middleware(OwnUploads, base=base),
    ],
    lifespan=lifespan,
    on_script_error=show_unexpected,
)
