"""Two auditors publish the tables of last year, which nobody changes; then what was counted goes."""

import secrets
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.known import count_queues
from paraplu.commons.figures import actions, api
from paraplu.commons.figures.counting import UnsoundTables
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.queries import countable_year
from paraplu.kernel.actor import SYSTEM, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.apps.figures import tables_text
from tests.sealed import a_circle
from tests.trust.mailboxes.parts import CountedRecord

pytestmark = pytest.mark.django_db


def auditor(number: int, office: str = "auditor") -> Actor:
    return Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice(office)}), True)


FIRST, SECOND, OTHER = auditor(601), auditor(602), auditor(501, "safety_team")


@pytest.fixture(autouse=True)
def _auditors(the_day: Callable[[str], date]) -> None:
    """Two in February, when last year can be counted."""
    the_day("2027-02-10")
    a_circle("auditor", 601)


def a_record(year: int) -> None:
    CountedRecord.objects.create(id=secrets.token_hex(16), year=year, sealed=b"sealed")


def test_the_second_auditor_publishes_what_both_counted_and_the_records_of_that_year_go(
    django_capture_on_commit_callbacks: Any,
) -> None:
    year = countable_year()
    text = tables_text(year, 45)
    a_record(year)
    a_record(year + 1)
    actions.propose_tables(FIRST, year, text)
    with django_capture_on_commit_callbacks(execute=True):
        actions.agree_to_tables(SECOND, year, text)

    found = YearTables.objects.get()
    assert (found.text, found.proposed_by, found.published_on) == (text, None, clock.current_date())
    assert [record.year for record in CountedRecord.objects.all()] == [year + 1]


def test_nobody_agrees_to_their_own_nor_to_other_tables_and_nobody_else_counts() -> None:
    year = countable_year()
    text = tables_text(year, 45)
    actions.propose_tables(FIRST, year, text)

    for actor, sent in ((FIRST, text), (SECOND, tables_text(year, 50)), (OTHER, text)):
        with pytest.raises(NotAuthorized):
            actions.agree_to_tables(actor, year, sent)
    with pytest.raises(NotAuthorized):
        actions.propose_tables(OTHER, year, text)
    assert YearTables.objects.get().published_on is None


def test_public_tables_are_never_replaced_and_only_last_year_can_be_counted() -> None:
    year = countable_year()
    actions.propose_tables(FIRST, year, tables_text(year, 45))
    actions.agree_to_tables(SECOND, year, tables_text(year, 45))

    for send in (actions.propose_tables, actions.agree_to_tables):
        with pytest.raises(actions.TablesConflict):
            send(SECOND, year, tables_text(year, 50))
    for other in (year - 1, year + 1):
        with pytest.raises(actions.TablesConflict):
            actions.propose_tables(FIRST, other, tables_text(other, 45))
    assert YearTables.objects.get().text == tables_text(year, 45)


def test_both_auditors_together_publish_no_small_number() -> None:
    year = countable_year()
    for text in (tables_text(year, 5), tables_text(year, 12), "", tables_text(year, 45) + "a,b,10\n"):
        with pytest.raises(UnsoundTables):
            actions.propose_tables(FIRST, year, text)
    assert not YearTables.objects.exists()


def test_a_proposal_is_replaced_by_another_and_waits_for_the_other_person() -> None:
    year = countable_year()
    actions.propose_tables(FIRST, year, tables_text(year, 45))
    actions.propose_tables(SECOND, year, tables_text(year, 50))

    assert YearTables.objects.get().proposed_by == 602
    assert [item.count for item in count_queues(api.waiting_for(FIRST))] == [1]
    assert count_queues(api.waiting_for(SECOND)) == []
    assert api.waiting_for(OTHER) == []


def test_after_march_nothing_is_proposed_nor_agreed_to(the_day: Callable[[str], date]) -> None:
    year = countable_year()
    the_day("2027-03-31")
    actions.propose_tables(FIRST, year, tables_text(year, 45))
    the_day("2027-04-01")

    with pytest.raises(actions.TablesConflict):
        actions.propose_tables(FIRST, year, tables_text(year, 50))
    with pytest.raises(actions.TablesConflict):
        actions.agree_to_tables(SECOND, year, tables_text(year, 45))
    assert (YearTables.objects.get().text, api.are_published()) == (tables_text(year, 45), False)


@pytest.mark.parametrize(("day", "left"), [("2026-03-31", [2025, 2026]), ("2026-04-01", [2026])])
def test_records_go_after_fifteen_months_whether_or_not_they_were_counted(day: str, left: list[int]) -> None:
    for year in (2024, 2025, 2026):
        a_record(year)
    YearTables.objects.create(year=2025, text="", proposed_by=601)

    actions.forget_due(SYSTEM, date.fromisoformat(day))

    assert sorted(CountedRecord.objects.values_list("year", flat=True)) == left
    assert YearTables.objects.exists() is (2025 in left)


def test_the_night_deletes_records_that_were_counted_and_the_number_of_an_erased_person() -> None:
    a_record(2025)
    YearTables.objects.create(year=2025, text="", published_on=date(2026, 1, 20))
    YearTables.objects.create(year=2026, text="", proposed_by=601)

    actions.forget_due(SYSTEM, date(2026, 2, 1))
    api.forget(601)

    assert not CountedRecord.objects.exists()
    assert YearTables.objects.get(year=2026).proposed_by is None
