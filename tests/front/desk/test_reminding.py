"""Reminders to people who were ticked in the list: who gets one, how often, and how many in seven days."""

from datetime import timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.models import Email, Recipient
from paraplu.front.desk import reminding
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.post import api as post
from tests.decided import approve, open_act
from tests.people import roles
from tests.trust.register.conftest import key, seal_for, sealed_mode  # noqa: F401 - the sealed union
from tests.trust.register.parts import RegisterKey

pytestmark = pytest.mark.django_db
PATH = "/en/desk/people/reminders/"


def with_address(number: int) -> int:
    token = post.keep_address(f"n{number}@mail.example", "en")
    post.assign_address(token, number)
    return number


def with_code(somebody: roles.Somebody) -> int:
    accounts.offer_setup_code(somebody.number)
    return with_address(somebody.number)


def people_with_code(count: int) -> list[int]:
    return [with_code(roles.member(MemberStatus.SUPPORTING)) for _time in range(count)]


def reminders() -> list[tuple[str, int]]:
    names = Email.objects.filter(name__in=("desk/reminder", "desk/code-reminder")).order_by("name")
    return [(email.name, Recipient.objects.filter(email=email).count()) for email in names]


def reminded(number: int) -> int:
    return [entry.event for entry in audit.entries_about(number)].count("person.reminded")


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def send(secretary: roles.Somebody, numbers: list[int], status: int = 200) -> str:
    answer = secretary.client.post(PATH, {"person": numbers, "sure": "1"})
    assert answer.status_code == status
    return words(answer)


@pytest.fixture
def six_people(key: RegisterKey) -> list[int]:  # noqa: F811
    """One with a code, one who needs vouches, one without an entry; two with no step, one with no address."""
    entered, missing = (people.enter_founder(OPERATOR, name, "en") for name in ("Kanarie", "Wren"))
    seal_for(entered)
    return [
        with_code(roles.member(MemberStatus.SUPPORTING)),
        with_address(roles.applicant().number),
        with_address(missing),
        with_address(entered),
        with_address(roles.member(MemberStatus.SUPPORTING).number),
        roles.applicant().number,
    ]


def test_names_come_first_and_each_gets_the_e_mail_of_their_step(
    the_secretary: roles.Somebody, six_people: list[int]
) -> None:
    asked = words(the_secretary.client.post(PATH, {"person": six_people}))
    before = reminders()
    done = send(the_secretary, six_people)

    assert before == []
    for sentence in ("have not used it yet", "vouch for them", "register of members is missing"):
        assert sentence in asked
        assert sentence in done
    assert "Send 3 reminders" in asked
    assert 'name="sure"' not in done
    assert asked.count("call or write to them") == 1
    assert "2 people for whom no step is waiting" in asked
    assert reminders() == [("desk/code-reminder", 1), ("desk/reminder", 1), ("desk/reminder", 1)]
    assert [reminded(number) for number in six_people] == [1, 1, 1, 0, 0, 0]


def test_who_has_only_a_code_follows_the_link_to_where_codes_are_typed(the_secretary: roles.Somebody) -> None:
    reminding.remind_people(the_secretary.actor, people_with_code(2))

    link = Email.objects.get(name="desk/code-reminder").facts["page"]
    page = roles.visitor_at("members").get(f"/en/to/{link}/", follow=True).content.decode()

    assert 'href="/en/open/"' in page
    assert post.limit_used(post.REMINDERS, 0) == 2


def test_nobody_is_reminded_twice_in_fourteen_days_by_anybody(
    the_secretary: roles.Somebody, the_day: Any
) -> None:
    day = the_day("2027-03-01")
    number = with_address(roles.applicant().number)
    assert reminding.remind_people(the_secretary.actor, [number]).reminded_numbers == [number]

    other = roles.member(MemberStatus.ACTIVE, "secretary")
    the_day((day + timedelta(days=13)).isoformat())
    again = reminding.remind_people(other.actor, [number])
    assert (again.reminded_numbers, again.reminded_lately) == ([], [number])
    the_day((day + timedelta(days=14)).isoformat())
    assert reminding.remind_people(other.actor, [number]).reminded_numbers == [number]
    assert reminded(number) == 2


def test_the_system_and_the_secretary_do_not_remind_of_an_entry_one_after_the_other(
    the_secretary: roles.Somebody,
    key: RegisterKey,  # noqa: F811
    the_day: Any,
) -> None:
    the_day("2027-03-01")
    first, second = (with_address(people.enter_founder(OPERATOR, name, "en")) for name in ("Kanarie", "Wren"))
    reminding.remind_people(the_secretary.actor, [first])
    the_day("2027-03-05")

    assert people.remind_missing_entries() == 1
    plan = reminding.plan_reminders(the_secretary.actor, [first, second])
    assert (plan.reminded_numbers, plan.reminded_lately) == ([], sorted([first, second]))


def test_a_code_that_still_waits_is_no_step(the_secretary: roles.Somebody) -> None:
    somebody = roles.member(MemberStatus.SUPPORTING)
    accounts.offer_setup_code(somebody.number, ready_on=clock.current_date() + timedelta(days=3))
    number = with_address(somebody.number)

    assert reminding.plan_reminders(the_secretary.actor, [number]).without_step == [number]


def test_an_applicant_for_whom_enough_members_vouch_is_not_reminded(
    the_secretary: roles.Somebody, a_vouched_applicant: roles.Somebody
) -> None:
    number = with_address(a_vouched_applicant.number)

    assert reminding.plan_reminders(the_secretary.actor, [number]).without_step == [number]


def test_beyond_fifty_in_seven_days_nobody_is_reminded_and_all_stay_ticked(
    the_secretary: roles.Somebody,
) -> None:
    post.count_people(post.REMINDERS, 0, 48, clock.current_date())
    numbers = people_with_code(3)

    refused = send(the_secretary, numbers, 422)
    within = the_secretary.client.post(PATH, {"person": numbers[:2], "ask": "1"})

    assert "Nothing was sent" in refused
    assert all(f'value="{number}"' in refused for number in numbers)
    assert (reminders(), [reminded(number) for number in numbers]) == ([], [0, 0, 0])
    assert "You can send these reminders now" in words(within)


def test_a_second_person_lets_the_secretary_go_on_for_a_day(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    post.count_people(post.REMINDERS, 0, 48, clock.current_date())
    numbers = people_with_code(3)

    asked = the_secretary.client.post(PATH, {"person": numbers, "ask": "1"})
    assert "A second person has been asked" in words(asked)
    send(the_secretary, numbers, 422)
    approve(open_act("post.exceed_limit_today", the_secretary.number), the_chair.actor)
    send(the_secretary, numbers)

    assert [reminded(number) for number in numbers] == [1, 1, 1]
    assert [entry.event for entry in audit.entries_by(the_secretary.number)].count("budget.reminders") == 1


def test_two_accounts_of_one_person_send_no_more_than_one(the_secretary: roles.Somebody) -> None:
    puppet = roles.member(MemberStatus.ACTIVE, "secretary")
    post.count_people(post.REMINDERS, 0, 50, clock.current_date())
    numbers = people_with_code(1)

    for officer in (the_secretary, puppet):
        with pytest.raises(post.LimitReached):
            reminding.remind_people(officer.actor, numbers)


@pytest.mark.parametrize("office", ["chair", "director", "treasurer", "chapter_lead", "auditor"])
def test_nobody_else_reminds(office: str) -> None:
    somebody = roles.member(MemberStatus.ACTIVE, office)
    numbers = people_with_code(1)

    assert somebody.client.post(PATH, {"person": numbers, "sure": "1"}).status_code == 404
    for verb in (reminding.plan_reminders, reminding.remind_people):
        with pytest.raises(NotAuthorized):
            verb(somebody.actor, numbers)
    assert reminders() == []


@pytest.mark.parametrize("ticked", [[], ["abc"], ["-1"], ["²²²²²²"], ["1" * 40], ["999998"]])
def test_nobody_or_somebody_who_is_not_there_is_answered_with_a_sentence(
    the_secretary: roles.Somebody, ticked: list[str]
) -> None:
    answer = the_secretary.client.post(PATH, {"person": ticked, "sure": "1"})

    assert answer.status_code == (200 if ticked == ["999998"] else 422)
    assert "There is nobody to remind" in words(answer)
