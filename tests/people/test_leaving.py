"""Out at once, and forgotten: what goes, what the law keeps, and what a thief still finds."""

import pytest
from django.apps import apps
from django.conf import settings

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.models import ErasedMember, JoinRequest, Member, MembershipChange
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu.trust.register import api as book
from tests.decided import WAIT_DAYS, pass_days
from tests.people.roles import confirmed, joined, member
from tests.trust.accounts.parts import Account
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def test_resigning_counts_at_once_and_takes_office_letters_and_chapter(the_secretary) -> None:
    her, actor = the_secretary.number, the_secretary.actor
    chapters.choose_chapter(actor, her, "ghent")
    post.choose_topics(actor, her, ["news"])

    people.resign(actor, her)

    assert the_secretary.state is MemberStatus.ENDED
    assert (offices.office_holders("secretary"), chapters.chapter_of(her), post.chosen_topics(her)) == (
        [],
        "",
        [],
    )
    assert her not in people.active_roll(clock.current_date())


def test_an_active_member_who_leaves_gets_a_line_in_the_book(an_active_member) -> None:
    people.resign(an_active_member.actor, an_active_member.number)

    assert [line.event for line in book.register_lines_of(an_active_member.number)] == ["ended"]


def test_a_supporting_member_who_leaves_gets_none(a_supporting_member) -> None:
    people.resign(a_supporting_member.actor, a_supporting_member.number)

    assert book.register_lines_of(a_supporting_member.number) == []


def test_stepping_down_ends_offices_and_keeps_her_supporting(the_secretary) -> None:
    people.step_down(the_secretary.actor, the_secretary.number)

    assert the_secretary.state is MemberStatus.SUPPORTING
    assert offices.office_holders("secretary") == []


def test_no_office_excludes_anybody(a_supporting_member, the_chair) -> None:
    for actor in (the_chair.actor, SYSTEM, OPERATOR):
        with pytest.raises(NotAuthorized):
            people.exclude(actor, a_supporting_member.number)


def test_the_assembly_excludes(an_active_member) -> None:
    people.exclude(Actor("assembly"), an_active_member.number)

    assert an_active_member.state is MemberStatus.ENDED


def test_who_leaves_takes_the_link_of_her_request_along(a_visitor) -> None:
    code = joined(a_visitor)
    confirmed(a_visitor, code)
    her = Member.objects.get().number

    people.resign(Actor("person", her, MemberStatus.SUPPORTING), her)

    assert confirmed(a_visitor, code).status_code == 422


def everything_stored() -> str:
    """Every value of every row of every table."""
    models = apps.get_models(include_auto_created=True)
    found = [str(row) for model in models for row in model._default_manager.values_list()]
    return "\n".join(found)


def test_erasing_leaves_nothing_of_a_supporting_member(a_visitor) -> None:
    confirmed(a_visitor, joined(a_visitor, working_name="Canary Bird", form="active"))
    her = Member.objects.get().number
    post.assign_address(post.keep_address("canary@paraplu.example", "en"), her)

    people.erase_member(Actor("person", her, MemberStatus.APPLYING), her)

    left = everything_stored()
    assert "Canary" not in left
    assert left.count(str(her)) == ErasedMember.objects.count() == 1


def test_erasing_an_active_member_leaves_numbers_and_days_only(an_active_member) -> None:
    her = an_active_member.number

    stays = people.erase_member(an_active_member.actor, her)

    assert f"Rowan {her}" not in everything_stored()
    assert not Account.objects.exists()
    assert {known.field.partition(".")[0] for known in stays} == {"MembershipChange", "RegisterLine"}
    assert people.active_roll(clock.current_date()) == []


def test_erasing_an_office_holder_forgets_which_offices_she_held(the_secretary) -> None:
    people.erase_member(the_secretary.actor, the_secretary.number)

    assert offices.mandates_of(the_secretary.number) == []


def test_an_erasure_is_in_the_spool_beside_the_database(a_supporting_member) -> None:
    people.erase_member(a_supporting_member.actor, a_supporting_member.number)

    spool = (settings.PARAPLU.var / "erased.spool").read_text().splitlines()
    assert str(a_supporting_member.number) in spool


def test_a_second_erasure_of_the_same_number_is_nothing(a_supporting_member) -> None:
    people.forget(a_supporting_member.number)

    people.forget(a_supporting_member.number)

    assert ErasedMember.objects.count() == 1


def test_some_weeks_after_she_left_she_is_erased_by_itself(a_supporting_member, the_day) -> None:
    the_day("2027-03-01")
    people.resign(a_supporting_member.actor, a_supporting_member.number)

    people.forget_due(the_day("2027-04-01"))

    assert a_supporting_member.state is None


def test_days_of_a_supporting_member_become_months(a_visitor, the_day) -> None:
    the_day("2027-03-17")
    confirmed(a_visitor, joined(a_visitor))

    people.forget_due(the_day("2027-04-17"))

    assert MembershipChange.objects.get().day.isoformat() == "2027-03-01"
    assert Member.objects.get().since.isoformat() == "2027-03-01"
    assert not JoinRequest.objects.exists()


def test_days_of_who_was_active_stay(an_active_member, the_day) -> None:
    day = clock.current_date()
    later = the_day("2037-03-01")

    people.forget_due(later)

    assert set(MembershipChange.objects.values_list("day", flat=True)) == {day}


def test_a_request_nobody_confirmed_is_forgotten_with_its_address(a_visitor, the_day) -> None:
    the_day("2027-03-01")
    joined(a_visitor)

    people.forget_due(the_day("2027-03-31"))
    still_there = JoinRequest.objects.count()
    people.forget_due(the_day("2027-04-01"))

    assert (still_there, JoinRequest.objects.count()) == (1, 0)


@pytest.mark.parametrize(("how", "note"), [("phone", 1), ("in_person", 2), ("paper", 3)])
def test_the_log_says_by_a_number_how_somebody_asked_to_leave(
    the_secretary, a_supporting_member, the_day, how, note
):
    people.ask_for_ending(the_secretary.actor, a_supporting_member.number, "people.end_by_hand", how)

    pass_days(the_day)

    assert a_supporting_member.state is MemberStatus.ENDED
    assert LogEntry.objects.get(event="person.resigned").note == note


def test_the_secretary_alone_ends_no_membership_of_an_office_holder(
    the_secretary, the_chair, the_day
) -> None:
    member(MemberStatus.ACTIVE, "director")
    people.ask_for_ending(the_secretary.actor, the_chair.number, "people.end_by_hand", "phone")

    pass_days(the_day, 10 * WAIT_DAYS)

    assert the_chair.state is MemberStatus.ACTIVE


def test_where_nobody_could_agree_nothing_is_asked(the_secretary, the_chair) -> None:
    with pytest.raises(decisions.NoSecondPerson):
        people.ask_for_ending(the_secretary.actor, the_chair.number, "people.end_by_hand", "phone")
