"""Somebody who got one puppet in lets it vouch for the next ones."""

from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.people import roles
from tests.people.parts import Member, MembershipChange, Vouch, vouch

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
VOUCH = "/en/vouch/"


@pytest.fixture
def admitted_today() -> roles.Somebody:
    """An active member whom the Board admitted today."""
    somebody = roles.member(MemberStatus.ACTIVE)
    MembershipChange.objects.filter(number=somebody.number, step="admit").update(how="board")
    return somebody


def new_code() -> str:
    return people.vouch_code_of(roles.applicant().actor)


def logged_in(somebody: roles.Somebody) -> Any:
    """A new session, for a day to which the clock was moved."""
    account = roles.Account.objects.get(login_name=f"name-{somebody.number}")
    return roles.logged_in(account, strong=False)


def vouch_by_page(somebody: roles.Somebody) -> Any:
    return somebody.client.post(VOUCH, {"code": new_code()})


def test_a_new_member_vouches_for_nobody_and_reads_why(admitted_today: roles.Somebody, the_day: Any) -> None:
    today = the_day("2027-03-01")
    MembershipChange.objects.update(day=today)
    admitted_today.client = logged_in(admitted_today)

    refused = vouch_by_page(admitted_today)

    assert refused.status_code == 422
    assert "from 30 May 2027 on" in refused.content.decode()
    assert "from 30 May 2027 on" in admitted_today.client.get(VOUCH).content.decode()
    with pytest.raises(NotAuthorized):
        vouch(admitted_today.actor, new_code())
    the_day((today + timedelta(days=89)).isoformat())
    with pytest.raises(NotAuthorized):
        vouch(admitted_today.actor, new_code())
    the_day((today + timedelta(days=90)).isoformat())
    assert vouch(admitted_today.actor, new_code())


def test_a_secretary_writes_no_vouch_of_a_new_member_down(
    the_secretary: roles.Somebody, admitted_today: roles.Somebody
) -> None:
    applicant = roles.applicant()
    with pytest.raises(NotAuthorized):
        people.note_vouch(the_secretary.actor, applicant.number, admitted_today.number)
    page = f"/en/desk/requests/{applicant.number}/vouch/"
    assert (
        the_secretary.client.post(
            page, {"by": admitted_today.number, "by_person": admitted_today.number}
        ).status_code
        == 422
    )
    assert not Vouch.objects.exists()


def test_a_supporting_member_of_the_list_is_none_of_the_beginning(admitted_today: roles.Somebody) -> None:
    Member.objects.filter(number=admitted_today.number).update(entered_how="list")
    with pytest.raises(NotAuthorized):
        vouch(admitted_today.actor, new_code())


def test_the_fourth_vouch_in_ninety_days_is_refused_with_a_sentence(
    an_active_member: roles.Somebody, the_secretary: roles.Somebody, the_day: Any
) -> None:
    today = the_day("2027-03-01")
    assert all(vouch(an_active_member.actor, new_code()) for _time in range(2))
    noted = note_vouch_of(the_secretary, an_active_member)
    people.confirm_vouch(an_active_member.actor, noted, is_true=True)
    an_active_member.client = logged_in(an_active_member)

    refused = vouch_by_page(an_active_member)

    assert (refused.status_code, "in 90 days" in refused.content.decode()) == (422, True)
    with pytest.raises(post.LimitReached):
        vouch(an_active_member.actor, new_code())
    # What came of the three is forgotten; that they vouched for three is not.
    Vouch.objects.all().delete()
    assert is_refused_on(the_day, today + timedelta(days=89), an_active_member)
    assert not is_refused_on(the_day, today + timedelta(days=90), an_active_member)


def is_refused_on(the_day: Any, day: date, somebody: roles.Somebody) -> bool:
    the_day(day.isoformat())
    try:
        return not vouch(somebody.actor, new_code())
    except post.LimitReached:
        return True


def test_what_the_secretary_wrote_down_counts_as_well(
    an_active_member: roles.Somebody, the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    for _time in range(3):
        vouch(an_active_member.actor, new_code())
    noted = note_vouch_of(the_secretary, an_active_member)

    for somebody in (an_active_member, the_chair):
        page = f"/en/vouch/{noted}/confirmation/"
        refused = somebody.client.post(page, {"answer": "yes"})
        assert (refused.status_code, "in 90 days" in refused.content.decode()) == (422, True)
        with pytest.raises(post.LimitReached):
            people.confirm_vouch(somebody.actor, noted, is_true=True)
    assert Vouch.objects.filter(noted_by=None).count() == 3


def note_vouch_of(secretary: roles.Somebody, voucher: roles.Somebody) -> int:
    applicant = roles.applicant()
    people.note_vouch(secretary.actor, applicant.number, voucher.number)
    return int(Vouch.objects.get(number=applicant.number).pk)


def test_both_are_connected_for_ninety_days(an_active_member: roles.Somebody) -> None:
    applicant = roles.applicant()
    vouch(an_active_member.actor, people.vouch_code_of(applicant.actor))

    assert decisions.are_tied(an_active_member.number, applicant.number)
