"""Coming in: passphrase, second step, limits."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory

from paraplu.base.clock import epoch_seconds
from paraplu.trust.accounts import attempt_limits, totp
from paraplu.trust.accounts.actions import _keys, keys
from paraplu.trust.accounts.models import Account, Session
from paraplu.trust.accounts.policy import AccountSubject
from tests.trust.accounts.conftest import an_officer
from tests.trust.accounts.phrases import PHRASE, WRONG

pytestmark = pytest.mark.django_db


def try_name(site: Client, name: str, phrase: str = WRONG):
    return site.post("/en/enter/", {"name": name, "phrase": phrase})


def shown_now(secret: bytes) -> str:
    return totp.one_time_code(secret, int(epoch_seconds()) // 30)


def is_in(site: Client) -> bool:
    return site.get("/en/security/").status_code == 200


def test_name_and_passphrase_open_the_site(site: Client, account: Account) -> None:
    answer = try_name(site, account.login_name, PHRASE)

    assert answer.status_code == 303
    assert is_in(site)


def test_capital_letters_and_wide_letters_in_the_name_do_not_matter(site: Client, account: Account) -> None:
    answer = try_name(site, "RIVER-Button-\uff14821", PHRASE)

    assert answer.status_code == 303


def test_a_wrong_passphrase_opens_nothing(site: Client, account: Account) -> None:
    answer = try_name(site, account.login_name)

    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_a_closed_account_opens_nothing(site: Client, account: Account) -> None:
    Account.objects.update(is_active=False)

    answer = try_name(site, account.login_name, PHRASE)

    assert answer.status_code == 422


def test_what_was_typed_as_name_stays_and_the_passphrase_does_not(site: Client, account: Account) -> None:
    text = try_name(site, account.login_name).content.decode()

    assert account.login_name in text
    assert WRONG not in text


def test_known_and_unknown_names_get_the_same_answer(site: Client, account: Account) -> None:
    known = try_name(site, account.login_name)
    unknown = try_name(site, "river-button-4822")

    assert known.status_code == unknown.status_code
    assert sorted(known.headers.items()) == sorted(unknown.headers.items())
    assert faceless(known, account.login_name) == faceless(unknown, "river-button-4822")


def faceless(answer, name: str) -> str:
    """The page without the echoed name and the token, which differ each time."""
    text = answer.content.decode().replace(name, "")
    token = answer.context["csrf_token"]
    return text.replace(str(token), "")


def test_six_digits_are_asked_for_where_they_are_on(site: Client, account: Account, secret: bytes) -> None:
    answer = try_name(site, account.login_name, PHRASE)

    assert answer["Location"] == "/en/enter/second/"
    assert not Session.objects.exists()


def test_six_digits_open_and_make_the_session_strong(site: Client, account: Account, secret: bytes) -> None:
    try_name(site, account.login_name, PHRASE)

    answer = site.post("/en/enter/second/", {"code": shown_now(secret)})

    assert answer.status_code == 303
    assert Session.objects.get().strong


def test_digits_that_were_used_are_refused(
    site: Client, elsewhere: Client, account: Account, secret: bytes
) -> None:
    digits = shown_now(secret)
    for device in (site, elsewhere):
        try_name(device, account.login_name, PHRASE)
    site.post("/en/enter/second/", {"code": digits})

    answer = elsewhere.post("/en/enter/second/", {"code": digits})

    assert answer.status_code == 422
    assert Session.objects.count() == 1


def test_a_code_from_the_paper_is_a_second_key_once(
    site: Client, elsewhere: Client, account: Account, secret: bytes
) -> None:
    actor, own = (
        an_officer("secretary", 1),
        AccountSubject(account.id, owns_second_factor=True, has_second_factor=True),
    )
    code = keys.renew_recovery_code(actor, own)
    for device in (site, elsewhere):
        try_name(device, account.login_name, PHRASE)

    first = site.post("/en/enter/second/", {"code": code.upper()})
    again = elsewhere.post("/en/enter/second/", {"code": code})

    assert (first.status_code, again.status_code) == (200, 422)


def test_a_used_code_gives_a_new_one_and_leads_on(site: Client, account: Account, secret: bytes) -> None:
    code = _keys.create_recovery_code(account.id)
    try_name(site, account.login_name, PHRASE)

    page = site.post("/en/enter/second/", {"code": code, "next": "/en/security/"})
    on = site.post("/en/enter/second/next/", {"next": "/en/security/"})

    new = page.context["code"]
    assert new != code
    assert f'<div class="slip"><p class="note secret"><code>{new}</code></p></div>' in page.content.decode()
    assert (on.status_code, on.url) == (303, "/en/security/")


def test_the_button_after_a_used_code_works_in_a_browser(account: Account, secret: bytes) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"host": "my.localhost:8000"})

    def send(path: str, page: Any, **fields: str) -> Any:
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())
        assert token
        return browser.post(path, {"csrfmiddlewaretoken": token[1], **fields})

    code = _keys.create_recovery_code(account.id)
    asked = send("/en/enter/", browser.get("/en/enter/"), name=account.login_name, phrase=PHRASE)
    shown = send("/en/enter/second/", browser.get(asked.url), code=code)

    assert send("/en/enter/second/next/", shown).status_code == 303


def test_nobody_goes_on_from_a_code_without_log_in(site: Client) -> None:
    assert site.post("/en/enter/second/next/").status_code == 404


def test_the_second_step_waits_ten_minutes(
    site: Client, account: Account, secret: bytes, the_time: Callable[[float], None]
) -> None:
    try_name(site, account.login_name, PHRASE)
    the_time(601)

    answer = site.post("/en/enter/second/", {"code": shown_now(secret)})

    assert answer["Location"] == "/en/enter/"


def test_a_new_passphrase_ends_a_half_done_log_in(site: Client, account: Account, secret: bytes) -> None:
    try_name(site, account.login_name, PHRASE)
    Account.objects.update(password="another")

    answer = site.post("/en/enter/second/", {"code": shown_now(secret)})

    assert answer["Location"] == "/en/enter/"


@pytest.mark.parametrize("name", ["river-button-4821", "nobody-nowhere-0000"])
def test_after_ten_tries_a_name_waits_known_or_not(site: Client, account: Account, name: str) -> None:
    for _ in range(10):
        assert try_name(site, name).status_code == 422

    assert try_name(site, name, PHRASE).status_code == 429


def test_an_address_waits_after_many_names(site: Client, account: Account) -> None:
    tries = [
        site.post("/en/enter/", {"name": f"name-{n}", "phrase": WRONG}, REMOTE_ADDR="198.51.100.7")
        for n in range(61)
    ]

    assert [answer.status_code for answer in tries[-2:]] == [422, 429]
    assert try_name(site, account.login_name, PHRASE).status_code == 303


def test_an_address_that_waits_uses_up_no_tries_of_a_name(site: Client, account: Account) -> None:
    wrong = {"phrase": WRONG}
    for number in range(60):
        site.post("/en/enter/", {"name": f"name-{number}", **wrong}, REMOTE_ADDR="198.51.100.7")
    for _ in range(12):
        site.post("/en/enter/", {"name": account.login_name, **wrong}, REMOTE_ADDR="198.51.100.7")

    attempt_limits.current_counters().take_back("passphrase/strangers", 60)
    assert try_name(site, account.login_name, PHRASE).status_code == 303


@pytest.mark.parametrize(
    ("peer", "header", "address"),
    [
        ("", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("203.0.113.9", "", "203.0.113.9"),
        ("::ffff:203.0.113.9", "", "203.0.113.9"),
        ("10.0.0.2", "203.0.113.9", ""),
        ("fd00::2", "203.0.113.9", ""),
        ("", "", ""),
        ("", "nonsense", ""),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(peer: str, header: str, address: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": header})

    assert attempt_limits.visitor_address(request) == address


@pytest.mark.parametrize("kept", ["", "!", "argon2", "pbkdf2_sha256$1$a$b"])
def test_an_account_whose_passphrase_is_no_hash_of_ours_opens_to_nothing(site, account, kept):
    Account.objects.filter(pk=account.pk).update(password=kept)

    answer = site.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})

    assert answer.status_code == 422
