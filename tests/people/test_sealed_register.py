"""In a sealed register it is known for ever who was a member, and who has not entered is asked."""

from datetime import date
from typing import Any

import pytest

from paraplu.kernel.actor import OPERATOR, Actor
from paraplu.kernel.seal.civil import open_civil
from paraplu.kernel.seal.envelope import Opener
from paraplu.kernel.seal.register_files import Export
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.register import actions as register
from paraplu.trust.register.models import RegisterEntry, RegisterKey
from tests.apps.register import SEED
from tests.decided import agreed_today
from tests.trust.actors import an_office_holder
from tests.trust.register.conftest import CIVIL, key, seal_for, sealed_mode  # noqa: F401 - the sealed union

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def two_lives(key: RegisterKey, the_day: Any) -> tuple[int, int]:  # noqa: F811
    """One came in March and had herself erased in June, one came in April and stays."""
    the_day("2027-03-01")
    first = people.enter_founder(OPERATOR, "Kanarie", "en")
    the_day("2027-04-01")
    second = people.enter_founder(OPERATOR, "Wren", "en")
    for number in (first, second):
        seal_for(number)
    the_day("2027-06-01")
    people.erase_member(
        Actor("person", first, MemberStatus.ACTIVE, has_second_factor=True, recently_authenticated=True),
        first,
    )
    return first, second


def test_who_was_a_member_on_a_day_is_known_after_she_was_erased(two_lives: tuple[int, int]) -> None:
    first, second = two_lives
    days = [date(2027, 2, 28), date(2027, 3, 1), date(2027, 5, 31), date(2027, 6, 1)]

    rolls = [people.active_roll(day) for day in days]

    assert rolls == [[], [first], sorted([first, second]), [second]]


def test_the_keepers_still_read_who_she_was_and_when_it_ended(
    two_lives: tuple[int, int],
    key: RegisterKey,  # noqa: F811
) -> None:
    first, _second = two_lives

    keeper = agreed_today("register.export_by_keeper", an_office_holder("keeper"))
    export = Export.read(register.export_register(keeper, key.pk))

    (line,) = [line for line in export.lines if line.number == first]
    told = [(event.event, event.learnt_on, event.written_on is not None) for event in line.events]
    assert open_civil(Opener(SEED), line.sealed or b"", first, 1) == CIVIL
    assert told == [("admitted", date(2027, 3, 1), True), ("ended", date(2027, 6, 1), True)]


def test_before_she_is_erased_she_reads_that_her_entry_stays(key: RegisterKey) -> None:  # noqa: F811
    number = people.enter_founder(OPERATOR, "Kanarie", "en")
    seal_for(number)

    stays = {known.field: known for known in people.fields_after_erasure(number)}

    assert not stays["RegisterEntry.sealed"].readable
    assert "also after you leave" in stays["RegisterEntry.sealed"].lifetime


def test_who_has_not_entered_is_written_to_and_who_has_is_not(key: RegisterKey, the_day: Any) -> None:  # noqa: F811
    the_day("2027-03-01")
    numbers = [people.enter_founder(OPERATOR, name, "en") for name in ("Kanarie", "Wren")]
    seal_for(numbers[0])
    the_day("2027-03-04")

    assert [people.remind_missing_entries(), people.remind_missing_entries()] == [1, 0]


def test_a_step_back_to_supporting_ends_the_line_and_keeps_the_entry(key: RegisterKey) -> None:  # noqa: F811
    number = people.enter_founder(OPERATOR, "Kanarie", "en")
    seal_for(number)

    people.step_down(
        Actor("person", number, MemberStatus.ACTIVE, has_second_factor=True, recently_authenticated=True),
        number,
    )

    assert RegisterEntry.objects.filter(pk=number).exists()
    assert [
        known.value for known in people.fields_after_erasure(number) if known.field == "RegisterLine.event"
    ][-1] == ("stopped being an active member")
