"""A long list of the desk comes in pages, and no row is shown twice or forgotten."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.base.pages import PAGE
from paraplu.kernel.standing import MemberStatus
from tests.cast import an_application
from tests.people.parts import Application, JoinRequest, Member
from tests.trust.register.parts import RegisterLine

pytestmark = pytest.mark.django_db
FIRST = 870_001
LAST = FIRST + PAGE
OLDEST = date(2026, 1, 1)


@pytest.fixture
def who_waits() -> None:
    """One more than a page holds; the highest number waits longest."""
    for number in range(FIRST, LAST + 1):
        Member.objects.create(
            number=number, working_name=f"Wren {number}", language="en", state=MemberStatus.APPLYING,
            since=OLDEST,
            assent_version="1", assent_language="en", entered_how="form",
        )  # fmt: skip
        an_application(number, f"word {number}", clock.current_date() - timedelta(days=number - FIRST))


@pytest.fixture
def what_is_due() -> None:
    """One line more than a page holds; that of the highest number is the most pressing."""
    for number in range(FIRST, LAST + 1):
        day = clock.current_date() - timedelta(days=number - FIRST)
        RegisterLine.objects.create(number=number, event="admitted", learnt_on=day, due_on=day)


@pytest.fixture
def who_wants_in(settings) -> None:
    """One request to join more than a page holds, in a union that answers each; the highest is the oldest."""
    by_hand = replace(settings.UNION.statutes, confirmed_becomes_supporting=False)
    settings.UNION = replace(settings.UNION, statutes=by_hand)
    for number in range(FIRST, LAST + 1):
        day = clock.current_date() - timedelta(days=number - FIRST)
        JoinRequest.objects.create(
            form="supporting", working_name=f"Wren {number}", language="en", asked_on=day, confirmed_on=day,
            token_digest=str(number), content_mac="m", assent_version="1", assent_language="en",
        )  # fmt: skip


def shown(somebody, path: str) -> list[int]:
    """The numbers on a page, in their order."""
    words = somebody.client.get(f"/en/desk/{path}").content.decode()
    found = [int(number) for number in re.findall(r"(?:Wren|Number) (8700\d\d)", words)]
    return list(dict.fromkeys(found))


LISTS = [
    ("who_waits", "requests/?page"),
    ("who_wants_in", "requests/?joining"),
    ("what_is_due", "book/?page"),
]


@pytest.mark.parametrize(("rows", "path"), LISTS)
def test_a_leaf_full_stands_on_the_first_and_one_on_the_next(
    the_secretary, rows: str, path: str, request
) -> None:
    everybody = list(range(LAST, FIRST - 1, -1))
    request.getfixturevalue(rows)

    pages = [shown(the_secretary, f"{path}={number}") for number in ("", "1", "2")]

    assert pages == [everybody[:PAGE], everybody[:PAGE], everybody[PAGE:]]


@pytest.mark.parametrize(("rows", "path"), LISTS)
def test_a_leaf_leads_to_its_neighbours_only(the_secretary, rows: str, path: str, request) -> None:
    request.getfixturevalue(rows)
    name = path.rpartition("?")[2]

    first, second = (
        the_secretary.client.get(f"/en/desk/{path}={number}").content.decode() for number in (1, 2)
    )

    assert (f'href="?{name}=2">Show more' in first, ">Go back<" in first) == (True, False)
    assert (f'href="?{name}=1">Go back' in second, ">Show more<" in second) == (True, False)


@pytest.mark.parametrize("asked", ["0", "3", "-1", "0000002x", "9" * 30, "9" * 5_000, "٢"])
@pytest.mark.parametrize(("rows", "path"), LISTS)
def test_a_leaf_that_is_not_there_is_the_first(
    the_secretary, rows: str, path: str, asked: str, request
) -> None:
    request.getfixturevalue(rows)

    assert shown(the_secretary, f"{path}={asked}")[0] == LAST


def test_the_desk_counts_all_of_them(the_secretary, who_waits, what_is_due) -> None:
    words = the_secretary.client.get("/en/desk/").content.decode()

    assert words.count(f"{PAGE + 1} to do") == 2


def test_one_on_a_later_leaf_is_found_by_her_number(the_secretary, who_waits, what_is_due) -> None:
    line = RegisterLine.objects.get(number=FIRST)

    seen = the_secretary.client.get(f"/en/desk/requests/{FIRST}/")
    written = the_secretary.client.post(f"/en/desk/book/{line.pk}/written/")

    assert (seen.status_code, written.status_code) == (200, 303)
    assert Application.objects.filter(number=FIRST).exists()
