"""What is sealed to a key goes by a decision of the Board, after 14 days, when the paper copy is complete."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from paraplu.base.clock import current_date
from paraplu.base.models import Email
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post
from paraplu.trust.register import actions
from paraplu.trust.register import api as register
from paraplu.trust.register.models import CopyNote, RegisterEntry, RegisterKey
from tests.apps.register import a_register_key
from tests.decided import decide, pass_days
from tests.people import roles
from tests.trust.register.conftest import NEW_SEED, seal_for

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TheDay = Callable[[str], date]
# The day of the decision does not count.
WAIT = 15


@pytest.fixture
def old_key(key: RegisterKey, the_day: TheDay) -> RegisterKey:
    """The keepers lost it; members seal to a new one since, and two keepers compared the closed copy."""
    the_day("2027-05-01")
    register.open_line(7, "admitted", date(2027, 3, 1))
    seal_for(7)
    a_register_key(NEW_SEED, adopted_on=current_date())
    the_day("2027-05-02")
    CopyNote.objects.create(what="complete", day=current_date())
    return key


@pytest.fixture
def secretary(db: None) -> roles.Somebody:
    return roles.member(MemberStatus.ACTIVE, "secretary")


def decided_ending(secretary: roles.Somebody, key: RegisterKey) -> decisions.PendingAct:
    return decide(actions.ask_to_end_key(secretary.actor, key.pk))


def test_the_board_decides_and_it_is_done_after_14_days(
    old_key: RegisterKey, secretary: roles.Somebody, the_day: TheDay
) -> None:
    act = decided_ending(secretary, old_key)
    assert (act.state, act.ready_on) == ("waiting", current_date() + timedelta(days=WAIT))

    pass_days(the_day, WAIT - 1)
    assert RegisterEntry.objects.exists()
    pass_days(the_day, 1)

    old_key.refresh_from_db()
    assert not RegisterEntry.objects.exists()
    assert old_key.retired_on == current_date()
    assert register.entry_still_asked(7) == (True, None)


@pytest.mark.parametrize("office", ["keeper", "director"])
def test_any_keeper_or_director_stops_it(
    old_key: RegisterKey, secretary: roles.Somebody, the_day: TheDay, office: str
) -> None:
    act = decided_ending(secretary, old_key)
    pass_days(the_day, WAIT - 1)

    roles.member(MemberStatus.ACTIVE, office).client.post(f"/en/desk/acts/{act.pk}/stop/")
    pass_days(the_day, 30)

    act.refresh_from_db()
    assert act.state == "stopped"
    assert RegisterEntry.objects.exists()


def test_another_office_does_not_stop_it(old_key: RegisterKey, secretary: roles.Somebody) -> None:
    act = decided_ending(secretary, old_key)

    for office in ("chair", "treasurer", "auditor"):
        with pytest.raises(NotAuthorized):
            decisions.stop_act(roles.member(MemberStatus.ACTIVE, office).actor, act.pk)


def test_a_keeper_finds_it_among_what_waits(old_key: RegisterKey, secretary: roles.Somebody) -> None:
    keeper = roles.member(MemberStatus.ACTIVE, "keeper")
    post.assign_address(post.keep_address("keeper@mail.example", "en"), keeper.number)
    act = actions.ask_to_end_key(secretary.actor, old_key.pk)

    decide(act)

    assert Email.objects.filter(name="decisions/waits").count() == 1
    waiting = keeper.client.get("/en/desk/acts/").text
    assert "Delete everything that is encrypted for one key of the register" in waiting
    assert "Stop this act" in waiting


def test_a_no_of_the_board_ends_it(old_key: RegisterKey, secretary: roles.Somebody, the_day: TheDay) -> None:
    act = decide(actions.ask_to_end_key(secretary.actor, old_key.pk), is_yes=False)
    pass_days(the_day, 30)

    assert act.state == "stopped"
    assert RegisterEntry.objects.exists()


@pytest.mark.parametrize("day", [None, "2027-05-01"])
def test_without_a_complete_copy_the_board_is_not_asked(
    old_key: RegisterKey, secretary: roles.Somebody, day: str | None
) -> None:
    """The day of the newest entry does not do: it may have been sealed in the evening."""
    CopyNote.objects.all().delete()
    if day:
        CopyNote.objects.create(what="complete", day=date.fromisoformat(day))
    CopyNote.objects.create(what="renewed", day=current_date())

    with pytest.raises(actions.CannotEndKey, match="copy_incomplete"):
        actions.ask_to_end_key(secretary.actor, old_key.pk)
    page = secretary.client.post(f"/en/register/keeping/{old_key.pk}/end/")

    assert page.status_code == 422
    assert "First two key holders have to confirm" in page.text


def test_the_key_that_members_seal_to_is_not_ended(old_key: RegisterKey, secretary: roles.Somebody) -> None:
    RegisterKey.objects.exclude(pk=old_key.pk).delete()

    with pytest.raises(actions.CannotEndKey, match="key_in_use"):
        actions.ask_to_end_key(secretary.actor, old_key.pk)


def test_what_was_sealed_in_the_wait_is_not_deleted(
    old_key: RegisterKey, secretary: roles.Somebody, the_day: TheDay
) -> None:
    act = decided_ending(secretary, old_key)
    RegisterKey.objects.exclude(pk=old_key.pk).update(retired_on=current_date())
    seal_for(7, version=2)

    pass_days(the_day, WAIT)

    act.refresh_from_db()
    assert (act.state, act.fault) == ("failed", "key_in_use")
    assert RegisterEntry.objects.exists()


def test_when_all_stand_in_the_book_the_board_deletes_the_rest(
    old_key: RegisterKey, secretary: roles.Somebody, the_day: TheDay, settings: Any
) -> None:
    RegisterKey.objects.exclude(pk=old_key.pk).delete()
    paper = replace(settings.UNION.statutes, register_mode="paper")
    settings.UNION = replace(settings.UNION, statutes=paper)

    decided_ending(secretary, old_key)
    pass_days(the_day, WAIT)

    (line,) = register.register_lines_of(7)
    assert (line.place, line.written_by) == ("book", 7)
    assert not RegisterEntry.objects.exists()


def test_every_active_member_reads_that_it_was_decided(
    old_key: RegisterKey, secretary: roles.Somebody
) -> None:
    member = roles.member(MemberStatus.ACTIVE)
    act = actions.ask_to_end_key(secretary.actor, old_key.pk)
    before = member.client.get("/en/register/").text

    decide(act)

    assert "It will be deleted" not in before
    assert "It will be deleted on 17 May 2027" in member.client.get("/en/register/").text
    assert "It will be deleted on 17 May 2027" in secretary.client.get("/en/register/keeping/").text
