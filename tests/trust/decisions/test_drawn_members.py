"""Where nobody with an office can be the second person, three members drawn by lot agree together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.test import Client

from paraplu.base import clock
from paraplu.base.models import Email, Recipient
from paraplu.base.schedule import SCHEDULE
from paraplu.kernel.decisions import KINDS, SECONDERS
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.site.decisions import members_to_draw
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from tests.decided import ERASURE_DAYS, approve, pass_days
from tests.people.parts import Member
from tests.people.roles import Somebody, logged_in, member
from tests.trust.accounts.parts import Account
from tests.trust.decisions.parts import DrawnMember, PendingAct
from tests.trust.offices.parts import Mandate

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TheDay = Callable[[str], date]
ERASE = "people.erase_member"
# What the worker does each day.
DAILY = {name: job for name, days, job in SCHEDULE if days == 1}


@dataclass
class Small:
    """A union whose only office-holder is the secretary."""

    secretary: Somebody
    her: Somebody
    others: list[Somebody]
    the_day: TheDay

    def ask(self, kind: str = ERASE) -> PendingAct:
        return people.ask_for_ending(self.secretary.actor, self.her.number, kind, "phone")

    def wait(self, days: int) -> None:
        pass_days(self.the_day, days)
        DAILY["decisions-draw"].call()

    def drawn(self, act: PendingAct) -> list[Somebody]:
        numbers = set(DrawnMember.objects.filter(act=act).values_list("number", flat=True))
        return [somebody for somebody in self.others if somebody.number in numbers]


@pytest.fixture
def small(the_day: TheDay) -> Small:
    """Six who are active for 91 days, and others who may not be drawn."""
    secretary, her = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.SUPPORTING)
    others = [member(MemberStatus.ACTIVE) for _ in range(6)]
    for somebody in (secretary, *others):
        address = post.keep_address(f"{somebody.number}@mail.example", "en")
        post.assign_address(address, somebody.number)
    without_account, tied, supporting = (
        member(MemberStatus.ACTIVE), member(MemberStatus.ACTIVE), member(MemberStatus.SUPPORTING)
    )  # fmt: skip
    Member.objects.filter(number=without_account.number).update(account=None)
    pass_days(the_day, 60)
    new = member(MemberStatus.ACTIVE)
    pass_days(the_day, 31)
    decisions.note_tie(tied.number, her.number)
    union = Small(secretary, her, others, the_day)
    able = members_to_draw(union.ask())
    assert able == {somebody.number for somebody in others}
    assert not {without_account.number, tied.number, supporting.number, new.number} & able
    return union


def as_today(somebody: Somebody) -> Client:
    """They log in again: a device is forgotten after some weeks."""
    account = Account.objects.get(login_name=f"name-{somebody.number}")
    return logged_in(account, strong=bool(somebody.actor.offices))


def agree(somebody: Somebody, act: PendingAct) -> int:
    path = f"/en/drawn/{act.pk}/"
    return as_today(somebody).post(path, {"digest": act.digest}).status_code


def test_three_are_drawn_on_the_seventh_day_and_get_an_email(small: Small) -> None:
    act = small.ask()
    small.wait(6)
    assert small.drawn(act) == []
    small.wait(1)

    assert len(small.drawn(act)) == 3
    (email,) = Email.objects.filter(name="decisions/drawn")
    assert Recipient.objects.filter(email=email).count() == 3


def test_they_read_the_role_and_the_kind_and_nobody_else_reads_anything(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    drawn = small.drawn(act)
    paths = ("/en/drawn/", f"/en/drawn/{act.pk}/")

    for somebody in drawn:
        pages = [as_today(somebody).get(path).content.decode() for path in paths]
        assert all("Delete a person" in page and "ecretary" in page for page in pages)
        assert not any(str(small.her.number) in page or "Rowan" in page for page in pages)
        assert 'href="/en/drawn/"' in as_today(somebody).get("/en/").content.decode()
    (other, *_others) = (somebody for somebody in small.others if somebody not in drawn)
    assert 'href="/en/drawn/"' not in as_today(other).get("/en/").content.decode()
    assert (as_today(other).get(paths[1]).status_code, agree(other, act)) == (404, 404)
    with pytest.raises(NotAuthorized):
        approve(act, other.actor)


def test_who_agreed_reads_so_and_may_still_stop_it(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    first, second, _third = small.drawn(act)
    agree(first, act)

    assert "You have already agreed." in as_today(first).get("/en/drawn/").content.decode()
    assert "You have already agreed." not in as_today(second).get("/en/drawn/").content.decode()
    assert f'href="/en/drawn/{act.pk}/"' in as_today(first).get("/en/drawn/").content.decode()
    assert as_today(first).post(f"/en/drawn/{act.pk}/stop/").status_code == 303
    act.refresh_from_db()
    assert act.state == "stopped"


def test_from_an_account_of_a_few_days_one_stops_it_and_does_not_agree(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    first, *_others = small.drawn(act)
    young = Account.objects.filter(login_name=f"name-{first.number}")
    young.update(opened_on=clock.current_date())

    page = as_today(first).get(f"/en/drawn/{act.pk}/").content.decode()
    assert ("You have already agreed." in page, "You can stop it, but you cannot agree" in page) == (
        False,
        True,
    )
    assert (agree(first, act), as_today(first).post(f"/en/drawn/{act.pk}/stop/").status_code) == (422, 303)


def test_two_of_them_decide_nothing_and_the_third_does(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    first, second, third = small.drawn(act)

    assert (agree(first, act), agree(first, act), agree(second, act)) == (303, 422, 303)
    act.refresh_from_db()
    assert (act.state, act.approvals) == ("asked", 2)
    assert "Agreed so far: 2." in as_today(small.secretary).get("/en/desk/acts/").content.decode()
    assert agree(third, act) == 303
    act.refresh_from_db()
    assert act.state == "waiting"
    small.wait(ERASURE_DAYS)
    act.refresh_from_db()
    assert (act.state, DrawnMember.objects.count()) == ("done", 0)


def test_one_of_them_stops_it_and_the_log_names_nobody(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    first, *_others = small.drawn(act)
    Mandate.objects.create(
        number=first.number, office="editor", from_day=clock.current_date(), decided_by="deed",
        decided_on=clock.current_date(),
    )  # fmt: skip
    client = logged_in(Account.objects.get(login_name=f"name-{first.number}"), strong=True)

    assert client.post(f"/en/drawn/{act.pk}/stop/").status_code == 303
    act.refresh_from_db()
    assert act.state == "stopped"
    assert audit.entries_by(first.number) == []


def test_asking_again_draws_the_same_three(small: Small) -> None:
    """Threat: who asks takes it back until the lot falls on friends; freezing accounts changes nothing."""
    drawn = []
    for days in (7, 7, 7):
        act = small.ask()
        small.wait(days)
        drawn.append({somebody.number for somebody in small.drawn(act)})
        decisions.stop_act(small.secretary.actor, act.pk)
        Account.objects.filter(login_name=f"name-{max(drawn[0])}").update(frozen_on=clock.current_date())
    assert drawn[0] == drawn[1] == drawn[2]


def test_who_can_no_longer_agree_is_replaced_and_the_others_keep_their_yes(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    gone, stays, other = small.drawn(act)
    agree(gone, act)
    agree(stays, act)
    people.resign(gone.actor, gone.number)
    small.wait(1)

    now = small.drawn(act)
    assert {stays.number, other.number} < {somebody.number for somebody in now}
    assert (len(now), gone in now) == (3, False)
    (new,) = (somebody for somebody in now if somebody not in (stays, other))
    assert [agree(somebody, act) for somebody in (other, new)] == [303, 303]
    act.refresh_from_db()
    assert act.state == "waiting"


def test_a_drawn_member_who_left_before_it_is_carried_out_is_counted_no_more(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    drawn = small.drawn(act)
    assert [agree(somebody, act) for somebody in drawn] == [303] * 3
    people.resign(drawn[0].actor, drawn[0].number)
    small.wait(ERASURE_DAYS)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "second_left")


def test_once_somebody_with_an_office_can_agree_the_lot_ends(small: Small) -> None:
    act = small.ask()
    small.wait(7)
    drawn = small.drawn(act)
    auditor = member(MemberStatus.ACTIVE, "auditor")
    decisions.draw_due_members()

    assert agree(drawn[0], act) == 404
    assert approve(act, auditor.actor).state == "waiting"


def test_the_three_have_a_week_and_then_it_ends(small: Small) -> None:
    act = small.ask()
    small.wait(9)
    drawn = small.drawn(act)
    act.refresh_from_db()
    assert act.lapses_on == clock.current_date() + timedelta(days=7)
    small.wait(8)
    act.refresh_from_db()
    assert (act.state, agree(drawn[0], act)) == ("lapsed", 404)


def test_with_two_members_to_draw_it_is_refused_at_once(small: Small) -> None:
    decisions.stop_act(small.secretary.actor, small.ask().pk)
    for somebody in small.others[2:]:
        people.resign(somebody.actor, somebody.number)

    with pytest.raises(decisions.NoSecondPerson):
        small.ask()


def test_nobody_is_drawn_for_what_needs_somebody_who_spoke_with_the_person(small: Small) -> None:
    path = f"/en/desk/people/{small.her.number}/voice/"

    page = as_today(small.secretary).post(path, {"email": "safe@mail.example", "how": "phone"})

    assert page.status_code == 422
    assert not PendingAct.objects.filter(kind="people.change_address_by_voice").exists()


def test_members_are_drawn_only_where_any_office_of_the_board_would_do() -> None:
    for kind in KINDS.values():
        if kind.may_draw:
            assert kind.second == SECONDERS
            assert not kind.is_silent
            assert kind.lapses_days >= 14
