"""The server stores keys of what people type, and gives one back to its owner after a proof; never a text."""

from collections.abc import Callable

import pytest
from django.test import Client

from paraplu.trust.accounts.actions import drafts
from paraplu.trust.accounts.models import Account, DraftKey
from tests.trust.accounts.phrases import PHRASE

pytestmark = pytest.mark.django_db
PLACE, NAME = "/en/lock/draft/", "/en/name/"
NOT_PROVEN = 11 * 60
Pass = Callable[[float], None]


def new_key(client: Client, action: str = NAME) -> dict[str, str]:
    answer = client.post(PLACE, {"typed_action": action})
    assert answer.status_code == 200
    return dict(answer.json())


def ask(client: Client, name: str) -> tuple[int, bytes]:
    answer = client.post(PLACE, {"typed_draft": name})
    return answer.status_code, answer.content


def test_a_form_that_is_typed_into_gets_a_key_and_the_owner_the_same_again(at_home: Client) -> None:
    made = new_key(at_home)

    again = at_home.post(PLACE, {"typed_draft": made["name"]}).json()

    assert again == made
    assert len(bytes.fromhex(made["key"])) == drafts.KEY_BYTES
    assert new_key(at_home)["key"] != made["key"]


def test_without_a_recent_proof_a_new_key_is_made_and_an_old_one_stays_closed(
    at_home: Client, the_time: Pass
) -> None:
    made = new_key(at_home)
    the_time(NOT_PROVEN)

    assert ask(at_home, made["name"]) == (403, b"")
    assert new_key(at_home)
    at_home.post("/en/prove/", {"secret": PHRASE})
    assert ask(at_home, made["name"])[0] == 200


@pytest.mark.parametrize("name", ["0" * 32, "no name", ""])
def test_a_name_that_nobody_has_is_not_there(at_home: Client, name: str) -> None:
    assert ask(at_home, name)[0] == (404 if name else 204)


def test_another_account_is_told_the_same_as_of_a_name_that_nobody_has(
    at_home: Client, elsewhere: Client, account: Account
) -> None:
    name = new_key(at_home)["name"]
    Account.objects.create(login_name="another-name-1111", password=account.password)
    elsewhere.post("/en/enter/", {"name": "another-name-1111", "phrase": PHRASE})

    assert ask(elsewhere, name) == ask(elsewhere, "0" * 32)
    elsewhere.post(PLACE, {"typed_draft": name, "forget": "1"})
    assert DraftKey.objects.count() == 1


@pytest.mark.parametrize("action", ["/en/security/passphrase/", "//evil.example/", "/en/nowhere/", ""])
def test_a_form_that_is_never_drafted_gets_none(at_home: Client, action: str) -> None:
    assert at_home.post(PLACE, {"typed_action": action}).status_code == 204
    assert not DraftKey.objects.exists()


def test_sending_a_form_deletes_the_key_of_each_draft_in_it_and_no_other(at_home: Client) -> None:
    names = [new_key(at_home)["name"] for _ in range(3)]

    at_home.post(NAME, {"working_name": "Marigold", "language": "nl", "typed_draft": names[:2]})

    assert [key.id.hex for key in DraftKey.objects.all()] == names[2:]


def test_a_refused_form_keeps_its_key(at_home: Client) -> None:
    name = new_key(at_home)["name"]

    at_home.post(NAME, {"working_name": "", "language": "nl", "typed_draft": name})

    assert DraftKey.objects.exists()


def test_the_person_may_delete_it(at_home: Client) -> None:
    name = new_key(at_home)["name"]

    at_home.post(PLACE, {"typed_draft": name, "forget": "1"})

    assert ask(at_home, name)[0] == 404


def test_one_more_than_most_takes_the_place_of_one(at_home: Client) -> None:
    for _ in range(drafts.MOST_OF_AN_ACCOUNT + 1):
        newest = new_key(at_home)

    assert DraftKey.objects.count() == drafts.MOST_OF_AN_ACCOUNT
    assert ask(at_home, newest["name"])[0] == 200


def test_leave_now_deletes_all(at_home: Client) -> None:
    new_key(at_home)

    at_home.post("/en/leave/")

    assert not DraftKey.objects.exists()
