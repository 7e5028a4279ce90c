"""The pages anyone may open: to sign in and out, to take up an invitation, to begin a team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from curation.access import forms
from curation.access.cookies import clear_session, set_session, token_in
from curation.access.forms import chosen_password, field, fields_of, message, page, text
from curation.access.next_page import safe_next
from curation.access.providers import Provider
from curation.access.refused import refused
from curation.access.turns import Turns
from curation.desk import first_account, invitations, signing_in
from curation.desk.starting import is_loopback
from curation.errors import (
    BadInput,
    Conflict,
    CurationError,
    Forbidden,
    NotFound,
    NotSignedIn,
    TooLarge,
    TooManyTries,
)
from curation.store import Store

STYLE = Path(__file__).with_name("access.css")
SIGN_IN, SIGN_OUT, BEGIN = "/sign-in", "/sign-out", "/begin-team"
TEAM = "/team?part=people"
"""Where a team that was just begun invites the others, unless it came from elsewhere."""
ONLY_HERE = "Only this computer answers at this address. How the others reach it: docs/deploy.md."
INVITATION = "/invitation/"
STATUS: tuple[tuple[type[CurationError], int], ...] = (
    (NotSignedIn, 401),
    (Forbidden, 403),
    (NotFound, 404),
    (Conflict, 409),
    (TooLarge, 413),
    (TooManyTries, 429),
    (BadInput, 422),
)


def status_of(error: CurationError) -> int:
    """The HTTP status that goes with an error."""
    return next((status for kind, status in STATUS if isinstance(error, kind)), 503)


def with_wait(response: Response, error: CurationError) -> Response:
    """The answer to an error, which says to programs too how long to wait where one has to."""
    if isinstance(error, TooManyTries):
        response.headers["Retry-After"] = str(error.wait)
    return response


def create_pages(
    store: Callable[[], Store], *, base: str = "", doors: Sequence[Provider] = ()
) -> Starlette:
    """The application with these pages; `doors` are the other providers one may sign in with."""
    pages = _Pages(store, base, doors)
    both = ["GET", "POST"]
    return Starlette(
        routes=[
            Route(f"{base}{SIGN_IN}", pages.sign_in, methods=both),
            Route(f"{base}{SIGN_OUT}", pages.sign_out, methods=both),
            Route(f"{base}{INVITATION}{{token}}", pages.invitation, methods=both),
            Route(f"{base}{BEGIN}", pages.begin, methods=both),
            Route(f"{base}/{STYLE.name}", pages.style),
        ]
    )


class _Pages:
    def __init__(self, store: Callable[[], Store], base: str, doors: Sequence[Provider]) -> None:
        self._store = store
        self._base = base
        self._doors = doors
        self._turns = Turns()

    async def style(self, request: Request) -> Response:
        return FileResponse(STYLE, headers={"Cache-Control": "no-cache"})

    async def sign_in(self, request: Request) -> Response:
        """A name and a password, and back to where one wanted to go."""
        if request.method != "POST":
            wanted = safe_next(request.query_params.get("next", ""))
            news = "You are signed out." if "out" in request.query_params else ""
            return self._sign_in_page(message(news, is_wrong=False), wanted)
        wanted = name = ""
        try:
            fields = await fields_of(request)
            wanted, name = safe_next(fields.get("next", "")), fields.get("name", "")
            address = request.client.host if request.client else ""
            password = fields.get("password", "")
            store = self._store()
            token = await self._turns.take(
                lambda: signing_in.sign_in(store, name, password, address)
            )
        except CurationError as error:
            status = status_of(error)
            said = message(error.message)
            return with_wait(self._sign_in_page(said, wanted, name=name, status=status), error)
        return await self._let_in(request, token, wanted)

    def _sign_in_page(
        self, said: str, wanted: str, *, name: str = "", status: int = 200
    ) -> Response:
        body = f"""{said}
<form method="post" action="{text(self._base)}{SIGN_IN}">
<input type="hidden" name="next" value="{text(wanted)}">
{field("name", "Name", value=name[:200], autocomplete="username", is_first=not name)}
{
            field(
                *("password", "Password"),
                kind="password",
                autocomplete="current-password",
                is_first=bool(name),
            )
        }
<button type="submit">Sign in</button>
</form>
{self._other_doors("next", wanted)}
<p class="after">No account yet, or the password forgotten? Ask your project's lead for a link.</p>
"""
        return page("Sign in", body, base=self._base, status=status)

    async def sign_out(self, request: Request) -> Response:
        """A question when it is only opened, so that no link of another site signs anybody out."""
        if request.method != "POST":
            return page(
                "Sign out?",
                f'<form method="post" action="{text(self._base)}{SIGN_OUT}">'
                "<p>What you did is saved. You are signed out in every tab of this browser.</p>"
                '<button type="submit">Sign out</button></form>'
                f'<p><a class="button second" href="{text(self._base)}/">Stay</a></p>',
                base=self._base,
            )
        try:
            await fields_of(request)
        except CurationError as error:
            return refused(error.message, status=status_of(error), base=self._base)
        token = token_in(request.scope)
        if token is not None:
            store = self._store()
            await to_thread.run_sync(lambda: signing_in.end_session(store, token))
        response = RedirectResponse(f"{self._base}{SIGN_IN}?out=1", status_code=303)
        clear_session(response, request.scope)
        return response

    async def invitation(self, request: Request) -> Response:
        """The invited person chooses a password, or another provider, and is signed in."""
        token = request.path_params["token"]
        store = self._store()
        try:
            name = invitations.invited(store, token).name
        except CurationError as error:
            return refused(
                error.message, status=410, base=self._base, title="This link does not hold"
            )
        if request.method != "POST":
            return self._invitation_page(name, token, "")
        try:
            password = chosen_password(await fields_of(request))
            address = request.client.host if request.client else ""
            session = await self._turns.take(
                lambda: invitations.accept(store, token, password, address)
            )
        except CurationError as error:
            said, status = message(error.message), status_of(error)
            return with_wait(self._invitation_page(name, token, said, status=status), error)
        return await self._let_in(request, session, "")

    def _invitation_page(self, name: str, token: str, said: str, *, status: int = 200) -> Response:
        body = f"""{said}
<form method="post" action="{text(self._base)}{INVITATION}{text(token)}">
{forms.new_password_fields(name, is_fixed=True)}
<button type="submit">Begin</button>
</form>
{self._other_doors("invitation", token)}
<p class="after">This link is yours alone and works once.</p>
"""
        return page(f"Welcome, {name}", body, base=self._base, status=status)

    async def begin(self, request: Request) -> Response:
        """Whoever worked here alone becomes the first lead, and from then on people sign in."""
        store = self._store()
        wanted = safe_next(request.query_params.get("next", ""))
        if request.method != "POST":
            return self._begin_page(request, first_account.present_name(store), "", wanted)
        name = ""
        try:
            fields = await fields_of(request)
            wanted, name = safe_next(fields.get("next", "")), fields.get("name", "")
            password = chosen_password(fields)
            token = await self._turns.take(lambda: first_account.begin_team(store, name, password))
        except CurationError as error:
            said, status = message(error.message), status_of(error)
            answer = self._begin_page(request, name, said, wanted, status=status)
            return with_wait(answer, error)
        return await self._let_in(request, token, wanted or TEAM)

    def _begin_page(
        self, request: Request, name: str, said: str, wanted: str, *, status: int = 200
    ) -> Response:
        is_only_here = is_loopback(request.url.hostname or "")
        body = f"""{said}
<p>From now on everybody signs in here, you too. You become the first lead and invite the others.
What you have labelled stays yours.</p>
{f'<p class="hint">{text(ONLY_HERE)}</p>' if is_only_here else ""}
<form method="post" action="{text(self._base)}{BEGIN}">
<input type="hidden" name="next" value="{text(wanted)}">
{forms.new_password_fields(name, is_fixed=False)}
<button type="submit">Begin</button>
</form>
<p><a class="button second" href="{text(self._base)}/">Go on alone</a></p>
"""
        return page("Make this a team", body, base=self._base, status=status)

    async def _let_in(self, request: Request, token: str, wanted: str) -> Response:
        """Go on, known by a new token; the one this browser had until now holds no longer."""
        former = token_in(request.scope)
        if former is not None:
            store = self._store()
            await to_thread.run_sync(lambda: signing_in.end_session(store, former))
        response = RedirectResponse(f"{self._base}{wanted or '/'}", status_code=303)
        set_session(response, request.scope, token)
        return response

    def _other_doors(self, name: str, value: str) -> str:
        """Links to other providers; they take along where to go on, or the invitation."""
        if not self._doors:
            return ""
        query = f"?{name}={forms.in_address(value)}" if value else ""
        return "".join(
            f'<p><a class="button second" href="{text(self._base)}{SIGN_IN}/with/'
            f'{text(door.name)}{text(query)}">Sign in with {text(door.label)}</a></p>'
            for door in self._doors
        )
