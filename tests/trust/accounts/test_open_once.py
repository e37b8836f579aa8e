"""A card opens an account, once."""

import pytest
from django.test import Client

from paraplu.kernel.numbers import read_code
from paraplu.trust.accounts import api
from paraplu.trust.accounts.models import Account, RecoveryCode, Session, SetupCode
from tests.people.parts import Member
from tests.trust.accounts.authenticator import PRESENT, Passkey
from tests.trust.accounts.conftest import a_number
from tests.trust.accounts.phrases import ANOTHER, PHRASE

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def card(db: None) -> str:
    return api.offer_setup_code(a_number())


def open_with(site: Client, card: str, phrase: str = PHRASE):
    return site.post("/en/open/", {"code": card, "phrase": phrase})


def test_looking_at_a_card_changes_nothing(site: Client, card: str) -> None:
    first, second = site.get(f"/en/open/{card}/"), site.get(f"/en/open/{card}/")

    assert first.context["log_in_name"] == second.context["log_in_name"]
    assert not Account.objects.exists()
    assert not Session.objects.exists()


def test_a_typed_code_shows_the_name_made_for_her(site: Client, card: str) -> None:
    answer = site.post("/en/open/", {"code": card.upper().replace("-", " ")})

    assert answer.status_code == 200
    assert answer.context["log_in_name"] in answer.content.decode()


def test_a_card_opens_an_account_and_shows_one_code(site: Client, card: str) -> None:
    seen = site.get(f"/en/open/{card}/").context["log_in_name"]

    answer = open_with(site, card)

    opened = answer.context["opened"]
    assert answer.status_code == 200
    assert opened.log_in_name == seen
    assert f'<div class="slip"><p class="note secret"><code>{opened.code}</code></p></div>' in (
        answer.content.decode()
    )
    assert RecoveryCode.objects.count() == 1


def test_the_code_is_on_one_page_once_and_in_no_table(site: Client, card: str) -> None:
    code = open_with(site, card).context["opened"].code

    later = [open_with(site, card), site.get(f"/en/open/{card}/"), site.get("/en/security/")]

    assert [answer for answer in later if code in answer.content.decode()] == []
    spelled = (code, (read_code(code) or b"?").hex())
    kept = [str(value) for row in RecoveryCode.objects.values() for value in row.values()]
    assert [value for value in kept if any(word in value for word in spelled)] == []


def test_the_account_is_tied_to_the_number_of_the_card(site: Client, card: str) -> None:
    open_with(site, card)

    assert Member.objects.get().account_id == Account.objects.get().id
    assert site.get("/en/security/").status_code == 200


def test_a_card_opens_once(site: Client, elsewhere: Client, card: str) -> None:
    open_with(site, card)

    answer = open_with(elsewhere, card, ANOTHER)

    assert answer.status_code == 422
    assert Account.objects.count() == 1


def test_a_weak_passphrase_leaves_the_card_good(site: Client, card: str) -> None:
    weak = open_with(site, card, "passwordpassword1")
    strong = open_with(site, card)

    assert (weak.status_code, strong.status_code) == (422, 200)


def test_used_mistyped_and_unknown_codes_get_the_same_answer(site: Client, card: str) -> None:
    open_with(site, card)
    unknown = "0" * 24 + "1"

    pages = [site.post("/en/open/", {"code": code}) for code in (card, unknown)]

    texts = [
        page.content.decode().replace(code, "") for page, code in zip(pages, (card, unknown), strict=True)
    ]
    tokens = [str(page.context["csrf_token"]) for page in pages]
    assert texts[0].replace(tokens[0], "") == texts[1].replace(tokens[1], "")
    assert pages[0].status_code == pages[1].status_code == 422


def test_a_card_that_is_too_old_opens_nothing(site: Client, card: str) -> None:
    SetupCode.objects.update(expires_on="2020-01-01")

    assert site.get(f"/en/open/{card}/").status_code == 404
    assert open_with(site, card).status_code == 422


def test_a_newer_card_makes_the_older_one_useless(site: Client, card: str) -> None:
    api.offer_setup_code(Member.objects.get().number)

    assert open_with(site, card).status_code == 422


def test_a_withdrawn_card_opens_nothing(site: Client, card: str) -> None:
    api.withdraw_setup_codes(Member.objects.get().number)

    assert open_with(site, card).status_code == 422


def test_a_passkey_opens_an_account_without_a_passphrase(site: Client, card: str) -> None:
    passkey = Passkey()
    credential = passkey.create(site.get("/en/challenge/open/").json())

    answer = site.post("/en/open/", {"code": card, "credential": credential})

    assert answer.status_code == 200
    assert not Account.objects.get().has_usable_password()
    assert Session.objects.get().strong


def test_a_passkey_that_did_not_check_who_holds_it_opens_nothing(site: Client, card: str) -> None:
    passkey = Passkey(flags=PRESENT)
    credential = passkey.create(site.get("/en/challenge/open/").json())

    answer = site.post("/en/open/", {"code": card, "credential": credential})

    assert answer.status_code == 422
    assert not Account.objects.exists()


def test_only_a_digest_of_the_card_is_kept(card: str) -> None:
    kept = SetupCode.objects.get()

    assert card not in str(vars(kept))
    assert card.replace("-", "") not in str(vars(kept))
