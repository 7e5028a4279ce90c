"""Signing in through an organisation's own provider, by OpenID Connect.

The provider only opens the door. Once it has vouched for somebody a session of ours begins, like
any other, and its tokens are forgotten: nothing of it is kept in the browser or here. Every attempt
has a state, a nonce and a PKCE verifier of its own, in a signed cookie that lasts ten minutes.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Callable, Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.starlette_client import OAuth, OAuthError
from httpx2 import HTTPError
from joserfc.errors import JoseError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from curation.access.cookies import set_session, token_in
from curation.access.next_page import safe_next
from curation.access.providers import CALLBACK, Provider, Providers
from curation.access.refused import refused
from curation.desk.identities import Identity, accept_as, sign_in_as
from curation.desk.signing_in import end_session
from curation.errors import BadInput, CurationError
from curation.store import Store

START = "/sign-in/with"
MINUTES = 10
SECONDS_TO_ANSWER = 10
AT_ONCE = 4
"""How many answers of providers are looked into at the same time: each asks the provider."""
_FAILURES = (
    *(AuthlibBaseError, JoseError, HTTPError, BadInput),
    *(ValueError, RuntimeError, KeyError, TypeError),
)
_log = logging.getLogger(__name__)


def create_door(providers: Providers, store: Callable[[], Store], *, base: str = "") -> Starlette:
    """The addresses at which people leave for a provider and come back from it."""
    door = _Door(providers, store, base)
    secret = hashlib.sha256(b"attempts to sign in " + providers.cookie_secret.encode()).hexdigest()
    attempts = Middleware(
        SessionMiddleware,
        secret_key=secret,
        session_cookie="__Host-curation-attempt" if providers.is_secure else "curation-attempt",
        max_age=MINUTES * 60,
        same_site="lax",  # the way back from the provider is a link from another site
        https_only=providers.is_secure,
    )
    return Starlette(
        routes=[
            Route(f"{base}{START}/{{name}}", door.leave, methods=["GET"]),
            Route(f"{base}{CALLBACK}", door.come_back, methods=["GET"]),
        ],
        middleware=[attempts],
    )


class _Door:
    def __init__(self, providers: Providers, store: Callable[[], Store], base: str) -> None:
        self._providers = {provider.name: provider for provider in providers.all}
        self._redirect_uri = providers.redirect_uri
        self._store = store
        self._base = base
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._oauth = OAuth()
        for provider in providers.all:
            self._oauth.register(
                provider.name,
                client_id=provider.client_id,
                client_secret=provider.client_secret,
                server_metadata_url=provider.metadata_url,
                client_kwargs={
                    "scope": "openid email profile",
                    "prompt": "select_account",  # at a shared computer: who is it this time?
                    **provider.client_kwargs,
                    "code_challenge_method": "S256",
                    "timeout": SECONDS_TO_ANSWER,
                },
            )

    async def leave(self, request: Request) -> Response:
        """Send somebody to a provider."""
        provider = self._providers.get(request.path_params["name"])
        if provider is None:
            return refused("There is no such way to sign in here.", status=404, base=self._base)
        invitation = request.query_params.get("invitation", "")
        if invitation and request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return refused(
                "Open the link of your invitation, and go on from there.",
                status=403,
                base=self._base,
            )
        request.session.clear()  # only the newest attempt counts
        client = self._oauth.create_client(provider.name)
        try:
            async with self._turns:
                response: Response = await client.authorize_redirect(request, self._redirect_uri)
        except _FAILURES as error:
            return self._no_answer(provider, error)
        request.session["attempt"] = {
            "provider": provider.name,
            "invitation": invitation[:200],
            "next": safe_next(request.query_params.get("next", "")),
        }
        return response

    async def come_back(self, request: Request) -> Response:
        """Look into what a provider says of somebody, and let them in."""
        attempt = request.session.get("attempt", {})
        provider = self._providers.get(attempt.get("provider", ""))
        if provider is None:
            return self._start_again(provider)
        try:
            async with self._turns:
                identity = await self._identity(request, provider)
        except OAuthError as error:
            _log.warning("Signing in with %s failed: %.60r", provider.name, error.error)
            return self._start_again(provider)
        except _FAILURES as error:
            return self._no_answer(provider, error)
        finally:
            request.session.clear()
        try:
            token = await run_in_threadpool(self._let_in, identity, attempt["invitation"])
        except CurationError as error:
            return refused(error.message, status=403, base=self._base)
        former = token_in(request.scope)
        if former is not None:  # whoever used this browser until now
            await run_in_threadpool(end_session, self._store(), former)
        response = RedirectResponse(f"{self._base}{attempt['next'] or '/'}", status_code=303)
        set_session(response, request.scope, token)
        return response

    async def _identity(self, request: Request, provider: Provider) -> Identity:
        """For whom the provider vouches, after state, nonce, signature and addressee were checked.

        Raises one of `_FAILURES`.
        """
        client = self._oauth.create_client(provider.name)
        issuer = (await client.load_server_metadata())["issuer"]
        if request.query_params.get("iss", issuer) != issuer:
            raise ValueError("the answer is another provider's")
        tokens: dict[str, Any] = await client.authorize_access_token(
            request, claims_options={"iss": {"essential": True, "value": issuer}}
        )
        claims = tokens.get("userinfo")
        if not claims:
            raise ValueError("no identity token came")
        addressees = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
        if provider.client_id not in addressees:
            raise ValueError("the identity token is meant for another program")
        return Identity(str(claims["iss"]), str(claims["sub"]), _shown(claims))

    def _let_in(self, identity: Identity, invitation: str) -> str:
        if invitation:
            return accept_as(self._store(), invitation, identity)
        return sign_in_as(self._store(), identity)

    def _start_again(self, provider: Provider | None) -> Response:
        label = "there" if provider is None else f"with {provider.label}"
        return refused(
            f"Signing in {label} did not come to an end: it was broken off, took longer than "
            f"{MINUTES} minutes, or was begun in another tab too. Please start again.",
            status=400,
            base=self._base,
        )

    def _no_answer(self, provider: Provider, error: Exception) -> Response:
        _log.warning("Signing in with %s failed: %s", provider.name, type(error).__name__)
        return refused(
            f"Signing in with {provider.label} does not work at the moment. Try again in a few "
            "minutes; if it stays so, tell whoever runs this server.",
            status=502,
            base=self._base,
        )


def _shown(claims: Mapping[str, Any]) -> str:
    """By what somebody knows which of their identities this is."""
    said = (claims.get(key) for key in ("email", "preferred_username", "name"))
    return next((value[:100] for value in said if isinstance(value, str)), "")
