"""Two offices bring somebody back after three days; a card waits as long where there is something to lose."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from paraplu.base import form_tokens
from paraplu.kernel.actor import Actor
from paraplu.kernel.decisions import SubjectGone
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.accounts import api
from paraplu.trust.accounts.api import CodeRecipient
from paraplu.trust.accounts.models import Account, Recovery, SetupCode
from paraplu.trust.accounts.waiting_days import is_locked_after_recovery
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.decided import WAIT_DAYS, act_actor, pass_days
from tests.trust.accounts.conftest import an_officer
from tests.trust.accounts.phrases import ANOTHER

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
THE_SECRETARY, THE_CHAIR = an_officer("secretary", 200_001), an_officer("chair", 200_002)
Move = Callable[[str], None]


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Move:
    def move(day: str) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date.fromisoformat(day))

    move("2027-03-01")
    return move


@pytest.fixture
def begun(move: Move, account: Account, number: int):
    return api.begin_recovery(THE_SECRETARY, number, account.id)


def test_the_card_is_ready_only_after_72_hours_of_any_hour(begun, move: Move) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-04")
    with pytest.raises(NotAuthorized):
        api.finish_recovery(THE_CHAIR, begun)

    move("2027-03-05")

    assert api.finish_recovery(THE_CHAIR, begun)


def test_each_of_the_two_sees_one_half_and_no_half_opens_anything(
    begun, move: Move, forms_host: Client
) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")

    second = api.finish_recovery(THE_CHAIR, begun)
    with pytest.raises(NotAuthorized):
        api.finish_recovery(THE_CHAIR, begun)
    assert not SetupCode.objects.exists()
    first = api.finish_recovery(THE_SECRETARY, begun)
    assert api.finish_recovery(THE_SECRETARY, begun) is None

    assert (first.is_first, first.is_complete) == (True, True)
    assert (second.is_first, second.is_complete) == (False, False)
    assert (len(first.text), len(second.text)) == (17, 11)
    for text in (first.text, second.text, f"{second.text}-{first.text}"):
        assert not opens(forms_host, text)
    assert opens(forms_host, f"{first.text}-{second.text}")


def test_nothing_of_the_code_lies_in_the_database(begun, move: Move) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")
    half = api.finish_recovery(THE_CHAIR, begun)

    rows = str([*Recovery.objects.values(), *SetupCode.objects.values()])
    assert half.text.split("-")[0] not in rows


def test_a_stopped_recovery_shows_no_second_half(begun, move: Move, number: int) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")
    api.finish_recovery(THE_CHAIR, begun)

    api.stop_recovery(Actor("person", number, MemberStatus.SUPPORTING), number)

    assert api.finish_recovery(THE_SECRETARY, begun) is None
    assert not SetupCode.objects.exists()


def test_nobody_finishes_what_only_one_began(begun, move: Move) -> None:
    move("2027-06-01")

    with pytest.raises(NotAuthorized):
        api.finish_recovery(THE_SECRETARY, begun)


def test_the_same_person_is_not_the_second_even_with_another_office(begun) -> None:
    both = replace(THE_CHAIR, number=THE_SECRETARY.number)

    with pytest.raises(NotAuthorized):
        api.second_recovery(both, begun)


def test_the_person_herself_is_not_the_second(begun, number: int) -> None:
    with pytest.raises(NotAuthorized):
        api.second_recovery(replace(THE_CHAIR, number=number), begun)


def test_nobody_begins_for_herself(account: Account, number: int) -> None:
    with pytest.raises(NotAuthorized):
        api.begin_recovery(replace(THE_SECRETARY, number=number), number, account.id)


def test_an_office_without_fresh_proof_begins_nothing(account: Account, number: int) -> None:
    with pytest.raises(NotAuthorized):
        api.begin_recovery(replace(THE_SECRETARY, recently_authenticated=False), number, account.id)


def test_a_third_office_may_not_take_the_card(begun, move: Move) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")

    with pytest.raises(NotAuthorized):
        api.finish_recovery(an_officer("director", 200_003), begun)


def test_she_sees_it_and_stops_it_without_a_trace_of_herself(
    begun, at_home: Client, account: Account, number: int
) -> None:
    seen = api.recovery_status(account.id)

    at_home.post("/en/security/recovery/stop/")

    assert (seen, api.recovery_status(account.id)) == ((date(2027, 3, 1), False, None), (None, False, None))
    assert [entry.event for entry in audit.entries_about(number)] == ["recovery.begun"]


def test_each_step_of_an_office_stands_in_the_trace(begun, move: Move, number: int) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")
    both_halves(begun)

    events = sorted(entry.event for entry in audit.entries_about(number))
    assert events == ["recovery.begun", "recovery.finished", "recovery.half", "recovery.seconded"]


def test_the_card_brings_her_back(begun, move: Move, forms_host: Client) -> None:
    api.second_recovery(THE_CHAIR, begun)
    move("2027-03-05")

    assert opens(forms_host, both_halves(begun))
    account = Account.objects.get()
    assert account.recovered_on == date(2027, 3, 5)
    assert is_locked_after_recovery(account.recovered_on, date(2027, 3, 8))
    assert not is_locked_after_recovery(account.recovered_on, date(2027, 3, 9))


def both_halves(begun) -> str:
    halves = [api.finish_recovery(actor, begun) for actor in (THE_SECRETARY, THE_CHAIR)]
    return "-".join(half.text for half in halves)


def recipient(number: int, account: Account | None, **changed: bool) -> CodeRecipient:
    facts = {"holds_office": False, "is_active": False, "can_be_told": True} | changed
    return CodeRecipient(number, account.id if account else None, **facts)


def opens(forms_host: Client, code: str) -> bool:
    ticket = form_tokens.issue_token("accounts/recover")
    answer = forms_host.post("/en/recover/", {"ticket": ticket, "code": code, "phrase": ANOTHER})
    return answer.status_code == 200


def test_a_card_works_at_once_for_a_person_with_nothing_to_lose(db: None) -> None:
    issued = api.issue_setup_code(THE_SECRETARY, recipient(300_300, None))

    assert issued.code
    assert issued.act is None
    assert SetupCode.objects.get().purpose == "open"
    assert [entry.event for entry in audit.entries_about(300_300)] == ["card.issued"]


def test_a_card_to_an_account_opens_it_when_nobody_stopped_it(
    account: Account, number: int, forms_host: Client, move: Move
) -> None:
    issued = api.issue_setup_code(THE_SECRETARY, recipient(number, account))
    on_the_day = opens(forms_host, issued.code)
    pass_days(move, WAIT_DAYS - 1)
    the_day_before = opens(forms_host, issued.code)
    pass_days(move, 1)

    assert (on_the_day, the_day_before, opens(forms_host, issued.code)) == (False, False, True)
    events = {entry.event for entry in audit.entries_about(number)}
    assert {"card.issued", "act.asked", "act.done"} <= events


def test_a_stopped_card_never_opens_the_account(
    account: Account, number: int, forms_host: Client, move: Move
) -> None:
    issued = api.issue_setup_code(THE_SECRETARY, recipient(number, account))
    assert issued.act

    decisions.stop_act(Actor("person", number, MemberStatus.SUPPORTING), issued.act.pk)
    pass_days(move, 3 * WAIT_DAYS)

    assert not opens(forms_host, issued.code)


def test_of_an_active_member_without_an_account_the_first_card_waits_as_well(db: None) -> None:
    issued = api.issue_setup_code(THE_SECRETARY, recipient(300_300, None, is_active=True))

    assert issued.act
    assert issued.act.state == "waiting"


def test_the_person_who_entered_somebody_cannot_restore_their_access(account: Account, number: int) -> None:
    decisions.note_tie(THE_SECRETARY.number, number)

    with pytest.raises(NotAuthorized):
        api.issue_setup_code(THE_SECRETARY, recipient(number, account))


def test_an_office_holder_comes_back_by_two_offices_only(account: Account, number: int) -> None:
    with pytest.raises(NotAuthorized):
        api.issue_setup_code(THE_SECRETARY, recipient(number, account, holds_office=True))


def test_a_code_is_released_by_its_own_act_only(account: Account, number: int) -> None:
    issued = api.issue_setup_code(THE_SECRETARY, recipient(number, account))
    assert issued.act
    arguments = issued.act.arguments

    with pytest.raises(NotAuthorized):
        api.release_setup_code(act_actor("people.end_by_hand", number, organ=""), arguments)
    with pytest.raises(SubjectGone):
        api.release_setup_code(act_actor("accounts.issue_setup_code", number + 1, organ=""), arguments)


@pytest.mark.parametrize(
    "change", [{"recently_authenticated": False}, {"offices": frozenset()}, {"kind": "stranger"}]
)
def test_a_card_needs_the_office_and_a_fresh_proof(number: int, account: Account, change: dict) -> None:
    actor: Actor = replace(THE_SECRETARY, **change)
    if change.get("kind") == "stranger":
        actor = Actor("stranger")

    with pytest.raises(NotAuthorized):
        api.issue_setup_code(actor, recipient(number, account))


def test_the_secretary_hands_no_card_to_herself(account: Account, number: int) -> None:
    with pytest.raises(NotAuthorized):
        api.issue_setup_code(replace(THE_SECRETARY, number=number), recipient(number, account))


def test_what_nobody_agreed_to_is_forgotten(begun) -> None:
    assert api.forget_due(date(2027, 3, 15)) == 0
    assert api.forget_due(date(2027, 3, 16)) == 1
    assert not Recovery.objects.exists()
