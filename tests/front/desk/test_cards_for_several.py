"""Cards for the people who were ticked in the list: the acts, looks and refusals of one after the other."""

import re

import pytest

from paraplu.front.desk.looks import log_person_look
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions
from tests.people import roles
from tests.people.parts import Member
from tests.trust.accounts.parts import SetupCode

pytestmark = pytest.mark.django_db
PATH = "/en/desk/people/cards/"
CODE = re.compile(r"<strong>[^<]{20,}</strong>")
FIRST = 800_001


def people_without_account(count: int) -> list[int]:
    numbers = list(range(FIRST, FIRST + count))
    Member.objects.bulk_create(
        Member(
            number=number, working_name=f"Moth {number}", language="en", state="supporting",
            since="2026-01-01", assent_version="1", assent_language="en", entered_how="form",
        )
        for number in numbers
    )  # fmt: skip
    return numbers


def events_about(number: int) -> list[str]:
    return [entry.event for entry in audit.entries_about(number)]


def test_names_come_first_and_then_each_gets_a_code(the_secretary) -> None:
    numbers = people_without_account(3)

    asked = the_secretary.client.post(PATH, {"person": numbers[:2]})
    before = SetupCode.objects.count()
    shown = the_secretary.client.post(PATH, {"person": numbers[:2], "sure": "1"})

    assert (asked.status_code, before, shown.status_code) == (200, 0, 200)
    assert all(f"Moth {number}" in asked.content.decode() for number in numbers[:2])
    assert len(set(CODE.findall(shown.content.decode()))) == 2
    assert set(SetupCode.objects.values_list("number", flat=True)) == set(numbers[:2])
    assert [sorted(set(events_about(number))) for number in numbers] == [
        ["card.issued", "person.seen"]
    ] * 2 + [[]]


def test_nobody_and_too_many_are_refused_with_a_sentence(the_secretary) -> None:
    numbers = people_without_account(6)

    for ticked, sentence in ([], "You ticked nobody"), (numbers, "up to 5 cards"):
        answer = the_secretary.client.post(PATH, {"person": ticked, "sure": "1"})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not SetupCode.objects.exists()
    assert events_about(numbers[0]) == []


@pytest.mark.parametrize("wrong", ["999998", "abc", "-1", "²²²²²²", "1" * 40])
def test_whoever_is_not_there_stops_all(the_secretary, wrong: str) -> None:
    (number,) = people_without_account(1)

    answer = the_secretary.client.post(PATH, {"person": [number, wrong], "sure": "1"})

    assert answer.status_code == 404
    assert not SetupCode.objects.exists()


def test_each_is_refused_as_on_their_own_page(the_secretary, an_active_member, the_chair) -> None:
    """An active member can stop theirs, a role-holder and the secretary get none."""
    numbers = [an_active_member.number, the_chair.number, the_secretary.number]

    answer = the_secretary.client.post(PATH, {"person": numbers, "sure": "1"})

    page = answer.content.decode()
    assert len(CODE.findall(page)) == 1
    assert "The code will work from" in page
    assert "Two people restore their account" in page
    assert set(SetupCode.objects.values_list("number", flat=True)) == {an_active_member.number}
    assert decisions.subjects_of_open_acts(("accounts.issue_setup_code",), numbers) == {
        an_active_member.number
    }


def test_the_look_that_is_one_too_many_shows_no_name_and_prints_no_card(the_secretary) -> None:
    numbers = people_without_account(42)
    for number in numbers[:38]:
        log_person_look(the_secretary.actor, number)

    answer = the_secretary.client.post(PATH, {"person": numbers[38:42], "sure": "1"})

    assert answer.status_code == 429
    assert "Moth 8000" not in answer.content.decode()
    assert not SetupCode.objects.exists()
    assert [events_about(number) for number in numbers[38:42]] == [[]] * 4


def test_it_takes_a_recent_proof_and_the_office(the_chair) -> None:
    (number,) = people_without_account(1)
    lead = roles.member(MemberStatus.ACTIVE, "chapter_lead")

    for somebody in (the_chair, lead):
        assert somebody.client.post(PATH, {"person": [number]}).status_code == 404
