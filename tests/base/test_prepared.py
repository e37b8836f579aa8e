"""A prepared question answers as the same question asked afresh, for whatever it is filled with."""

import uuid
from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from paraplu.base.prepared import prepared_query, prepared_update
from tests.people.parts import Member
from tests.trust.accounts.parts import Account, Session

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
DAYS = [date(2026, 1, 1), date(2026, 6, 1)]
NAMES = ["Wren", "Robin's", "%s", "' OR 1=1 --", "é\n"]


def since(account: uuid.UUID, day: date) -> QuerySet[Session, Any]:
    """Sessions of one account from a day on."""
    found = Session.objects.filter(account_id=account, day__gte=day, account__is_active=True)
    return found.order_by("day").values_list("account_id", "day", "strong", "key")


def named(name: str, number: int) -> QuerySet[Member, Any]:
    """A member of this name and number."""
    return Member.objects.filter(working_name=name, number=number).values_list("number", "since", "account")


@pytest.fixture
def accounts() -> list[Account]:
    made = [
        Account.objects.create(login_name=name, is_active=name != "closed") for name in ("a", "b", "closed")
    ]
    for place, account in enumerate(made):
        for turn, day in enumerate(DAYS):
            Session.objects.create(key=f"{place}{turn}", account=account, day=day, strong=bool(turn))
    return made


def test_it_answers_as_django_does(accounts: list[Account]) -> None:
    ask = prepared_query(since)
    asked = [(one.id, day) for one in accounts for day in (*DAYS, date(2027, 1, 1))]

    assert [ask(*given) for given in asked] == [list(since(*given)) for given in asked]
    assert [len(ask(one.id, DAYS[0])) for one in accounts] == [2, 2, 0]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_it_is_filled_with_stays_a_value(name: str) -> None:
    for number, one in enumerate(NAMES, 700_001):
        Member.objects.create(
            number=number, working_name=one, language="en", state="supporting", since=DAYS[0],
            assent_version="1", assent_language="en", entered_how="form",
        )  # fmt: skip
    number = 700_001 + NAMES.index(name)

    assert prepared_query(named)(name, number) == [(number, DAYS[0], None)]


def test_it_is_built_once_and_costs_one_query(accounts: list[Account]) -> None:
    built = []

    @prepared_query
    def ask(account: uuid.UUID, day: date) -> QuerySet[Session, Any]:
        built.append(account)
        return since(account, day)

    with CaptureQueriesContext(connection) as asked:
        for one in accounts:
            ask(one.id, DAYS[0])

    assert (len(built), len(asked)) == (1, 3)


def test_another_thread_asks_through_its_own_connection(accounts: list[Account]) -> None:
    told: list[Any] = []
    ask = prepared_query(named)
    ask("x", 1)

    def elsewhere() -> None:
        told.append(ask("x", 1))
        told.append(connection.connection is not None)
        connection.close()

    one = Thread(target=elsewhere)
    one.start()
    one.join()

    assert told == [[], True]


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**40])
def test_a_number_that_no_column_holds_is_in_no_row(number: int) -> None:
    assert prepared_query(named)("Wren", number) == []


def test_a_prepared_change_is_built_once_and_changes_the_rows_that_it_names(accounts: list[Account]) -> None:
    built = []

    @prepared_update
    def weaken(account: uuid.UUID, day: date) -> tuple[QuerySet[Session], dict[str, Any]]:
        built.append(account)
        return Session.objects.filter(account_id=account, day__gte=day), {"strong": False}

    with CaptureQueriesContext(connection) as asked:
        for one in accounts[:2]:
            weaken(one.id, DAYS[1])

    assert (len(built), len(asked)) == (1, 2)
    assert list(Session.objects.filter(strong=True).values_list("account_id", flat=True)) == [accounts[2].id]


def test_a_prepared_change_that_fails_undoes_the_transaction(accounts: list[Account]) -> None:
    @prepared_update
    def forget_day(account: uuid.UUID) -> tuple[QuerySet[Session], dict[str, Any]]:
        return Session.objects.filter(account_id=account), {"day": None}

    with transaction.atomic():
        with pytest.raises(IntegrityError):
            forget_day(accounts[0].id)
        is_undone = connection.needs_rollback

    assert is_undone
