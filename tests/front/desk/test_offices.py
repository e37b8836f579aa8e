"""Offices and lost ways in: what secretary, chair and Board do there."""

import re

import pytest

from paraplu.base import clock
from paraplu.base.models import Email
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from tests.decided import approve, decide, open_act
from tests.people.roles import logged_in, member
from tests.trust.accounts.parts import Account, valid_setup_codes

HALF = re.compile(r"<strong>([0-9a-z-]+)</strong>")

pytestmark = pytest.mark.django_db


def appoint(who, number: int, office: str, chapter: str = ""):
    form = {"number": number, "number_person": number, "office": office, "chapter": chapter}
    return who.client.post("/en/desk/offices/appoint/", form)


def test_the_secretary_asks_and_the_board_appoints(the_secretary, an_active_member) -> None:
    response = appoint(the_secretary, an_active_member.number, "editor")
    before = offices.office_holders("editor")
    decide(open_act("offices.appoint", an_active_member.number))

    assert (response.status_code, before) == (303, [])
    assert offices.office_holders("editor") == [an_active_member.number]


def test_the_end_of_a_mandate_follows_from_the_statutes(the_secretary, an_active_member, the_day) -> None:
    the_day("2026-01-01")
    people.ask_for_appointment(the_secretary.actor, an_active_member.number, "treasurer")

    decide(open_act("offices.appoint", an_active_member.number))

    (mandate,) = offices.mandates_of(an_active_member.number)
    assert str(mandate.until_day) == "2028-01-01"


def test_two_offices_that_do_not_go_together_are_refused_by_name(the_chair, an_active_member) -> None:
    day = clock.current_date()
    offices.appoint(OPERATOR, an_active_member.number, "auditor", day, None, "assembly", day)

    response = appoint(the_chair, an_active_member.number, "treasurer")

    assert response.status_code == 422
    assert "Auditor" in response.content.decode()


@pytest.mark.parametrize("wrong", [("queen", ""), ("auditor", ""), ("director", ""), ("editor", "ghent")])
def test_an_impossible_appointment_is_refused(
    the_secretary, an_active_member, wrong: tuple[str, str]
) -> None:
    assert appoint(the_secretary, an_active_member.number, *wrong).status_code == 422
    assert not decisions.has_open_act("offices.appoint", an_active_member.number)


def test_nobody_appoints_herself(the_secretary) -> None:
    appoint(the_secretary, the_secretary.number, "editor")
    act = open_act("offices.appoint", the_secretary.number)

    with pytest.raises(NotAuthorized):
        approve(act, the_secretary.actor)
    assert offices.office_holders("editor") == []


def test_a_number_of_nobody_gets_no_office(the_secretary) -> None:
    assert appoint(the_secretary, 999_999, "editor").status_code == 422


def test_an_ended_mandate_is_ended_access_the_same_minute(the_chair, the_secretary) -> None:
    (mandate,) = offices.mandates_of(the_secretary.number)

    the_chair.client.post(f"/en/desk/offices/{mandate.pk}/end/")
    while_it_is_asked = the_secretary.client.get("/en/desk/").status_code
    decide(open_act("offices.end_mandate", the_secretary.number))

    assert while_it_is_asked == 200
    assert the_secretary.client.get("/en/desk/").status_code == 404


def test_a_holder_resigns_without_asking_anybody(the_secretary) -> None:
    (mandate,) = offices.mandates_of(the_secretary.number)

    the_secretary.client.post(f"/en/desk/offices/{mandate.pk}/end/")

    assert offices.office_holders("secretary") == []


def test_the_board_sees_office_holders_and_asks_to_end_a_mandate(the_secretary) -> None:
    director = member(MemberStatus.ACTIVE, "director")
    page = director.client.get("/en/desk/offices/").content.decode()
    (of_secretary,), (of_director,) = map(offices.mandates_of, (the_secretary.number, director.number))

    assert f"Rowan {the_secretary.number}" in page
    assert f"/offices/{of_secretary.pk}/end/" in page
    assert director.client.get("/en/desk/offices/appoint/").status_code == 200
    with pytest.raises(NotAuthorized):
        offices.ask_to_end_mandate(the_secretary.actor, of_director.pk)


def test_two_offices_and_three_days_bring_somebody_back(db, the_day) -> None:
    the_day("2027-03-01")
    secretary, chair = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE, "chair")
    her = member(MemberStatus.SUPPORTING)
    secretary.client.post(f"/en/desk/ways-in/begin/{her.number}/")
    (recovery,) = accounts.open_recoveries(chair.actor)
    chair.client.post(f"/en/desk/ways-in/{recovery.pk}/")
    the_day("2027-03-05")

    card = f"/en/desk/ways-in/{recovery.pk}/card/"
    pages = [again(who).post(card).content.decode() for who in (secretary, chair)]

    (first,), (second,) = (HALF.findall(page) for page in pages)
    assert valid_setup_codes(f"{first}-{second}", "recover").count() == 1
    assert again(chair).post(card).status_code == 404


def again(who):
    """Logged in anew, on a later day."""
    return logged_in(Account.objects.get(login_name=f"name-{who.number}"), strong=True)


def test_she_who_began_does_not_agree_herself(the_secretary, a_supporting_member) -> None:
    the_secretary.client.post(f"/en/desk/ways-in/begin/{a_supporting_member.number}/")
    (recovery,) = accounts.open_recoveries(the_secretary.actor)

    response = the_secretary.client.post(f"/en/desk/ways-in/{recovery.pk}/")

    assert response.status_code == 404


def test_a_recovery_is_stopped_by_an_office(the_secretary, the_chair, a_supporting_member) -> None:
    the_secretary.client.post(f"/en/desk/ways-in/begin/{a_supporting_member.number}/")
    (recovery,) = accounts.open_recoveries(the_chair.actor)

    the_chair.client.post(f"/en/desk/ways-in/{recovery.pk}/stop/")

    assert accounts.open_recoveries(the_chair.actor) == []


def test_whoever_is_let_back_in_is_told_by_email_so_that_she_can_stop_it(
    the_chair, a_supporting_member
) -> None:
    post.assign_address(post.keep_address("her@paraplu.example", "en"), a_supporting_member.number)

    the_chair.client.post(f"/en/desk/ways-in/begin/{a_supporting_member.number}/")

    assert [email.name for email in Email.objects.all()] == ["desk/way-in"]
