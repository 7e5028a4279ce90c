"""Signing in through a provider: a real one on this machine, and everybody who is not let in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from curation.access.oidc import create_door
from curation.access.providers import read_providers
from curation.desk.accounts import add_account
from curation.desk.identities import Identity, accept_as, sign_in_as
from curation.desk.invitations import accept, invite
from curation.desk.signing_in import caller_of_token, sign_in
from curation.errors import Conflict, NotFound, NotSignedIn
from curation.store import Store, accounts
from tests.access.provider import SECRET, LocalProvider, local_provider, state_in

HERE = "http://127.0.0.1:8501"
BACK = f"{HERE}/oauth2callback"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def provider() -> Iterator[LocalProvider]:
    with local_provider() as provider:
        yield provider


@pytest.fixture
def people(store: Store) -> dict[str, int]:
    """Lea, who leads, and Anna; both have accounts, and neither a password yet."""
    lea = add_account(store, "Lea", role="lead")
    anna = add_account(store, "Anna", role="annotator")
    return {"Lea": lea.id, "Anna": anna.id}


@pytest.fixture
def issuer(provider: LocalProvider) -> str:
    metadata = httpx2.get(provider.section["server_metadata_url"]).json()
    return str(metadata["issuer"])


@pytest.fixture
def browser(store: Store, provider: LocalProvider) -> TestClient:
    return new_browser(store, provider)


def new_browser(store: Store, provider: LocalProvider) -> TestClient:
    door = create_door(read_providers(provider.settings(BACK)), lambda: store)
    return TestClient(door, base_url=HERE, follow_redirects=False)


def through(browser: TestClient, provider: LocalProvider, subject: str, **query: str):
    """Leave for the provider, be `subject` there, and come back."""
    left = browser.get("/sign-in/with/default", params=query)
    assert left.status_code == 302, left.text
    return browser.get(provider.vouch(left.headers["location"], subject))


def session_of(browser: TestClient) -> str | None:
    return browser.cookies.get("curation")


def test_an_attempt_has_a_state_a_nonce_and_a_verifier_of_its_own(browser):
    first = browser.get("/sign-in/with/default").headers["location"]
    second = browser.get("/sign-in/with/default").headers["location"]
    for name in ("state", "nonce", "code_challenge"):
        values = [httpx2.URL(address).params[name] for address in (first, second)]
        assert all(values)
        assert values[0] != values[1]
    asked = httpx2.URL(first).params
    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == BACK
    assert asked["prompt"] == "select_account"
    assert asked["scope"].split() == ["openid", "email", "profile"]


def test_an_invitation_ties_the_account_and_from_then_on_the_provider_opens_it(
    browser, provider, store, people
):
    answer = through(browser, provider, "anna-1", invitation=invite(store, people["Anna"]))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    caller = caller_of_token(store, session_of(browser))
    assert caller is not None
    assert caller.author_id == people["Anna"]

    other = new_browser(store, provider)
    assert through(other, provider, "anna-1", next="/annotate?document=3").headers["location"] == (
        "/annotate?document=3"
    )
    caller = caller_of_token(store, session_of(other))
    assert caller is not None
    assert caller.author_id == people["Anna"]


def test_nothing_of_the_provider_stays_in_the_browser(browser, provider, store, people):
    through(browser, provider, "anna-1", invitation=invite(store, people["Anna"]))
    assert set(browser.cookies) == {"curation"}


@pytest.mark.parametrize(
    "place", ["//elsewhere.example", "https://elsewhere.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site_afterwards(browser, provider, store, people, place):
    token = invite(store, people["Anna"])
    assert (
        through(browser, provider, "anna-1", invitation=token, next=place).headers["location"]
        == "/"
    )


@pytest.mark.attack(16)
def test_somebody_unknown_is_told_so_and_gets_nothing(browser, provider, people):
    answer = through(browser, provider, "mallory@example.org")
    assert answer.status_code == 403
    assert "has no account here" in answer.text
    assert session_of(browser) is None


def test_an_identity_with_the_same_email_as_another_opens_nothing(
    browser, provider, store, people, issuer
):
    """E-mail addresses tie nothing: only who vouches, and the subject."""
    accept_as(store, invite(store, people["Anna"]), Identity(issuer, "other-subject", "anna-1"))
    assert through(browser, provider, "anna-1").status_code == 403


@pytest.mark.attack(16)
def test_the_same_subject_of_another_provider_opens_nothing(store, people, provider):
    with local_provider() as other:
        settings = {
            "redirect_uri": BACK,
            "cookie_secret": SECRET,
            "one": provider.section,
            "two": other.section,
        }
        door = create_door(read_providers(settings), lambda: store)
        browser = TestClient(door, base_url=HERE, follow_redirects=False)
        token = invite(store, people["Anna"])
        left = browser.get("/sign-in/with/one", params={"invitation": token}).headers["location"]
        assert browser.get(provider.vouch(left, "anna-1")).status_code == 303
        left = browser.get("/sign-in/with/two").headers["location"]
        assert browser.get(other.vouch(left, "anna-1")).status_code == 403


@pytest.mark.attack(15)
def test_a_deactivated_person_is_not_let_in_although_the_provider_vouches(
    browser, provider, store, people
):
    through(browser, provider, "anna-1", invitation=invite(store, people["Anna"]))
    with store.write() as db:
        accounts.set_active(db, people["Anna"], is_active=False)
    assert through(new_browser(store, provider), provider, "anna-1").status_code == 403


@pytest.mark.attack(13)
def test_signing_in_again_is_a_new_session(browser, provider, store, people):
    through(browser, provider, "anna-1", invitation=invite(store, people["Anna"]))
    first = session_of(browser)
    through(browser, provider, "anna-1")
    assert session_of(browser) not in (None, first)
    assert caller_of_token(store, first) is None


def test_coming_back_twice_with_the_same_answer_does_not_sign_in_twice(
    browser, provider, store, people
):
    token = invite(store, people["Anna"])
    left = browser.get("/sign-in/with/default", params={"invitation": token})
    back = provider.vouch(left.headers["location"], "anna-1")
    assert browser.get(back).status_code == 303
    assert browser.get(back).status_code == 400


@pytest.mark.attack(14)
def test_the_answer_to_somebody_elses_attempt_does_not_sign_in(browser, provider, store, people):
    """Nobody can make a browser sign in as whom they like by sending it an address."""
    accept_as(store, invite(store, people["Anna"]), _anna(provider))
    attacker = new_browser(store, provider)
    left = attacker.get("/sign-in/with/default").headers["location"]
    back = provider.vouch(left, "anna-1")
    assert browser.get(back).status_code == 400  # no attempt of its own
    browser.get("/sign-in/with/default")
    assert browser.get(back).status_code == 400  # another attempt
    assert session_of(browser) is None


@pytest.mark.attack(14)
def test_another_site_cannot_begin_an_attempt_with_an_invitation(browser, store, people):
    answer = browser.get(
        "/sign-in/with/default",
        params={"invitation": invite(store, people["Anna"])},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403
    assert "location" not in answer.headers


def test_breaking_off_at_the_provider_leads_back_with_a_sentence(browser, provider, people):
    left = browser.get("/sign-in/with/default").headers["location"]
    answer = browser.get(f"{provider.deny(left)}&state={state_in(left)}")
    assert answer.status_code == 400
    assert "start again" in answer.text


def test_what_an_address_claims_went_wrong_is_not_shown(browser, people):
    browser.get("/sign-in/with/default")
    answer = browser.get("/oauth2callback?error=x&error_description=Call+555-0199+now")
    assert "555" not in answer.text


def test_an_unknown_provider_and_a_call_out_of_the_blue_are_pages(browser):
    assert browser.get("/sign-in/with/elsewhere").status_code == 404
    assert browser.get("/oauth2callback?state=a&code=b").status_code == 400


def test_a_provider_that_is_down_is_said_in_words(store, people):
    settings = LocalProvider("http://127.0.0.1:9").settings(BACK)
    door = create_door(read_providers(settings), lambda: store)
    answer = TestClient(door, base_url=HERE).get("/sign-in/with/default")
    assert answer.status_code == 502
    assert "at the moment" in answer.text


@pytest.mark.parametrize("status", ["used", "unknown"])
def test_an_invitation_that_holds_no_longer_ties_nothing(
    browser, provider, store, people, issuer, status
):
    token = invite(store, people["Anna"])
    if status == "used":
        accept(store, token, PASSWORD)
    else:
        token = "x" * 43
    assert through(browser, provider, "anna-1", invitation=token).status_code == 403
    with store.read() as db:
        assert accounts.account_of_subject(db, issuer, "anna-1") is None


def test_an_identity_is_tied_to_one_account_only(store, people):
    identity = Identity("https://id.example.org", "anna-1", "anna@example.org")
    accept_as(store, invite(store, people["Anna"]), identity)
    token = invite(store, people["Lea"])
    with pytest.raises(Conflict):
        accept_as(store, token, identity)
    accept(store, token, PASSWORD)  # the invitation is as good as before


def test_an_account_has_one_door(store, people):
    identity = Identity("https://id.example.org", "anna-1", "")
    accept(store, invite(store, people["Anna"]), PASSWORD)
    old = sign_in(store, "Anna", PASSWORD, "127.0.0.1")
    accept_as(store, invite(store, people["Anna"]), identity)
    assert caller_of_token(store, old) is None
    with pytest.raises(NotSignedIn):
        sign_in(store, "Anna", PASSWORD, "127.0.0.1")
    accept(store, invite(store, people["Anna"]), PASSWORD)
    with pytest.raises(NotSignedIn):
        sign_in_as(store, identity)
    with pytest.raises(NotFound):
        accept_as(store, "x" * 43, identity)


# A provider whose answers we choose, with a key of its own.


class Forger:
    """Answers like a provider; `claims` changes what its identity token says."""

    ADDRESS = "http://localhost:9999"

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"})
        self.signing_key = self.key
        self.claims: Callable[[dict], dict] = lambda claims: claims
        self.nonce = ""
        self.client_id = "desk"

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path == "/.well-known/openid-configuration":
            return httpx2.Response(
                200,
                json={
                    "issuer": self.ADDRESS,
                    "authorization_endpoint": f"{self.ADDRESS}/authorize",
                    "token_endpoint": f"{self.ADDRESS}/token",
                    "jwks_uri": f"{self.ADDRESS}/jwks",
                    "id_token_signing_alg_values_supported": ["RS256"],
                },
            )
        if request.url.path == "/jwks":
            return httpx2.Response(200, json={"keys": [self.key.as_dict(private=False)]})
        now = datetime.now(UTC)
        claims = {
            "iss": self.ADDRESS,
            "sub": "anna-1",
            "aud": "desk",
            "iat": int(now.timestamp()),
            "exp": int((now + timedelta(minutes=5)).timestamp()),
            "nonce": self.nonce,
        }
        token = jwt.encode({"alg": "RS256", "kid": "one"}, self.claims(claims), self.signing_key)
        return httpx2.Response(
            200, json={"access_token": "a", "token_type": "Bearer", "id_token": token}
        )


@pytest.fixture
def forger(monkeypatch: pytest.MonkeyPatch) -> Forger:
    forger = Forger()
    init = httpx2.AsyncClient.__init__

    def with_answers(self, *args, **kwargs):
        init(self, *args, **{**kwargs, "transport": httpx2.MockTransport(forger.answer)})

    monkeypatch.setattr(httpx2.AsyncClient, "__init__", with_answers)
    return forger


def come_back(store: Store, forger: Forger, extra: str = "") -> httpx2.Response:
    settings = LocalProvider(forger.ADDRESS).settings(BACK)
    browser = TestClient(
        create_door(read_providers(settings), lambda: store),
        base_url=HERE,
        follow_redirects=False,
    )
    left = browser.get("/sign-in/with/default").headers["location"]
    forger.nonce = httpx2.URL(left).params["nonce"]
    return browser.get(f"/oauth2callback?code=c&state={state_in(left)}{extra}")


@pytest.fixture
def tied(store: Store, people: dict[str, int]) -> None:
    accept_as(store, invite(store, people["Anna"]), Identity(Forger.ADDRESS, "anna-1", ""))


def test_a_sound_token_is_taken(store, tied, forger):
    assert come_back(store, forger).status_code == 303
    assert come_back(store, forger, f"&iss={Forger.ADDRESS}").status_code == 303


@pytest.mark.parametrize(
    "change",
    [
        {"iss": "https://other.example"},
        {"aud": "another-program"},
        {"aud": ["another-program", "third"], "azp": "desk"},
        {"nonce": "another"},
        {"exp": 1_000_000_000},
        {"sub": ""},
    ],
    ids=lambda change: "-".join(change),
)
def test_a_token_that_is_not_for_this_attempt_is_refused(store, tied, forger, change):
    forger.claims = lambda claims: claims | change
    answer = come_back(store, forger)
    assert answer.status_code == 502
    assert "curation=" not in answer.headers.get("set-cookie", "")


def test_a_token_of_another_key_is_refused(store, tied, forger):
    forger.signing_key = RSAKey.generate_key(2048, parameters={"kid": "one", "use": "sig"})
    assert come_back(store, forger).status_code == 502


def test_the_answer_of_another_issuer_is_refused(store, tied, forger):
    assert come_back(store, forger, "&iss=https://other.example").status_code == 502


def _anna(provider: LocalProvider) -> Identity:
    metadata = httpx2.get(provider.section["server_metadata_url"]).json()
    return Identity(metadata["issuer"], "anna-1", "")
