"""An account that its owner froze by voice opens with a code from their paper, and with no other key."""

import pytest
from django.test import Client

from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api
from paraplu.trust.accounts.actions import _keys
from paraplu.trust.accounts.models import Account
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from tests.decided import approve, open_act
from tests.people.roles import Somebody, member
from tests.trust.accounts.phrases import PHRASE
from tests.trust.accounts.test_come_in import shown_now
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db
SECRETARY = Actor(
    "person", 900_001, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), has_second_factor=True
)


def is_inside(client: Client) -> bool:
    return client.get("/en/security/").status_code == 200


def with_passphrase(client: Client, account: Account) -> Client:
    client.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    return client


def test_every_device_is_out_and_the_passphrase_brings_nobody_in(
    account: Account, number: int, site: Client, elsewhere: Client
) -> None:
    with_passphrase(site, account)
    assert is_inside(site)

    api.freeze_account(SECRETARY, number, account.pk)

    assert not is_inside(site)
    answer = elsewhere.post("/en/enter/", {"name": account.login_name, "phrase": PHRASE})
    assert not is_inside(elsewhere)
    page = elsewhere.get(answer.url).content.decode()
    assert "This account is frozen" in page
    assert not api.has_active_account(account.pk)
    assert [entry.event for entry in audit.entries_about(number)] == ["account.frozen"]


def test_six_digits_do_not_open_it(account: Account, number: int, secret: bytes, site: Client) -> None:
    api.freeze_account(SECRETARY, number, account.pk)
    with_passphrase(site, account)

    answer = site.post("/en/enter/second/", {"code": shown_now(secret)})

    assert (answer.status_code, is_inside(site)) == (422, False)


def test_a_code_from_paper_opens_it_for_good(
    account: Account, number: int, site: Client, elsewhere: Client
) -> None:
    code = _keys.create_recovery_code(account.pk)
    api.freeze_account(SECRETARY, number, account.pk)
    with_passphrase(site, account)

    site.post("/en/enter/second/", {"code": code})

    assert is_inside(site)
    assert is_inside(with_passphrase(elsewhere, account))


def test_the_code_that_came_after_a_used_one_opens_nothing(
    account: Account, number: int, site: Client, elsewhere: Client
) -> None:
    with_passphrase(elsewhere, account)
    found = elsewhere.post("/en/enter/second/", {"code": _keys.create_recovery_code(account.pk)})
    api.freeze_account(SECRETARY, number, account.pk)
    with_passphrase(site, account)

    answer = site.post("/en/enter/second/", {"code": found.context["code"]})

    assert (answer.status_code, is_inside(site)) == (422, False)


def test_a_wrong_code_opens_nothing(account: Account, number: int, site: Client) -> None:
    _keys.create_recovery_code(account.pk)
    api.freeze_account(SECRETARY, number, account.pk)
    with_passphrase(site, account)

    answer = site.post("/en/enter/second/", {"code": "0000-0000-0000-0000"})

    assert (answer.status_code, is_inside(site)) == (422, False)


def test_a_passkey_leads_to_the_code(
    account: Account, number: int, site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.freeze_account(SECRETARY, number, account.pk)
    account.refresh_from_db()
    monkeypatch.setattr("paraplu.trust.accounts.views.entering._account_of_passkey", lambda *_: account)

    answer = site.post("/en/enter/passkey/", {"credential": "{}"})

    assert (answer.url, is_inside(site)) == ("/en/enter/second/", False)


@pytest.mark.parametrize("office", ["secretary", "chair", "director"])
def test_one_office_holder_freezes_at_once(office: str) -> None:
    officer, her = member(MemberStatus.ACTIVE, office), member(MemberStatus.ACTIVE)

    # Whoever may see names reads whom a number means, and sends the form again.
    read = {"number": her.number, "number_person": her.number}

    answer = officer.client.post("/en/desk/ways-in/freeze/", read)

    assert (answer.status_code, is_inside(her.client)) == (303, False)


def freeze_as(officer: Somebody, somebody: Somebody, **more: str) -> int:
    form = {"number": somebody.number, "number_person": somebody.number, **more}
    return officer.client.post("/en/desk/ways-in/freeze/", form).status_code


def test_one_person_freezes_two_in_a_day_and_others_freeze_more() -> None:
    """Threat: one officer keeps a whole Board out on the day of a vote."""
    officer, another = (member(MemberStatus.ACTIVE, office) for office in ("chair", "director"))
    board = [member(MemberStatus.ACTIVE, "director") for _ in range(4)]

    answers = [freeze_as(officer, director) for director in (*board[:2], board[0], board[2])]
    still_in = [is_inside(director.client) for director in board]

    assert answers == [303, 303, 303, 422]
    assert still_in == [False, False, True, True]
    assert freeze_as(another, board[2]) == 303
    assert not is_inside(board[2].client)


def test_the_action_itself_counts_and_freezes_nothing_beyond_two() -> None:
    """Threat: another page or job calls the action and forgets to count."""
    officer, *board = (member(MemberStatus.ACTIVE, "director") for _ in range(4))
    accounts = [Account.objects.get(login_name=f"name-{director.number}").pk for director in board]
    for director, account in zip(board[:2], accounts[:2], strict=True):
        assert api.freeze_account(officer.actor, director.number, account)
    assert not api.freeze_account(officer.actor, board[0].number, accounts[0])

    with pytest.raises(post.LimitReached):
        api.freeze_account(officer.actor, board[2].number, accounts[2])

    assert [is_inside(director.client) for director in board] == [False, False, True]
    assert Account.objects.exclude(frozen_on=None).count() == 2
    assert post.limit_used(post.FROZEN, officer.number) == 2


def test_beyond_it_a_second_person_lets_them_go_on_today_and_the_board_is_told() -> None:
    officer, second = (member(MemberStatus.ACTIVE, office) for office in ("secretary", "auditor"))
    people = [member(MemberStatus.ACTIVE) for _ in range(4)]
    for somebody in people[:2]:
        freeze_as(officer, somebody)

    asked = freeze_as(officer, people[2], ask="1")
    before = freeze_as(officer, people[2]), is_inside(people[2].client)
    approve(open_act("post.exceed_limit_today", officer.number), second.actor)
    after = freeze_as(officer, people[2]), is_inside(people[2].client)

    assert (asked, before, after) == (422, (422, True), (303, False))
    assert LogEntry.objects.filter(event="budget.frozen").count() == 1


@pytest.mark.parametrize("typed", ["", "12", "999999", "hers"])
def test_a_number_without_an_account_is_said_beside_the_field(typed: str) -> None:
    chair = member(MemberStatus.ACTIVE, "chair")
    number = chair.number if typed == "hers" else typed

    answer = chair.client.post("/en/desk/ways-in/freeze/", {"number": number})

    assert (answer.status_code, is_inside(chair.client)) == (422, True)


@pytest.mark.parametrize("offices", [(), ("editor",), ("treasurer", "safety_team")])
def test_nobody_else_freezes_anything(offices: tuple[str, ...]) -> None:
    somebody, her = member(MemberStatus.ACTIVE, *offices), member(MemberStatus.ACTIVE)

    answer = somebody.client.post("/en/desk/ways-in/freeze/", {"number": her.number})
    account = Account.objects.get(login_name=f"name-{her.number}").pk
    with pytest.raises(NotAuthorized):
        api.freeze_account(somebody.actor, her.number, account)

    assert (answer.status_code, is_inside(her.client)) == (404, True)
