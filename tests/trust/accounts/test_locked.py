"""A telephone found on the table shows nothing, and its owner loses nothing of what they typed."""

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.apps import every_app
from paraplu.base.clock import epoch_seconds
from paraplu.kernel.actor import STRANGER
from paraplu.trust.accounts import api as accounts
from paraplu.trust.accounts import totp
from paraplu.trust.accounts.actions import drafts
from paraplu.trust.accounts.models import Account, DraftKey, Session
from tests.every_address import named_pages
from tests.people.parts import Member
from tests.trust.accounts.phrases import PHRASE, WRONG

pytestmark = pytest.mark.django_db
Pass = Callable[[float], None]
QUARTER, HALF_A_DAY = 16 * 60, 12 * 3600 + 60
NAME, ADDRESS = "/en/name/", "/en/address/"
TYPED = {"working_name": 'Marigold <of "Ghent">'}


def hidden(answer, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', answer.content.decode())
    return found[1].replace("&amp;", "&") if found else ""


def carried(answer) -> dict[str, str]:
    return {"next": hidden(answer, "next"), "typed_draft": hidden(answer, "typed_draft")}


@pytest.fixture
def locked(at_home: Client, the_time: Pass) -> Client:
    at_home.get(NAME)
    the_time(QUARTER)
    return at_home


def test_a_locked_session_shows_no_page_and_no_name(locked: Client, account: Account) -> None:
    for path in ("/en/", NAME, "/en/known/", "/en/security/"):
        page = locked.get(path)

        assert page.status_code == 403
        assert "<h1>This page is locked</h1>" in page.content.decode()
        assert account.login_name not in page.content.decode()
        assert hidden(page, "next") == path


def test_every_page_of_an_app_is_behind_the_lock_by_its_name() -> None:
    spaces = {name.partition(":")[0] for name, _entry in named_pages("members") if ":" in name}

    assert spaces - {app.label for app in every_app()} <= {"demonstration"}


def test_the_passphrase_unlocks_and_leads_to_the_page_that_was_asked_for(locked: Client) -> None:
    page = locked.get("/en/name/?from=here")

    answer = locked.post("/en/prove/", {"secret": PHRASE, **carried(page)})

    assert (answer.status_code, answer["Location"]) == (303, "/en/name/?from=here")
    assert locked.get(NAME).status_code == 200


def test_a_wrong_passphrase_leaves_it_locked(locked: Client) -> None:
    assert locked.post("/en/prove/", {"secret": WRONG}).status_code == 422
    assert locked.get(NAME).status_code == 403


def test_six_digits_do_not_unlock_for_their_app_is_on_the_same_telephone(
    locked: Client, account: Account, secret: bytes
) -> None:
    digits = totp.one_time_code(secret, int(epoch_seconds()) // 30)

    assert locked.post("/en/prove/", {"secret": digits}).status_code == 422
    assert locked.get("/en/enter/second/").status_code == 303
    assert locked.get(NAME).status_code == 403


def test_what_was_sent_from_a_locked_session_changes_nothing(locked: Client, number: int) -> None:
    answer = locked.post(NAME, TYPED)

    assert answer.status_code == 403
    assert Member.objects.get(number=number).working_name == "somebody"


def test_after_the_proof_the_form_is_there_again_as_it_was_typed(locked: Client, number: int) -> None:
    asked = locked.post(NAME, TYPED)

    page = locked.post("/en/prove/", {"secret": PHRASE, **carried(asked)})
    text = page.content.decode()

    assert page.status_code == 200
    assert 'value="Marigold &lt;of &quot;Ghent&quot;&gt;"' in text
    assert "Nothing was sent yet" in text
    assert f'action="{NAME}"' in text
    assert Member.objects.get(number=number).working_name == "somebody"


def test_sending_it_then_deletes_the_key(locked: Client, number: int) -> None:
    asked = locked.post(NAME, {"working_name": "Marigold"})
    page = locked.post("/en/prove/", {"secret": PHRASE, **carried(asked)})

    sent = locked.post(
        NAME, {"working_name": "Marigold", "language": "nl", "typed_draft": hidden(page, "typed_draft")}
    )

    assert sent.status_code == 303
    assert Member.objects.get(number=number).working_name == "Marigold"
    assert not DraftKey.objects.exists()


def test_neither_half_opens_alone(locked: Client) -> None:
    asked = locked.post(NAME, {"working_name": "canarytyped"})
    sealed, row = carried(asked)["typed_draft"], DraftKey.objects.get()

    assert "canarytyped" not in asked.content.decode()
    assert "canarytyped" not in str(vars(row))
    DraftKey.objects.update(key=bytes(32))
    answer = locked.post("/en/prove/", {"secret": PHRASE, "typed_draft": sealed})
    assert (answer.status_code, "canarytyped" in answer.content.decode()) == (303, False)


def test_it_opens_for_no_other_account(locked: Client, elsewhere: Client, account: Account) -> None:
    sealed = carried(locked.post(NAME, {"working_name": "canarytyped"}))["typed_draft"]
    other = Account.objects.create(login_name="another-name-1111", password=account.password)

    answer = elsewhere.post("/en/enter/", {"name": other.login_name, "phrase": PHRASE, "typed_draft": sealed})

    assert "canarytyped" not in answer.content.decode()


@pytest.mark.parametrize(("hours", "is_there"), [(23.9, True), (24.1, False)])
def test_it_opens_for_24_hours(
    locked: Client, account: Account, the_time: Pass, hours: float, is_there
) -> None:
    sealed = carried(locked.post(NAME, {"working_name": "canarytyped"}))["typed_draft"]
    the_time(hours * 3600)

    draft = drafts.open_draft(STRANGER, account.id, sealed)

    assert (draft is not None) is is_there
    locked.get("/en/enter/")
    assert DraftKey.objects.exists() is is_there


def test_leave_now_deletes_the_key_and_tells_the_browser_to_delete_the_rest(locked: Client) -> None:
    locked.post(NAME, TYPED)

    left = locked.post("/en/leave/")

    assert not DraftKey.objects.exists()
    assert '"storage"' in left["Clear-Site-Data"]


def test_a_passphrase_is_never_drafted(locked: Client) -> None:
    asked = locked.post("/en/security/passphrase/", {"phrase": "a canary of four words"})

    assert hidden(asked, "typed_draft") == ""
    assert "type it again" in asked.content.decode().lower()
    assert not DraftKey.objects.exists()


def test_after_twelve_hours_the_log_in_gives_the_form_back(
    at_home: Client, account: Account, the_time: Pass
) -> None:
    the_time(HALF_A_DAY)
    asked = at_home.post(NAME, TYPED)

    page = at_home.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE, **carried(asked)})

    assert "You were logged out after 12 hours" in asked.content.decode()
    assert 'value="Marigold &lt;of' in page.content.decode()
    assert Session.objects.count() == 1


def test_it_comes_back_through_a_second_step_as_well(
    at_home: Client, account: Account, secret: bytes, the_time: Pass
) -> None:
    the_time(HALF_A_DAY)
    asked = at_home.post(NAME, TYPED)
    second = at_home.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE, **carried(asked)})
    code = totp.one_time_code(secret, int(epoch_seconds()) // 30)

    page = at_home.post("/en/enter/second/", {"code": code, **carried(second)})

    assert 'value="Marigold &lt;of' in page.content.decode()


def test_a_proof_that_expired_gives_the_form_back(at_home: Client, the_time: Pass) -> None:
    the_time(11 * 60)

    asked = at_home.post(
        "/en/erase/", {"sure": "on"}, headers={"referer": "http://my.localhost:8000/en/erase/"}
    )
    page = at_home.post("/en/prove/", {"secret": PHRASE, **carried(asked)})

    assert "Is it really you?" in asked.content.decode()
    assert "Nothing was sent yet" in page.content.decode()
    assert Account.objects.exists()


def test_a_page_that_locks_itself_brings_what_was_typed(at_home: Client) -> None:
    at_home.get(NAME)

    asked = at_home.post(
        "/en/lock/",
        {"typed_fields": '[["working_name", "Marigold"]]', "typed_action": NAME, "typed_back": NAME},
    )

    assert at_home.get(NAME).status_code == 403
    page = at_home.post("/en/prove/", {"secret": PHRASE, **carried(asked)})
    assert 'value="Marigold"' in page.content.decode()


@pytest.mark.parametrize(("action", "is_told"), [("/en/security/passphrase/", True), ("", False)])
def test_a_page_that_locks_itself_says_that_what_was_typed_is_lost(
    at_home: Client, action: str, is_told
) -> None:
    asked = at_home.post("/en/lock/", {"typed_fields": "", "typed_action": action, "typed_back": NAME})

    assert ("type it again" in asked.content.decode().lower()) is is_told


@pytest.mark.parametrize("fields", ["", "[", "{}", "[1]", "[[1]]", "null", "[" * 3000])
def test_nonsense_from_a_page_that_locks_itself_locks_all_the_same(at_home: Client, fields: str) -> None:
    answer = at_home.post("/en/lock/", {"typed_fields": fields, "typed_action": NAME, "typed_back": NAME})

    assert answer.status_code == 200
    assert at_home.get(NAME).status_code == 403
    assert not DraftKey.objects.exists()


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "/\\evil.example", ""])
def test_a_draft_is_of_our_own_pages(at_home: Client, elsewhere: str) -> None:
    answer = at_home.post(
        "/en/lock/", {"typed_fields": '[["a", "b"]]', "typed_action": elsewhere, "typed_back": elsewhere}
    )

    assert hidden(answer, "typed_draft") == ""


def test_without_its_token_nothing_is_sealed(locked: Client, account: Account) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": settings.PARAPLU.origin_hosts["members"]})
    strict.cookies = locked.cookies

    answer = strict.post(NAME, urlencode(TYPED), content_type="application/x-www-form-urlencoded")

    assert (answer.status_code, DraftKey.objects.exists()) == (403, False)
    assert "did not come from our page" in answer.content.decode()


def test_ended_keys_cost_a_request_nothing_until_one_is_over(
    locked: Client, the_time: Pass, django_assert_num_queries
) -> None:
    locked.post(NAME, TYPED)

    with django_assert_num_queries(0):
        drafts.own_keys.delete_ended_rows()
    the_time(24.1 * 3600)
    drafts.own_keys.delete_ended_rows()

    assert not DraftKey.objects.exists()
    with django_assert_num_queries(0):
        drafts.own_keys.delete_ended_rows()


def test_after_a_restart_the_night_deletes_what_another_process_made(locked: Client) -> None:
    locked.post(NAME, TYPED)
    made = DraftKey.objects.get().day

    for days, is_there in ((1, True), (2, False)):
        accounts.forget_due(made + timedelta(days=days))
        assert DraftKey.objects.exists() is is_there
