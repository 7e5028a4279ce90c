"""Signing in and out, invitations and the first account, as a browser without scripts does it."""

from __future__ import annotations

import asyncio
import re
from html import unescape
from http.cookies import SimpleCookie

import httpx2
import pytest
from starlette.testclient import TestClient

from curation.access import forms, turns
from curation.access.cookies import PLAIN, UNDER_TLS
from curation.desk import passwords, signing_in, tries
from curation.desk.invitations import invite
from curation.desk.opening import open_store
from curation.desk.own_account import set_password
from curation.desk.people import current_user
from curation.store import Store, accounts
from tests import people
from tests.people import PASSWORD

OURS = {"origin": "http://testserver"}


@pytest.fixture
def store() -> Store:
    return open_store()


@pytest.fixture
def anna(store: Store) -> int:
    """Anna, who signs in with a password."""
    id = people.account(store, "Anna", "lead").id
    set_password(store, id, PASSWORD)
    return id


@pytest.fixture
def tab() -> TestClient:
    return people.client(headers=OURS)


def sign_in(
    tab: TestClient, name: str = "Anna", password: str = PASSWORD, **fields: str
) -> httpx2.Response:
    return tab.post("/sign-in", data={"name": name, "password": password, **fields})


def cookie_of(answer: httpx2.Response) -> SimpleCookie:
    return SimpleCookie(answer.headers["set-cookie"])


def test_name_and_password_open_the_desk_and_lead_where_one_wanted_to_go(
    tab: TestClient, anna: int
) -> None:
    answer = sign_in(tab, next="/annotate?project=a&document=1")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/annotate?project=a&document=1",
    )
    assert tab.get("/api/me/preferences").json()["author_id"] == anna


def test_blanks_around_a_name_do_not_matter(tab: TestClient, anna: int) -> None:
    assert sign_in(tab, name="  Anna ").status_code == 303


@pytest.mark.attack(13)
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(tab: TestClient, anna: int) -> None:
    morsel = cookie_of(sign_in(tab))[PLAIN]
    assert morsel["httponly"] is True
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == "/"
    assert not morsel["domain"]
    assert not morsel["max-age"]


@pytest.mark.attack(13)
def test_under_tls_the_cookie_is_secure_and_bound_to_the_host(anna: int) -> None:
    tab = people.client(address="https://testserver", headers={"origin": "https://testserver"})
    morsel = cookie_of(sign_in(tab))[UNDER_TLS]
    assert morsel["secure"] is True
    assert morsel["path"] == "/"
    assert not morsel["domain"]
    assert tab.get("/api/projects").status_code == 200


@pytest.mark.attack(13)
def test_a_token_set_before_signing_in_is_never_adopted(store: Store, anna: int) -> None:
    planted = "planted" * 6
    tab = people.client(planted, headers=OURS)
    token = cookie_of(sign_in(tab))[PLAIN].value
    assert token != planted
    assert signing_in.caller_of_token(store, planted) is None
    assert signing_in.caller_of_token(store, token) is not None


@pytest.mark.attack(13)
def test_signing_in_again_ends_the_session_this_browser_had(store: Store, anna: int) -> None:
    former = people.token(store, "Anna")
    sign_in(people.client(former, headers=OURS))
    assert signing_in.caller_of_token(store, former) is None


@pytest.mark.attack(11)
@pytest.mark.parametrize(
    ("name", "password"),
    [("Anna", "wrong wrong wrong"), ("Nobody", PASSWORD), ("Ben", PASSWORD), ("Cora", PASSWORD)],
)
def test_every_wrong_try_is_told_the_same(
    store: Store, tab: TestClient, anna: int, name: str, password: str
) -> None:
    people.account(store, "Cora")  # was invited, has no password yet
    ben = people.account(store, "Ben").id
    set_password(store, ben, PASSWORD)
    with store.write() as db:
        accounts.set_active(db, ben, is_active=False)
    answer = sign_in(tab, name, password)
    assert answer.status_code == 401
    assert signing_in.WRONG in unescape(answer.text)
    assert "set-cookie" not in answer.headers
    same = sign_in(people.client(headers=OURS), "Anna", "other other other").text
    assert answer.text.replace(f'value="{name}"', "") == same.replace('value="Anna"', "")


@pytest.mark.attack(11)
@pytest.mark.parametrize("name", ["Anna", "Nobody", "Cora"])
def test_every_try_costs_one_hash_whoever_it_is(
    store: Store, tab: TestClient, anna: int, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.account(store, "Cora")
    verified: list[str] = []
    real = passwords._hasher

    class Counted:
        def verify(self, kept: str, password: str) -> bool:
            verified.append(kept)
            return real.verify(kept, password)

    monkeypatch.setattr(passwords, "_hasher", Counted())
    sign_in(tab, name, "wrong wrong wrong")
    (kept,) = verified
    assert kept.startswith("$argon2id$v=19$m=47104,t=2,p=1$"), "the same costs for all"


@pytest.mark.attack(12)
def test_after_five_wrong_tries_even_the_right_password_has_to_wait(
    tab: TestClient, anna: int
) -> None:
    answers = [sign_in(tab, password=f"wrong wrong {number}") for number in range(7)]
    assert [one.status_code for one in answers] == [401] * 5 + [429] * 2
    late = sign_in(tab)
    assert late.status_code == 429
    assert late.headers["retry-after"] == "900"
    assert tries.TOO_MANY in unescape(late.text)


@pytest.mark.attack(12)
def test_an_address_that_tries_many_names_has_to_wait(
    tab: TestClient, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "TRIES_OF_AN_ADDRESS", 6)
    said = [sign_in(tab, name=f"Name {number}").status_code for number in range(8)]
    assert said == [401] * 6 + [429] * 2


@pytest.mark.attack(12)
def test_many_tries_at_once_are_no_way_round_the_limit(
    anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = most = 0
    real = passwords._hasher

    class Watched:
        def verify(self, kept: str, password: str) -> bool:
            nonlocal at_once, most
            at_once += 1
            most = max(most, at_once)
            try:
                return real.verify(kept, password)
            finally:
                at_once -= 1

    monkeypatch.setattr(passwords, "_hasher", Watched())
    tried = httpx2.ASGITransport(people.guarded(), client=people.HERE)

    async def all_at_once() -> list[int]:
        async with httpx2.AsyncClient(transport=tried, base_url="http://testserver") as tab:
            tries = (
                tab.post("/sign-in", data={"name": "Anna", "password": f"w{n}"}, headers=OURS)
                for n in range(100)
            )
            return [answer.status_code for answer in await asyncio.gather(*tries)]

    answers = asyncio.run(all_at_once())
    assert answers.count(401) == 5
    assert answers.count(429) == 95
    assert most <= 2


@pytest.mark.attack(12)
def test_a_queue_that_is_too_long_is_refused_at_once(
    tab: TestClient, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "LONGEST_QUEUE", 0)
    answer = sign_in(tab)
    assert answer.status_code == 429
    assert "try again in a minute" in answer.text
    assert answer.headers["retry-after"] == "60"
    chosen = {"password": PASSWORD, "again": PASSWORD}
    invited = tab.post(f"/invitation/{invite(open_store(), anna)}", data=chosen, headers=OURS)
    assert (invited.status_code, invited.headers["retry-after"]) == (429, "60")


@pytest.mark.attack(12)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_a_form_of_three_megabytes_is_refused_before_it_is_read(
    tab: TestClient, anna: int, path: str
) -> None:
    answer = tab.post(path, data={"name": "a" * 3_000_000, "password": "b"})
    assert answer.status_code == 413
    assert f"{forms.MAX_FORM:,} bytes" in answer.text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'{"name": "Anna"}', "application/json"),
        (b"name=%ff%fe&password=x", "application/x-www-form-urlencoded"),
        (b"&".join(b"a%d=1" % n for n in range(50)), "application/x-www-form-urlencoded"),
        (b"name=Anna", "multipart/form-data; boundary=x"),
    ],
)
def test_what_is_no_form_of_ours_is_refused_in_words(
    tab: TestClient, anna: int, body: bytes, kind: str
) -> None:
    answer = tab.post("/sign-in", content=body, headers={"content-type": kind})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.attack(14)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/invitation/x", "/begin-team"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_on_another_site_does_nothing(
    store: Store, anna: int, path: str, headers: dict[str, str]
) -> None:
    token = people.token(store, "Anna")
    answer = people.client(token).post(
        path, data={"name": "Anna", "password": PASSWORD}, headers=headers
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert signing_in.caller_of_token(store, token) is not None


@pytest.mark.attack(14)
def test_a_form_that_does_not_say_where_it_comes_from_does_nothing(store: Store, anna: int) -> None:
    token = people.token(store, "Anna")
    assert people.client(token).post("/sign-out", data={"next": ""}).status_code == 403
    assert signing_in.caller_of_token(store, token) is not None


@pytest.mark.attack(14)
def test_a_link_to_the_page_for_signing_out_signs_nobody_out(store: Store, anna: int) -> None:
    token = people.token(store, "Anna")
    answer = people.client(token).get("/sign-out")
    assert answer.status_code == 200
    assert '<form method="post" action="/sign-out">' in answer.text
    assert signing_in.caller_of_token(store, token) is not None


def test_signing_out_ends_the_session_and_takes_the_cookie(store: Store, anna: int) -> None:
    token = people.token(store, "Anna")
    tab = people.client(token, headers=OURS)
    answer = tab.post("/sign-out", data={"next": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?out=1")
    assert cookie_of(answer)[PLAIN]["max-age"] == "0"
    assert signing_in.caller_of_token(store, token) is None
    assert "You are signed out." in tab.get("/sign-in?out=1").text


@pytest.mark.attack(16)
def test_a_copy_of_the_cookie_made_before_signing_out_opens_nothing(
    store: Store, anna: int
) -> None:
    token = people.token(store, "Anna")
    people.client(token, headers=OURS).post("/sign-out", data={"next": ""})
    assert people.client(token).get("/api/projects").status_code == 401


@pytest.mark.attack(14)
@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "evil.example",
        " /x",
        "/" + "a" * 3_000,
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(
    tab: TestClient, anna: int, elsewhere: str
) -> None:
    assert sign_in(tab, next=elsewhere).headers["location"] == "/"


@pytest.mark.attack(2)
@pytest.mark.parametrize("hostile", ['"><script>alert(1)</script>', "' onfocus='alert(1)", "&lt;"])
def test_what_is_typed_is_shown_letter_for_letter(tab: TestClient, anna: int, hostile: str) -> None:
    page = sign_in(tab, name=hostile, next=f"/{hostile}").text
    assert "<script" not in page
    assert hostile not in page or hostile == "&lt;"
    assert re.search(r'id="name"[^>]* value="([^"]*)"', page)


def test_an_invitation_lets_one_person_choose_a_password_once(
    store: Store, tab: TestClient, anna: int
) -> None:
    ben = people.account(store, "Ben").id
    link = f"/invitation/{invite(store, ben)}"
    page = tab.get(link)
    assert page.status_code == 200
    assert "Welcome, Ben" in page.text
    assert page.headers["cache-control"] == "no-store"
    answer = tab.post(link, data={"password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert tab.get("/api/me/preferences").json()["author_id"] == ben
    assert tab.get(link).status_code == 410
    assert tab.post(link, data={"password": PASSWORD, "again": PASSWORD}).status_code == 410
    assert sign_in(people.client(headers=OURS), "Ben").status_code == 303


@pytest.mark.parametrize(
    ("password", "again", "why"),
    [
        (PASSWORD, PASSWORD + "!", "differ"),
        ("short", "short", "at least 10"),
        ("x" * 20, "x" * 20, "first to be guessed"),
        ("Ben-likes-tea", "Ben-likes-tea", None),
        ("benjamin and Benedict", "benjamin and Benedict", None),
    ],
)
def test_a_bad_choice_is_told_and_the_link_still_holds(
    store: Store, tab: TestClient, anna: int, password: str, again: str, why: str | None
) -> None:
    ben = people.account(store, "Ben").id
    link = f"/invitation/{invite(store, ben)}"
    answer = tab.post(link, data={"password": password, "again": again})
    if why is None:  # three letters of a name stand in many words
        assert answer.status_code == 303
    else:
        assert answer.status_code == 422
        assert why in answer.text
        assert tab.get(link).status_code == 200


def test_a_link_nobody_made_is_told_so(tab: TestClient, anna: int) -> None:
    answer = tab.get("/invitation/" + "x" * 43)
    assert answer.status_code == 410
    said = unescape(answer.text)
    assert "Ask your project's lead for a new one." in said
    assert "The address is not complete" in said


def test_whoever_worked_alone_becomes_the_first_lead_and_goes_on_signed_in(store: Store) -> None:
    alone = current_user(store).id
    tab = people.client(headers=OURS)
    assert tab.get("/begin-team").status_code == 200
    answer = tab.post("/begin-team", data={"name": "Anna", "password": PASSWORD, "again": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/team?part=people")
    assert tab.get("/api/me/preferences").json()["author_id"] == alone
    with store.read() as db:
        account = accounts.account(db, alone)
    assert account is not None
    assert (account.name, account.role) == ("Anna", "lead")
    assert people.client().get("/api/projects").status_code == 401


@pytest.mark.parametrize(
    ("wanted", "went"),
    [
        ("/team?project=news&part=people", "/team?project=news&part=people"),
        ("//elsewhere.org/team", "/team?part=people"),
    ],
)
def test_beginning_a_team_goes_on_where_it_was_asked_for(
    store: Store, wanted: str, went: str
) -> None:
    tab = people.client(headers=OURS)
    form = unescape(tab.get("/begin-team", params={"next": wanted}).text)
    (kept,) = re.findall(r'name="next" value="([^"]*)"', form)
    fields = {"name": "Anna", "password": PASSWORD, "next": kept}
    wrong = tab.post("/begin-team", data={**fields, "again": "another one"})
    assert f'name="next" value="{kept}"' in unescape(wrong.text)
    answer = tab.post("/begin-team", data={**fields, "again": PASSWORD})
    assert answer.headers["location"] == went


@pytest.mark.parametrize(("host", "is_said"), [("localhost", True), ("desk.example.org", False)])
def test_who_begins_a_team_hears_where_only_this_computer_answers(
    store: Store, monkeypatch: pytest.MonkeyPatch, host: str, is_said: bool
) -> None:
    monkeypatch.setenv("CURATION_HOSTS", "localhost,desk.example.org")
    tab = people.client(headers={**OURS, "host": host})
    answer = tab.get("/begin-team")
    assert answer.status_code == 200
    assert ("Only this computer answers" in answer.text) == is_said


def test_once_there_is_an_account_nobody_begins_a_team(
    store: Store, tab: TestClient, anna: int
) -> None:
    fields = {"name": "Eve", "password": PASSWORD, "again": PASSWORD}
    for asked in (tab.get("/begin-team"), tab.post("/begin-team", data=fields)):
        assert (asked.status_code, asked.headers["location"]) == (303, "/")
    with store.read() as db:
        assert [one.name for one in accounts.accounts(db)] == ["Anna"]


def test_alone_nobody_is_asked_to_sign_in(tab: TestClient) -> None:
    for path in ("/sign-in", "/sign-out"):
        assert tab.get(path).headers["location"] == "/"


@pytest.mark.attack(41)
@pytest.mark.parametrize("path", ["/sign-in", "/invitation/x", "/begin-team", "/sign-out"])
def test_no_password_and_no_token_is_ever_logged_or_shown_again(
    store: Store, anna: int, path: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    secret = "a secret nobody may see"
    ben = people.account(store, "Ben").id
    path = path.replace("/x", f"/{invite(store, ben)}")
    answer = people.client(people.token(store, "Anna"), headers=OURS).post(
        path, data={"name": "Anna", "password": secret, "again": secret + "!"}
    )
    logged = "\n".join(
        record.getMessage() for record in caplog.records if "httpx" not in record.name
    )
    assert secret not in answer.text + logged
    kept = b"".join(one.read_bytes() for one in store.path.parent.glob(f"{store.path.name}*"))
    assert b"$argon2id$" in kept
    assert secret.encode() not in kept
    assert PASSWORD.encode() not in kept


def test_the_style_sheet_is_there_before_anybody_signs_in(tab: TestClient, anna: int) -> None:
    answer = tab.get("/access.css")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/css")
