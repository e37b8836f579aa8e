"""Of many who do the same thing at the same moment, one row comes of it, and everybody hears the same."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.actions.applying import vouch
from paraplu.people.actions.joining import JoinData
from paraplu.people.models import Application, JoinRequest, Member, MembershipChange, Vouch
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.decisions.api import PendingAct
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book
from tests.decided import WAIT_DAYS, act_actor, approve, decide
from tests.people.roles import applicant, filled_in, joined, member, ticket, visitor_at
from tests.trust.accounts.parts import SetupCode

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]
AT_ONCE = 8


def all_at_once(ask: Callable[[], Any]) -> list[Any]:
    start, answers = Barrier(AT_ONCE), list[Any]()

    def run() -> None:
        try:
            start.wait()
            answers.append(ask())
        except NotAuthorized:
            answers.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == AT_ONCE
    return answers


@pytest.mark.parametrize("address", ["", "somebody@paraplu.example"])
def test_one_ticket_sent_eight_times_is_one_request(address: str) -> None:
    form = filled_in(visitor_at("forms"), email=address)

    answers = all_at_once(lambda: visitor_at("forms").post("/en/join/", form).content)

    assert len(set(answers)) == 1
    assert JoinRequest.objects.count() == 1


def test_eight_forms_of_eight_people_are_eight_requests() -> None:
    answers = all_at_once(lambda: joined(visitor_at("forms")))

    assert len(set(answers)) == AT_ONCE
    assert JoinRequest.objects.count() == AT_ONCE


def test_one_code_confirmed_eight_times_is_one_member() -> None:
    visitor = visitor_at("forms")
    code = joined(visitor, form="active")

    def confirm() -> int:
        form = {"code": code, "ticket": ticket(visitor_at("forms"), "/en/confirm/")}
        return visitor_at("forms").post("/en/confirm/", form).status_code

    assert all_at_once(confirm) == [200] * AT_ONCE
    assert (Member.objects.count(), Application.objects.count(), MembershipChange.objects.count()) == (
        1,
        1,
        2,
    )


def test_eight_taps_on_admit_are_one_admission_and_one_line() -> None:
    secretary, peer, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE), applicant()
    vouch(peer.actor, people.vouch_code_of(her.actor))
    act = people.ask_for_admission(secretary.actor, her.number)

    answers = all_at_once(lambda: _decided(act))

    assert sorted(answers) == ["decided"] + ["too late"] * (AT_ONCE - 1)
    assert (len(book.register_lines_of(her.number)), her.state) == (1, MemberStatus.ACTIVE)


def _decided(act: PendingAct) -> str:
    try:
        decide(act)
    except EditConflict:
        return "too late"
    return "decided"


def test_eight_requests_for_an_admission_are_one_act() -> None:
    secretary, peer, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE), applicant()
    vouch(peer.actor, people.vouch_code_of(her.actor))

    answers = all_at_once(lambda: people.ask_for_admission(secretary.actor, her.number).pk)

    assert (len(set(answers)), PendingAct.objects.count()) == (1, 1)


def test_eight_second_persons_are_one_approval() -> None:
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.SUPPORTING)
    chairs = iter([member(MemberStatus.ACTIVE, "chair").actor for _ in range(AT_ONCE)])
    act = people.ask_for_ending(secretary.actor, her.number, "people.erase_member", "phone")

    answers = all_at_once(lambda: approve(act, next(chairs)).approvals)

    assert sorted(map(str, answers)) == ["1"] + ["refused"] * (AT_ONCE - 1)


def test_eight_workers_carry_an_act_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE)
    people.ask_for_ending(secretary.actor, her.number, "people.step_down", "phone")
    later = clock.current_date() + timedelta(days=WAIT_DAYS)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)

    all_at_once(decisions.run_due_acts)

    lines = MembershipChange.objects.filter(number=her.number, step="step_down")
    assert (lines.count(), her.state) == (1, MemberStatus.SUPPORTING)


def test_eight_vouches_of_one_peer_count_once() -> None:
    peer, her = member(MemberStatus.ACTIVE), applicant()
    code = people.vouch_code_of(her.actor)

    answers = all_at_once(lambda: vouch(peer.actor, code))

    assert (answers.count(True), Vouch.objects.count()) == (1, 1)


def test_resigning_while_being_admitted_ends_in_one_of_the_two_orders() -> None:
    peer, her = member(MemberStatus.ACTIVE), applicant()
    vouch(peer.actor, people.vouch_code_of(her.actor))
    decided = act_actor("people.admit", her.number)
    herself = Actor("person", her.number, MemberStatus.APPLYING)
    turns = iter([people.admit, *[people.resign] * (AT_ONCE - 1)])

    def take_a_turn() -> None:
        verb = next(turns)
        verb(decided if verb is people.admit else herself, her.number)

    all_at_once(take_a_turn)

    steps = list(
        MembershipChange.objects.filter(number=her.number).order_by("id").values_list("step", flat=True)
    )
    assert steps[-1] == "resign"
    assert steps.count("resign") == 1


def _reached(do: Callable[[], Any]) -> str:
    try:
        do()
    except post.LimitReached:
        return "reached"
    return "done"


def test_eight_entries_at_once_stop_at_the_limit_of_the_union() -> None:
    """Four secretaries' accounts, or eight taps: only what was left of the five is entered."""
    secretaries = [member(MemberStatus.ACTIVE, "secretary").actor for _time in range(AT_ONCE)]
    post.count_people(post.ENTERED, 0, 3, clock.current_date())
    turns = iter(secretaries)

    def enter() -> str:
        data, secretary = JoinData("supporting", "Wren", "en", "en"), next(turns)
        return _reached(lambda: people.enter_by_hand(secretary, data, "paper"))

    answers = all_at_once(enter)

    assert sorted(answers) == ["done"] * 2 + ["reached"] * (AT_ONCE - 2)
    assert Member.objects.filter(entered_how="paper").count() == 2


def test_eight_vouches_for_eight_people_stop_at_three() -> None:
    peer = member(MemberStatus.ACTIVE)
    codes = iter([people.vouch_code_of(applicant().actor) for _time in range(AT_ONCE)])

    answers = all_at_once(lambda: _reached(lambda: vouch(peer.actor, next(codes))))

    assert sorted(answers) == ["done"] * 3 + ["reached"] * (AT_ONCE - 3)
    assert Vouch.objects.count() == 3


def test_two_officers_at_once_complete_one_code(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE, "chair")
    her = member(MemberStatus.ACTIVE)
    account = people.person_by_number(her.number).account
    begun = accounts.begin_recovery(first.actor, her.number, account)
    accounts.second_recovery(second.actor, begun)
    later = clock.current_date() + timedelta(days=WAIT_DAYS)
    monkeypatch.setattr(timezone, "localdate", lambda *_: later)
    turns = iter([first.actor, second.actor] * (AT_ONCE // 2))

    answers = all_at_once(lambda: accounts.finish_recovery(next(turns), begun))

    halves = [answer for answer in answers if answer not in (None, "refused")]
    assert sorted(half.is_first for half in halves) == [False, True]
    assert sorted(half.is_complete for half in halves) == [False, True]
    assert SetupCode.objects.filter(purpose="recover").count() == 1
