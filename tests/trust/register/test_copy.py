"""The closed copy at the seat: two who were there say what happened to it, and members read of an opening."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base.clock import current_date
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.register import actions, queries
from paraplu.trust.register import api as register
from paraplu.trust.register.actions.keeping import NotYet, TooLongAgo
from paraplu.trust.register.models import CopyNote, RegisterKey
from tests.decided import approve, open_act
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def secretary(key: RegisterKey, the_day: Callable[[str], date]) -> roles.Somebody:
    the_day("2027-05-20")
    return roles.member(MemberStatus.ACTIVE, "secretary")


@pytest.fixture
def keeper(secretary: roles.Somebody) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "keeper")


def an_opening(by: roles.Somebody) -> decisions.PendingAct:
    return actions.ask_to_note_copy(by.actor, "authority", current_date())


def test_an_opening_is_read_by_all_once_a_second_confirmed_it(
    secretary: roles.Somebody, keeper: roles.Somebody
) -> None:
    act = an_opening(secretary)
    assert queries.copy_openings() == []

    approve(act, keeper.actor)

    (note,) = queries.copy_openings()
    assert (note.what, note.day, note.written_by) == ("authority", current_date(), secretary.number)
    member = roles.member(MemberStatus.ACTIVE)
    assert "20 May 2027" in member.client.get("/en/register/").text


def test_the_writer_does_not_confirm_it(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    for writer in (secretary, keeper):
        act = an_opening(writer)
        with pytest.raises(NotAuthorized):
            approve(act, writer.actor)
        decisions.stop_act(writer.actor, act.pk)
    with pytest.raises(NotAuthorized):
        actions.note_copy(secretary.actor, {"what": "renewed", "day": "2027-05-20"})

    assert not CopyNote.objects.exists()


@pytest.mark.parametrize("office", ["keeper", "chair", "director", "auditor"])
def test_a_keeper_or_an_independent_office_confirms_it(secretary: roles.Somebody, office: str) -> None:
    second = roles.member(MemberStatus.ACTIVE, office)

    approve(an_opening(secretary), second.actor)

    assert CopyNote.objects.exists()


@pytest.mark.parametrize(
    ("days", "fault"), [(1, NotYet), (0, None), (-8, None), (-9, TooLongAgo), (-400, TooLongAgo)]
)
def test_the_day_is_at_most_8_days_back(
    secretary: roles.Somebody, keeper: roles.Somebody, days: int, fault: type[Exception] | None
) -> None:
    day = current_date() + timedelta(days=days)

    if fault:
        with pytest.raises(fault):
            actions.ask_to_note_copy(secretary.actor, "renewed", day)
    else:
        actions.ask_to_note_copy(secretary.actor, "renewed", day)
    noted = {"what": "renewed", "day": day.isoformat()}
    status = secretary.client.post("/en/register/keeping/copy/", noted).status_code

    assert status == (422 if fault else 303)


def test_another_day_than_the_one_shown_is_not_confirmed(
    secretary: roles.Somebody, keeper: roles.Somebody
) -> None:
    act = an_opening(secretary)
    decisions.PendingAct.objects.filter(pk=act.pk).update(arguments={"what": "renewed", "day": "2027-05-13"})

    done = decisions.approve_act(keeper.actor, act.pk, act.digest)

    assert (done.state, done.fault) == ("failed", "digest")
    assert not CopyNote.objects.exists()


def test_that_it_is_complete_two_keepers_say(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    with pytest.raises(NotAuthorized):
        actions.ask_to_note_copy(secretary.actor, "complete", current_date())
    other = roles.member(MemberStatus.ACTIVE, "keeper")
    act = actions.ask_to_note_copy(keeper.actor, "complete", current_date())
    for actor in (keeper.actor, roles.member(MemberStatus.ACTIVE, "director").actor):
        with pytest.raises(NotAuthorized):
            approve(act, actor)

    approve(act, other.actor)

    assert [note.what for note in CopyNote.objects.all()] == ["complete"]
    assert queries.copy_openings() == []


def test_the_page_says_what_waits_and_offers_complete_to_keepers(
    secretary: roles.Somebody, keeper: roles.Somebody
) -> None:
    secretary.client.post("/en/register/keeping/copy/", {"what": "court", "day": "2027-05-19"})

    theirs, hers = (one.client.get("/en/register/keeping/").text for one in (keeper, secretary))

    assert "19 May 2027: opened by order of a court" in theirs
    assert "until 3 June 2027" in theirs
    assert ("Two key holders checked" in theirs, "Two key holders checked" in hers) == (True, False)


def a_viewing(secretary: roles.Somebody, member: roles.Somebody) -> decisions.PendingAct:
    actions.ask_to_see(member.actor)
    act = register.ask_to_show(secretary.actor, member.number)
    assert act is not None
    return act


def test_two_offices_say_that_a_member_saw_it_and_nobody_stores_who(
    secretary: roles.Somebody, keeper: roles.Somebody
) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    act = a_viewing(secretary, member)
    assert register.viewings_to_confirm(secretary.actor) == {member.number}
    assert queries.copy_openings() == []

    approve(act, keeper.actor)

    (note,) = queries.copy_openings()
    act.refresh_from_db()
    assert (act.state, note.what, note.day) == ("done", "member", current_date())
    assert not register.open_appointments(secretary.actor)
    assert not audit.has_log_link(member.number)
    assert str(member.number) not in f"{act.subject} {act.arguments}"


def test_the_second_is_of_another_office(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    act = a_viewing(secretary, roles.member(MemberStatus.ACTIVE))

    for office in ("secretary", "chair"):
        with pytest.raises(NotAuthorized):
            approve(act, roles.member(MemberStatus.ACTIVE, office).actor)

    assert not CopyNote.objects.exists()


@pytest.mark.parametrize("second", ["the viewer", "too close"])
def test_the_member_who_saw_it_and_those_close_to_them_do_not_confirm_it(
    secretary: roles.Somebody, keeper: roles.Somebody, second: str
) -> None:
    member = keeper if second == "the viewer" else roles.member(MemberStatus.ACTIVE)
    decisions.note_tie(keeper.number, member.number)
    act = a_viewing(secretary, member)

    approve(act, keeper.actor)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "independence")
    assert register.open_appointments(secretary.actor)


def test_nobody_says_it_of_themselves(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    actions.ask_to_see(secretary.actor)

    with pytest.raises(NotAuthorized):
        register.ask_to_show(secretary.actor, secretary.number)


def test_a_request_that_was_taken_back_is_void(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    act = a_viewing(secretary, member)
    actions.withdraw_appointment(member.actor)

    approve(act, keeper.actor)

    act.refresh_from_db()
    assert act.state == "void"
    assert not CopyNote.objects.exists()


def test_the_pages_of_a_viewing(secretary: roles.Somebody, keeper: roles.Somebody) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    actions.ask_to_see(member.actor)

    said = secretary.client.post(f"/en/desk/book/{member.number}/seen/")
    waiting = secretary.client.get("/en/desk/book/").text
    act = open_act("register.show", 0)
    agreed = keeper.client.post(f"/en/desk/acts/{act.pk}/", {"digest": act.digest})

    assert (said.status_code, agreed.status_code) == (303, 303)
    assert "A second person has to confirm this" in waiting
    assert "20 May 2027" in member.client.get("/en/register/").text


def test_with_nobody_to_confirm_it_the_page_says_so(secretary: roles.Somebody) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    actions.ask_to_see(member.actor)

    said = secretary.client.post(f"/en/desk/book/{member.number}/seen/")

    assert said.status_code == 422
    assert "Nobody can be the second person for this today" in said.text
