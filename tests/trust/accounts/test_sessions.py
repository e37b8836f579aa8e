"""What a session keeps, how long it lasts, and how it ends."""

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from paraplu.base.clock import current_date, epoch_seconds, first_of_month
from paraplu.kernel.actor import STRANGER
from paraplu.trust.accounts import api, totp, used_tokens
from paraplu.trust.accounts.actions import devices
from paraplu.trust.accounts.models import Account, Session, UsedToken
from paraplu.trust.accounts.queries import session_digest
from tests.trust.accounts.parts import devices_in_use
from tests.trust.accounts.phrases import PHRASE, WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
Pass = Callable[[float], None]


def entry(site: Client):
    """What the site knows of this browser now."""
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in site.cookies.items()}
    return api.current_log_in(request)


def test_a_visitor_without_cookie_costs_no_query_and_leaves_no_row(
    site: Client, django_assert_num_queries
) -> None:
    site.get("/en/enter/")  # What stands on every page is asked once in some seconds.

    with django_assert_num_queries(0):
        site.get("/en/enter/")
        site.get("/en/challenge/enter/")
        site.get("/en/open/")

    assert not Session.objects.exists()
    assert settings.SESSION_COOKIE_NAME not in site.cookies


def test_the_cookie_itself_is_nowhere_in_the_row(at_home: Client) -> None:
    cookie = at_home.cookies[settings.SESSION_COOKIE_NAME].value
    row = Session.objects.get()

    assert cookie not in str(vars(row))
    assert row.key == hashlib.sha256(b"paraplu/session/1" + cookie.encode()).hexdigest()


def test_every_cookie_is_bound_to_this_host_and_hidden_from_scripts(at_home: Client) -> None:
    cookies = [morsel for name, morsel in at_home.cookies.items() if morsel.value]

    assert len(cookies) >= 4
    for morsel in cookies:
        assert morsel.key.startswith("__Host-")
        assert morsel["secure"]
        assert morsel["httponly"]
        assert morsel["samesite"] == "Strict"
        assert morsel["path"] == "/"
        assert not morsel["domain"]


def test_a_session_ends_after_twelve_hours_of_use(at_home: Client, the_time: Pass) -> None:
    for _ in range(12):
        the_time(3600)
        at_home.get("/en/leave/")

    the_time(60)

    assert entry(at_home) is None


def test_a_session_without_its_signed_time_is_nobodys(at_home: Client) -> None:
    at_home.cookies["__Host-awake"] = "1.1.forged"

    assert entry(at_home) is None


def test_the_signed_time_of_another_session_does_not_fit(at_home: Client, elsewhere: Client) -> None:
    elsewhere.post("/en/enter/", {"name": "river-button-4821", "phrase": PHRASE})
    at_home.cookies["__Host-awake"] = elsewhere.cookies["__Host-awake"].value

    assert entry(at_home) is None


def test_a_quarter_of_an_hour_without_use_locks_the_session(at_home: Client, the_time: Pass) -> None:
    the_time(16 * 60)

    assert entry(at_home) is None
    at_home.get("/en/leave/")
    assert entry(at_home) is None


def test_every_cookie_ends_with_the_browser(at_home: Client) -> None:
    lasting = [name for name, morsel in at_home.cookies.items() if morsel["max-age"] or morsel["expires"]]

    assert set(at_home.cookies) >= {"__Host-session", "__Host-awake", "__Host-proof", "__Host-csrf"}
    assert [name for name in lasting if at_home.cookies[name].value] == []


def test_automatic_requests_of_a_page_are_not_activity(at_home: Client, the_time: Pass) -> None:
    for _ in range(4):
        the_time(5 * 60)
        at_home.get("/en/leave/", headers={"sec-fetch-dest": "empty"})

    assert entry(at_home) is None


def test_use_keeps_awake(at_home: Client, the_time: Pass) -> None:
    for _ in range(3):
        the_time(10 * 60)
        at_home.get("/en/leave/")

    assert entry(at_home)


def test_a_proof_wakes_and_holds_ten_minutes(at_home: Client, the_time: Pass) -> None:
    the_time(16 * 60)

    at_home.post("/en/prove/", {"secret": PHRASE})

    assert entry(at_home).recently_authenticated
    the_time(601)
    assert not entry(at_home).recently_authenticated


def test_a_wrong_proof_proves_nothing(at_home: Client, the_time: Pass) -> None:
    the_time(601)

    answer = at_home.post("/en/prove/", {"secret": WRONG})

    assert answer.status_code == 422
    assert not entry(at_home).recently_authenticated


def test_pages_of_keys_ask_for_a_fresh_proof(at_home: Client, the_time: Pass) -> None:
    the_time(601)

    assert at_home.get("/en/security/")["Location"] == "/en/prove/?next=/en/security/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "evil", "\t//evil"],
)
def test_after_the_proof_nobody_is_led_off_the_site(at_home: Client, elsewhere: str) -> None:
    answer = at_home.post("/en/prove/", {"secret": PHRASE, "next": elsewhere})

    assert answer["Location"] == "/en/"


def test_after_the_proof_she_goes_where_she_was_going(at_home: Client) -> None:
    answer = at_home.post("/en/prove/", {"secret": PHRASE, "next": "/en/security/"})

    assert answer["Location"] == "/en/security/"


def test_the_beacon_of_leave_now_ends_the_session(account: Account) -> None:
    site = Client(enforce_csrf_checks=True, headers={"host": settings.PARAPLU.origin_hosts["members"]})
    site.cookies.load(dict(api.session_cookies_for(account.id, has_second_factor=False)))

    answer = site.post(
        "/en/leave/", headers={"origin": "http://my.localhost:8000", "sec-fetch-site": "same-origin"}
    )

    assert answer.status_code == 204
    assert '"cookies"' in answer["Clear-Site-Data"]
    assert not devices_in_use().exists()


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-site"}, {"origin": "http://localhost:8000"}, {"origin": "null"}]
)
def test_another_site_logs_nobody_out(at_home: Client, headers: dict[str, str]) -> None:
    answer = at_home.post("/en/leave/", headers=headers)

    assert answer.status_code == 403
    assert devices_in_use().exists()


def test_logging_out_by_form_leads_to_the_log_in(at_home: Client) -> None:
    answer = at_home.post("/en/leave/", {"form": "1"})

    assert answer.status_code == 303
    assert entry(at_home) is None


def test_a_copy_of_the_cookies_is_worthless_after_logging_out(at_home: Client) -> None:
    copied = {name: morsel.value for name, morsel in at_home.cookies.items()}
    at_home.post("/en/leave/")
    at_home.cookies.load(copied)

    assert entry(at_home) is None


def test_last_seen_is_kept_by_month(at_home: Client) -> None:
    at_the_log_in = Account.objects.get().seen_month

    api.forget_due(current_date())

    assert (at_the_log_in, Account.objects.get().seen_month) == (None, first_of_month())


def test_old_sessions_are_forgotten_and_only_the_month_stays(at_home: Client) -> None:
    Session.objects.update(day="2026-01-11")

    assert api.forget_due(current_date()) == 1
    assert api.forget_due(current_date()) == 0
    assert list(Session.objects.values_list("words", "day")) == [("", date(2026, 1, 1))]
    assert entry(at_home) is None


def test_somebody_who_logs_in_and_out_again_and_again_has_one_row(at_home: Client, account: Account) -> None:
    first = Session.objects.get().key
    for _ in range(3):
        at_home.post("/en/leave/")
        at_home.cookies.clear()  # as a browser does with cookies that are over
        at_home.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})

    assert Session.objects.count() == 1
    assert Session.objects.get().key != first
    assert entry(at_home)


def test_one_account_has_eight_devices_and_the_oldest_gives_way(account: Account) -> None:
    oldest = api.session_cookies_for(account.id, has_second_factor=False)
    Session.objects.update(day=current_date() - timedelta(days=1))
    for _ in range(devices.MOST_DEVICES):
        api.session_cookies_for(account.id, has_second_factor=False)

    assert Session.objects.count() == devices.MOST_DEVICES
    assert not Session.objects.filter(key=session_digest(oldest[settings.SESSION_COOKIE_NAME])).exists()


def test_what_a_device_may_do_is_not_inherited_with_its_row(account: Account) -> None:
    before = api.session_cookies_for(account.id, has_second_factor=True)[settings.SESSION_COOKIE_NAME]
    devices.end_session(STRANGER, before)

    api.session_cookies_for(account.id, has_second_factor=False)

    assert [row.strong for row in Session.objects.all()] == [False]


def test_the_rows_of_devices_are_written_again_and_stay_the_same(at_home: Client, account: Account) -> None:
    api.session_cookies_for(account.id, has_second_factor=True)
    before = sorted(Session.objects.values_list())

    api.shuffle_devices()

    assert sorted(Session.objects.values_list()) == before
    assert entry(at_home)


@pytest.mark.parametrize("minutes", [21, 31, 45])
def test_what_was_spent_is_gone_after_some_minutes_of_use(
    site: Client, elsewhere: Client, account: Account, secret: bytes, the_time: Pass, minutes: int
) -> None:
    site.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    site.post("/en/enter/second/", {"code": totp.one_time_code(secret, int(epoch_seconds()) // 30)})
    kept = UsedToken.objects.count()
    the_time(minutes * 60)

    elsewhere.get("/en/enter/")

    assert (kept, UsedToken.objects.count()) == (1, 0)


def test_what_was_spent_is_gone_each_night(account: Account) -> None:
    used_tokens.mark_used("a" * 64)

    api.forget_due(current_date())

    assert not UsedToken.objects.exists()
