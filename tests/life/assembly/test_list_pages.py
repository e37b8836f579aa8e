"""A long list of the assembly comes in pages, and no row is shown twice or forgotten."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.pages import PAGE
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly.models import AgendaItem, Assembly, Demand, Proxy, RollSeat
from paraplu.life.assembly.views.printing import AT_ONCE, LINES_ON_A_SHEET
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
FIRST = 870_001
NUMBERS = range(FIRST, FIRST + PAGE + 1)
DAY = date(2026, 5, 22)


def meet(phase: str = "opened", **other: Any) -> Assembly:
    told = {"day": DAY, "hour": time(19, 30), "place": "The room", "opened_on": DAY, **other}
    return Assembly.objects.create(phase=phase, **told)


def seats(numbers: range = NUMBERS) -> str:
    assembly = meet()
    RollSeat.objects.bulk_create(RollSeat(assembly=assembly, number=number) for number in numbers)
    return f"desk/{assembly.pk}/attendance/"


def proxies() -> str:
    assembly = meet()
    Proxy.objects.bulk_create(
        Proxy(assembly=assembly, giver=number, holder=1, how="paper", day=DAY) for number in NUMBERS
    )
    return f"desk/{assembly.pk}/proxies/"


def decisions() -> str:
    assembly, done = meet("closed"), {"stage": "done", "outcome": "carried", "kind": "motion"}
    AgendaItem.objects.bulk_create(
        AgendaItem(assembly=assembly, place=number - FIRST, title=f"{number}", **done) for number in NUMBERS
    )
    return "decisions/"


def demands() -> str:
    for number in NUMBERS:
        day = DAY - timedelta(days=number - FIRST)
        Demand.objects.create(wants="item", title=f"{number}", text="Words", asked_on=day)
    return "demands/"


def assemblies() -> str:
    for number in NUMBERS:
        meet(place=f"{number}", day=DAY - timedelta(days=number - FIRST))
    return ""


def desk() -> str:
    assemblies()
    return "desk/"


def shown(path: str) -> tuple[list[int], str]:
    """The numbers on a page, in their order, and the page."""
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    words = secretary.client.get(f"/en/gathering/{path}").content.decode()
    return list(dict.fromkeys(int(number) for number in re.findall(r"\b87\d{4}\b", words))), words


@pytest.mark.parametrize("fill", [proxies, decisions, demands, assemblies, desk])
def test_a_leaf_full_stands_on_the_first_and_one_on_the_next(fill: Callable[[], str]) -> None:
    path = fill()

    (first, there), (second, back) = (shown(f"{path}?page={page}") for page in (1, 2))

    assert (first, second) == ([*NUMBERS[:PAGE]], [*NUMBERS[PAGE:]])
    assert ('href="?page=2"' in there, 'href="?page=1"' in back) == (True, True)


def test_a_draft_stands_on_the_desk_only() -> None:
    meet("drafted", place=f"{FIRST}")

    assert [shown(path)[0] for path in ("", "desk/")] == [[], [FIRST]]


@pytest.mark.parametrize(("asked", "begins"), [("", 0), ("2", AT_ONCE), ("3", 0), ("x", 0), ("9" * 5_000, 0)])
def test_a_long_roll_is_printed_in_parts_and_each_sheet_says_which_it_is(asked: str, begins: int) -> None:
    roll = range(FIRST, FIRST + AT_ONCE + 1)
    assembly = seats(roll).split("/")[1]
    sheet, sheets = begins // LINES_ON_A_SHEET + 1, AT_ONCE // LINES_ON_A_SHEET + 1

    numbers, words = shown(f"{assembly}/paper/attendance/?page={asked}")

    assert numbers == [*roll[begins : begins + AT_ONCE]]
    assert f"sheet {sheet} of {sheets}" in words
    assert ('href="?page=2"' in words, 'href="?page=1"' in words) == (not begins, bool(begins))


def test_before_the_opening_whoever_would_be_on_the_roll_today_is_printed() -> None:
    secretary = roles.member(MemberStatus.ACTIVE, "secretary")
    assembly = meet("convened", day=clock.current_date(), opened_on=None)

    page = secretary.client.get(f"/en/gathering/{assembly.pk}/paper/attendance/").content.decode()

    assert "sheet 1 of 1" in page
    assert f"<td>{secretary.number}</td><td>Rowan {secretary.number}</td>" in page


def test_a_roll_of_nobody_is_one_empty_sheet() -> None:
    assembly = meet("convened", day=DAY - timedelta(days=5_000))

    assert "sheet 1 of 1" in shown(f"{assembly.pk}/paper/attendance/")[1]
